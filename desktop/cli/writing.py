"""`register`, `act`: what changes dossiers; somebody must be signed in, and each answer is durable."""

from __future__ import annotations

import argparse
import secrets
from collections.abc import Mapping
from typing import Any

from desktop.bootstrap import Office
from desktop.cli.answers import problem_shape, refusal, shown_time
from desktop.cli.inputs import act_command, receive_command
from desktop.cli.known_fields import ACT, REGISTER
from desktop.cli.lines import answer_each_line
from desktop.cli.session import open_office, sign_in
from models.domain.errors import Anticipated
from models.domain.lifecycle import Status
from models.domain.staff import StaffMember
from models.domain.timeline import local_date
from models.services import intake, paper_printing, processing, turning_away
from models.services.commands import ActCommand, ReceiveCommand, Refused
from models.services.ports import PaperPrinter
from models.services.views import Received, Stepped


def run_register(arguments: argparse.Namespace) -> int:
    """Register one dossier for each line of standard input; a bad line is told and the others go on."""
    with open_office(arguments, writing=True) as office:
        member = sign_in(office, arguments.user)
        printer = office.folder_printer(arguments.receipts) if arguments.receipts else None

        def register(raw: Mapping[str, Any]) -> dict[str, Any]:
            command = receive_command(raw, copies=1)
            received = intake.receive(
                command=command, member=member, units=office.units, clock=office.clock, random_below=secrets.randbelow
            )
            answer = _received(raw, command, received)
            if printer is not None and not command.is_arrival:
                answer |= _print(office, received.code, member, printer)
            return answer

        return answer_each_line(register, REGISTER)


def _received(raw: Mapping[str, Any], command: ReceiveCommand, received: Received) -> dict[str, Any]:
    due = received.due
    answer: dict[str, Any] = {
        "ref": raw.get("ref"),
        "code": received.code,
        "due_at": shown_time(due.due_at) if due else None,
        "due_rule": due.rule if due else None,
        "receipt": None,
        "check_word": received.check_word,
        "status": Status.SUBMITTED if command.is_arrival else Status.RECEIVED,
    }
    if received.is_temporary:
        answer["temporary"] = True
    if due is not None and due.provisional:
        answer["provisional"] = True
    return answer


def _print(office: Office, code: str, member: StaffMember, printer: Any) -> dict[str, Any]:
    """Print after the commit; a printer that fails is told in the answer, and the dossier stands."""
    try:
        printed = paper_printing.print_receipt(
            code=code, member=member, units=office.units, printer=printer, clock=office.clock, copies=1
        )
    except Anticipated as e:
        return {"receipt": None, "receipt_error": refusal(e)}
    except OSError as e:
        return {"receipt": None, "receipt_error": refusal(Refused("printer_unavailable", detail=e.strerror or ""))}
    return {"receipt": printed.path}


def _print_step(
    office: Office, command: ActCommand, stepped: Stepped, member: StaffMember, printer: PaperPrinter
) -> dict[str, Any]:
    """Print what the step hands out; null where it hands out nothing."""
    if command.action == turning_away.ACTION:
        now = office.clock.now()
        offered = office.reader.procedures(on=local_date(now), everything=True)
        printed = turning_away.print_turned_away(
            command=command,
            stepped=stepped,
            procedure=next((p for p in offered if p.code == command.procedure), None),
            member=member,
            office=office.settings.heading,
            printer=printer,
            now=now,
        )
    else:
        printed = paper_printing.print_step(
            action=command.action,
            stepped=stepped,
            member=member,
            units=office.units,
            printer=printer,
            clock=office.clock,
        )
    if printed.paper_trouble:
        details: dict[str, Any] = dict(printed.paper_trouble_details)
        return {"paper": None, "paper_error": refusal(Refused(printed.paper_trouble, **details))}
    return {"paper": printed.paper_path}


def run_act(arguments: argparse.Namespace) -> int:
    """Take one step for each line of standard input; with `--papers` print what it hands out."""
    with open_office(arguments, writing=True) as office:
        member = sign_in(office, arguments.user)
        printer = office.folder_printer(arguments.papers) if arguments.papers else None

        def act(raw: Mapping[str, Any]) -> dict[str, Any]:
            command = act_command(raw)
            stepped = processing.act(
                command=command,
                member=member,
                units=office.units,
                clock=office.clock,
                random_below=secrets.randbelow,
            )
            answer: dict[str, Any] = {
                "code": stepped.code or None,
                "status": stepped.status,
                "due_at": shown_time(stepped.due_at),
            }
            if stepped.number:
                answer["number"] = stepped.number
            if stepped.event is not None:
                answer["event"] = stepped.event
            if stepped.warnings:
                answer["warnings"] = [problem_shape(problem) for problem in stepped.warnings]
            if printer is not None:
                answer |= _print_step(office, command, stepped, member, printer)
            return answer

        return answer_each_line(act, ACT)

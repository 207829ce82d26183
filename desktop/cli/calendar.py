"""`confirm`, `moved`, `apologise`: a calendar that changes, whom it touches, and the letters that they are owed."""

from __future__ import annotations

import argparse
import secrets
from datetime import datetime
from itertools import groupby
from typing import Any

from desktop.bootstrap import Office
from desktop.cli.answers import DONE, REFUSED, complain, problem_shape, say, shown_time
from desktop.cli.session import open_office, sign_in
from models.domain.errors import Anticipated
from models.services import paper_printing, reference
from models.services.commands import Refused
from models.services.touched import apologise_for, dossiers_touched, owed, reason_of
from models.services.views import MovedDossier


def moved_shape(moved: MovedDossier, *, now: datetime) -> dict[str, Any]:
    """Return a dossier that a calendar touches; `apology` is the reason a letter would give, where one is owed."""
    return {
        "code": moved.code,
        "procedure_name": moved.procedure_name,
        "owner": moved.owner_name,
        "phone": moved.phone,
        "received_on": moved.received_on,
        "due_at": shown_time(moved.due_at),
        "new_due_at": shown_time(moved.new_due_at),
        "change": moved.touch,
        "why": moved.why,
        "was_provisional": moved.was_provisional,
        "apologies": moved.apologies,
        "apology": reason_of(moved) if owed([moved], now=now) else None,
    }


def run_confirm(arguments: argparse.Namespace) -> int:
    """List the proposals; or put one in force, or look at what it would move."""
    with open_office(arguments, writing=arguments.proposal is not None and not arguments.preview) as office:
        now = office.clock.now()
        if arguments.proposal is None:
            proposed = [day for day in office.reader.calendar_rows() if not day.is_in_force]
            for proposal, days in groupby(sorted(proposed, key=lambda d: (d.decision, d.on)), key=lambda d: d.decision):
                say({"proposal": proposal, "days": [{"on": d.on, "kind": d.kind, "name": d.name} for d in days]})
            return DONE
        if arguments.preview:
            moved = reference.moved_by_confirming(proposal=arguments.proposal, reader=office.reader)
            say({"confirmed": (), "moved": [moved_shape(one, now=now) for one in moved]})
            return DONE
        change = reference.confirm_days(
            proposal=arguments.proposal,
            decision=arguments.decision,
            member=sign_in(office, arguments.user),
            units=office.units,
            reader=office.reader,
            clock=office.clock,
        )
        say({"confirmed": change.changed, "moved": [moved_shape(one, now=now) for one in change.moved]})
    return DONE


def run_moved(arguments: argparse.Namespace) -> int:
    """Print every running dossier whose appointment is not that of the calendar in force."""
    with open_office(arguments, writing=False) as office:
        for moved in dossiers_touched(office.reader):
            say(moved_shape(moved, now=office.clock.now()))
    return DONE


def run_apologise(arguments: argparse.Namespace) -> int:
    """Write the apologies that are owed for the calendar; each is durable before it is printed and told."""
    if bool(arguments.code) == arguments.all:
        raise Refused("apologise_whom")
    status = DONE
    with open_office(arguments, writing=True) as office:
        member = sign_in(office, arguments.user)
        printer = office.folder_printer(arguments.papers) if arguments.papers else None
        waiting = {one.code: one for one in owed(dossiers_touched(office.reader), now=office.clock.now())}
        for code in dict.fromkeys(arguments.code or waiting):
            try:
                say(_apologise(office, waiting.get(code.strip()), code, arguments.reason, member, printer))
            except (Anticipated, Refused) as e:
                complain(e, code=code)
                status = REFUSED
    return status


def _apologise(
    office: Office, moved: MovedDossier | None, code: str, reason: str, member: Any, printer: Any
) -> dict[str, Any]:
    if moved is None:
        raise Refused("no_apology_owed", code=code)
    stepped = apologise_for(
        moved,
        member=member,
        units=office.units,
        clock=office.clock,
        random_below=secrets.randbelow,
        reason=reason,
    )
    answer: dict[str, Any] = {
        "code": stepped.code,
        "status": stepped.status,
        "old_due_at": shown_time(moved.due_at),
        "due_at": shown_time(stepped.due_at),
    }
    if stepped.warnings:
        answer["warnings"] = [problem_shape(problem) for problem in stepped.warnings]
    if printer is not None:
        printed = paper_printing.print_step(
            action="apologise",
            stepped=stepped,
            member=member,
            units=office.units,
            printer=printer,
            clock=office.clock,
        )
        answer["paper"] = printed.paper_path
        if printed.paper_trouble:
            answer["paper_error"] = printed.paper_trouble
    return answer

"""`init`, `import`, `password`: an office's data directory and its reference data."""

from __future__ import annotations

import argparse
import os
from dataclasses import asdict
from typing import Any

from desktop.cli.answers import DONE, say
from desktop.cli.calendar import moved_shape
from desktop.cli.session import PASSWORD_VARIABLE, data_dir_of, open_office, sign_in
from desktop.clock import FixedClock, SystemClock
from desktop.founding import Founded, found_office
from desktop.office_file import OfficeFileInvalid, read_account_file, read_office_file
from models.domain.calendar_file import load_calendar
from models.domain.catalogue import parse_catalogue
from models.domain.fee_table import load_fees
from models.services import access, reference
from models.services.bank_account import save_account
from models.services.commands import Refused
from ui.messages import sentence


def run_init(arguments: argparse.Namespace) -> int:
    """Create the data directory of a counter or a kiosk."""
    file = read_office_file(arguments.office)
    if arguments.now is not None and file.is_production:
        raise Refused("rehearsal_refused")
    clock = FixedClock(arguments.now) if arguments.now else SystemClock()
    found_office(
        data_dir_of(arguments), file, counter=arguments.counter, clock=clock, tell=lambda founded: say(_answer(founded))
    )
    return DONE


def _answer(founded: Founded) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "office": founded.office,
        "counter": founded.counter,
        "device": founded.device,
        "recovery_code": founded.recovery_code,
        "kind": founded.kind,
        "procedures": founded.procedures,
    }
    if founded.exit_code:
        answer["exit_code"] = founded.exit_code
    if founded.passwords:
        answer["initial_passwords"] = founded.passwords
    return answer


def run_import(arguments: argparse.Namespace) -> int:
    """Load a catalogue, a calendar or the council's amounts; bad rows are listed with their line, good ones load."""
    raw = arguments.file.read_bytes()
    with open_office(arguments, writing=True) as office:
        member = sign_in(office, arguments.user)
        if arguments.what == "procedures":
            catalogue = parse_catalogue(raw)
            change = reference.import_procedures(
                file=catalogue, member=member, units=office.units, reader=office.reader, clock=office.clock
            )
            answer = {
                "loaded": len(catalogue.procedures),
                "added": change.added,
                "changed": change.changed,
                "unchanged": change.unchanged,
                "not_in_file": change.not_in_file,
                "in_force_from": change.in_force_from,
            }
            problems, warnings = catalogue.problems, catalogue.warnings
        elif arguments.what == "fees":
            fees = load_fees(raw)
            entered = reference.import_fees(
                file=fees, member=member, units=office.units, reader=office.reader, clock=office.clock
            )
            answer = {"loaded": len(fees.amounts), "added": entered.added, "changed": entered.changed}
            problems, warnings = fees.problems, ()
        elif arguments.what == "account":
            account = read_account_file(arguments.file)
            if account is None:
                raise OfficeFileInvalid(where="account", reason="missing")
            save_account(**asdict(account), member=member, units=office.units, reader=office.reader, clock=office.clock)
            answer, problems, warnings = {"loaded": 1, **asdict(account)}, (), ()
        else:
            calendar = load_calendar(raw)
            moved = reference.import_calendar(
                file=calendar, member=member, units=office.units, reader=office.reader, clock=office.clock
            )
            answer = {
                "loaded": len(calendar.days),
                "added": moved.added,
                "changed": moved.changed,
                "proposed": moved.proposed,
                "moved": [moved_shape(one, now=office.clock.now()) for one in moved.moved],
            }
            problems, warnings = calendar.problems, ()
        answer["problems"] = [{"line": p.line, "code": p.code, "reason": p.reason} for p in problems]
        answer["warnings"] = [{"line": p.line, "code": p.code, "reason": p.reason} for p in warnings]
        if office.replication.identity() is not None:
            answer["note"] = sentence("import_only_here")
        if problems:
            answer["message"] = sentence("rows_left_out", {"count": str(len(problems))})
        say(answer)
    return DONE


def run_password(arguments: argparse.Namespace) -> int:
    """Change the password of `--user`; the new one comes from the environment."""
    new_password = os.environ.get(arguments.new_password_env)
    if not new_password:
        raise Refused("password_needed", variable=arguments.new_password_env)
    with open_office(arguments, writing=True) as office:
        if not arguments.user:
            raise Refused("user_needed")
        member = access.change_password(
            username=arguments.user,
            password=os.environ.get(PASSWORD_VARIABLE, ""),
            new_password=new_password,
            now=office.clock.now(),
            units=office.units,
            hasher=office.hasher,
        )
        say({"user": member.username, "changed": True})
    return DONE

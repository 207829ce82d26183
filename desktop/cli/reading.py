"""`show`, `find`, `list`, `due`, `events`, `verify`: without a password, also beside a running counter."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from desktop.bootstrap import Office
from desktop.cli.answers import DONE, REFUSED, complain, say, shown_time
from desktop.cli.inputs import read_channel, read_instant, read_text
from desktop.cli.known_fields import DUE
from desktop.cli.lines import answer_each_line
from desktop.cli.session import open_office
from desktop.cli.shapes import answer_shape, dossier_shape, event_shape, row_shape
from models.domain.deadline import compute_due
from models.domain.lifecycle import Status
from models.domain.procedure import Channel, Procedure
from models.domain.timeline import local_date
from models.services.apologies import propose_apologies
from models.services.commands import FieldProblem, Refused
from models.services.views import DossierRow

PAGE = 200
MOST_FOUND = 10_000
MOST_CONTESTED = 100_000
"""More contested dossiers than an office has dossiers in a year."""


def run_show(arguments: argparse.Namespace) -> int:
    """Print one dossier with its events."""
    with open_office(arguments, writing=False) as office:
        view = office.reader.show(arguments.code.strip())
        if view is None:
            raise Refused("dossier_not_found", code=arguments.code)
        say(dossier_shape(view, now=office.clock.now()))
    return DONE


def run_find(arguments: argparse.Namespace) -> int:
    """Print what a search finds, best first."""
    with open_office(arguments, writing=False) as office:
        now = office.clock.now()
        for row in office.reader.find(arguments.text, limit=MOST_FOUND):
            say(row_shape(row, now=now))
    return DONE


def run_list(arguments: argparse.Namespace) -> int:
    """Print rows by due time."""
    with open_office(arguments, writing=False) as office:
        now = office.clock.now()
        for row in _listed(office, arguments, now):
            answer = _answer(office, row, now)
            if not arguments.answer_overdue or answer.get("answer_overdue"):
                say(row_shape(row, now=now) | answer)
    return DONE


def _answer(office: Office, row: DossierRow, now: datetime) -> dict[str, Any]:
    """Return until when an arrival that still waits has to be answered; a row of the list does not hold it."""
    view = office.reader.show(row.code) if row.status is Status.SUBMITTED else None
    return answer_shape(view.dossier, now=now) if view is not None else {}


def _listed(office: Office, arguments: argparse.Namespace, now: datetime) -> Iterable[DossierRow]:
    """Return the rows that the options ask for; several options narrow each other."""
    statuses, due_before = [Status(s) for s in arguments.status], arguments.due_before
    if arguments.answer_overdue:
        statuses = [status for status in [Status.SUBMITTED] if status in (statuses or Status)]
        if not statuses:
            return []
    if arguments.contested or arguments.apology_due:
        found = (
            propose_apologies(reader=office.reader, now=now)
            if arguments.apology_due
            else office.reader.contested(limit=MOST_CONTESTED)
        )
        return [
            row
            for row in found
            if (not statuses or row.status in statuses)
            and (not arguments.contested or row.is_contested)
            and (due_before is None or (row.due_at is not None and row.due_at < due_before))
        ]
    return _rows(office, statuses, due_before)


def _rows(office: Office, statuses: list[Status], due_before: datetime | None) -> Iterable[DossierRow]:
    after: tuple[str, bytes] | None = None
    while page := office.reader.rows(statuses=statuses, due_before=due_before, after=after, limit=PAGE):
        yield from page
        after = (page[-1].due_at.isoformat() if page[-1].due_at else "", page[-1].id)


def run_due(arguments: argparse.Namespace) -> int:
    """Compute due times and explain them: one from the options, or one for each line of standard input."""
    with open_office(arguments, writing=False) as office:
        procedures: dict[Any, dict[str, Procedure]] = {}
        if arguments.procedure is not None:
            received_at = arguments.received_at or office.clock.now()
            say(_due(office, procedures, arguments.procedure, received_at, Channel(arguments.channel), arguments.case))
            return DONE

        def due(raw: Mapping[str, Any]) -> dict[str, Any]:
            received_at = read_instant(raw, "received_at") or office.clock.now()
            channel = read_channel(raw.get("channel"))
            return _due(office, procedures, read_text(raw, "procedure"), received_at, channel, read_text(raw, "case"))

        return answer_each_line(due, DUE)


def _due(
    office: Office,
    known: dict[Any, dict[str, Procedure]],
    code: str,
    received_at: datetime,
    channel: Channel,
    case: str | None,
) -> dict[str, Any]:
    on = local_date(received_at)
    if on not in known:
        known[on] = {p.code: p for p in office.reader.procedures(on=on, everything=True)}
    procedure = known[on].get(code.strip())
    if procedure is None:
        problem = FieldProblem("procedure", "unknown_procedure" if code.strip() else "required", (("code", code),))
        raise Refused("invalid_input", problems=(problem,))
    resolved = procedure.resolve(channel, case or None)
    due = compute_due(
        limit=resolved.limit,
        same_day=resolved.same_day,
        received_at=received_at,
        channel=channel,
        calendar=office.reader.calendar(),
    )
    answer: dict[str, Any] = {
        "due_at": shown_time(due.due_at),
        "rule": due.rule,
        "skipped": [f"{day.on.isoformat()} {day.name}" for day in due.skipped],
        "provisional": due.provisional,
        "starts_at": shown_time(due.starts_at),
        "case": resolved.case,
    }
    return answer


def run_events(arguments: argparse.Namespace) -> int:
    """Print the event log in feed order, own unsent events last."""
    with open_office(arguments, writing=False) as office:
        for event in office.reader.events():
            say(event_shape(event))
    return DONE


def run_verify(arguments: argparse.Namespace) -> int:
    """Check everything that is stored; exit status 1 where something is wrong."""
    with open_office(arguments, writing=False) as office:
        report = office.verify()
        say(
            {
                "dossiers": report.dossiers,
                "events": report.events,
                "problems": [{"code": p.code, "subject": p.subject, "detail": p.detail} for p in report.problems],
            }
        )
        if report.problems:
            complain(Refused("problems_found", count=str(len(report.problems))))
    return REFUSED if report.problems else DONE

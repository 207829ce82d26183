"""`shift open|status|close|list|print`: the box of this counter, shift by shift."""

from __future__ import annotations

import argparse
import uuid
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from desktop.bootstrap import Office
from desktop.cli.answers import DONE, refusal, say, shown_time
from desktop.cli.session import open_office, sign_in
from models.domain.dossier import instant
from models.domain.errors import Anticipated
from models.domain.shift import ClosedShift, Takings
from models.domain.timeline import local_date
from models.services.commands import Refused
from models.services.shift_slip import shift_slip
from models.services.shifts import (
    CloseShift,
    ShiftStanding,
    begun_dossiers,
    close_shift,
    open_shift,
    standing,
    unfetched_results,
)


def run_shift(arguments: argparse.Namespace) -> int:
    """Do one of the things that can be done with a shift."""
    _WORK[arguments.what](arguments)
    return DONE


def _open(arguments: argparse.Namespace) -> None:
    with open_office(arguments, writing=True) as office:
        opened = open_shift(
            counted_vnd=arguments.counted,
            note=arguments.note,
            difference_reason=arguments.reason,
            member=sign_in(office, arguments.user),
            units=office.units,
            clock=office.clock,
        )
        say(shift_shape(opened, _names(office)))


def _status(arguments: argparse.Namespace) -> None:
    with open_office(arguments, writing=False) as office:
        if not office.settings.counter:
            raise Refused("no_cash_box")
        found = standing(cash=office.reader.cash, counter=office.settings.counter)
        begun, results = len(_begun(office)), len(unfetched_results(office.reader))
        say(standing_shape(found) | {"drafts": begun, "results": results})


def _close(arguments: argparse.Namespace) -> None:
    with open_office(arguments, writing=True) as office:
        member = sign_in(office, arguments.user)
        closed = close_shift(
            command=CloseShift(
                counted_vnd=arguments.counted,
                handed_vnd=arguments.handed,
                receiver=arguments.receiver,
                difference_reason=arguments.reason,
                note=arguments.note,
                begun=_begun(office),
            ),
            member=member,
            staff=office.reader.staff(),
            unfetched=[row.id for row in unfetched_results(office.reader)],
            units=office.units,
            clock=office.clock,
        )
        printed = _printed(office, closed, arguments.slip) if arguments.slip else {"slip": None}
        say(shift_shape(closed, _names(office)) | printed)


def _list(arguments: argparse.Namespace) -> None:
    with open_office(arguments, writing=False) as office:
        names = _names(office)
        for shift in office.reader.cash.shifts(counter=arguments.counter, limit=arguments.limit):
            say(shift_shape(shift, names))


def _print(arguments: argparse.Namespace) -> None:
    with open_office(arguments, writing=False) as office:
        try:
            shift = office.reader.cash.shift(uuid.UUID(arguments.id.strip()).bytes)
        except ValueError:
            shift = None
        if shift is None:
            raise Refused("shift_not_found", id=arguments.id)
        say({"id": shift.id, **_printed(office, shift, arguments.slip)})


def _printed(office: Office, shift: ClosedShift, folder: Path) -> dict[str, Any]:
    """Print after the commit: a folder that cannot be written to is told in the answer, and the shift stands."""
    now = office.clock.now()
    paper = shift_slip(shift, cash=office.reader.cash, office=office.settings.heading, printed_at=now)
    try:
        return {"slip": office.folder_printer(folder).print(paper=paper, copies=1).path}
    except Anticipated as e:
        return {"slip": None, "slip_error": refusal(e)}


def _begun(office: Office) -> Any:
    on = local_date(office.clock.now())
    names = {each.code: each.name for each in office.reader.procedures(on=on, everything=True)}
    return begun_dossiers(office.reader.drafts(), names)


def _names(office: Office) -> dict[bytes, str]:
    return {member.actor: member.name for member in office.reader.staff()}


# -- shapes ------------------------------------------------------------------------------------------------------------


def standing_shape(found: ShiftStanding) -> dict[str, Any]:
    """Return how the open shift stands."""
    money = found.money
    return {
        "counter": found.counter,
        "since": shown_time(found.since),
        "opening_vnd": found.opening_vnd,
        "cash": _takings(money.cash),
        "transfer": _takings(money.transfer),
        "refunded_vnd": money.refunded_vnd,
        "refunded_by_transfer_vnd": money.refunded_by_transfer_vnd,
        "cancelled": money.cancelled,
        "receipts": [asdict(each) for each in money.receipts],
        "expected_vnd": found.expected_vnd,
    }


def shift_shape(shift: ClosedShift, names: dict[bytes, str]) -> dict[str, Any]:
    """Return a closed shift, or one that was opened with a counted box."""
    body, who = shift.body, shift.who
    return {
        "id": shift.id,
        "counter": shift.counter,
        "opens": body.opens,
        "since": shown_time(instant(body.since_ms)) if body.since_ms else None,
        "closed_at": shown_time(shift.at),
        "by": names.get(shift.actor) or str(uuid.UUID(bytes=shift.actor)),
        "receiver": who.receiver or None,
        "opening_vnd": body.opening_vnd,
        "collected_vnd": body.collected_vnd,
        "refunded_vnd": body.refunded_vnd,
        "transferred_vnd": body.transferred_vnd,
        "expected_vnd": shift.expected_vnd,
        "counted_vnd": body.counted_vnd,
        "difference_vnd": shift.difference_vnd,
        "difference_reason": who.difference_reason or None,
        "handed_vnd": body.handed_vnd,
        "left_vnd": shift.left_vnd,
        "receipts": body.receipts,
        "drafts": body.drafts,
        "results": body.results,
        "note": who.note or None,
    }


def _takings(takings: Takings) -> dict[str, int]:
    return {**asdict(takings), "total_vnd": takings.total_vnd}


_WORK: Final[dict[str, Callable[[argparse.Namespace], None]]] = {
    "open": _open,
    "status": _status,
    "close": _close,
    "list": _list,
    "print": _print,
}

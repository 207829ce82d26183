"""Money as it moved at the counters: one movement for each event that took it, cancelled it or gave it back.

A pure fold of the events of one dossier or one certification book, in feed order, that agrees with `fees.after_money`:
what a dossier does not count (a second cancellation, more given back than was there) moved nothing here either.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from models.domain.bodies import MoneyBody, decode_body
from models.domain.devices import COUNTER_NAME
from models.domain.dossier import instant
from models.domain.events import Event, Kind
from models.domain.fees import FeeKind, Taken, after_money
from models.domain.office_bodies import BookEntryBody

MONEY_KINDS: Final = frozenset(
    {
        Kind.FEE_TAKEN,
        Kind.FEE_CANCELLED,
        Kind.FEE_REFUNDED,
        Kind.PAYMENT_RECEIVED,
        Kind.BOOK_ENTRY_ADDED,
        Kind.BOOK_ENTRY_VOIDED,
    }
)
"""The kinds of events that can move money; all others are passed over."""
CERTIFICATION: Final = "certification"
_MOST_VND: Final = 10**15
"""What an event says beyond it is nonsense from elsewhere, and has to fit a column."""


class Move(StrEnum):
    """What happened to the money."""

    TAKEN = "taken"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement of money. Amounts in đồng, never negative.

    Attributes:
        eid: the event that says so.
        place: the writer's hybrid time: orders what one counter did, whatever business times were typed.
        counter: at whose box it happened; 0 where no counter wrote it.
        at: business time; reports go by its day.
        purpose: "phi", "le_phi", "certification", or "" where nobody said.
        is_transfer: it never was in the box.
        series: of the biên lai; of a cancellation, that of what it cancels.
        undoes: the event that took the money; empty where this one did.
        about: the dossier or the book.
    """

    eid: bytes
    place: int
    counter: int
    at: datetime
    move: Move
    purpose: str
    amount_vnd: int
    is_transfer: bool
    series: str = ""
    number: str = ""
    undoes: bytes = b""
    about: bytes = b""


def counter_of(device: str) -> int:
    """Return the number of the counter that a device stands at, from its name ("H59.25.14.Q1.3fa2c1"); 0 for none."""
    found = COUNTER_NAME.match(device)
    return int(found["counter"]) if found is not None else 0


def receipt_key(series: str, number: str) -> str:
    """Return what two writings of one biên lai share: letters in any case, spaces and leading zeros left out.

    Empty where there is no number.
    """
    bare = "".join(number.split()).casefold()
    return f"{''.join(series.split()).casefold()}|{bare.lstrip('0') or '0'}" if bare else ""


def movements_of(events: Iterable[tuple[Event, int]]) -> tuple[Movement, ...]:
    """Return the movements of one dossier or book, from its events in feed order, each with the counter that wrote it.

    An obligation that was paid to somebody else (payment_received without phí, lệ phí or a biên lai of the office) is
    no money of a box. Total, as the fold is.
    """
    moved: dict[bytes, Movement] = {}
    undone: list[Movement] = []
    taken: Taken = ()
    for event, counter in events:
        if event.kind not in MONEY_KINDS:
            continue
        body = decode_body(event.kind, event.body)
        if isinstance(body, BookEntryBody):
            _fold_entry(event, counter, body, moved, undone)
        elif isinstance(body, MoneyBody):
            before = {fee.eid: fee for fee in taken}
            taken, _ = after_money(
                taken, kind=event.kind, eid=event.eid, at=instant(event.at_ms), actor=event.actor, body=body
            )
            if event.kind in {Kind.FEE_TAKEN, Kind.PAYMENT_RECEIVED}:
                if _is_of_the_office(event.kind, body):
                    moved[event.eid] = _taking(event, counter, body)
                continue
            taking = moved.get(body.fee)
            after = next((fee for fee in taken if fee.eid == body.fee), None)
            if taking is None or after is None or after == before[body.fee]:
                continue
            if event.kind == Kind.FEE_CANCELLED:
                undone.append(_undoing(event, counter, taking, Move.CANCELLED))
            else:
                given = _within(after.refunded_vnd - before[body.fee].refunded_vnd)
                back = _undoing(event, counter, taking, Move.REFUNDED)
                undone.append(
                    dataclasses.replace(back, amount_vnd=given, is_transfer=bool(body.transfer_reference.strip()))
                )
    return (*moved.values(), *undone)


def _within(amount_vnd: int | None) -> int:
    return min(max(amount_vnd or 0, 0), _MOST_VND)


def _is_of_the_office(kind: str, body: MoneyBody) -> bool:
    if kind == Kind.FEE_TAKEN:
        return bool(body.amount_vnd and body.amount_vnd > 0) or bool(body.receipt_number)
    return body.kind in set(FeeKind) or bool(body.receipt_number)


def _taking(event: Event, counter: int, body: MoneyBody) -> Movement:
    return Movement(
        eid=event.eid,
        place=event.hlc,
        counter=counter,
        at=instant(event.at_ms),
        move=Move.TAKEN,
        purpose=body.kind if body.kind in set(FeeKind) else "",
        amount_vnd=_within(body.amount_vnd),
        is_transfer=bool(body.transfer_reference.strip()),
        series=body.receipt_series,
        number=body.receipt_number,
        about=event.dossier,
    )


def _undoing(event: Event, counter: int, taking: Movement, move: Move) -> Movement:
    return dataclasses.replace(
        taking,
        eid=event.eid,
        place=event.hlc,
        counter=counter,
        at=instant(event.at_ms),
        move=move,
        undoes=taking.eid,
        about=event.dossier,
    )


def _fold_entry(
    event: Event, counter: int, body: BookEntryBody, moved: dict[bytes, Movement], undone: list[Movement]
) -> None:
    if event.kind == Kind.BOOK_ENTRY_ADDED:
        if (body.amount_vnd or 0) > 0 or body.receipt_number:
            moved[event.eid] = Movement(
                eid=event.eid,
                place=event.hlc,
                counter=counter,
                at=instant(event.at_ms),
                move=Move.TAKEN,
                purpose=CERTIFICATION,
                amount_vnd=_within(body.amount_vnd),
                is_transfer=bool(body.transfer_reference.strip()),
                series=body.receipt_series,
                number=body.receipt_number,
                about=event.dossier,
            )
        return
    taking = moved.get(body.entry)
    if taking is not None and all(other.undoes != taking.eid for other in undone):
        undone.append(_undoing(event, counter, taking, Move.CANCELLED))

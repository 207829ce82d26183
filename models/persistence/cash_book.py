"""Questions about money and shifts; see `models.services.cash_ports.CashBook`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, exists, select

from models.domain.bodies import decode_body, decode_person
from models.domain.dossier import Dossier, instant
from models.domain.events import Kind
from models.domain.movements import Move, Movement, receipt_key
from models.domain.office_bodies import ShiftBody, ShiftPerson
from models.domain.shift import ClosedShift
from models.domain.vietqr import BankAccount
from models.persistence import settings_store
from models.persistence.cash_tables import cash_shift, money_movement
from models.persistence.event_log import events_of
from models.persistence.tables import event

ACCOUNT: Final = "bank_account"
_MOVED: Final = money_movement.c
_UNDONE: Final = money_movement.alias("undone")
_SHIFTS: Final = select(
    cash_shift.c.id,
    cash_shift.c.counter,
    cash_shift.c.place,
    cash_shift.c.at_ms,
    event.c.actor,
    event.c.body,
    event.c.person,
).join(event, event.c.eid == cash_shift.c.id)


class SqlCashBook:
    """Answers from one state of the file per question.

    Args:
        begun: opens a connection for one question.
    """

    def __init__(self, begun: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._begun = begun

    def last_close(self, counter: int) -> ClosedShift | None:
        """Return the shift that a counter closed last, or None where it never closed one."""
        return next(iter(self.shifts(counter=counter, limit=1)), None)

    def shift(self, identity: bytes) -> ClosedShift | None:
        """Return a closed shift by its id."""
        return next(iter(self._shifts(_SHIFTS.where(cash_shift.c.id == identity))), None)

    def shifts(self, *, counter: int | None = None, before: int | None = None, limit: int = 50) -> list[ClosedShift]:
        """Return closed shifts of a counter (None: of every counter) before a place, the newest first."""
        wanted = _SHIFTS.order_by(cash_shift.c.place.desc()).limit(limit)
        if counter is not None:
            wanted = wanted.where(cash_shift.c.counter == counter)
        if before is not None:
            wanted = wanted.where(cash_shift.c.place < before)
        return self._shifts(wanted)

    def since(self, counter: int, place: int) -> list[Movement]:
        """Return what moved at a counter after a place, in that order."""
        wanted = select(money_movement).where(_MOVED.counter == counter, _MOVED.place > place)
        return self._movements(wanted.order_by(_MOVED.place))

    def between(self, since: date, until: date) -> list[Movement]:
        """Return what moved at all counters on local days, both inclusive, by business time."""
        wanted = select(money_movement).where(_MOVED.on.between(since.isoformat(), until.isoformat()))
        return self._movements(wanted.order_by(_MOVED.at_ms, _MOVED.eid))

    def is_closed(self, taking: bytes) -> bool:
        """Tell whether the counter that took money has closed its shift since; False for what is no taking."""
        closed = exists().where(cash_shift.c.counter == _MOVED.counter, cash_shift.c.place > _MOVED.place)
        wanted = select(_MOVED.eid).where(_MOVED.eid == taking, _MOVED.move == Move.TAKEN.value, closed)
        with self._begun() as connection:
            return connection.execute(wanted).first() is not None

    def receipt_use(self, series: str, number: str) -> bytes | None:
        """Return the dossier or book where a biên lai stands on money that was not cancelled, or None."""
        key = receipt_key(series, number)
        is_cancelled = exists().where(_UNDONE.c.undoes == _MOVED.eid, _UNDONE.c.move == Move.CANCELLED.value)
        wanted = select(_MOVED.about).where(_MOVED.receipt_key == key, _MOVED.move == Move.TAKEN.value, ~is_cancelled)
        with self._begun() as connection:
            found: bytes | None = connection.execute(wanted.limit(1)).scalar() if key else None
            return found

    def last_receipts(self, counter: int) -> dict[str, str]:
        """Return the number that a counter used last of each series, the series used last first."""
        wanted = (
            select(_MOVED.series, _MOVED.number)
            .where(_MOVED.counter == counter, _MOVED.move == Move.TAKEN.value, _MOVED.number != "")
            .order_by(_MOVED.place.desc())
            .limit(_RECEIPTS_LOOKED_AT)
        )
        with self._begun() as connection:
            found: dict[str, str] = {}
            for series, number in connection.execute(wanted):
                found.setdefault(series, number)
            return found

    def as_of(self, dossiers: Iterable[bytes], place: int) -> list[Dossier]:
        """Return dossiers as they were when a counter was at a place, in the order given; unknown ones are left out."""
        with self._begun() as connection:
            states = (Dossier.replay(events_of(connection, identity, until_hlc=place)) for identity in dossiers)
            return [state for state in states if state is not None and state.is_born]

    def account(self) -> BankAccount | None:
        """Return the office's account, where it has one."""
        with self._begun() as connection:
            return settings_store.load(connection, ACCOUNT, BankAccount | None)  # type: ignore[arg-type]  # a union

    def save_account(self, account: BankAccount | None) -> None:
        """Replace the office's account."""
        with self._begun() as connection:
            settings_store.save(connection, ACCOUNT, account)

    def _shifts(self, wanted: Select[Any]) -> list[ClosedShift]:
        with self._begun() as connection:
            return [_closed(row) for row in connection.execute(wanted)]

    def _movements(self, wanted: Select[Any]) -> list[Movement]:
        with self._begun() as connection:
            return [_movement(row) for row in connection.execute(wanted)]


_RECEIPTS_LOOKED_AT: Final = 500
"""Back in time so far that a counter's present series are all among them."""


def _closed(row: Row[Any]) -> ClosedShift:
    body = decode_body(Kind.SHIFT_CLOSED, row.body)
    who = decode_person(Kind.SHIFT_CLOSED, row.person)
    assert isinstance(body, ShiftBody)
    assert isinstance(who, ShiftPerson)
    return ClosedShift(row.id, row.place, row.counter, instant(row.at_ms), row.actor, body, who)


def _movement(row: Row[Any]) -> Movement:
    return Movement(
        eid=row.eid,
        place=row.place,
        counter=row.counter,
        at=instant(row.at_ms),
        move=Move(row.move),
        purpose=row.purpose,
        amount_vnd=row.amount_vnd,
        is_transfer=row.is_transfer,
        series=row.series,
        number=row.number,
        undoes=row.undoes,
        about=row.about,
    )

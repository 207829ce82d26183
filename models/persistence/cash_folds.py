"""Fold money into its tables: movements from dossiers and books alike, shifts from their closing events."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Connection, Select, delete, insert, select

from models.domain.bodies import decode_body
from models.domain.dossier import instant, milliseconds
from models.domain.events import Event, Kind
from models.domain.movements import MONEY_KINDS, Movement, counter_of, movements_of, receipt_key
from models.domain.office_bodies import BookEntryBody
from models.domain.timeline import local_date
from models.persistence import settings_store
from models.persistence.cash_tables import cash_shift, money_movement
from models.persistence.event_log import ENVELOPE, envelope, event_of, fold_order
from models.persistence.office_fold import Difference, OfficeFold, compared
from models.persistence.tables import event

_MONEY: Final = (
    select(*envelope(event.c.device))
    .where(event.c.kind.in_(sorted(MONEY_KINDS)))
    .order_by(event.c.dossier, *fold_order())
)
_CLOSED: Final = select(event.c.eid, event.c.hlc, event.c.at_ms, event.c.device).where(
    event.c.kind == Kind.SHIFT_CLOSED.value
)
_OF_BOOKS: Final = frozenset({Kind.BOOK_ENTRY_ADDED, Kind.BOOK_ENTRY_VOIDED})
_CHUNK: Final = 500


class Counters:
    """Which counter a device stands at: by its name, and this device by its settings."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, int] = {}

    def of(self, device: str) -> int:
        """Return the counter's number; 0 where the device is none."""
        if device not in self._known:
            self._known[device] = counter_of(device) or self._own(device)
        return self._known[device]

    def _own(self, device: str) -> int:
        own = settings_store.office(self._connection)
        return own.counter if own.device == device else 0


class _Homes:
    """Whose dossier an event is about; asked only where there are events, a new file has no office yet."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._office = ""

    def is_own(self, home: str) -> bool:
        self._office = self._office or settings_store.office(self._connection).heading.code
        return home == self._office


# -- movements ---------------------------------------------------------------------------------------------------------


def refold(connection: Connection, identities: Collection[bytes]) -> None:
    """Fold the money of dossiers and books again and write the rows that are new or have changed."""
    held = {
        row["eid"]: dict(row)
        for row in connection.execute(select(money_movement).where(money_movement.c.about.in_(identities))).mappings()
    }
    fresh = [
        row
        for row in _rows(connection, _MONEY.where(event.c.dossier.in_(identities)))
        if held.pop(row["eid"], None) != row
    ]
    gone = [*held, *(row["eid"] for row in fresh)]
    if gone:
        connection.execute(delete(money_movement).where(money_movement.c.eid.in_(gone)))
    if fresh:
        connection.execute(insert(money_movement), fresh)


def extend(connection: Connection, last: Event) -> None:
    """Take in an own event that was just written: a book of thousands of numbers is not folded again for one more."""
    if last.kind not in MONEY_KINDS:
        return
    if last.kind not in _OF_BOOKS:
        refold(connection, [last.dossier])
        return
    named = {last.eid}
    if last.kind == Kind.BOOK_ENTRY_VOIDED:
        body = decode_body(last.kind, last.body)
        assert isinstance(body, BookEntryBody)
        named.add(body.entry)
        if connection.execute(select(money_movement.c.eid).where(money_movement.c.undoes == body.entry)).first():
            return  # crossed out already
    wanted = _MONEY.where(event.c.dossier == last.dossier, event.c.eid.in_(named))
    fresh = [row for row in _rows(connection, wanted) if row["eid"] == last.eid]
    if fresh:
        connection.execute(insert(money_movement), fresh)


def rebuild(connection: Connection) -> None:
    """Fill the empty table from the log."""
    some: list[dict[str, Any]] = []
    for row in _rows(connection, _MONEY):
        some.append(row)
        if len(some) == _CHUNK:
            connection.execute(insert(money_movement), some)
            some = []
    if some:
        connection.execute(insert(money_movement), some)


def check(connection: Connection) -> Iterator[Difference]:
    """Return every movement that is not what the log says."""
    held = {row["eid"]: dict(row) for row in connection.execute(select(money_movement)).mappings()}
    yield from compared(held, ((row["eid"], row) for row in _rows(connection, _MONEY)), "money")


def _rows(connection: Connection, wanted: Select[Any]) -> Iterator[dict[str, Any]]:
    counters = Counters(connection)
    found = connection.execute(wanted, execution_options={"yield_per": 1000})
    homes = _Homes(connection)
    own = (row for row in found if homes.is_own(row.home))  # the money of a guest's dossier lies in its home's boxes
    for _, group in groupby(own, key=lambda row: row.dossier):
        for movement in movements_of([(event_of(row), counters.of(row[ENVELOPE])) for row in group]):
            yield _row_of(movement)


def _row_of(movement: Movement) -> dict[str, Any]:
    return {
        "eid": movement.eid,
        "about": movement.about,
        "counter": movement.counter,
        "place": movement.place,
        "at_ms": milliseconds(movement.at),
        "on": local_date(movement.at).isoformat(),
        "move": movement.move.value,
        "purpose": movement.purpose,
        "amount_vnd": movement.amount_vnd,
        "is_transfer": movement.is_transfer,
        "series": movement.series,
        "number": movement.number,
        "receipt_key": receipt_key(movement.series, movement.number),
        "undoes": movement.undoes,
    }


# -- shifts ------------------------------------------------------------------------------------------------------------


def _refold_shifts(connection: Connection, identities: Sequence[bytes]) -> None:
    rows = list(_shift_rows(connection, _CLOSED.where(event.c.eid.in_(identities))))
    connection.execute(delete(cash_shift).where(cash_shift.c.id.in_(identities)))
    if rows:
        connection.execute(insert(cash_shift), rows)


def _check_shifts(connection: Connection) -> Iterator[Difference]:
    held = {row["id"]: dict(row) for row in connection.execute(select(cash_shift)).mappings()}
    yield from compared(held, ((row["id"], row) for row in _shift_rows(connection, _CLOSED)), "shift")


def _shift_rows(connection: Connection, wanted: Select[Any]) -> Iterator[dict[str, Any]]:
    counters = Counters(connection)
    for row in connection.execute(wanted).all():
        at_ms = milliseconds(instant(row.at_ms))
        yield {"id": row.eid, "counter": counters.of(row.device), "place": row.hlc, "at_ms": at_ms}


def _extend_shifts(connection: Connection, last: Event) -> None:
    _refold_shifts(connection, [last.eid])


SHIFTS: Final = OfficeFold(frozenset({Kind.SHIFT_CLOSED.value}), _refold_shifts, _extend_shifts, _check_shifts)

"""The projection of the waiting room: numbers taken and called, a single event each, which nothing follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from models.domain.bodies import decode_body
from models.domain.events import Event, Kind
from models.domain.instants import instant
from models.domain.office_bodies import QueueBody
from models.domain.queue import NUMBER, Call, Ticket
from models.domain.timeline import local_date
from models.persistence.office_fold import Difference, OfficeFold, compared
from models.persistence.tables import event, queue_row

_TAKEN: Final = Kind.QUEUE_NUMBER_TAKEN.value
_CALLED: Final = Kind.QUEUE_NUMBER_CALLED.value
_KINDS: Final = frozenset({_TAKEN, _CALLED})
_SEEN: Final = select(event.c.eid, event.c.kind, event.c.at_ms, event.c.device, event.c.body)
_MOST_COUNTERS: Final = 9_999


class SqlQueueBook:
    """See `models.services.queueing.QueueBook`; `connected` opens a connection, the writing one inside a unit."""

    def __init__(self, connected: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._connected = connected

    def tickets(self, on: date) -> list[Ticket]:
        """Return the numbers taken on a local day, in their order."""
        with self._connected() as connection:
            rows = connection.execute(_of(on, _TAKEN)).all()
        return [Ticket(row.number, row.queue, instant(row.at_ms)) for row in rows]

    def calls(self, on: date) -> list[Call]:
        """Return the calls of a local day, in their order."""
        with self._connected() as connection:
            rows = connection.execute(_of(on, _CALLED)).all()
        return [Call(row.number, row.queue, row.counter, instant(row.at_ms)) for row in rows]

    def taken_here(self, on: date, *, queue: str, device: str) -> int:
        """Count the numbers that one device has given on a local day."""
        mine = (queue_row.c.on == on.isoformat(), queue_row.c.kind == _TAKEN)
        counted = select(func.count()).where(*mine, queue_row.c.queue == queue, queue_row.c.device == device)
        with self._connected() as connection:
            return int(connection.execute(counted).scalar_one())


def _of(on: date, kind: str) -> Any:
    wanted = (queue_row.c.on == on.isoformat(), queue_row.c.kind == kind)
    return select(queue_row).where(*wanted).order_by(queue_row.c.at_ms, queue_row.c.eid)


def _rows(connection: Connection, wanted: ColumnElement[bool]) -> Iterator[dict[str, Any]]:
    """Return the rows that events give; what names no number gives none."""
    for seen in connection.execute(_SEEN.where(wanted)):
        body = decode_body(seen.kind, seen.body)
        if not isinstance(body, QueueBody) or NUMBER.fullmatch(body.number) is None:
            continue
        yield {
            "eid": seen.eid,
            "on": local_date(instant(seen.at_ms)).isoformat(),
            "kind": seen.kind,
            "queue": body.number[0],
            "number": body.number,
            "counter": body.counter if 0 <= body.counter <= _MOST_COUNTERS else 0,
            "device": seen.device,
            "at_ms": seen.at_ms,
        }


def _refold(connection: Connection, identities: Sequence[bytes]) -> None:
    connection.execute(delete(queue_row).where(queue_row.c.eid.in_(identities)))
    if rows := list(_rows(connection, event.c.eid.in_(identities) & event.c.kind.in_(_KINDS))):
        connection.execute(insert(queue_row), rows)


def _extend(connection: Connection, last: Event) -> None:
    _refold(connection, [last.dossier])


def _check(connection: Connection) -> Iterator[Difference]:
    held = {row["eid"]: dict(row) for row in connection.execute(select(queue_row)).mappings()}
    expected = ((row["eid"], row) for row in _rows(connection, event.c.kind.in_(_KINDS)))
    yield from compared(held, expected, "queue_row")


QUEUE: Final = OfficeFold(_KINDS, _refold, _extend, _check)

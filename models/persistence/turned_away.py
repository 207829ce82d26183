"""The projection of slips for people who were turned away: a single event each, which nothing follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Select, delete, insert, select

from models.domain.events import Event, Kind
from models.persistence.office_fold import Difference, OfficeFold, compared
from models.persistence.tables import event, turned_away

_SLIPS: Final = select(event.c.eid, event.c.at_ms).where(event.c.kind == Kind.TURNED_AWAY.value)


def _rows(connection: Connection, wanted: Select[Any]) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(wanted).mappings()]


def _refold(connection: Connection, identities: Sequence[bytes]) -> None:
    connection.execute(delete(turned_away).where(turned_away.c.eid.in_(identities)))
    if rows := _rows(connection, _SLIPS.where(event.c.eid.in_(identities))):
        connection.execute(insert(turned_away), rows)


def _extend(connection: Connection, last: Event) -> None:
    _refold(connection, [last.dossier])


def _check(connection: Connection) -> Iterator[Difference]:
    held = {row["eid"]: row for row in _rows(connection, select(turned_away))}
    yield from compared(held, ((row["eid"], row) for row in _rows(connection, _SLIPS)), "turned_away")


TURNED_AWAY: Final = OfficeFold(frozenset({Kind.TURNED_AWAY.value}), _refold, _extend, _check)

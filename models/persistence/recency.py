"""Row numbers that grow with the minute of receipt: walking rows downwards is walking from the newest dossier.

The full-text index hands its hits out in the order of row numbers and can stop at the fiftieth; sorting by a column
would read all of them first. A range of receipt times is a range of row numbers for the same reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select, text

from models.domain.dossier import milliseconds
from models.persistence.tables import dossier

_FIRST_MS: Final = milliseconds(datetime(1900, 1, 1, tzinfo=UTC))
_MINUTE_MS: Final = 60_000
_SLOT_BITS: Final = 3
"""Eight dossiers a minute have places of their own; a ninth takes the next free place, a little newer than it is."""

SLACK: Final = (24 * 60) << _SLOT_BITS
"""How far a crowd of one minute may flow over in practice: whoever bounds a range from above adds it, then compares."""

_TAKEN: Final = select(dossier.c.n).where(dossier.c.n.in_(bindparam("places", expanding=True)))
_NEXT_FREE: Final = text(
    "SELECT n + 1 FROM dossier AS one WHERE n >= :place"
    " AND NOT EXISTS (SELECT 1 FROM dossier WHERE n = one.n + 1) ORDER BY n LIMIT 1"
)


def place_of(received_at_ms: int) -> int:
    """Return the first row number of the minute of a receipt (1900–2199, as `instant` bounds it)."""
    return (received_at_ms - _FIRST_MS) // _MINUTE_MS << _SLOT_BITS


def give_places(connection: Connection, rows: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    """Set `n` in rows that are about to be inserted, each to a free number at or after its minute; return them."""
    wanted = [place_of(row["received_at_ms"]) for row in rows]
    taken = set(connection.execute(_TAKEN, {"places": sorted(set(wanted))}).scalars())
    given: set[int] = set()
    for row, place in zip(rows, wanted, strict=True):
        while place in taken or place in given:
            place += 1  # noqa: PLW2901 - the search for a free place
            if place not in given and place not in taken and _is_taken(connection, place):
                place = connection.execute(_NEXT_FREE, {"place": place}).scalar_one()  # noqa: PLW2901
        given.add(place)
        row["n"] = place
    return rows


def _is_taken(connection: Connection, place: int) -> bool:
    return connection.execute(_TAKEN, {"places": [place]}).first() is not None

"""What a search may be narrowed to: statuses, a range of receipt, a range of due times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Integer, String, literal_column, select, text

from models.domain.dossier import milliseconds
from models.domain.lifecycle import Status
from models.persistence.recency import SLACK, place_of
from models.persistence.tables import dossier

FEW: Final = 1_000
"""So many rows are read and compared with the words in a few milliseconds."""

SOME: Final = 6_000
"""So many dossiers that are not returned have their words read in a row, within about 10 ms."""

MANY: Final = 20_000
"""So many row numbers are gathered from an index in a few milliseconds; what leaves more is met often by walking."""


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """No statuses: every status; None: no bound. Ranges include their beginning and exclude their end.

    What has no due time passes no bound of due times.
    """

    statuses: frozenset[Status] = frozenset()
    received_since: datetime | None = None
    received_until: datetime | None = None
    due_since: datetime | None = None
    due_until: datetime | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """Return the filter for rows that something else finds: `+` keeps its columns from leading the search."""
        return [condition for part in self._parts("+dossier.") for condition in part]

    def few(self, connection: Connection) -> list[int] | None:
        """Return the row numbers that one part of the filter leaves, where they are few; None where none does."""
        for part in self._parts("dossier."):
            rows = list(connection.execute(select(dossier.c.n).where(*part).limit(FEW + 1)).scalars())
            if len(rows) <= FEW:
                return rows
        return None

    @property
    def is_unreturned(self) -> bool:
        """Tell whether no dossier that was handed back is meant; they have an index of their own."""
        return bool(self.statuses) and Status.RETURNED not in self.statuses

    def size(self, connection: Connection, condition: str) -> int:
        """Return how many rows a condition leaves, counted up to one more than `MANY`."""
        counted = text(f"SELECT count(*) FROM (SELECT 1 FROM dossier AS d WHERE {condition} LIMIT {MANY + 1})")  # noqa: S608 - words of this file, values are bound
        return int(connection.execute(counted, self.values()).scalar_one())

    def walking_sql(self, connection: Connection, row_number: str) -> str:
        """Return the filter as SQL over `d`, for walking row numbers downwards.

        A range of receipt is also one of row numbers, in which FTS5 can seek. A part that leaves a middling number of
        rows is gathered once, so that no row that it excludes is looked at; `+` keeps that from leading the walk.
        """
        parts = [self.bounds_sql(row_number)]
        for part in (self.status_sql(), self.due_sql()):
            if part and self.size(connection, part) <= MANY:
                parts.append(f"+{row_number} IN (SELECT d.n FROM dossier AS d WHERE {part})")  # noqa: S608 - as above
            elif part:
                parts.append(part)
        return " AND ".join(parts)

    def bounds_sql(self, row_number: str) -> str:
        """Return the range of receipt as SQL over `d`, as times and as row numbers."""
        parts = ["1"]
        if self.received_since is not None:
            parts.append(f"{row_number} >= :first AND d.received_at_ms >= :received_since")
        if self.received_until is not None:
            parts.append(f"{row_number} <= :last AND d.received_at_ms < :received_until")
        return " AND ".join(parts)

    def status_sql(self) -> str:
        """Return the statuses as SQL over `d`; "" for every status."""
        names = ", ".join(f":status{i}" for i in range(len(self.statuses)))
        return f"d.status IN ({names})" if names else ""

    def due_sql(self) -> str:
        """Return the range of due times as SQL over `d`; "" for none."""
        if self.due_since is None and self.due_until is None:
            return ""
        until = "d.due_key < " + (":due_until" if self.due_until is not None else ":no_due")
        return f"d.due_key >= :due_since AND {until}" if self.due_since is not None else until

    def values(self) -> dict[str, Any]:
        """Return the values that `sql` names."""
        found: dict[str, Any] = {f"status{i}": each.value for i, each in enumerate(sorted(self.statuses))}
        bounds = ("received_since", "received_until", "due_since", "due_until")
        found |= {name: milliseconds(at) for name in bounds if (at := getattr(self, name)) is not None}
        if self.received_since is not None:
            found["first"] = place_of(found["received_since"])
        if self.received_until is not None:
            found["last"] = place_of(found["received_until"]) + SLACK
        if self.due_since is not None and self.due_until is None:
            found["no_due"] = NO_DUE
        return found

    def _parts(self, prefix: str) -> list[list[ColumnElement[bool]]]:
        status = literal_column(f"{prefix}status", String)
        received = literal_column(f"{prefix}received_at_ms", Integer)
        due = literal_column(f"{prefix}due_key", Integer)
        until = milliseconds(self.due_until) if self.due_until is not None else NO_DUE
        is_due_bound = self.due_since is not None or self.due_until is not None
        parts: list[list[ColumnElement[bool]]] = [
            [status.in_(sorted(each.value for each in self.statuses))] if self.statuses else [],
            _between(received, self.received_since, self.received_until),
            [*_between(due, self.due_since, None), due.op("<", is_comparison=True)(until)] if is_due_bound else [],
        ]
        return [part for part in parts if part]


def _between(column: ColumnElement[int], since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if since is not None:
        found.append(column.op(">=", is_comparison=True)(milliseconds(since)))
    if until is not None:
        found.append(column.op("<", is_comparison=True)(milliseconds(until)))
    return found


NO_DUE: Final = (1 << 62) - 1
"""The due key of what has no due time: it sorts behind everything."""

EVERYTHING: Final = SearchFilter()

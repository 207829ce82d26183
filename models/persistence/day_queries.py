"""The questions of a working day's lists; see `models.services.day_ports.DayReader`.

Each is led by an index that holds the few dossiers it concerns, whatever the size of the office.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Engine, Select, String, func, literal_column, select, union_all

from models.domain.day_rule import DayRule
from models.domain.dossier import milliseconds
from models.domain.lifecycle import OPEN, PAUSED, Status
from models.domain.timeline import MINUTES_A_DAY, instant_of, local_date
from models.persistence import place_search, settings_store
from models.persistence.dossier_rows import COLUMNS, IS_CONTESTED, rows_of
from models.persistence.guest_columns import IS_HERE, IS_HOME
from models.persistence.recency import place_of
from models.persistence.tables import audit, dossier
from models.services.day_ports import Found

_RUNNING: Final = sorted(status.value for status in OPEN - PAUSED)
_BY_DUE: Final = (dossier.c.due_key, dossier.c.id)
_UNLED_STATUS: Final[ColumnElement[str]] = literal_column("+dossier.status", String)
_NEWEST_RECORDS: Final = 5_000
"""Lines of the audit trail that may be of today; it has no index by time."""


class SqlDayReader:
    """Answers from one state of the file per question. Thread-safe."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def unclicked(self, *, now: datetime, limit: int) -> Found:
        """Return running dossiers that are due by the end of the day, same-day ones received on it, late legs."""
        today = local_date(now)
        midnight, day_end = instant_of(today, 0), instant_of(today, MINUTES_A_DAY)
        is_running = dossier.c.status.in_(_RUNNING)
        rows = dossier.c.n
        due = _led_by("dossier_status").where(is_running, dossier.c.due_key < milliseconds(day_end))
        same_day = select(rows).where(
            rows >= place_of(milliseconds(midnight)),
            dossier.c.received_at_ms >= milliseconds(midnight),
            dossier.c.received_at_ms < milliseconds(day_end),
            dossier.c.same_day,
            _UNLED_STATUS.in_(_RUNNING),
        )
        late_leg = _led_by("dossier_leg").where(dossier.c.leg_overdue_from_ms <= milliseconds(now))
        return self._found([rows.in_(union_all(due, same_day, late_leg))], _BY_DUE, limit)

    def due_between(self, *, since: date, until: date, limit: int) -> Found:
        """Return running dossiers whose limit is on a local day from `since` to `until`, both included, by it."""
        wanted = [
            dossier.c.status.in_(_RUNNING),
            dossier.c.due_key >= milliseconds(instant_of(since, 0)),
            dossier.c.due_key < milliseconds(instant_of(until, MINUTES_A_DAY)),
        ]
        return self._found(wanted, _BY_DUE, limit)

    def waiting(self, *, statuses: Sequence[Status], before: datetime, limit: int) -> Found:
        """Return dossiers that have been the citizen's turn since before an instant, the longest wait first."""
        wanted = [
            dossier.c.status.in_([status.value for status in statuses]),
            dossier.c.waits_since_ms < milliseconds(before),
        ]
        return self._found(wanted, (dossier.c.waits_since_ms, dossier.c.id), limit)

    def unanswered(self, *, before: datetime, limit: int) -> Found:
        """Return online and postal arrivals whose answer is due before an instant, the most urgent first."""
        wanted = [dossier.c.answer_due_at_ms < milliseconds(before)]
        return self._found(wanted, (dossier.c.answer_due_at_ms, dossier.c.id), limit)

    def forwarded_here(self, *, limit: int) -> Found:
        """Return what other offices forwarded here and waits for work, by the limit of its leg, else its own."""
        order = (func.coalesce(dossier.c.leg_due_at_ms, dossier.c.due_key), dossier.c.id)
        return self._listed([IS_HERE], order, limit)

    def contested(self, *, limit: int) -> Found:
        """Return dossiers with contested events, by due time."""
        return self._found([IS_CONTESTED], _BY_DUE, limit)

    def day_rules(self) -> tuple[DayRule, ...]:
        """Return every rule of the office, past and future ones too."""
        with self.connected() as connection:
            return settings_store.day_rules(connection)

    def places(self, *, limit: int) -> tuple[str, ...]:
        """Return the places (kệ, ngăn) in use, the fullest first."""
        with self.connected() as connection:
            return place_search.places(connection)[:limit]

    def sign_ins(self, *, since: datetime) -> int:
        """Count who signed in at this device since an instant."""
        newest = select(audit.c.action, audit.c.at_ms).order_by(audit.c.id.desc()).limit(_NEWEST_RECORDS).subquery()
        counted = select(func.count()).where(newest.c.action == "sign_in", newest.c.at_ms >= milliseconds(since))
        with self.connected() as connection:
            return int(connection.execute(counted).scalar_one())

    def _found(self, wanted: Sequence[ColumnElement[bool]], order: Sequence[ColumnElement[Any]], limit: int) -> Found:
        """List own dossiers."""
        return self._listed([*wanted, IS_HOME], order, limit)

    def _listed(self, wanted: Sequence[ColumnElement[bool]], order: Sequence[ColumnElement[Any]], limit: int) -> Found:
        with self.connected() as connection:
            rows = connection.execute(select(*COLUMNS).where(*wanted).order_by(*order).limit(limit)).all()
            count = len(rows)
            if count == limit:
                count = int(connection.execute(select(func.count()).select_from(dossier).where(*wanted)).scalar_one())
            return Found(count, tuple(rows_of(connection, rows)))

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """Open one reading transaction, for whoever wants to look at the plans of these questions."""
        with self._engine.connect() as connection, connection.begin():
            yield connection


def _led_by(index: str) -> Select[tuple[int]]:
    """Choose row numbers by an index that the planner, who keeps no statistics, might pass over."""
    return select(dossier.c.n).with_hint(dossier, f"INDEXED BY {index}", "sqlite")

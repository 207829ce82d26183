"""The deadline board and the on-time figures, counted by the database."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from models.domain.calendar import NoWorkingTime, WorkingCalendar
from models.domain.dossier import milliseconds
from models.domain.lifecycle import OPEN, PAUSED
from models.domain.timeline import local_date
from models.domain.timeliness import Timeliness
from models.persistence.guest_columns import IS_HOME
from models.persistence.tables import dossier
from models.services.views import BoardCounts, OnTimeRow

SOON_WORKING_DAYS: Final = 3
_OPEN: Final = sorted(status.value for status in OPEN)
_RUNNING: Final = sorted(status.value for status in OPEN - PAUSED)
_PAUSED: Final = sorted(status.value for status in PAUSED)
_VERDICTS: Final = (Timeliness.EARLY, Timeliness.ON_TIME, Timeliness.OVERDUE)


def is_running() -> ColumnElement[bool]:
    """Hold for open dossiers whose clock runs: nothing that waits for the citizen can become overdue."""
    return dossier.c.status.in_(_RUNNING)


def is_overdue(now: datetime) -> ColumnElement[bool]:
    """Hold for limits that have run out; one that has no due time never does."""
    return func.coalesce(dossier.c.overdue_from_ms <= milliseconds(now), False)


def board(connection: Connection, calendar: WorkingCalendar, now: datetime) -> BoardCounts:
    """Count the deadline board."""
    today = local_date(now)
    try:
        soon_until = calendar.working_days_after(today, SOON_WORKING_DAYS)
    except NoWorkingTime:  # a calendar closed for a year: nothing is soon
        soon_until = today
    in_time = and_(is_running(), ~is_overdue(now))
    soon = and_(in_time, dossier.c.due_on > today.isoformat(), dossier.c.due_on <= soon_until.isoformat())
    row = connection.execute(
        select(
            func.count().filter(and_(is_running(), is_overdue(now))),
            func.count().filter(and_(in_time, dossier.c.due_on == today.isoformat())),
            func.count().filter(soon),
            func.count().filter(dossier.c.status.in_(_PAUSED)),
            func.count(),
        ).where(dossier.c.status.in_(_OPEN), IS_HOME)
    ).one()
    return BoardCounts(overdue=row[0], due_today=row[1], due_soon=row[2], waiting=row[3], open=row[4])


def on_time(connection: Connection, since: date, until: date, now: datetime) -> list[OnTimeRow]:
    """Count by field: settled in the period, pending now; a result without an appointment cannot be late.

    The rule is `models.domain.statistics.find`; a test holds the two together.
    """
    verdict = case((dossier.c.timeliness == "", Timeliness.ON_TIME.value), else_=dossier.c.timeliness)
    settled = connection.execute(
        select(dossier.c.field, *(func.count().filter(verdict == each.value) for each in _VERDICTS))
        .where(dossier.c.settled_on.between(since.isoformat(), until.isoformat()), IS_HOME)
        .group_by(dossier.c.field)
    )
    # COALESCE, because a bare IS NULL would tempt the planner from the covering index of the few that are open.
    pending = connection.execute(
        select(dossier.c.field, func.count(), func.count().filter(and_(is_running(), is_overdue(now))))
        .where(dossier.c.status.in_(_OPEN), func.coalesce(dossier.c.settled_on, "") == "", IS_HOME)
        .group_by(dossier.c.field)
    )
    counted: dict[str, list[int]] = {}
    for field, *counts in settled:
        counted.setdefault(field, [0] * 5)[:3] = counts
    for field, *counts in pending:
        counted.setdefault(field, [0] * 5)[3:] = counts
    total = [sum(column) for column in zip(*counted.values(), strict=True)] or [0] * 5
    return [*(_row(field, *counted[field]) for field in sorted(counted)), _row(None, *total)]


def _row(field: str | None, early: int, punctual: int, late: int, pending: int, pending_late: int) -> OnTimeRow:
    return OnTimeRow(
        field=field,
        settled=early + punctual + late,
        early=early,
        on_time=punctual,
        overdue=late,
        pending=pending,
        pending_overdue=pending_late,
    )

"""How a pending dossier stands against its due time, as a value; the screens put it into words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from models.domain.calendar import WorkingCalendar
from models.domain.procedure import Unit
from models.domain.timeline import cut_to_minute, local_date


class Left(StrEnum):
    """What can be said of a due time."""

    MINUTES = "minutes"  # so many working minutes are left
    DAYS = "days"  # so many working days are left
    ON_DAY = "on_day"  # due on a coming day, with no working day until then
    TODAY = "today"
    LATE_MINUTES = "late_minutes"  # late by so many working minutes
    LATE_TODAY = "late_today"  # late since earlier today, in no working time
    LATE_DAYS = "late_days"  # late by so many working days
    LATE_SINCE = "late_since"  # late since a day, with no working day since then


_LATE: Final = frozenset({Left.LATE_MINUTES, Left.LATE_TODAY, Left.LATE_DAYS, Left.LATE_SINCE})


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """How a dossier stands.

    Attributes:
        kind: what is said.
        due_at: when it is due.
        now: the instant of looking.
        amount: working days or working minutes, 0 where the kind has none.
    """

    kind: Left
    due_at: datetime
    now: datetime
    amount: int = 0

    @property
    def is_late(self) -> bool:
        """Tell whether the due time is over."""
        return self.kind in _LATE


def remaining(due_at: datetime, now: datetime, calendar: WorkingCalendar, unit: Unit | None = None) -> TimeLeft:
    """Return how a pending dossier stands, in working days.

    Args:
        due_at: when it is due.
        now: the instant of looking; for a paused dossier, when it paused.
        calendar: the working calendar that counts the days.
        unit: of the limit; a limit in hours also runs out within its day.
    """
    due_on, today = local_date(due_at), local_date(now)
    if due_on == today:
        if unit is Unit.HOUR and cut_to_minute(now) > cut_to_minute(due_at):
            late = calendar.working_minutes_between(due_at, now)
            return TimeLeft(Left.LATE_MINUTES if late > 0 else Left.LATE_TODAY, due_at, now, max(late, 0))
        return TimeLeft(Left.TODAY, due_at, now)
    days = calendar.working_days_between(today, due_on)
    if due_on > today:
        return TimeLeft(Left.DAYS if days else Left.ON_DAY, due_at, now, days)
    return TimeLeft(Left.LATE_DAYS if days else Left.LATE_SINCE, due_at, now, -days)


def time_left(due_at: datetime, now: datetime, calendar: WorkingCalendar, unit: Unit | None = None) -> TimeLeft:
    """Return what is left in the unit of the limit: as `remaining`, and a limit in hours to the working minute."""
    if unit is Unit.HOUR and cut_to_minute(due_at) > cut_to_minute(now):
        minutes = calendar.working_minutes_between(now, due_at)
        if minutes > 0:
            return TimeLeft(Left.MINUTES, due_at, now, minutes)
    return remaining(due_at, now, calendar, unit)

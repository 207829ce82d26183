"""Early, on time, overdue."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from models.domain.procedure import Unit
from models.domain.timeline import MINUTES_A_DAY, cut_to_minute, instant_of, local_date


class Timeliness(StrEnum):
    """Whether a result reached the counter before, at or after its limit."""

    EARLY = "early"
    ON_TIME = "on_time"
    OVERDUE = "overdue"


def timeliness(*, unit: Unit | None, same_day: bool, due_at: datetime, settled_at: datetime) -> Timeliness:
    """Judge a settled dossier.

    Limits in days compare local dates: 17:00 is the appointment, the day is the limit (Bộ luật Dân sự 2015, Điều 148
    khoản 6). Limits in hours compare minutes. A same-day limit is one in days. `settled_at` is when the result reached
    the counter (status 9), not when it was fetched.
    """
    if unit is Unit.HOUR and not same_day:
        settled, due = cut_to_minute(settled_at), cut_to_minute(due_at)
        return Timeliness.OVERDUE if settled > due else Timeliness.ON_TIME if settled == due else Timeliness.EARLY
    settled_on, due_on = local_date(settled_at), local_date(due_at)
    if settled_on > due_on:
        return Timeliness.OVERDUE
    return Timeliness.ON_TIME if settled_on == due_on else Timeliness.EARLY


def is_overdue(*, unit: Unit | None, same_day: bool, due_at: datetime, now: datetime) -> bool:
    """Tell whether a pending dossier would be overdue if it were settled now; for a paused one pass when it paused."""
    return timeliness(unit=unit, same_day=same_day, due_at=due_at, settled_at=now) is Timeliness.OVERDUE


def overdue_from(unit: Unit, due_at: datetime) -> datetime:
    """Return when a limit begins to be overdue: the next minute for limits in hours, else the next day."""
    if unit is Unit.HOUR:
        return cut_to_minute(due_at) + timedelta(minutes=1)
    return instant_of(local_date(due_at), MINUTES_A_DAY)

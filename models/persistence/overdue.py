"""From which instant on a limit is overdue, so that the database can compare numbers."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from models.domain.procedure import Unit
from models.domain.timeline import cut_to_minute, instant_of, local_date


def overdue_from(unit: Unit, due_at: datetime) -> datetime:
    """Return when a limit begins to be overdue: the next minute for limits in hours, else the next day."""
    if unit is Unit.HOUR:
        return cut_to_minute(due_at) + timedelta(minutes=1)
    on: date = local_date(due_at)
    return instant_of(on, 24 * 60)

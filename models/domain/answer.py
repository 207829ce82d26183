"""When an arrival, online or by post, has to be answered: accepted, or refused with its reason."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from models.domain.calendar import WorkingCalendar
from models.domain.deadline import compute_due
from models.domain.procedure import Channel, Limit, Unit
from models.domain.timeliness import is_overdue

ANSWER_LIMIT: Final = Limit(8, Unit.HOUR, "Nghị định 118/2025/NĐ-CP Điều 17 (?)")
"""Eight working hours. Frozen into the arrival as a time, so another number of hours moves no older arrival."""


def answer_due(received_at: datetime, calendar: WorkingCalendar) -> datetime:
    """Return when the answer is due; an arrival outside working hours counts from the next opening.

    Raises:
        NoWorkingTime: the calendar has no working day for more than a year.
    """
    due = compute_due(
        limit=ANSWER_LIMIT, same_day=False, received_at=received_at, channel=Channel.ONLINE, calendar=calendar
    )
    return due.due_at


def is_answer_late(due_at: datetime, at: datetime) -> bool:
    """Tell whether an answer at an instant is late: a limit in hours is judged by the minute."""
    return is_overdue(unit=Unit.HOUR, same_day=False, due_at=due_at, now=at)

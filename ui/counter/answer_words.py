"""The time for the answer to an arrival, counted down in words."""

from __future__ import annotations

from datetime import datetime

from models.domain.answer import is_answer_late
from models.domain.calendar import WorkingCalendar
from models.services.arrivals import Arrival
from ui.i18n.words import tr
from ui.shell.time_left import minute_words
from ui.shell.words import moment_words


def answer_words(arrival: Arrival, *, now: datetime, calendar: WorkingCalendar) -> str:
    """Return "Còn 2 giờ 15 phút làm việc để trả lời, đến 15:00"."""
    due_at = arrival.answer_due_at
    if due_at is None:
        return tr("Không ghi hạn trả lời")
    span = _span(due_at, now, calendar)
    if is_answer_late(due_at, now):
        return tr("Quá hạn trả lời {span} làm việc").format(span=span)
    until = moment_words(due_at, now)
    return tr("Còn {span} làm việc để trả lời, đến {until}").format(span=span, until=until)


def answer_short(arrival: Arrival, *, now: datetime, calendar: WorkingCalendar) -> str:
    """Return the same for a narrow column, in working hours: "còn 2 giờ 15 phút", "quá 7 giờ"."""
    due_at = arrival.answer_due_at
    if due_at is None:
        return tr("không ghi")
    words = tr("quá {span}") if is_answer_late(due_at, now) else tr("còn {span}")
    return words.format(span=_span(due_at, now, calendar))


def _span(due_at: datetime, now: datetime, calendar: WorkingCalendar) -> str:
    return minute_words(max(calendar.working_minutes_between(min(due_at, now), max(due_at, now)), 0))

"""Online and postal arrivals that wait to be accepted or refused, within eight working hours (domain.answer)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from models.domain.answer import is_answer_late
from models.domain.calendar import WorkingCalendar
from models.domain.lifecycle import Status
from models.domain.timeline import VIETNAM, local_date
from models.services.ports import Reader
from models.services.views import DossierRow

_NEVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Arrival:
    """One arrival; `answer_due_at` is None where nothing says until when it has to be answered."""

    row: DossierRow
    external_code: str
    answer_due_at: datetime | None


def arrivals(*, reader: Reader) -> list[Arrival]:
    """Return what waits for an answer, the most urgent first: what is overdue stands on top."""
    found = []
    for row in reader.rows(statuses=(Status.SUBMITTED,)):
        view = reader.show(row.code)
        if view is not None:
            found.append(Arrival(row, view.dossier.external_code, view.dossier.answer_due_at))
    return sorted(found, key=lambda arrival: (arrival.answer_due_at or _NEVER, arrival.row.code))


def answer_words(arrival: Arrival, *, now: datetime, calendar: WorkingCalendar) -> str:
    """Count the time for the answer down: "Còn 2 giờ 15 phút làm việc để trả lời, đến 15:00"."""
    due_at = arrival.answer_due_at
    if due_at is None:
        return "Không ghi hạn trả lời"
    if is_answer_late(due_at, now):
        return f"Quá hạn trả lời {_span(due_at, now, calendar)} làm việc"
    at = due_at.astimezone(VIETNAM)
    until = f"{at:%H:%M}" if local_date(due_at) == local_date(now) else f"{at:%H:%M %d/%m}"
    return f"Còn {_span(now, due_at, calendar)} làm việc để trả lời, đến {until}"


def answer_short(arrival: Arrival, *, now: datetime, calendar: WorkingCalendar) -> str:
    """Return the same for a narrow column, in working hours: "còn 2 giờ 15 phút", "quá 7 giờ"."""
    due_at = arrival.answer_due_at
    if due_at is None:
        return "không ghi"
    is_late = is_answer_late(due_at, now)
    return f"quá {_span(due_at, now, calendar)}" if is_late else f"còn {_span(now, due_at, calendar)}"


def _span(since: datetime, until: datetime, calendar: WorkingCalendar) -> str:
    hours, rest = divmod(max(calendar.working_minutes_between(since, until), 0), 60)
    parts = [f"{hours} giờ"] if hours else []
    return " ".join([*parts, *([f"{rest} phút"] if rest or not parts else [])])

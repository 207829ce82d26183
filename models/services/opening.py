"""When a counter receives people today, and when next: for what a citizen is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from models.domain.calendar import Session, WorkingCalendar
from models.domain.deadline_words import short_date, weekday_words
from models.domain.holiday import fixed_holiday
from models.domain.timeline import local_date, local_minute

_DAYS_AHEAD: Final = 400


@dataclass(frozen=True, slots=True)
class Opening:
    """The sessions that are still to come or running on the day of the answer, or those of the next day that has any.

    Attributes:
        on: the Vietnamese day of the sessions.
        sessions: at least one; the first may be running.
        is_open: the first session is running now.
        is_today: `on` is the day of asking.
    """

    on: date
    sessions: tuple[Session, ...]
    is_open: bool
    is_today: bool

    @property
    def words(self) -> str:
        """Return a Vietnamese sentence: "Giờ làm việc hôm nay đến 17:00."."""
        hours = " và ".join(session_words(session) for session in self.sessions)
        if self.is_open:
            later = "".join(f", rồi {session_words(session)}" for session in self.sessions[1:])
            return f"Giờ làm việc hôm nay đến {clock_words(self.sessions[0].end_minute)}{later}."
        if self.is_today:
            return f"Hôm nay quầy mở cửa {hours}."
        return f"Quầy mở cửa lại {weekday_words(self.on)} {short_date(self.on, beside=self.on)}, {hours}."


def clock_words(minute: int) -> str:
    """Return minutes from midnight as "13:30"."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def session_words(session: Session) -> str:
    """Return a session as "13:30–17:00"."""
    return f"{clock_words(session.start_minute)}–{clock_words(session.end_minute)}"


def receiving_sessions(calendar: WorkingCalendar, on: date) -> tuple[Session, ...]:
    """Return when the counter receives on a day: its working sessions, else a weekend's that are for receiving only."""
    sessions = calendar.sessions(on)
    is_ordinary_day = bool(calendar.hours.working_pattern(on.weekday()))
    if sessions or is_ordinary_day or fixed_holiday(on) is not None or calendar.row(on) is not None:
        return sessions
    return calendar.hours.weekdays[on.weekday()]


def opening_at(calendar: WorkingCalendar, now: datetime) -> Opening | None:
    """Return what is still open today, else the next day that opens; None where none comes for more than a year.

    The closing minute belongs to its session.
    """
    today, minute = local_date(now), local_minute(now)
    left = tuple(session for session in receiving_sessions(calendar, today) if minute <= session.end_minute)
    if left:
        return Opening(today, left, is_open=left[0].start_minute <= minute, is_today=True)
    for ahead in range(1, _DAYS_AHEAD):
        on = today + timedelta(days=ahead)
        if sessions := receiving_sessions(calendar, on):
            return Opening(on, sessions, is_open=False, is_today=False)
    return None

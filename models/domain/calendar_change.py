"""What another working calendar does to a limit that is running: printed dates stay, so somebody has to be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from models.domain.calendar import WorkingCalendar
from models.domain.deadline import DeadlineClock
from models.domain.deadline_words import SkippedDay, short_date, skipped_words, weekday_words
from models.domain.due_time import close_of, due_same_day
from models.domain.procedure import Unit
from models.domain.timeline import local_date


class Touch(StrEnum):
    """How a calendar touches a limit."""

    LATER = "later"
    """The limit ends later than the appointment: an apology names the new one."""
    EARLIER = "earlier"
    """The limit ends sooner than the appointment: the work has to be done sooner, nobody has to come twice."""
    CONFIRMED = "confirmed"
    """It was tạm tính, its year is published now, and it stays where it is."""


@dataclass(frozen=True, slots=True)
class CalendarTouch:
    """One running limit under another calendar.

    Attributes:
        new_due_at: when it would be due by that calendar.
        was_provisional: it was tạm tính by its own calendar.
        why: the days that changed, in words; empty where the year was merely published.
    """

    touch: Touch
    new_due_at: datetime
    was_provisional: bool
    why: str


def touched(clock: DeadlineClock, calendar: WorkingCalendar) -> CalendarTouch | None:
    """Return what a calendar does to a running limit, None where it leaves it alone.

    Raises:
        NoWorkingTime: the calendar has no working day for more than a year.
    """
    if clock.running_since is None:
        return None
    new_due_at = due_on(clock, calendar)
    was_provisional = clock.is_provisional
    if new_due_at == clock.due_at:
        is_known_now = local_date(new_due_at) <= calendar.published_until
        if not (was_provisional and is_known_now):
            return None
        return CalendarTouch(Touch.CONFIRMED, new_due_at, was_provisional=True, why="")
    touch = Touch.LATER if new_due_at > clock.due_at else Touch.EARLIER
    last = max(local_date(new_due_at), local_date(clock.due_at))
    why = changed_words(clock.calendar, calendar, local_date(clock.running_since), last)
    return CalendarTouch(touch, new_due_at, was_provisional, why)


def due_on(clock: DeadlineClock, calendar: WorkingCalendar) -> datetime:
    """Return when a running limit would be due on another calendar: what was left when it (re)started, counted anew.

    An appointment that an apology named is nobody's count: it stays, unless the office is closed at that time. A limit
    that had run out when the clock went on stays run out.

    Raises:
        NoWorkingTime: the calendar has no working day for more than a year.
    """
    since = clock.running_since
    if since is None or clock.due_at < since:
        return clock.due_at
    if clock.is_appointed:
        return _open_at(clock.due_at, calendar)
    if clock.same_day:
        return due_same_day(since, calendar).due_at
    if clock.unit is Unit.HOUR:
        minutes = clock.calendar.working_minutes_between(since, clock.due_at)
        return calendar.after_working_minutes(since, minutes)
    if clock.unit is Unit.WORKING_DAY:
        days = clock.calendar.working_days_between(local_date(since), local_date(clock.due_at))
        last_on = calendar.working_days_after(local_date(since), days)
    else:
        last_on = clock.last_on
    return _close_from(last_on, calendar)


def changed_words(old: WorkingCalendar, new: WorkingCalendar, first: date, last: date) -> str:
    """Return what changed from `first` to `last`, both inclusive: "nghỉ 23/11 (hoán đổi); làm việc thứ Bảy 28/11".

    `old` may be a frozen calendar: it knows its days from the receipt on.
    """
    closed: list[SkippedDay] = []
    worked: list[str] = []
    other: list[str] = []
    for i in range((last - first).days + 1):
        on = first + timedelta(days=i)
        before, after = old.sessions(on), new.sessions(on)
        if before == after:
            continue
        day = f"{weekday_words(on)} {short_date(on, beside=first)}"
        if not after:
            row = new.row(on)
            closed.append(SkippedDay(on, new.why_closed(on) or "", row is not None and row.kind == "substitute"))
        elif not before:
            worked.append(day)
        else:
            other.append(f"{day} làm việc {', '.join(str(session) for session in after)}")
    parts = [f"nghỉ {skipped_words(closed, beside=first)}"] if closed else []
    parts += [f"làm việc {', '.join(worked)}"] if worked else []
    return "; ".join([*parts, *other])


def _open_at(at: datetime, calendar: WorkingCalendar) -> datetime:
    closes_at = calendar.closes_at(local_date(at))
    if closes_at is None:
        return _close_from(local_date(at), calendar)
    return min(at, closes_at)


def _close_from(on: date, calendar: WorkingCalendar) -> datetime:
    return close_of(calendar, calendar.first_working_day(on))

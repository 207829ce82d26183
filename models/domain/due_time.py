"""When a result is due, computed at the receipt."""

from __future__ import annotations

import calendar as month_lengths
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar, Final

from models.domain.calendar import NoWorkingTime, WorkingCalendar
from models.domain.deadline_words import SkippedDay, limit_rule, provisional_words, same_day_rule
from models.domain.errors import Anticipated
from models.domain.office_hours import SATURDAY
from models.domain.procedure import Channel, Limit, Unit
from models.domain.timeline import cut_to_minute, local_date, local_minute

SAME_DAY_UNTIL_MINUTE: Final = 15 * 60
"""Received after 15:00, a same-day procedure is due the next working day (Luật Hộ tịch; NĐ 23/2015/NĐ-CP Điều 7)."""


class LimitUnknown(Anticipated):
    """The procedure states no limit and is not settled the same day: the clerk enters limit and legal ground first."""

    code: ClassVar[str] = "limit_unknown"


class LimitInvalid(Anticipated):
    """A limit that cannot be meant: less than one, or more than ten years."""

    code: ClassVar[str] = "limit_invalid"

    def __init__(self, *, limit: Limit) -> None:
        super().__init__(n=limit.n, unit=limit.unit.value)


@dataclass(frozen=True, slots=True)
class DueTime:
    """A due time and how it came about.

    Attributes:
        due_at: UTC, a whole minute.
        rule: one Vietnamese sentence, without a full stop.
        skipped: days off that moved it and are not ordinary weekends, in order.
        provisional: it reaches past the published calendar (tạm tính).
        starts_at: when the clock started: the receipt, or the next opening for arrivals outside working hours.
        last_on: last day of the limit before it was moved off a closed day.
    """

    due_at: datetime
    rule: str
    skipped: tuple[SkippedDay, ...]
    provisional: bool
    starts_at: datetime
    last_on: date


def compute_due(
    *,
    limit: Limit | None,
    same_day: bool,
    received_at: datetime,
    channel: Channel,
    calendar: WorkingCalendar,
) -> DueTime:
    """Return when the result is due.

    The day of receipt is day 0 and does not count (Bộ luật Dân sự 2015, Điều 147); a limit in calendar days or months
    whose last day is off ends with the next working day (Điều 148 khoản 5), and a month without that day ends on its
    last (khoản 3). All of them end at close of business. Hours count working minutes from the minute of receipt. Times
    are cut to the printed minute first. Online and postal arrivals outside working hours count as received at the next
    opening (office policy).

    Raises:
        LimitUnknown: no limit and not the same day.
        LimitInvalid: the limit is less than one, or more than ten years.
        NoWorkingTime: the calendar has no working day for more than a year.
    """
    if limit is None and not same_day:
        raise LimitUnknown
    starts_at = cut_to_minute(received_at) if channel is Channel.COUNTER else calendar.next_opening(received_at)
    if same_day or limit is None:
        return due_same_day(starts_at, calendar)
    return due_after(limit, starts_at, calendar)


def due_same_day(starts_at: datetime, calendar: WorkingCalendar) -> DueTime:
    """Return the due time of a same-day procedure whose clock starts at `starts_at`."""
    day = local_date(starts_at)
    closes_at = calendar.closes_at(day)
    why = ""
    if closes_at is None:
        why = "nhận vào ngày nghỉ"
    elif local_minute(starts_at) > SAME_DAY_UNTIL_MINUTE:
        why = "nhận sau 15:00"
    elif starts_at > closes_at:
        why = "nhận sau giờ làm việc"
    on = calendar.working_days_after(day, 1) if why else day
    skipped = _skipped(calendar, day if closes_at is None else day + timedelta(days=1), on)
    rule = same_day_rule(day=day, on=on, why=why, skipped=skipped)
    return _due(close_of(calendar, on), rule, skipped, starts_at, on, calendar)


def due_after(limit: Limit, starts_at: datetime, calendar: WorkingCalendar) -> DueTime:
    """Return the due time of a limit whose clock starts at `starts_at`.

    Raises:
        LimitInvalid: the limit is less than one, or more than ten years.
        NoWorkingTime: the calendar has no working day for more than a year.
    """
    if not limit.is_sane:
        raise LimitInvalid(limit=limit)
    day = local_date(starts_at)
    if limit.unit is Unit.HOUR:
        due_at = calendar.after_working_minutes(starts_at, limit.n * 60)
        last_on = local_date(due_at)
        skipped = _skipped(calendar, day, last_on)
    else:
        last_on = last_day(limit, day, calendar)
        due_on = calendar.first_working_day(last_on)
        due_at = close_of(calendar, due_on)
        first = day + timedelta(days=1) if limit.unit is Unit.WORKING_DAY else last_on
        skipped = _skipped(calendar, first, due_on)
    rule = limit_rule(
        limit=limit,
        day=day,
        last_on=last_on,
        closed=calendar.why_closed(last_on),
        skipped=skipped,
        made_up=_made_up(calendar, day, last_on) if limit.unit in {Unit.HOUR, Unit.WORKING_DAY} else (),
    )
    return _due(due_at, rule, skipped, starts_at, last_on, calendar)


def last_day(limit: Limit, day: date, calendar: WorkingCalendar) -> date:
    """Return the last day of a limit in days or months, before it is moved off a closed day.

    Raises:
        LimitInvalid: the limit is less than one, or more than ten years.
        NoWorkingTime: the calendar has no working day for more than a year.
    """
    if not limit.is_sane:
        raise LimitInvalid(limit=limit)
    try:
        if limit.unit is Unit.WORKING_DAY:
            return calendar.working_days_after(day, limit.n)
        if limit.unit is Unit.DAY:
            return day + timedelta(days=limit.n)
        months = day.year * 12 + day.month - 1 + limit.n
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, month_lengths.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError) as e:  # past the year 9999: an absurd limit inside a foreign event
        raise NoWorkingTime(after=day) from e


def close_of(calendar: WorkingCalendar, on: date) -> datetime:
    """Return the close of business of a working day.

    Raises:
        NoWorkingTime: the day is off.
    """
    closes_at = calendar.closes_at(on)
    if closes_at is None:
        raise NoWorkingTime(after=on)
    return closes_at


def _skipped(calendar: WorkingCalendar, first: date, last: date) -> tuple[SkippedDay, ...]:
    """Return the days off from `first` to `last` (both inclusive) that an ordinary week would have worked."""
    skipped = []
    for i in range((last - first).days + 1):
        on = first + timedelta(days=i)
        if calendar.is_extra_closure(on):
            row = calendar.row(on)
            is_swap = row is not None and row.kind == "substitute"
            skipped.append(SkippedDay(on=on, name=calendar.why_closed(on) or "", is_substitute=is_swap))
    return tuple(skipped)


def _made_up(calendar: WorkingCalendar, day: date, last: date) -> tuple[date, ...]:
    """Return the days of a weekend after `day` up to `last` (inclusive) that count because they are worked."""
    days = (day + timedelta(days=i) for i in range(1, (last - day).days + 1))
    return tuple(on for on in days if on.weekday() >= SATURDAY and calendar.is_working(on))


def _due(
    due_at: datetime,
    rule: str,
    skipped: tuple[SkippedDay, ...],
    starts_at: datetime,
    last_on: date,
    calendar: WorkingCalendar,
) -> DueTime:
    due_on = local_date(due_at)
    is_provisional = due_on > calendar.published_until
    if is_provisional:
        rule = f"{rule}; {provisional_words(calendar.published_until, due_on)}"
    return DueTime(due_at, rule, skipped, is_provisional, starts_at, last_on)

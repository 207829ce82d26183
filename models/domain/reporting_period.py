"""Periods of reports: month, quarter and year, and the one that closes on the 14th (Thông tư 01/2020/TT-VPCP)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar, Final

from models.domain.errors import Anticipated

CLOSING_DAY: Final = 14
"""The reporting period of the official reports runs from the 15th of a month to the 14th of the next."""

TICK: Final = timedelta(milliseconds=1)
"""The smallest step of time that events know: a day's last instant is that much before the next day."""

_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2199
_SHAPE: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?:[Qq](?P<quarter>[1-4])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?", re.ASCII
)


class PeriodUnreadable(Anticipated):
    """What was typed is no year, quarter, month or closing day (the 14th) between 1900 and 2199."""

    code: ClassVar[str] = "period_unreadable"


class PeriodBackwards(Anticipated):
    """A period would end before it begins."""

    code: ClassVar[str] = "period_backwards"


@dataclass(frozen=True, slots=True)
class Period:
    """Legal days from `first` to `last`, both inclusive.

    Raises:
        PeriodBackwards: on creation where `last` is before `first`.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse a period without a day."""
        if self.last < self.first:
            raise PeriodBackwards(first=self.first.isoformat(), last=self.last.isoformat())


class Preset(StrEnum):
    """Periods that offices ask for every day, named from the present day."""

    TODAY = "today"
    THIS_WEEK = "this_week"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THIS_QUARTER = "this_quarter"
    LAST_QUARTER = "last_quarter"
    THIS_YEAR = "this_year"
    CLOSING = "closing"
    LAST_CLOSING = "last_closing"


def period_around(preset: Preset, today: date) -> Period:
    """Return the period of a preset; a week begins on Monday, a period that lasts still ends on its own last day."""
    if preset is Preset.TODAY:
        return Period(today, today)
    if preset is Preset.THIS_WEEK:
        monday = today - timedelta(days=today.weekday())
        return Period(monday, monday + timedelta(days=6))
    if preset is Preset.THIS_YEAR:
        return Period(date(today.year, 1, 1), date(today.year, 12, 31))
    if preset in {Preset.THIS_QUARTER, Preset.LAST_QUARTER}:
        return _quarter(today, is_last=preset is Preset.LAST_QUARTER)
    if preset in {Preset.CLOSING, Preset.LAST_CLOSING}:
        return _closing(today, is_last=preset is Preset.LAST_CLOSING)
    first = today.replace(day=1)
    if preset is Preset.LAST_MONTH:
        first = (first - timedelta(days=1)).replace(day=1)
    return Period(first, _last_of(first.year, first.month))


def months_back(today: date, count: int) -> list[Period]:
    """Return whole months, today's first, then the ones before."""
    periods: list[Period] = []
    for back in range(count):
        year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        periods.append(Period(date(year, month + 1, 1), _last_of(year, month + 1)))
    return periods


def _quarter(today: date, *, is_last: bool) -> Period:
    first = today.replace(month=today.month - (today.month - 1) % 3, day=1)
    if is_last:
        return _quarter(first - timedelta(days=1), is_last=False)
    return Period(first, _last_of(first.year, first.month + 2))


def _closing(today: date, *, is_last: bool) -> Period:
    """Return the period that a day lies in and that closes on the 14th, or the one before."""
    first = today.replace(day=CLOSING_DAY + 1) if today.day > CLOSING_DAY else None
    first = first or (today.replace(day=1) - timedelta(days=1)).replace(day=CLOSING_DAY + 1)
    if is_last:
        return _closing(first - timedelta(days=1), is_last=False)
    return Period(first, (first + timedelta(days=31)).replace(day=CLOSING_DAY))


def period_of(text: str) -> Period:
    """Return the period of a preset: "2026", "2026-Q4", "2026-11", or "2026-11-14" (15 October to 14 November).

    Raises:
        PeriodUnreadable: it is none of these.
    """
    found = _SHAPE.fullmatch(text.strip())
    if found is None or not _FIRST_YEAR <= int(found["year"]) <= _LAST_YEAR:
        raise PeriodUnreadable(text=text)
    year = int(found["year"])
    if found["quarter"]:
        last = 3 * int(found["quarter"])
        return Period(date(year, last - 2, 1), _last_of(year, last))
    if found["month"] is None:
        return Period(date(year, 1, 1), date(year, 12, 31))
    month = int(found["month"])
    if not 1 <= month <= 12 or found["day"] not in {None, f"{CLOSING_DAY}"}:
        raise PeriodUnreadable(text=text)
    if found["day"] is None:
        return Period(date(year, month, 1), _last_of(year, month))
    before = date(year, month, 1) - timedelta(days=1)
    return Period(before.replace(day=CLOSING_DAY + 1), date(year, month, CLOSING_DAY))


def _last_of(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)

"""The working calendar of an office: which minutes of which days count for time limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import islice, pairwise
from typing import ClassVar, Final

import msgspec

from models.domain.calendar_day import CalendarDay, DayKind, DayState
from models.domain.calendar_file import CalendarFile, NothingProposed, confirm, load_calendar
from models.domain.errors import Anticipated
from models.domain.holiday import fixed_holiday
from models.domain.office_hours import (
    DEFAULT_HOURS,
    OfficeHours,
    OfficeHoursInvalid,
    Session,
    parse_sessions,
)
from models.domain.timeline import cut_to_minute, instant_of, local_date, local_minute

__all__ = [
    "DEFAULT_HOURS",
    "WEEKDAY_NAMES",
    "CalendarDay",
    "CalendarFile",
    "DayKind",
    "DayState",
    "FrozenCalendar",
    "NoWorkingTime",
    "NothingProposed",
    "OfficeHours",
    "OfficeHoursInvalid",
    "Session",
    "WorkingCalendar",
    "confirm",
    "load_calendar",
    "parse_sessions",
]

WEEKDAY_NAMES: Final = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_ONE_DAY: Final = timedelta(days=1)
_LONGEST_CLOSURE_DAYS: Final = 400
_MOST_THAWED_DAYS: Final = 2_000  # decades of decreed days; more is a hostile event, which must not cost seconds
_RUN_HEAD: Final = 4
_KIND_CODES: Final = (DayKind.CLOSURE, DayKind.SUBSTITUTE, DayKind.MAKE_UP)


class NoWorkingTime(Anticipated):
    """The calendar has no working day for more than a year: its hours or closures are wrong."""

    code: ClassVar[str] = "no_working_time"

    def __init__(self, *, after: date) -> None:
        super().__init__(after=after)
        self.after = after


class FrozenCalendar(msgspec.Struct, array_like=True, frozen=True):
    """What of a calendar can decide the deadlines of one dossier; stands in its first event, so it is kept small.

    Attributes:
        patterns: the different weekdays, each as flat minutes (start, end, start, end, …).
        week: for Monday to Sunday, the index of its pattern.
        since: ordinal of the first day that is kept exactly; days before it know the fixed holidays only.
        published_until: ordinal of the last day whose closures are known.
        names: the reasons that the rows mention.
        rows: runs of days (offset from `since`, number of days, kind, name, minutes of sessions…), decided ones only.
    """

    patterns: tuple[tuple[int, ...], ...] = ()
    week: tuple[int, ...] = ()
    since: int = 1
    published_until: int = 1
    names: tuple[str, ...] = ()
    rows: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Ordinary hours, decreed rows and the fixed holidays of Điều 112 Bộ luật Lao động (in code, for ever).

    A fixed holiday is off whatever the rows say. Of several decided rows for a day the last one counts; proposed rows
    never do. A fixed holiday at the weekend moves to another day only by a decided row. Saturday and Sunday sessions of
    the office hours are for receiving and do not count for limits; a make-up row makes such a day work with the hours
    of the weekday it is swapped with (else Friday's).

    Attributes:
        published_until: last day (inclusive) whose closures are decided; beyond it a due time is *tạm tính*.
    """

    hours: OfficeHours
    days: tuple[CalendarDay, ...]
    published_until: date
    _rows: dict[date, CalendarDay] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_rows", {day.on: day for day in self.days if day.is_in_force})

    # -- days --------------------------------------------------------------------------------------------------------

    def sessions(self, on: date) -> tuple[Session, ...]:
        """Return the working sessions of a day, empty where it is off."""
        if fixed_holiday(on) is not None:
            return ()
        row = self._rows.get(on)
        ordinary = self.hours.working_pattern(on.weekday())
        if row is None:
            return ordinary
        if row.kind is DayKind.MAKE_UP:
            return row.sessions or self._made_up(row)
        return (row.sessions or ()) if ordinary else ()

    def is_working(self, on: date) -> bool:
        """Tell whether any minute of the day counts."""
        return bool(self.sessions(on))

    def why_closed(self, on: date) -> str | None:
        """Return why a day is off, in Vietnamese ("Ngày Văn hóa Việt Nam", "Thứ Bảy"); None on a working day."""
        if self.is_working(on):
            return None
        row = self._rows.get(on)
        return fixed_holiday(on) or (row.name if row is not None else WEEKDAY_NAMES[on.weekday()])

    def is_extra_closure(self, on: date) -> bool:
        """Tell whether a day is off that an ordinary week would work: what an explanation has to mention."""
        return bool(self.hours.working_pattern(on.weekday())) and not self.is_working(on)

    def row(self, on: date) -> CalendarDay | None:
        """Return the decreed row in force on a day."""
        return self._rows.get(on)

    def closes_at(self, on: date) -> datetime | None:
        """Return the close of business of a day (UTC), None where it is off."""
        sessions = self.sessions(on)
        return instant_of(on, sessions[-1].end_minute) if sessions else None

    def working_days_after(self, on: date, n: int) -> date:
        """Return the n-th working day after a day, which itself does not count; the day itself for n = 0.

        Raises:
            NoWorkingTime: the calendar has no working day for more than a year.
        """
        day = on
        for _ in range(n):
            day = self.first_working_day(day + _ONE_DAY)
        return day

    def first_working_day(self, since: date) -> date:
        """Return the first working day that is not before `since`.

        Raises:
            NoWorkingTime: the calendar has no working day for more than a year.
        """
        return next(self._working_days(since))

    def working_days_between(self, a: date, b: date) -> int:
        """Count the working days after `a` up to and including `b`; negative where `b` lies before `a`."""
        if b < a:
            return -self.working_days_between(b, a)
        return sum(self.is_working(a + timedelta(days=i)) for i in range(1, (b - a).days + 1))

    # -- minutes -----------------------------------------------------------------------------------------------------

    def next_opening(self, at: datetime) -> datetime:
        """Return the instant itself, cut to the minute, where it lies in working time, else the next opening.

        The closing minute still belongs to its session.

        Raises:
            NoWorkingTime: the calendar has no working day for more than a year.
        """
        at = cut_to_minute(at)
        today, minute = local_date(at), local_minute(at)
        for on in self._working_days(today):
            for session in self.sessions(on):
                if on > today or minute < session.start_minute:
                    return instant_of(on, session.start_minute)
                if minute <= session.end_minute:
                    return at
        raise NoWorkingTime(after=today)  # pragma: no cover - the walk above raises by itself

    def working_minutes_between(self, a: datetime, b: datetime) -> int:
        """Count working minutes from `a` to `b`, both cut to the minute; negative where `b` lies before `a`."""
        a, b = cut_to_minute(a), cut_to_minute(b)
        if b < a:
            return -self.working_minutes_between(b, a)
        first, last = local_date(a), local_date(b)
        total = 0
        for i in range((last - first).days + 1):
            on = first + timedelta(days=i)
            for session in self.sessions(on):
                start = max(session.start_minute, local_minute(a)) if on == first else session.start_minute
                end = min(session.end_minute, local_minute(b)) if on == last else session.end_minute
                total += max(0, end - start)
        return total

    def after_working_minutes(self, at: datetime, minutes: int) -> datetime:
        """Return when so many working minutes have run out; exactly at a closing minute it ends there.

        Raises:
            NoWorkingTime: the calendar has no working day for more than a year.
        """
        at = self.next_opening(at)
        if minutes <= 0:
            return at
        today, now = local_date(at), local_minute(at)
        left = minutes
        for on in self._working_days(today):
            for session in self.sessions(on):
                start = max(session.start_minute, now) if on == today else session.start_minute
                length = max(0, session.end_minute - start)
                if left <= length:
                    return instant_of(on, start + left)
                left -= length
        raise NoWorkingTime(after=today)  # pragma: no cover - the walk above raises by itself

    # -- freezing ----------------------------------------------------------------------------------------------------

    def freeze(self, since: date) -> FrozenCalendar:
        """Return the part that decides deadlines from `since` on: hours, rows in force, how far it is published."""
        patterns = list(dict.fromkeys(self.hours.weekdays))
        names: list[str] = []
        rows: list[tuple[int, ...]] = []
        for row in sorted((r for on, r in self._rows.items() if on >= since), key=lambda r: r.on):
            if fixed_holiday(row.on) is not None:
                continue
            if row.name not in names:
                names.append(row.name)
            worked = row.sessions or ()
            if row.kind is DayKind.MAKE_UP and not worked and self._made_up(row) != self.hours.make_up_pattern(None):
                worked = self._made_up(row)
            offset = row.on.toordinal() - since.toordinal()
            entry = (_KIND_CODES.index(row.kind), names.index(row.name), *_flat(worked))
            if rows and rows[-1][2:] == entry and rows[-1][0] + rows[-1][1] == offset:
                rows[-1] = (rows[-1][0], rows[-1][1] + 1, *entry)
            else:
                rows.append((offset, 1, *entry))
        return FrozenCalendar(
            patterns=tuple(_flat(pattern) for pattern in patterns),
            week=tuple(patterns.index(pattern) for pattern in self.hours.weekdays),
            since=since.toordinal(),
            published_until=self.published_until.toordinal(),
            names=tuple(names),
            rows=tuple(rows),
        )

    @staticmethod
    def thaw(frozen: FrozenCalendar) -> WorkingCalendar:
        """Rebuild a calendar that computes the same due times for every receipt on or after the frozen day.

        Total, because the fold of events is: a run or a week that cannot be meant is left out.
        """
        return _thawed(frozen)

    def _made_up(self, row: CalendarDay) -> tuple[Session, ...]:
        return self.hours.make_up_pattern(row.swaps.weekday() if row.swaps is not None else None)

    def _working_days(self, since: date) -> Iterator[date]:
        """Walk working days without end.

        Raises:
            NoWorkingTime: none comes for more than a year, or the calendar of the computer ends.
        """
        last = on = since
        while on.year < date.max.year and (on - last).days <= _LONGEST_CLOSURE_DAYS:
            if self.is_working(on):
                last = on
                yield on
            on += _ONE_DAY
        raise NoWorkingTime(after=last)


@lru_cache(maxsize=64)  # the dossiers of a day have the same one, and days are folded one after the other
def _thawed(frozen: FrozenCalendar) -> WorkingCalendar:
    patterns = [_sessions(flat) for flat in frozen.patterns]
    week = [patterns[i] for i in frozen.week if 0 <= i < len(patterns)]
    runs = (day for run in frozen.rows for day in _thaw_run(frozen, run))
    days = list(islice(runs, _MOST_THAWED_DAYS))
    hours = OfficeHours(tuple(week)) if len(week) == len(WEEKDAY_NAMES) else DEFAULT_HOURS
    return WorkingCalendar(hours, tuple(days), _day_of(frozen.published_until))


def _thaw_run(frozen: FrozenCalendar, run: tuple[int, ...]) -> list[CalendarDay]:
    if len(run) < _RUN_HEAD:
        return []
    offset, length, kind, name, *flat = run
    if not (0 <= kind < len(_KIND_CODES) and 0 <= name < len(frozen.names) and 0 < length <= _LONGEST_CLOSURE_DAYS):
        return []
    return [
        CalendarDay(
            on=_day_of(frozen.since + offset + i),
            kind=_KIND_CODES[kind],
            name=frozen.names[name],
            decision="",
            state=DayState.DECIDED,
            sessions=_sessions(tuple(flat)) or None,
        )
        for i in range(length)
    ]


def _day_of(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def _flat(sessions: Iterable[Session]) -> tuple[int, ...]:
    return tuple(minute for session in sessions for minute in (session.start_minute, session.end_minute))


def _sessions(flat: tuple[int, ...]) -> tuple[Session, ...]:
    return tuple(Session(start, end) for start, end in list(pairwise(flat))[::2])

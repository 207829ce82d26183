"""The rules of the clock again, by brute force: a walk over single minutes, and calendars made up by Hypothesis.

Nothing here is shared with the code under test but the values that go in. Times are naive and local.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from models.domain.calendar import DEFAULT_HOURS, CalendarDay, DayKind, DayState, OfficeHours, Session, WorkingCalendar
from models.domain.procedure import Channel, Limit, Unit

FIRST = date(2026, 8, 1)
LAST = date(2026, 10, 31)
FIXED_IN_WINDOW = {date(2026, 9, 2)}
MINUTE = timedelta(minutes=1)
SEVEN_HOURS = timedelta(hours=7)


@dataclass(frozen=True)
class Oracle:
    """The rules again, by brute force: a set of worked minutes, and a walk. Times are naive and local."""

    calendar: WorkingCalendar

    def worked(self, on: date) -> tuple[Session, ...]:
        if on in FIXED_IN_WINDOW or (on.month, on.day) in {(1, 1), (4, 30), (5, 1), (11, 24)}:
            return ()
        weekday = on.weekday()
        answer = self.calendar.hours.weekdays[weekday] if weekday < 5 else ()
        for row in self.calendar.days:
            if row.on != on or row.state == "proposed":
                continue
            if row.kind == "make_up":
                pattern_day = row.swaps.weekday() if row.swaps else 4
                answer = row.sessions or self.calendar.hours.weekdays[pattern_day]
            else:
                answer = (row.sessions or ()) if weekday < 5 else ()
        return answer

    def is_worked(self, at: datetime) -> bool:
        """Tell whether the minute that begins here is worked."""
        minute = at.hour * 60 + at.minute
        return any(s.start_minute <= minute < s.end_minute for s in self.worked(at.date()))

    def is_open(self, at: datetime) -> bool:
        """Tell whether a paper can be received here as in working time: the closing minute included."""
        return self.is_worked(at) or self.is_worked(at - MINUTE)

    def minutes(self, at: datetime) -> Iterator[datetime]:
        while at.date() <= LAST + timedelta(days=150):
            yield at
            at += MINUTE
        raise AssertionError("the walk left the window")

    def start(self, received: datetime, channel: Channel) -> datetime:
        received = received.replace(second=0, microsecond=0)
        if channel is Channel.COUNTER:
            return received
        return next(at for at in self.minutes(received) if self.is_open(at))

    def after_minutes(self, start: datetime, needed: int) -> datetime:
        for at in self.minutes(start):
            if self.is_worked(at):
                needed -= 1
                if needed == 0:
                    return at + MINUTE
        raise AssertionError

    def close_on_or_after(self, on: date) -> datetime:
        """Walk to the end of the last worked minute of the first day, from `on`, that has one."""
        last: datetime | None = None
        for at in self.minutes(datetime(on.year, on.month, on.day)):  # noqa: DTZ001 - local by design
            if last is not None and at.date() > last.date():
                return last + MINUTE
            if self.is_worked(at):
                last = at
        raise AssertionError

    def due(self, received: datetime, channel: Channel, limit: Limit | None) -> datetime:
        start = self.start(received, channel)
        if limit is None:
            closing = self.close_on_or_after(start.date())
            is_today = closing.date() == start.date() and (start.hour, start.minute) <= (15, 0) and start <= closing
            return closing if is_today else self.close_on_or_after(start.date() + timedelta(days=1))
        if limit.unit is Unit.HOUR:
            return self.after_minutes(start, limit.n * 60)
        if limit.unit is Unit.DAY:
            return self.close_on_or_after(start.date() + timedelta(days=limit.n))
        if limit.unit is Unit.MONTH:
            target = start.date()
            for _ in range(limit.n):  # from month to month, by single days
                target = _first_of_next_month(target)
            last = _first_of_next_month(target) - timedelta(days=1)
            return self.close_on_or_after(target.replace(day=min(start.day, last.day)))
        closing = start
        for _ in range(limit.n):
            closing = self.close_on_or_after(closing.date() + timedelta(days=1))
        return closing


def _first_of_next_month(on: date) -> date:
    month = on.month
    while on.month == month:
        on += timedelta(days=1)
    return on


def utc(naive_local: datetime) -> datetime:
    return (naive_local - SEVEN_HOURS).replace(tzinfo=UTC)


@st.composite
def patterns(draw: st.DrawFn) -> tuple[Session, ...]:
    marks = sorted(draw(st.sets(st.integers(6 * 60, 20 * 60), min_size=2, max_size=6)))
    pairs = [(marks[i], marks[i + 1]) for i in range(0, len(marks) - 1, 2)]
    return tuple(Session(a, b) for a, b in pairs)


COMMON = DEFAULT_HOURS.weekdays[0]
HALF = COMMON[:1]
weekdays = st.one_of(st.just(COMMON), st.just(HALF), patterns())
hours = st.one_of(
    st.just(DEFAULT_HOURS),
    st.builds(
        lambda week, weekend: OfficeHours((*week, *weekend)),
        st.lists(weekdays, min_size=5, max_size=5),
        st.lists(st.one_of(st.just(()), st.just(HALF)), min_size=2, max_size=2),
    ),
)
days_in_window = st.integers(0, (LAST - FIRST).days).map(lambda i: FIRST + timedelta(days=i))


@st.composite
def rows(draw: st.DrawFn) -> tuple[CalendarDay, ...]:
    chosen = draw(st.lists(days_in_window, max_size=14, unique=True))
    made = []
    for on in chosen:
        is_weekend = on.weekday() >= 5
        kinds = [DayKind.MAKE_UP] if is_weekend else [DayKind.CLOSURE, DayKind.SUBSTITUTE]
        swaps = draw(st.one_of(st.none(), days_in_window.filter(lambda d: d.weekday() < 5))) if is_weekend else None
        made.append(
            CalendarDay(
                on=on,
                kind=draw(st.sampled_from(kinds)),
                name=draw(st.sampled_from(["Nghỉ hoán đổi", "Bão số 5", "Lễ hội"])),
                decision="QĐ 1",
                state=draw(st.sampled_from([DayState.DECIDED, DayState.DECIDED, DayState.PROPOSED])),
                sessions=draw(st.one_of(st.none(), st.just(HALF), patterns())),
                swaps=swaps,
            )
        )
    return tuple(made)


calendars = st.builds(WorkingCalendar, hours, rows(), st.just(date(2026, 12, 31)))
received_times = st.builds(
    lambda on, minute, second: datetime(on.year, on.month, on.day) + timedelta(minutes=minute, seconds=second),  # noqa: DTZ001
    days_in_window,
    st.one_of(st.integers(0, 1439), st.sampled_from([419, 420, 690, 691, 809, 810, 900, 901, 1020, 1021])),
    st.integers(0, 59),
)
limits = st.one_of(
    st.none(),
    st.builds(Limit, st.integers(1, 40), st.just(Unit.HOUR)),
    st.builds(Limit, st.integers(1, 15), st.just(Unit.WORKING_DAY)),
    st.builds(Limit, st.integers(1, 45), st.just(Unit.DAY)),
    st.builds(Limit, st.integers(1, 3), st.just(Unit.MONTH)),
)
channels = st.sampled_from(Channel)

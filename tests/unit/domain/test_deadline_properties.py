"""Due times against an independent walk over single minutes, on calendars made up by Hypothesis."""

from datetime import date, datetime, timedelta

import msgspec
from hypothesis import assume, example, given
from hypothesis import strategies as st

from models.domain.calendar import DEFAULT_HOURS, FrozenCalendar, WorkingCalendar
from models.domain.deadline import DeadlineClock, compute_due
from models.domain.procedure import Channel, ClockPolicy, Limit, Unit
from tests.minute_model import MINUTE, SEVEN_HOURS, Oracle, calendars, channels, limits, received_times, utc


def due_at(calendar: WorkingCalendar, received: datetime, channel: Channel, limit: Limit | None) -> datetime:
    return compute_due(
        limit=limit, same_day=limit is None, received_at=utc(received), channel=channel, calendar=calendar
    ).due_at


@given(calendars, received_times, channels, limits)
@example(
    WorkingCalendar(DEFAULT_HOURS, (), date(2026, 12, 31)),
    datetime(2026, 8, 27, 11, 30),  # noqa: DTZ001 - local by design
    Channel.COUNTER,
    Limit(1, Unit.HOUR),
)
@example(
    WorkingCalendar(DEFAULT_HOURS, (), date(2026, 12, 31)),
    datetime(2026, 8, 27, 17, 0),  # noqa: DTZ001 - local by design
    Channel.ONLINE,
    Limit(2, Unit.HOUR),
)
def test_a_due_time_is_the_one_that_a_walk_over_minutes_finds(
    calendar: WorkingCalendar, received: datetime, channel: Channel, limit: Limit | None
) -> None:
    assert due_at(calendar, received, channel, limit) == utc(Oracle(calendar).due(received, channel, limit))


@given(calendars, received_times, received_times, channels, limits)
def test_who_comes_later_is_never_due_earlier(
    calendar: WorkingCalendar, one: datetime, other: datetime, channel: Channel, limit: Limit | None
) -> None:
    earlier, later = sorted((one, other))

    assert due_at(calendar, earlier, channel, limit) <= due_at(calendar, later, channel, limit)


@given(calendars, received_times, channels, limits)
def test_nothing_is_ever_due_on_a_closed_day_or_before_its_receipt(
    calendar: WorkingCalendar, received: datetime, channel: Channel, limit: Limit | None
) -> None:
    due = due_at(calendar, received, channel, limit)

    assert calendar.is_working((due + SEVEN_HOURS).date())
    assert due >= utc(received.replace(second=0))


@given(calendars, received_times, channels, limits, st.integers(0, 40))
def test_a_thawed_calendar_explains_the_same_due_time(
    calendar: WorkingCalendar, received: datetime, channel: Channel, limit: Limit | None, days_before: int
) -> None:
    frozen = calendar.freeze(received.date() - timedelta(days=days_before))
    wire = msgspec.msgpack.decode(msgspec.msgpack.encode(frozen), type=FrozenCalendar)

    first, second = (
        compute_due(limit=limit, same_day=limit is None, received_at=utc(received), channel=channel, calendar=c)
        for c in (calendar, WorkingCalendar.thaw(wire))
    )

    assert first == second


@given(calendars, received_times, received_times)
def test_working_minutes_between_are_those_that_a_walk_counts(
    calendar: WorkingCalendar, a: datetime, b: datetime
) -> None:
    a, b = (t.replace(second=0) for t in sorted((a, b)))
    assume((b - a).days <= 20)
    oracle = Oracle(calendar)
    counted = sum(oracle.is_worked(a + timedelta(minutes=i)) for i in range(int((b - a) / MINUTE)))

    assert calendar.working_minutes_between(utc(a), utc(b)) == counted
    assert calendar.working_minutes_between(utc(b), utc(a)) == -counted


@given(calendars, received_times, st.integers(1, 40), st.integers(0, 5000), st.integers(0, 5000))
def test_a_limit_in_hours_loses_no_minute_to_a_pause(
    calendar: WorkingCalendar, received: datetime, n: int, until_pause: int, paused_for: int
) -> None:
    limit = Limit(n, Unit.HOUR)
    oracle = Oracle(calendar)
    due = due_at(calendar, received, Channel.COUNTER, limit)
    start = received.replace(second=0)
    pause, resume = start + timedelta(minutes=until_pause), start + timedelta(minutes=until_pause + paused_for)
    assume(utc(pause) < due)
    used = sum(oracle.is_worked(start + timedelta(minutes=i)) for i in range(until_pause))
    running = DeadlineClock.start(
        limit=limit,
        same_day=False,
        starts_at=utc(start),
        due_at=due,
        calendar=calendar,
        policy=ClockPolicy.PAUSE,
    )

    resumed = running.pause(utc(pause)).resume(utc(resume))

    assume(n * 60 > used)
    assert resumed.due_at == utc(oracle.after_minutes(resume, n * 60 - used))


@given(calendars, received_times, st.integers(1, 12), st.integers(0, 12), st.integers(0, 30))
def test_a_limit_in_working_days_keeps_its_whole_days_over_a_pause(
    calendar: WorkingCalendar, received: datetime, n: int, until_pause: int, paused_for: int
) -> None:
    limit = Limit(n, Unit.WORKING_DAY)
    oracle = Oracle(calendar)
    pause = received + timedelta(days=until_pause)
    resume = pause + timedelta(days=paused_for)
    due = due_at(calendar, received, Channel.COUNTER, limit)
    due_on = (due + SEVEN_HOURS).date()
    assume(pause.date() < due_on)
    left = sum(
        bool(oracle.worked(pause.date() + timedelta(days=i))) for i in range(1, (due_on - pause.date()).days + 1)
    )
    running = DeadlineClock.start(
        limit=limit, same_day=False, starts_at=utc(received), due_at=due, calendar=calendar, policy=ClockPolicy.PAUSE
    )

    resumed = running.pause(utc(pause)).resume(utc(resume))

    assert resumed.due_at == utc(oracle.due(resume, Channel.COUNTER, Limit(left, Unit.WORKING_DAY)))
    assert resumed.due_at >= due


@given(calendars, st.integers(1, 31), st.integers(1, 14))
def test_a_limit_in_months_never_leaves_the_month_it_ends_in_before_it_is_moved(
    calendar: WorkingCalendar, day: int, n: int
) -> None:
    received = datetime(2026, 8, day, 8, 0)  # noqa: DTZ001 - local by design
    explained = compute_due(
        limit=Limit(n, Unit.MONTH),
        same_day=False,
        received_at=utc(received),
        channel=Channel.COUNTER,
        calendar=calendar,
    )
    months = explained.last_on.year * 12 + explained.last_on.month - (2026 * 12 + 8)

    assert months == n
    assert explained.last_on.day == day or (explained.last_on + timedelta(days=1)).day == 1

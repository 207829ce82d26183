"""Laws of a running clock, held against the walk over minutes: pauses, resumptions, apologies, month ends, closures."""

from __future__ import annotations

import calendar as month_lengths
from datetime import UTC, date, datetime, timedelta

from hypothesis import assume, example, given
from hypothesis import strategies as st

from models.domain.calendar import DEFAULT_HOURS, CalendarDay, DayKind, DayState, WorkingCalendar
from models.domain.deadline import DeadlineClock, compute_due
from models.domain.procedure import Channel, ClockPolicy, Limit, Unit
from tests.minute_model import SEVEN_HOURS, Oracle, calendars, channels, limits, received_times, utc

PLAIN = WorkingCalendar(DEFAULT_HOURS, (), date(2050, 12, 31))
"""Ordinary hours and the fixed holidays."""
policies = st.sampled_from(ClockPolicy)
minutes = st.integers(0, 20_000)


def clock_of(
    calendar: WorkingCalendar, received: datetime, channel: Channel, limit: Limit | None, policy: ClockPolicy
) -> DeadlineClock:
    due = compute_due(
        limit=limit, same_day=limit is None, received_at=utc(received), channel=channel, calendar=calendar
    )
    return DeadlineClock.start(
        limit=limit,
        same_day=limit is None,
        starts_at=due.starts_at,
        due_at=due.due_at,
        calendar=calendar,
        policy=policy,
    )


def day_of(at: datetime) -> date:
    return (at + SEVEN_HOURS).date()


@given(calendars, received_times, channels, limits, policies, st.lists(st.tuples(minutes, minutes), max_size=3))
def test_no_sequence_of_pauses_makes_a_limit_end_on_a_closure(
    calendar: WorkingCalendar,
    received: datetime,
    channel: Channel,
    limit: Limit | None,
    policy: ClockPolicy,
    pauses: list[tuple[int, int]],
) -> None:
    clock, at = clock_of(calendar, received, channel, limit, policy), utc(received)
    for running, standing in pauses:
        paused = at + timedelta(minutes=running)
        at = paused + timedelta(minutes=standing)
        clock = clock.pause(paused).resume(at, channel)

        assert calendar.is_working(day_of(clock.due_at))
        oracle, due = Oracle(calendar), (clock.due_at + SEVEN_HOURS).replace(tzinfo=None)
        assert oracle.is_open(due), "the closing minute included"


@given(calendars, received_times, channels, limits, policies, minutes, minutes, minutes)
def test_who_brings_the_missing_paper_later_is_never_due_earlier(
    calendar: WorkingCalendar,
    received: datetime,
    channel: Channel,
    limit: Limit | None,
    policy: ClockPolicy,
    until_pause: int,
    one: int,
    other: int,
) -> None:
    paused_at = utc(received) + timedelta(minutes=until_pause)
    paused = clock_of(calendar, received, channel, limit, policy).pause(paused_at)
    earlier, later = sorted((one, other))

    dues = [paused.resume(paused_at + timedelta(minutes=m), channel).due_at for m in (earlier, later)]

    assert dues[0] <= dues[1]


@given(calendars, received_times, st.integers(1, 40), minutes, minutes)
def test_a_pause_of_n_working_minutes_moves_a_limit_in_hours_by_n(
    calendar: WorkingCalendar, received: datetime, hours: int, until_pause: int, standing: int
) -> None:
    clock = clock_of(calendar, received, Channel.COUNTER, Limit(hours, Unit.HOUR), ClockPolicy.PAUSE)
    pause = received.replace(second=0) + timedelta(minutes=until_pause)
    resume = pause + timedelta(minutes=standing)
    assume(utc(pause) <= clock.due_at)
    n = sum(Oracle(calendar).is_worked(pause + timedelta(minutes=i)) for i in range(standing))

    resumed = clock.pause(utc(pause)).resume(utc(resume))

    assert calendar.working_minutes_between(clock.due_at, resumed.due_at) == n


@given(calendars, received_times, st.integers(1, 12), st.integers(0, 14), st.integers(0, 30), st.integers(0, 1439))
def test_a_pause_over_k_working_days_moves_a_limit_in_working_days_by_k(
    calendar: WorkingCalendar, received: datetime, n: int, until_pause: int, standing: int, minute: int
) -> None:
    clock = clock_of(calendar, received, Channel.COUNTER, Limit(n, Unit.WORKING_DAY), ClockPolicy.PAUSE)
    oracle, due_on = Oracle(calendar), day_of(clock.due_at)
    pause = received + timedelta(days=until_pause)
    midnight = datetime(pause.year, pause.month, pause.day) + timedelta(days=standing)  # noqa: DTZ001 - local by design
    resume = max(pause, midnight + timedelta(minutes=minute))
    assume(pause.date() < due_on)
    days = range(1, (resume.date() - pause.date()).days + 1)
    k = sum(bool(oracle.worked(pause.date() + timedelta(days=i))) for i in days)

    resumed = clock.pause(utc(pause)).resume(utc(resume))

    assert calendar.working_days_between(due_on, day_of(resumed.due_at)) == k
    assert resumed.due_at == calendar.closes_at(day_of(resumed.due_at))


@given(calendars, received_times, st.integers(1, 60), st.integers(0, 60), st.integers(0, 40))
def test_a_limit_in_calendar_days_gets_back_the_calendar_days_that_were_left(
    calendar: WorkingCalendar, received: datetime, n: int, until_pause: int, standing: int
) -> None:
    assume(until_pause < n)
    clock = clock_of(calendar, received, Channel.COUNTER, Limit(n, Unit.DAY), ClockPolicy.PAUSE)
    pause = received + timedelta(days=until_pause)
    resume = pause + timedelta(days=standing)

    resumed = clock.pause(utc(pause)).resume(utc(resume))

    last_on = resume.date() + timedelta(days=n - until_pause)
    assert resumed.due_at == utc(Oracle(calendar).close_on_or_after(last_on))


@given(calendars, received_times, channels, limits, minutes, minutes)
def test_a_restart_is_the_limit_of_a_dossier_that_comes_now(
    calendar: WorkingCalendar, received: datetime, channel: Channel, limit: Limit | None, before: int, standing: int
) -> None:
    paused_at = utc(received) + timedelta(minutes=before)
    resumed_at = paused_at + timedelta(minutes=standing)
    clock = clock_of(calendar, received, channel, limit, ClockPolicy.RESTART)

    resumed = clock.pause(paused_at).resume(resumed_at, channel)

    naive = (resumed_at + SEVEN_HOURS).replace(tzinfo=None)
    assert resumed.due_at == utc(Oracle(calendar).due(naive, channel, limit))


@given(calendars, received_times, channels, limits, policies, minutes, st.integers(0, 90))
def test_an_appointment_given_during_a_pause_holds_unless_what_was_left_takes_longer(
    calendar: WorkingCalendar,
    received: datetime,
    channel: Channel,
    limit: Limit | None,
    policy: ClockPolicy,
    standing: int,
    days: int,
) -> None:
    clock = clock_of(calendar, received, channel, limit, policy)
    paused = clock.pause(clock.due_at - timedelta(hours=30))
    appointment = calendar.closes_at(calendar.first_working_day(day_of(clock.due_at) + timedelta(days=days)))
    assert appointment is not None
    resumed_at = clock.due_at + timedelta(minutes=standing)

    resumed = paused.extend(appointment).resume(resumed_at)

    assert resumed.due_at == max(appointment, paused.resume(resumed_at).due_at)


# -- month ends and years ----------------------------------------------------------------------------------------------

ends_of_months = st.builds(
    lambda year, month, back: date(year, month, month_lengths.monthrange(year, month)[1] - back),
    st.integers(2023, 2045),
    st.integers(1, 12),
    st.integers(0, 3),
)


@given(ends_of_months, st.integers(1, 26), st.integers(0, 1439))
@example(date(2024, 1, 31), 1, 480)
@example(date(2026, 1, 31), 1, 480)
@example(date(2028, 2, 29), 12, 480)
def test_a_limit_in_months_ends_on_the_same_day_or_the_last_one_of_its_month(on: date, n: int, minute: int) -> None:
    received = datetime(on.year, on.month, on.day) + timedelta(minutes=minute)  # noqa: DTZ001 - local by design
    due = compute_due(
        limit=Limit(n, Unit.MONTH),
        same_day=False,
        received_at=utc(received),
        channel=Channel.COUNTER,
        calendar=PLAIN,
    )

    wanted, days_of_month = on, [on]
    for _ in range(n):  # walk into the n-th month by single days
        month = wanted.month
        while wanted.month == month:
            wanted += timedelta(days=1)
        days_of_month = [
            wanted + timedelta(days=i) for i in range(31) if (wanted + timedelta(days=i)).month == wanted.month
        ]
    assert due.last_on == next((day for day in days_of_month if day.day == on.day), days_of_month[-1])
    assert day_of(due.due_at) == PLAIN.first_working_day(due.last_on)


@given(calendars, received_times, channels, limits, st.integers(0, 120))
def test_a_due_time_is_provisional_exactly_where_it_lies_past_the_published_calendar(
    calendar: WorkingCalendar, received: datetime, channel: Channel, limit: Limit | None, published: int
) -> None:
    until = date(2026, 8, 1) + timedelta(days=published)
    short = WorkingCalendar(calendar.hours, calendar.days, until)

    due = compute_due(limit=limit, same_day=limit is None, received_at=utc(received), channel=channel, calendar=short)

    assert (
        due.due_at
        == compute_due(
            limit=limit, same_day=limit is None, received_at=utc(received), channel=channel, calendar=calendar
        ).due_at
    )
    assert due.provisional == (day_of(due.due_at) > until)
    assert due.provisional == ("tạm tính" in due.rule)


def test_a_pause_can_carry_a_limit_into_a_year_without_a_published_calendar() -> None:
    calendar = WorkingCalendar(DEFAULT_HOURS, (), date(2026, 12, 31))
    clock = clock_of(
        calendar,
        datetime(2026, 12, 21, 8, 0),  # noqa: DTZ001 - local by design
        Channel.COUNTER,
        Limit(5, Unit.WORKING_DAY),
        ClockPolicy.PAUSE,
    )
    assert not clock.is_provisional

    resumed = clock.pause(utc(datetime(2026, 12, 22, 8, 0))).resume(utc(datetime(2026, 12, 29, 8, 0)))  # noqa: DTZ001

    assert resumed.due_at == datetime(2027, 1, 5, 10, 0, tzinfo=UTC)
    assert resumed.is_provisional


# -- half days and make-up days ----------------------------------------------------------------------------------------


def test_a_half_day_counts_as_a_whole_day_of_a_limit_in_days_and_by_its_minutes_in_hours() -> None:
    """Friday 28 August 2026 ends at 11:30; Saturday the 29th is worked instead, in the morning only."""
    morning = DEFAULT_HOURS.weekdays[0][:1]
    rows = (
        CalendarDay(date(2026, 8, 28), DayKind.CLOSURE, "Nghỉ chiều", "1/QĐ", DayState.DECIDED, morning),
        CalendarDay(date(2026, 8, 29), DayKind.MAKE_UP, "Làm bù", "1/QĐ", DayState.DECIDED, morning),
    )
    calendar = WorkingCalendar(DEFAULT_HOURS, rows, date(2026, 12, 31))

    def due(received: datetime, n: int, unit: Unit) -> datetime:
        clock = clock_of(calendar, received, Channel.COUNTER, Limit(n, unit), ClockPolicy.PAUSE)
        return (clock.due_at + SEVEN_HOURS).replace(tzinfo=None)

    received = datetime(2026, 8, 27, 16, 0)  # noqa: DTZ001 - local by design
    assert due(received, 1, Unit.WORKING_DAY) == datetime(2026, 8, 28, 11, 30)  # noqa: DTZ001
    assert due(received, 2, Unit.WORKING_DAY) == datetime(2026, 8, 29, 11, 30)  # noqa: DTZ001
    assert due(received, 6, Unit.HOUR) == datetime(2026, 8, 29, 7, 30)  # noqa: DTZ001 - 60 + 270 + 30 minutes

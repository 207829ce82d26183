"""Pauses, resumptions and apologies."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from models.domain.calendar import DEFAULT_HOURS, OfficeHours, WorkingCalendar, load_calendar
from models.domain.deadline import DeadlineClock, Measure, Remaining, compute_due
from models.domain.procedure import Channel, ClockPolicy, Limit, Unit
from models.domain.timeline import VIETNAM

CALENDAR = WorkingCalendar(
    DEFAULT_HOURS,
    load_calendar((Path(__file__).parents[3] / "desktop/resources/calendar.json").read_bytes()).days,
    date(2026, 12, 31),
)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def clock(
    received: str, n: int = 0, unit: Unit | None = None, *, policy: ClockPolicy = ClockPolicy.PAUSE
) -> DeadlineClock:
    limit = Limit(n, unit) if unit is not None else None
    due = compute_due(
        limit=limit,
        same_day=limit is None,
        received_at=local(received),
        channel=Channel.COUNTER,
        calendar=CALENDAR,
    )
    return DeadlineClock.start(
        limit=limit,
        same_day=limit is None,
        starts_at=due.starts_at,
        due_at=due.due_at,
        calendar=CALENDAR,
        policy=policy,
    )


def test_a_pause_in_working_days_gives_back_the_whole_days_that_were_left() -> None:
    running = clock("2026-08-03T08:00", 5, Unit.WORKING_DAY)  # due Mon 10 August

    resumed = running.pause(local("2026-08-05T10:00")).resume(local("2026-08-12T16:00"))

    assert resumed.due_at == local("2026-08-17T17:00")  # three days were left: 13, 14, 17 August


def test_a_pause_and_resumption_on_one_day_moves_no_due_day() -> None:
    running = clock("2026-08-03T08:00", 5, Unit.WORKING_DAY)

    assert running.pause(local("2026-08-05T08:00")).resume(local("2026-08-05T16:00")).due_at == running.due_at


def test_a_pause_in_calendar_days_counts_from_the_limit_and_not_from_its_moved_end() -> None:
    running = clock("2026-08-17T08:15", 15, Unit.DAY)  # ends 1 September, moved to the 3rd

    resumed = running.pause(local("2026-08-20T09:00")).resume(local("2026-08-25T09:00"))

    assert resumed.last_on == date(2026, 9, 6)
    assert resumed.due_at == local("2026-09-07T17:00")


def test_a_pause_in_hours_is_exact_to_the_minute() -> None:
    running = clock("2026-08-27T08:00", 8, Unit.HOUR)

    resumed = running.pause(local("2026-08-27T09:10:45")).resume(local("2026-08-28T13:45:10"))

    # 70 minutes were used; 195 fit into Friday afternoon, the other 215 into Thursday morning.
    assert resumed.due_at == local("2026-09-03T10:35")


def test_a_pause_on_the_due_day_leaves_the_day_of_resumption() -> None:
    paused = clock("2026-08-03T08:00", 1, Unit.WORKING_DAY).pause(local("2026-08-04T09:00"))

    assert paused.resume(local("2026-08-06T09:00")).due_at == local("2026-08-06T17:00")
    assert paused.resume(local("2026-08-06T17:30")).due_at == local("2026-08-07T17:00")
    assert paused.resume(local("2026-08-08T09:00")).due_at == local("2026-08-10T17:00")


def test_a_restart_begins_the_whole_limit_anew() -> None:
    running = clock("2026-08-03T08:00", 5, Unit.WORKING_DAY, policy=ClockPolicy.RESTART)

    assert running.pause(local("2026-08-07T08:00")).resume(local("2026-08-12T08:00")).due_at == local(
        "2026-08-19T17:00"
    )


def test_a_same_day_procedure_resumes_by_its_15_00_rule() -> None:
    paused = clock("2026-08-03T08:00").pause(local("2026-08-03T09:00"))

    assert paused.resume(local("2026-08-05T15:00")).due_at == local("2026-08-05T17:00")
    assert paused.resume(local("2026-08-05T15:01")).due_at == local("2026-08-06T17:00")


def test_a_supplement_that_arrives_online_at_night_resumes_at_the_next_opening() -> None:
    paused = clock("2026-08-03T08:00", 2, Unit.WORKING_DAY).pause(local("2026-08-04T09:00"))

    assert paused.resume(local("2026-08-05T20:00"), Channel.ONLINE).due_at == local("2026-08-07T17:00")
    assert paused.resume(local("2026-08-05T20:00")).due_at == local("2026-08-06T17:00")


def test_a_limit_that_had_run_out_stays_run_out_after_a_pause() -> None:
    running = clock("2026-08-03T08:00", 1, Unit.WORKING_DAY)

    resumed = running.pause(local("2026-08-06T09:00")).resume(local("2026-08-20T09:00"))

    assert resumed.due_at == running.due_at
    assert resumed.is_overdue(local("2026-08-20T09:00"))


def test_pausing_twice_keeps_the_first_pause() -> None:
    paused = clock("2026-08-03T08:00", 5, Unit.WORKING_DAY).pause(local("2026-08-05T10:00"))

    assert paused.pause(local("2026-08-06T10:00")) == paused
    assert paused.is_paused
    assert paused.running_since is None


def test_resuming_a_running_clock_changes_nothing() -> None:
    running = clock("2026-08-03T08:00", 5, Unit.WORKING_DAY)

    assert running.resume(local("2026-08-06T10:00")) == running


def test_an_apology_sets_the_new_appointment() -> None:
    extended = clock("2026-08-03T08:00", 5, Unit.WORKING_DAY).extend(local("2026-08-20T17:00").astimezone(UTC))

    assert extended.due_at == local("2026-08-20T17:00")
    resumed = extended.pause(local("2026-08-18T08:00")).resume(local("2026-08-24T08:00"))
    assert resumed.due_at == local("2026-08-26T17:00")


def test_a_paused_clock_keeps_what_remained_and_is_not_overdue() -> None:
    paused = clock("2026-08-03T08:00", 5, Unit.WORKING_DAY).pause(local("2026-08-05T10:00"))

    assert paused.remaining(local("2026-12-01T08:00")) == Remaining(3, Measure.WORKING_DAY)
    assert not paused.is_overdue(local("2026-12-01T08:00"))


@pytest.mark.parametrize(
    ("n", "unit", "expected"),
    [
        (3, Unit.WORKING_DAY, Remaining(2, Measure.WORKING_DAY)),
        (15, Unit.DAY, Remaining(14, Measure.DAY)),
        (1, Unit.MONTH, Remaining(30, Measure.DAY)),
        (16, Unit.HOUR, Remaining(8 * 60, Measure.WORKING_MINUTE)),
    ],
)
def test_what_remains_is_counted_in_the_unit_of_the_limit(n: int, unit: Unit, expected: Remaining) -> None:
    assert clock("2026-08-17T08:00", n, unit).remaining(local("2026-08-18T08:00")) == expected


def test_a_limit_without_unit_pauses_in_working_days() -> None:
    taken_over = DeadlineClock.start(
        limit=None,
        same_day=False,
        starts_at=local("2026-08-03T08:00"),
        due_at=local("2026-08-10T17:00"),
        calendar=CALENDAR,
    )

    resumed = taken_over.pause(local("2026-08-06T08:00")).resume(local("2026-08-11T08:00"))

    assert resumed.due_at == local("2026-08-13T17:00")


@pytest.mark.parametrize("limit", [Limit(10**9, Unit.DAY), Limit(10**7, Unit.MONTH), Limit(-5, Unit.WORKING_DAY)])
@pytest.mark.parametrize("policy", list(ClockPolicy))
def test_absurd_limits_of_foreign_events_never_stop_the_fold(limit: Limit, policy: ClockPolicy) -> None:
    printed = local("2026-08-10T17:00")
    running = DeadlineClock.start(
        limit=limit,
        same_day=False,
        starts_at=local("2026-08-03T08:00"),
        due_at=printed,
        calendar=CALENDAR,
        policy=policy,
    )

    resumed = running.pause(local("2026-08-04T08:00")).resume(local("2026-08-05T08:00"))

    assert not resumed.is_paused


def test_hours_that_never_open_leave_the_printed_appointment() -> None:
    printed = local("2026-08-10T17:00")
    closed = WorkingCalendar(OfficeHours(((),) * 7), (), date(2026, 12, 31))
    running = DeadlineClock.start(
        limit=Limit(5, Unit.WORKING_DAY),
        same_day=False,
        starts_at=local("2026-08-03T08:00"),
        due_at=printed,
        calendar=closed,
    )

    assert running.pause(local("2026-08-04T08:00")).resume(local("2026-08-05T08:00")).due_at == printed

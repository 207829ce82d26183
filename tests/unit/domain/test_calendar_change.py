"""What a newer calendar does to limits that run: who has to be told, why, and what is left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given

from models.domain.calendar import CalendarDay, DayKind, DayState, WorkingCalendar, confirm
from models.domain.calendar_change import Touch, changed_words, due_on, touched
from models.domain.deadline import DeadlineClock, compute_due
from models.domain.office_hours import Session
from models.domain.procedure import Channel, Limit, Unit
from models.domain.timeline import local_date
from tests.builders import NOW, calendar, local
from tests.minute_model import calendars, channels, limits, received_times, utc

PROPOSAL = "Đề xuất hoán đổi 23/11/2026"
THREE_DAYS = Limit(3, Unit.WORKING_DAY)
MORNING = (Session(420, 690),)


def swapped() -> WorkingCalendar:
    """Return the calendar with Monday 23 November off and Saturday the 28th worked."""
    present = calendar()
    days = confirm(present.days, proposal=PROPOSAL, decision="99/QĐ-TTg")
    return WorkingCalendar(present.hours, days, present.published_until)


def closing(*days: date, until: date | None = None, sessions: tuple[Session, ...] | None = None) -> WorkingCalendar:
    """Return the calendar with storms."""
    rows = [CalendarDay(on, DayKind.CLOSURE, "Bão số 9", "1/CĐ", DayState.DECIDED, sessions) for on in days]
    return WorkingCalendar(calendar().hours, (*calendar().days, *rows), until or calendar().published_until)


def clock(limit: Limit | None = THREE_DAYS, at: datetime = NOW) -> DeadlineClock:
    """Return the clock of a dossier of Friday 20 November 2026, as its receipt froze it."""
    same_day = limit is None
    due = compute_due(limit=limit, same_day=same_day, received_at=at, channel=Channel.COUNTER, calendar=calendar())
    return DeadlineClock.start(
        limit=limit,
        same_day=same_day,
        starts_at=due.starts_at,
        due_at=due.due_at,
        calendar=WorkingCalendar.thaw(calendar().freeze(local_date(at))),
    )


@given(calendars, received_times, channels, limits)
def test_the_calendar_of_the_receipt_touches_nothing(
    one: WorkingCalendar, received: datetime, channel: Channel, limit: Limit | None
) -> None:
    due = compute_due(limit=limit, same_day=limit is None, received_at=utc(received), channel=channel, calendar=one)
    running = DeadlineClock.start(
        limit=limit, same_day=limit is None, starts_at=due.starts_at, due_at=due.due_at, calendar=one
    )
    assert touched(running, one) is None


@given(calendars, calendars, received_times, channels, limits)
def test_what_is_touched_is_due_when_a_dossier_received_then_would_be(
    old: WorkingCalendar, new: WorkingCalendar, received: datetime, channel: Channel, limit: Limit | None
) -> None:
    due = compute_due(limit=limit, same_day=limit is None, received_at=utc(received), channel=channel, calendar=old)
    running = DeadlineClock.start(
        limit=limit, same_day=limit is None, starts_at=due.starts_at, due_at=due.due_at, calendar=old
    )
    again = compute_due(
        limit=limit, same_day=limit is None, received_at=due.starts_at, channel=Channel.COUNTER, calendar=new
    )
    assert due_on(running, new) == again.due_at
    assert new.is_working(local_date(due_on(running, new)))


def test_a_swap_says_which_days_changed() -> None:
    moved = touched(clock(), swapped())
    assert moved is not None
    assert (moved.touch, moved.new_due_at) == (Touch.LATER, local("2026-11-27 17:00"))
    assert moved.why == "nghỉ thứ Hai 23/11 (hoán đổi)"
    longer = touched(clock(Limit(4, Unit.WORKING_DAY)), swapped())
    assert longer is not None
    assert (longer.touch, longer.new_due_at) == (Touch.LATER, local("2026-11-28 17:00"))
    assert longer.why == "nghỉ thứ Hai 23/11 (hoán đổi); làm việc thứ Bảy 28/11"


def test_an_afternoon_off_is_said_with_the_hours_that_are_left() -> None:
    on = date(2026, 11, 26)
    moved = touched(clock(), closing(on, sessions=MORNING))
    assert moved is not None
    assert (moved.touch, moved.new_due_at) == (Touch.EARLIER, local("2026-11-26 11:30"))
    assert moved.why == "thứ Năm 26/11 làm việc 07:00-11:30"
    assert changed_words(calendar(), calendar(), on, on + timedelta(days=30)) == ""


def test_a_worked_saturday_ends_a_limit_sooner() -> None:
    made_up = CalendarDay(date(2026, 11, 21), DayKind.MAKE_UP, "Làm bù", "2/QĐ", DayState.DECIDED)
    moved = touched(clock(), WorkingCalendar(calendar().hours, (*calendar().days, made_up), date(2026, 12, 31)))
    assert moved is not None
    assert (moved.touch, moved.new_due_at) == (Touch.EARLIER, local("2026-11-25 17:00"))


# -- tạm tính ----------------------------------------------------------------------------------------------------------


def test_a_year_that_is_published_confirms_what_was_provisional_or_moves_it() -> None:
    """Received on 29 December: five working days after it are 7 January, until Tết Dương lịch is swapped."""
    running = clock(Limit(5, Unit.WORKING_DAY), local("2026-12-29 08:00"))
    assert running.is_provisional
    confirmed = touched(running, closing(until=date(2027, 12, 31)))
    assert confirmed is not None
    assert (confirmed.touch, confirmed.new_due_at, confirmed.was_provisional) == (Touch.CONFIRMED, running.due_at, True)
    moved = touched(running, closing(date(2027, 1, 4), until=date(2027, 12, 31)))
    assert moved is not None
    assert (moved.touch, moved.was_provisional) == (Touch.LATER, True)
    assert touched(running, closing(until=date(2026, 12, 31))) is None, "nothing was published"
    assert touched(clock(), closing(until=date(2027, 12, 31))) is None, "it never was provisional"


# -- what was moved before ---------------------------------------------------------------------------------------------


def test_an_appointment_of_an_apology_stays_where_the_office_is_open() -> None:
    """Counting the days of the apology anew would ask for an apology after each apology."""
    apologised = clock().extend(local("2026-11-27 17:00"))
    assert touched(apologised, swapped()) is None


def test_an_appointment_of_an_apology_on_a_day_that_is_off_now_is_listed() -> None:
    moved = touched(clock().extend(local("2026-12-14 10:00")), closing(date(2026, 12, 14)))
    assert moved is not None
    assert (moved.touch, moved.new_due_at) == (Touch.LATER, local("2026-12-15 17:00"))
    half = touched(clock().extend(local("2026-12-14 16:00")), closing(date(2026, 12, 14), sessions=MORNING))
    assert half is not None
    assert (half.touch, half.new_due_at) == (Touch.EARLIER, local("2026-12-14 11:30"))
    assert touched(clock().extend(local("2026-12-14 10:00")), closing(date(2026, 12, 14), sessions=MORNING)) is None


def test_after_an_apology_pauses_count_on_the_calendar_it_was_chosen_on() -> None:
    """Of four working days the 23rd is off now: one is left on Friday the 27th, and Saturday the 28th is worked."""
    apologised = clock(Limit(4, Unit.WORKING_DAY)).extend(local("2026-11-28 17:00"), swapped())
    paused = apologised.pause(local("2026-11-27 09:00"))
    assert paused.resume(local("2026-11-27 16:00")).due_at == local("2026-11-28 17:00")
    assert paused.resume(local("2026-11-28 16:00")).due_at == local("2026-11-30 17:00")


@pytest.mark.parametrize("limit", [THREE_DAYS, Limit(8, Unit.HOUR), Limit(5, Unit.DAY)])
def test_a_limit_that_had_run_out_before_it_went_on_stays_run_out(limit: Limit) -> None:
    running = clock(limit)
    over = running.due_at + timedelta(days=3)
    resumed = running.pause(over).resume(over + timedelta(days=2))
    assert resumed.due_at == running.due_at
    assert touched(resumed, swapped()) is None


def test_a_clock_that_stands_is_not_touched_and_is_found_when_it_goes_on() -> None:
    """Two days are left on Tuesday; on the calendar of the receipt they end on Monday 30 November, which is off now."""
    paused = clock().pause(local("2026-11-23 09:00"))
    stormy = closing(date(2026, 11, 30))
    assert touched(paused, stormy) is None
    moved = touched(paused.resume(local("2026-11-26 09:00")), stormy)
    assert moved is not None
    assert moved.new_due_at == local("2026-12-01 17:00")


def test_a_limit_that_nobody_stated_counts_working_days() -> None:
    taken_over = replace(clock(), limit=None)
    assert due_on(taken_over, swapped()) == local("2026-11-27 17:00")

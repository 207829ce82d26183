"""Due times: every example and rule of the domain, one test each."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from models.domain.calendar import (
    DEFAULT_HOURS,
    CalendarDay,
    DayKind,
    DayState,
    NoWorkingTime,
    OfficeHours,
    Session,
    WorkingCalendar,
    confirm,
    load_calendar,
)
from models.domain.deadline import (
    DueTime,
    LimitInvalid,
    LimitUnknown,
    Timeliness,
    compute_due,
    is_overdue,
    timeliness,
)
from models.domain.procedure import Channel, Limit, Unit
from models.domain.timeline import VIETNAM

SHIPPED = load_calendar((Path(__file__).parents[3] / "desktop/resources/calendar.json").read_bytes())
CALENDAR = WorkingCalendar(DEFAULT_HOURS, SHIPPED.days, date(2026, 12, 31))


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def due(
    received: str,
    n: int = 0,
    unit: Unit | None = None,
    *,
    channel: Channel = Channel.COUNTER,
    calendar: WorkingCalendar = CALENDAR,
) -> DueTime:
    limit = Limit(n, unit) if unit is not None else None
    return compute_due(
        limit=limit, same_day=unit is None, received_at=local(received), channel=channel, calendar=calendar
    )


def due_text(*args: object, **kwargs: object) -> str:
    call: Callable[..., DueTime] = due
    return call(*args, **kwargs).due_at.astimezone(VIETNAM).strftime("%a %Y-%m-%d %H:%M")


# -- the examples of the domain, one by one


def test_three_working_days_from_27_august_pass_over_the_national_day() -> None:
    assert due_text("2026-08-27T08:15", 3, Unit.WORKING_DAY) == "Fri 2026-09-04 17:00"


def test_fifteen_calendar_days_that_end_on_a_holiday_end_on_the_next_working_day() -> None:
    assert due_text("2026-08-17T08:15", 15, Unit.DAY) == "Thu 2026-09-03 17:00"


def test_eight_hours_from_friday_16_00_end_on_thursday_16_00() -> None:
    assert due_text("2026-08-28T16:00", 8, Unit.HOUR) == "Thu 2026-09-03 16:00"


def test_a_same_day_procedure_at_15_00_and_30_seconds_is_due_the_same_day() -> None:
    assert due_text("2026-08-28T15:00:30") == "Fri 2026-08-28 17:00"


def test_a_same_day_procedure_at_15_01_is_due_the_next_working_day() -> None:
    assert due_text("2026-08-28T15:01") == "Thu 2026-09-03 17:00"


def test_an_hour_from_the_closing_minute_of_the_morning_ends_in_the_afternoon() -> None:
    assert due_text("2026-08-27T11:30", 1, Unit.HOUR) == "Thu 2026-08-27 14:30"


def test_a_counter_receipt_after_closing_counts_its_day_as_day_0_and_the_make_up_saturday_as_day_1() -> None:
    assert due_text("2026-08-21T17:20", 1, Unit.WORKING_DAY) == "Sat 2026-08-22 17:00"


# -- the rules behind them


def test_the_rule_says_which_days_were_off_and_why() -> None:
    explained = due("2026-08-27T08:15", 3, Unit.WORKING_DAY)

    assert explained.rule == (
        "3 ngày làm việc, không tính ngày nhận; nghỉ thứ Hai 31/8 (hoán đổi), 1/9, 2/9 (Quốc khánh)"
    )
    assert [str(day) for day in explained.skipped] == [
        "2026-08-31 Nghỉ hoán đổi",
        "2026-09-01 Quốc khánh",
        "2026-09-02 Quốc khánh",
    ]
    assert not explained.provisional


def test_a_weekend_is_passed_over_without_being_listed() -> None:
    explained = due("2026-08-07T08:15", 1, Unit.WORKING_DAY)

    assert explained.rule == "1 ngày làm việc, không tính ngày nhận"
    assert explained.skipped == ()


def test_the_culture_day_of_2026_is_off_and_named() -> None:
    explained = due("2026-11-23T08:15", 1, Unit.WORKING_DAY)

    assert explained.due_at == local("2026-11-25T17:00")
    assert [str(day) for day in explained.skipped] == ["2026-11-24 Ngày Văn hóa Việt Nam"]
    assert explained.rule == "1 ngày làm việc, không tính ngày nhận; nghỉ 24/11 (Ngày Văn hóa Việt Nam)"


def test_tet_is_told_as_one_stretch() -> None:
    explained = due("2026-02-13T08:00", 1, Unit.WORKING_DAY)

    assert explained.due_at == local("2026-02-23T17:00")
    assert explained.rule == "1 ngày làm việc, không tính ngày nhận; nghỉ 16/2–20/2 (Tết Nguyên đán)"


def test_a_worked_saturday_that_counts_is_told() -> None:
    assert due("2026-08-21T17:20", 1, Unit.WORKING_DAY).rule == (
        "1 ngày làm việc, không tính ngày nhận; tính cả thứ Bảy 22/8 (làm bù)"
    )


def test_a_last_day_at_the_weekend_is_told() -> None:
    explained = due("2026-08-03T08:00", 5, Unit.DAY)

    assert explained.due_at == local("2026-08-10T17:00")
    assert "ngày cuối thứ Bảy 8/8 là ngày nghỉ" in explained.rule


def test_a_receipt_on_a_saturday_makes_saturday_day_0() -> None:
    assert due_text("2026-08-08T09:00", 1, Unit.WORKING_DAY) == "Mon 2026-08-10 17:00"


def test_hours_received_on_a_day_off_run_from_the_next_opening() -> None:
    assert due_text("2026-08-08T09:00", 2, Unit.HOUR) == "Mon 2026-08-10 09:00"


def test_hours_that_run_out_exactly_at_closing_end_there() -> None:
    assert due_text("2026-08-27T15:00", 2, Unit.HOUR) == "Thu 2026-08-27 17:00"


def test_hours_received_at_the_closing_minute_of_the_day_run_from_the_next_morning() -> None:
    assert due_text("2026-08-26T17:00:59", 1, Unit.HOUR) == "Thu 2026-08-27 08:00"


def test_seconds_of_the_receipt_never_move_a_limit_in_hours() -> None:
    assert due("2026-08-27T08:15:59", 1, Unit.HOUR).due_at == local("2026-08-27T09:15")


def test_the_clock_starts_at_the_printed_minute() -> None:
    assert due("2026-08-27T08:15:59", 3, Unit.WORKING_DAY).starts_at == local("2026-08-27T08:15")


def test_a_same_day_procedure_received_on_a_day_off_is_due_the_next_working_day() -> None:
    explained = due("2026-09-02T08:00")

    assert explained.due_at == local("2026-09-03T17:00")
    assert explained.rule == (
        "giải quyết trong ngày; nhận vào ngày nghỉ nên hẹn ngày làm việc tiếp theo; nghỉ 2/9 (Quốc khánh)"
    )


def test_a_same_day_procedure_received_after_a_half_day_closed_is_due_the_next_working_day() -> None:
    half = CalendarDay(
        date(2026, 8, 27),
        DayKind.CLOSURE,
        "Nghỉ buổi chiều",
        "QĐ 1",
        DayState.DECIDED,
        (Session(420, 690),),
    )
    calendar = WorkingCalendar(DEFAULT_HOURS, (half,), date(2026, 12, 31))

    assert due_text("2026-08-27T11:00", calendar=calendar) == "Thu 2026-08-27 11:30"
    assert due_text("2026-08-27T11:30:59", calendar=calendar) == "Thu 2026-08-27 11:30"
    assert due_text("2026-08-27T12:00", calendar=calendar) == "Fri 2026-08-28 17:00"
    assert "nhận sau giờ làm việc" in due("2026-08-27T12:00", calendar=calendar).rule


@pytest.mark.parametrize("channel", [Channel.ONLINE, Channel.POST])
def test_an_arrival_outside_working_hours_counts_from_the_next_opening(channel: Channel) -> None:
    explained = due("2026-08-21T17:20", 1, Unit.WORKING_DAY, channel=channel)

    assert explained.starts_at == local("2026-08-22T07:00")
    assert explained.due_at == local("2026-08-24T17:00")


def test_an_online_arrival_at_the_closing_minute_still_counts_today() -> None:
    explained = due("2026-08-26T17:00:40", 1, Unit.WORKING_DAY, channel=Channel.ONLINE)

    assert explained.starts_at == local("2026-08-26T17:00")
    assert explained.due_at == local("2026-08-27T17:00")


def test_an_online_arrival_at_noon_counts_today() -> None:
    assert due("2026-08-26T12:00", 1, Unit.HOUR, channel=Channel.ONLINE).due_at == local("2026-08-26T14:30")


def test_a_same_day_procedure_that_arrives_online_at_night_is_due_the_next_working_day() -> None:
    assert due_text("2026-08-20T20:00", channel=Channel.ONLINE) == "Fri 2026-08-21 17:00"


def test_a_saturday_of_receiving_is_no_working_day() -> None:
    hours = OfficeHours((*DEFAULT_HOURS.weekdays[:5], (Session(420, 690),), ()))
    calendar = WorkingCalendar(hours, SHIPPED.days, date(2026, 12, 31))

    assert due_text("2026-08-07T09:00", 1, Unit.WORKING_DAY, calendar=calendar) == "Mon 2026-08-10 17:00"


@pytest.mark.parametrize(
    ("received", "months", "expected"),
    [
        ("2026-01-30T08:00", 1, "Mon 2026-03-02 17:00"),  # 28 February is a Saturday
        ("2024-01-31T08:00", 1, "Thu 2024-02-29 17:00"),
        ("2026-03-31T08:00", 3, "Tue 2026-06-30 17:00"),
        ("2025-12-15T08:00", 2, "Mon 2026-02-23 17:00"),  # 15 February lies in Tết
        ("2025-11-10T08:00", 14, "Mon 2027-01-11 17:00"),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_the_month(received: str, months: int, expected: str) -> None:
    assert due_text(received, months, Unit.MONTH) == expected


def test_a_limit_that_reaches_past_the_published_calendar_is_provisional() -> None:
    explained = due("2026-12-29T08:00", 5, Unit.WORKING_DAY)

    assert explained.provisional
    assert explained.rule == (
        "5 ngày làm việc, không tính ngày nhận; nghỉ 1/1/2027 (Tết Dương lịch); "
        "tạm tính: lịch nghỉ năm 2027 chưa công bố"
    )


def test_a_limit_that_ends_on_the_last_published_day_is_not_provisional() -> None:
    explained = due("2026-12-30T08:00", 1, Unit.WORKING_DAY)

    assert explained.due_at == local("2026-12-31T17:00")
    assert not explained.provisional


def test_the_proposed_swap_moves_nothing_until_it_is_confirmed() -> None:
    received, limit = "2026-11-20T08:00", (1, Unit.WORKING_DAY)
    confirmed = confirm(SHIPPED.days, proposal="Đề xuất hoán đổi 23/11/2026", decision="1/QĐ")
    after = WorkingCalendar(DEFAULT_HOURS, confirmed, date(2026, 12, 31))

    assert due_text(received, *limit) == "Mon 2026-11-23 17:00"
    assert due_text(received, *limit, calendar=after) == "Wed 2026-11-25 17:00"


def test_an_unknown_limit_is_refused_and_never_guessed() -> None:
    with pytest.raises(LimitUnknown):
        compute_due(
            limit=None,
            same_day=False,
            received_at=local("2026-08-27T08:15"),
            channel=Channel.COUNTER,
            calendar=CALENDAR,
        )


@pytest.mark.parametrize(
    ("n", "unit"), [(0, Unit.DAY), (-1, Unit.WORKING_DAY), (10**9, Unit.HOUR), (10**6, Unit.MONTH)]
)
def test_a_limit_that_cannot_be_meant_is_refused(n: int, unit: Unit) -> None:
    with pytest.raises(LimitInvalid):
        due("2026-08-27T08:15", n, unit)


def test_an_office_that_never_opens_is_an_anticipated_error() -> None:
    closed = WorkingCalendar(OfficeHours(((),) * 7), (), date(2026, 12, 31))

    with pytest.raises(NoWorkingTime):
        due("2026-08-27T08:15", 1, Unit.WORKING_DAY, calendar=closed)


def test_due_times_are_utc() -> None:
    assert due("2026-08-27T08:15", 3, Unit.WORKING_DAY).due_at.tzinfo is UTC


# -- early, on time, overdue


@pytest.mark.parametrize(
    ("settled", "expected"),
    [
        ("2026-09-03T23:59", Timeliness.EARLY),
        ("2026-09-04T07:00", Timeliness.ON_TIME),
        ("2026-09-04T23:59", Timeliness.ON_TIME),
        ("2026-09-05T00:00", Timeliness.OVERDUE),
    ],
)
def test_a_limit_in_days_compares_local_dates(settled: str, expected: Timeliness) -> None:
    due_at = local("2026-09-04T17:00").astimezone(UTC)
    settled_at = local(settled).astimezone(UTC)

    for unit in (Unit.WORKING_DAY, Unit.DAY, Unit.MONTH, None):
        assert timeliness(unit=unit, same_day=False, due_at=due_at, settled_at=settled_at) is expected


@pytest.mark.parametrize(
    ("settled", "expected"),
    [
        ("2026-09-03T15:59:59", Timeliness.EARLY),
        ("2026-09-03T16:00:59", Timeliness.ON_TIME),
        ("2026-09-03T16:01", Timeliness.OVERDUE),
    ],
)
def test_a_limit_in_hours_compares_minutes(settled: str, expected: Timeliness) -> None:
    due_at = local("2026-09-03T16:00")

    assert timeliness(unit=Unit.HOUR, same_day=False, due_at=due_at, settled_at=local(settled)) is expected


def test_a_same_day_procedure_is_judged_by_its_day_even_with_hours_stated() -> None:
    assert not is_overdue(
        unit=Unit.HOUR, same_day=True, due_at=local("2026-09-03T17:00"), now=local("2026-09-03T17:30")
    )

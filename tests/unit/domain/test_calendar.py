"""The working calendar: hours, decreed rows, fixed holidays, freezing."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from models.domain.calendar import (
    DEFAULT_HOURS,
    CalendarDay,
    DayKind,
    DayState,
    FrozenCalendar,
    NothingProposed,
    NoWorkingTime,
    OfficeHours,
    OfficeHoursInvalid,
    Session,
    WorkingCalendar,
    confirm,
    load_calendar,
)
from models.domain.holiday import fixed_holiday
from models.domain.timeline import VIETNAM

SHIPPED = load_calendar((Path(__file__).parents[3] / "desktop/resources/calendar.json").read_bytes())
CALENDAR = WorkingCalendar(DEFAULT_HOURS, SHIPPED.days, date(2026, 12, 31))
MORNING = (Session(420, 690),)
PROPOSAL = "Đề xuất hoán đổi 23/11/2026"


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def decided(
    on: str,
    kind: DayKind,
    *,
    sessions: tuple[Session, ...] | None = None,
    swaps: date | None = None,
    state: DayState = DayState.DECIDED,
) -> CalendarDay:
    return CalendarDay(date.fromisoformat(on), kind, "Nghỉ bão", "QĐ 1", state, sessions, swaps)


def with_rows(*rows: CalendarDay, hours: OfficeHours = DEFAULT_HOURS) -> WorkingCalendar:
    return WorkingCalendar(hours, rows, date(2026, 12, 31))


# -- hours


def test_office_hours_are_read_from_texts_and_absent_days_are_closed() -> None:
    day = ["07:00-11:30", "13:30-17:00"]

    assert OfficeHours.parse(dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), day)) == DEFAULT_HOURS


@pytest.mark.parametrize(
    ("mapping", "text", "reason"),
    [
        ({"mon": ["07:00-25:00"]}, "07:00-25:00", "not_a_session"),
        ({"mon": ["11:30-07:00"]}, "11:30-07:00", "not_a_session"),
        ({"mon": ["07:60-11:30"]}, "07:60-11:30", "not_a_session"),
        ({"mon": ["sáng"]}, "sáng", "not_a_session"),
        ({"mon": ["13:30-17:00", "07:00-11:30"]}, "07:00-11:30", "out_of_order"),
        ({"mon": ["07:00-11:30", "11:00-17:00"]}, "11:00-17:00", "out_of_order"),
        ({"mon": "07:00-11:30"}, "07:00-11:30", "not_a_list"),
        ({"thu hai": ["07:00-11:30"]}, "thu hai", "unknown_day"),
        ({"sat": ["07:00-11:30"]}, "", "never_open"),
        ({}, "", "never_open"),
    ],
)
def test_bad_office_hours_name_the_bad_text(mapping: dict[str, list[str]], text: str, reason: str) -> None:
    with pytest.raises(OfficeHoursInvalid) as caught:
        OfficeHours.parse(mapping)

    assert (caught.value.text, caught.value.reason) == (text, reason)


def test_a_session_may_end_at_midnight() -> None:
    assert Session.parse("22:00-24:00") == Session(1320, 1440)


# -- the shipped rows


def test_every_shipped_row_loads() -> None:
    assert SHIPPED.problems == ()
    assert SHIPPED.published_until == date(2026, 12, 31)
    assert len(SHIPPED.days) == 40


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("2024-02-08", "2024-02-14", "Tết Nguyên đán"),
        ("2024-04-29", "2024-04-29", "Nghỉ hoán đổi"),
        ("2024-09-02", "2024-09-03", "Quốc khánh"),
        ("2025-01-25", "2025-02-02", "Tết Nguyên đán"),
        ("2025-05-02", "2025-05-02", "Nghỉ hoán đổi"),
        ("2025-09-01", "2025-09-02", "Quốc khánh"),
        ("2026-01-02", "2026-01-02", "Nghỉ hoán đổi"),
        ("2026-02-14", "2026-02-22", "Tết Nguyên đán"),
        ("2026-04-27", "2026-04-27", "Nghỉ bù Giỗ Tổ Hùng Vương"),
        ("2026-08-31", "2026-08-31", "Nghỉ hoán đổi"),
        ("2026-09-01", "2026-09-02", "Quốc khánh"),
        ("2026-11-24", "2026-11-24", "Ngày Văn hóa Việt Nam"),
    ],
)
def test_the_decreed_closures_of_2024_to_2026_are_off(first: str, last: str, name: str) -> None:
    on = date.fromisoformat(first)
    while on <= date.fromisoformat(last):
        assert CALENDAR.why_closed(on) == name
        on += timedelta(days=1)


@pytest.mark.parametrize("on", ["2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22"])
def test_the_decreed_saturdays_are_worked(on: str) -> None:
    assert CALENDAR.sessions(date.fromisoformat(on)) == DEFAULT_HOURS.weekdays[0]
    assert CALENDAR.why_closed(date.fromisoformat(on)) is None


def test_the_working_days_of_three_years_are_these() -> None:
    counted = {
        year: sum(CALENDAR.is_working(date(year, 1, 1) + timedelta(days=i)) for i in range(365 + (year == 2024)))
        for year in (2024, 2025, 2026)
    }

    # Weekdays, less closures on weekdays (Tết is five of them each year), plus worked Saturdays.
    assert counted == {2024: 262 - 12 + 1, 2025: 261 - 12 + 1, 2026: 261 - 14 + 2}


def test_the_proposed_swap_is_not_in_force() -> None:
    assert CALENDAR.is_working(date(2026, 11, 23))
    assert CALENDAR.why_closed(date(2026, 11, 28)) == "Thứ Bảy"


def test_confirming_the_proposed_swap_puts_both_halves_in_force() -> None:
    days = confirm(SHIPPED.days, proposal=PROPOSAL, decision="999/TB-BNV")
    calendar = WorkingCalendar(DEFAULT_HOURS, days, date(2026, 12, 31))

    assert not calendar.is_working(date(2026, 11, 23))
    assert calendar.sessions(date(2026, 11, 28)) == DEFAULT_HOURS.weekdays[0]
    assert {d.decision for d in days if d.on in {date(2026, 11, 23), date(2026, 11, 28)}} == {"999/TB-BNV"}
    assert sum(a != b for a, b in zip(days, SHIPPED.days, strict=True)) == 2


def test_confirming_what_was_never_proposed_is_refused() -> None:
    with pytest.raises(NothingProposed):
        confirm(SHIPPED.days, proposal="9441/TB-BNV")


# -- fixed holidays


@pytest.mark.parametrize("year", [2024, 2027, 2040, 2099])
def test_fixed_holidays_need_no_row(year: int) -> None:
    bare = with_rows()

    for month, day in ((1, 1), (4, 30), (5, 1), (9, 2)):
        assert not bare.is_working(date(year, month, day))


def test_the_culture_day_counts_from_2026() -> None:
    assert fixed_holiday(date(2025, 11, 24)) is None
    assert fixed_holiday(date(2026, 11, 24)) == "Ngày Văn hóa Việt Nam"
    assert fixed_holiday(date(2031, 11, 24)) == "Ngày Văn hóa Việt Nam"


def test_a_fixed_holiday_at_the_weekend_moves_nothing_by_itself() -> None:
    assert with_rows().is_working(date(2029, 11, 26))  # 24 November 2029 is a Saturday


def test_the_hung_kings_day_of_2027_is_off_without_a_row() -> None:
    assert CALENDAR.why_closed(date(2027, 4, 16)) == "Giỗ Tổ Hùng Vương"


def test_no_row_makes_a_fixed_holiday_a_working_day() -> None:
    calendar = with_rows(decided("2026-09-02", DayKind.MAKE_UP))

    assert not calendar.is_working(date(2026, 9, 2))


# -- rows


def test_a_half_day_keeps_its_morning() -> None:
    calendar = with_rows(decided("2026-08-27", DayKind.CLOSURE, sessions=MORNING))

    assert calendar.is_working(date(2026, 8, 27))
    assert calendar.closes_at(date(2026, 8, 27)) == local("2026-08-27T11:30")


def test_a_make_up_day_works_the_hours_of_the_day_it_is_swapped_with() -> None:
    week = DEFAULT_HOURS.weekdays
    hours = OfficeHours((*week[:2], MORNING, *week[3:]))
    swapped = decided("2026-08-22", DayKind.MAKE_UP, swaps=date(2026, 8, 26))

    assert with_rows(swapped, hours=hours).sessions(date(2026, 8, 22)) == MORNING
    assert with_rows(decided("2026-08-22", DayKind.MAKE_UP), hours=hours).sessions(date(2026, 8, 22)) == week[4]


def test_a_make_up_day_ignores_the_hours_of_saturday_receiving() -> None:
    hours = OfficeHours((*DEFAULT_HOURS.weekdays[:5], MORNING, ()))

    assert (
        with_rows(decided("2026-08-22", DayKind.MAKE_UP), hours=hours).sessions(date(2026, 8, 22))
        == (DEFAULT_HOURS.weekdays[4])
    )
    assert with_rows(hours=hours).why_closed(date(2026, 8, 15)) == "Thứ Bảy"


def test_of_two_decided_rows_for_a_day_the_last_counts_and_a_proposed_one_never() -> None:
    closed = decided("2026-08-27", DayKind.CLOSURE)
    half = decided("2026-08-27", DayKind.CLOSURE, sessions=MORNING)
    proposed = decided("2026-08-27", DayKind.CLOSURE, state=DayState.PROPOSED)

    assert with_rows(closed, half, proposed).sessions(date(2026, 8, 27)) == MORNING
    assert not with_rows(half, closed).is_working(date(2026, 8, 27))


# -- walking


def test_the_closing_minute_belongs_to_its_session() -> None:
    assert CALENDAR.next_opening(local("2026-08-27T11:30:59")) == local("2026-08-27T11:30")
    assert CALENDAR.next_opening(local("2026-08-27T11:31")) == local("2026-08-27T13:30")
    assert CALENDAR.next_opening(local("2026-08-28T17:01")) == local("2026-09-03T07:00")


def test_results_are_utc_whatever_zone_comes_in() -> None:
    opening = CALENDAR.next_opening(local("2026-08-27T06:00"))

    assert opening.tzinfo is UTC
    assert opening == datetime(2026, 8, 27, 0, 0, tzinfo=UTC)


def test_the_legal_day_is_that_of_vietnam() -> None:
    # 23:30 UTC on Friday is Saturday morning in Vietnam.
    assert CALENDAR.next_opening(datetime(2026, 8, 7, 23, 30, tzinfo=UTC)) == local("2026-08-10T07:00")


def test_working_days_are_counted_after_a_day() -> None:
    assert CALENDAR.working_days_after(date(2026, 8, 28), 1) == date(2026, 9, 3)
    assert CALENDAR.working_days_after(date(2026, 8, 28), 0) == date(2026, 8, 28)
    assert CALENDAR.working_days_between(date(2026, 8, 28), date(2026, 9, 4)) == 2
    assert CALENDAR.working_days_between(date(2026, 9, 4), date(2026, 8, 28)) == -2


def test_a_closure_of_more_than_a_year_is_an_anticipated_error() -> None:
    rows = [decided((date(2026, 1, 1) + timedelta(days=i)).isoformat(), DayKind.CLOSURE) for i in range(500)]

    with pytest.raises(NoWorkingTime):
        with_rows(*rows).next_opening(local("2026-01-05T08:00"))


# -- freezing


def test_a_frozen_calendar_is_small() -> None:
    sizes = {month: len(msgspec.msgpack.encode(CALENDAR.freeze(date(2026, month, 1)))) for month in (1, 5, 9, 12)}

    assert sizes[1] <= 180
    assert sizes[5] <= 110
    assert sizes[9] <= 60
    assert sizes[12] <= 40


def test_a_frozen_calendar_keeps_only_what_is_in_force_from_its_day_on() -> None:
    thawed = WorkingCalendar.thaw(CALENDAR.freeze(date(2026, 8, 1)))

    assert [day.on for day in thawed.days] == [date(2026, 8, 22), date(2026, 8, 31), date(2026, 9, 1)]
    assert thawed.published_until == date(2026, 12, 31)


def test_every_day_of_the_published_calendar_survives_freezing() -> None:
    since = date(2024, 1, 1)
    thawed = WorkingCalendar.thaw(CALENDAR.freeze(since))

    for i in range(3 * 366):
        on = since + timedelta(days=i)
        assert thawed.sessions(on) == CALENDAR.sessions(on)
        assert thawed.why_closed(on) == CALENDAR.why_closed(on)


@pytest.mark.parametrize(
    "frozen",
    [
        FrozenCalendar(),
        FrozenCalendar(patterns=((420, 690),), week=(0, 0, 0, 9, 0, 0, 0)),
        FrozenCalendar(patterns=((420, 690, 800),), week=(0,) * 7),
        FrozenCalendar(names=("x",), rows=((0, 1, 7, 0), (0, 1, 0, 9), (1,), (0, 10**9, 0, 0), (10**9, 1, 0, 0))),
        FrozenCalendar(since=-5, published_until=10**9),
    ],
)
def test_a_mangled_frozen_calendar_never_stops_the_fold(frozen: FrozenCalendar) -> None:
    assert WorkingCalendar.thaw(frozen).is_working(date(2026, 8, 27))


# -- files


def test_bad_rows_are_named_by_line_and_good_ones_load() -> None:
    raw = """{"published_until": "2027-12-31", "days": [
{"on": "2027-02-05", "kind": "closure", "name": "Tết", "decision": "1/TB", "state": "decided"},
{"on": "2027-02-30", "kind": "closure", "name": "Tết", "decision": "1/TB", "state": "decided"},
{"on": "2027-02-06", "kind": "holiday", "name": "Tết", "decision": "1/TB", "state": "decided"},
{"on": "2027-02-07", "kind": "closure", "name": " ", "decision": "1/TB", "state": "decided"},
{"on": "2027-02-08", "kind": "closure", "name": "Tết", "state": "decided"},
{"on": "2027-02-05", "kind": "closure", "name": "Tết", "decision": "1/TB", "state": "decided"},
{"on": "2027-09-02", "kind": "make_up", "name": "Làm bù", "decision": "1/TB", "state": "decided"},
{"on": "2027-02-09", "kind": "closure", "name": "Tết", "decision": "1/TB", "state": "decided", "sessions": ["7h"]},
{"on": "2027-02-10", "kind": "closure", "name": "Nghỉ chiều", "decision": "1/TB", "state": "decided",
 "sessions": ["07:00-11:30"]}
]}""".encode()

    read = load_calendar(raw)

    assert [day.on for day in read.days] == [date(2027, 2, 5), date(2027, 2, 10)]
    assert read.days[1].sessions == MORNING
    assert [(p.line, p.code, p.reason) for p in read.problems] == [
        (3, "2027-02-30", "on: cần ngày dạng 2026-11-24"),
        (4, "2027-02-06", "kind: không có giá trị 'holiday'"),
        (5, "2027-02-07", "thiếu tên ngày nghỉ hoặc ngày làm bù"),
        (6, "2027-02-08", "thiếu “decision”"),
        (7, "2027-02-05", "trùng ngày với dòng 2"),
        (8, "2027-09-02", "không thể làm bù vào ngày lễ (Quốc khánh)"),
        (9, "2027-02-09", "giờ làm việc “7h” phải viết như 07:00-11:30, theo thứ tự"),
    ]
    assert read.published_until == date(2027, 12, 31)

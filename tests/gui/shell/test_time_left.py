"""Due times in words, as they stand on the screens."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from models.domain.calendar import DEFAULT_HOURS, WorkingCalendar, load_calendar
from models.domain.deadline import Measure
from models.domain.procedure import Limit, Unit
from models.domain.statistics import FORMULA, FORMULA_NOTE
from models.domain.time_left import Left, remaining, time_left
from models.domain.timeline import VIETNAM
from models.services.arrivals import Arrival
from tests.gui.supervisor.bench import row
from ui.counter.answer_words import answer_short, answer_words
from ui.shell.time_left import left_words, limit_words, remaining_words, time_left_words
from ui.supervisor.pages import formula_note, formula_words

SHIPPED = load_calendar((Path(__file__).parents[3] / "desktop/resources/calendar.json").read_bytes())
CALENDAR = WorkingCalendar(DEFAULT_HOURS, SHIPPED.days, date(2026, 12, 31))


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("due_at", "now", "expected"),
    [
        ("2026-08-28T17:00", "2026-08-26T08:00", "còn 2 ngày làm việc"),
        ("2026-09-04T17:00", "2026-08-28T08:00", "còn 2 ngày làm việc"),
        ("2026-08-28T17:00", "2026-08-28T08:00", "hết hạn hôm nay 17:00"),
        ("2026-08-28T17:00", "2026-08-28T18:00", "hết hạn hôm nay 17:00"),
        ("2026-08-27T17:00", "2026-08-28T08:00", "quá hạn 1 ngày làm việc"),
        ("2026-08-07T17:00", "2026-08-08T08:00", "quá hạn từ thứ Sáu 7/8"),
        ("2026-08-10T17:00", "2026-08-08T08:00", "còn 1 ngày làm việc"),
    ],
)
def test_what_remains_is_told_in_words(due_at: str, now: str, expected: str) -> None:
    assert remaining_words(local(due_at), local(now), CALENDAR) == expected


def test_a_limit_in_hours_that_ran_out_today_is_told_in_hours() -> None:
    words = remaining_words(local("2026-08-28T09:00"), local("2026-08-28T10:20"), CALENDAR, Unit.HOUR)

    assert words == "quá hạn 1 giờ 20 phút"


@pytest.mark.parametrize(
    ("due_at", "now", "unit", "expected"),
    [
        ("2026-08-28T16:00", "2026-08-28T09:10", Unit.HOUR, "còn 4 giờ 50 phút làm việc"),
        ("2026-09-03T08:00", "2026-08-28T16:30:59", Unit.HOUR, "còn 1 giờ 30 phút làm việc"),
        ("2026-08-28T16:00", "2026-08-28T16:00", Unit.HOUR, "hết hạn hôm nay 16:00"),
        ("2026-08-28T16:00", "2026-08-28T16:10", Unit.HOUR, "quá hạn 10 phút"),
        ("2026-08-28T13:30", "2026-08-28T11:40", Unit.HOUR, "hết hạn hôm nay 13:30"),
        ("2026-09-04T17:00", "2026-08-28T09:10", Unit.WORKING_DAY, "còn 2 ngày làm việc"),
    ],
)
def test_what_is_left_of_a_limit_in_hours_is_told_in_working_time(
    due_at: str, now: str, unit: Unit, expected: str
) -> None:
    assert time_left_words(local(due_at), local(now), CALENDAR, unit) == expected


@pytest.mark.parametrize(
    ("due_at", "now", "unit", "kind"),
    [
        ("2026-08-27T17:00", "2026-08-28T08:00", None, Left.LATE_DAYS),
        ("2026-08-07T17:00", "2026-08-08T08:00", None, Left.LATE_SINCE),
        ("2026-08-28T09:00", "2026-08-28T10:20", Unit.HOUR, Left.LATE_MINUTES),
        ("2026-08-28T11:40", "2026-08-28T11:50", Unit.HOUR, Left.LATE_TODAY),
        ("2026-08-28T17:00", "2026-08-28T18:00", None, Left.TODAY),
    ],
)
def test_what_is_late_is_known_without_reading_words(due_at: str, now: str, unit: Unit | None, kind: Left) -> None:
    left = time_left(local(due_at), local(now), CALENDAR, unit)
    assert left.kind is kind
    assert left.is_late is (kind is not Left.TODAY)
    assert left == remaining(local(due_at), local(now), CALENDAR, unit)


def test_limits_and_what_is_left_of_them_are_told_in_their_unit() -> None:
    assert limit_words(Limit(3, Unit.WORKING_DAY)) == Limit(3, Unit.WORKING_DAY).words
    assert limit_words(Limit(8, Unit.HOUR)) == Limit(8, Unit.HOUR).words
    assert limit_words(Limit(15, Unit.DAY)) == Limit(15, Unit.DAY).words
    assert limit_words(Limit(2, Unit.MONTH)) == Limit(2, Unit.MONTH).words
    assert left_words(200, Measure.WORKING_MINUTE) == "3 giờ 20 phút làm việc"
    assert left_words(2, Measure.WORKING_DAY) == "2 ngày làm việc"
    assert left_words(12, Measure.DAY) == "12 ngày"


@pytest.mark.parametrize(
    ("due_at", "words", "short"),
    [
        (None, "Không ghi hạn trả lời", "không ghi"),
        ("2026-08-28T11:30", "Còn 2 giờ 15 phút làm việc để trả lời, đến 11:30", "còn 2 giờ 15 phút"),
        ("2026-08-31T09:15", "Còn 5 giờ 45 phút làm việc để trả lời, đến 09:15 31/08", "còn 5 giờ 45 phút"),
        ("2026-08-28T08:35", "Quá hạn trả lời 40 phút làm việc", "quá 40 phút"),
    ],
)
def test_the_time_for_an_answer_is_counted_down(due_at: str | None, words: str, short: str) -> None:
    arrival = Arrival(row(1, None), "", local(due_at) if due_at is not None else None)
    now = local("2026-08-28T09:15")
    assert answer_words(arrival, now=now, calendar=CALENDAR) == words
    assert answer_short(arrival, now=now, calendar=CALENDAR) == short


def test_the_screen_tells_the_formula_of_the_papers() -> None:
    assert formula_words() == FORMULA
    assert formula_note() == FORMULA_NOTE

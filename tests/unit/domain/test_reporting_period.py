"""Periods of reports."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.reporting_period import (
    Period,
    PeriodBackwards,
    PeriodUnreadable,
    Preset,
    period_around,
    period_of,
)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-11-14", date(2026, 10, 15), date(2026, 11, 14)),
        ("2026-01-14", date(2025, 12, 15), date(2026, 1, 14)),
        (" 2026 ", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_preset_names_its_days(text: str, first: date, last: date) -> None:
    assert period_of(text) == Period(first, last)


@pytest.mark.parametrize(
    "text",
    ["", "2026-13", "2026-00", "2026-Q5", "2026-11-13", "2026-11-15", "2026-13-14", "26-11", "1899", "2200", "x"],
)
def test_what_is_no_preset_is_refused(text: str) -> None:
    with pytest.raises(PeriodUnreadable) as refused:
        period_of(text)
    assert refused.value.parameters == {"text": text}


def test_a_period_has_at_least_one_day() -> None:
    day = date(2026, 11, 14)
    assert Period(day, day).first == day
    with pytest.raises(PeriodBackwards):
        Period(day, day - timedelta(days=1))


@given(st.integers(1900, 2199), st.integers(1, 12))
def test_periods_that_close_on_the_14th_follow_each_other_without_a_gap(year: int, month: int) -> None:
    period = period_of(f"{year}-{month:02d}-14")
    following = period.last + timedelta(days=1)
    assert (period.first.day, following.day) == (15, 15)
    if (year, month) != (2199, 12):
        after = period_of(f"{year + month // 12}-{month % 12 + 1:02d}-14")
        assert after.first == following


@given(st.integers(1900, 2199), st.integers(1, 4))
def test_a_quarter_is_its_three_months(year: int, quarter: int) -> None:
    months = [period_of(f"{year}-{3 * quarter - n:02d}") for n in (2, 1, 0)]
    assert period_of(f"{year}-Q{quarter}") == Period(months[0].first, months[-1].last)


@pytest.mark.parametrize(
    ("preset", "today", "named"),
    [
        (Preset.THIS_QUARTER, date(2026, 11, 26), "2026-Q4"),
        (Preset.LAST_QUARTER, date(2026, 2, 1), "2025-Q4"),
        (Preset.THIS_YEAR, date(2026, 2, 1), "2026"),
        (Preset.CLOSING, date(2026, 11, 14), "2026-11-14"),
        (Preset.CLOSING, date(2026, 11, 15), "2026-12-14"),
        (Preset.CLOSING, date(2026, 12, 31), "2027-01-14"),
        (Preset.LAST_CLOSING, date(2026, 11, 26), "2026-11-14"),
        (Preset.LAST_CLOSING, date(2027, 1, 10), "2026-12-14"),
    ],
)
def test_a_preset_is_named_from_the_present_day(preset: Preset, today: date, named: str) -> None:
    assert period_around(preset, today) == period_of(named)


@given(st.sampled_from(Preset), st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_the_present_day_lies_in_the_period_that_lasts_and_after_the_last_one(preset: Preset, today: date) -> None:
    period = period_around(preset, today)
    assert (period.last < today) == preset.value.startswith("last_")
    assert preset.value.startswith("last_") or period.first <= today <= period.last

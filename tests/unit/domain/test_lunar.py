"""The Vietnamese lunar calendar against published dates."""

from datetime import date

import pytest

from models.domain.lunar import hung_kings_day, solar_date, tet


@pytest.mark.parametrize("on", ["2024-04-18", "2025-04-07", "2026-04-26", "2027-04-16", "2028-04-04"])
def test_the_hung_kings_day_falls_on_the_published_date(on: str) -> None:
    expected = date.fromisoformat(on)

    assert hung_kings_day(expected.year) == expected


@pytest.mark.parametrize("on", ["2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26"])
def test_tet_falls_on_the_published_date(on: str) -> None:
    expected = date.fromisoformat(on)

    assert tet(expected.year) == expected


@pytest.mark.parametrize(
    ("vietnamese", "chinese"),
    [
        ("1968-01-29", "1968-01-30"),
        ("1985-01-21", "1985-02-20"),
        ("2007-02-17", "2007-02-18"),
        ("2030-02-02", "2030-02-03"),
        ("2053-02-18", "2053-02-19"),
    ],
)
def test_tet_is_the_vietnamese_one_where_the_chinese_differs(vietnamese: str, chinese: str) -> None:
    expected = date.fromisoformat(vietnamese)

    assert tet(expected.year) == expected
    assert tet(expected.year) != date.fromisoformat(chinese)


@pytest.mark.parametrize(
    ("lunar_year", "month", "day", "expected"),
    [
        (2025, 8, 15, "2025-10-06"),  # Trung thu, behind the leap sixth month of 2025
        (2023, 3, 10, "2023-04-29"),  # behind the leap second month of 2023
        (2026, 12, 1, "2027-01-08"),
    ],
)
def test_months_behind_a_leap_month_are_found(lunar_year: int, month: int, day: int, expected: str) -> None:
    assert solar_date(lunar_year=lunar_year, month=month, day=day) == date.fromisoformat(expected)


def test_tet_always_falls_between_21_january_and_21_february() -> None:
    assert all((1, 20) < (tet(year).month, tet(year).day) < (2, 22) for year in range(1950, 2150))

"""Appointments are days to come: what a birth date reads as 1927 is next January here."""

from __future__ import annotations

from datetime import date

import pytest

from models.domain.coming_day import read_coming_day

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("4/12", date(2026, 12, 4)),
        (" 04.12 ", date(2026, 12, 4)),
        ("0412", date(2026, 12, 4)),
        ("20/11", TODAY),
        ("5/1", date(2027, 1, 5)),
        ("5/1/27", date(2027, 1, 5)),
        ("050127", date(2027, 1, 5)),
        ("05012027", date(2027, 1, 5)),
        ("2027-01-05", date(2027, 1, 5)),
        ("29/2", date(2028, 2, 29)),
        ("19/11/2026", date(2026, 11, 19)),
    ],
)
def test_a_day_to_come_is_read_as_clerks_type_it(typed: str, meant: date) -> None:
    assert read_coming_day(typed, today=TODAY) == meant


@pytest.mark.parametrize("typed", ["", "31/11", "mai", "4", "4/13", "4/12/226", "2027-13-01", "29/2/27"])
def test_what_is_no_day_is_none(typed: str) -> None:
    assert read_coming_day(typed, today=TODAY) is None

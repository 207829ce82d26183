"""Business time against recording time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.services.timing import check_business_time, is_late_entry
from tests.builders import NOW


@pytest.mark.parametrize(
    ("ago", "is_late"),
    [
        (timedelta(0), False),
        (timedelta(minutes=15), False),
        (timedelta(minutes=15, seconds=1), True),
        (timedelta(days=9), True),
        (timedelta(minutes=-5), False),
    ],
    ids=str,
)
def test_more_than_15_minutes_ago_is_a_late_entry(ago: timedelta, is_late: bool) -> None:
    assert is_late_entry(NOW - ago, now=NOW) is is_late


def codes(ago: timedelta, late_reason: str = "") -> list[tuple[str, str]]:
    return [(p.field, p.code) for p in check_business_time("at", NOW - ago, now=NOW, late_reason=late_reason)]


def test_the_future_is_refused_beyond_what_two_clocks_differ() -> None:
    assert codes(timedelta(minutes=-5)) == []
    assert codes(timedelta(minutes=-5, seconds=-1)) == [("at", "received_in_future")]
    assert codes(timedelta(days=-400), "mất điện") == [("at", "received_in_future")]


def test_a_late_entry_needs_a_reason_of_more_than_spaces() -> None:
    assert codes(timedelta(hours=1)) == [("late_reason", "late_reason_needed")]
    assert codes(timedelta(hours=1), "  ") == [("late_reason", "late_reason_needed")]
    assert codes(timedelta(hours=1), "mất điện") == []

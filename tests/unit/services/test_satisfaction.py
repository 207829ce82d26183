"""Ratings and the indicators that follow from the data."""

from __future__ import annotations

from models.domain.leg_statistics import LegRow
from models.domain.rating import Complaint, Satisfaction
from models.domain.report_ii06a import II06aRow
from models.domain.statistics import OnTime
from models.services.satisfaction import Asking, GivenRating, Score, satisfaction_rows

VERY, YES, NO = Satisfaction.VERY_SATISFIED, Satisfaction.SATISFIED, Satisfaction.UNSATISFIED


def row(field: str | None, *, early: int = 0, on_time: int = 0, overdue: int = 0) -> II06aRow:
    return II06aRow(field, outcome=OnTime(early=early, on_time=on_time, overdue=overdue))


RATINGS = [
    GivenRating("Hộ tịch", VERY, ""),
    GivenRating("Hộ tịch", YES, ""),
    GivenRating("Hộ tịch", NO, Complaint.LATE),
    GivenRating("Hộ tịch", NO, Complaint.LATE),
    GivenRating("Chứng thực", NO, Complaint.ATTITUDE),
]
FIELDS = [row("Hộ tịch", early=2, on_time=1, overdue=1), row("Đất đai", overdue=1), row(None)]
ASKED = [Asking("Hộ tịch", 0, 2), Asking("Hộ tịch", 1, 1), Asking("Hộ tịch", 3, 1), Asking("Đất đai", 0, 1)]
LEGS = LegRow(None, OnTime(early=1, on_time=1, overdue=2))


def test_each_field_has_its_levels_reasons_and_scores_and_the_total_sums_them() -> None:
    rows = satisfaction_rows(RATINGS, ASKED, FIELDS, LEGS)
    assert [each.field for each in rows] == ["Chứng thực", "Hộ tịch", "Đất đai", None]
    civil = rows[1]
    assert (civil.levels, civil.rated, civil.content, civil.settled) == ((2, 1, 1), 4, 2, 4)
    assert dict(zip(Complaint, civil.reasons, strict=True))[Complaint.LATE] == 2
    assert civil.whole_time == Score(5, 4)
    assert civil.contacts == Score(5, 4)
    assert rows[2].whole_time.mean == 0.0
    total = rows[-1]
    assert (total.levels, total.settled) == ((3, 1, 1), 5)
    assert sum(total.reasons) == 3
    assert total.whole_time == Score(5, 5)
    assert total.office_time == Score(3, 4)
    assert civil.office_time.mean is None


def test_a_period_without_anything_has_a_total_of_nothing() -> None:
    (total,) = satisfaction_rows([], [], [row(None)], LegRow(None))
    assert (total.rated, total.settled, total.whole_time.mean, total.contacts.mean) == (0, 0, None, None)

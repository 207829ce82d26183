"""Ratings and supplement requests as a real file answers for them."""

from __future__ import annotations

from models.domain.bodies import RatingBody, StepBody
from models.domain.events import Kind
from models.domain.rating import Complaint, Satisfaction
from models.domain.reporting_period import period_of
from models.services.report_kinds import ReportKind
from models.services.report_papers import SatisfactionPaper
from models.services.reporting import make_report
from models.services.satisfaction import Asking, GivenRating, Score
from tests.builders import NOW, local
from tests.histories import Told
from tests.integration.persistence.conftest import Open
from tests.integration.persistence.test_report_reader import sources
from tests.integration.persistence.test_reports import told, write

NOVEMBER = period_of("2026-11")


def life(*, score: int | None, reason: str = "", requests: int = 0, rated: str = "2026-11-13 09:00") -> list[Told]:
    steps = [told(Kind.DOSSIER_RECEIVED, "2026-11-02 08:00", field="Hộ tịch")]
    for n in range(requests):
        steps.append(Told(Kind.SUPPLEMENT_REQUESTED, local(f"2026-11-0{3 + n} 09:00"), StepBody()))
        steps.append(Told(Kind.SUPPLEMENT_RECEIVED, local(f"2026-11-0{3 + n} 10:00"), StepBody()))
    steps.append(Told(Kind.SETTLED, local("2026-11-12 09:00"), StepBody()))
    if score is not None:
        steps.append(Told(Kind.RATING_GIVEN, local(rated), RatingBody(score=score, reason=reason)))
    return steps


def test_ratings_count_on_their_day_and_requests_with_what_was_settled(opened: Open) -> None:
    database = opened()
    write(database, [life(score=2)])
    write(database, [life(score=0, reason=Complaint.LATE, requests=2)])
    write(database, [life(score=1, rated="2026-12-01 08:00")])
    write(database, [life(score=7, reason="<script>")])
    write(database, [life(score=None, requests=1)])
    reports = database.reports()
    assert sorted(reports.ratings(NOVEMBER), key=lambda given: given.score) == [
        GivenRating("Hộ tịch", Satisfaction.UNSATISFIED, Complaint.LATE),
        GivenRating("Hộ tịch", Satisfaction.VERY_SATISFIED, ""),
    ]
    assert sorted(reports.asked_for_papers(NOVEMBER), key=lambda each: each.requests) == [
        Asking("Hộ tịch", 0, 3),
        Asking("Hộ tịch", 1, 1),
        Asking("Hộ tịch", 2, 1),
    ]
    assert database.verify().problems == ()


def test_the_report_has_the_same_figures(opened: Open) -> None:
    database = opened()
    write(database, [life(score=2)])
    write(database, [life(score=0, reason=Complaint.WAITED_LONG, requests=1)])
    paper = make_report(ReportKind.SATISFACTION, NOVEMBER, sources=sources(database), now=NOW)
    assert isinstance(paper, SatisfactionPaper)
    civil, total = paper.rows
    assert (civil.field, civil.levels, total.levels) == ("Hộ tịch", (1, 0, 1), (1, 0, 1))
    assert total.contacts == Score(3, 2)

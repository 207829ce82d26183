"""What reports ask of a real file: the same dossiers as the official report, legs, slips, refused arrivals."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.domain.bodies import ForwardBody, LimitBody, StepBody
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Kind
from models.domain.leg_statistics import LegRow, leg_rows
from models.domain.report_ii06a import report_rows
from models.domain.reporting_period import Period, period_of
from models.domain.statistics import OnTime
from models.persistence.database import Database
from models.services.late_report import NO_REASON
from models.services.ports import NewEvent
from models.services.report_kinds import ReportKind
from models.services.report_papers import ApartPaper, II06aPaper, LatePaper, OfficesPaper, ProceduresPaper, ReasonsPaper
from models.services.reporting import ReportSources, make_report
from tests.builders import LAN, NOW, local
from tests.histories import Told, histories
from tests.integration.persistence.conftest import Open
from tests.integration.persistence.test_reports import told, write

NOVEMBER = period_of("2026-11")
SENT = [
    told(Kind.DOSSIER_RECEIVED, "2026-11-02 08:00", due_at_ms=milliseconds(local("2026-11-10 17:00"))),
    Told(
        Kind.FORWARDED,
        local("2026-11-02 09:00"),
        ForwardBody(
            to="H59.25.15 – UBND xã Mỹ Xuyên",
            leg=LimitBody(2, "working_day"),
            leg_due_at_ms=milliseconds(local("2026-11-04 17:00")),
        ),
    ),
    Told(Kind.SETTLED, local("2026-11-12 09:00"), StepBody(negative=True)),
]
REFUSED = [
    told(Kind.DOSSIER_SUBMITTED, "2026-11-02 08:00", channel="online"),
    told(Kind.DOSSIER_NOT_ACCEPTED, "2026-11-03 08:00"),
]


def turned_away(database: Database, at: str) -> None:
    with database.units() as unit:
        unit.append(NewEvent(None, Kind.TURNED_AWAY, local(at), LAN.actor, StepBody(procedure="1.001193")))
        unit.commit()


def sources(database: Database) -> ReportSources:
    return ReportSources(database.reader(), database.reports(), database.book_reader(), database.reader().office())


@pytest.fixture(scope="module")
def periods() -> list[Period]:
    return [period_of(f"2026-{month:02d}") for month in (8, 9, 10, 11)]


def test_every_report_counts_the_dossiers_of_the_official_one(opened: Open, periods: list[Period]) -> None:
    database = opened()
    write(database, [*histories(7, 120), SENT, REFUSED])
    made_of = sources(database)
    for period in periods:
        total = database.reader().ii06a(since=period.first, until=period.last)[-1]
        papers = {kind: make_report(kind, period, sources=made_of, now=NOW) for kind in ReportKind}
        official, procedures, offices = (
            papers[kind] for kind in (ReportKind.II06A, ReportKind.PROCEDURES, ReportKind.OFFICES)
        )
        assert isinstance(official, II06aPaper)
        assert isinstance(procedures, ProceduresPaper)
        assert isinstance(offices, OfficesPaper)
        assert official.rows[-1] == procedures.rows[-1] == offices.rows[-1] == total
        assert sum(row.received for row in offices.rows if row.field) == total.for_others
        late, reasons = papers[ReportKind.LATE], papers[ReportKind.II07A]
        assert isinstance(late, LatePaper)
        assert isinstance(reasons, ReasonsPaper)
        settled = [row for row in late.rows if row.settled_at is not None]
        assert len(settled) == total.outcome.overdue == reasons.rows[-1].settled
        assert len(late.rows) - len(settled) == total.outcome.pending_overdue == reasons.rows[-1].pending
        assert report_rows(database.reports().facts(period), period)[-1] == total


def test_legs_are_counted_as_at_the_end_of_the_period(opened: Open) -> None:
    database = opened()
    logs = write(database, [*histories(11, 60), SENT])
    folded = [Dossier.replay(log) for log in logs]
    ever = Period(NOVEMBER.first.replace(month=1), NOVEMBER.last + timedelta(days=400))
    received = {each.id for each in database.reports().facts(ever)}
    legs = [leg for each in folded if each is not None and each.id in received for leg in each.legs]
    assert leg_rows(database.reports().legs(ever), ever) == leg_rows(legs, ever)
    early = Period(NOVEMBER.first, NOVEMBER.first + timedelta(days=2))
    assert LegRow("H59.25.15 – UBND xã Mỹ Xuyên", OnTime(pending=1)) in leg_rows(database.reports().legs(early), early)
    assert LegRow("H59.25.15 – UBND xã Mỹ Xuyên", OnTime(overdue=1)) in leg_rows(
        [leg for leg in database.reports().legs(NOVEMBER) if leg.from_at == local("2026-11-02 09:00")], NOVEMBER
    )


def test_what_stands_apart_is_counted_by_its_day(opened: Open) -> None:
    database = opened()
    write(database, [SENT, REFUSED])
    for at in ("2026-10-31 23:59", "2026-11-01 00:00", "2026-11-30 16:00", "2026-12-01 00:00"):
        turned_away(database, at)
    paper = make_report(ReportKind.APART, NOVEMBER, sources=sources(database), now=NOW)
    assert isinstance(paper, ApartPaper)
    assert {row.name: row.count for row in paper.rows} == {
        "turned_away": 2,
        "not_accepted": 1,
        "negative": 1,
        "contested": 0,
        "for_others": 1,
        "back_dated": 0,
    }
    assert database.verify().problems == ()


def test_a_late_dossier_says_where_and_how_many_working_days(opened: Open) -> None:
    database = opened()
    write(database, [SENT])
    late = make_report(ReportKind.LATE, NOVEMBER, sources=sources(database), now=NOW)
    assert isinstance(late, LatePaper)
    (row,) = late.rows
    assert (row.days, row.reason, row.apologies, row.where) == (2, "", 0, "H59.25.15 – UBND xã Mỹ Xuyên")
    reasons = make_report(ReportKind.II07A, NOVEMBER, sources=sources(database), now=NOW)
    assert isinstance(reasons, ReasonsPaper)
    assert [(each.field, each.reason, each.late) for each in reasons.rows] == [("Hộ tịch", NO_REASON, 1), (None, "", 1)]

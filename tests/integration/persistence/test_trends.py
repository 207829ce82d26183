"""Counts by month over a real file: the same as the projection's own rows say, by index."""

from __future__ import annotations

from datetime import date

from sqlalchemy import event

from models.domain.bodies import StepBody
from models.domain.dossier import milliseconds
from models.domain.events import Kind
from models.domain.reporting_period import Period, period_of
from models.domain.statistics import OnTime
from models.services.trends import Listing, Span, TrendRow, steps, told
from tests.builders import local
from tests.histories import Told
from tests.integration.persistence.conftest import Open
from tests.integration.persistence.test_reports import told as birth
from tests.integration.persistence.test_reports import write


def life(received: str, due: str, settled: str, field: str = "Hộ tịch") -> list[Told]:
    return [
        birth(Kind.DOSSIER_RECEIVED, received, due_at_ms=milliseconds(local(due)), field=field),
        Told(Kind.SETTLED, local(settled), StepBody()),
    ]


LIVES = [
    life("2026-10-30 08:00", "2026-11-03 17:00", "2026-11-02 09:00"),
    life("2026-11-02 08:00", "2026-11-04 17:00", "2026-11-04 09:00"),
    life("2026-11-02 08:00", "2026-11-04 17:00", "2026-11-05 09:00"),
    life("2026-11-02 08:00", "2026-11-04 17:00", "2026-12-01 00:30", field="Đất đai"),
    [birth(Kind.DOSSIER_SUBMITTED, "2026-11-06 08:00", channel="online")],
]
MONTHS = [period_of("2026-12"), period_of("2026-11"), period_of("2026-10")]


def test_each_month_counts_what_came_and_what_was_settled_in_it(opened: Open) -> None:
    database = opened()
    write(database, LIVES)
    trends = database.trends()
    assert trends.fields() == ["Hộ tịch", "Đất đai"]
    assert trends.trend(MONTHS, field=None) == [
        TrendRow(MONTHS[0], 0, OnTime(overdue=1)),
        TrendRow(MONTHS[1], 3, OnTime(early=1, on_time=1, overdue=1)),
        TrendRow(MONTHS[2], 1, OnTime()),
    ]
    assert trends.trend(MONTHS[:1], field="Hộ tịch") == [TrendRow(MONTHS[0], 0, OnTime())]


def test_each_number_has_its_list(opened: Open) -> None:
    database = opened()
    write(database, LIVES)
    trends = database.trends()
    for month in MONTHS:
        (row,) = trends.trend([month], field=None)
        counts = {each: len(trends.trend_rows(month, each, field=None)) for each in Listing}
        assert counts == {
            Listing.OVERDUE: row.outcome.overdue,
            Listing.ON_TIME: row.outcome.on_time,
            Listing.EARLY: row.outcome.early,
            Listing.RECEIVED: row.received,
        }


def test_counting_reads_indexes_alone(opened: Open) -> None:
    database = opened()
    plans: list[str] = []

    def explain(connection: object, _: object, statement: str, parameters: object, *__: object) -> None:
        if "count" in statement:
            cursor = connection.connection.cursor()  # type: ignore[attr-defined]  # SQLAlchemy's connection
            plans.extend(str(row[3]) for row in cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters))

    trends = database.trends()
    event.listen(trends._engine, "before_cursor_execute", explain)
    trends.trend(MONTHS, field=None)
    trends.trend(MONTHS, field="Hộ tịch")
    searched = [plan for plan in plans if plan.startswith(("SEARCH", "SCAN"))]
    assert len(searched) == 12
    assert all("USING COVERING INDEX" in plan for plan in searched), searched


def test_steps_end_today_and_begin_where_something_happened() -> None:
    months = steps(Span.MONTH, date(2026, 2, 10))
    assert months[:3] == [period_of("2026-02"), period_of("2026-01"), period_of("2025-12")]
    assert steps(Span.YEAR, date(2026, 2, 10))[1] == Period(date(2025, 1, 1), date(2025, 12, 31))
    rows = [TrendRow(month, received, OnTime()) for month, received in zip(months, (0, 3, 0, 1), strict=False)]
    assert told([*rows, TrendRow(months[5], 0, OnTime())]) == rows
    assert told([]) == []

"""The province's sums: those of the dossiers it holds, whatever was pushed in which order, and those of the report."""

from __future__ import annotations

import itertools
import random
from datetime import date, timedelta

import pytest

from models.domain.dossier import instant, milliseconds
from models.domain.events import Event
from models.domain.report_ii06a import begins_at, ends_at, facts_of, report_rows
from models.domain.reporting_period import TICK, Period, period_of
from models.domain.tally import stretches
from sync.server.store import leaders
from sync.server.store.connection import Connection, Store
from sync.server.store.leaders import Figures
from sync.server.store.rebuild import rebuild
from tests.histories import histories
from tests.integration.province.builders import OFFICE, event
from tests.integration.province.conftest import Enrol

PERIODS = [period_of("2026-09"), period_of("2026-Q4"), Period(date(2026, 8, 15), date(2026, 11, 14))]
LAST = date(2027, 1, 31)


def sums(connection: Connection) -> dict[tuple[str, str, int, str], int]:
    """Return the sums that there are."""
    rows = connection.execute("SELECT home, measure, at_ms, field, n FROM tally WHERE n <> 0")
    return {tuple(row[:4]): row[4] for row in rows}


def counted(connection: Connection) -> dict[tuple[str, str, int, str], int]:
    """Count the same from the rows of the dossiers, one by one."""
    found: dict[tuple[str, str, int, str], int] = {}
    for home, field, tallied in connection.execute("SELECT home, field, tallied FROM dossier"):
        for pair in tallied.split():
            measure, _, at_ms = pair.partition(":")
            key = (home, measure, int(at_ms), field)
            found[key] = found.get(key, 0) + 1
    return found


def lives(seed: int, count: int = 60) -> list[list[Event]]:
    logs: list[list[Event]] = []
    for history in histories(seed, count):
        log: list[Event] = []
        for told in history:
            last = log[-1].eid if log else b""
            dossier = log[0].eid if log else None
            log.append(event(told.kind, told.body_after(last), dossier=dossier, at=told.at))
        logs.append(log)
    return logs


@pytest.mark.parametrize("seed", range(4))
def test_sums_are_those_of_the_dossiers_in_any_order_of_arrival(enrol: Enrol, store: Store, seed: int) -> None:
    shuffled = random.Random(seed)
    one, two = enrol(1), enrol(2)
    logs = lives(seed)
    queue = [event for log in logs for event in log]
    shuffled.shuffle(queue)  # a second counter's events come before the birth that they belong to
    while queue:
        device = shuffled.choice([one, two])
        some, queue = queue[: shuffled.randint(1, 40)], queue[40:] if len(queue) > 40 else []
        device.push(*some)
        assert store.run(sums) == store.run(counted)


@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_figures_are_those_of_the_official_report(enrol: Enrol, store: Store, period: Period) -> None:
    device = enrol(1)
    logs = lives(7, 120)
    for log in logs:
        device.push(*log)
    facts = [told for log in logs if (told := facts_of(log, until=LAST)) is not None]
    now = ends_at(LAST) - TICK
    rows = store.run(lambda c: leaders.by_field(c, period, now_ms=milliseconds(now)))
    wanted = {row.field: row for row in report_rows(facts, Period(period.first, LAST))}
    assert {row.key: row.received for row in rows} == received_in(facts, period)
    for row in rows:
        assert (row.outcome.early, row.outcome.on_time, row.outcome.overdue) == settled_in(facts, period, row.key)
        report = wanted[row.key]
        assert row.outcome.pending_total == report.outcome.pending_total
        assert row.outcome.pending_overdue == report.outcome.pending_overdue


def received_in(facts: list, period: Period) -> dict[str | None, int]:  # type: ignore[type-arg]  # DossierFacts
    begin, end = begins_at(period.first), ends_at(period.last)
    found: dict[str | None, int] = {None: 0}
    for each in facts:
        if each.accepted_at is not None:
            is_in = begin <= each.accepted_at < end
            found[each.field] = found.get(each.field, 0) + is_in
            found[None] += is_in
    return found


def settled_in(facts: list, period: Period, field: str | None) -> tuple[int, int, int]:  # type: ignore[type-arg]
    begin, end = begins_at(period.first), ends_at(period.last)
    settled = [
        each
        for each in facts
        if each.settled_at is not None and begin <= each.ended_at < end and field in {None, each.field}
    ]
    rows = report_rows(settled, Period(date(2026, 1, 1), LAST))
    out = rows[-1].outcome
    return out.early, out.on_time, out.overdue


def test_a_rebuild_changes_no_sum_and_fills_an_older_province(enrol: Enrol, store: Store) -> None:
    device = enrol(1)
    for log in lives(3):
        device.push(*log)
    before = store.run(sums)
    store.run(lambda c: rebuild(c, OFFICE, now_ms=0))
    assert store.run(sums) == before
    store.run(lambda c: c.execute("DELETE FROM tally"))
    store.run(lambda c: c.execute("UPDATE dossier SET tallied = '', field = ''"))  # as a migration leaves them
    store.run(lambda c: rebuild(c, OFFICE, now_ms=0))
    assert store.run(sums) == before == store.run(counted)


def test_a_period_is_cut_into_days_and_whole_months_without_gap_or_overlap() -> None:
    first = date(2025, 11, 20)
    for begin in range(0, 60, 7):
        for length in (1, 9, 31, 70, 200, 420):
            period = Period(first + timedelta(begin), first + timedelta(begin + length - 1))
            parts = stretches(period)
            assert len(parts) <= 3
            assert parts[0].first_ms == milliseconds(begins_at(period.first))
            assert parts[-1].end_ms == milliseconds(ends_at(period.last))
            for one, other in itertools.pairwise(parts):
                assert one.end_ms == other.first_ms
            for part in parts:
                if part.is_monthly:
                    assert instant(part.first_ms + 7 * 3_600_000).day == instant(part.end_ms + 7 * 3_600_000).day == 1


def test_a_commune_without_dossiers_stands_in_the_comparison(enrol: Enrol, store: Store) -> None:
    enrol(1)
    enrol(1, office="H59.25.15")
    rows = store.run(lambda c: leaders.by_commune(c, period_of("2026-11"), now_ms=0))
    assert rows == [Figures("H59.25.14", "H59.25.14"), Figures("H59.25.15", "H59.25.15"), Figures(None, "")]

"""Legs counted by whom they were with: early, on time, overdue, running, without a limit of their own."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from models.domain.dossier import Dossier
from models.domain.leg_statistics import LegRow, find_leg, leg_rows
from models.domain.legs import Leg
from models.domain.procedure import Unit
from models.domain.report_ii06a import ends_at
from models.domain.reporting_period import TICK, Period
from models.domain.statistics import Finding, OnTime
from tests.builders import LAN, local
from tests.histories import as_events, histories

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


def leg(to: str, since: str, *, due: str = "", ended: str = "", unit: Unit = Unit.WORKING_DAY) -> Leg:
    return Leg(
        bytes(16),
        to,
        LAN.actor,
        local(since),
        due_at=local(due) if due else None,
        unit=unit,
        ended_at=local(ended) if ended else None,
    )


def test_legs_are_judged_by_their_own_limits() -> None:
    now = local("2026-11-20 09:00")
    due = "2026-11-10 17:00"
    assert find_leg(leg("A", "2026-11-09 08:00", ended="2026-11-09 16:00", due=due), now=now) is Finding.EARLY
    assert find_leg(leg("A", "2026-11-09 08:00", ended="2026-11-10 19:00", due=due), now=now) is Finding.ON_TIME
    assert find_leg(leg("A", "2026-11-09 08:00", ended="2026-11-11 07:00", due=due), now=now) is Finding.OVERDUE
    by_hours = leg("A", "2026-11-10 08:00", ended="2026-11-10 17:01", unit=Unit.HOUR, due=due)
    assert find_leg(by_hours, now=now) is Finding.OVERDUE
    assert find_leg(leg("A", "2026-11-09 08:00", due=due), now=now) is Finding.PENDING_OVERDUE
    assert find_leg(leg("A", "2026-11-09 08:00", due="2026-11-20 17:00"), now=now) is Finding.PENDING
    assert find_leg(leg("A", "2026-11-09 08:00", ended="2026-12-09 16:00"), now=now) is None


def test_rows_name_whom_the_legs_were_with_and_the_total_is_last() -> None:
    legs = [
        leg("Tư pháp", "2026-11-02 08:00", due="2026-11-03 17:00", ended="2026-11-05 08:00"),
        leg("Địa chính", "2026-11-02 08:00", due="2026-11-03 17:00", ended="2026-11-03 08:00"),
        leg("Tư pháp", "2026-11-05 08:00"),
        leg("Tư pháp", "2026-10-05 08:00", due="2026-10-06 17:00", ended="2026-10-31 23:59"),
        leg("Tư pháp", "2026-12-01 00:00", due="2026-12-06 17:00"),
    ]
    assert leg_rows(legs, NOVEMBER) == [
        LegRow("Địa chính", OnTime(on_time=1)),
        LegRow("Tư pháp", OnTime(overdue=1), unlimited=1),
        LegRow(None, OnTime(on_time=1, overdue=1), unlimited=1),
    ]


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_every_leg_of_any_history_is_counted_once(seed: int) -> None:
    ever = Period(date(2026, 1, 1), date(2028, 12, 31))
    folded = [Dossier.replay(as_events(told)) for told in histories(seed, 12)]
    legs = [leg for dossier in folded if dossier is not None for leg in dossier.legs]
    *rows, total = leg_rows(legs, ever)
    now = ends_at(ever.last) - TICK
    assert total.legs == len(legs) == sum(row.legs for row in rows)
    assert total.unlimited == sum(find_leg(leg, now=now) is None for leg in legs)
    for one in rows:
        late = {Finding.OVERDUE, Finding.PENDING_OVERDUE}
        found = [find_leg(leg, now=now) for leg in legs if leg.to == one.to]
        assert one.outcome.overdue + one.outcome.pending_overdue == sum(each in late for each in found)

"""Report II.06a over a real file says what the folds of all its events say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from models.domain.bodies import CodeBody, ForwardBody, StepBody
from models.domain.dossier import milliseconds
from models.domain.events import Event, Kind
from models.domain.report_ii06a import II06aRow, facts_of, report_rows
from models.domain.reporting_period import Period, PeriodBackwards, period_of
from models.domain.timeline import local_date
from models.persistence import reports
from models.persistence.database import Database
from models.persistence.event_log import by_dossier
from models.services.ports import NewEvent
from tests.builders import LAN, NOW, dossier_body, local
from tests.histories import DAYS, FIRST, Told, histories
from tests.integration.persistence.conftest import Open
from tests.integration.persistence.registering import register

COUNT = 400
PERIODS = [
    period_of("2026"),
    period_of("2026-Q4"),
    *(period_of(f"2026-{month:02d}") for month in (7, 8, 9, 10, 11, 12)),
    period_of("2026-10-14"),
    period_of("2026-11-14"),
    *(Period(on, on) for on in (local_date(FIRST) + timedelta(days=n) for n in range(0, DAYS + 20, 9))),
]


@dataclass(frozen=True)
class Office:
    """A real file and all that was written to it, by dossier."""

    database: Database
    logs: list[list[Event]]

    def report(self, period: Period) -> list[II06aRow]:
        return self.database.reader().ii06a(since=period.first, until=period.last)


def write(database: Database, lives: Iterable[Sequence[Told]]) -> list[list[Event]]:
    logs: list[list[Event]] = []
    with database.units() as unit:
        for life in lives:
            log: list[Event] = []
            for one in life:
                first = log[0].dossier if log else None
                body = one.body_after(log[-1].eid if log else b"")
                log.append(unit.append(NewEvent(first, one.kind, one.at, LAN.actor, body)))
            logs.append(log)
        unit.commit()
    return logs


def told(kind: Kind, at: str, **born: Any) -> Told:
    birth = dossier_body(
        **({"code": None, "received_at_ms": milliseconds(local(at)), "starts_at_ms": milliseconds(local(at))} | born)
    )
    bodies = {Kind.DOSSIER_SUBMITTED: birth, Kind.DOSSIER_RECEIVED: birth, Kind.DOSSIER_ACCEPTED: CodeBody()}
    return Told(kind, local(at), bodies.get(kind, StepBody()))


WITHDRAWN_THEN_ACCEPTED = [
    told(Kind.DOSSIER_SUBMITTED, "2026-11-02 08:00", channel="online"),
    told(Kind.WITHDRAWN, "2026-11-03 08:00"),
    told(Kind.DOSSIER_ACCEPTED, "2026-11-04 08:00"),
]
SETTLED_BEFORE_ACCEPTED = [
    told(Kind.DOSSIER_SUBMITTED, "2026-10-28 08:00", channel="online"),
    told(Kind.DOSSIER_ACCEPTED, "2026-11-02 08:00"),
    told(Kind.SETTLED, "2026-10-30 08:00"),
]
RETURNED_AFTER_WITHDRAWAL = [
    told(Kind.DOSSIER_RECEIVED, "2026-10-28 08:00"),
    told(Kind.WITHDRAWN, "2026-10-30 08:00"),
    told(Kind.RESULT_RETURNED, "2026-11-04 08:00"),
]
RETURNED_WITHOUT_A_RESULT = [
    told(Kind.DOSSIER_RECEIVED, "2026-10-28 08:00"),
    told(Kind.SUPPLEMENT_REQUESTED, "2026-10-30 08:00"),
    told(Kind.RESULT_RETURNED, "2026-11-04 08:00"),
]
WITHDRAWN_WHILE_WAITING = [
    told(Kind.DOSSIER_RECEIVED, "2026-08-20 08:00", due_at_ms=milliseconds(local("2026-08-25 17:00"))),
    told(Kind.SUPPLEMENT_REQUESTED, "2026-08-21 08:00"),
    told(Kind.WITHDRAWN, "2026-12-20 08:00"),
]
VERIFIED_AFTER_IT_WAS_LATE = [
    told(Kind.DOSSIER_RECEIVED, "2026-08-20 08:00", due_at_ms=milliseconds(local("2026-08-25 17:00"))),
    Told(Kind.FORWARDED, local("2026-12-20 08:00"), ForwardBody(to="Công an xã", excluded=True)),
]
ODD = [
    VERIFIED_AFTER_IT_WAS_LATE,
    WITHDRAWN_THEN_ACCEPTED,
    SETTLED_BEFORE_ACCEPTED,
    RETURNED_AFTER_WITHDRAWAL,
    RETURNED_WITHOUT_A_RESULT,
    WITHDRAWN_WHILE_WAITING,
]


@pytest.fixture
def office(opened: Open) -> Office:
    database = opened()
    return Office(database, write(database, [*histories(20261122, COUNT), *ODD]))


def test_the_report_equals_the_one_recomputed_from_all_events(office: Office) -> None:
    for period in PERIODS:
        facts = [each for log in office.logs if (each := facts_of(log, until=period.last)) is not None]
        expected = report_rows(facts, period)
        assert office.report(period) == expected, period
        assert all(row.is_balanced for row in expected)


def test_the_rate_counts_the_results_of_the_official_report(office: Office) -> None:
    for period in PERIODS:
        rates = office.database.reader().on_time(since=period.first, until=period.last, now=NOW)
        settled = {row.field: (row.early, row.on_time, row.overdue) for row in rates if row.settled}
        official = {row.field: row.outcome for row in office.report(period)}
        assert settled == {
            field: (out.early, out.on_time, out.overdue) for field, out in official.items() if out.settled
        }, period


def test_only_dossiers_with_something_after_the_period_or_an_odd_life_are_folded(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    folded: list[int] = []

    def counting(connection: Connection, identities: Sequence[bytes]) -> Iterator[tuple[bytes, list[Event]]]:
        folded.append(len(identities))
        return by_dossier(connection, identities)

    monkeypatch.setattr(reports, "by_dossier", counting)
    total = office.report(Period(date(2026, 8, 1), date(2027, 6, 30)))[-1]
    assert 0 < sum(folded) < total.received / 3


def test_an_office_without_dossiers_has_a_total_of_nothing(opened: Open) -> None:
    assert opened().reader().ii06a(since=date(2026, 11, 1), until=date(2026, 11, 30)) == [II06aRow(None)]


def test_a_period_that_ends_before_it_begins_is_refused(opened: Open) -> None:
    with pytest.raises(PeriodBackwards):
        opened().reader().ii06a(since=date(2026, 11, 2), until=date(2026, 11, 1))


def test_a_dossier_counts_as_soon_as_it_is_durable(opened: Open) -> None:
    database = opened()
    register(database)
    on = local_date(NOW)
    row, total = database.reader().ii06a(since=on, until=on)
    assert (row.field, row.in_person_post, row.outcome.pending, row.back_dated) == ("Hộ tịch", 1, 1, 0)
    assert total.outcome == row.outcome

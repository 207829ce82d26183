"""The lists of a working day, over a real file: who stands in each, and that an index leads to them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event as hook

from models.domain.bodies import AppointmentBody, DossierPerson, ForwardBody, LimitBody, PersonData, StepBody
from models.domain.day_rule import DayRule
from models.domain.dossier import milliseconds
from models.domain.events import Kind
from models.persistence.database import Database
from models.services.day import DayList, Why, day_lists, is_closing_time, is_first_sign_in, set_day_rule
from models.services.ports import NewEvent
from models.services.refusal import Refused
from tests.builders import ANH_STORED, HUNG, LAN, NOW, calendar, dossier_body, local
from tests.integration.persistence.conftest import Open, SteppedClock
from tests.integration.persistence.registering import register, step

EVENING = local("2026-11-20 16:45")


@pytest.fixture
def counter(opened: Open) -> Database:
    database = opened()
    with database.units() as unit:
        unit.save_calendar_rows(calendar().days, published_until=calendar().published_until)
        unit.commit()
    return database


def born(counter: Database, due: str, *, at: datetime = NOW, **changes: Any) -> bytes:
    due_at_ms = milliseconds(local(due)) if due else None
    return register(counter, at=at, **({"due_at_ms": due_at_ms} | changes)).dossier


def submitted(counter: Database, **changes: object) -> bytes:
    body, person = dossier_body(code=None, **changes), DossierPerson(submitter=ANH_STORED)
    with counter.units() as unit:
        event = unit.append(NewEvent(None, Kind.DOSSIER_SUBMITTED, NOW, LAN.actor, body, person))
        unit.commit()
    return event.dossier


def listed(counter: Database, name: DayList, now: datetime = EVENING) -> dict[bytes, tuple[Why, ...]]:
    group = day_lists(reader=counter.reader(), day=counter.day(), now=now).group(name)
    assert group.count == len(group.rows)
    return {each.row.id: each.why for each in group.rows}


def test_unclicked_are_the_overdue_what_is_due_today_and_what_has_to_be_done_on_the_spot(counter: Database) -> None:
    overdue = born(counter, "2026-11-19 17:00", at=local("2026-11-16 08:00"))
    today = born(counter, "2026-11-20 17:00", at=local("2026-11-17 08:00"))
    same_day = born(counter, "2026-11-23 17:00", at=local("2026-11-20 15:30"), same_day=True)
    born(counter, "2026-11-23 17:00")
    born(counter, "", at=local("2026-11-18 08:00"))
    assert listed(counter, DayList.UNCLICKED) == {
        overdue: (Why.OVERDUE,),
        today: (Why.DUE_TODAY,),
        same_day: (Why.SAME_DAY,),
    }
    assert same_day not in listed(counter, DayList.UNCLICKED, local("2026-11-21 09:00"))


def test_what_is_settled_or_waits_for_the_citizen_is_not_unclicked(counter: Database) -> None:
    for kind in (Kind.SETTLED, Kind.SUPPLEMENT_REQUESTED, Kind.PAYMENT_REQUESTED, Kind.WITHDRAWN, Kind.STOPPED):
        step(counter, born(counter, "2026-11-19 17:00"), kind, StepBody())
    assert listed(counter, DayList.UNCLICKED) == {}


def test_a_leg_that_ended_is_unclicked_until_it_is_passed_on(counter: Database) -> None:
    late = born(counter, "2026-11-30 17:00", at=local("2026-11-16 08:00"))
    leg = ForwardBody(
        to="Địa chính", leg=LimitBody(1, "working_day"), leg_due_at_ms=milliseconds(local("2026-11-19 17:00"))
    )
    step(counter, late, Kind.FORWARDED, leg, at=local("2026-11-18 09:00"))
    assert listed(counter, DayList.UNCLICKED) == {late: (Why.LEG_ENDED,)}
    assert listed(counter, DayList.UNCLICKED, local("2026-11-19 16:00")) == {}
    step(counter, late, Kind.FORWARDED, ForwardBody(to="Chủ tịch"))
    assert listed(counter, DayList.UNCLICKED) == {}


def test_a_leg_stands_while_the_citizen_looks_for_papers(counter: Database) -> None:
    late = born(counter, "2026-11-30 17:00", at=local("2026-11-16 08:00"))
    leg = ForwardBody(to="Địa chính", leg_due_at_ms=milliseconds(local("2026-11-19 17:00")))
    step(counter, late, Kind.FORWARDED, leg, at=local("2026-11-18 09:00"))
    step(counter, late, Kind.SUPPLEMENT_REQUESTED, StepBody(), at=local("2026-11-18 10:00"))
    assert listed(counter, DayList.UNCLICKED) == {}


def test_a_limit_in_hours_is_overdue_by_the_minute(counter: Database) -> None:
    born(counter, "2026-11-20 16:00", limit=LimitBody(8, "hour"))
    assert [*listed(counter, DayList.UNCLICKED, local("2026-11-20 16:00")).values()] == [(Why.DUE_TODAY,)]
    assert [*listed(counter, DayList.UNCLICKED, local("2026-11-20 16:01")).values()] == [(Why.OVERDUE,)]


def test_an_apology_is_proposed_one_working_day_before_the_limit_with_a_new_day(counter: Database) -> None:
    monday = born(counter, "2026-11-23 17:00")
    born(counter, "2026-11-20 17:00")
    wednesday = born(counter, "2026-11-25 17:00")
    assert [*listed(counter, DayList.APOLOGY)] == [monday]
    assert [*listed(counter, DayList.APOLOGY, local("2026-11-23 08:00"))] == [wednesday], "Tuesday is a holiday"
    group = day_lists(reader=counter.reader(), day=counter.day(), now=EVENING).group(DayList.APOLOGY)
    assert group.rows[0].new_due_at == local("2026-11-27 17:00"), "three working days, without the 24th"


def test_a_second_apology_is_warned_of(counter: Database) -> None:
    monday = born(counter, "2026-11-20 17:00")
    step(counter, monday, Kind.APOLOGISED, AppointmentBody(new_due_at_ms=milliseconds(local("2026-11-23 17:00"))))
    assert listed(counter, DayList.APOLOGY) == {monday: (Why.SECOND_APOLOGY,)}


def test_an_arrival_is_listed_until_it_is_answered(counter: Database) -> None:
    body = {"answer_due_at_ms": milliseconds(local("2026-11-20 16:15")), "channel": "online", "due_at_ms": None}
    arrival = submitted(counter, **body)
    submitted(counter, **(body | {"answer_due_at_ms": milliseconds(local("2026-11-23 08:00"))}))
    assert [*listed(counter, DayList.ANSWER)] == [arrival]
    step(counter, arrival, Kind.DOSSIER_NOT_ACCEPTED, StepBody())
    assert listed(counter, DayList.ANSWER) == {}


def test_waits_are_counted_in_whole_days_by_the_rule_of_the_day(counter: Database, clock: SteppedClock) -> None:
    asked = born(counter, "2026-11-30 17:00", at=local("2026-10-01 08:00"))
    step(counter, asked, Kind.SUPPLEMENT_REQUESTED, StepBody(), at=local("2026-10-21 23:00"))
    assert listed(counter, DayList.SUPPLEMENT) == {}, "thirty days are not more than thirty"
    assert [*listed(counter, DayList.SUPPLEMENT, local("2026-11-21 00:01"))] == [asked]
    shorter = DayRule(date(2026, 11, 20), supplement_days=10, result_days=5)
    assert set_day_rule(rule=shorter, member=HUNG, units=counter.units, clock=clock) == (shorter,)
    assert [*listed(counter, DayList.SUPPLEMENT)] == [asked]
    assert listed(counter, DayList.SUPPLEMENT, local("2026-11-19 09:00")) == {}, "the rule begins on the 20th"
    step(counter, asked, Kind.SUPPLEMENT_RECEIVED, StepBody())
    assert listed(counter, DayList.SUPPLEMENT) == {}


def test_only_who_answers_for_the_office_sets_its_numbers_and_none_is_absurd(
    counter: Database, clock: SteppedClock
) -> None:
    with pytest.raises(Refused, match="not_permitted"):
        set_day_rule(rule=DayRule(date(2026, 11, 20)), member=LAN, units=counter.units, clock=clock)
    with pytest.raises(Refused, match="invalid_input"):
        set_day_rule(rule=DayRule(date(2026, 11, 20), 0), member=HUNG, units=counter.units, clock=clock)
    assert counter.day().day_rules() == ()


def test_a_result_waits_with_the_phone_to_call_until_it_is_fetched(counter: Database) -> None:
    event = register(counter, who=PersonData(name="Lý Văn Bình", phone="0918234567"), at=local("2026-10-01 08:00"))
    step(counter, event.dossier, Kind.SETTLED, StepBody(), at=local("2026-10-05 10:00"))
    group = day_lists(reader=counter.reader(), day=counter.day(), now=EVENING).group(DayList.RESULT)
    assert [(each.row.phone, each.row.waits_since) for each in group.rows] == [
        ("0918234567", local("2026-10-05 10:00"))
    ]
    step(counter, event.dossier, Kind.RESULT_RETURNED, StepBody())
    assert listed(counter, DayList.RESULT) == {}


def test_a_long_list_says_how_many_there_are(counter: Database) -> None:
    for minute in range(4):
        born(counter, "2026-11-19 17:00", at=local("2026-11-16 08:00") + timedelta(minutes=minute))
    group = day_lists(reader=counter.reader(), day=counter.day(), now=EVENING, limit=2).group(DayList.UNCLICKED)
    assert (group.count, len(group.rows)) == (4, 2)


def test_held_drafts_and_contested_dossiers_are_counted(counter: Database) -> None:
    with counter.units() as unit:
        for name in ("current", "held-0001", "held-0002"):
            unit.save_draft(name, b"typed")
        unit.commit()
    twice = born(counter, "2026-11-26 17:00")
    for _ in range(2):
        step(counter, twice, Kind.RESULT_RETURNED, StepBody())
    day = day_lists(reader=counter.reader(), day=counter.day(), now=EVENING)
    assert day.group(DayList.DRAFT).count == 2
    assert [each.row.id for each in day.group(DayList.CONTESTED).rows] == [twice]


def test_the_first_to_sign_in_on_a_day_is_told(counter: Database) -> None:
    for at, is_first in (("2026-11-19 17:00", True), ("2026-11-20 07:00", True), ("2026-11-20 07:05", False)):
        with counter.units() as unit:
            unit.audit(actor=LAN.actor, action="sign_in", at=local(at))
            unit.commit()
        assert is_first_sign_in(day=counter.day(), now=local(at)) is is_first


@pytest.mark.parametrize(
    ("at", "is_over"),
    [("2026-11-20 16:29", False), ("2026-11-20 16:30", True), ("2026-11-20 20:00", True), ("2026-11-22 16:29", False)],
)
def test_the_end_of_a_day_comes_half_an_hour_before_it_closes(at: str, *, is_over: bool) -> None:
    assert is_closing_time(calendar(), local(at)) is is_over


def test_no_list_reads_every_dossier(counter: Database) -> None:
    born(counter, "2026-11-19 17:00")
    asked: list[tuple[str, tuple[object, ...]]] = []
    with counter.day().connected() as connection:
        engine = connection.engine

    @hook.listens_for(engine, "before_cursor_execute")
    def _note(_c: object, _k: object, statement: str, values: tuple[object, ...], *_rest: object) -> None:
        if "FROM dossier" in statement:
            asked.append((statement, values))

    day_lists(reader=counter.reader(), day=counter.day(), now=EVENING, limit=1)
    hook.remove(engine, "before_cursor_execute", _note)
    assert len(asked) > 6
    with engine.connect() as connection:
        for statement, values in asked:
            for line in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values):
                is_small = any(index in line[3] for index in ("dossier_contested", "dossier_here"))
                assert not line[3].startswith("SCAN dossier") or is_small, (line[3], statement)

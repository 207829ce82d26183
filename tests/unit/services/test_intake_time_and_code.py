"""Registering a dossier: when it counts as received, and under which code."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from models.domain.bodies import DossierPerson, decode_person
from models.domain.codes import is_token, lane_numbers
from models.domain.dossier import milliseconds
from models.domain.events import Kind
from models.domain.lifecycle import Status
from models.domain.procedure import Channel
from models.services.commands import Refused
from tests.builders import (
    BIRTH,
    EIGHT_HOURS,
    NOW,
    local,
)
from tests.unit.services.intake_desk import IntakeDesk


@pytest.fixture
def desk() -> IntakeDesk:
    return IntakeDesk()


# -- time --------------------------------------------------------------------------------------------------------------


def same_day_due(text: str) -> datetime:
    desk = IntakeDesk()
    desk.clock.at = local(text)
    received = desk.receive(procedure=BIRTH.code)
    assert received.due is not None
    assert desk.only().due_at == received.due.due_at
    return received.due.due_at


def test_same_day_procedures_turn_at_15_00() -> None:
    assert same_day_due("2026-11-20 11:30") == local("2026-11-20 17:00")
    assert same_day_due("2026-11-20 15:00") == local("2026-11-20 17:00")
    assert same_day_due("2026-11-20 15:01") == local("2026-11-23 17:00")
    assert same_day_due("2026-11-22 09:00") == local("2026-11-23 17:00")


def test_seconds_are_cut_to_the_printed_minute(desk: IntakeDesk) -> None:
    desk.clock.at = local("2026-11-20 15:00:30")
    received = desk.receive(procedure=BIRTH.code)
    assert received.receipt.received_at == local("2026-11-20 15:00")
    assert received.receipt.due_at == local("2026-11-20 17:00")


def test_a_sunday_is_day_zero_of_a_limit_in_days(desk: IntakeDesk) -> None:
    desk.clock.at = local("2026-11-22 09:00")
    received = desk.receive()
    assert received.due is not None
    assert received.due.due_at == local("2026-11-26 17:00")
    assert received.code == "H59.25.14-261122-0001"


def test_hours_count_from_the_closing_minute_on(desk: IntakeDesk) -> None:
    desk.clock.at = local("2026-11-20 11:30")
    received = desk.receive(procedure=EIGHT_HOURS.code)
    assert received.due is not None
    assert received.due.due_at == local("2026-11-23 11:30")


def test_the_future_is_refused_however_far(desk: IntakeDesk) -> None:
    for at in (NOW + timedelta(minutes=6), local("2027-11-20 08:15"), local("9999-12-31 23:59")):
        assert desk.refused(received_at=at) == [("received_at", "received_in_future")]
        assert desk.refused(received_at=at, procedure=EIGHT_HOURS.code) == [("received_at", "received_in_future")]


def test_a_late_entry_needs_a_reason_and_stays_marked(desk: IntakeDesk) -> None:
    at = local("2026-11-19 16:00")
    assert desk.refused(received_at=at) == [("late_reason", "late_reason_needed")]
    assert desk.preview(received_at=at).due is not None, "the due time is shown while the reason is still missing"
    received = desk.receive(received_at=at, late_reason=" mất  điện ")
    dossier, body = desk.only(), desk.body()
    assert (received.code, dossier.received_at) == ("H59.25.14-261119-0001", at)
    assert (dossier.is_late_entry, dossier.recorded_at, body.recorded_at_ms) == (True, NOW, milliseconds(NOW))
    person = decode_person(Kind.DOSSIER_RECEIVED, desk.office.held.log[0].person)
    assert isinstance(person, DossierPerson)
    assert person.late_reason == "mất điện"


def test_fifteen_minutes_ago_is_not_late(desk: IntakeDesk) -> None:
    desk.receive(received_at=NOW - timedelta(minutes=15))
    assert not desk.only().is_late_entry


def test_what_reaches_into_an_unpublished_calendar_is_provisional(desk: IntakeDesk) -> None:
    desk.clock.at = local("2026-12-31 08:15")
    assert ("due_at", "provisional") in [(w.field, w.code) for w in desk.preview().warnings]
    assert desk.receive().receipt.is_provisional


# -- numbers, tokens, external codes -----------------------------------------------------------------------------------


def test_without_a_number_the_dossier_gets_a_temporary_token() -> None:
    desk = IntakeDesk(lanes=())
    received = desk.receive()
    assert received.is_temporary
    assert is_token(received.code)
    assert (received.receipt.code, received.receipt.token) == (None, received.code)
    assert (desk.only().code, desk.only().token) == (None, received.code)
    assert desk.only().due_at == local("2026-11-26 17:00"), "registration is never blocked"


def test_the_token_comes_after_the_last_number_of_the_day_and_not_the_next_day(desk: IntakeDesk) -> None:
    desk.office.lanes = (19,)
    desk.office.held.taken[date(2026, 11, 20)] = len(lane_numbers(19)) - 1
    assert [desk.receive().is_temporary for _ in range(2)] == [False, True]
    desk.clock.move(timedelta(days=1))
    assert desk.receive().code == "H59.25.14-261121-9501"


def test_a_code_that_the_citizen_already_knows_is_kept(desk: IntakeDesk) -> None:
    received = desk.receive(external_code=" g09.99.02-261120-0001234 ")
    assert (received.code, received.is_temporary) == ("G09.99.02-261120-0001234", False)
    assert desk.only().external_code == received.code
    assert desk.office.held.taken == {}, "no second code is issued"


def test_an_external_code_that_is_already_here_is_refused(desk: IntakeDesk) -> None:
    desk.receive(external_code="G09.99.02-261120-0001234")
    with pytest.raises(Refused) as caught:
        desk.receive(external_code="g09.99.02-261120-0001234")
    assert (caught.value.code, caught.value.params) == ("code_taken", {"code": "G09.99.02-261120-0001234"})
    assert len(desk.office.dossiers()) == 1


def test_a_number_that_an_external_code_has_used_is_passed_over(desk: IntakeDesk) -> None:
    desk.receive(external_code="H59.25.14-261120-0001")
    assert desk.receive().code == "H59.25.14-261120-0002"


# -- online and post ---------------------------------------------------------------------------------------------------


def test_an_online_arrival_is_only_submitted(desk: IntakeDesk) -> None:
    desk.receive(channel=Channel.ONLINE)
    assert (desk.only().status, desk.office.kinds()) == (Status.SUBMITTED, [Kind.DOSSIER_SUBMITTED])


def test_online_and_post_outside_working_hours_begin_at_the_next_opening(desk: IntakeDesk) -> None:
    desk.clock.at = local("2026-11-20 20:00")
    for channel in (Channel.ONLINE, Channel.POST):
        received = desk.receive(channel=channel)
        assert received.due is not None
        assert received.due.starts_at == local("2026-11-23 07:00")
        assert received.due.due_at == local("2026-11-27 17:00")
        clock = desk.office.dossiers()[-1].clock
        assert clock is not None
        assert clock.running_since == local("2026-11-23 07:00")


def test_an_envelope_may_wait_for_acceptance_as_an_online_arrival_does() -> None:
    desk = IntakeDesk()
    desk.receive(channel=Channel.POST, awaits_acceptance=True)
    dossier = desk.only()
    assert (dossier.status, dossier.channel) == (Status.SUBMITTED, "post")
    assert desk.office.held.log[-1].kind == Kind.DOSSIER_SUBMITTED
    assert dossier.answer_due_at == local("2026-11-23 08:15"), "eight working hours"


def test_an_envelope_that_nobody_lets_wait_is_received_when_it_is_opened() -> None:
    desk = IntakeDesk()
    desk.receive(channel=Channel.POST)
    assert (desk.only().status, desk.only().answer_due_at) == (Status.RECEIVED, None)


def test_who_stands_at_the_counter_does_not_wait_for_acceptance() -> None:
    assert IntakeDesk().refused(awaits_acceptance=True) == [("awaits_acceptance", "awaits_at_counter")]


def test_an_online_arrival_waits_whether_it_is_said_or_not() -> None:
    for said in (False, True):
        desk = IntakeDesk()
        desk.receive(channel=Channel.ONLINE, awaits_acceptance=said)
        assert desk.only().status is Status.SUBMITTED

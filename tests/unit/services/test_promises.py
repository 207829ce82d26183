"""New appointments and limits of legs: what is promised, on which calendar, what is refused and what is doubted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from models.domain.bodies import AppointmentBody, ForwardBody, LegBody, decode_body
from models.domain.calendar import CalendarDay, DayKind, DayState
from models.domain.deadline import Timeliness
from models.domain.lifecycle import Status
from models.domain.procedure import LegLimit, Limit, Unit
from models.services.commands import ActCommand, Refused
from models.services.views import Stepped
from tests.builders import MARITAL, local
from tests.unit.services.test_processing import Desk

REASON = "Chờ xác minh"
LAND = "Văn phòng đăng ký đất đai"
SATURDAY = CalendarDay(date(2026, 11, 28), DayKind.MAKE_UP, "Làm bù", "99/QĐ", DayState.DECIDED)
STORM = CalendarDay(date(2026, 11, 30), DayKind.CLOSURE, "Bão số 9", "1/CĐ", DayState.DECIDED)


def desk_with(*days: CalendarDay, extensions: int = 1, legs: tuple[LegLimit, ...] = ()) -> Desk:
    """Return a counter whose calendar changed after the receipt of its dossier."""
    chained = msgspec.structs.replace(MARITAL, extensions=extensions, legs=legs)
    desk = Desk(procedures=(chained,))
    desk.office.held.days = (*desk.office.held.days, *days)
    return desk


def codes(stepped: Stepped) -> list[str]:
    return [warning.code for warning in stepped.warnings]


# -- a new appointment -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        ActCommand("apologise", reason=REASON, new_due_on=date(2026, 11, 28)),
        ActCommand("apologise", reason=REASON, new_due_at=local("2026-11-28 17:00")),
        ActCommand("apologise", reason=REASON, new_due_at=local("2026-11-29 08:00")),
    ],
    ids=["saturday", "saturday at five", "sunday"],
)
def test_no_appointment_is_given_on_a_day_off_whether_named_by_day_or_by_hour(command: ActCommand) -> None:
    (problem,) = Desk().refused(command).problems
    assert (problem.field, problem.code) == ("due_at", "due_on_day_off")
    assert dict(problem.params)["next"] == "30/11/2026"


def test_an_appointment_is_chosen_on_the_calendar_of_today_and_not_on_that_of_the_receipt() -> None:
    desk = desk_with(SATURDAY, STORM)
    assert desk.faults(ActCommand("apologise", reason=REASON, new_due_on=STORM.on)) == [("due_at", "due_on_day_off")]
    assert desk.act(ActCommand("apologise", reason=REASON, new_due_on=SATURDAY.on)).due_at == local("2026-11-28 17:00")
    body = decode_body(desk.last.kind, desk.last.body)
    assert isinstance(body, AppointmentBody)
    assert body.calendar == desk.office.calendar.freeze(date(2026, 11, 20))
    assert desk.dossier.clock is not None
    assert desk.dossier.clock.calendar.is_working(SATURDAY.on)


def test_an_appointment_in_the_past_is_refused() -> None:
    desk = Desk()
    desk.clock.at = local("2026-12-01 09:00")
    command = ActCommand("apologise", reason=REASON, new_due_at=local("2026-11-30 17:00"))
    assert desk.faults(command) == [("due_at", "new_due_past")]


def test_more_new_appointments_than_the_procedure_allows_are_doubted_and_given() -> None:
    once, twice, never = (desk_with(extensions=n) for n in (1, 2, 0))
    told = []
    for desk in (once, twice, never):
        days = [date(2026, 12, day) for day in (1, 2, 3)]
        told.append([codes(desk.act(ActCommand("apologise", reason=REASON, new_due_on=on))) for on in days])
    assert told == [
        [[], ["second_apology"], ["second_apology"]],
        [[], [], ["second_apology"]],
        [["no_extension"], ["second_apology"], ["second_apology"]],
    ]


def test_an_apology_on_the_day_of_the_appointment_is_late() -> None:
    desk = Desk()
    desk.clock.at = local("2026-11-25 07:00")
    in_time = ActCommand("apologise", reason=REASON, new_due_on=date(2026, 12, 1))
    assert codes(desk.act(in_time)) == []
    desk.clock.at = local("2026-12-01 07:00")
    assert "apology_late" in codes(desk.act(replace(in_time, new_due_on=date(2026, 12, 4))))


def test_an_apology_after_a_pause_moves_the_appointment_that_the_pause_gave() -> None:
    desk = Desk()
    desk.clock.at = local("2026-11-23 08:00")
    desk.act(ActCommand("request_supplement", reason="Thiếu ảnh"))
    desk.clock.at = local("2026-12-01 08:00")
    assert desk.act(ActCommand("supplement_received")).due_at == local("2026-12-03 17:00")
    between = ActCommand("apologise", reason=REASON, new_due_on=date(2026, 12, 2))
    assert desk.faults(between) == [("due_at", "new_due_not_later")]
    assert desk.act(replace(between, new_due_on=date(2026, 12, 8))).due_at == local("2026-12-08 17:00")
    desk.clock.at = local("2026-12-07 08:00")
    desk.act(ActCommand("request_payment"))
    desk.clock.at = local("2026-12-09 08:00")
    assert desk.act(ActCommand("payment_received")).due_at == local("2026-12-10 17:00"), "one day was left"


# -- legs --------------------------------------------------------------------------------------------------------------


def forwarded(desk: Desk, **more: object) -> ForwardBody:
    desk.act(ActCommand("forward", **({"to": LAND} | more)))  # type: ignore[arg-type]  # fields by name
    body = decode_body(desk.last.kind, desk.last.body)
    assert isinstance(body, ForwardBody)
    return body


def test_the_chain_of_the_procedure_is_frozen_and_limits_the_leg_of_whom_it_names() -> None:
    desk = desk_with(legs=(LegLimit(LAND, Limit(1, Unit.WORKING_DAY)), LegLimit("Thuế cơ sở 3", Limit(4, Unit.HOUR))))
    assert desk.dossier.chain == (LegBody(LAND, 1, "working_day"), LegBody("Thuế cơ sở 3", 4, "hour"))
    desk.office.held.procedures = (MARITAL,)  # a newer catalogue says nothing about legs
    dues = []
    for command in (
        ActCommand("forward", to="van phong  dang ky dat dai"),
        ActCommand("forward", to="Tư pháp"),
        ActCommand("forward", to=LAND, leg=Limit(2, Unit.WORKING_DAY)),
    ):
        desk.act(command)
        dues.append(desk.dossier.legs[-1].due_at)
    assert dues == [local("2026-11-23 17:00"), None, local("2026-11-25 17:00")], "what is typed counts before the chain"


@pytest.mark.parametrize("on", [date(2026, 11, 28), date(2026, 11, 24)])
def test_a_leg_does_not_end_on_a_day_off(on: date) -> None:
    assert Desk().faults(ActCommand("forward", to=LAND, new_due_on=on)) == [("due_at", "due_on_day_off")]


def test_a_dossier_comes_back_to_the_counter_and_each_leg_keeps_its_own_verdict() -> None:
    desk = Desk()
    forwarded(desk, leg=Limit(1, Unit.WORKING_DAY))
    desk.clock.at = local("2026-11-25 09:00")
    back = desk.act(ActCommand("take_back", note="thiếu bản vẽ"))
    assert (back.status, desk.dossier.holder) == (Status.PROCESSING, "")
    assert desk.dossier.legs[0].timeliness is Timeliness.OVERDUE
    assert desk.told().note == "thiếu bản vẽ"
    forwarded(desk, to="Thuế cơ sở 3")
    assert [leg.to for leg in desk.dossier.legs] == [LAND, "Thuế cơ sở 3"]


def test_what_was_never_passed_on_cannot_come_back() -> None:
    desk = Desk()
    assert desk.refused(ActCommand("take_back")).code == "step_not_allowed"
    desk.act(ActCommand("request_payment"))
    desk.act(ActCommand("payment_received"))
    why: Refused = desk.refused(ActCommand("take_back"))
    assert (why.code, why.params) == ("nobody_has_it", {"code": desk.code})


# -- a verification that the law does not count ------------------------------------------------------------------------


def test_a_verification_needs_its_ground_and_gives_back_what_was_left() -> None:
    desk = Desk()
    out = ActCommand("forward", to="Công an tỉnh", is_excluded=True)
    assert desk.faults(out) == [("reason", "exclusion_ground_needed")]
    desk.clock.at = local("2026-11-23 08:00")
    assert desk.act(replace(out, reason="Điều 46 Luật Lý lịch tư pháp")).due_at is None
    assert desk.told().reason == "Điều 46 Luật Lý lịch tư pháp"
    desk.clock.at = local("2026-12-07 08:00")
    assert desk.act(ActCommand("take_back")).due_at == local("2026-12-09 17:00")


def test_a_verification_may_last_longer_than_the_dossier_had_left() -> None:
    out = ActCommand("forward", to="Công an tỉnh", leg=Limit(9, Unit.WORKING_DAY), reason="Điều 46")
    assert codes(Desk().act(out)) == ["leg_after_due"]
    assert codes(Desk().act(replace(out, is_excluded=True))) == []

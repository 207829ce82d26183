"""Undo the last step: what may be taken back, for how long, by whom, and what stays all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from models.domain.bodies import PrintedBody
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Kind
from models.domain.lifecycle import STEPS, UNDOABLE, Status
from models.domain.staff import Role
from models.services.commands import ActCommand, PersonInput
from models.services.ports import NewEvent
from models.services.processing import act
from tests.builders import HUNG, LAN, member
from tests.unit.services.test_processing import Desk

UNDO = ActCommand("undo", reason="Bấm nhầm bước")
SETTLE = ActCommand("settle")
MY = member("my", "Lâm Thị Mỹ", (Role.CLERK,))


def printed(desk: Desk, form: str, about: bytes) -> None:
    """Record that a paper left the printer."""
    with desk.office.units() as unit:
        body = PrintedBody(form=form, paper=about, recorded_at_ms=milliseconds(desk.clock.now()))
        unit.append(NewEvent(desk.dossier.id, Kind.RECEIPT_PRINTED, desk.clock.now(), LAN.actor, body, None))
        unit.commit()


def moved(dossier: Dossier) -> Dossier:
    """Leave out what no undoing puts back."""
    return replace(dossier, history=(), last_step=None, undone=())


@pytest.mark.parametrize(
    ("status", "step"),
    [
        (Status.RECEIVED, ActCommand("forward", to="Tư pháp")),
        (Status.RECEIVED, ActCommand("request_payment", amount_vnd=8_000)),
        (Status.RECEIVED, ActCommand("request_supplement", reason="Thiếu giấy chứng sinh")),
        (Status.PROCESSING, ActCommand("take_back")),
        (Status.PROCESSING, SETTLE),
        (Status.PROCESSING, ActCommand("settle", is_negative=True, reason="Không đủ điều kiện")),
        (Status.PROCESSING, ActCommand("withdraw")),
        (Status.AWAITING_PAYMENT, ActCommand("stop", reason="Không nộp tiền", note="Điều 21")),
    ],
)
def test_an_undone_step_leaves_the_dossier_as_it_was(status: Status, step: ActCommand) -> None:
    desk = Desk(status)
    desk.act(ActCommand("place", place="Kệ 2"))
    before = desk.dossier
    desk.act(step)
    assert moved(desk.dossier) != moved(before)
    stepped = desk.act(UNDO)
    assert (stepped.status, stepped.due_at) == (status, before.due_at)
    assert moved(desk.dossier) == moved(before)
    assert [entry.kind for entry in desk.dossier.history][-1] == Kind.STEP_UNDONE
    assert desk.dossier.history[-1].words == "Bấm nhầm bước"
    assert desk.dossier.undone == (desk.dossier.history[-2].eid,)
    assert desk.refused(UNDO).code == "nothing_to_undo"


def test_the_same_step_can_be_taken_again_after_it_was_undone() -> None:
    desk = Desk(Status.PROCESSING)
    for _ in range(2):
        desk.act(SETTLE)
        desk.act(UNDO)
    settled = desk.act(SETTLE)
    assert settled.status is Status.SETTLED
    assert desk.dossier.settled_at == desk.clock.now()
    assert desk.dossier.contested == ()


def test_what_happened_beside_the_step_stays() -> None:
    desk = Desk(Status.PROCESSING)
    desk.act(SETTLE)
    desk.act(ActCommand("place", place="Kệ 9"))
    desk.act(ActCommand("correct", submitter=PersonInput(name="Thạch Thị Ngọc Ánh", id_number="094190001234")))
    desk.act(UNDO)
    assert desk.dossier.status is Status.PROCESSING
    assert desk.dossier.place == "Kệ 9"
    assert desk.dossier.submitter.name == "Thạch Thị Ngọc Ánh"


@pytest.mark.parametrize(
    ("status", "step"),
    [
        (Status.SUBMITTED, ActCommand("accept")),
        (Status.AWAITING_SUPPLEMENT, ActCommand("supplement_received")),
        (Status.SETTLED, ActCommand("return", receiver=PersonInput(name="Danh Sơn", relation="con"))),
    ],
)
def test_a_fact_of_the_world_and_a_code_that_was_given_stay(status: Status, step: ActCommand) -> None:
    desk = Desk(status)
    desk.act(step)
    assert desk.refused(UNDO).code == "nothing_to_undo"


def test_a_step_of_an_earlier_day_stays() -> None:
    desk = Desk(Status.PROCESSING)
    desk.act(SETTLE)
    desk.clock.move(timedelta(days=1))
    assert desk.refused(UNDO).code == "undo_too_late"


def test_a_step_is_undone_by_who_took_it_or_by_a_supervisor() -> None:
    desk = Desk(Status.PROCESSING)
    desk.act(SETTLE)
    command = replace(UNDO, code=desk.code)
    with pytest.raises(Exception, match="undo_not_yours"):
        act(command=command, member=MY, units=desk.office.units, clock=desk.clock, random_below=desk.dice)
    act(command=command, member=HUNG, units=desk.office.units, clock=desk.clock, random_below=desk.dice)
    assert desk.dossier.status is Status.PROCESSING


@pytest.mark.parametrize("names_its_step", [True, False])
def test_a_step_whose_paper_is_out_stays(names_its_step: bool) -> None:
    desk = Desk(Status.PROCESSING)
    desk.act(ActCommand("stop", reason="Không nộp tiền", note="Điều 21"))
    printed(desk, "stop_notice", desk.last.eid if names_its_step else b"")
    why = desk.refused(UNDO)
    assert (why.code, why.params["form"]) == ("undo_paper_out", "stop_notice")


def test_a_paper_of_another_step_and_one_that_stays_inside_hinder_nothing() -> None:
    desk = Desk(Status.RECEIVED)
    printed(desk, "receipt", b"")
    desk.act(ActCommand("forward", to="Tư pháp"))
    printed(desk, "control_slip", desk.last.eid)
    printed(desk, "receipt", b"")
    assert desk.act(UNDO).status is Status.RECEIVED


def test_what_another_office_has_got_is_not_taken_from_it() -> None:
    desk = Desk(Status.RECEIVED)
    desk.act(ActCommand("forward", to="H59.25.15 – UBND xã Mỹ Xuyên"))
    assert desk.refused(UNDO).code == "undo_sent_elsewhere"


def test_a_reason_is_asked_for() -> None:
    desk = Desk(Status.PROCESSING)
    desk.act(SETTLE)
    assert desk.faults(ActCommand("undo")) == [("reason", "required")]
    assert desk.faults(ActCommand("undo", reason="x" * 2001)) == [("reason", "too_long")]


def test_an_undoing_that_met_another_step_is_contested_and_changes_nothing() -> None:
    desk, other = Desk(Status.PROCESSING), Desk(Status.SETTLED)
    other.act(ActCommand("return", receiver=PersonInput(name="Danh Sơn", relation="con")))
    desk.act(SETTLE)
    desk.act(UNDO)
    *before, undone = desk.office.held.log
    returned = msgspec.structs.replace(other.last, eid=bytes(16), dossier=desk.dossier.id, home=desk.dossier.home)
    state = Dossier.replay([*before, returned, undone])
    assert state is not None
    assert state.status is Status.RETURNED
    assert undone.eid in state.contested


def test_undoing_twice_at_two_counters_is_undoing_once() -> None:
    desk = Desk(Status.PROCESSING)
    desk.act(SETTLE)
    settled = desk.last
    desk.act(UNDO)
    again = msgspec.structs.replace(desk.last, eid=bytes(16))
    state = Dossier.replay([*desk.office.held.log, again])
    assert state is not None
    assert (state.status, state.contested, state.undone) == (Status.PROCESSING, (), (settled.eid,))


def test_every_step_that_may_be_undone_is_one_of_the_table_and_no_fact() -> None:
    assert {step.kind for step in STEPS} >= UNDOABLE
    assert not any(step.is_physical for step in STEPS if step.kind in UNDOABLE)

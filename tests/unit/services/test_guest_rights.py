"""What an office may do with another one's dossier: its own leg while it is there, nothing that is the home's."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest

from models.domain.events import Kind
from models.domain.lifecycle import ACT_OF_ACTION, STEP_OF_ACTION, Status
from models.services.commands import ActCommand
from models.services.guest_rights import GUEST_ACTIONS
from tests.builders import OFFICE
from tests.unit.services.test_processing import Desk

HOME, OTHER = "H59.25.77", "H59.25.78"


def _given(action: str, **more: str) -> ActCommand:
    """Return a command with what most steps ask for."""
    return dataclasses.replace(ActCommand(action), reason="thiếu tờ khai", to=OTHER, **more)  # type: ignore[arg-type]  # texts


def _guest(*, to: str = f"{OFFICE} – một cửa") -> Desk:
    """A dossier of another home, forwarded; this office is the guest where it was forwarded here."""
    desk = Desk(Status.RECEIVED)
    desk.act(ActCommand("forward", to=to))
    _move(desk, HOME)
    return desk


def _move(desk: Desk, home: str) -> None:
    held = desk.office.held
    held.log = [msgspec.structs.replace(event, home=home) for event in held.log]


@pytest.mark.parametrize("action", ["forward", "request_supplement", "settle", "take_back"])
def test_a_guest_does_its_leg_and_passes_the_dossier_on(action: str) -> None:
    desk = _guest()
    desk.act(_given(action))
    assert desk.office.held.log[-1].home == HOME
    assert desk.dossier.history[-1].kind == STEP_OF_ACTION[action].kind


def test_what_the_citizen_brings_may_be_taken_where_it_was_asked_for() -> None:
    desk = _guest()
    desk.act(_given("request_supplement"))
    desk.act(ActCommand("supplement_received"))
    assert desk.dossier.status is Status.PROCESSING


@pytest.mark.parametrize(
    "action", sorted((STEP_OF_ACTION.keys() | ACT_OF_ACTION.keys()) - GUEST_ACTIONS - {"register", "turn_away"})
)
def test_everything_else_is_the_home_s(action: str) -> None:
    desk = _guest()
    before = list(desk.office.held.log)
    refused = desk.refused(_given(action, event=desk.dossier.id.hex(), attachment="x", decision="keep"))
    assert refused.code in {"guest_may_not", "not_permitted"}
    assert desk.office.held.log == before


def test_once_it_has_gone_on_it_is_looked_at_only() -> None:
    desk = _guest()
    desk.act(ActCommand("forward", to=OTHER))
    refused = desk.refused(ActCommand("settle"))
    assert (refused.code, refused.params["holder"], refused.params["home"]) == ("guest_not_here", OTHER, HOME)


def test_an_office_hands_on_to_its_own_people_and_still_has_it() -> None:
    desk = _guest()
    desk.act(ActCommand("forward", to="Ông An, địa chính"))
    desk.act(_given("request_supplement"))
    desk.act(ActCommand("supplement_received"))
    desk.act(ActCommand("forward", to=HOME))
    assert desk.refused(ActCommand("settle")).code == "guest_not_here"


def test_what_came_back_to_its_home_and_was_handed_on_there_is_not_here() -> None:
    desk = _guest()
    desk.act(ActCommand("take_back"))
    assert desk.refused(ActCommand("forward", to="Ông An")).code == "guest_not_here"
    _move(desk, OFFICE)
    desk.act(ActCommand("forward", to="Phòng Tư pháp"))
    _move(desk, HOME)
    assert desk.refused(ActCommand("settle")).code == "guest_not_here"


def test_a_dossier_that_never_was_here_is_refused_as_well() -> None:
    assert _guest(to="Phòng Tư pháp").refused(ActCommand("settle")).code == "guest_not_here"


def test_an_own_dossier_is_free_wherever_it_is() -> None:
    desk = Desk(Status.RECEIVED)
    desk.act(ActCommand("forward", to=OTHER))
    desk.act(ActCommand("settle"))
    assert desk.dossier.history[-1].kind == Kind.SETTLED

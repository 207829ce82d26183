"""Where the paper dossier lies: told by an event, forgotten when the paper leaves the counter."""

from datetime import timedelta

import pytest

from models.domain.bodies import ForwardBody, ReturnBody, StepBody
from models.domain.body_base import LenientMap
from models.domain.dossier import Dossier
from models.domain.events import Event, Kind
from models.domain.lifecycle import Status
from models.domain.office_bodies import PlaceBody
from tests.builders import NOW, event, received


def folded(*events: Event) -> Dossier:
    state = Dossier.replay(events)
    assert state is not None
    return state


def step(n: int, kind: Kind, body: LenientMap) -> Event:
    return event(kind, n, body, at=NOW + timedelta(minutes=n))


def placed(n: int, place: str = "Kệ 2, ngăn 3") -> Event:
    return step(n, Kind.PAPER_PLACED, PlaceBody(place=place))


def test_the_last_told_place_counts() -> None:
    assert folded(received(), placed(2), placed(3, "Kệ 5")).place == "Kệ 5"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (Kind.FORWARDED, ForwardBody(to="Công chức địa chính")),
        (Kind.WITHDRAWN, StepBody()),
        (Kind.RESULT_RETURNED, ReturnBody()),
    ],
)
def test_the_place_is_forgotten_when_the_paper_leaves(kind: Kind, body: LenientMap) -> None:
    assert folded(received(), placed(2), step(3, kind, body)).place == ""


@pytest.mark.parametrize("kind", [Kind.SUPPLEMENT_REQUESTED, Kind.SETTLED, Kind.STOPPED])
def test_the_place_stays_while_the_paper_stays(kind: Kind) -> None:
    assert folded(received(), placed(2), step(3, kind, StepBody())).place == "Kệ 2, ngăn 3"


def test_a_step_that_the_state_does_not_allow_moves_no_paper() -> None:
    settled = (received(), step(2, Kind.SETTLED, StepBody()), placed(3))
    state = folded(*settled, step(4, Kind.FORWARDED, ForwardBody(to="Phòng khác")))
    assert (state.status, state.place) == (Status.SETTLED, "Kệ 2, ngăn 3")
    assert state.contested

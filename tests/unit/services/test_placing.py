"""Where the paper dossier lies: one event a move, none where nothing moved."""

from dataclasses import replace

import pytest

from models.domain.bodies import decode_body
from models.domain.events import Kind
from models.domain.lifecycle import Status
from models.domain.office_bodies import PlaceBody
from models.services.commands import ActCommand, Refused
from models.services.processing import act
from tests.builders import NOW, QUAN, local
from tests.unit.services.test_processing import Desk

SHELF = ActCommand("place", place="  Kệ 2,  ngăn 3 ")


def test_a_place_is_stored_tidied_and_keeps_the_status() -> None:
    desk = Desk(Status.SETTLED)
    stepped = desk.act(SHELF)
    assert (stepped.code, stepped.status, desk.dossier.place) == (desk.code, Status.SETTLED, "Kệ 2, ngăn 3")
    entry = desk.dossier.history[-1]
    assert (entry.kind, entry.words) == (Kind.PAPER_PLACED, "Kệ 2, ngăn 3")


def test_the_same_place_again_stores_nothing() -> None:
    desk = Desk()
    desk.act(SHELF)
    before = list(desk.office.held.log)
    assert desk.act(SHELF).code == desk.code
    assert desk.office.held.log == before


def test_an_empty_place_says_that_the_paper_left_it() -> None:
    desk = Desk()
    desk.act(SHELF)
    desk.act(ActCommand("place"))
    assert desk.dossier.place == ""


@pytest.mark.parametrize("status", sorted(set(Status)))
def test_paper_lies_somewhere_in_every_status(status: Status) -> None:
    desk = Desk(status)
    desk.act(SHELF)
    assert (desk.dossier.status, desk.dossier.place) == (status, "Kệ 2, ngăn 3")


def test_a_place_told_later_needs_its_reason_and_is_marked() -> None:
    desk = Desk()
    assert desk.faults(replace(SHELF, at=local("2026-11-20 08:20"))) == [("late_reason", "late_reason_needed")]
    desk.act(replace(SHELF, at=local("2026-11-20 08:20"), late_reason="mất điện"))
    body = decode_body(Kind.PAPER_PLACED, desk.office.held.log[-1].body)
    assert isinstance(body, PlaceBody)
    assert body.late
    assert b"m\xe1\xba\xa5t" not in desk.office.held.log[-1].body


def test_a_place_before_the_receipt_or_too_long_is_refused() -> None:
    desk = Desk()
    assert desk.faults(replace(SHELF, at=local("2026-11-19 08:00"), late_reason="x")) == [("at", "at_before_receipt")]
    assert desk.faults(ActCommand("place", place="k" * 101)) == [("place", "too_long")]


def test_only_who_works_at_the_counter_places() -> None:
    desk = Desk()
    command = replace(SHELF, code=desk.code)
    with pytest.raises(Refused, match="not_permitted"):
        act(command=command, member=QUAN, units=desk.office.units, clock=desk.clock, random_below=desk.dice)
    assert desk.refused(replace(SHELF, code="H59.25.14-261120-9999")).code == "dossier_not_found"
    assert desk.clock.now() > NOW

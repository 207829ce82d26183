"""Money and its biên lai across the dossiers of an office, and after the box was counted."""

from __future__ import annotations

import uuid

import pytest

from models.domain.events import Kind
from models.domain.office_bodies import BookBody, BookEntryBody, ShiftBody
from models.domain.staff import StaffMember
from models.services.commands import ActCommand, Refused
from models.services.ports import NewEvent
from models.services.processing import act
from models.services.views import Stepped
from tests.builders import HUNG, LAN, NOW
from tests.unit.services.intake_desk import IntakeDesk


class Till(IntakeDesk):
    """A counter with two dossiers."""

    def __init__(self) -> None:
        super().__init__()
        self.codes = [self.receive().code for _ in range(2)]

    def act(self, action: str, of: int = 0, *, member: StaffMember = LAN, **given: object) -> Stepped:
        command = ActCommand(action, self.codes[of], **given)  # type: ignore[arg-type]  # fields by name
        return act(command=command, member=member, units=self.office.units, clock=self.clock, random_below=self.dice)

    def take(self, of: int = 0, number: str = "0000121") -> str:
        stepped = self.act(
            "take_fee", of, fee_kind="phi", amount_vnd=8_000, receipt_series="AA/26", receipt_number=number
        )
        assert stepped.event is not None
        return str(uuid.UUID(bytes=stepped.event))

    def add(self, kind: Kind, body: object, thing: bytes | None = None) -> bytes:
        with self.office.units() as unit:
            event = unit.append(NewEvent(thing, kind, NOW, LAN.actor, body))  # type: ignore[arg-type]  # any body
            unit.commit()
            return event.eid


def problems(error: Refused) -> list[tuple[str, str, str]]:
    return [(problem.field, problem.code, dict(problem.params).get("code", "")) for problem in error.problems]


@pytest.mark.parametrize("number", ["0000121", "121", " 0000121 "])
def test_a_number_that_stands_on_another_dossier_is_refused(number: str) -> None:
    till = Till()
    till.take()
    with pytest.raises(Refused) as caught:
        till.take(1, number)
    assert problems(caught.value) == [("receipt_number", "receipt_used", till.codes[0])]


def test_a_number_is_free_again_where_its_taking_was_cancelled() -> None:
    till = Till()
    till.act("cancel_fee", event=till.take(), reason="Ghi nhầm hồ sơ")
    assert till.take(1)


def test_a_number_of_a_certification_is_used_as_well() -> None:
    till = Till()
    book = till.add(Kind.BOOK_OPENED, BookBody(book="copies", year=2026))
    entry = BookEntryBody(number=1, amount_vnd=8_000, receipt_series="AA/26", receipt_number="0000121")
    till.add(Kind.BOOK_ENTRY_ADDED, entry, book)
    with pytest.raises(Refused) as caught:
        till.take()
    assert problems(caught.value) == [("receipt_number", "receipt_used_in_book", "")]


def test_a_payment_is_held_to_the_same() -> None:
    till = Till()
    till.take()
    till.act("request_payment", 1, reason="Nộp lệ phí")
    with pytest.raises(Refused) as caught:
        till.act("payment_received", 1, amount_vnd=8_000, receipt_series="AA/26", receipt_number="121")
    assert problems(caught.value) == [("receipt_number", "receipt_used", till.codes[0])]


@pytest.mark.parametrize("action", ["cancel_fee", "refund_fee"])
def test_what_was_counted_already_is_given_back_by_a_supervisor_only(action: str) -> None:
    till = Till()
    counted = till.take()
    till.add(Kind.SHIFT_CLOSED, ShiftBody(counter=1, collected_vnd=8_000, counted_vnd=8_000))
    of_today = till.take(1, "0000122")
    with pytest.raises(Refused) as caught:
        till.act(action, event=counted, reason="Thu nhầm")
    assert (caught.value.code, caught.value.params) == ("shift_closed_already", {"action": action})
    assert till.act(action, event=counted, reason="Thu nhầm", member=HUNG).event
    assert till.act(action, 1, event=of_today, reason="Thu nhầm").event

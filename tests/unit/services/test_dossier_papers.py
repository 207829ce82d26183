"""Every paper of a dossier can be rebuilt from its events, as it was printed then."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from models.domain.bodies import (
    AppointmentBody,
    CodeBody,
    CorrectionBody,
    ForwardBody,
    PersonData,
    PrintedBody,
    StepBody,
    StepPerson,
)
from models.domain.dossier import milliseconds
from models.domain.events import Event, Kind
from models.services.dossier_papers import DossierPaper, papers_of
from models.services.papers import ReceiptPaper, SupplementPaper
from models.services.slips import ControlSlipPaper
from tests.builders import HUNG, LAN, NOW, event, local, office, received, submitted

LATER = NOW + timedelta(days=30)


def papers(*events: Event) -> tuple[DossierPaper, ...]:
    names = {LAN.actor: LAN.name, HUNG.actor: HUNG.name}
    return papers_of(events, office=office(), names=names, sign=lambda message: None, now=LATER)


def forms(*events: Event) -> list[str]:
    return [one.form for one in papers(*events)]


def at(minutes: int) -> Any:
    return NOW + timedelta(minutes=minutes)


def printed(n: int, *, form: str = "receipt", paper: bytes = b"") -> Event:
    return event(Kind.RECEIPT_PRINTED, n, PrintedBody(form=form, paper=paper), at=at(n))


def corrected(n: int, name: str) -> Event:
    who = StepPerson(submitter=PersonData(name=name))
    return event(Kind.CORRECTED, n, CorrectionBody(fields=("submitter",)), who, at=at(n))


def asked(n: int, reason: str = "Thiếu giấy chứng sinh") -> Event:
    return event(Kind.SUPPLEMENT_REQUESTED, n, StepBody(), StepPerson(reason=reason), at=at(n))


def came(n: int) -> Event:
    return event(Kind.SUPPLEMENT_RECEIVED, n, at=at(n))


def test_a_whole_life_leaves_its_papers_in_order() -> None:
    forwarded = event(Kind.FORWARDED, 2, ForwardBody(to="Tư pháp"), at=at(2))
    apology = event(
        Kind.APOLOGISED,
        5,
        AppointmentBody(new_due_at_ms=milliseconds(local("2026-12-04 17:00"))),
        StepPerson(reason="Chờ xác minh"),
    )
    life = (received(), forwarded, asked(3), came(4), apology, event(Kind.SETTLED, 6), event(Kind.RESULT_RETURNED, 7))
    assert forms(*life) == ["receipt", "control_slip", "supplement", "apology", "result_receipt"]


def test_nobody_and_nothing_has_no_papers() -> None:
    assert papers() == ()
    assert forms(event(Kind.RECEIPT_PRINTED, 2, PrintedBody())) == []


def test_an_online_arrival_has_its_receipt_once_it_is_accepted() -> None:
    assert forms(submitted()) == []
    accepted = event(Kind.DOSSIER_ACCEPTED, 2, CodeBody(), at=at(2))
    (receipt,) = papers(submitted(), accepted)
    assert (receipt.form, receipt.event) == ("receipt", accepted.eid)
    refused = event(Kind.DOSSIER_NOT_ACCEPTED, 2, StepBody(), StepPerson(reason="Không thuộc thẩm quyền"))
    assert forms(submitted(), refused) == ["refusal"]


def test_a_paper_says_what_was_true_when_it_was_printed() -> None:
    slip = next(
        one for one in papers(received(), asked(2), came(3), corrected(4, "Lý Văn Bình")) if one.form != "receipt"
    )
    assert isinstance(slip.paper, SupplementPaper)
    assert slip.paper.dossier.submitter_name == "Thạch Thị Ngọc Ánh"


def test_a_corrected_receipt_replaces_the_printed_one_and_says_so() -> None:
    older, newer = papers(received(), printed(2), corrected(3, "Lý Văn Bình"), printed(4), printed(5))
    assert isinstance(older.paper, ReceiptPaper)
    assert isinstance(newer.paper, ReceiptPaper)
    assert (older.is_replaced, older.paper.submitter_name, older.printings) == (True, "Thạch Thị Ngọc Ánh", (at(2),))
    assert (newer.is_replaced, newer.paper.submitter_name, newer.printings) == (False, "Lý Văn Bình", (at(4), at(5)))
    assert (older.paper.replaces_printed_at, newer.paper.replaces_printed_at) == (None, at(2))


def test_a_correction_before_the_first_printing_leaves_one_receipt() -> None:
    (receipt,) = papers(received(), corrected(2, "Lý Văn Bình"))
    assert isinstance(receipt.paper, ReceiptPaper)
    assert (receipt.paper.submitter_name, receipt.paper.replaces_printed_at) == ("Lý Văn Bình", None)


def test_a_correction_that_changed_nothing_makes_no_new_receipt() -> None:
    assert forms(received(), printed(2), corrected(3, "Lý Văn Bình"), corrected(4, "Lý Văn Bình")) == ["receipt"] * 2


def test_the_code_that_replaces_a_token_makes_a_new_receipt() -> None:
    born = received(code=None, token="TM-0123BCGH")
    assigned = event(Kind.CODE_ASSIGNED, 3, CodeBody(code="H59.25.14-261120-0007", token="TM-0123BCGH"), at=at(3))
    older, newer = (one.paper for one in papers(born, printed(2), assigned))
    assert isinstance(older, ReceiptPaper)
    assert isinstance(newer, ReceiptPaper)
    assert ((older.code, older.token), (newer.code, newer.token)) == (
        (None, "TM-0123BCGH"),
        ("H59.25.14-261120-0007", None),
    )


def test_who_received_the_dossier_signs_the_receipt_whoever_prints_it() -> None:
    (receipt,) = papers(received(), printed(2))
    assert isinstance(receipt.paper, ReceiptPaper)
    assert (receipt.paper.receiver_name, receipt.paper.printed_at) == (LAN.name, at(2))


def test_each_printing_is_found_at_its_paper() -> None:
    first, second = asked(2), asked(4, "Thiếu tờ khai")
    of_first = printed(6, form="supplement", paper=first.eid)
    unnamed = printed(7, form="supplement")
    found = [
        one for one in papers(received(), first, came(3), second, came(5), of_first, unnamed) if one.form != "receipt"
    ]
    assert [(one.event, one.printings) for one in found] == [(first.eid, (at(6),)), (second.eid, (at(7),))]


def test_a_second_paper_of_a_form_has_a_number_of_its_own() -> None:
    slips = [one.paper for one in papers(received(), asked(2), came(3), asked(4)) if one.form == "supplement"]
    assert [slip.number for slip in slips if isinstance(slip, SupplementPaper)] == ["261120-0001", "261120-0001.2"]


def test_there_is_one_control_slip_and_it_grows() -> None:
    hands = [event(Kind.FORWARDED, n, ForwardBody(to=to), at=at(n)) for n, to in ((2, "Tư pháp"), (3, "Địa chính"))]
    (slip,) = [one for one in papers(received(), *hands) if one.form == "control_slip"]
    assert isinstance(slip.paper, ControlSlipPaper)
    assert slip.event == hands[0].eid
    assert [leg.to_office for leg in slip.paper.legs] == ["Tư pháp", "Địa chính"]


def test_a_contested_step_hands_out_nothing_but_a_handed_over_result_was_signed_for() -> None:
    withdrawn = event(Kind.WITHDRAWN, 2, at=at(2))
    assert forms(received(), withdrawn, asked(3)) == ["receipt"]
    assert forms(received(), withdrawn, event(Kind.RESULT_RETURNED, 3)) == ["receipt", "result_receipt"]


def test_an_event_that_came_twice_is_one_paper() -> None:
    assert forms(received(), asked(2), asked(2)) == ["receipt", "supplement"]

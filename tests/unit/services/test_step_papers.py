"""The papers that steps hand out say what the dossier and the clerk say."""

from __future__ import annotations

from datetime import date

import pytest

from models.domain.bodies import StepBody
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Kind
from models.services.commands import ActCommand, DocumentInput, PersonInput
from models.services.papers import ApologyPaper, RefusalPaper, RequestedItem, StopPaper, SupplementPaper
from models.services.slips import ReceiverKind, ResultReceiptPaper
from models.services.step_papers import step_paper
from printing.forms import render
from tests.builders import LAN, NOW, event, local, office, received


@pytest.fixture
def dossier() -> Dossier:
    replayed = Dossier.replay([received()])
    assert replayed is not None
    return replayed


def paper_of(dossier: Dossier, **command: object) -> object:
    made = step_paper(
        command=ActCommand(**command),  # type: ignore[arg-type]  # as the test names them
        dossier=dossier,
        member=LAN,
        office=office().heading,
        now=NOW,
    )
    if made is not None:
        assert render(made).startswith(b"%PDF")
    return made


def test_a_supplement_slip_lists_the_papers_that_are_missing(dossier: Dossier) -> None:
    paper = paper_of(
        dossier,
        action="request_supplement",
        reason="Thiếu giấy chứng sinh",
        documents=(DocumentInput("Giấy chứng sinh", originals=1),),
    )
    assert isinstance(paper, SupplementPaper)
    assert paper.items == (RequestedItem("Giấy chứng sinh", 1),)
    assert paper.dossier.code == dossier.code
    assert paper.guide_name == LAN.name


def test_a_supplement_slip_without_papers_lists_the_reason(dossier: Dossier) -> None:
    paper = paper_of(dossier, action="request_supplement", reason="Tờ khai chưa ký")
    assert isinstance(paper, SupplementPaper)
    assert paper.items == (RequestedItem("Tờ khai chưa ký", 0),)


def test_an_apology_names_the_old_and_the_new_due_time(dossier: Dossier) -> None:
    new_due_at = local("2026-12-04 17:00")
    paper = paper_of(dossier, action="apologise", reason="Chờ xác minh", new_due_at=new_due_at)
    assert isinstance(paper, ApologyPaper)
    assert (paper.due_at, paper.new_due_at) == (dossier.printed_due_at, new_due_at)


def test_an_apology_that_named_a_day_says_the_hour_of_the_appointment(dossier: Dossier) -> None:
    new_due_at = local("2026-12-04 17:00")
    apologised = event(Kind.APOLOGISED, 2, StepBody(new_due_at_ms=milliseconds(new_due_at)))
    after = dossier.apply(apologised)
    paper = paper_of(after, action="apologise", reason="Chờ xác minh", new_due_on=date(2026, 12, 4))
    assert isinstance(paper, ApologyPaper)
    assert (paper.due_at, paper.new_due_at) == (dossier.printed_due_at, new_due_at)


def test_a_second_apology_names_the_appointment_that_the_first_one_gave(dossier: Dossier) -> None:
    first, second = local("2026-12-04 17:00"), local("2026-12-11 17:00")
    paper = step_paper(
        command=ActCommand("apologise", reason="Chờ xác minh", new_due_at=second),
        dossier=dossier,
        member=LAN,
        office=office().heading,
        now=NOW,
        due_before=first,
    )
    assert isinstance(paper, ApologyPaper)
    assert (paper.due_at, paper.new_due_at) == (first, second)


def test_a_stop_notice_needs_its_legal_ground(dossier: Dossier) -> None:
    assert paper_of(dossier, action="stop", reason="Hồ sơ giả mạo") is None
    paper = paper_of(dossier, action="stop", reason="Hồ sơ giả mạo", note="Điều 5 Luật Hộ tịch")
    assert isinstance(paper, StopPaper)
    assert paper.legal_ground == "Điều 5 Luật Hộ tịch"


def test_a_refusal_gives_its_reason(dossier: Dossier) -> None:
    paper = paper_of(dossier, action="refuse", reason="Không thuộc thẩm quyền")
    assert isinstance(paper, RefusalPaper)
    assert (paper.reason, paper.refuser_name) == ("Không thuộc thẩm quyền", LAN.name)


@pytest.mark.parametrize(
    ("relation", "kind"),
    [("Người thân", ReceiverKind.RELATIVE), ("authorised", ReceiverKind.AUTHORISED), ("Chủ hồ sơ", ReceiverKind.OWNER)],
)
def test_a_result_receipt_names_who_received(dossier: Dossier, relation: str, kind: ReceiverKind) -> None:
    receiver = PersonInput(name="Lý Văn Bình", id_number="094 190 003 128", relation=relation)
    paper = paper_of(dossier, action="return", receiver=receiver)
    assert isinstance(paper, ResultReceiptPaper)
    assert (paper.receiver_name, paper.receiver_id_number, paper.receiver_kind) == ("Lý Văn Bình", "094190003128", kind)


def test_a_result_receipt_without_a_named_receiver_is_the_owners(dossier: Dossier) -> None:
    paper = paper_of(dossier, action="return")
    assert isinstance(paper, ResultReceiptPaper)
    assert paper.receiver_name == (dossier.owner or dossier.submitter).name


@pytest.mark.parametrize("action", ["forward", "settle", "withdraw", "supplement_received", "correct"])
def test_other_steps_hand_out_nothing(dossier: Dossier, action: str) -> None:
    assert paper_of(dossier, action=action, to="Tư pháp", reason="x") is None


def test_a_paper_is_issued_when_the_step_was_taken(dossier: Dossier) -> None:
    at = local("2026-11-20 09:00")
    paper = paper_of(dossier, action="return", at=at)
    assert isinstance(paper, ResultReceiptPaper)
    assert (paper.issued_at, paper.printed_at) == (at, NOW)

"""The papers that steps hand out say what the dossier and the clerk say."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from models.domain.bodies import AppointmentBody, DocumentBody, PersonData, ReturnBody, StepBody, StepPerson
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Event, Kind
from models.domain.handing import ReceiverKind
from models.services.papers import ApologyPaper, RefusalPaper, RequestedItem, StopPaper, SupplementPaper
from models.services.result_receipt import METHOD_WORDS
from models.services.slips import ResultItem, ResultReceiptPaper
from models.services.step_papers import paper_of_step
from printing.forms import render
from tests.builders import LAN, NOW, event, local, office, received, submitted

PRINTED = NOW + timedelta(minutes=3)


def paper_of(*events: Event) -> Any:
    """Return the paper of the last event, after drawing it."""
    before = Dossier.replay(events[:-1])
    assert before is not None
    made = paper_of_step(
        events[-1],
        before=before,
        after=before.apply(events[-1]),
        office=office().heading,
        names={LAN.actor: LAN.name},
        number="261120-0001",
        printed_at=PRINTED,
    )
    if made is not None:
        assert render(made).startswith(b"%PDF")
    return made


def step(kind: Kind, body: msgspec.Struct | None = None, **words: Any) -> Any:
    """Return the paper of one step right after the receipt."""
    return paper_of(received(), event(kind, 2, body, StepPerson(**words)))


def test_a_supplement_slip_lists_the_papers_that_are_missing() -> None:
    documents = (DocumentBody("Giấy chứng sinh", originals=1),)
    paper = step(Kind.SUPPLEMENT_REQUESTED, StepBody(documents=documents), reason="Thiếu giấy chứng sinh")
    assert isinstance(paper, SupplementPaper)
    assert paper.items == (RequestedItem("Giấy chứng sinh", 1),)
    assert (paper.number, paper.guide_name, paper.printed_at) == ("261120-0001", LAN.name, PRINTED)
    assert paper.dossier.code == "H59.25.14-261120-0001"


def test_a_supplement_slip_without_papers_lists_the_reason() -> None:
    assert step(Kind.SUPPLEMENT_REQUESTED, reason="Tờ khai chưa ký").items == (RequestedItem("Tờ khai chưa ký", 0),)


def apologised(n: int, due: str) -> Event:
    body = AppointmentBody(new_due_at_ms=milliseconds(local(due)))
    return event(Kind.APOLOGISED, n, body, StepPerson(reason="Chờ xác minh"))


def test_an_apology_names_the_old_and_the_new_due_time() -> None:
    paper = paper_of(received(), apologised(2, "2026-12-04 17:00"))
    assert isinstance(paper, ApologyPaper)
    assert (paper.due_at, paper.new_due_at) == (local("2026-11-26 17:00"), local("2026-12-04 17:00"))


def test_a_second_apology_names_the_appointment_that_the_first_one_gave() -> None:
    paper = paper_of(received(), apologised(2, "2026-12-04 17:00"), apologised(3, "2026-12-11 17:00"))
    assert (paper.due_at, paper.new_due_at) == (local("2026-12-04 17:00"), local("2026-12-11 17:00"))


def test_an_apology_that_moves_nothing_later_is_no_paper() -> None:
    assert paper_of(received(), apologised(2, "2026-11-25 17:00")) is None


def test_a_stop_notice_has_its_reason_and_its_legal_ground() -> None:
    paper = step(Kind.STOPPED, reason="Hồ sơ giả mạo", note="Điều 5 Luật Hộ tịch")
    assert isinstance(paper, StopPaper)
    assert (paper.reason, paper.legal_ground) == ("Hồ sơ giả mạo", "Điều 5 Luật Hộ tịch")


def test_a_stop_notice_without_a_ground_leaves_room_to_write_it() -> None:
    paper = step(Kind.STOPPED, reason="Hồ sơ giả mạo")
    assert (paper.reason, paper.legal_ground) == ("Hồ sơ giả mạo", "")


def test_a_refusal_gives_its_reason() -> None:
    refused = event(Kind.DOSSIER_NOT_ACCEPTED, 2, person=StepPerson(reason="Không thuộc thẩm quyền"))
    paper = paper_of(submitted(), refused)
    assert isinstance(paper, RefusalPaper)
    assert (paper.reason, paper.legal_ground, paper.refuser_name) == ("Không thuộc thẩm quyền", "", LAN.name)


@pytest.mark.parametrize(
    ("relation", "kind"),
    [
        ("Người thân", ReceiverKind.RELATIVE),
        ("authorised", ReceiverKind.AUTHORISED),
        ("Người nộp", ReceiverKind.SUBMITTER),
        ("Chủ hồ sơ", ReceiverKind.OWNER),
    ],
)
def test_a_result_receipt_names_who_received(relation: str, kind: ReceiverKind) -> None:
    receiver = PersonData(name="Lý Văn Bình", id_number="094190003128", relation=relation, authorisation="số 12")
    paper = step(Kind.RESULT_RETURNED, ReturnBody(receiver_kind=relation), receiver=receiver)
    assert isinstance(paper, ResultReceiptPaper)
    assert (paper.receiver_name, paper.receiver_id_number, paper.receiver_kind) == ("Lý Văn Bình", "094190003128", kind)
    assert (paper.giver_name, paper.method) == (LAN.name, METHOD_WORDS[""])


def test_a_result_receipt_without_a_named_receiver_is_the_owners() -> None:
    paper = step(Kind.RESULT_RETURNED)
    assert (paper.receiver_name, paper.receiver_papers) == ("Thạch Thị Ngọc Ánh", "")


def test_a_result_receipt_says_what_the_receiver_signed_for() -> None:
    body = ReturnBody(
        method="Bưu chính",
        carrier="Bưu điện xã",
        consignment="RN1VN",
        receipt_lost=True,
        fingerprint=True,
        given_back=(DocumentBody("Giấy chứng nhận kết hôn", originals=1),),
    )
    paper = step(Kind.RESULT_RETURNED, body)
    assert (paper.is_receipt_lost, paper.is_fingerprint) == (True, True)
    assert paper.given_back == (ResultItem("Giấy chứng nhận kết hôn", "", 1),)
    assert paper.method == "Qua dịch vụ bưu chính (Bưu điện xã), số hiệu bưu gửi RN1VN"


def test_a_negative_result_is_not_called_the_thing_that_was_asked_for() -> None:
    settled = event(Kind.SETTLED, 2, StepBody(negative=True), StepPerson(reason="Không đủ điều kiện"))
    paper = paper_of(received(), settled, event(Kind.RESULT_RETURNED, 3))
    assert [item.name for item in paper.results] == ["Văn bản trả lời không đủ điều kiện giải quyết"]


@pytest.mark.parametrize(
    "kind", [Kind.FORWARDED, Kind.SETTLED, Kind.WITHDRAWN, Kind.SUPPLEMENT_RECEIVED, Kind.PAYMENT_REQUESTED]
)
def test_other_steps_hand_out_nothing_of_their_own(kind: Kind) -> None:
    assert step(kind, reason="x") is None


def test_a_paper_is_issued_when_the_step_was_taken() -> None:
    at = local("2026-11-20 09:00")
    paper = paper_of(received(), event(Kind.RESULT_RETURNED, 2, at=at))
    assert (paper.issued_at, paper.printed_at) == (at, PRINTED)

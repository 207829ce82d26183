"""Handing a result over: who may take it, what the post needs, what stands on the paper afterwards."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from models.domain.bodies import DocumentBody, PersonData, ReturnBody, StepPerson
from models.domain.dossier import Dossier
from models.domain.events import Kind
from models.domain.handing import ReceiverKind, handing_of
from models.domain.lifecycle import Status
from models.services.commands import ActCommand, DocumentInput, FieldProblem, PersonInput
from models.services.register import row_of
from models.services.result_receipt import consignment_list, result_receipt
from models.services.returning import doubts
from models.services.slips import ResultReceiptPaper
from models.services.step_papers import paper_of_step
from printing.forms import render
from tests.builders import ANH, BINH, LAN, NOW, event, office, received
from tests.unit.services.test_processing import Desk

SON = PersonInput(name="Danh Sơn", id_number="094 088 001 111")
AUTHORISED = PersonInput(name="Danh Sơn", id_number="094088001111", authorisation="UQ 12/2026, nhận kết quả")


def handed(owner: PersonInput | None = None, **command: Any) -> tuple[Desk, tuple[FieldProblem, ...]]:
    """Hand a result over; return the desk and what was doubtful beforehand."""
    desk = Desk(Status.SETTLED, owner=owner)
    told = doubts(ActCommand("return", **command), desk.dossier)
    assert desk.act(ActCommand("return", **command)).warnings == ()
    return desk, told


def paper_of(desk: Desk) -> ResultReceiptPaper:
    made = paper_of_step(
        desk.last,
        before=desk.dossier,
        after=desk.dossier,
        office=office().heading,
        names={LAN.actor: LAN.name},
        number="1",
        printed_at=desk.clock.now(),
    )
    assert isinstance(made, ResultReceiptPaper)
    assert render(made).startswith(b"%PDF")
    return made


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        ({}, ReceiverKind.OWNER),
        ({"receiver": BINH}, ReceiverKind.RELATIVE),
        ({"receiver": AUTHORISED}, ReceiverKind.AUTHORISED),
        ({"receiver": PersonInput(name="Lý Văn Bình", relation="Chủ hồ sơ")}, ReceiverKind.OWNER),
        ({"receiver": ANH}, ReceiverKind.SUBMITTER),
        ({"receiver": ANH, "receiver_kind": "owner"}, ReceiverKind.OWNER),
    ],
    ids=["nobody named", "relation", "authorisation", "in words", "the submitter", "as said"],
)
def test_who_takes_the_result_follows_from_what_was_said(command: dict[str, Any], kind: ReceiverKind) -> None:
    desk, _ = handed(owner=PersonInput(name="Lý Văn Bình"), **command)
    assert desk.dossier.handing is not None
    assert desk.dossier.handing.kind is kind
    assert paper_of(desk).receiver_kind is kind


@pytest.mark.parametrize(
    ("command", "faults"),
    [
        ({"method": "post"}, [("consignment", "consignment_needed")]),
        ({"method": "Gửi bưu điện", "consignment": " "}, [("consignment", "consignment_needed")]),
        ({"receiver": SON, "receiver_kind": "authorised"}, [("receiver.authorisation", "authorisation_needed")]),
        ({"receiver": SON, "receiver_kind": "relative"}, [("receiver.relation", "relation_needed")]),
        ({"receiver_kind": "relative"}, [("receiver.relation", "relation_needed")]),
        ({"carrier": "x" * 201}, [("carrier", "too_long")]),
        ({"given_back": (DocumentInput(" "),)}, [("given_back.0.name", "required")]),
        ({"taken_in": (DocumentInput("Sổ cũ", 1000),)}, [("taken_in.0.originals", "copies_range")]),
    ],
    ids=["post", "post in words", "authorised", "relative", "nobody's relative", "carrier", "given back", "taken in"],
)
def test_what_a_way_of_handing_over_demands_is_asked_for(
    command: dict[str, Any], faults: list[tuple[str, str]]
) -> None:
    assert Desk(Status.SETTLED).faults(ActCommand("return", **command)) == faults


def test_a_consignment_number_means_the_post() -> None:
    desk, _ = handed(consignment="rn 123 456 789 vn", carrier=" Bưu điện  Thạnh Phú ")
    handing = desk.dossier.handing
    assert handing is not None
    assert handing.is_by_post
    assert paper_of(desk).method == "Qua dịch vụ bưu chính (Bưu điện Thạnh Phú), số hiệu bưu gửi RN123456789VN"


def test_a_receiver_whose_number_nobody_read_is_doubted() -> None:
    _, warnings = handed(receiver=PersonInput(name="Lý Thị Em", relation="con"))
    assert [(w.field, w.code) for w in warnings] == [("receiver.id_number", "id_number_unchecked")]


@pytest.mark.parametrize(
    "receiver",
    [
        PersonInput(name=ANH.name, id_number="094190009999"),
        PersonInput(name="Lý Thị Em"),
    ],
    ids=["another number", "another name"],
)
def test_an_owner_who_is_somebody_else_is_doubted(receiver: PersonInput) -> None:
    _, warnings = handed(receiver=receiver)
    assert [(w.code, dict(w.params)["name"]) for w in warnings] == [("receiver_differs", ANH.name)]


@pytest.mark.parametrize("name", [ANH.name, ANH.name.upper(), "người khác đã đổi tên"])
def test_the_owner_is_known_by_the_number(name: str) -> None:
    _, warnings = handed(receiver=PersonInput(name=name, id_number="094-190-001-234"))
    assert warnings == ()


def test_everything_that_was_signed_for_stands_on_the_result_receipt() -> None:
    desk, _ = handed(
        receiver=AUTHORISED,
        is_receipt_lost=True,
        is_fingerprint=True,
        note="Nhận buổi chiều",
        given_back=(DocumentInput("Giấy chứng nhận kết hôn"), DocumentInput("Hộ khẩu", certified=1, photocopies=2)),
        taken_in=(DocumentInput("Giấy khai sinh cũ", originals=1),),
    )
    paper = paper_of(desk)
    assert [(item.name, item.copies) for item in paper.given_back] == [
        ("Giấy chứng nhận kết hôn", 1),
        ("Hộ khẩu (bản sao chứng thực)", 1),
        ("Hộ khẩu (bản chụp)", 2),
    ]
    assert [(item.name, item.copies) for item in paper.taken_in] == [("Giấy khai sinh cũ", 1)]
    assert (paper.is_receipt_lost, paper.is_fingerprint, paper.note) == (True, True, "Nhận buổi chiều")
    assert "UQ 12/2026, nhận kết quả" in paper.receiver_papers
    row = row_of(desk.dossier, received_at=NOW)
    assert (row.method, row.signed) == ("Trực tiếp tại quầy", "Danh Sơn, điểm chỉ, mất giấy hẹn")


def test_a_list_for_the_post_names_each_parcel_with_its_address() -> None:
    desk, _ = handed(method="post", consignment="RN1VN", receiver=PersonInput(name=ANH.name))
    paper = consignment_list(
        dossiers=[desk.dossier], carrier=" Bưu điện ", member=LAN, office=office().heading, now=NOW + timedelta(days=1)
    )
    (parcel,) = paper.rows
    assert (paper.carrier, paper.giver_name) == ("Bưu điện", LAN.name)
    assert (parcel.consignment_number, parcel.code, parcel.recipient_name) == ("RN1VN", desk.code, ANH.name)
    assert (parcel.recipient_address, parcel.recipient_phone) == (ANH.address, "0918234567")
    assert render(paper).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("told", "kind"),
    [("con", ReceiverKind.RELATIVE), ("Người nộp", ReceiverKind.SUBMITTER), ("Chủ hồ sơ", ReceiverKind.OWNER)],
)
def test_words_of_earlier_programs_are_understood(told: str, kind: ReceiverKind) -> None:
    assert handing_of(ReturnBody(receiver_kind=told, method="bưu chính"), StepPerson()).kind is kind


def test_a_redacted_hand_over_keeps_what_is_no_persons() -> None:
    body = ReturnBody(method="post", consignment="RN1VN", given_back=(DocumentBody("Sổ", 1),))
    dossier = Dossier.replay([received(), event(Kind.SETTLED, 2), event(Kind.RESULT_RETURNED, 3, body)])
    assert dossier is not None
    assert dossier.handing is not None
    assert (dossier.handing.receiver, dossier.handing.consignment) == (PersonData(), "RN1VN")
    assert dossier.receiver_name == ""
    common = {"office": office().heading, "number": "", "issued_at": NOW, "printed_at": NOW, "dossier": None}
    assert result_receipt(dossier.handing, dossier, LAN.name, common).receiver_name == ANH.name

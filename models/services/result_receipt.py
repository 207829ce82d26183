"""The papers of handing results over: Giấy biên nhận trả kết quả, and the list that the postman signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from models.domain import person
from models.domain.bodies import NOBODY, DocumentBody, PersonData
from models.domain.dossier import Dossier
from models.domain.handing import Handing, ReceiverKind, ReturnMethod
from models.domain.staff import StaffMember
from models.services.papers import OfficeHeading
from models.services.slips import ConsignmentPaper, ConsignmentRow, ResultItem, ResultReceiptPaper

METHOD_WORDS: Final = {
    "": "Trực tiếp tại quầy",
    ReturnMethod.COUNTER.value: "Trực tiếp tại quầy",
    ReturnMethod.POST.value: "Qua dịch vụ bưu chính",
    ReturnMethod.ELECTRONIC.value: "Bản điện tử",
}
_NEGATIVE: Final = "Văn bản trả lời không đủ điều kiện giải quyết"
_FORMS: Final = (("originals", ""), ("certified", " (bản sao chứng thực)"), ("photocopies", " (bản chụp)"))


def method_words(handing: Handing) -> str:
    """Say by which way a result was handed over; other ways stand in the office's own words."""
    words = METHOD_WORDS.get(handing.method, handing.method)
    carrier = f" ({handing.carrier})" if handing.carrier else ""
    number = f", số hiệu bưu gửi {handing.consignment}" if handing.consignment else ""
    return f"{words}{carrier}{number}"


def signed_words(handing: Handing) -> str:
    """Say who signed for a result and how, as the register's column is wide."""
    marks = [handing.receiver.name]
    if handing.is_fingerprint:
        marks.append("điểm chỉ")
    if handing.is_receipt_lost:
        marks.append("mất giấy hẹn")
    return ", ".join(mark for mark in marks if mark)


def result_receipt(
    handing: Handing, dossier: Dossier, giver_name: str, common: Mapping[str, Any]
) -> ResultReceiptPaper:
    """Return what the receiver signs.

    Args:
        handing: the hand-over that it is about; a receiver who is not told is the owner, or the submitter.
        dossier: the state after it.
        giver_name: who handed over.
        common: what every issued paper has, with the dossier on paper.
    """
    known = dossier.submitter if handing.kind is ReceiverKind.SUBMITTER else dossier.owner or dossier.submitter
    receiver = known if handing.receiver == NOBODY else handing.receiver
    return ResultReceiptPaper(
        **common,
        results=(ResultItem(_result_words(dossier), "", 1),),
        given_back=_items(handing.given_back),
        taken_in=_items(handing.taken_in),
        receiver_kind=handing.kind,
        receiver_name=receiver.name,
        receiver_id_number=receiver.id_number,
        receiver_phone=receiver.phone,
        receiver_papers="; ".join(words for words in _shown(handing.kind, receiver) if words),
        method=method_words(handing),
        is_receipt_lost=handing.is_receipt_lost,
        is_fingerprint=handing.is_fingerprint,
        giver_name=giver_name,
        note=handing.note,
    )


def consignment_list(
    *, dossiers: Sequence[Dossier], carrier: str, member: StaffMember, office: OfficeHeading, now: datetime
) -> ConsignmentPaper:
    """Return the list of results that a postman takes, in the order in which they were scanned; he signs it."""
    return ConsignmentPaper(
        office=office,
        number="",
        issued_at=now,
        printed_at=now,
        carrier=person.tidy(carrier),
        carrier_name="",
        giver_name=member.name,
        rows=tuple(_parcel(dossier) for dossier in dossiers),
    )


def _result_words(dossier: Dossier) -> str:
    if dossier.is_negative:
        return _NEGATIVE
    return dossier.result or f"Kết quả: {dossier.procedure_name}"


def _shown(kind: ReceiverKind, receiver: PersonData) -> tuple[str, ...]:
    """Return by what right somebody else receives."""
    if kind is ReceiverKind.AUTHORISED:
        return (f"văn bản ủy quyền {receiver.authorisation}" if receiver.authorisation else "",)
    if kind is ReceiverKind.RELATIVE:
        return (f"quan hệ với chủ hồ sơ: {receiver.relation}" if receiver.relation else "", receiver.authorisation)
    return ()


def _items(papers: Sequence[DocumentBody]) -> tuple[ResultItem, ...]:
    return tuple(
        ResultItem(f"{paper.name}{words}", "", copies)
        for paper in papers
        for form, words in _FORMS
        if (copies := getattr(paper, form))
    )


def _parcel(dossier: Dossier) -> ConsignmentRow:
    """Return one parcel: it goes to whoever receives it, at the address that the dossier knows of them."""
    handing = dossier.handing or Handing(ReceiverKind.OWNER)
    owner = dossier.owner or dossier.submitter
    receiver = owner if handing.receiver == NOBODY else handing.receiver
    known = next((one for one in (owner, dossier.submitter) if one.name == receiver.name), owner)
    return ConsignmentRow(
        consignment_number=handing.consignment,
        code=dossier.code or dossier.token,
        recipient_name=receiver.organisation or receiver.name,
        recipient_address=receiver.address or known.address or dossier.submitter.address,
        recipient_phone=receiver.phone or known.phone or dossier.submitter.phone,
        contents=_result_words(dossier),
        note=handing.note,
    )

"""Events of every kind, written in literals: `events-v1.json` pins their bytes. Add to it, never change it.

The first ones are in the order of `Kind`; what later programs learned to say stands behind them, in `_ADDED`.
"""

from __future__ import annotations

from typing import Final

import msgspec

from models.domain.bodies import (
    AppointmentBody,
    CodeBody,
    CorrectionBody,
    DocumentBody,
    DossierBody,
    DossierPerson,
    FeeBody,
    ForwardBody,
    LegBody,
    LimitBody,
    MoneyBody,
    PersonData,
    PrintedBody,
    RatingBody,
    ReturnBody,
    StepBody,
    StepPerson,
    encode,
)
from models.domain.calendar import FrozenCalendar
from models.domain.events import Event, Kind, person_digest
from models.domain.office_bodies import (
    AttachmentBody,
    BegunRow,
    BookBody,
    BookEntryBody,
    BookEntryPerson,
    PlaceBody,
    QueueBody,
    ReviewBody,
    ShiftBody,
    ShiftPerson,
)


class _FeeRow(msgspec.Struct, frozen=True, array_like=True):
    """A fee line as it was first written: before there was a `kind`."""

    amount_vnd: int | None
    per: str = ""
    note: str = ""
    by_province: bool = False


_AT_MS: Final = 1_795_137_300_000
_DOSSIER: Final = bytes.fromhex("019a9f3ac0007000800000000000000f")
_SALT: Final = bytes(range(16))
_CALENDAR: Final = FrozenCalendar(
    patterns=((420, 690, 810, 1020), ()),
    week=(0, 0, 0, 0, 0, 1, 1),
    since=739_940,
    published_until=739_981,
    names=("Nghỉ hoán đổi", "Làm bù"),
    rows=((3, 1, 1, 0), (8, 1, 2, 1, 420, 690)),
)
_OWNER: Final = PersonData(name="Lý Văn Bình", relation="cha đẻ", organisation="Hợp tác xã", tax_code="1801234567")
_SUBMITTER: Final = PersonData(
    name="Thạch Thị Ngọc Ánh",
    id_number="094190001234",
    birth_on="1990-02-01",
    sex="Nữ",
    phone="0918234567",
    email="anh@example.vn",
    address="Ấp Phú Thành, xã Thạnh Phú",
    authorisation="số 12, ngày 01/11/2026",
)
_WHY: Final = StepPerson(reason="Cần xác minh", note="đã gọi điện", late_reason="mất điện")
_BORN: Final = DossierBody(
    code="H59.25.14-261120-0001",
    check_word="7K0QB39TVNM9",
    procedure="1.004873",
    procedure_name="Cấp Giấy xác nhận tình trạng hôn nhân",
    procedure_version="163/QĐ-BTP@2026-01-01",
    field="Hộ tịch",
    limit=LimitBody(3, "working_day"),
    received_at_ms=_AT_MS,
    starts_at_ms=_AT_MS,
    due_at_ms=1_795_687_200_000,
    due_rule="3 ngày làm việc, nghỉ 24/11",
    calendar=_CALENDAR,
    documents=(DocumentBody("Tờ khai theo mẫu", 1), DocumentBody("Căn cước", shown_only=True)),
    fees=(_FeeRow(None, by_province=True), _FeeRow(8_000, "bản", "từ bản thứ hai")),  # type: ignore[arg-type]  # older
    result="Giấy xác nhận",
    masked_name="T. T. N. Á.",
    recorded_at_ms=_AT_MS,
)
_PARTS: Final[dict[Kind, tuple[msgspec.Struct, msgspec.Struct | None]]] = {
    Kind.DOSSIER_SUBMITTED: (
        msgspec.structs.replace(
            _BORN, channel="online", external_code="G09.99-261120-000123", provisional=True, clock_suspect=True
        ),
        DossierPerson(submitter=_SUBMITTER, content="Để đăng ký kết hôn"),
    ),
    Kind.DOSSIER_RECEIVED: (
        msgspec.structs.replace(
            _BORN,
            code=None,
            token="TM-0123BCGH",
            case="2-ngay-lam-viec",
            same_day=True,
            limit=LimitBody(2, "hour", "Điều 7"),
            clock_policy="restart",
            sets=2,
            late_reason_given=True,
        ),
        DossierPerson(submitter=_SUBMITTER, owner=_OWNER, content="Khai sinh", late_reason="mất điện"),
    ),
    Kind.DOSSIER_ACCEPTED: (
        CodeBody(
            code="H59.25.14-261120-0002",
            token="TM-0123BCGH",
            due_at_ms=1_796_119_200_000,
            due_rule="3 ngày làm việc",
            provisional=True,
            starts_at_ms=_AT_MS,
            calendar=_CALENDAR,
            recorded_at_ms=_AT_MS,
        ),
        None,
    ),
    Kind.CODE_ASSIGNED: (CodeBody(code="H59.25.14-261120-0003", token="TM-0123BCGH"), None),
    Kind.RECEIPT_PRINTED: (PrintedBody(form="apology", copy_number=2, job="giay-hen-0001", recorded_at_ms=1), None),
    Kind.FORWARDED: (StepBody(to="Công chức tư pháp – hộ tịch", recorded_at_ms=1), _WHY),
    Kind.SUPPLEMENT_REQUESTED: (StepBody(documents=(DocumentBody("Giấy chứng sinh", 1, 2, 3),)), _WHY),
    Kind.PAYMENT_RECEIVED: (StepBody(amount_vnd=8_000, receipt_reference="AA/26-0001"), None),
    Kind.APOLOGISED: (AppointmentBody(new_due_at_ms=1_796_119_200_000, recorded_at_ms=1), _WHY),
    Kind.SETTLED: (StepBody(negative=True, recorded_at_ms=1), _WHY),
    Kind.RESULT_RETURNED: (
        ReturnBody(receiver_kind="con", method="bưu chính", consignment="EB123456789VN", recorded_at_ms=1),
        StepPerson(receiver=_OWNER),
    ),
    Kind.CORRECTED: (
        CorrectionBody(
            fields=("submitter", "owner", "documents", "content"),
            documents=(DocumentBody("Tờ khai", 1, 1, 1),),
            masked_name="L. V. B.",
            recorded_at_ms=1,
        ),
        StepPerson(submitter=_OWNER, owner=_SUBMITTER, note="nội dung mới"),
    ),
    Kind.TURNED_AWAY: (StepBody(procedure="1.001193", number="HD-0123BCGH", late=True, recorded_at_ms=1), _WHY),
    Kind.CONTEST_RESOLVED: (StepBody(resolves=_DOSSIER, decision="kept", recorded_at_ms=1), _WHY),
    Kind.RATING_GIVEN: (RatingBody(score=0, reason="waited_long"), None),
    Kind.QUEUE_NUMBER_TAKEN: (StepBody(number="A012"), None),
}


_FIRST: Final = tuple(Kind)[:21]
_ADDED: Final[tuple[tuple[Kind, msgspec.Struct, msgspec.Struct | None], ...]] = (
    (
        Kind.FORWARDED,
        ForwardBody(
            to="Chi nhánh Văn phòng đăng ký đất đai",
            leg=LimitBody(2, "working_day", "Điều 5 Quy chế liên thông"),
            leg_due_at_ms=1_795_687_200_000,
            late=True,
            recorded_at_ms=1,
        ),
        None,
    ),
    (Kind.CONTEST_RESOLVED, StepBody(resolves=_DOSSIER, decision="set_aside", recorded_at_ms=1), _WHY),
    (Kind.PAYMENT_REQUESTED, StepBody(to="Thuế cơ sở 3", amount_vnd=1_250_000, recorded_at_ms=1), _WHY),
    (
        Kind.DOSSIER_SUBMITTED,
        DossierBody(channel="online", received_at_ms=_AT_MS, answer_due_at_ms=1_795_166_100_000),
        DossierPerson(submitter=_SUBMITTER),
    ),
    (
        Kind.FEE_TAKEN,
        MoneyBody(
            amount_vnd=13_000,
            late=True,
            kind="phi",
            quantity=2,
            pages=4,
            exempt=True,
            receipt_series="AA/26E",
            receipt_number="0001234",
            transfer_reference="FT26320001234",
            recorded_at_ms=1,
        ),
        _WHY,
    ),
    (Kind.FEE_CANCELLED, MoneyBody(fee=_DOSSIER, recorded_at_ms=1), _WHY),
    (Kind.FEE_REFUNDED, MoneyBody(fee=_DOSSIER, amount_vnd=5_000, recorded_at_ms=1), _WHY),
    (Kind.PAYMENT_REQUESTED, StepBody(receipt_reference="TB-0415/CTS", recorded_at_ms=1), None),
    (
        Kind.DOSSIER_RECEIVED,
        DossierBody(procedure="1.004873", fees=(FeeBody(8_000, "bản", "NQ 12/2024/NQ-HĐND", True, "le_phi"),)),
        DossierPerson(submitter=_SUBMITTER),
    ),
    (
        Kind.RESULT_RETURNED,
        ReturnBody(
            receiver_kind="relative",
            method="Gửi bưu chính",
            consignment="EB123456789VN",
            late=True,
            recorded_at_ms=1,
            carrier="Bưu điện Thạnh Phú",
            receipt_lost=True,
            fingerprint=True,
            given_back=(DocumentBody("Giấy chứng sinh", 1),),
            taken_in=(DocumentBody("Giấy khai sinh cũ", 1),),
        ),
        StepPerson(receiver=_OWNER),
    ),
    (Kind.TAKEN_BACK, StepBody(recorded_at_ms=1), _WHY),
    (Kind.PAPER_PLACED, PlaceBody(place="Kệ 2, ngăn 3", late=True, recorded_at_ms=1), None),
    (
        Kind.DOCUMENT_ATTACHED,
        AttachmentBody(
            document="Giấy chứng sinh",
            sha256=bytes(range(32)),
            size=182_034,
            media_type="application/pdf",
            pages=2,
            digitised=True,
            late=True,
            recorded_at_ms=1,
        ),
        StepPerson(note="giay-chung-sinh.pdf"),
    ),
    (Kind.ATTACHMENT_REMOVED, AttachmentBody(attachment=_DOSSIER, recorded_at_ms=1), _WHY),
    (Kind.BOOK_OPENED, BookBody(book="copies", year=2026, counter=1, late=True, recorded_at_ms=1), None),
    (
        Kind.BOOK_ENTRY_ADDED,
        BookEntryBody(
            number=415,
            document="Bằng tốt nghiệp trung học phổ thông",
            pages=2,
            copies=3,
            amount_vnd=12_000,
            exempt=True,
            receipt_series="AA/26E",
            receipt_number="0001234",
            transfer_reference="FT26320001234",
            batch=_DOSSIER,
            late=True,
            recorded_at_ms=1,
        ),
        BookEntryPerson(
            requester=_SUBMITTER,
            parties=(_OWNER,),
            signer="Nguyễn Văn Hòa",
            signer_title="Phó Chủ tịch",
            note="bản dịch kèm theo",
            late_reason="mất điện",
        ),
    ),
    (
        Kind.BOOK_ENTRY_VOIDED,
        BookEntryBody(number=415, entry=_DOSSIER, recorded_at_ms=1),
        BookEntryPerson(reason="ghi nhầm người"),
    ),
    (Kind.BOOK_HANDED_OVER, BookBody(book="copies", year=2026, counter=2, last_number=415, recorded_at_ms=1), None),
    (
        Kind.BOOK_CLOSED,
        BookBody(book="copies", year=2026, counter=2, last_number=415, entries=414, copies=1_020, amount_vnd=4_115_000),
        None,
    ),
    (
        Kind.SHIFT_CLOSED,
        ShiftBody(
            counter=1,
            since_ms=_AT_MS,
            opening_vnd=500_000,
            collected_vnd=1_250_000,
            refunded_vnd=8_000,
            transferred_vnd=300_000,
            counted_vnd=1_740_000,
            handed_vnd=1_240_000,
            receipts=("AA/26E 0001201–0001234",),
            drafts=2,
            results=5,
            late=True,
            recorded_at_ms=1,
        ),
        ShiftPerson(
            giver="Trần Thị Lan",
            receiver="Lê Thị Mai",
            difference_reason="thối nhầm 2.000 đồng",
            note="đã kiểm đủ",
            late_reason="mất điện",
        ),
    ),
    (
        Kind.SHIFT_CLOSED,
        ShiftBody(counter=2, counted_vnd=200_000, results=1, recorded_at_ms=1, opens=True, unfetched=(_DOSSIER,)),
        ShiftPerson(giver="Trần Thị Lan", begun=(BegunRow("Lý Văn Bình", "Đăng ký khai sinh", _AT_MS),)),
    ),
    (Kind.RECEIPT_PRINTED, PrintedBody(form="supplement", copy_number=3, job="x", paper=_DOSSIER), None),
    (
        Kind.APOLOGISED,
        AppointmentBody(new_due_at_ms=1_796_119_200_000, late=True, recorded_at_ms=1, calendar=_CALENDAR),
        _WHY,
    ),
    (
        Kind.DOSSIER_RECEIVED,
        DossierBody(
            procedure="1.012756",
            legs=(
                LegBody("Chi nhánh Văn phòng đăng ký đất đai", 5, "working_day"),
                LegBody("Thuế cơ sở 3", 24, "hour"),
            ),
            extensions=2,
        ),
        DossierPerson(submitter=_SUBMITTER),
    ),
    (
        Kind.BOOK_ENTRY_ADDED,
        BookEntryBody(number=416, document="Học bạ", pages=5, copies=1, amount_vnd=7_000, counter=2),
        BookEntryPerson(requester=_SUBMITTER),
    ),
    (Kind.BOOK_HANDED_OVER, BookBody(book="copies", year=2026, counter=3, giver=2, last_number=416), None),
    (
        Kind.FORWARDED,
        ForwardBody(to="Công an tỉnh", leg=LimitBody(5, "working_day"), excluded=True, recorded_at_ms=1),
        StepPerson(reason="Xác minh tư pháp, Điều 46 Luật Lý lịch tư pháp"),
    ),
    (
        Kind.REVIEW_SETTLED,
        ReviewBody(about=_DOSSIER, doubt="number_clash", decision="kept", late=True, recorded_at_ms=1),
        _WHY,
    ),
    (Kind.STEP_UNDONE, StepBody(undoes=_DOSSIER, recorded_at_ms=1), StepPerson(reason="Bấm nhầm")),
    (Kind.QUEUE_NUMBER_TAKEN, QueueBody(number="A012", queue="A"), None),
    (Kind.QUEUE_NUMBER_CALLED, QueueBody(number="A012", queue="A", counter=2), None),
    (Kind.DOSSIER_RECEIVED, DossierBody(procedure="1.001193", notify=True), DossierPerson(submitter=_SUBMITTER)),
    (Kind.CORRECTED, CorrectionBody(fields=("notify",), recorded_at_ms=1, notify=False), _WHY),
)


def is_grown(now: object, then: object) -> bool:
    """Tell whether what is written now says all that was written then: rows may only have grown at their end."""
    if isinstance(now, list) and isinstance(then, list):
        return len(now) >= len(then) and all(is_grown(a, b) for a, b in zip(now, then, strict=False))
    if isinstance(now, dict) and isinstance(then, dict):
        return now.keys() == then.keys() and all(is_grown(now[key], value) for key, value in then.items())
    return now == then


def golden_events() -> list[Event]:
    """Make them all, in the order of the file; together they use every field of every part."""
    firsts = [(kind, *_PARTS.get(kind, (StepBody(recorded_at_ms=1), _WHY))) for kind in _FIRST]
    return [_event(n, *each) for n, each in enumerate([*firsts, *_ADDED], start=1)]


def _event(n: int, kind: Kind, body: msgspec.Struct, person: msgspec.Struct | None) -> Event:
    told = encode(person) if person is not None else None
    return Event(
        eid=_DOSSIER[:15] + bytes([n]),
        home="H59.25.14",
        dossier=_DOSSIER,
        kind=kind,
        v=1,
        at_ms=_AT_MS + n,
        hlc=((_AT_MS + n) << 16) + n,
        clock_offset_ms=-1_500,
        actor=bytes(range(16, 32)),
        body=encode(body),
        person=told,
        salt=_SALT if told is not None else b"",
        person_hash=person_digest(_SALT, told) if told is not None else b"",
    )

"""One of each paper with everyday values about nobody who exists: to look at a layout, to test one, to show one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from models.domain.handing import ReceiverKind
from models.domain.timeliness import Timeliness
from models.domain.vietqr import BankAccount
from models.services.papers import (
    ApologyPaper,
    DossierOnPaper,
    OfficeHeading,
    PaperItem,
    ReceiptPaper,
    RefusalPaper,
    RequestedItem,
    StopPaper,
    SupplementPaper,
)
from models.services.slips import (
    ConsignmentPaper,
    ConsignmentRow,
    ControlLeg,
    ControlSlipPaper,
    HandOverPaper,
    HandOverRow,
    Paper,
    PaymentLine,
    PaymentSlipPaper,
    ReceiptListPaper,
    ReceiptListRow,
    RegisterPaper,
    RegisterRow,
    ResultItem,
    ResultReceiptPaper,
    ShiftCash,
    ShiftDraft,
    ShiftResult,
    ShiftSlipPaper,
)

OFFICE: Final = OfficeHeading(
    code="H15.50.05.13",
    name="Trung tâm Phục vụ hành chính công xã Hòa Thuận",
    superior="Ủy ban nhân dân xã Hòa Thuận",
    place="Hòa Thuận",
    phone="0257 3812 345",
    lookup_url="https://motcua.hoathuan.example",
)
# Check words with a true check character.
CHECK_WORD: Final = "7K0QB39TVNM9"
SIGNATURE: Final = bytes(range(192, 256))

ITEMS: Final = (
    PaperItem("Tờ khai đăng ký khai sinh theo mẫu", 1, 0, 0),
    PaperItem("Giấy chứng sinh", 1, 0, 0),
    PaperItem("Giấy chứng nhận kết hôn của cha, mẹ trẻ em", 0, 1, 0),
    PaperItem("Văn bản ủy quyền về việc thực hiện đăng ký khai sinh", 1, 0, 1),
)

RECEIPT: Final = ReceiptPaper(
    office=OFFICE,
    number="261008-0975",
    code="H15.50.05.13-261008-0975",
    token=None,
    check_word=CHECK_WORD,
    signature=SIGNATURE,
    procedure_name="Đăng ký khai sinh có yếu tố nước ngoài",
    procedure_code="2.000528",
    content="Đăng ký khai sinh cho con là Nguyễn Hoàng Bảo Ngọc, sinh ngày 02/10/2026",
    submitter_name="Nguyễn Thị Quỳnh Hương",
    submitter_address="Thôn Phú Thuận, xã Hòa Thuận, tỉnh Đắk Lắk",
    submitter_phone="0905 123 456",
    submitter_email="quynhhuong.nguyen@example.vn",
    submitter_id_number="066190001234",
    submitter_capacity="",
    owner_name="Nguyễn Hoàng Bảo Ngọc",
    items=ITEMS,
    sets=1,
    limit_words="3 ngày làm việc",
    due_rule="3 ngày làm việc kể từ ngày 09/10; nghỉ thứ Bảy 10/10 và Chủ nhật 11/10",
    received_at=datetime(2026, 10, 8, 1, 15, 42, tzinfo=UTC),
    due_at=datetime(2026, 10, 13, 10, 0, tzinfo=UTC),
    is_provisional=False,
    result_place="Trung tâm Phục vụ hành chính công xã Hòa Thuận",
    fee_words="8.000 đ",
    register_book="2026",
    register_number="261008-0975",
    receiver_name="Y Thế Niê Kđăm",
    printed_at=datetime(2026, 10, 8, 1, 16, 5, tzinfo=UTC),
)

CODE: Final = "H15.50.05.13-261008-0975"
NAMES: Final = ("Nguyễn Thị Quỳnh Hương", "Y Thế Niê Kđăm", "Trần Văn Ổn", "H'Loan Mlô", "Võ Thị Diễm Quỳnh")
PROCEDURES: Final = (
    "Đăng ký khai sinh có yếu tố nước ngoài",
    "Xác nhận tình trạng hôn nhân",
    "Đăng ký biến động đất đai, tài sản gắn liền với đất trong các trường hợp chuyển đổi quyền sử dụng đất",
)
RECEIVED: Final = datetime(2026, 10, 8, 1, 15, tzinfo=UTC)
DUE: Final = datetime(2026, 10, 13, 10, 0, tzinfo=UTC)
_COMMON: Final[dict[str, Any]] = {
    "office": OFFICE,
    "issued_at": datetime(2026, 10, 9, 2, 30, tzinfo=UTC),
    "printed_at": datetime(2026, 10, 9, 2, 31, tzinfo=UTC),
}

DOSSIER: Final = DossierOnPaper(
    code=CODE,
    procedure_name="Đăng ký khai sinh có yếu tố nước ngoài",
    procedure_code="2.000528",
    content="Đăng ký khai sinh cho con là Nguyễn Hoàng Bảo Ngọc, sinh ngày 02/10/2026",
    submitter_name="Nguyễn Thị Quỳnh Hương",
    submitter_address="Thôn Phú Thuận, xã Hòa Thuận, tỉnh Đắk Lắk",
    submitter_phone="0905 123 456",
    submitter_email="quynhhuong.nguyen@example.vn",
    owner_name="Nguyễn Hoàng Bảo Ngọc",
)
SUPPLEMENT: Final = SupplementPaper(
    **_COMMON,
    number="261008-0975",
    dossier=DOSSIER,
    items=(
        RequestedItem("Giấy chứng sinh (bản chính)", 1, "Bản đã nộp là bản chụp"),
        RequestedItem("Văn bản thỏa thuận của cha, mẹ về việc chọn quốc tịch cho con", 1),
        RequestedItem("Tờ khai: ghi lại ngày sinh của người mẹ cho khớp với căn cước", 0, "Mục 6"),
    ),
    reason="Thành phần hồ sơ chưa đủ theo Điều 35 Luật Hộ tịch 2014; thông tin trong Tờ khai chưa khớp với căn cước.",
    answer_by_on=date(2026, 10, 23),
    guide_name="Y Thế Niê Kđăm",
)
REFUSAL: Final = RefusalPaper(
    **_COMMON,
    number="HD-7K0QB39T",
    dossier=replace(DOSSIER, code=""),
    reason="Việc đăng ký khai sinh có yếu tố nước ngoài cho trẻ em này đã được Ủy ban nhân dân xã Ea Kar thực hiện "
    "ngày 05/10/2026 (số 118/2026).",
    legal_ground="Điều 13 và Điều 35 Luật Hộ tịch 2014",
    advice="Đề nghị cấp trích lục khai sinh (bản sao) tại bất kỳ cơ quan đăng ký hộ tịch nào.",
    refuser_name="Y Thế Niê Kđăm",
)
APOLOGY: Final = ApologyPaper(
    **_COMMON,
    number="261008-0975",
    dossier=DOSSIER,
    agency="Phòng Văn hóa - Xã hội xã Hòa Thuận",
    received_at=RECEIVED,
    due_at=DUE,
    reason="Cơ quan công an cấp tỉnh chưa trả lời văn bản xác minh số 45/CV-UBND ngày 08/10/2026.",
    new_due_at=DUE + timedelta(days=7),
    is_provisional=False,
    signer_title="Giám đốc",
    signer_name="H'Loan Mlô",
)
STOP: Final = StopPaper(
    **_COMMON,
    number="261008-0975",
    dossier=DOSSIER,
    received_at=RECEIVED,
    reason="Quá thời hạn bổ sung, người nộp hồ sơ không bổ sung giấy chứng sinh theo Phiếu số 261008-0975/HDHS.",
    legal_ground="Nghị định 118/2025/NĐ-CP và quy định của thủ tục hành chính đã công bố",
    next_steps="Nhận lại giấy tờ đã nộp tại Trung tâm; khi đủ giấy tờ thì nộp hồ sơ mới, không phải nộp lại lệ phí.",
    signer_title="Giám đốc",
    signer_name="H'Loan Mlô",
)
LEGS: Final = (
    ControlLeg(
        from_office="Trung tâm Phục vụ hành chính công xã Hòa Thuận",
        to_office="Phòng Văn hóa - Xã hội",
        handed_at=RECEIVED,
        handed_by="Y Thế Niê Kđăm",
        received_at=RECEIVED + timedelta(minutes=40),
        received_by="Trần Văn Ổn",
        due_at=DUE - timedelta(days=1),
        result=Timeliness.ON_TIME,
    ),
    ControlLeg(
        from_office="Phòng Văn hóa - Xã hội",
        to_office="Lãnh đạo Ủy ban nhân dân xã",
        handed_at=DUE - timedelta(hours=3),
        handed_by="Trần Văn Ổn",
        received_at=None,
        received_by="",
        due_at=DUE,
        result=Timeliness.OVERDUE,
        note="Chờ xác minh",
    ),
)
CONTROL: Final = ControlSlipPaper(**_COMMON, number="", dossier=DOSSIER, received_at=RECEIVED, due_at=DUE, legs=LEGS)


def register_row(number: int, **changes: Any) -> RegisterRow:
    """Return a row of the register: everyday values that differ from row to row."""
    received = RECEIVED + timedelta(minutes=7 * number)
    is_returned = number % 3 > 0
    row = RegisterRow(
        number=str(number),
        code=f"H15.50.05.13-261008-{number:04d}",
        procedure_name=PROCEDURES[number % 3],
        sets=1,
        name=NAMES[number % 5],
        address="Thôn Phú Thuận, xã Hòa Thuận, tỉnh Đắk Lắk",
        phone="0905 123 456",
        office_in_charge="Phòng Văn hóa - Xã hội",
        received_at=received,
        due_at=DUE if number % 7 else None,
        returned_at=DUE if is_returned else None,
        method="Trực tiếp" if is_returned else "",
        signed="Đã ký" if is_returned else "",
        note="Bổ sung 1 lần" if number % 11 == 0 else "",
    )
    return replace(row, **changes)


def register(count: int, **changes: Any) -> RegisterPaper:
    """Return the register of a month with so many rows."""
    paper = RegisterPaper(
        **_COMMON,
        number="",
        book="01/2026",
        from_on=date(2026, 10, 1),
        until_on=date(2026, 10, 31),
        rows=tuple(register_row(number) for number in range(1, count + 1)),
        keeper_name="Y Thế Niê Kđăm",
        signer_title="Giám đốc",
        signer_name="H'Loan Mlô",
    )
    return replace(paper, **changes)


def hand_over_row(number: int) -> HandOverRow:
    """Return a row of the hand-over slip."""
    return HandOverRow(
        code=f"H15.50.05.13-261008-{number:04d}",
        procedure_name=PROCEDURES[number % 3],
        submitter_name=NAMES[number % 5],
        due_at=DUE,
        documents="01 bộ, 5 giấy tờ",
        note="Hẹn gấp" if number == 2 else "",
    )


HAND_OVER: Final = HandOverPaper(
    **_COMMON,
    number="261009-0930",
    from_office="Trung tâm Phục vụ hành chính công xã Hòa Thuận",
    giver_name="Y Thế Niê Kđăm",
    to_office="Phòng Văn hóa - Xã hội xã Hòa Thuận",
    receiver_name="Trần Văn Ổn",
    rows=tuple(map(hand_over_row, range(1, 6))),
)


def receipt_list_row(number: int) -> ReceiptListRow:
    """Return a row of the list for somebody who handed in several dossiers."""
    return ReceiptListRow(
        code=f"H15.50.05.13-261008-{number:04d}",
        procedure_name=PROCEDURES[number % 3],
        owner_name=NAMES[number % 5],
        due_at=DUE,
        paid_vnd=8_000 * (number % 2),
    )


RECEIPT_LIST: Final = ReceiptListPaper(
    **_COMMON,
    number="261009-0930",
    submitter_name=NAMES[0],
    submitter_id_number="066085004321",
    submitter_phone="0918234567",
    receiver_name="Y Thế Niê Kđăm",
    rows=tuple(map(receipt_list_row, range(1, 6))),
    paid_by="biên lai AA/26E 0001234",
)
RESULT: Final = ResultReceiptPaper(
    **_COMMON,
    number="261008-0975",
    dossier=DOSSIER,
    results=(ResultItem("Giấy khai sinh (bản chính)", "118/2026", 1), ResultItem("Trích lục khai sinh", "", 3)),
    given_back=(ResultItem("Giấy chứng nhận kết hôn của cha, mẹ", "24/2019", 1),),
    taken_in=(ResultItem("Giấy khai sinh cũ (bản chính)", "77/2016", 1),),
    receiver_kind=ReceiverKind.AUTHORISED,
    receiver_name="Trần Văn Ổn",
    receiver_id_number="066085004321",
    receiver_phone="0914 000 111",
    receiver_papers="Căn cước; văn bản ủy quyền số 125/2026/UQ lập ngày 12/10/2026",
    method="Trực tiếp tại Trung tâm Phục vụ hành chính công",
    is_receipt_lost=True,
    is_fingerprint=False,
    giver_name="Y Thế Niê Kđăm",
)


def parcel(number: int) -> ConsignmentRow:
    """Return a row of the list for the post."""
    return ConsignmentRow(
        consignment_number=f"RN{number:09d}VN",
        code=f"H15.50.05.13-261008-{number:04d}",
        recipient_name=NAMES[number % 5],
        recipient_address="Thôn Phú Thuận, xã Hòa Thuận, tỉnh Đắk Lắk",
        recipient_phone="0905 123 456",
        contents="Giấy khai sinh, 3 trích lục",
        charge_vnd=26_000 if number % 2 else 0,
    )


CONSIGNMENT: Final = ConsignmentPaper(
    **_COMMON,
    number="261009-0930",
    carrier="Bưu điện xã Hòa Thuận",
    carrier_name="",
    giver_name="Y Thế Niê Kđăm",
    rows=tuple(map(parcel, range(1, 8))),
)
SHIFT: Final = ShiftSlipPaper(
    **_COMMON,
    number="261009-0930",
    counter="Quầy số 2",
    since_at=datetime(2026, 10, 9, 0, 0, tzinfo=UTC),
    giver_name="Y Thế Niê Kđăm",
    receiver_name="Võ Thị Diễm Quỳnh",
    drafts=(
        ShiftDraft(
            submitter_name="Trần Văn Ổn",
            procedure_name="Xác nhận tình trạng hôn nhân",
            saved_at=RECEIVED,
            note="Chờ bản chụp căn cước",
        ),
    ),
    results=tuple(
        ShiftResult(
            code=f"H15.50.05.13-261008-{number:04d}",
            submitter_name=NAMES[number % 5],
            procedure_name=PROCEDURES[number % 3],
            due_at=DUE,
            place=f"Kệ A, ngăn {number}",
        )
        for number in range(1, 5)
    ),
    cash=ShiftCash(
        opening_vnd=500_000,
        collected_vnd=386_000,
        refunded_vnd=8_000,
        transferred_vnd=75_000,
        counted_vnd=876_000,
        receipts="AB/26P, từ số 0000121 đến số 0000163",
        difference_reason="Thiếu 2.000 đ tiền lẻ trả lại",
    ),
)

PAYMENT: Final = PaymentSlipPaper(
    **_COMMON,
    number="",
    dossier=DOSSIER,
    lines=(
        PaymentLine(RECEIVED, "le_phi", 1, "AB/26P 0000121", 8_000, is_transfer=False, is_exempt=False),
        PaymentLine(RECEIVED, "phi", 2, "FT26282001234", 16_000, is_transfer=True, is_exempt=False),
        PaymentLine(RECEIVED, "phi", 1, "", 0, is_transfer=False, is_exempt=True),
    ),
    due_vnd=75_000,
    account=BankAccount("970436", "0071001234567", "TTPVHCC xã Hòa Thuận"),
    cashier_name="Y Thế Niê Kđăm",
)

SAMPLES: Final[dict[str, Paper]] = {
    "receipt": RECEIPT,
    "supplement": SUPPLEMENT,
    "refusal": REFUSAL,
    "apology": APOLOGY,
    "stop_notice": STOP,
    "control_slip": CONTROL,
    "register": register(20),
    "hand_over_slip": HAND_OVER,
    "result_receipt": RESULT,
    "consignment": CONSIGNMENT,
    "shift_slip": SHIFT,
    "payment_slip": PAYMENT,
    "receipt_list": RECEIPT_LIST,
}
"""By the names of their forms."""


def sample(form: str, *, on: date | None = None, office: OfficeHeading | None = None) -> Paper:
    """Return the sample of a form, issued on a day and by an office where these are named."""
    paper = SAMPLES[form]
    if office is not None:
        paper = replace(paper, office=office)
    if on is None:
        return paper
    days = on - (paper.received_at if isinstance(paper, ReceiptPaper) else paper.issued_at).date()
    moved: dict[str, Any] = {"printed_at": paper.printed_at + days}
    for name in ("issued_at", "received_at", "due_at", "new_due_at", "since_at"):
        at = getattr(paper, name, None)
        if isinstance(at, datetime):
            moved[name] = at + days
    return replace(paper, **moved)

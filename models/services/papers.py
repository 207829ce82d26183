"""What a paper says, as frozen values: the services fill them in, `printing` lays them out.

Form names follow Thông tư 03/2025/TT-VPCP; forms are keyed by name because their numbers changed meaning in 2025.
All text is NFC. Times are aware UTC datetimes; the paper shows them at +07:00.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class OfficeHeading:
    """The issuing office as it stands at the head of every paper."""

    code: str
    name: str
    superior: str
    place: str
    phone: str
    lookup_url: str


@dataclass(frozen=True, slots=True)
class PaperItem:
    """One row of the table of papers that the office keeps (shown-and-returned items are not listed)."""

    name: str
    originals: int
    certified: int
    photocopies: int


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """Form 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Thông tư 03/2025/TT-VPCP, Mẫu số 01).

    `code` is None for the temporary receipt of a counter whose number lanes are used up: `token` stands in its place
    and the paper says so. `due_at` is None where nothing is to be fetched later. `signature` are the 64 bytes of the
    issuing device's Ed25519 signature over `receipt_message(code, check_word)`; None for a counter that is not
    enrolled: the paper says that it is unsigned.
    `replaces_printed_at` marks a corrected reprint ("thay thế bản in lúc …").
    """

    office: OfficeHeading
    number: str
    code: str | None
    token: str | None
    check_word: str
    signature: bytes | None
    procedure_name: str
    procedure_code: str
    content: str
    submitter_name: str
    submitter_address: str
    submitter_phone: str
    submitter_email: str
    submitter_id_number: str
    submitter_capacity: str
    owner_name: str
    items: tuple[PaperItem, ...]
    sets: int
    limit_words: str
    due_rule: str
    received_at: datetime
    due_at: datetime | None
    is_provisional: bool
    result_place: str
    fee_words: str
    register_book: str
    register_number: str
    receiver_name: str
    printed_at: datetime
    replaces_printed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPaper:
    """What every other paper has: who issues it, under which number of its own, when.

    `issued_at` is the moment of the paper's act: its day is printed and chooses the form's version, so a reprint looks
    like the paper that was handed out. `printed_at` is when this sheet comes out of the printer.
    """

    office: OfficeHeading
    number: str
    issued_at: datetime
    printed_at: datetime
    replaces_printed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierOnPaper:
    """What papers repeat of their dossier. `code` is "" for somebody turned away: there is no dossier then.

    `content` is the request in the submitter's words, "" where it only repeats the procedure's name.
    """

    code: str
    procedure_name: str
    procedure_code: str
    content: str
    submitter_name: str
    submitter_address: str
    submitter_phone: str
    submitter_email: str
    owner_name: str


@dataclass(frozen=True, slots=True)
class RequestedItem:
    """What is to be completed: a document with its copies, or (0 copies) something to put right in one."""

    name: str
    copies: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementPaper(IssuedPaper):
    """Form 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ. Everything missing is asked for once.

    `answer_by_on` is the last day to bring it (inclusive), None where no limit is set.
    """

    dossier: DossierOnPaper
    items: tuple[RequestedItem, ...]
    reason: str
    answer_by_on: date | None
    guide_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalPaper(IssuedPaper):
    """Form 03, Phiếu từ chối tiếp nhận giải quyết hồ sơ.

    `reason` is concrete and mandatory; being late is never one. `legal_ground` is the rule that it rests on, "" where
    the reason names it. `advice` is what the person can do instead, "" for none.
    """

    dossier: DossierOnPaper
    reason: str
    legal_ground: str
    advice: str
    refuser_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyPaper(IssuedPaper):
    """Form 04, Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết; the head signs and seals it.

    `agency` is the office that is late and apologises. `signer_title` is written above the signature ("GIÁM ĐỐC").
    """

    dossier: DossierOnPaper
    agency: str
    received_at: datetime
    due_at: datetime
    reason: str
    new_due_at: datetime
    is_provisional: bool
    signer_title: str
    signer_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StopPaper(IssuedPaper):
    """Form 05 since 2025, Thông báo dừng giải quyết hồ sơ. The reason is mandatory.

    `legal_ground` "" leaves room to write it; `next_steps` "" says what the form itself has for everybody.
    """

    dossier: DossierOnPaper
    received_at: datetime
    reason: str
    legal_ground: str
    next_steps: str
    signer_title: str
    signer_name: str


def receipt_message(code: str, check_word: str) -> bytes:
    """Return the bytes that the issuing device signs for the receipt's QR."""
    return f"mot-cua receipt 1\n{code}\n{check_word}".encode()

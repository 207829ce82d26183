"""What a paper says, as frozen values: the services fill them in, `printing` lays them out.

Form names follow Thông tư 03/2025/TT-VPCP; forms are keyed by name because their numbers changed meaning in 2025.
All text is NFC. Times are aware UTC datetimes; the paper shows them at +07:00.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


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


def receipt_message(code: str, check_word: str) -> bytes:
    """Return the bytes that the issuing device signs for the receipt's QR."""
    return f"mot-cua receipt 1\n{code}\n{check_word}".encode()

"""Papers that go with dossiers and lists of them: control slip, register, hand-over, return, post and shift.

Values as in `models.services.papers`, which has the receipt and the letters (forms 01 to 05).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from models.domain.handing import ReceiverKind
from models.domain.timeliness import Timeliness
from models.domain.vietqr import BankAccount
from models.services.book_paper import BookPaper
from models.services.papers import (
    ApologyPaper,
    DossierOnPaper,
    IssuedPaper,
    ReceiptPaper,
    RefusalPaper,
    StopPaper,
    SupplementPaper,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlLeg:
    """One hand-over of the dossier. What is not known yet is None or "": the paper leaves room to write it.

    `result` says how the giving office kept the limit of its own leg.
    """

    from_office: str
    to_office: str
    handed_at: datetime | None
    handed_by: str
    received_at: datetime | None
    received_by: str
    due_at: datetime | None
    result: Timeliness | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSlipPaper(IssuedPaper):
    """Form 06 since 2025 (05 before), Phiếu kiểm soát quá trình giải quyết hồ sơ: goes with the dossier."""

    dossier: DossierOnPaper
    received_at: datetime
    due_at: datetime | None
    legs: tuple[ControlLeg, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One dossier in the register. `number` is its place in the book; `signed` says how the receipt was signed for."""

    number: str
    code: str
    procedure_name: str
    sets: int
    name: str
    address: str
    phone: str
    office_in_charge: str
    received_at: datetime
    due_at: datetime | None
    returned_at: datetime | None
    method: str
    signed: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPaper(IssuedPaper):
    """Form 07 since 2025 (06 before), Sổ theo dõi hồ sơ, for a period (both days inclusive).

    `rows` are read once, in order; a generator will do, but such a paper is drawn once.
    """

    book: str
    from_on: date
    until_on: date
    rows: Iterable[RegisterRow]
    keeper_name: str
    signer_title: str
    signer_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverRow:
    """One dossier on a hand-over slip; `documents` says what goes with it ("01 bộ, 5 giấy tờ")."""

    code: str
    procedure_name: str
    submitter_name: str
    due_at: datetime | None
    documents: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverPaper(IssuedPaper):
    """Phiếu bàn giao hồ sơ: dossiers from one office or person to another, signed by both."""

    from_office: str
    giver_name: str
    to_office: str
    receiver_name: str
    rows: tuple[HandOverRow, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptListRow:
    """One dossier of somebody who handed in several; `paid_vnd` is what was kept of its fees, in đồng."""

    code: str
    procedure_name: str
    owner_name: str
    due_at: datetime | None
    paid_vnd: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptListPaper(IssuedPaper):
    """Danh sách hồ sơ đã nhận: one sheet beside the receipts of one submitter.

    `paid_by` names the biên lai or transfers by which the fees were paid.
    """

    submitter_name: str
    submitter_id_number: str
    submitter_phone: str
    receiver_name: str
    rows: tuple[ReceiptListRow, ...]
    paid_by: str = ""


@dataclass(frozen=True, slots=True)
class ResultItem:
    """One paper handed over: the result, or an original given back."""

    name: str
    number: str
    copies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultReceiptPaper(IssuedPaper):
    """Giấy biên nhận trả kết quả. `issued_at` is when the result was handed over.

    `receiver_papers` are those shown (an ID card, an authorisation with number and date). `taken_in` are old originals
    that the office withdraws. `is_receipt_lost` prints the declaration that the receiver signs. `is_fingerprint`: the
    receiver leaves a print instead of a signature.
    """

    dossier: DossierOnPaper
    results: tuple[ResultItem, ...]
    given_back: tuple[ResultItem, ...]
    receiver_kind: ReceiverKind
    receiver_name: str
    receiver_id_number: str
    receiver_phone: str
    receiver_papers: str
    method: str
    is_receipt_lost: bool
    is_fingerprint: bool
    giver_name: str
    note: str = ""
    taken_in: tuple[ResultItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsignmentRow:
    """One parcel. `charge_vnd` is what the postman collects from the recipient, in đồng; 0 for nothing."""

    consignment_number: str
    code: str
    recipient_name: str
    recipient_address: str
    recipient_phone: str
    contents: str
    charge_vnd: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsignmentPaper(IssuedPaper):
    """Danh sách gửi bưu chính: the parcels that the postman takes and signs for."""

    carrier: str
    carrier_name: str
    giver_name: str
    rows: tuple[ConsignmentRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftDraft:
    """A dossier that was begun and not accepted yet."""

    submitter_name: str
    procedure_name: str
    saved_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftResult:
    """A result that nobody has fetched yet, and where it lies (kệ/ngăn)."""

    code: str
    submitter_name: str
    procedure_name: str
    due_at: datetime | None
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftCash:
    """The cash box, in đồng.

    `counted_vnd` is None where nobody counted: the paper leaves room for it. `transferred_vnd` never was in the box.
    `receipts` are series and numbers of the shift's biên lai. The parts of `collected_vnd` are told where any is known.
    """

    opening_vnd: int
    collected_vnd: int
    refunded_vnd: int
    transferred_vnd: int
    counted_vnd: int | None
    receipts: str = ""
    difference_reason: str = ""
    phi_vnd: int = 0
    le_phi_vnd: int = 0
    certification_vnd: int = 0
    handed_vnd: int = 0

    @property
    def left_vnd(self) -> int | None:
        """Return what stays in the box and opens the next shift; None where nobody counted."""
        return None if self.counted_vnd is None else self.counted_vnd - self.handed_vnd

    @property
    def expected_vnd(self) -> int:
        """Return what has to lie in the box."""
        return self.opening_vnd + self.collected_vnd - self.refunded_vnd


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftSlipPaper(IssuedPaper):
    """Phiếu bàn giao ca: drafts, results that were not fetched and cash; both sides sign.

    `issued_at` is when the shift ends, `since_at` when it began.
    """

    counter: str
    since_at: datetime
    giver_name: str
    receiver_name: str
    drafts: tuple[ShiftDraft, ...]
    results: tuple[ShiftResult, ...]
    cash: ShiftCash
    note: str = ""


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """Money that was taken and not cancelled. `kind` is "phi", "le_phi" or "" where nobody said.

    `reference` is the biên lai or the transfer; `amount_vnd` is what is left after what was given back.
    """

    at: datetime
    kind: str
    quantity: int
    reference: str
    amount_vnd: int
    is_transfer: bool
    is_exempt: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentSlipPaper(IssuedPaper):
    """Phiếu báo thu phí, lệ phí. `due_vnd` is still to be paid, 0 for nothing: only then a VietQR is printed.

    `account` is where it can be transferred to, None where the office has no account.
    """

    dossier: DossierOnPaper
    lines: tuple[PaymentLine, ...]
    due_vnd: int
    account: BankAccount | None
    cashier_name: str

    @property
    def paid_vnd(self) -> int:
        """Return what was paid in all."""
        return sum(line.amount_vnd for line in self.lines)


# Everything that is printed: `printing.forms` lays any of them out.
Paper = (
    ReceiptPaper
    | SupplementPaper
    | RefusalPaper
    | ApologyPaper
    | StopPaper
    | ControlSlipPaper
    | RegisterPaper
    | HandOverPaper
    | ResultReceiptPaper
    | ConsignmentPaper
    | ShiftSlipPaper
    | PaymentSlipPaper
    | ReceiptListPaper
    | BookPaper
)

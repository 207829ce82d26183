"""The bodies of events, decoded leniently: unknown fields are ignored, missing ones take their default.

Fields are only ever added. What an event says about people is in the `…Person` structs, which are stored apart.
`docs/events.md` is the list for other programs; keep the two equal.
"""

from __future__ import annotations

from typing import Final

import msgspec

from models.domain.body_base import NOBODY, DocumentBody, LenientMap, PersonData
from models.domain.calendar import FrozenCalendar
from models.domain.events import Kind
from models.domain.office_bodies import (
    AttachmentBody,
    BookBody,
    BookEntryBody,
    BookEntryPerson,
    PlaceBody,
    QueueBody,
    ReviewBody,
    ShiftBody,
    ShiftPerson,
)

__all__ = ["NOBODY", "DocumentBody", "PersonData"]  # parts of bodies, found where the bodies are


class LimitBody(msgspec.Struct, frozen=True, array_like=True):
    """A time limit: n of unit ("hour", "working_day", "day", "month"); ground where the clerk entered it."""

    n: int
    unit: str
    ground: str = ""


class LegBody(msgspec.Struct, frozen=True, array_like=True):
    """The limit of one leg of a chain (một cửa liên thông): who has to be done within n of unit."""

    to: str
    n: int
    unit: str


class FeeBody(msgspec.Struct, frozen=True, array_like=True):
    """One fee line in đồng; amount None: the province's council sets it and it is not entered yet.

    `kind` is "phi", "le_phi", or "" where nobody has said which.
    """

    amount_vnd: int | None
    per: str = ""
    note: str = ""
    by_province: bool = False
    kind: str = ""


class DossierBody(LenientMap, frozen=True, kw_only=True, omit_defaults=True):
    """Body of dossier_submitted and dossier_received: what is frozen into the dossier when it arrives.

    `code` is None where only the temporary `token` could be given. `check_word` unlocks details at the look-up page.
    `calendar` is the working calendar in force at receipt: the deadline never moves with later calendars. `legs` are
    the limits of the procedure's chain; `extensions` is how many new appointments may be given before one is doubted.
    `notify`: the submitter agreed to messages about the dossier at the phone and address given.
    """

    code: str | None = None
    token: str = ""
    check_word: str = ""
    external_code: str = ""
    procedure: str = ""
    procedure_name: str = ""
    procedure_version: str = ""
    field: str = ""
    case: str = ""
    channel: str = "counter"
    same_day: bool = False
    limit: LimitBody | None = None
    clock_policy: str = "pause"
    received_at_ms: int = 0
    starts_at_ms: int = 0
    due_at_ms: int | None = None
    due_rule: str = ""
    provisional: bool = False
    calendar: FrozenCalendar | None = None
    documents: tuple[DocumentBody, ...] = ()
    sets: int = 1
    fees: tuple[FeeBody, ...] = ()
    result: str = ""
    masked_name: str = ""
    late_reason_given: bool = False
    clock_suspect: bool = False
    recorded_at_ms: int = 0
    answer_due_at_ms: int | None = None
    legs: tuple[LegBody, ...] = ()
    extensions: int = 1
    notify: bool = False


class DossierPerson(LenientMap, frozen=True, kw_only=True, omit_defaults=True):
    """Person part of dossier_submitted and dossier_received."""

    submitter: PersonData = NOBODY
    owner: PersonData | None = None
    content: str = ""
    late_reason: str = ""


class CodeBody(LenientMap, frozen=True, kw_only=True, omit_defaults=True):
    """code_assigned and dossier_accepted: the code that replaces a temporary token or is given at acceptance."""

    code: str | None = None
    token: str = ""
    due_at_ms: int | None = None
    due_rule: str = ""
    provisional: bool = False
    starts_at_ms: int = 0
    calendar: FrozenCalendar | None = None
    recorded_at_ms: int = 0


class PrintedBody(LenientMap, frozen=True, kw_only=True, omit_defaults=True):
    """receipt_printed: copy numbers from 1; `form` names the paper, `paper` the event that it is about."""

    form: str = "receipt"
    copy_number: int = 1
    job: str = ""
    recorded_at_ms: int = 0
    paper: bytes = b""


class StepBody(LenientMap, frozen=True, kw_only=True, omit_defaults=True):
    """Every other step. Only the fields that the kind needs are set."""

    to: str = ""
    negative: bool = False
    amount_vnd: int | None = None
    receipt_reference: str = ""
    late: bool = False
    resolves: bytes = b""
    decision: str = ""
    documents: tuple[DocumentBody, ...] = ()
    procedure: str = ""
    number: str = ""
    recorded_at_ms: int = 0
    undoes: bytes = b""


class ForwardBody(LenientMap, frozen=True, kw_only=True, omit_defaults=True):
    """forwarded: who has the dossier now, and the limit of this leg where it has one of its own.

    `excluded`: the law does not count the time there (a verification), the dossier's clock stands until the leg ends.

    Not in `StepBody`, which must stay below sixteen fields: one more would change the bytes of every step.
    """

    to: str = ""
    late: bool = False
    recorded_at_ms: int = 0
    leg: LimitBody | None = None
    leg_due_at_ms: int | None = None
    excluded: bool = False


class AppointmentBody(LenientMap, frozen=True, kw_only=True, omit_defaults=True):
    """apologised: the new appointment, and the working calendar that it was chosen on, which counts from then on."""

    new_due_at_ms: int | None = None
    late: bool = False
    recorded_at_ms: int = 0
    calendar: FrozenCalendar | None = None


class ReturnBody(LenientMap, frozen=True, kw_only=True, omit_defaults=True):
    """result_returned: who took the result, how it went, and what the receiver signed for.

    It reads what earlier programs wrote as a `StepBody`. `given_back`: originals handed back with the result;
    `taken_in`: old ones that the office withdrew for it (thu hồi).
    """

    receiver_kind: str = ""
    method: str = ""
    consignment: str = ""
    late: bool = False
    recorded_at_ms: int = 0
    carrier: str = ""
    receipt_lost: bool = False
    fingerprint: bool = False
    given_back: tuple[DocumentBody, ...] = ()
    taken_in: tuple[DocumentBody, ...] = ()


class MoneyBody(LenientMap, frozen=True, kw_only=True, omit_defaults=True):
    """payment_received and fee_…: money taken, cancelled or given back; an exemption's ground is words."""

    amount_vnd: int | None = None
    receipt_reference: str = ""
    late: bool = False
    recorded_at_ms: int = 0
    kind: str = ""
    quantity: int = 1
    pages: int = 0
    exempt: bool = False
    receipt_series: str = ""
    receipt_number: str = ""
    transfer_reference: str = ""
    fee: bytes = b""


class StepPerson(LenientMap, frozen=True, kw_only=True, omit_defaults=True):
    """Free words and names of every other step: they may name people, so they are personal data."""

    reason: str = ""
    note: str = ""
    late_reason: str = ""
    receiver: PersonData | None = None
    submitter: PersonData | None = None
    owner: PersonData | None = None


class CorrectionBody(LenientMap, frozen=True, kw_only=True, omit_defaults=True):
    """corrected: which descriptive fields change; personal ones are named here and stand in the person part."""

    fields: tuple[str, ...] = ()
    documents: tuple[DocumentBody, ...] | None = None
    masked_name: str = ""
    recorded_at_ms: int = 0
    notify: bool | None = None


class RatingBody(LenientMap, frozen=True, kw_only=True, omit_defaults=True):
    """rating_given at the kiosk: 2 very satisfied, 1 satisfied, 0 not; the reason is one of a fixed list."""

    score: int = 1
    reason: str = ""


Body = (
    DossierBody
    | CodeBody
    | PrintedBody
    | StepBody
    | ForwardBody
    | AppointmentBody
    | ReturnBody
    | MoneyBody
    | CorrectionBody
    | RatingBody
    | PlaceBody
    | AttachmentBody
    | BookBody
    | BookEntryBody
    | ShiftBody
    | ReviewBody
    | QueueBody
)

BODY_OF: Final[dict[str, type[msgspec.Struct]]] = {
    Kind.DOSSIER_SUBMITTED: DossierBody,
    Kind.DOSSIER_RECEIVED: DossierBody,
    Kind.DOSSIER_ACCEPTED: CodeBody,
    Kind.CODE_ASSIGNED: CodeBody,
    Kind.RECEIPT_PRINTED: PrintedBody,
    Kind.FORWARDED: ForwardBody,
    Kind.PAYMENT_RECEIVED: MoneyBody,
    Kind.APOLOGISED: AppointmentBody,
    Kind.FEE_TAKEN: MoneyBody,
    Kind.FEE_CANCELLED: MoneyBody,
    Kind.FEE_REFUNDED: MoneyBody,
    Kind.CORRECTED: CorrectionBody,
    Kind.RATING_GIVEN: RatingBody,
    Kind.RESULT_RETURNED: ReturnBody,
    Kind.PAPER_PLACED: PlaceBody,
    Kind.DOCUMENT_ATTACHED: AttachmentBody,
    Kind.ATTACHMENT_REMOVED: AttachmentBody,
    Kind.BOOK_OPENED: BookBody,
    Kind.BOOK_HANDED_OVER: BookBody,
    Kind.BOOK_CLOSED: BookBody,
    Kind.BOOK_ENTRY_ADDED: BookEntryBody,
    Kind.BOOK_ENTRY_VOIDED: BookEntryBody,
    Kind.SHIFT_CLOSED: ShiftBody,
    Kind.REVIEW_SETTLED: ReviewBody,
    Kind.QUEUE_NUMBER_TAKEN: QueueBody,
    Kind.QUEUE_NUMBER_CALLED: QueueBody,
}
PERSON_OF: Final[dict[str, type[msgspec.Struct]]] = {
    Kind.DOSSIER_SUBMITTED: DossierPerson,
    Kind.DOSSIER_RECEIVED: DossierPerson,
    Kind.BOOK_ENTRY_ADDED: BookEntryPerson,
    Kind.BOOK_ENTRY_VOIDED: BookEntryPerson,
    Kind.SHIFT_CLOSED: ShiftPerson,
}


def encode(part: msgspec.Struct) -> bytes:
    """Encode a body or person once, at the counter that writes it."""
    return msgspec.msgpack.encode(part)


def decode_body(kind: str, raw: bytes) -> msgspec.Struct:
    """Decode leniently; bytes that are no such map give the empty body, because the fold must be total."""
    return _decode(raw, BODY_OF.get(kind, StepBody))


def decode_person(kind: str, raw: bytes | None) -> msgspec.Struct:
    """Decode leniently; None (a redacted feed) and unreadable bytes give the empty person."""
    wanted = PERSON_OF.get(kind, StepPerson)
    return wanted() if raw is None else _decode(raw, wanted)


def _decode(raw: bytes, wanted: type[msgspec.Struct]) -> msgspec.Struct:
    try:
        return msgspec.msgpack.decode(raw, type=wanted)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        # Besides its own error msgspec raises Python's for text that is no UTF-8 and for nesting without end.
        return wanted()

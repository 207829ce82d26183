"""What screens and the headless face ask for, as typed; the services check it and say what to do, field by field."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from models.domain.deadline import DueTime
from models.domain.procedure import Channel, Limit
from models.services.refusal import FieldProblem, Refused

__all__ = [
    "ActCommand",
    "DocumentInput",
    "FieldProblem",
    "PersonInput",
    "Preview",
    "ReceiveCommand",
    "Refused",
]


@dataclass(frozen=True, slots=True)
class PersonInput:
    """A person or organisation as typed; nothing is validated yet. `birth_on` is typed text such as 1/2/90."""

    name: str = ""
    id_number: str = ""
    birth_on: str = ""
    sex: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    organisation: str = ""
    tax_code: str = ""
    relation: str = ""
    authorisation: str = ""


@dataclass(frozen=True, slots=True)
class DocumentInput:
    """One paper as ticked: kept copies by form, or shown and given back at once."""

    name: str
    originals: int = 0
    certified: int = 0
    photocopies: int = 0
    shown_only: bool = False


@dataclass(frozen=True, slots=True)
class ReceiveCommand:
    """Register one dossier.

    Attributes:
        procedure: the catalogue's code.
        case: name of the case (trường hợp) where the procedure has several limits; empty where there is one.
        owner: None where the submitter is the owner.
        documents: None takes the catalogue's list.
        limit: entered by the clerk where the catalogue has none, with its legal ground.
        received_at: None is now. More than 15 minutes ago needs `late_reason`.
        receipt_copies: how many copies to print.
        awaits_acceptance: post only: the envelope waits to be accepted or refused, as an online arrival always does.
        notify: the submitter agrees to messages about this dossier, at the phone and address given.
    """

    procedure: str
    channel: Channel = Channel.COUNTER
    case: str = ""
    submitter: PersonInput = field(default_factory=PersonInput)
    owner: PersonInput | None = None
    documents: tuple[DocumentInput, ...] | None = None
    sets: int = 1
    limit: Limit | None = None
    external_code: str = ""
    content: str = ""
    received_at: datetime | None = None
    late_reason: str = ""
    receipt_copies: int = 2
    awaits_acceptance: bool = False
    notify: bool = False

    @property
    def is_arrival(self) -> bool:
        """Tell whether the dossier only arrives and is accepted or refused later."""
        return self.channel is Channel.ONLINE or self.awaits_acceptance


@dataclass(frozen=True, slots=True)
class ActCommand:
    """Take one step of a dossier. `code` is empty only for turn_away, which has no dossier.

    Attributes:
        new_due_at: apologise: the new appointment; forward: when this leg ends. `new_due_on` names a day instead: its
            close of business.
        is_excluded: forward: a verification whose time the law does not count; `reason` is its ground.
        leg: forward: the limit of this leg, counted from the step.
        is_owner_removed: correct: the submitter is the owner.
        notify: correct: agrees to messages about the dossier, or no longer; None: as it was.
        fee_kind: take_fee: "phi" or "le_phi"; `quantity` of copies, `pages` of each where the price is by page.
        exemption: take_fee: the ground on which nothing, or less, is taken.
        event: cancel_fee, refund_fee: the event that took the money; resolve: the contested one; a UUID.
        decision: resolve: "keep" or "set aside".
        receiver_kind: return: "owner", "submitter", "authorised" or "relative"; empty: as receiver and relation tell.
        carrier: return by post: who carries it; `consignment` is its number.
        is_receipt_lost: return: signed for without the receipt. `is_fingerprint`: with a print (điểm chỉ).
        given_back: return: originals handed back with the result; `taken_in` old ones that the office withdraws.
        place: place: where the paper dossier lies (kệ, ngăn).
        attachment: remove_attachment: the event that attached the file, a UUID; or the file's SHA-256 in hex.
    """

    action: str
    code: str = ""
    at: datetime | None = None
    late_reason: str = ""
    to: str = ""
    reason: str = ""
    note: str = ""
    is_negative: bool = False
    new_due_at: datetime | None = None
    amount_vnd: int | None = None
    receipt_reference: str = ""
    method: str = ""
    consignment: str = ""
    receiver: PersonInput | None = None
    submitter: PersonInput | None = None
    owner: PersonInput | None = None
    documents: tuple[DocumentInput, ...] | None = None
    procedure: str = ""
    new_due_on: date | None = None
    leg: Limit | None = None
    is_excluded: bool = False
    is_owner_removed: bool = False
    event: str = ""
    decision: str = ""
    fee_kind: str = ""
    quantity: int = 1
    pages: int = 0
    exemption: str = ""
    receipt_series: str = ""
    receipt_number: str = ""
    transfer_reference: str = ""
    carrier: str = ""
    is_receipt_lost: bool = False
    is_fingerprint: bool = False
    given_back: tuple[DocumentInput, ...] = ()
    taken_in: tuple[DocumentInput, ...] = ()
    place: str = ""
    receiver_kind: str = ""
    attachment: str = ""
    notify: bool | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What the intake page shows before F9: the due time with its reason, or what is still missing."""

    due: DueTime | None
    fee_words: str
    problems: tuple[FieldProblem, ...]
    warnings: tuple[FieldProblem, ...] = ()

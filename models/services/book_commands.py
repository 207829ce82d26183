"""What screens and the headless face ask of certification books, as typed; the services check it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from models.services.commands import PersonInput


@dataclass(frozen=True, slots=True)
class CertifiedDocument:
    """One kind of document: one number. `copies`: certified copies, or documents that are signed."""

    document: str
    pages: int = 1
    copies: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class CertifyCommand:
    """Certify what one person brought.

    Attributes:
        book: a `BookKind`.
        parties: of a contract; the others who signed.
        exemption: the ground on which nothing is taken.
        at: None is now. More than 15 minutes ago needs `late_reason`.
        last_number: the last number of the paper book, where the program has to ask for it.
    """

    book: str
    requester: PersonInput = field(default_factory=PersonInput)
    documents: tuple[CertifiedDocument, ...] = ()
    parties: tuple[PersonInput, ...] = ()
    signer: str = ""
    signer_title: str = ""
    exemption: str = ""
    receipt_series: str = ""
    receipt_number: str = ""
    transfer_reference: str = ""
    at: datetime | None = None
    late_reason: str = ""
    last_number: int | None = None


@dataclass(frozen=True, slots=True)
class BookCommand:
    """Open, hand over, close a book, or cross a number out.

    Attributes:
        year: None is the present year.
        last_number: open: the last number that stands on the paper already; else that of the paper book, where the
            program has to ask for it.
        to: hand over: the counter that gets it.
        number: cross out; `entry` names the event (hex) where a number was given twice.
    """

    book: str
    year: int | None = None
    last_number: int | None = None
    to: int = 0
    number: int = 0
    entry: str = ""
    reason: str = ""
    at: datetime | None = None
    late_reason: str = ""

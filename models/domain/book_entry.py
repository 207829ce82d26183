"""One number of a certification book: what was certified, for whom, for how much; void entries keep their number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from models.domain.body_base import NOBODY, PersonData
from models.domain.dossier import instant
from models.domain.events import Event, Kind
from models.domain.office_bodies import BookEntryBody, BookEntryPerson

_MOST: Final = 10**12
"""What is larger stands in a damaged event; sums of thousands of entries still fit any database."""


def count_of(told: int) -> int:
    """Read a count, a number or đồng leniently: never negative, never beyond what can be meant."""
    return min(max(told, 0), _MOST)


@dataclass(frozen=True, slots=True)
class BookEntry:
    """One number. Amounts in đồng; counts are never negative.

    Attributes:
        eid: the event that gave the number.
        counter: which counter wrote it.
        batch: the eid of the first entry of one intake, its own for that one.
        ground: why nothing, or less, was taken.
        doubt: which rule of `book.py` it is against; "" where none, or where somebody has looked at it.
    """

    eid: bytes
    number: int
    at: datetime
    recorded_at: datetime
    actor: bytes
    counter: int
    batch: bytes
    document: str = ""
    pages: int = 0
    copies: int = 0
    amount_vnd: int | None = None
    is_exempt: bool = False
    receipt_series: str = ""
    receipt_number: str = ""
    transfer_reference: str = ""
    requester: PersonData = NOBODY
    parties: tuple[PersonData, ...] = ()
    signer: str = ""
    signer_title: str = ""
    ground: str = ""
    note: str = ""
    is_late: bool = False
    late_reason: str = ""
    voided_at: datetime | None = None
    void_reason: str = ""
    doubt: str = ""

    @property
    def is_void(self) -> bool:
        """Tell whether the number was crossed out."""
        return self.voided_at is not None


def entry_of(event: Event, body: BookEntryBody, who: BookEntryPerson, *, doubt: str) -> BookEntry:
    """Read an entry from its event; a voiding that names no entry is a number that is void from the beginning."""
    is_void = event.kind == Kind.BOOK_ENTRY_VOIDED
    return BookEntry(
        eid=event.eid,
        number=count_of(body.number),
        at=instant(event.at_ms),
        recorded_at=instant(body.recorded_at_ms or event.at_ms),
        actor=event.actor,
        counter=count_of(body.counter),
        batch=body.batch or event.eid,
        document=body.document,
        pages=count_of(body.pages),
        copies=count_of(body.copies),
        amount_vnd=count_of(body.amount_vnd) if body.amount_vnd is not None else None,
        is_exempt=body.exempt,
        receipt_series=body.receipt_series,
        receipt_number=body.receipt_number,
        transfer_reference=body.transfer_reference,
        requester=who.requester,
        parties=who.parties,
        signer=who.signer,
        signer_title=who.signer_title,
        ground="" if is_void else who.reason,
        note=who.note,
        is_late=body.late,
        late_reason=who.late_reason,
        voided_at=instant(event.at_ms) if is_void else None,
        void_reason=who.reason if is_void else "",
        doubt=doubt,
    )

"""Bodies of what a counter keeps beside the steps of a dossier: places, files, certification books and shifts.

Read as leniently as those of `bodies.py`; `docs/events.md` lists them all.
"""

from __future__ import annotations

import msgspec

from models.domain.body_base import NOBODY, LenientMap, PersonData


class PlaceBody(LenientMap, frozen=True, kw_only=True, omit_defaults=True):
    """paper_placed: where the paper dossier lies (kệ, ngăn); empty where it has left its place."""

    place: str = ""
    late: bool = False
    recorded_at_ms: int = 0


class AttachmentBody(LenientMap, frozen=True, kw_only=True, omit_defaults=True):
    """document_attached and attachment_removed: a scanned file of one document item; its content is kept apart.

    `sha256` is that of the file, `attachment` the event that is taken back. The file's own name may name
    people and stands in the person part (`note`).
    """

    document: str = ""
    sha256: bytes = b""
    size: int = 0
    media_type: str = ""
    pages: int = 0
    digitised: bool = False
    attachment: bytes = b""
    late: bool = False
    recorded_at_ms: int = 0


class BookBody(LenientMap, frozen=True, kw_only=True, omit_defaults=True):
    """book_opened, book_handed_over and book_closed: a certification book of one year and the counter that holds it.

    The book's id is the eid of its book_opened event; the others name it as their `dossier`. `giver` is the counter
    that held it until a hand-over, as its writer knew it.
    """

    book: str = ""
    year: int = 0
    counter: int = 0
    last_number: int = 0
    entries: int = 0
    copies: int = 0
    amount_vnd: int = 0
    late: bool = False
    recorded_at_ms: int = 0
    giver: int = 0


class BookEntryBody(LenientMap, frozen=True, kw_only=True, omit_defaults=True):
    """book_entry_added and book_entry_voided: one number of a book (NĐ 23/2015/NĐ-CP Điều 13).

    `batch` is the eid of the first entry of one intake, so that what one person brought stays together. A void entry
    keeps its number; `entry` is the event that it crosses out, empty for a number that was void from the beginning.
    `counter` is where it was written.
    """

    number: int = 0
    document: str = ""
    pages: int = 0
    copies: int = 0
    amount_vnd: int | None = None
    exempt: bool = False
    receipt_series: str = ""
    receipt_number: str = ""
    transfer_reference: str = ""
    batch: bytes = b""
    entry: bytes = b""
    late: bool = False
    recorded_at_ms: int = 0
    counter: int = 0


class BookEntryPerson(LenientMap, frozen=True, kw_only=True, omit_defaults=True):
    """Person part of book_entry_added and book_entry_voided."""

    requester: PersonData = NOBODY
    parties: tuple[PersonData, ...] = ()
    signer: str = ""
    signer_title: str = ""
    reason: str = ""
    note: str = ""
    late_reason: str = ""


class ShiftBody(LenientMap, frozen=True, kw_only=True, omit_defaults=True):
    """shift_closed: one counter's shift with its cash counted (chốt quỹ), in đồng.

    `receipts` are the ranges of biên lai that the shift used. `counted_vnd` None: nobody counted. `opens`: nothing was
    closed, the box was begun with what was counted. `unfetched` are the dossiers whose results were handed over.
    """

    counter: int = 0
    since_ms: int = 0
    opening_vnd: int = 0
    collected_vnd: int = 0
    refunded_vnd: int = 0
    transferred_vnd: int = 0
    counted_vnd: int | None = None
    handed_vnd: int = 0
    receipts: tuple[str, ...] = ()
    drafts: int = 0
    results: int = 0
    late: bool = False
    recorded_at_ms: int = 0
    opens: bool = False
    unfetched: tuple[bytes, ...] = ()


class BegunRow(msgspec.Struct, frozen=True, array_like=True):
    """A dossier that was begun and handed over unfinished; `saved_at_ms` 0: nobody knows."""

    submitter: str
    procedure: str = ""
    saved_at_ms: int = 0


class ReviewBody(LenientMap, frozen=True, kw_only=True, omit_defaults=True):
    """review_settled: a supervisor has looked at something that no rule could settle.

    `about` is what it concerns (an eid, for two dossiers of one number the smaller of their ids), `doubt` and
    `decision` are names of `models.domain.review`.
    """

    about: bytes = b""
    doubt: str = ""
    decision: str = ""
    late: bool = False
    recorded_at_ms: int = 0


class QueueBody(LenientMap, frozen=True, kw_only=True, omit_defaults=True):
    """queue_number_taken and queue_number_called: a number of the waiting room, as it is shown: "A012".

    `queue` is the letter of its queue; `counter` the one that calls it. Whoever calls a number names it, not the event
    that took it: a number on paper can be called where the event has not arrived.
    """

    number: str = ""
    queue: str = ""
    counter: int = 0


class ShiftPerson(LenientMap, frozen=True, kw_only=True, omit_defaults=True):
    """Person part of shift_closed: who gave and who took over, and why the cash differs."""

    giver: str = ""
    receiver: str = ""
    difference_reason: str = ""
    note: str = ""
    late_reason: str = ""
    begun: tuple[BegunRow, ...] = ()

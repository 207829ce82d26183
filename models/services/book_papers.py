"""Make the pages of a certification book out of its entries."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from models.domain.body_base import PersonData
from models.domain.book import Book
from models.domain.book_entry import BookEntry
from models.domain.book_kind import VOLUME, BookKind, shown_number
from models.domain.numerals import dotted
from models.domain.timeline import local_date
from models.services.book_holding import kind_of, of_year, refuse
from models.services.book_paper import (
    BookClosing,
    BookPaper,
    BookPaperRow,
    ContractBookPaper,
    CopyBookPaper,
    InterpreterBookPaper,
    SignatureBookPaper,
)
from models.services.book_ports import BookReader
from models.services.views import OfficeSettings

PAGE: Final = 500


_PAPER_OF: Final[dict[BookKind, type[BookPaper]]] = {
    BookKind.COPIES: CopyBookPaper,
    BookKind.SIGNATURES: SignatureBookPaper,
    BookKind.INTERPRETERS: InterpreterBookPaper,
    BookKind.CONTRACTS: ContractBookPaper,
}


def book_paper(
    *,
    reader: BookReader,
    office: OfficeSettings,
    book: str,
    year: int,
    now: datetime,
    first: int = 1,
    until: int = 0,
    keeper_name: str = "",
) -> BookPaper:
    """Return the pages of a book; `until` 0 is its last number, with the totals and the closing words.

    Raises:
        Refused: `book_unknown`, `book_not_opened`.
    """
    kind = kind_of(book)
    found = of_year([row.book for row in reader.books()], kind, year)
    if not found:
        raise refuse("book_not_opened", kind, year)
    chosen = next((each for each in found if each.holder == office.counter), found[0])
    entries = _entries(reader, chosen, max(first, 1))
    if until:
        entries = [entry for entry in entries if entry.number <= until]
    is_whole = not until or until >= chosen.last_number
    last = entries[-1].number if entries else chosen.last_number
    return _PAPER_OF[kind](
        office=office.heading,
        number=f"{year}-{max(first, 1)}-{last}",
        issued_at=now,
        printed_at=now,
        symbol=kind.symbol,
        volume=f"{VOLUME}/{year}",
        year=year,
        first=entries[0].number if entries else 0,
        until=last,
        rows=tuple(row_of(kind, entry) for entry in entries),
        closing=_closing(chosen) if is_whole else None,
        keeper_name=keeper_name,
        signer_title=_last_title(entries),
    )


def row_of(kind: BookKind, entry: BookEntry) -> BookPaperRow:
    """Return one number as the book tells it."""
    people = (entry.requester, *entry.parties) if kind is BookKind.CONTRACTS else (entry.requester,)
    return BookPaperRow(
        number=shown_number(entry.number),
        on=f"{local_date(entry.at):%d/%m/%Y}",
        requester="; ".join(_named(who) for who in people),
        requester_id=", ".join(who.id_number for who in people if who.id_number),
        document=entry.document,
        signer=entry.signer,
        signer_title=entry.signer_title,
        copies="" if entry.is_void or not entry.copies else str(entry.copies),
        fee="" if entry.is_void or entry.amount_vnd is None else dotted(entry.amount_vnd),
        note=_note(entry),
    )


def _entries(reader: BookReader, book: Book, first: int) -> list[BookEntry]:
    found: list[BookEntry] = []
    while True:
        rows = reader.entries(book=book.id, first=first, limit=PAGE)
        known = {entry.eid for entry in found}
        fresh = [row.entry for row in rows if row.entry.eid not in known]
        found += fresh
        if len(rows) < PAGE or not fresh:
            return found
        first = rows[-1].entry.number


def _named(who: PersonData) -> str:
    return " – ".join(part for part in (who.organisation, who.name) if part)


def _note(entry: BookEntry) -> str:
    words = []
    if entry.is_void:
        words.append(f"Số hủy: {entry.void_reason}" if entry.void_reason else "Số hủy")
    if entry.is_exempt:
        words.append(f"Miễn phí: {entry.ground}")
    if entry.receipt_number and not entry.is_void:
        words.append(f"BL {entry.receipt_series} {entry.receipt_number}")
    if entry.transfer_reference and not entry.is_void:
        words.append(f"CK {entry.transfer_reference}")
    if entry.note:
        words.append(entry.note)
    if entry.is_late:
        words.append("Nhập sau")
    if entry.doubt:
        words.append("Cần đối chiếu")
    return "; ".join(words)


def _closing(book: Book) -> BookClosing:
    totals = book.closed_totals or book.totals
    return BookClosing(
        numbers=totals.numbers,
        void=totals.void,
        copies=totals.copies,
        amount_vnd=totals.amount_vnd,
        last_number=book.last_number,
        on=local_date(book.closed_at) if book.closed_at is not None else None,
    )


def _last_title(entries: list[BookEntry]) -> str:
    return next((entry.signer_title for entry in reversed(entries) if entry.signer_title), "")

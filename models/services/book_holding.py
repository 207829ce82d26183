"""Who may write in a certification book, and what to do where numbers may have been forgotten.

Gap-free and offline do not go together: a counter writes only in a book that it holds by all that it knows, and after
an incarnation that may have lost something it asks for the last number of the paper book first (docs/adr/0009).
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from models.domain.book import RIVAL, Book
from models.domain.book_kind import VOLUME, BookKind
from models.domain.dossier import milliseconds
from models.domain.events import Kind
from models.domain.office_bodies import BookEntryBody, BookEntryPerson
from models.domain.staff import StaffMember
from models.services.book_ports import BookUnit
from models.services.ports import NewEvent
from models.services.refusal import Refused

MOST_LOST: Final = 200
"""More numbers than this at once are a slip of the fingers, not a lost day."""
LOST: Final = "Số đã cấp trước khi máy khôi phục dữ liệu; nội dung xem sổ giấy"


def kind_of(text: str) -> BookKind:
    """Return the book that is named.

    Raises:
        Refused: `book_unknown` (book, known).
    """
    if text not in set(BookKind):
        raise Refused("book_unknown", book=text, known=", ".join(BookKind))
    return BookKind(text)


def refuse(code: str, kind: BookKind, year: int, **more: str) -> Refused:
    """Return a refusal that names the book."""
    refused = Refused(code, symbol=kind.symbol, book=f"{VOLUME}/{year}", year=str(year))
    refused.params |= more
    return refused


def is_rival(book: Book) -> bool:
    """Tell whether another book of its kind and year was opened before it."""
    return any(contest.why == RIVAL and contest.eid == book.id for contest in book.contests)


def of_year(books: list[Book], kind: BookKind, year: int) -> list[Book]:
    """Return the books of a kind and year: one, but where two counters opened one offline; the first comes first."""
    return [book for book in books if book.kind == kind and book.year == year]


def held_book(unit: BookUnit, kind: BookKind, year: int) -> Book:
    """Return the open book that this counter holds.

    Raises:
        Refused: `book_not_opened`, `book_closed`, `book_elsewhere` (counter), `book_rival` (counter).
    """
    found = of_year(unit.books(), kind, year)
    if not found:
        raise refuse("book_not_opened", kind, year)
    mine = [book for book in found if book.holder == unit.office.counter]
    if not mine:
        raise refuse("book_elsewhere", kind, year, counter=str(found[0].holder))
    book = next((book for book in mine if book.is_open), None)
    if book is None:
        raise refuse("book_closed", kind, year)
    if is_rival(book):
        raise refuse("book_rival", kind, year, counter=str(found[0].opened_by))
    return book


def settled(
    unit: BookUnit, book: Book, confirmed: int | None, *, member: StaffMember, now: datetime
) -> tuple[Book, tuple[int, ...]]:
    """Return the book with every number that is out on paper, and those that were entered as void for it.

    Raises:
        Refused: `book_unconfirmed` (last), `book_last_behind` (last), `book_last_too_far` (last, most).
    """
    remembered = unit.last_book_number(book)
    if not unit.is_book_in_doubt(book) and remembered <= book.last_number:
        return book, ()
    kind, year = BookKind(book.kind), book.year
    known = max(book.last_number, remembered)
    if confirmed is None:
        raise refuse("book_unconfirmed", kind, year, last=str(known))
    if confirmed < book.last_number:
        raise refuse("book_last_behind", kind, year, last=str(book.last_number))
    if confirmed > known + MOST_LOST:
        raise refuse("book_last_too_far", kind, year, last=str(known), most=str(MOST_LOST))
    lost = tuple(range(book.last_number + 1, max(confirmed, known) + 1))
    for number in lost:
        body = BookEntryBody(number=number, counter=unit.office.counter, recorded_at_ms=milliseconds(now))
        unit.note_book_number(book, number)
        unit.append(NewEvent(book.id, Kind.BOOK_ENTRY_VOIDED, now, member.actor, body, BookEntryPerson(reason=LOST)))
    unit.confirm_book(book.id)
    return now_of(unit, book), lost


def now_of(unit: BookUnit, book: Book) -> Book:
    """Return a book as it stands after what this transaction has written."""
    return next(each for each in unit.books() if each.id == book.id)

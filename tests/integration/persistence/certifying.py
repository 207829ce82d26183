"""What tests of certification books do again and again: open one, certify, and look at it on a real file."""

from __future__ import annotations

from typing import Any

from models.domain.book import Book
from models.persistence.database import Database
from models.services import books, certifying
from models.services.book_commands import BookCommand, CertifiedDocument, CertifyCommand
from models.services.book_views import BookStepped, Certified
from tests.builders import ANH, HUNG, LAN
from tests.integration.persistence.conftest import SteppedClock

DIPLOMA = CertifiedDocument("Bằng tốt nghiệp", pages=2, copies=3)
RECORD = CertifiedDocument("Học bạ", pages=5, copies=1)


def open_book(database: Database, clock: SteppedClock, book: str = "copies", **more: Any) -> BookStepped:
    """Open a book as the supervisor."""
    command = BookCommand(book, **more)
    return books.open_book(command=command, member=HUNG, units=database.units, clock=clock)


def certify(
    database: Database, clock: SteppedClock, *documents: CertifiedDocument, book: str = "copies", **more: Any
) -> Certified:
    """Certify as the clerk what Ánh brought."""
    asked: dict[str, Any] = {"requester": ANH, "documents": documents or (DIPLOMA,)} | more
    command = CertifyCommand(book, **asked)
    return certifying.certify(command=command, member=LAN, units=database.units, clock=clock)


def take_step(database: Database, clock: SteppedClock, step: Any, book: str = "copies", **more: Any) -> BookStepped:
    """Hand over, close, cross out as the supervisor."""
    stepped: BookStepped = step(command=BookCommand(book, **more), member=HUNG, units=database.units, clock=clock)
    return stepped


def books_of(database: Database) -> list[Book]:
    """Return every book that the file knows."""
    return [row.book for row in database.book_reader().books()]


def numbers_of(database: Database) -> list[tuple[int, bool]]:
    """Return every number of the only book, and whether it is void."""
    (book,) = books_of(database)
    return [(row.entry.number, row.entry.is_void) for row in database.book_reader().entries(book=book.id, limit=9999)]

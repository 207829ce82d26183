"""What the page of certification books asks of the rest of the program; a part of `ui.counter.desk.CounterDesk`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from models.domain.book import Book
from models.domain.certification_fee import Tariff
from models.services.book_commands import BookCommand, CertifyCommand
from models.services.book_views import BookRow, BookStepped, Certified, EntryRow
from models.services.paper_rows import PaperPicture
from models.services.ports import PrintedPaper

CERTIFY_DRAFT: Final = "certify"
"""Name of the draft of what is being typed on the page."""

OPEN, VOID, HAND_OVER, CLOSE = "open", "void", "hand-over", "close"


@dataclass(frozen=True, slots=True)
class BookState:
    """What the page shows: every book, today's numbers (newest first), what helps typing, and what was typed before."""

    books: tuple[BookRow, ...]
    today: tuple[EntryRow, ...]
    documents: tuple[str, ...]
    tariffs: tuple[Tariff, ...]
    signer: str
    signer_title: str
    draft: bytes

    def book_of(self, kind: str, year: int) -> BookRow | None:
        """Return the book of a kind and year; the first one where two were opened."""
        found = [row for row in self.books if row.book.kind == kind and row.book.year == year]
        return next((row for row in found if not _is_contested(row.book)), found[0] if found else None)


class BookDesk(Protocol):
    """Certification books at this counter, for whoever is signed in. Drawing pages takes seconds: ask on the pool."""

    def book_state(self) -> BookState:
        """Return what the page shows."""

    def certify(self, command: CertifyCommand) -> Certified:
        """Give numbers durably.

        Raises:
            Refused: `invalid_input` with the fields, `book_unconfirmed` (last), and what else
                `models.services.certifying` says.
        """

    def step_book(self, step: str, command: BookCommand) -> BookStepped:
        """Open, hand over, close a book, or cross a number out: `step` is one of the four names above.

        Raises:
            Refused: see `models.services.books`.
        """

    def picture_book(self, kind: str, year: int) -> PaperPicture:
        """Draw the first pages of a book."""

    def print_book(self, kind: str, year: int) -> PrintedPaper:
        """Print a book.

        Raises:
            Anticipated: `printer_unavailable`.
        """

    def save_book(self, kind: str, year: int, folder: Path) -> Path:
        """Save a book as a PDF; return its file.

        Raises:
            Refused: `copy_not_saved` (path).
        """


def _is_contested(book: Book) -> bool:
    return any(contest.eid == book.id for contest in book.contests)

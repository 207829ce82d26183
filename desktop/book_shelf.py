"""The part of the counter's desk that keeps the certification books."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from desktop.paper_shelf import PaperShelf, save_pdf
from models.domain.timeline import local_date
from models.services import books, certifying
from models.services.book_commands import BookCommand, CertifyCommand
from models.services.book_paper import BookPaper
from models.services.book_papers import book_paper
from models.services.book_views import BookStepped, Certified
from models.services.paper_rows import PaperPicture
from models.services.ports import PrintedPaper
from ui.counter.books.desk import CERTIFY_DRAFT, CLOSE, HAND_OVER, OPEN, VOID, BookState

STEPS: Final[dict[str, Callable[..., BookStepped]]] = {
    OPEN: books.open_book,
    VOID: books.void_entry,
    HAND_OVER: books.hand_over,
    CLOSE: books.close_book,
}


class BookShelf(PaperShelf):
    """Satisfies `ui.counter.books.desk.BookDesk` for whoever is signed in."""

    def book_state(self) -> BookState:
        """Return what the page shows."""
        reader = self._office.books
        signer, title = reader.last_signer()
        return BookState(
            books=tuple(reader.books()),
            today=tuple(reader.entries(on=local_date(self._office.clock.now()))),
            documents=tuple(reader.documents()),
            tariffs=reader.tariffs(),
            signer=signer,
            signer_title=title,
            draft=self._office.reader.drafts().get(CERTIFY_DRAFT, b""),
        )

    def certify(self, command: CertifyCommand) -> Certified:
        """Give numbers durably."""
        return certifying.certify(
            command=command, member=self._signed_in(), units=self._office.book_units, clock=self._office.clock
        )

    def step_book(self, step: str, command: BookCommand) -> BookStepped:
        """Open, hand over, close a book, or cross a number out."""
        member, units = self._signed_in(), self._office.book_units
        return STEPS[step](command=command, member=member, units=units, clock=self._office.clock)

    def picture_book(self, kind: str, year: int) -> PaperPicture:
        """Draw the first pages of a book."""
        return self._picture(self._book_paper(kind, year))

    def print_book(self, kind: str, year: int) -> PrintedPaper:
        """Print a book."""
        return self._printer.print(paper=self._book_paper(kind, year))

    def save_book(self, kind: str, year: int, folder: Path) -> Path:
        """Save a book as a PDF."""
        from printing.forms import paper_name

        paper = self._book_paper(kind, year)
        return save_pdf(paper, paper_name(paper), folder, layouts=self._office.layouts, is_electronic=False)

    def _book_paper(self, kind: str, year: int) -> BookPaper:
        return book_paper(
            reader=self._office.books,
            office=self.office,
            book=kind,
            year=year,
            now=self._office.clock.now(),
            keeper_name=self._signed_in().name,
        )

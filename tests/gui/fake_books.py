"""Certification books of a counter in memory: the real services over the desk's list of events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from desktop.book_shelf import STEPS
from models.domain.book import Book, without_rivals
from models.domain.book_entry import BookEntry
from models.domain.book_kind import BookKind
from models.domain.certification_fee import Tariff
from models.domain.events import Event, Kind
from models.domain.staff import StaffMember
from models.domain.timeline import local_date
from models.services import certifying
from models.services.book_commands import BookCommand, CertifyCommand
from models.services.book_views import BookRow, BookStepped, Certified, EntryRow
from models.services.paper_rows import PaperPicture
from models.services.ports import PrintedPaper
from tests.gui.fake_parts import FakeClock
from ui.counter.books.desk import CERTIFY_DRAFT, BookState


class MemoryBooks:
    """What a unit of work knows of books, beside the unit in memory."""

    def __init__(self, unit: Any, desk: FakeBooks) -> None:
        self._unit, self._desk = unit, desk

    def __getattr__(self, name: str) -> Any:
        return getattr(self._unit, name)

    def books(self) -> list[Book]:
        return without_rivals(whole[0] for whole in folded(self._unit.log))

    def book_entries(self, book: bytes, number: int) -> list[BookEntry]:
        return [
            entry
            for folded_book, entries in folded(self._unit.log)
            for entry in entries
            if folded_book.id == book and entry.number == number
        ]

    def last_book_number(self, book: Book) -> int:
        return self._desk.remembered

    def last_number_of_lost_books(self, kind: BookKind, year: int) -> int:
        return 0

    def note_book_number(self, book: Book, number: int) -> None:
        """The log remembers it."""

    def is_book_in_doubt(self, book: Book) -> bool:
        return self._desk.is_in_doubt

    def confirm_book(self, book: bytes) -> None:
        self._desk.is_in_doubt = False

    def tariffs(self) -> tuple[Tariff, ...]:
        return ()

    def save_tariffs(self, tariffs: Sequence[Tariff]) -> None:
        raise NotImplementedError


class FakeBooks:
    """Satisfies `ui.counter.books.desk.BookDesk` over the desk in memory."""

    clock: FakeClock
    member: StaffMember | None
    events: list[Event]
    kept: dict[str, bytes]
    units: Callable[[], AbstractContextManager[Any]]

    def __init__(self) -> None:
        self.is_in_doubt = False
        self.remembered = 0
        self.printed_books: list[tuple[str, int]] = []
        super().__init__()

    @contextmanager
    def book_units(self) -> Iterator[Any]:
        with self.units() as unit:
            yield MemoryBooks(unit, self)

    def book_state(self) -> BookState:
        today = local_date(self.clock.now())
        whole = folded(self.events)
        rows = [
            EntryRow(book.id, book.kind, book.year, entry)
            for book, entries in whole
            for entry in entries
            if local_date(entry.at) == today
        ]
        return BookState(
            books=tuple(BookRow(book, is_waiting_to_send=False) for book in without_rivals(b for b, _ in whole)),
            today=tuple(rows[::-1]),
            documents=("Bằng tốt nghiệp", "Học bạ", "Giấy khai sinh"),
            tariffs=(),
            signer="Nguyễn Văn Hòa",
            signer_title="Phó Chủ tịch",
            draft=self.kept.get(CERTIFY_DRAFT, b""),
        )

    def certify(self, command: CertifyCommand) -> Certified:
        assert self.member is not None
        return certifying.certify(command=command, member=self.member, units=self.book_units, clock=self.clock)

    def step_book(self, step: str, command: BookCommand) -> BookStepped:
        return STEPS[step](command=command, member=self.member, units=self.book_units, clock=self.clock)

    def picture_book(self, kind: str, year: int) -> PaperPicture:
        return PaperPicture((), 3)

    def print_book(self, kind: str, year: int) -> PrintedPaper:
        self.printed_books.append((kind, year))
        return PrintedPaper(f"book_{kind}-{year}", None)

    def save_book(self, kind: str, year: int, folder: Path) -> Path:
        return folder / f"book_{kind}-{year}.pdf"


def folded(events: Sequence[Event]) -> list[tuple[Book, tuple[BookEntry, ...]]]:
    """Fold every book, in the order of opening."""
    found = []
    for opened in (event for event in events if event.kind == Kind.BOOK_OPENED):
        whole = Book.replay(event for event in events if event.dossier == opened.dossier)
        if whole is not None:
            found.append((whole.book, whole.entries))
    return found

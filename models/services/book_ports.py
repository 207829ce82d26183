"""What the services of certification books need from outside, as Protocols."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

from models.domain.book import Book
from models.domain.book_entry import BookEntry
from models.domain.book_kind import BookKind
from models.domain.certification_fee import Tariff
from models.services.book_views import BookRow, EntryRow
from models.services.ports import UnitOfWork


class BookUnit(UnitOfWork, Protocol):
    """One writing transaction that reaches the books as well."""

    def books(self) -> list[Book]:
        """Return every book in the order of opening; each but the first of a kind and year is contested."""

    def book_entries(self, book: bytes, number: int) -> list[BookEntry]:
        """Return the entries with a number: one, but where it was given twice."""

    def last_book_number(self, book: Book) -> int:
        """Return the largest number that this device ever gave in a book, whatever the file has forgotten."""

    def last_number_of_lost_books(self, kind: BookKind, year: int) -> int:
        """Return the largest number of books that this device once held and does not know any more."""

    def note_book_number(self, book: Book, number: int) -> None:
        """Note a number that is being given; it is durable no later than the event."""

    def is_book_in_doubt(self, book: Book) -> bool:
        """Tell whether numbers may be on paper that nobody here remembers: after a restore, a copy, a lost disk."""

    def confirm_book(self, book: bytes) -> None:
        """Note that somebody has read the last number of the paper book."""

    def tariffs(self) -> tuple[Tariff, ...]:
        """Return what the office has entered about prices."""

    def save_tariffs(self, tariffs: Sequence[Tariff]) -> None:
        """Replace what the office has entered about prices."""


BookUnits = Callable[[], AbstractContextManager[BookUnit]]


class BookReader(Protocol):
    """Read-only questions about books; every answer is frozen. Called on the read thread."""

    def books(self) -> list[BookRow]:
        """Return every book, the newest year first."""

    def entries(
        self, *, book: bytes | None = None, on: date | None = None, text: str = "", first: int = 0, limit: int = 200
    ) -> list[EntryRow]:
        """Return entries of a book by number from `first` on, or of a local day, newest first.

        `text` finds a number, a day (20/11), words of names and documents without marks, an ID number.
        """

    def batch(self, eid: bytes) -> list[EntryRow]:
        """Return what one person brought, by any of its entries."""

    def documents(self, *, limit: int = 200) -> list[str]:
        """Return the names of documents that the office certifies, the most frequent first."""

    def tariffs(self) -> tuple[Tariff, ...]:
        """Return what the office has entered about prices."""

    def last_signer(self) -> tuple[str, str]:
        """Return who signed the last certification, and the title; empty where nobody did."""

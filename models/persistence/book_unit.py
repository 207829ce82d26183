"""What a unit of work can do with certification books; see `models.services.book_ports.BookUnit`."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from models.domain.book import Book
from models.domain.book_entry import BookEntry
from models.domain.book_kind import BookKind
from models.domain.certification_fee import Tariff
from models.persistence import book_numbers, book_queries, settings_store
from models.persistence.book_tables import book_entry
from models.persistence.books import entry_from
from models.persistence.transaction import WriteTransaction


class SqlBookUnit:
    """The books of one writing transaction."""

    def __init__(self, transaction: WriteTransaction) -> None:
        self._transaction = transaction
        self._connection: Connection = transaction.connection

    def books(self) -> list[Book]:
        """Return every book in the order of opening, rivals contested."""
        return book_queries.books(self._connection)

    def book_entries(self, book: bytes, number: int) -> list[BookEntry]:
        """Return the entries with a number: one, but where it was given twice."""
        wanted = select(book_entry.c.state).where(book_entry.c.book == book, book_entry.c.number == number)
        return [entry_from(state) for state in self._connection.execute(wanted).scalars()]

    def last_book_number(self, book: Book) -> int:
        """Return the largest number that this device ever gave in a book, whatever the file has forgotten."""
        return book_numbers.last_taken(self._connection, book)

    def last_number_of_lost_books(self, kind: BookKind, year: int) -> int:
        """Return the largest number of books that this device once held and does not know any more."""
        return book_numbers.last_of_unknown(self._connection, kind, year, self.books())

    def note_book_number(self, book: Book, number: int) -> None:
        """Note a number that is being given; the sidecar carries it before the commit."""
        self._transaction.note_number(*book_numbers.lane_of(book), number)

    def is_book_in_doubt(self, book: Book) -> bool:
        """Tell whether numbers may be on paper that nobody here remembers."""
        return book_numbers.is_in_doubt(self._connection, book)

    def confirm_book(self, book: bytes) -> None:
        """Note that somebody has read the last number of the paper book."""
        book_numbers.confirm(self._connection, book)

    def tariffs(self) -> tuple[Tariff, ...]:
        """Return what the office has entered about prices."""
        return book_queries.tariffs(self._connection)

    def save_tariffs(self, tariffs: Sequence[Tariff]) -> None:
        """Replace what the office has entered about prices."""
        settings_store.save(self._connection, book_queries.TARIFFS, tuple(tariffs))

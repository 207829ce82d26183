"""Read-only questions about certification books; every answer is frozen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Engine, and_, func, select, true

from models.domain.book import Book, without_rivals
from models.domain.certification_fee import Tariff
from models.domain.folding import folded_words
from models.persistence import settings_store
from models.persistence.book_tables import book as table
from models.persistence.book_tables import book_entry
from models.persistence.books import book_from, entry_from
from models.persistence.event_log import read_head
from models.persistence.tables import event, stamp
from models.services.book_views import BookRow, EntryRow

TARIFFS: Final = "certification_fees"
_OPENED: Final = (
    select(table.c.state, table.c.id)
    .join(event, event.c.eid == table.c.id)
    .order_by(event.c.position.is_(None), event.c.position, event.c.local_order)
)
_LONGEST_NUMBER: Final = 6


def books(connection: Connection) -> list[Book]:
    """Return every book in the order of opening, each but the first of a kind and year contested."""
    return without_rivals(book_from(row.state) for row in connection.execute(_OPENED))


def tariffs(connection: Connection) -> tuple[Tariff, ...]:
    """Return what the office has entered about prices; nothing where those of the program hold."""
    return settings_store.load(connection, TARIFFS, tuple[Tariff, ...]) or ()


class SqlBookReader:
    """Answers from one state of the file per question; see `models.services.book_ports.BookReader`. Thread-safe."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def books(self) -> list[BookRow]:
        """Return every book, the newest year first."""
        with self._begun() as connection:
            waiting = _waiting(connection)
            rows = [BookRow(book, is_waiting_to_send=book.id in waiting) for book in books(connection)]
            return sorted(rows, key=lambda row: -row.book.year)

    def entries(
        self,
        *,
        book: bytes | None = None,
        on: date | None = None,
        text: str = "",
        first: int = 0,
        limit: int = 200,
    ) -> list[EntryRow]:
        """Return entries by number; without a book those of a day, newest first."""
        wanted = select(book_entry.c.state, book_entry.c.book, table.c.kind, table.c.year).join(
            table, table.c.id == book_entry.c.book
        )
        if book is not None:
            wanted = wanted.where(book_entry.c.book == book)
        if on is not None:
            wanted = wanted.where(book_entry.c.on == on.isoformat())
        if first:
            wanted = wanted.where(book_entry.c.number >= first)
        for word in text.split():
            wanted = wanted.where(_word(word))
        order = (book_entry.c.number, book_entry.c.eid) if book is not None else (book_entry.c.eid.desc(),)
        with self._begun() as connection:
            return [_entry_row(row) for row in connection.execute(wanted.order_by(*order).limit(limit))]

    def batch(self, eid: bytes) -> list[EntryRow]:
        """Return what one person brought, by any of its entries."""
        of = select(book_entry.c.batch).where(book_entry.c.eid == eid).scalar_subquery()
        wanted = (
            select(book_entry.c.state, book_entry.c.book, table.c.kind, table.c.year)
            .join(table, table.c.id == book_entry.c.book)
            .where(book_entry.c.batch == of)
            .order_by(book_entry.c.eid)
        )
        with self._begun() as connection:
            return [_entry_row(row) for row in connection.execute(wanted)]

    def documents(self, *, limit: int = 200) -> list[str]:
        """Return the names of documents that the office certifies, the most frequent first."""
        counted = (
            select(book_entry.c.document)
            .where(book_entry.c.document != "")
            .group_by(book_entry.c.document)
            .order_by(func.count().desc(), book_entry.c.document)
            .limit(limit)
        )
        with self._begun() as connection:
            return list(connection.execute(counted).scalars())

    def tariffs(self) -> tuple[Tariff, ...]:
        """Return what the office has entered about prices."""
        with self._begun() as connection:
            return tariffs(connection)

    def last_signer(self) -> tuple[str, str]:
        """Return who signed the last certification, and the title; empty where nobody did."""
        newest = select(book_entry.c.state).where(~book_entry.c.is_void).order_by(book_entry.c.eid.desc()).limit(1)
        with self._begun() as connection:
            found = connection.execute(newest).scalar()
        entry = entry_from(found) if found is not None else None
        return (entry.signer, entry.signer_title) if entry is not None else ("", "")

    @contextmanager
    def _begun(self) -> Iterator[Connection]:
        with self._engine.connect() as connection, connection.begin():
            yield connection


def _word(word: str) -> ColumnElement[bool]:
    """Return what an entry must have that a typed word finds: a number, a day (20/11), or a word without marks."""
    if word.isascii() and word.isdigit() and len(word) <= _LONGEST_NUMBER:
        return book_entry.c.number == int(word)
    parts = word.split("/")
    if len(parts) in {2, 3} and all(part.isascii() and part.isdigit() for part in parts):
        day, month, *year = (int(part) for part in parts)
        tail = f"-{month:02d}-{day:02d}"
        return book_entry.c.on == f"{year[0]:04d}{tail}" if year else book_entry.c.on.endswith(tail)
    return and_(true(), *(book_entry.c.words.contains(f" {folded}", autoescape=True) for folded in folded_words(word)))


def _entry_row(row: Any) -> EntryRow:  # a row of whatever columns
    return EntryRow(row.book, row.kind, row.year, entry_from(row.state))


def _waiting(connection: Connection) -> set[bytes]:
    """Return the books with own events that the province has not acknowledged."""
    head = read_head(connection)
    wanted = (
        select(event.c.dossier)
        .join(stamp, stamp.c.eid == event.c.eid)
        .where(stamp.c.w == head.w, stamp.c.seq > head.acknowledged, event.c.kind.startswith("book_"))
    )
    return set(connection.execute(wanted).scalars())

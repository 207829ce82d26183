"""Frozen rows about certification books, and what the services answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.domain.book import Book
from models.domain.book_entry import BookEntry
from models.domain.book_kind import BookKind, stamp_words


@dataclass(frozen=True, slots=True)
class BookRow:
    """A book in a list; `is_waiting_to_send`: the other counters cannot know its last events yet."""

    book: Book
    is_waiting_to_send: bool


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One number with the book that it stands in."""

    book: bytes
    kind: str
    year: int
    entry: BookEntry

    @property
    def stamp(self) -> str:
        """Return what is written on the copies."""
        return stamp_words(BookKind(self.kind), self.year, self.entry.number)


@dataclass(frozen=True, slots=True)
class GivenNumber:
    """One number that was just given. `stamp` is what is written on the copies, `fee_words` how the fee came about."""

    eid: bytes
    number: int
    stamp: str
    document: str
    pages: int
    copies: int
    amount_vnd: int
    fee_words: str


@dataclass(frozen=True, slots=True)
class Certified:
    """What one person's documents got: durable when this exists. `lost` numbers were entered as void before them."""

    book: Book
    at: datetime
    requester_name: str
    given: tuple[GivenNumber, ...]
    lost: tuple[int, ...] = ()

    @property
    def amount_vnd(self) -> int:
        """Return đồng in all."""
        return sum(number.amount_vnd for number in self.given)


@dataclass(frozen=True, slots=True)
class BookStepped:
    """What opening, handing over, closing or crossing out led to."""

    book: Book
    number: int = 0
    lost: tuple[int, ...] = ()

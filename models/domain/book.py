"""A certification book (sổ chứng thực) is the fold of its events, as a dossier is: which counter holds it, its numbers.

Numbers run from 1 each year without gaps, one for each kind of document however many copies, and the book is closed at
the end of the year (NĐ 23/2015/NĐ-CP Điều 13; Thông tư 01/2020/TT-BTP). What stands on the paper stands here: an entry
that the state does not allow is kept and contested. `docs/adr/0009` says why one counter holds a book at a time.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, Self

from models.domain.bodies import StepBody, decode_body, decode_person
from models.domain.book_entry import BookEntry, count_of, entry_of
from models.domain.book_kind import BookKind
from models.domain.dossier import instant
from models.domain.events import Event, Kind
from models.domain.office_bodies import BookBody, BookEntryBody, BookEntryPerson

NOT_OPENED = "not_opened"
NOT_HOLDER = "not_holder"
CLOSED = "closed"
NUMBER_TWICE = "number_twice"
NUMBER_SKIPPED = "number_skipped"
ENTRY_UNKNOWN = "entry_unknown"
TOTALS_DIFFER = "totals_differ"
RIVAL = "rival"


class Entries(Protocol):
    """What the fold asks about the entries before it."""

    def of(self, eid: bytes) -> BookEntry | None:
        """Return the entry that an event gave."""

    def has(self, number: int) -> bool:
        """Tell whether a number was given."""


@dataclass(frozen=True, slots=True)
class Contest:
    """An event that the state at its place does not allow, and which of the rules above it is against."""

    eid: bytes
    why: str


@dataclass(frozen=True, slots=True)
class Totals:
    """What a closing sums up: numbers that are not void, void ones, certified copies, đồng."""

    numbers: int = 0
    void: int = 0
    copies: int = 0
    amount_vnd: int = 0

    def plus(self, entry: BookEntry, times: int = 1) -> Totals:
        """Return the totals with an entry, or (times -1) without it."""
        if entry.is_void:
            return dataclasses.replace(self, void=self.void + times)
        return Totals(
            self.numbers + times,
            self.void,
            self.copies + times * entry.copies,
            self.amount_vnd + times * (entry.amount_vnd or 0),
        )


@dataclass(frozen=True, slots=True)
class Book:
    """The state of one book without its entries; every field follows from its events alone.

    Attributes:
        id: the eid of its book_opened.
        kind: a `BookKind`, or what a damaged event said.
        holder: the counter that may write in it; 0 where nobody opened it.
        first_number: the last number that stood on the paper before this program kept the book.
        last_number: the largest number that was given.
        closed_totals: as the closing signed them.
    """

    id: bytes
    home: str
    is_opened: bool = False
    kind: str = ""
    year: int = 0
    holder: int = 0
    opened_at: datetime | None = None
    opened_by: int = 0
    first_number: int = 0
    last_number: int = 0
    totals: Totals = Totals()
    closed_at: datetime | None = None
    closed_totals: Totals | None = None
    handed_over_at: datetime | None = None
    hand_overs: int = 0
    contests: tuple[Contest, ...] = ()

    @classmethod
    def replay(cls, events: Iterable[Event]) -> WholeBook | None:
        """Fold the events of one book in feed order; None where there are none. Total: nothing makes it fail."""
        held = _Held()
        book: Book | None = None
        for event in events:
            if book is None:
                book = cls(event.dossier, event.home)
            book, entry = book.after(event, held)
            if entry is not None:
                held.put(entry)
        return WholeBook(book, tuple(held.by_eid.values())) if book is not None else None

    @property
    def is_open(self) -> bool:
        """Tell whether numbers can still be given."""
        return self.is_opened and self.closed_at is None

    @property
    def symbol(self) -> str:
        """Return the sign on the paper: SCT/BS."""
        return BookKind(self.kind).symbol if self.kind in set(BookKind) else self.kind

    def after(self, event: Event, entries: Entries) -> tuple[Self, BookEntry | None]:
        """Return the book after one more event, and the entry that is new or changed by it."""
        body = decode_body(event.kind, event.body)
        if isinstance(body, BookEntryBody):
            person = decode_person(event.kind, event.person)
            who = person if isinstance(person, BookEntryPerson) else BookEntryPerson()
            if event.kind == Kind.BOOK_ENTRY_VOIDED and body.entry:
                return self._voided(event, body, who, entries)
            return self._added(event, body, who, entries)
        if isinstance(body, BookBody):
            if event.kind == Kind.BOOK_OPENED:
                return self._opened(event, body), None
            if event.kind == Kind.BOOK_HANDED_OVER:
                return self._handed_over(event, body), None
            return self._closed(event, body), None
        if event.kind == Kind.CONTEST_RESOLVED and isinstance(body, StepBody):
            return self._resolved(body, entries)
        return self, None  # a newer program's kind

    def _opened(self, event: Event, body: BookBody) -> Self:
        if self.is_opened:
            return self.contested(event.eid, RIVAL)
        return dataclasses.replace(
            self,
            is_opened=True,
            kind=body.book,
            year=count_of(body.year),
            holder=self.holder or count_of(body.counter),
            opened_at=instant(event.at_ms),
            opened_by=count_of(body.counter),
            first_number=count_of(body.last_number),
            last_number=max(self.last_number, count_of(body.last_number)),
        )

    def _added(
        self, event: Event, body: BookEntryBody, who: BookEntryPerson, entries: Entries
    ) -> tuple[Self, BookEntry]:
        """Enter a number; one that nobody remembers may come as void at once."""
        doubt = self._doubt(body, entries)
        entry = entry_of(event, body, who, doubt=doubt)
        book = dataclasses.replace(
            self, last_number=max(self.last_number, entry.number), totals=self.totals.plus(entry)
        )
        return (book.contested(event.eid, doubt) if doubt else book), entry

    def _doubt(self, body: BookEntryBody, entries: Entries) -> str:
        if not self.is_opened:
            return NOT_OPENED
        if self.closed_at is not None:
            return CLOSED
        if body.counter != self.holder:
            return NOT_HOLDER
        if body.number <= self.first_number or entries.has(body.number):
            return NUMBER_TWICE
        return "" if body.number == self.last_number + 1 else NUMBER_SKIPPED

    def _voided(
        self, event: Event, body: BookEntryBody, who: BookEntryPerson, entries: Entries
    ) -> tuple[Self, BookEntry | None]:
        """Cross a number out; it keeps its place. After the closing that differs from what was signed."""
        entry = entries.of(body.entry)
        if entry is None:
            return self.contested(event.eid, ENTRY_UNKNOWN), None
        if entry.is_void:
            return self, None
        void = dataclasses.replace(entry, voided_at=instant(event.at_ms), void_reason=who.reason)
        book = dataclasses.replace(self, totals=self.totals.plus(entry, -1).plus(void))
        return (book.contested(event.eid, CLOSED) if self.closed_at is not None else book), void

    def _handed_over(self, event: Event, body: BookBody) -> Self:
        if body.counter == self.holder:
            return self
        if self.closed_at is not None:
            return self.contested(event.eid, CLOSED)
        if body.giver != self.holder:
            return self.contested(event.eid, NOT_HOLDER)
        return dataclasses.replace(
            self, holder=count_of(body.counter), handed_over_at=instant(event.at_ms), hand_overs=self.hand_overs + 1
        )

    def _closed(self, event: Event, body: BookBody) -> Self:
        if self.closed_at is not None:
            return self
        if body.counter != self.holder or not self.is_opened:
            return self.contested(event.eid, NOT_HOLDER)
        signed = Totals(count_of(body.entries), self.totals.void, count_of(body.copies), count_of(body.amount_vnd))
        book = dataclasses.replace(self, closed_at=instant(event.at_ms), closed_totals=signed)
        return book if signed == self.totals else book.contested(event.eid, TOTALS_DIFFER)

    def _resolved(self, body: StepBody, entries: Entries) -> tuple[Self, BookEntry | None]:
        """Close a contest; deciding about what is not contested (any more) changes nothing."""
        left = tuple(contest for contest in self.contests if contest.eid != body.resolves)
        if len(left) == len(self.contests):
            return self, None
        entry = entries.of(body.resolves)
        looked_at = dataclasses.replace(entry, doubt="") if entry is not None else None
        return dataclasses.replace(self, contests=left), looked_at

    def contested(self, eid: bytes, why: str) -> Self:
        """Return the book with an event that somebody has to look at."""
        return dataclasses.replace(self, contests=(*self.contests, Contest(eid, why)))


@dataclass(frozen=True, slots=True)
class WholeBook:
    """A book with every entry that was ever made, in feed order."""

    book: Book
    entries: tuple[BookEntry, ...]


class _Held:
    """The entries of one replay."""

    def __init__(self) -> None:
        self.by_eid: dict[bytes, BookEntry] = {}
        self._numbers: set[int] = set()

    def put(self, entry: BookEntry) -> None:
        self.by_eid[entry.eid] = entry
        self._numbers.add(entry.number)

    def of(self, eid: bytes) -> BookEntry | None:
        return self.by_eid.get(eid)

    def has(self, number: int) -> bool:
        return number in self._numbers


def without_rivals(opened: Iterable[Book]) -> list[Book]:
    """Contest every book of a kind and year but the first of them.

    Args:
        opened: books of one office, by the feed order of their opening.
    """
    first: set[tuple[str, int]] = set()
    judged = []
    for book in opened:
        key = (book.kind, book.year)
        judged.append(book.contested(book.id, RIVAL) if key in first else book)
        first.add(key)
    return judged

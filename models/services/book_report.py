"""What was entered into the certification books in a period: how many numbers, copies, and what for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.domain.book_entry import BookEntry
from models.domain.book_kind import VOLUME, BookKind
from models.domain.reporting_period import Period
from models.domain.timeline import local_date
from models.services.book_ports import BookReader

_PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class BookSum:
    """One book (None: all) in the period. `first` and `last` are its numbers there, 0 where there were none.

    Numbers that were crossed out count in `void` only; `numbers` are those that stand.
    """

    field: str | None
    symbol: str = ""
    volume: str = ""
    first: int = 0
    last: int = 0
    numbers: int = 0
    void: int = 0
    copies: int = 0
    amount_vnd: int = 0


def book_sums(reader: BookReader, period: Period) -> list[BookSum]:
    """Return the books that had numbers in the period, in their order, and the total last."""
    rows: list[BookSum] = []
    for row in sorted(reader.books(), key=lambda row: (row.book.year, list(BookKind).index(BookKind(row.book.kind)))):
        book, kind = row.book, BookKind(row.book.kind)
        if not period.first.year <= book.year <= period.last.year:
            continue
        found = [e for e in _entries(reader, book.id) if period.first <= local_date(e.at) <= period.last]
        if found:
            stands = [entry for entry in found if not entry.is_void]
            rows.append(
                BookSum(
                    kind.cover,
                    kind.symbol,
                    f"{VOLUME}/{book.year}",
                    min(entry.number for entry in found),
                    max(entry.number for entry in found),
                    len(stands),
                    len(found) - len(stands),
                    sum(entry.copies for entry in stands),
                    sum(entry.amount_vnd or 0 for entry in stands),
                )
            )
    total = BookSum(
        None,
        numbers=sum(row.numbers for row in rows),
        void=sum(row.void for row in rows),
        copies=sum(row.copies for row in rows),
        amount_vnd=sum(row.amount_vnd for row in rows),
    )
    return [*rows, total]


def _entries(reader: BookReader, book: bytes) -> list[BookEntry]:
    found: dict[bytes, BookEntry] = {}
    first = 0
    while True:
        rows = reader.entries(book=book, first=first, limit=_PAGE)
        fresh = [row.entry for row in rows if row.entry.eid not in found]
        found |= {entry.eid: entry for entry in fresh}
        if len(rows) < _PAGE or not fresh:
            return list(found.values())
        first = rows[-1].entry.number

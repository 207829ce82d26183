"""The last number of each certification book, beside those of the dossier lanes and in the same sidecar.

A book is a lane below zero, made of its kind and of the random bits of its id; its "date" is its year. So the sidecar
carries it, a restored file goes on from the larger of both, and a file that has forgotten the book knows that there
was one of that kind. A book has no gaps: what was taken and never entered is entered as void.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, func, select

from models.domain.book import Book
from models.domain.book_kind import BookKind
from models.persistence import settings_store
from models.persistence.tables import incarnation, number

_KINDS: Final = tuple(BookKind)
_RANDOM_BITS: Final = 56
_CONFIRMED: Final = "book_numbers_confirmed"
_HARMLESS: Final = ("created", "enrolment", "epoch")
"""Reasons of an incarnation that lose no number: the device was the same before and after."""


def lane_of(book: Book) -> tuple[int, str]:
    """Return where a book stands among the last numbers."""
    bits = int.from_bytes(book.id, "big") & ((1 << _RANDOM_BITS) - 1)
    kind = _KINDS.index(BookKind(book.kind)) if book.kind in set(BookKind) else len(_KINDS)
    return -1 - (bits * 8 + kind), str(book.year)


def last_taken(connection: Connection, book: Book) -> int:
    """Return the largest number that this device ever took of a book; 0 where it took none."""
    lane, on = lane_of(book)
    found = connection.execute(select(number.c.last).where(number.c.lane == lane, number.c.on == on)).scalar()
    return found or 0


def last_of_unknown(connection: Connection, kind: BookKind, year: int, known: list[Book]) -> int:
    """Return the largest number of books of a kind and year that this device once held and does not know any more."""
    lanes = {lane_of(book)[0] for book in known}
    rows = connection.execute(select(number.c.lane, number.c.last).where(number.c.lane < 0, number.c.on == str(year)))
    index = _KINDS.index(kind)
    return max((row.last for row in rows if (-1 - row.lane) % 8 == index and row.lane not in lanes), default=0)


def is_in_doubt(connection: Connection, book: Book) -> bool:
    """Tell whether numbers may be on paper that nobody here remembers: since an incarnation that lost something."""
    confirmed = (settings_store.load(connection, _CONFIRMED, dict[str, int]) or {}).get(book.id.hex(), 0)
    lost = select(func.count()).where(incarnation.c.ordinal > confirmed, incarnation.c.reason.not_in(_HARMLESS))
    return connection.execute(lost).scalar_one() > 0


def confirm(connection: Connection, book: bytes) -> None:
    """Note that somebody has read the last number of the paper book in the present incarnation."""
    confirmed = settings_store.load(connection, _CONFIRMED, dict[str, int]) or {}
    newest = connection.execute(select(func.max(incarnation.c.ordinal))).scalar_one()
    settings_store.save(connection, _CONFIRMED, confirmed | {book.hex(): newest})

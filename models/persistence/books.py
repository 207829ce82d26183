"""Certification books as rows: equal to the fold of their events, written in the same transaction.

A book may have ten thousand numbers. An own new event is therefore taken in on top of the stored state, and a pulled
page as well where the order of what was folded before has not changed; else the book is folded from its beginning.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from models.domain.book import Book
from models.domain.book_entry import BookEntry
from models.domain.events import Event, Kind
from models.domain.folding import folded_words
from models.domain.timeline import local_date
from models.persistence.book_tables import book as table
from models.persistence.book_tables import book_entry
from models.persistence.event_log import envelope, event_of, fold_order
from models.persistence.office_fold import Difference, OfficeFold
from models.persistence.tables import event

_NOTHING: Final = bytes(32)
_ORDER: Final = select(event.c.eid).where(event.c.dossier == bindparam("book")).order_by(*fold_order())
_EVENTS: Final = select(*envelope()).where(event.c.dossier == bindparam("book")).order_by(*fold_order())
_ENTRY: Final = select(book_entry.c.state).where(
    book_entry.c.eid == bindparam("eid"), book_entry.c.book == bindparam("book")
)
_NUMBER: Final = (
    select(book_entry.c.eid).where(book_entry.c.book == bindparam("book"), book_entry.c.number == bindparam("number"))
).limit(1)


class SqlEntries:
    """The entries of one book as the fold asks for them."""

    def __init__(self, connection: Connection, identity: bytes) -> None:
        self._connection = connection
        self._identity = identity

    def of(self, eid: bytes) -> BookEntry | None:
        """Return the entry that an event gave."""
        found = self._connection.execute(_ENTRY, {"eid": eid, "book": self._identity}).scalar()
        return entry_from(found) if found is not None else None

    def has(self, number: int) -> bool:
        """Tell whether a number was given."""
        return self._connection.execute(_NUMBER, {"book": self._identity, "number": number}).first() is not None


def refold(connection: Connection, identities: Sequence[bytes]) -> None:
    """Fold books again whose events came or got their places."""
    for identity in identities:
        order = list(connection.execute(_ORDER, {"book": identity}).scalars())
        row = connection.execute(select(table).where(table.c.id == identity)).mappings().first()
        known = row["folded"] if row is not None else 0
        if row is not None and known <= len(order) and _digest(_NOTHING, order[:known]) == row["order_digest"]:
            if known < len(order):
                events = [event_of(each) for each in connection.execute(_EVENTS, {"book": identity})]
                _take_in(connection, book_from(row["state"]), events[known:], folded=known, digest=row["order_digest"])
            continue
        _fold_whole(connection, identity)


def extend(connection: Connection, last: Event) -> None:
    """Take in an own event that stands behind all others of its book."""
    row = connection.execute(select(table).where(table.c.id == last.dossier)).mappings().first()
    if row is None:
        _fold_whole(connection, last.dossier)
    else:
        _take_in(connection, book_from(row["state"]), [last], folded=row["folded"], digest=row["order_digest"])


def check(connection: Connection) -> Iterator[Difference]:
    """Compare every row with the fold of the book's events."""
    rows = {row["id"]: dict(row) for row in connection.execute(select(table)).mappings()}
    entries = {row["eid"]: dict(row) for row in connection.execute(select(book_entry)).mappings()}
    identities = connection.execute(select(event.c.eid).where(event.c.kind == Kind.BOOK_OPENED)).scalars().all()
    for identity in identities:
        expected, lines = _whole(connection, identity)
        yield from _compare("book", identity.hex(), expected, rows.pop(identity, None))
        for line in lines:
            yield from _compare("book_entry", line["eid"].hex(), line, entries.pop(line["eid"], None))
    for extra in (*rows, *entries):
        yield Difference("projection_extra", extra.hex())


BOOKS: Final = OfficeFold(frozenset({Kind.BOOK_OPENED.value}), refold, extend, check)


def book_from(state: bytes) -> Book:
    """Return the book in a row."""
    return msgspec.msgpack.decode(state, type=Book)


def entry_from(state: bytes) -> BookEntry:
    """Return the entry in a row."""
    return msgspec.msgpack.decode(state, type=BookEntry)


def _take_in(connection: Connection, book: Book, events: Iterable[Event], *, folded: int, digest: bytes) -> None:
    entries = SqlEntries(connection, book.id)
    for each in events:
        book, entry = book.after(each, entries)
        if entry is not None:
            _write(connection, book_entry, [_entry_row(book.id, entry)])
        folded, digest = folded + 1, _digest(digest, [each.eid])
    _write(connection, table, [_book_row(book, folded, digest)])


def _fold_whole(connection: Connection, identity: bytes) -> None:
    row, lines = _whole(connection, identity)
    connection.execute(delete(book_entry).where(book_entry.c.book == identity))
    _write(connection, book_entry, lines)
    _write(connection, table, [row])


def _whole(connection: Connection, identity: bytes) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    events = [event_of(each) for each in connection.execute(_EVENTS, {"book": identity})]
    whole = Book.replay(events)
    assert whole is not None  # the caller has seen the opening
    row = _book_row(whole.book, len(events), _digest(_NOTHING, (each.eid for each in events)))
    return row, [_entry_row(identity, entry) for entry in whole.entries]


def _write(connection: Connection, into: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        statement = upsert(into)
        key, *others = into.c
        changed = {column.name: statement.excluded[column.name] for column in others}
        connection.execute(statement.on_conflict_do_update(index_elements=[key], set_=changed), rows)


def _book_row(book: Book, folded: int, digest: bytes) -> dict[str, Any]:
    return {
        "id": book.id,
        "home": book.home,
        "kind": book.kind,
        "year": book.year,
        "holder": book.holder,
        "last_number": book.last_number,
        "folded": folded,
        "order_digest": digest,
        "state": msgspec.msgpack.encode(book),
    }


def _entry_row(identity: bytes, entry: BookEntry) -> dict[str, Any]:
    people = (entry.requester, *entry.parties)
    named = " ".join(f"{who.name} {who.organisation} {who.id_number}" for who in people)
    return {
        "eid": entry.eid,
        "book": identity,
        "number": entry.number,
        "on": local_date(entry.at).isoformat(),
        "batch": entry.batch,
        "document": entry.document,
        "is_void": entry.is_void,
        "is_doubtful": bool(entry.doubt),
        "words": "".join(f" {word}" for word in folded_words(f"{named} {entry.document}")),
        "state": msgspec.msgpack.encode(entry),
    }


def _digest(start: bytes, eids: Iterable[bytes]) -> bytes:
    for eid in eids:
        start = hashlib.sha256(start + eid).digest()
    return start


def _compare(
    table_name: str, subject: str, expected: dict[str, Any], held: dict[str, Any] | None
) -> Iterator[Difference]:
    if held is None:
        yield Difference("projection_missing", subject, table_name)
    elif differing := [name for name in expected if expected[name] != held[name]]:
        yield Difference("projection_differs", subject, ", ".join(f"{table_name}.{name}" for name in differing))

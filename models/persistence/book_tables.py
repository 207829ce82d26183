"""The projections of certification books: one row a book, one a number; rebuilt freely from the log."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, String, Table, Text, text

from models.persistence.tables import projections

book = Table(
    "book",
    projections,
    Column("id", LargeBinary(16), primary_key=True),
    Column("home", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("year", Integer, nullable=False),
    Column("holder", Integer, nullable=False),
    Column("last_number", Integer, nullable=False),
    Column("folded", Integer, nullable=False),
    Column("order_digest", LargeBinary(32), nullable=False),
    Column("state", LargeBinary, nullable=False),
)
"""`state` is the whole `Book`; `folded` events are in it, and `order_digest` covers their ids in fold order."""

book_entry = Table(
    "book_entry",
    projections,
    Column("eid", LargeBinary(16), primary_key=True),
    Column("book", LargeBinary(16), nullable=False),
    Column("number", Integer, nullable=False),
    Column("on", String(10), nullable=False),  # local date
    Column("batch", LargeBinary(16), nullable=False),
    Column("document", String, nullable=False),
    Column("is_void", Boolean, nullable=False),
    Column("is_doubtful", Boolean, nullable=False),
    Column("words", Text, nullable=False),
    Column("state", LargeBinary, nullable=False),
    Index("book_entry_number", "book", "number"),
    Index("book_entry_on", "on", "book", "number"),
    Index("book_entry_batch", "batch"),
    Index("book_entry_doubtful", "book", sqlite_where=text("is_doubtful")),
)
"""`state` is the whole `BookEntry`; `words` are what it is found by, each behind a space."""

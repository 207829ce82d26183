"""Money as it moved at the counters, and the shifts that were closed: projections, rebuilt freely."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, String, Table

from models.persistence.tables import projections

money_movement = Table(
    "money_movement",
    projections,
    Column("eid", LargeBinary(16), primary_key=True),
    Column("about", LargeBinary(16), nullable=False),
    Column("counter", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Column("on", String(10), nullable=False),
    Column("move", String, nullable=False),
    Column("purpose", String, nullable=False),
    Column("amount_vnd", Integer, nullable=False),
    Column("is_transfer", Boolean, nullable=False),
    Column("series", String, nullable=False),
    Column("number", String, nullable=False),
    Column("receipt_key", String, nullable=False),
    Column("undoes", LargeBinary(16), nullable=False),
    Index("money_movement_about", "about"),
    Index("money_movement_box", "counter", "place"),
    Index("money_movement_day", "on"),
    Index("money_movement_receipt", "receipt_key"),
    Index("money_movement_undoes", "undoes"),
)
"""One movement for each event that took, cancelled or gave back money (`models.domain.movements`)."""

cash_shift = Table(
    "cash_shift",
    projections,
    Column("id", LargeBinary(16), primary_key=True),
    Column("counter", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Index("cash_shift_counter", "counter", "place"),
)
"""Where a counter's shifts end. What was counted stands in the event and nowhere else."""

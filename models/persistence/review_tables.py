"""What has to be looked at: the decisions, a projection, and what the province keeps aside, as it told last."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table

from models.persistence.tables import log, projections

settled_review = Table(
    "settled_review",
    projections,
    Column("id", LargeBinary(16), primary_key=True),
    Column("about", LargeBinary(16), nullable=False),
    Column("doubt", String, nullable=False),
    Column("decision", String, nullable=False),
    Index("settled_review_about", "about", "doubt"),
)
"""One row for each `review_settled`: a doubt with any row has been decided about."""

quarantined = Table(
    "quarantined",
    log,
    Column("about", LargeBinary, primary_key=True),
    Column("w", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("device", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("received_at_ms", Integer, nullable=False),
)
"""Events of this office that the province keeps apart from its feed. Kiosks hold none: somebody may be named."""

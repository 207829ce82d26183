"""Figures of offices as sums, kept with the dossiers that they count.

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table and a column with a default; dossiers are counted when they are folded anew."""
    op.execute("ALTER TABLE dossier ADD COLUMN tallied text NOT NULL DEFAULT ''")
    op.execute("ALTER TABLE dossier ADD COLUMN field text NOT NULL DEFAULT ''")
    op.execute(
        """
        CREATE TABLE tally (
            home text NOT NULL,
            measure text NOT NULL,
            at_ms bigint NOT NULL,
            field text NOT NULL,
            n bigint NOT NULL,
            PRIMARY KEY (measure, at_ms, home, field)
        )
        """
    )
    op.execute(
        """
        CREATE TABLE account (
            username text PRIMARY KEY,
            name text NOT NULL,
            role text NOT NULL,
            office text NOT NULL DEFAULT '',
            password_hash text NOT NULL,
            is_disabled boolean NOT NULL DEFAULT false,
            created_at_ms bigint NOT NULL,
            created_by text NOT NULL
        )
        """
    )
    op.execute(
        """
        CREATE TABLE session (
            token_hash bytea PRIMARY KEY,
            username text NOT NULL REFERENCES account ON DELETE CASCADE,
            begun_at_ms bigint NOT NULL,
            seen_at_ms bigint NOT NULL,
            ends_at_ms bigint NOT NULL
        )
        """
    )

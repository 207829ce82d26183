"""Messages to citizens: an outbox, and how it is sent.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create two tables, which nobody meets; an older service plans no messages."""
    op.execute(
        """
        CREATE TABLE message (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            home text NOT NULL,
            dossier bytea NOT NULL,
            cause bytea NOT NULL,
            kind text NOT NULL,
            channel text NOT NULL,
            address text,
            facts bytea NOT NULL,
            state text NOT NULL DEFAULT 'waiting',
            tries integer NOT NULL DEFAULT 0,
            trouble text NOT NULL DEFAULT '',
            planned_at_ms bigint NOT NULL,
            due_at_ms bigint NOT NULL,
            expires_at_ms bigint NOT NULL,
            claimed_at_ms bigint,
            ended_at_ms bigint,
            UNIQUE (cause, kind, channel)
        )
        """
    )
    op.execute("CREATE INDEX message_due ON message (due_at_ms) WHERE state IN ('waiting', 'sending')")
    op.execute("CREATE INDEX message_dossier ON message (dossier)")
    op.execute(
        """
        CREATE TABLE notification (
            is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
            settings bytea NOT NULL,
            silent_before_ms bigint NOT NULL DEFAULT 0,
            changed_at_ms bigint NOT NULL,
            changed_by text NOT NULL
        )
        """
    )

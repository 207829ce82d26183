"""Keys of portals that look many dossiers up.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create one table, which nobody meets; an older service does not know it."""
    op.execute(
        """
        CREATE TABLE portal_key (
            id text PRIMARY KEY,
            name text NOT NULL,
            key_hash bytea NOT NULL,
            created_at_ms bigint NOT NULL,
            created_by text NOT NULL,
            revoked_at_ms bigint,
            used_at_ms bigint,
            dossiers_asked bigint NOT NULL DEFAULT 0
        )
        """
    )

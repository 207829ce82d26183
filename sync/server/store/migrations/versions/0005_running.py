"""What running a province needs: what devices say about their outbox, checked backups, lanes after a restore.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Columns without a value rewrite nothing: an older service goes on reading and writing meanwhile.
STATEMENTS = (
    """
    ALTER TABLE device
        ADD COLUMN waiting bigint,
        ADD COLUMN oldest_waiting_at_ms bigint,
        ADD COLUMN reported_at_ms bigint,
        ADD COLUMN recorded_lag_ms bigint,
        ADD COLUMN business_lag_ms bigint
    """,
    # After a restore the province does not know which lanes it lent since the backup: it is careful until this day.
    "ALTER TABLE office ADD COLUMN lanes_known_from date",
    """
    CREATE TABLE backup (
        name text PRIMARY KEY,
        taken_at_ms bigint NOT NULL,
        checked_at_ms bigint NOT NULL,
        bytes bigint NOT NULL,
        events bigint NOT NULL
    )
    """,
)


def upgrade() -> None:
    """Add columns and the list of checked backups."""
    for statement in STATEMENTS:
        op.execute(statement)

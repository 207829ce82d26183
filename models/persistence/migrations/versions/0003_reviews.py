"""Make room for what a supervisor has to look at.

Revision: 0003
Follows: 0002
"""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0003"
down_revision: Final = "0002"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Add the province's quarantine as last told, and an index of the events that were written with a wrong clock."""
    op.create_table(
        "quarantined",
        sa.Column("about", sa.LargeBinary, primary_key=True),
        sa.Column("w", sa.Integer, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("device", sa.String, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sa.Column("received_at_ms", sa.Integer, nullable=False),
    )
    op.create_index(
        "event_clock",
        "event",
        ["device", "hlc"],
        sqlite_where=sa.text("abs(clock_offset_ms) > 300000 OR (hlc >> 16) > received_at_ms + 300000"),
    )

"""When each incarnation was last heard: lanes that two copies of a disk may know are lent to nobody else.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column without a value, which rewrites nothing: an older service goes on meanwhile."""
    op.execute("ALTER TABLE writer ADD COLUMN heard_on date")

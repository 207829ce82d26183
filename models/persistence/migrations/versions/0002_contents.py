"""Create the table of the contents of attached files.

Revision: 0002
Follows: 0001
"""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0002"
down_revision: Final = "0001"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Add one table; the rebuild of the projections fills it with what the log names already."""
    op.create_table(
        "content",
        sa.Column("sha256", sa.LargeBinary(32), primary_key=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("is_held", sa.Boolean, nullable=False),
        sa.Column("is_wanted", sa.Boolean, nullable=False),
        sa.Column("offered", sa.Integer, nullable=False),
        sa.Column("is_sent", sa.Boolean, nullable=False),
        sa.Column("trouble", sa.String, nullable=False),
        sa.Column("retry_after_ms", sa.Integer, nullable=False),
    )
    op.create_index("content_to_send", "content", ["sha256"], sqlite_where=sa.text("is_held = 1 AND is_sent = 0"))
    op.create_index("content_wanted", "content", ["sha256"], sqlite_where=sa.text("is_wanted = 1"))

"""Tell who may work no more, and when passwords were set.

Revision: 0005
Follows: 0004
"""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0005"
down_revision: Final = "0004"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Add three columns; whoever is there may work, with a password of before."""
    for column in (
        sa.Column("is_disabled", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("password_hlc", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("password_version", sa.Integer, server_default=sa.text("0")),
    ):
        op.add_column("staff", column)

"""Keep the papers that wait for a printer.

Revision: 0006
Follows: 0005
"""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0006"
down_revision: Final = "0005"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Add the queue, empty."""
    op.create_table(
        "print_job",
        sa.Column("id", sa.LargeBinary(16), primary_key=True),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("changed_at_ms", sa.Integer, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
        sa.Column("content", sa.LargeBinary),
    )
    op.create_index("print_job_state", "print_job", ["state", "changed_at_ms"])
    op.create_index("print_job_name", "print_job", ["name"])

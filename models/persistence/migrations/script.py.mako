"""${message}.

Revision: ${up_revision}
Follows: ${down_revision}
"""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = ${repr(up_revision)}
down_revision: Final = ${repr(down_revision)}
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Change the file; there is no way back."""
    ${upgrades if upgrades else ""}

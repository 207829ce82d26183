"""Keep the places of other homes' events in this office's feed.

Revision: 0004
Follows: 0003
"""

from typing import Final

import msgspec
import sqlalchemy as sa
from alembic import op

revision: Final = "0004"
down_revision: Final = "0003"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Add one table. What an older program pulled of other homes had no home position: it is pulled again.

    Until then those events are folded in the order in which they came, which is the order of their home.
    """
    op.create_table(
        "guest_entry",
        sa.Column("entry", sa.Integer, primary_key=True),
        sa.Column("eid", sa.LargeBinary(16), sa.ForeignKey("event.eid"), nullable=False, unique=True),
    )
    bind = op.get_bind()
    document = bind.execute(sa.text("SELECT document FROM setting WHERE name = 'office'")).scalar()
    if document is None:
        return
    home = {"home": msgspec.msgpack.decode(document)["heading"]["code"]}
    foreign = "FROM event WHERE home <> :home AND position IS NOT NULL"
    first = bind.execute(sa.text(f"SELECT min(position) {foreign}"), home).scalar()
    if first is not None:
        bind.execute(sa.text("UPDATE event SET position = NULL WHERE home <> :home"), home)
        bind.execute(sa.text("UPDATE line SET cursor = min(cursor, :before)"), {"before": first - 1})

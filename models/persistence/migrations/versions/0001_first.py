"""Create the log, settings, staff, catalogue, calendar, drafts, audit, lanes and replication tables.

Revision: 0001
Follows: None
"""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0001"
down_revision: Final = None
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Create every table that is never rebuilt; there is no way back."""
    _log()
    _numbers()
    _reference()
    _desk()


def _log() -> None:
    op.create_table(
        "event",
        sa.Column("eid", sa.LargeBinary(16), primary_key=True),
        sa.Column("home", sa.String, nullable=False),
        sa.Column("dossier", sa.LargeBinary(16), nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("v", sa.Integer, nullable=False),
        sa.Column("at_ms", sa.Integer, nullable=False),
        sa.Column("hlc", sa.Integer, nullable=False),
        sa.Column("clock_offset_ms", sa.Integer, nullable=False),
        sa.Column("actor", sa.LargeBinary(16), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("person", sa.LargeBinary),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("person_hash", sa.LargeBinary, nullable=False),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("device", sa.String, nullable=False),
        sa.Column("position", sa.Integer),
        sa.Column("received_at_ms", sa.Integer),
        sa.Column("local_order", sa.Integer, nullable=False),
    )
    op.create_index("event_dossier", "event", ["dossier"])
    op.create_index("event_local_order", "event", ["local_order"])
    op.create_index(
        "event_position", "event", ["home", "position"], unique=True, sqlite_where=sa.text("position IS NOT NULL")
    )
    op.create_table(
        "incarnation",
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("w", sa.Integer, nullable=False, unique=True),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("opened_at_ms", sa.Integer, nullable=False),
        sa.Column("acknowledged", sa.Integer, nullable=False),
        sa.Column("durable", sa.Integer, nullable=False),
    )
    op.create_table(
        "stamp",
        sa.Column("w", sa.Integer, sa.ForeignKey("incarnation.w"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("eid", sa.LargeBinary(16), sa.ForeignKey("event.eid"), nullable=False),
        sa.Column("chain", sa.LargeBinary(32), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("stamp_eid", "stamp", ["eid"])
    op.create_table(
        "line",
        sa.Column("id", sa.Integer, sa.CheckConstraint("id = 1"), primary_key=True),
        sa.Column("hlc", sa.Integer, nullable=False),
        sa.Column("clock_offset_ms", sa.Integer, nullable=False),
        sa.Column("epoch", sa.String, nullable=False),
        sa.Column("cursor", sa.Integer, nullable=False),
        sa.Column("last_sent_at_ms", sa.Integer),
        sa.Column("last_heard_at_ms", sa.Integer),
        sa.Column("trouble", sa.String, nullable=False),
    )
    op.create_table(
        "alarm",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at_ms", sa.Integer, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("eid", sa.LargeBinary, nullable=False),
        sa.Column("other", sa.LargeBinary),
    )
    op.create_index("alarm_what", "alarm", ["what", "eid"])


def _numbers() -> None:
    op.create_table(
        "lane",
        sa.Column("lane", sa.Integer, primary_key=True),
        sa.Column("from_on", sa.String(10), primary_key=True),
        sa.Column("until_on", sa.String(10)),
        sa.Column("is_spare", sa.Boolean, nullable=False),
        sa.Column("is_initial", sa.Boolean, nullable=False),
        sa.Column("is_suspect", sa.Boolean, nullable=False),
        sa.Column("is_fresh", sa.Boolean, nullable=False),
    )
    op.create_table(
        "number",
        sa.Column("lane", sa.Integer, primary_key=True),
        sa.Column("on", sa.String(10), primary_key=True),
        sa.Column("last", sa.Integer, nullable=False),
    )


def _reference() -> None:
    op.create_table(
        "setting",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("document", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "staff",
        sa.Column("username", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("roles", sa.String, nullable=False),
        sa.Column("actor", sa.LargeBinary(16), nullable=False),
        sa.Column("must_change_password", sa.Boolean, nullable=False),
        sa.Column("password_hash", sa.String, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("locked_until_ms", sa.Integer),
    )
    op.create_table(
        "procedure_version",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("in_force_from", sa.String(10), nullable=False),
        sa.Column("in_force_until", sa.String(10)),
        sa.Column("document", sa.LargeBinary, nullable=False),
    )
    op.create_index("procedure_version_code", "procedure_version", ["code"])
    op.create_table(
        "procedure_choice",
        sa.Column("code", sa.String, primary_key=True),
        sa.Column("is_enabled", sa.Boolean, nullable=False),
    )
    op.create_table(
        "catalogue_load",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("as_of", sa.String(10), nullable=False),
        sa.Column("recorded_at_ms", sa.Integer, nullable=False),
        sa.Column("procedures", sa.Integer, nullable=False),
    )
    op.create_table(
        "calendar_day",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("on", sa.String(10), nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
    )


def _desk() -> None:
    op.create_table(
        "draft",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at_ms", sa.Integer, nullable=False),
        sa.Column("actor", sa.LargeBinary(16)),
        sa.Column("action", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
    )

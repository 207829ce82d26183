"""Contents of attached files.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

from alembic import op

from models.domain.bodies import decode_body
from models.domain.events import Kind
from models.domain.office_bodies import AttachmentBody

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# A content belongs to the office in whose feed an event names it; `guests` are other offices that named it there. The
# bytes lie outside their rows and as they came: scans are compressed already.
TABLES = (
    """
    CREATE TABLE attachment (
        office text NOT NULL REFERENCES office,
        sha256 bytea NOT NULL,
        size bigint NOT NULL,
        guests text[] NOT NULL DEFAULT '{}',
        received bigint NOT NULL DEFAULT 0,
        completed_at_ms bigint,
        PRIMARY KEY (office, sha256)
    )
    """,
    "CREATE INDEX attachment_by_hash ON attachment (sha256)",
    """
    CREATE TABLE attachment_chunk (
        office text NOT NULL,
        sha256 bytea NOT NULL,
        first_byte bigint NOT NULL,
        content bytea NOT NULL,
        PRIMARY KEY (office, sha256, first_byte),
        FOREIGN KEY (office, sha256) REFERENCES attachment
    )
    """,
    "ALTER TABLE attachment_chunk ALTER COLUMN content SET STORAGE EXTERNAL",
    """
    CREATE TABLE attachment_day (
        device text NOT NULL REFERENCES device,
        on_day date NOT NULL,
        bytes bigint NOT NULL,
        PRIMARY KEY (device, on_day)
    )
    """,
)


def upgrade() -> None:
    """Create the tables, and take in what a newer counter may have named at an older province."""
    for statement in TABLES:
        op.execute(statement)
    connection = op.get_bind()
    named = connection.exec_driver_sql("SELECT home, body FROM event WHERE kind = %s", (Kind.DOCUMENT_ATTACHED.value,))
    for home, raw in named.fetchall():
        body = decode_body(Kind.DOCUMENT_ATTACHED, bytes(raw))
        if isinstance(body, AttachmentBody) and len(body.sha256) == 32:
            connection.exec_driver_sql(
                "INSERT INTO attachment (office, sha256, size) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
                (home, body.sha256, body.size),
            )

"""Signed documents of reference data, and who administered what.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# A content is stored once, whichever offices go by it. The table `reference` of the first revision stays as it is: an
# older service may be writing to it.
TABLES = (
    "ALTER TABLE province ADD COLUMN reference_key bytea NOT NULL DEFAULT ''",
    "ALTER TABLE office ADD COLUMN reference_serial bigint NOT NULL DEFAULT 0",
    "CREATE TABLE reference_content (sha256 bytea PRIMARY KEY, content bytea NOT NULL)",
    """
    CREATE TABLE reference_version (
        office text NOT NULL REFERENCES office,
        kind text NOT NULL,
        version bigint NOT NULL,
        sha256 bytea NOT NULL REFERENCES reference_content,
        size bigint NOT NULL,
        signed_at_ms bigint NOT NULL,
        signature bytea NOT NULL,
        published_by text NOT NULL,
        PRIMARY KEY (office, kind, version)
    )
    """,
    "CREATE INDEX reference_by_content ON reference_version (sha256)",
    # By the change's own clock: one that is told again is not judged again, however far ahead that clock was.
    """
    CREATE TABLE password_judged (
        office text NOT NULL REFERENCES office,
        username text NOT NULL,
        hlc bigint NOT NULL,
        PRIMARY KEY (office, username, hlc)
    )
    """,
    """
    CREATE TABLE admin_action (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at_ms bigint NOT NULL,
        who text NOT NULL,
        action text NOT NULL,
        office text NOT NULL,
        subject text NOT NULL
    )
    """,
)


def upgrade() -> None:
    """Create the tables; the reference key is made beside the other secrets."""
    for statement in TABLES:
        op.execute(statement)

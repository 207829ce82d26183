"""Offices that a dossier was forwarded to, and their entries.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import msgspec
from alembic import op

from models.domain.events import Event
from models.domain.guests import office_named

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# `guest_entry`: what of other homes stands in an office's feed, at which place of it. It shares the sequence of
# `event.position`. `is_filled` false: the service makes the entries when it starts, because an older one that still
# reads the feed would meet a hole.
STATEMENTS = (
    """
    CREATE TABLE guest (
        home text NOT NULL REFERENCES office,
        dossier bytea NOT NULL,
        office text NOT NULL REFERENCES office,
        is_filled boolean NOT NULL DEFAULT false,
        PRIMARY KEY (dossier, home, office)
    )
    """,
    "CREATE INDEX guest_of_office ON guest (office, dossier)",
    "CREATE INDEX guest_to_fill ON guest (office) WHERE NOT is_filled",
    """
    CREATE TABLE guest_entry (
        office text NOT NULL REFERENCES office,
        position bigint NOT NULL,
        home text NOT NULL,
        home_position bigint NOT NULL,
        PRIMARY KEY (office, position),
        UNIQUE (office, home, home_position)
    )
    """,
    "ALTER TABLE quarantine ADD COLUMN home text, ADD COLUMN dossier bytea",
    "CREATE INDEX quarantine_held ON quarantine (dossier) WHERE reason = 'foreign_home'",
    # Empty where nobody knows whether this province was restored before: a guest's copy is believed there.
    "ALTER TABLE province ADD COLUMN first_epoch text NOT NULL DEFAULT ''",
)


def upgrade() -> None:
    """Create the tables; name the guests of what was forwarded before, and what waits for an invitation."""
    for statement in STATEMENTS:
        op.execute(statement)
    connection = op.get_bind()
    known = {row[0] for row in connection.exec_driver_sql("SELECT office FROM feed")}
    forwarded = connection.exec_driver_sql(
        "SELECT home, dossier, forwarded_to FROM dossier WHERE cardinality(forwarded_to) > 0"
    )
    for home, dossier, destinations in forwarded.fetchall():
        for office in {office_named(to) for to in destinations} & known - {home}:
            connection.exec_driver_sql(
                "INSERT INTO guest (home, dossier, office) VALUES (%s, %s, %s)", (home, bytes(dossier), office)
            )
    held = connection.exec_driver_sql("SELECT w, seq, raw FROM quarantine WHERE reason = 'foreign_home'")
    for w, seq, raw in held.fetchall():
        event = msgspec.msgpack.decode(bytes(raw), type=Event)
        connection.exec_driver_sql(
            "UPDATE quarantine SET home = %s, dossier = %s WHERE w = %s AND seq = %s",
            (event.home, event.dossier, w, seq),
        )

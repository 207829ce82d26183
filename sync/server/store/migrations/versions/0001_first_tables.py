"""The first tables.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# `w` is 64 random bits: stored as the signed number of the same bits. Instants are milliseconds UTC.
TABLES = (
    """
    CREATE TABLE province (
        is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
        epoch text NOT NULL,
        nonce_secret bytea NOT NULL,
        sealing_key bytea NOT NULL
    )
    """,
    "CREATE TABLE office (code text PRIMARY KEY, counters integer NOT NULL DEFAULT 0)",
    """
    CREATE TABLE reference (
        office text NOT NULL REFERENCES office,
        version integer NOT NULL,
        document bytea NOT NULL,
        stored_at_ms bigint NOT NULL,
        PRIMARY KEY (office, version)
    )
    """,
    "CREATE TABLE feed (office text PRIMARY KEY REFERENCES office, head bigint NOT NULL DEFAULT 0)",
    """
    CREATE TABLE device (
        id text PRIMARY KEY,
        office text NOT NULL REFERENCES office,
        kind text NOT NULL CHECK (kind IN ('counter', 'kiosk')),
        counter integer NOT NULL,
        public_key bytea NOT NULL,
        sealed_database_key bytea NOT NULL,
        enrolled_at_ms bigint NOT NULL,
        enrolled_on date NOT NULL,
        revoked_at_ms bigint,
        heard_at_ms bigint NOT NULL,
        lanes_nonce text NOT NULL DEFAULT ''
    )
    """,
    "CREATE INDEX device_of_office ON device (office, counter)",
    """
    CREATE TABLE enrolment (
        code_hash bytea PRIMARY KEY,
        office text NOT NULL,
        kind text NOT NULL,
        counter integer NOT NULL,
        expires_at_ms bigint NOT NULL,
        used_by text
    )
    """,
    """
    CREATE TABLE lane (
        office text NOT NULL REFERENCES office,
        index smallint NOT NULL CHECK (index BETWEEN 0 AND 19),
        device text NOT NULL REFERENCES device,
        from_on date NOT NULL,
        is_spare boolean NOT NULL,
        retired_on date,
        PRIMARY KEY (office, index, from_on)
    )
    """,
    "CREATE UNIQUE INDEX lane_in_use ON lane (office, index) WHERE retired_on IS NULL",
    """
    CREATE TABLE writer (
        w bigint PRIMARY KEY,
        device text NOT NULL REFERENCES device,
        seq bigint NOT NULL DEFAULT 0,
        chain bytea NOT NULL,
        durable_seq bigint NOT NULL DEFAULT 0
    )
    """,
    """
    CREATE TABLE batch (
        w bigint NOT NULL REFERENCES writer,
        last_seq bigint NOT NULL,
        first_seq bigint NOT NULL,
        chain bytea NOT NULL,
        signature bytea NOT NULL,
        is_verified boolean NOT NULL,
        received_at_ms bigint NOT NULL,
        PRIMARY KEY (w, last_seq)
    )
    """,
    """
    CREATE TABLE event (
        home text NOT NULL REFERENCES office,
        position bigint NOT NULL,
        eid bytea NOT NULL,
        dossier bytea NOT NULL,
        kind text NOT NULL,
        v bigint NOT NULL,
        at_ms bigint NOT NULL,
        hlc bigint NOT NULL,
        clock_offset_ms bigint NOT NULL,
        actor bytea NOT NULL,
        body bytea NOT NULL,
        person bytea,
        salt bytea NOT NULL,
        person_hash bytea NOT NULL,
        device text NOT NULL REFERENCES device,
        w bigint NOT NULL,
        seq bigint NOT NULL,
        received_at_ms bigint NOT NULL,
        PRIMARY KEY (home, position)
    )
    """,
    "CREATE UNIQUE INDEX event_once ON event (eid)",
    "CREATE INDEX event_of_dossier ON event (home, dossier, position)",
    """
    CREATE TABLE dossier (
        home text NOT NULL REFERENCES office,
        dossier bytea NOT NULL,
        fold_version integer NOT NULL,
        device text NOT NULL REFERENCES device,
        status text NOT NULL,
        code_key text NOT NULL,
        alias_key text NOT NULL,
        token_key text NOT NULL,
        check_word text NOT NULL,
        contested bytea[] NOT NULL,
        forwarded_to text[] NOT NULL,
        has_clash boolean NOT NULL DEFAULT false,
        view bytea NOT NULL,
        PRIMARY KEY (home, dossier)
    )
    """,
    "CREATE INDEX dossier_by_code ON dossier (code_key) WHERE code_key <> ''",
    "CREATE INDEX dossier_by_alias ON dossier (alias_key) WHERE alias_key <> ''",
    "CREATE INDEX dossier_by_token ON dossier (token_key) WHERE token_key <> ''",
    "CREATE INDEX dossier_contested ON dossier (home) WHERE cardinality(contested) > 0",
    """
    CREATE TABLE number (
        code_key text PRIMARY KEY,
        home text NOT NULL,
        dossier bytea NOT NULL
    )
    """,
    """
    CREATE TABLE quarantine (
        w bigint NOT NULL,
        seq bigint NOT NULL,
        device text NOT NULL REFERENCES device,
        eid bytea NOT NULL,
        reason text NOT NULL,
        raw bytea NOT NULL,
        received_at_ms bigint NOT NULL,
        PRIMARY KEY (w, seq)
    )
    """,
    """
    CREATE TABLE alarm (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL,
        device text NOT NULL,
        eid bytea NOT NULL,
        at_ms bigint NOT NULL,
        UNIQUE (kind, device, eid)
    )
    """,
)


def upgrade() -> None:
    """Create every table."""
    for statement in TABLES:
        op.execute(statement)

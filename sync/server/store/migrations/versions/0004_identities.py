"""Identities of events, kept apart from the events, so that the log can be partitioned by year.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# Catalogue changes only, each under a short lock: an older process goes on writing and reading `event`, and the trigger
# keeps what it writes. What was there before is taken in afterwards, in portions (`store/partitions.py`, ADR 0011).
#
# The bound lies at least sixty days ahead, at a New Year of +07:00, and after everything that is stored already.
STATEMENTS = (
    """
    CREATE TABLE event_identity (
        eid bytea CONSTRAINT event_identity_once PRIMARY KEY,
        home text NOT NULL,
        position bigint NOT NULL,
        received_at_ms bigint NOT NULL,
        CONSTRAINT event_identity_place UNIQUE (home, position)
    )
    """,
    """
    CREATE FUNCTION event_identify() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO event_identity (eid, home, position, received_at_ms)
        SELECT eid, home, position, received_at_ms FROM fresh ORDER BY eid;
        RETURN NULL;
    END $$
    """,
    """
    CREATE FUNCTION event_forget() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        DELETE FROM event_identity AS i USING gone WHERE i.eid = gone.eid;
        RETURN NULL;
    END $$
    """,
    """
    DO $$
    DECLARE
        newest bigint := greatest((SELECT max(received_at_ms) FROM event),
                                  (extract(epoch FROM clock_timestamp() + interval '60 days') * 1000)::bigint);
        next_year integer := extract(year FROM to_timestamp(newest / 1000) AT TIME ZONE 'UTC-7')::integer + 1;
    BEGIN
        EXECUTE 'ALTER TABLE event ADD CONSTRAINT event_bound CHECK (received_at_ms < ' ||
            (extract(epoch FROM make_timestamp(next_year, 1, 1, 0, 0, 0) AT TIME ZONE 'UTC-7') * 1000)::bigint ||
            ') NOT VALID';
    END $$
    """,
    """
    CREATE TRIGGER event_identified AFTER INSERT ON event REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION event_identify()
    """,
    """
    CREATE TRIGGER event_forgotten AFTER DELETE ON event REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION event_forget()
    """,
    # Read under the triggers' lock: every later event has its identity by them.
    """
    CREATE TABLE event_backfill AS
    SELECT code AS office, 0::bigint AS done, (SELECT max(position) FROM event WHERE home = code) AS upto FROM office
    """,
    "DELETE FROM event_backfill WHERE upto IS NULL",
)


def upgrade() -> None:
    """Create the table of identities and let every new event enter itself."""
    for statement in STATEMENTS:
        op.execute(statement)

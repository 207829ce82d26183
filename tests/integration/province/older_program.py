"""A process of the first program (revision 0002), for tests of the migration: it shares no code with the present one.

Use: python -m tests.integration.province.older_program DATABASE_URL OFFICE DEVICE

Its statements are those of that program, word for word and in its order, without folding. It pushes three events at a
time and reads its feed until its standard input ends; then it prints one JSON object: the eids that were acknowledged,
how often the province failed, which a device answers by coming again with the same batch, and how far it read.
"""

from __future__ import annotations

import json
import os
import secrets
import sys
import threading
import time
from typing import Any

import psycopg
import uuid_utils
from psycopg import errors

SESSION = (
    "-c synchronous_commit=on -c timezone=UTC -c application_name=mot-cua-province "
    "-c statement_timeout=60s -c idle_in_transaction_session_timeout=60s -c lock_timeout=30s"
)
COLUMNS = "eid, home, dossier, kind, v, at_ms, hlc, clock_offset_ms, actor, body, person, salt, person_hash"
EVENTS = 3


class Collision(Exception):
    """Somebody stored one of the events meanwhile."""


def push(
    connection: psycopg.Connection[Any], office: str, device: str, w: int, first_seq: int, eids: list[bytes]
) -> None:
    """Store a batch."""
    now_ms, last_seq = int(time.time() * 1000), first_seq + EVENTS - 1
    chain = os.urandom(32)
    with connection.transaction():
        connection.execute(
            "INSERT INTO writer (w, device, chain) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING", (w, device, bytes(32))
        )
        connection.execute("SELECT device, seq, chain, durable_seq FROM writer WHERE w = %s FOR UPDATE", (w,))
        connection.execute(
            "SELECT last_seq, chain FROM batch WHERE w = %s AND last_seq BETWEEN %s AND %s",
            (w, first_seq - 1, last_seq),
        )
        connection.execute("UPDATE device SET heard_at_ms = greatest(heard_at_ms, %s) WHERE id = %s", (now_ms, device))
        row = connection.execute(
            "SELECT office, head FROM feed WHERE office = ANY(%s) ORDER BY office FOR UPDATE", ([office],)
        ).fetchone()
        assert row is not None
        known = connection.execute(f"SELECT {COLUMNS} FROM event WHERE eid = ANY(%b)", (eids,), binary=True).fetchall()
        if not known:
            places = [row[1] + n for n in range(1, EVENTS + 1)]
            same: list[list[object]] = [
                [value] * EVENTS for value in (office, "k", 1, 0, 0, 0, bytes(16), b"\x80", None)
            ]
            home, kind, v, at_ms, hlc, offset, actor, body, person = same
            columns = [eids, home, eids, kind, v, at_ms, hlc, offset, actor, body, person, *[[b""] * EVENTS] * 2]
            inserted = connection.execute(
                f"""
                INSERT INTO event ({COLUMNS}, position, seq, device, w, received_at_ms)
                SELECT new.*, %s, %s, %s
                FROM unnest(%b::bytea[], %s::text[], %b::bytea[], %s::text[], %b::bigint[], %b::bigint[], %b::bigint[],
                            %b::bigint[], %b::bytea[], %b::bytea[], %b::bytea[], %b::bytea[], %b::bytea[], %b::bigint[],
                            %b::bigint[]) AS new
                ON CONFLICT (eid) DO NOTHING
                """,
                (device, w, now_ms, *columns, places, list(range(first_seq, last_seq + 1))),
            ).rowcount
            if inserted != EVENTS:
                raise Collision
            connection.execute("UPDATE feed SET head = %s WHERE office = %s", (places[-1], office))
        connection.execute("UPDATE writer SET seq = %s, chain = %s WHERE w = %s", (last_seq, chain, w))
        connection.execute(
            "INSERT INTO batch (w, last_seq, first_seq, chain, signature, is_verified, received_at_ms) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            (w, last_seq, first_seq, chain, b"", True, now_ms),
        )


def read(connection: psycopg.Connection[Any], office: str, after: int) -> int:
    """Read a page and return its last position."""
    with connection.transaction():
        row = connection.execute("SELECT head FROM feed WHERE office = %s", (office,)).fetchone()
        assert row is not None
        rows = connection.execute(
            f"SELECT position, {COLUMNS} FROM event WHERE home = %s AND position > %s AND position <= %s "
            "ORDER BY position LIMIT %s",
            (office, after, row[0], 500),
            binary=True,
        ).fetchall()
    upto = rows[-1][0] if rows else after
    assert [found[0] for found in rows] == list(range(after + 1, upto + 1))
    return int(upto)


def main() -> None:
    """Push and read until told to stop."""
    url, office, device = sys.argv[1:]
    ended = threading.Event()

    def hear() -> None:
        sys.stdin.read()
        ended.set()

    threading.Thread(target=hear, daemon=True).start()
    acknowledged: list[str] = []
    failed, after, w, seq = 0, 0, secrets.randbits(63), 0
    with psycopg.connect(url, options=SESSION) as connection:
        connection.commit()
        sys.stdout.write("working\n")
        sys.stdout.flush()
        has_pushed = False
        while not (has_pushed and ended.is_set()):
            eids = [uuid_utils.uuid7().bytes for _ in range(EVENTS)]
            is_stored = False
            while not is_stored:
                try:
                    push(connection, office, device, w, seq + 1, eids)
                    is_stored = True
                except (Collision, errors.DeadlockDetected, errors.SerializationFailure):
                    continue  # as its `Store.run` did
                except psycopg.Error:
                    failed += 1
                    if ended.wait(0.05):
                        break
            has_pushed = True
            if is_stored:
                seq += EVENTS
                acknowledged += [eid.hex() for eid in eids]
            after = read(connection, office, after)
    sys.stdout.write(json.dumps({"acknowledged": acknowledged, "failed": failed, "read": after}) + "\n")


if __name__ == "__main__":
    main()

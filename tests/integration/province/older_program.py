"""A process of the program from before the log was partitioned (revision 0003), for tests of the migration.

Use: python -m tests.integration.province.older_program DATABASE_URL OFFICE COUNTER

Its statements about the log are those of that program, word for word. It pushes three events at a time and reads its
feed until its standard input ends; then it prints one JSON object: the eids that were acknowledged and how often the
province failed, which a device answers by coming again with the same batch.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Sequence
from datetime import date
from typing import Any

import psycopg

from models.domain.events import Event
from sync.server.store import connection as connections
from sync.server.store import lanes
from sync.server.store import push as pushes
from sync.server.store.connection import Connection, Store, WriteCollision
from sync.server.store.records import EVENT_COLUMNS, Fresh, event_of, signed
from tests.integration.province.builders import received
from tests.integration.province.direct import enrol_directly


def _known_events(connection: Connection, eids: Sequence[bytes]) -> dict[bytes, Event]:
    rows = connection.execute(
        f"SELECT {EVENT_COLUMNS} FROM event WHERE eid = ANY(%b)", (list(eids),), binary=True
    ).fetchall()
    return {row[0]: event_of(row) for row in rows}


def _insert(connection: Connection, fresh: Sequence[Fresh], positions: Sequence[int]) -> None:
    events = [one.event for one in fresh]
    columns: list[object] = [[getattr(event, name.strip()) for event in events] for name in EVENT_COLUMNS.split(",")]
    places: list[object] = [
        list(positions),
        [one.seq for one in fresh],
        [one.device for one in fresh],
        [signed(one.w) for one in fresh],
        [one.received_at_ms for one in fresh],
    ]
    inserted = connection.execute(
        f"""
        INSERT INTO event ({EVENT_COLUMNS}, position, seq, device, w, received_at_ms)
        SELECT new.*
        FROM unnest(%b::bytea[], %s::text[], %b::bytea[], %s::text[], %b::bigint[], %b::bigint[], %b::bigint[],
                    %b::bigint[], %b::bytea[], %b::bytea[], %b::bytea[], %b::bytea[], %b::bytea[], %b::bigint[],
                    %b::bigint[], %s::text[], %b::bigint[], %b::bigint[]) AS new
        ON CONFLICT (eid) DO NOTHING
        """,
        (*columns, *places),
    ).rowcount
    if inserted != len(fresh):
        raise WriteCollision


def _lent_before(connection: Connection, office: str, today: date) -> tuple[set[int], dict[int, date]]:
    rows = connection.execute(
        "SELECT index FROM lane WHERE office = %s AND (retired_on IS NULL OR retired_on >= %s)", (office, today)
    )
    return {row[0] for row in rows}, {}


def main() -> None:
    """Push and read until told to stop."""
    url, office, counter = sys.argv[1], sys.argv[2], int(sys.argv[3])
    older: Any = (pushes, connections, lanes)
    older[0]._known_events, older[0]._insert = _known_events, _insert
    older[0].hear_writer = lambda *_, **__: None
    older[2]._lent_before = _lent_before
    older[1]._SESSION = older[1]._SESSION.replace(connections.PROGRAM, connections.OLDER_PROGRAM)
    run = Store.run
    older[1].Store.run = lambda store, work, **_: run(store, work)  # it knew no pipelines
    ended = threading.Event()

    def hear() -> None:
        sys.stdin.read()
        ended.set()

    threading.Thread(target=hear, daemon=True).start()
    acknowledged: list[str] = []
    failed, number = 0, 0
    with Store(url, size=2) as store:
        device = enrol_directly(store, counter, office=office)
        after = 0
        sys.stdout.write("working\n")
        sys.stdout.flush()
        while not acknowledged or not ended.is_set():
            events = [received(number + n, home=office).born for n in range(1, 4)]
            number += 3
            while True:
                try:
                    device.push(*events)
                except psycopg.Error:
                    failed += 1
                    if not ended.wait(0.05):
                        continue
                    break
                acknowledged += [event.eid.hex() for event in events]
                break
            page = device.page(after)
            assert [shown.position for shown in page.events] == list(range(after + 1, page.upto + 1))
            after = page.upto
            if failed and ended.is_set():
                break
    sys.stdout.write(json.dumps({"acknowledged": acknowledged, "failed": failed, "read": after}) + "\n")


if __name__ == "__main__":
    main()

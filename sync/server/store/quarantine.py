"""What stands apart from an office's feed, told to the office so that its supervisor can decide about it."""

from __future__ import annotations

from typing import Final

from sync.protocol import QuarantinedEvent, QuarantinePage
from sync.server.store.connection import Connection
from sync.server.store.records import signed, unsigned

PAGE_EVENTS: Final = 200
PAGE_BYTES: Final = 4 * 1024 * 1024


def read_quarantine(connection: Connection, office: str, *, after: tuple[int, int] | None) -> QuarantinePage:
    """Return what the office's devices sent and no feed took, by incarnation and seq.

    Args:
        connection: inside a transaction.
        office: whose devices.
        after: incarnation and seq of the last one of the page before.
    """
    w, seq = (signed(after[0]), after[1]) if after is not None else (-(1 << 63), -1)
    rows = connection.execute(
        "SELECT q.w, q.seq, q.device, q.eid, q.reason, q.raw, q.received_at_ms FROM quarantine AS q "
        "JOIN device AS d ON d.id = q.device WHERE d.office = %s AND (q.w, q.seq) > (%s, %s) "
        "ORDER BY q.w, q.seq LIMIT %s",
        (office, w, seq, PAGE_EVENTS + 1),
        binary=True,
    ).fetchall()
    events: list[QuarantinedEvent] = []
    size = 0
    for row in rows[:PAGE_EVENTS]:
        size += len(row[5])
        if size > PAGE_BYTES and events:
            break
        events.append(QuarantinedEvent(unsigned(row[0]), *row[1:]))
    return QuarantinePage(events=events, is_last=len(events) == len(rows))

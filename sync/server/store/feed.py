"""Pages of an office's feed: gap-free, one query each, nobody named to a kiosk."""

from __future__ import annotations

from typing import Final

from models.domain.events import FeedEvent
from sync.protocol import PAGE_EVENTS, FeedPage, OwnRange
from sync.server.store.connection import Connection
from sync.server.store.province import current_epoch
from sync.server.store.records import EVENT_COLUMNS, Device, event_of, unsigned
from sync.server.store.records import signed as signed_w

PAGE_BYTES: Final = 4 * 1024 * 1024
"""Bodies and persons of one page; the first event goes whatever its size, which `MAX_EVENT_BYTES` bounds."""


def head_of(connection: Connection, office: str) -> int:
    """Return the last position of an office's feed, 0 where it is empty."""
    row = connection.execute("SELECT head FROM feed WHERE office = %s", (office,)).fetchone()
    return 0 if row is None else int(row[0])


def read_page(connection: Connection, device: Device, *, after: int, own: int | None, now_ms: int) -> FeedPage:
    """Return the events at `after` + 1 and on, at most a page of them.

    Args:
        connection: inside a transaction.
        device: who asks: its office's feed is read, its own events come back as ranges of places.
        after: the last position that the device has.
        own: the incarnation whose events the device surely holds; None stands for all that it ever wrote.
        now_ms: the province's time.
    """
    head = head_of(connection, device.office)
    rows = connection.execute(
        f"""
        WITH page AS (
            SELECT *, device = %s AND (%s::bigint IS NULL OR w = %s) AS is_own
            FROM event WHERE home = %s AND position > %s AND position <= %s ORDER BY position LIMIT %s
        )
        SELECT position, device, w, seq, received_at_ms, is_own, {EVENT_COLUMNS} FROM (
            SELECT position, device, w, seq, received_at_ms, is_own, eid, home, dossier, kind, v, at_ms, hlc,
                   clock_offset_ms, actor,
                   CASE WHEN is_own THEN ''::bytea ELSE body END AS body,
                   CASE WHEN is_own OR %s THEN NULL ELSE person END AS person,
                   CASE WHEN is_own OR %s THEN ''::bytea ELSE salt END AS salt,
                   person_hash
            FROM page
        ) AS shown ORDER BY position
        """,  # noqa: S608 - a constant list of columns
        (
            device.id,
            None if own is None else signed_w(own),
            None if own is None else signed_w(own),
            device.office,
            after,
            head,
            PAGE_EVENTS,
            device.is_kiosk,
            device.is_kiosk,
        ),
        binary=True,
    ).fetchall()
    events: list[FeedEvent] = []
    ranges: list[OwnRange] = []
    upto, size = min(after, head), 0
    for position, writer, w, seq, received_at_ms, is_own, *columns in rows:
        if is_own:
            _extend(ranges, unsigned(w), seq, position)
        else:
            event = event_of(columns)
            size += len(event.body) + len(event.person or b"") + 200
            if size > PAGE_BYTES and events:
                break
            events.append(FeedEvent(position, writer, unsigned(w), seq, received_at_ms, event))
        upto = position
    return FeedPage(epoch=current_epoch(connection), upto=upto, head=head, events=events, own=ranges, time_ms=now_ms)


def _extend(ranges: list[OwnRange], w: int, seq: int, position: int) -> None:
    if ranges:
        last = ranges[-1]
        if (w, seq, position) == (last.w, last.first_seq + last.count, last.first_position + last.count):
            ranges[-1] = OwnRange(w, last.first_seq, last.first_position, last.count + 1)
            return
    ranges.append(OwnRange(w, seq, position, 1))

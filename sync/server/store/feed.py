"""Pages of an office's feed: gap-free, one query each, nobody named to a kiosk."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from models.domain.events import FeedEvent
from sync.protocol import PAGE_EVENTS, PAGE_POSITIONS, FeedPage, OwnRange
from sync.server.store.connection import Connection
from sync.server.store.province import current_epoch
from sync.server.store.records import EVENT_COLUMNS, Device, event_of, unsigned
from sync.server.store.records import signed as signed_w
from sync.server.store.reference import serial_of

PAGE_BYTES: Final = 4 * 1024 * 1024
"""Bodies and persons of one page; the first event goes whatever its size, which `MAX_EVENT_BYTES` bounds."""


def head_of(connection: Connection, office: str) -> int:
    """Return the last position of an office's feed, 0 where it is empty."""
    row = connection.execute("SELECT head FROM feed WHERE office = %s", (office,)).fetchone()
    return 0 if row is None else int(row[0])


def heads_of_all(connection: Connection) -> dict[str, int]:
    """Return the last position of every office's feed."""
    return dict(connection.execute("SELECT office, head FROM feed").fetchall())


def read_page(
    connection: Connection, device: Device, *, after: int, own: int | None, now_ms: int, most: int = PAGE_EVENTS
) -> FeedPage:
    """Return the events at `after` + 1 and on, at most a page of them.

    Args:
        connection: inside a transaction.
        device: who asks: its office's feed is read, its own events come back as ranges of places.
        after: the last position that the device has.
        own: the incarnation whose events the device surely holds; None stands for all that it ever wrote.
        now_ms: the province's time.
        most: how many events of others.
    """
    head = head_of(connection, device.office)
    events: list[FeedEvent] = []
    ranges: list[OwnRange] = []
    upto, size, is_full = min(after, head), 0, False
    while not is_full:
        # Own events come back as ranges, so that a page may go far beyond so many entries before it is full.
        wanted = most - len(events)
        rows = _entries(connection, device, after=upto, head=head, own=own, most=wanted)
        for place, position, writer, w, seq, received_at_ms, is_own, *columns in rows:
            if is_own:
                _extend(ranges, OwnRange(unsigned(w), seq, place, 1, position, received_at_ms))
            else:
                event = event_of(columns)
                size += len(event.body) + len(event.person or b"") + 200
                if size > PAGE_BYTES and events:
                    is_full = True
                    break
                home_position = position if position != place else 0
                events.append(FeedEvent(place, writer, unsigned(w), seq, received_at_ms, event, home_position))
            upto = place
        is_full = is_full or len(rows) < wanted or upto - after >= PAGE_POSITIONS or 2 * len(events) > most
    own_places = [_briefly(one) for one in ranges]
    return FeedPage(
        epoch=current_epoch(connection),
        upto=upto,
        head=head,
        events=events,
        own=own_places,
        time_ms=now_ms,
        reference=serial_of(connection, device.office),
    )


def _entries(
    connection: Connection, device: Device, *, after: int, head: int, own: int | None, most: int
) -> list[tuple[Any, ...]]:
    """Return the next entries of the office's feed: place, position, who wrote it, whether it is own, and the event."""
    return connection.execute(
        f"""
        WITH entry AS (
            (SELECT e.position AS place, e.* FROM event AS e
             WHERE e.home = %(office)s AND e.position > %(after)s AND e.position <= %(head)s
             ORDER BY e.position LIMIT %(limit)s)
            UNION ALL
            (SELECT g.position AS place, e.* FROM guest_entry AS g
             JOIN event AS e ON e.home = g.home AND e.position = g.home_position
             WHERE g.office = %(office)s AND g.position > %(after)s AND g.position <= %(head)s
             ORDER BY g.position LIMIT %(limit)s)
        ), page AS (
            SELECT *, device = %(device)s AND (%(own)s::bigint IS NULL OR w = %(own)s) AS is_own
            FROM entry ORDER BY place LIMIT %(limit)s
        )
        SELECT place, position, device, w, seq, received_at_ms, is_own, {EVENT_COLUMNS} FROM (
            SELECT place, position, device, w, seq, received_at_ms, is_own, eid, home, dossier, kind, v, at_ms, hlc,
                   clock_offset_ms, actor,
                   CASE WHEN is_own THEN ''::bytea ELSE body END AS body,
                   CASE WHEN is_own OR %(is_redacted)s THEN NULL ELSE person END AS person,
                   CASE WHEN is_own OR %(is_redacted)s THEN ''::bytea ELSE salt END AS salt,
                   person_hash
            FROM page
        ) AS shown ORDER BY place
        """,  # noqa: S608 - a constant list of columns
        {
            "office": device.office,
            "after": after,
            "head": head,
            "limit": most,
            "device": device.id,
            "own": None if own is None else signed_w(own),
            "is_redacted": device.is_kiosk,
        },
        binary=True,
    ).fetchall()


def _extend(ranges: list[OwnRange], one: OwnRange) -> None:
    """Lengthen the last range by one event where that goes on in every respect, else begin another."""
    if ranges and one == ranges[-1].after():
        ranges[-1] = msgspec.structs.replace(ranges[-1], count=ranges[-1].count + 1)
    else:
        ranges.append(one)


def _briefly(one: OwnRange) -> OwnRange:
    """Leave the home positions out where they are the same: nearly always."""
    if one.first_home_position != one.first_position:
        return one
    return msgspec.structs.replace(one, first_home_position=0)

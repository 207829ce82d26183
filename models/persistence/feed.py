"""Applying pages of the office's feed: events of others, places of own ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

import msgspec
from sqlalchemy import Connection, func, insert, select, text, update

from models.domain.errors import Anticipated
from models.domain.events import Event, FeedEvent, is_person_intact
from models.persistence.event_log import digest_of, next_hlc, physical_ms, store
from models.persistence.tables import alarm, event, line, stamp
from models.services.ports import OwnPlaces

MOST_AHEAD_MS: Final = 5 * 60_000
"""A peer's hybrid time moves ours only if its physical part is at most this far ahead."""


class PageHasGap(Anticipated):
    """The page would skip a position. Parameters: `position`; `reason`: `hole` or `unknown_own`."""

    code: ClassVar[str] = "page_has_gap"


def apply(
    connection: Connection,
    *,
    upto: int,
    cursor: int,
    events: Sequence[FeedEvent],
    own: Sequence[OwnPlaces],
    at_ms: int,
) -> set[bytes]:
    """Store the events of a page and give places to own ones; return the dossiers whose fold may have changed.

    Raises:
        PageHasGap: a position between the cursor and `upto` is not covered, or its own event is not held.
    """
    placed: dict[int, tuple[bytes, str]] = {}
    changed: set[bytes] = set()
    for fed in events:
        placed[fed.position] = (fed.event.eid, fed.event.home)
        changed |= _take(connection, fed, at_ms)
    for places in own:
        placed |= _own(connection, places)
    for position in range(cursor + 1, upto + 1):
        if position not in placed:
            raise PageHasGap(position=position, reason="hole")
    for position, (eid, home) in sorted(placed.items()):
        changed |= _place(connection, eid, home, position, at_ms)
    if events:
        _hear(connection, max(fed.event.hlc for fed in events), at_ms)
    connection.execute(update(line).where(line.c.cursor < upto).values(cursor=upto))
    return changed


def forget_positions(connection: Connection) -> None:
    """Forget every place in the feed, but keep the order in which events were folded."""
    connection.execute(
        text(
            "UPDATE event SET local_order = ranked.place FROM ("
            "SELECT eid, row_number() OVER (ORDER BY position IS NULL, position, local_order) AS place FROM event"
            ") AS ranked WHERE ranked.eid = event.eid"
        )
    )
    connection.execute(update(event).values(position=None))


def raise_alarm(connection: Connection, *, what: str, eid: bytes, at_ms: int, other: bytes | None = None) -> None:
    """Record an alarm, each once."""
    known = select(func.count()).where(alarm.c.what == what, alarm.c.eid == eid)
    if connection.execute(known).scalar_one() == 0:
        connection.execute(insert(alarm).values(at_ms=at_ms, what=what, eid=eid, other=other))


def _take(connection: Connection, fed: FeedEvent, at_ms: int) -> set[bytes]:
    """Store an event that is not held; compare one that is."""
    known = connection.execute(select(event.c.digest).where(event.c.eid == fed.event.eid)).scalar()
    if known is None:
        if not is_person_intact(fed.event):
            raise_alarm(connection, what="person_differs", eid=fed.event.eid, at_ms=at_ms, other=_encoded(fed.event))
        store(connection, fed.event, device=fed.device, received_at_ms=fed.received_at_ms)
        return {fed.event.dossier}
    if known != digest_of(fed.event):
        raise_alarm(connection, what="other_bytes", eid=fed.event.eid, at_ms=at_ms, other=_encoded(fed.event))
    return set()


def _own(connection: Connection, places: OwnPlaces) -> dict[int, tuple[bytes, str]]:
    rows = connection.execute(
        select(stamp.c.seq, stamp.c.eid, event.c.home)
        .join(event, event.c.eid == stamp.c.eid)
        .where(stamp.c.w == places.w, stamp.c.seq.between(places.first_seq, places.first_seq + places.count - 1))
    )
    held = {row.seq: (row.eid, row.home) for row in rows}
    found: dict[int, tuple[bytes, str]] = {}
    for i in range(places.count):
        position = places.first_position + i
        if places.first_seq + i not in held:
            raise PageHasGap(position=position, reason="unknown_own")
        found[position] = held[places.first_seq + i]
    return found


def _place(connection: Connection, eid: bytes, home: str, position: int, at_ms: int) -> set[bytes]:
    """Give an event its place; return its dossier where that is news."""
    held = connection.execute(select(event.c.position, event.c.dossier).where(event.c.eid == eid)).one()
    if held.position == position:
        return set()
    if held.position is not None:
        raise_alarm(connection, what="position_moved", eid=eid, at_ms=at_ms)
    changed = {held.dossier}
    other = connection.execute(
        select(event.c.eid, event.c.dossier).where(event.c.home == home, event.c.position == position)
    ).first()
    if other is not None:  # the province's word is the newer one
        raise_alarm(connection, what="position_taken", eid=other.eid, at_ms=at_ms)
        connection.execute(update(event).where(event.c.eid == other.eid).values(position=None))
        changed.add(other.dossier)
    connection.execute(update(event).where(event.c.eid == eid).values(position=position))
    return changed


def _hear(connection: Connection, hlc: int, at_ms: int) -> None:
    """Let the own hybrid clock run behind what was heard, unless the peer's clock is off."""
    if physical_ms(hlc) <= at_ms + MOST_AHEAD_MS:
        last = connection.execute(select(line.c.hlc)).scalar_one()
        if hlc > last:
            connection.execute(update(line).values(hlc=next_hlc(hlc, 0)))


def _encoded(other: Event) -> bytes:
    return msgspec.msgpack.encode(other)

"""Applying pages of the office's feed: events of others, places of own ones."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar, Final

import msgspec
from sqlalchemy import Connection, Row, bindparam, func, insert, select, text, update

from models.domain.errors import Anticipated
from models.domain.events import Event, FeedEvent, is_person_intact
from models.persistence.event_log import digest_of, next_hlc, physical_ms, row_of, store_all
from models.persistence.tables import alarm, event, line, stamp
from models.services.ports import OwnPlaces

MOST_AHEAD_MS: Final = 5 * 60_000
"""A peer's hybrid time moves ours only if its physical part is at most this far ahead."""

_HELD: Final = select(event.c.eid, event.c.digest, event.c.home, event.c.position, event.c.dossier).where(
    event.c.eid.in_(bindparam("eids", expanding=True))
)
_AT: Final = select(event.c.eid, event.c.position, event.c.dossier).where(
    event.c.home == bindparam("home"), event.c.position.in_(bindparam("positions", expanding=True))
)
_MOVE: Final = update(event).where(event.c.eid == bindparam("which")).values(position=bindparam("place"))


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
    held = _held(connection, [fed.event.eid for fed in events])
    fresh: dict[bytes, FeedEvent] = {}
    placed: dict[int, bytes] = {}
    for fed in events:
        placed[fed.position] = fed.event.eid
        if fed.event.eid in held:
            _compare(connection, fed, held[fed.event.eid].digest, at_ms)
        else:
            fresh.setdefault(fed.event.eid, fed)
    for places in own:
        placed |= _own(connection, places)
    for position in range(cursor + 1, upto + 1):
        if position not in placed:
            raise PageHasGap(position=position, reason="hole")
    _store(connection, list(fresh.values()), at_ms)
    changed = {fed.event.dossier for fed in fresh.values()} | _place(connection, placed, at_ms)
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


def _held(connection: Connection, eids: Collection[bytes]) -> dict[bytes, Row[bytes, bytes, str, int | None, bytes]]:
    """Return what is held of these events."""
    rows = connection.execute(_HELD, {"eids": list(eids)})
    return {row.eid: row for row in rows}


def _compare(connection: Connection, fed: FeedEvent, known: bytes, at_ms: int) -> None:
    if known != digest_of(fed.event):
        raise_alarm(connection, what="other_bytes", eid=fed.event.eid, at_ms=at_ms, other=_encoded(fed.event))


def _store(connection: Connection, fresh: Sequence[FeedEvent], at_ms: int) -> None:
    for fed in fresh:
        if not is_person_intact(fed.event):
            raise_alarm(connection, what="person_differs", eid=fed.event.eid, at_ms=at_ms, other=_encoded(fed.event))
    if fresh:
        rows = [row_of(f.event, device=f.device, position=None, received_at_ms=f.received_at_ms) for f in fresh]
        store_all(connection, rows)


def _own(connection: Connection, places: OwnPlaces) -> dict[int, bytes]:
    rows = connection.execute(
        select(stamp.c.seq, stamp.c.eid).where(
            stamp.c.w == places.w, stamp.c.seq.between(places.first_seq, places.first_seq + places.count - 1)
        )
    )
    held = {row.seq: row.eid for row in rows}
    found: dict[int, bytes] = {}
    for i in range(places.count):
        position = places.first_position + i
        if places.first_seq + i not in held:
            raise PageHasGap(position=position, reason="unknown_own")
        found[position] = held[places.first_seq + i]
    return found


def _place(connection: Connection, placed: Mapping[int, bytes], at_ms: int) -> set[bytes]:
    """Give events their places; return the dossiers for which that is news."""
    held = _held(connection, set(placed.values()))
    news = {position: held[eid] for position, eid in placed.items() if held[eid].position != position}
    changed = {row.dossier for row in news.values()}
    for row in news.values():
        if row.position is not None:
            raise_alarm(connection, what="position_moved", eid=row.eid, at_ms=at_ms)
    for home in {row.home for row in news.values()}:  # the province's word about a place is the newer one
        for other in connection.execute(_AT, {"home": home, "positions": list(news)}).all():
            if news[other.position].home == home:
                raise_alarm(connection, what="position_taken", eid=other.eid, at_ms=at_ms)
                connection.execute(_MOVE, {"which": other.eid, "place": None})
                changed.add(other.dossier)
    if news:
        # In two steps, because two events that change places would meet.
        moved = [{"which": row.eid, "place": None} for row in news.values() if row.position is not None]
        if moved:
            connection.execute(_MOVE, moved)
        connection.execute(_MOVE, [{"which": row.eid, "place": position} for position, row in news.items()])
    return changed


def _hear(connection: Connection, hlc: int, at_ms: int) -> None:
    """Let the own hybrid clock run behind what was heard, unless the peer's clock is off."""
    if physical_ms(hlc) <= at_ms + MOST_AHEAD_MS:
        last = connection.execute(select(line.c.hlc)).scalar_one()
        if hlc > last:
            connection.execute(update(line).values(hlc=next_hlc(hlc, 0)))


def _encoded(other: Event) -> bytes:
    return msgspec.msgpack.encode(other)

"""Applying pages of the office's feed: events of others, places of own ones, entries of other homes' dossiers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import ClassVar, Final, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, bindparam, delete, func, insert, or_, select, text, update

from models.domain.errors import Anticipated
from models.domain.events import Event, FeedEvent, is_person_intact
from models.domain.hybrid_time import MOST_AHEAD_MS, latest_hlc, physical_ms
from models.persistence import settings_store
from models.persistence.event_log import digest_of, fold_order, next_hlc, row_of, store_all
from models.persistence.tables import alarm, event, guest_entry, line, stamp
from models.services.ports import OwnPlaces

_Held = Row[bytes, bytes, str, int | None, int | None, bytes, int]

_HELD: Final = select(
    event.c.eid, event.c.digest, event.c.home, event.c.position, event.c.received_at_ms, event.c.dossier, event.c.hlc
).where(event.c.eid.in_(bindparam("eids", expanding=True)))
_ORDERS: Final = (
    select(event.c.dossier, event.c.eid)
    .where(event.c.dossier.in_(bindparam("dossiers", expanding=True)))
    .order_by(event.c.dossier, *fold_order())
)
_AT: Final = select(event.c.eid, event.c.position, event.c.dossier).where(
    event.c.home == bindparam("home"), event.c.position.in_(bindparam("positions", expanding=True))
)
_MOVE: Final = update(event).where(event.c.eid == bindparam("which")).values(position=bindparam("place"))
_RECEIVE: Final = update(event).where(event.c.eid == bindparam("which")).values(received_at_ms=bindparam("receipt"))
_ENTERED: Final = select(guest_entry).where(
    or_(
        guest_entry.c.entry.in_(bindparam("entries", expanding=True)),
        guest_entry.c.eid.in_(bindparam("eids", expanding=True)),
    )
)


class _Place(NamedTuple):
    """What a page says of one event: its place in its home's feed, when it was received (0: not told)."""

    eid: bytes
    home_position: int
    received_at_ms: int


class Applied(NamedTuple):
    """What a page has changed: dossiers of which anything is new, and those among them that may fold to another state.

    An own event that gets its place, which is nearly always the one where it stood already, folds to the same.
    """

    changed: set[bytes]
    refolded: set[bytes]


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
    displaced: set[bytes],
) -> Applied:
    """Store the events of a page and give places to own ones.

    Events whose place the page gives to another one are added to `displaced`: the province has lost them, perhaps.

    Raises:
        PageHasGap: a position between the cursor and `upto` is not covered, or its own event is not held.
    """
    held = _held(connection, [fed.event.eid for fed in events])
    fresh: dict[bytes, FeedEvent] = {}
    placed: dict[int, _Place] = {}
    for fed in events:
        placed[fed.position] = _Place(fed.event.eid, fed.home_position or fed.position, fed.received_at_ms)
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
    now_held = _held(connection, {place.eid for place in placed.values()})
    born = {fed.event.dossier for fed in fresh.values()}
    applied = _place(connection, placed.values(), now_held, at_ms, displaced, refolded=born)
    _enter(connection, placed, now_held)
    if events:
        _hear(connection, max(fed.event.hlc for fed in events), at_ms)
    connection.execute(update(line).where(line.c.cursor < upto).values(cursor=upto))
    return applied


def forget_positions(connection: Connection) -> None:
    """Forget every place in every feed, but keep the order in which events were folded."""
    connection.execute(
        text(
            "UPDATE event SET local_order = ranked.place FROM ("
            "SELECT eid, row_number() OVER (ORDER BY position IS NULL, position, local_order) AS place FROM event"
            ") AS ranked WHERE ranked.eid = event.eid"
        )
    )
    connection.execute(update(event).values(position=None))
    connection.execute(delete(guest_entry))


def raise_alarm(connection: Connection, *, what: str, eid: bytes, at_ms: int, other: bytes | None = None) -> None:
    """Record an alarm, each once."""
    known = select(func.count()).where(alarm.c.what == what, alarm.c.eid == eid)
    if connection.execute(known).scalar_one() == 0:
        connection.execute(insert(alarm).values(at_ms=at_ms, what=what, eid=eid, other=other))


def _held(connection: Connection, eids: Collection[bytes]) -> dict[bytes, _Held]:
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


def _own(connection: Connection, places: OwnPlaces) -> dict[int, _Place]:
    rows = connection.execute(
        select(stamp.c.seq, stamp.c.eid).where(
            stamp.c.w == places.w, stamp.c.seq.between(places.first_seq, places.first_seq + places.count - 1)
        )
    )
    held = {row.seq: row.eid for row in rows}
    found: dict[int, _Place] = {}
    first_home = places.first_home_position or places.first_position
    for i in range(places.count):
        position = places.first_position + i
        if places.first_seq + i not in held:
            raise PageHasGap(position=position, reason="unknown_own")
        found[position] = _Place(held[places.first_seq + i], first_home + i, places.received_at_ms)
    return found


def _place(
    connection: Connection,
    placed: Iterable[_Place],
    held: Mapping[bytes, _Held],
    at_ms: int,
    displaced: set[bytes],
    *,
    refolded: set[bytes],
) -> Applied:
    """Give events their places in their homes' feeds and their receipts; `refolded` are folded again in any case."""
    told = {place.eid: place for place in placed}
    late = [one for one in told.values() if one.received_at_ms and held[one.eid].received_at_ms != one.received_at_ms]
    if late:
        connection.execute(_RECEIVE, [{"which": one.eid, "receipt": one.received_at_ms} for one in late])
    news = [(held[one.eid], one.home_position) for one in told.values() if held[one.eid].position != one.home_position]
    changed = refolded | {held[one.eid].dossier for one in late} | {row.dossier for row, _ in news}
    doubted = {held[one.eid].dossier for one in late if _is_doubted(held[one.eid], one.received_at_ms)}
    in_doubt = list({row.dossier for row, _ in news} - refolded - doubted)
    before = _orders(connection, in_doubt)
    for row, _ in news:
        if row.position is not None:
            raise_alarm(connection, what="position_moved", eid=row.eid, at_ms=at_ms)
    for home in {row.home for row, _ in news}:  # the province's word about a place is the newer one
        positions = [position for row, position in news if row.home == home]
        for other in connection.execute(_AT, {"home": home, "positions": positions}).all():
            raise_alarm(connection, what="position_taken", eid=other.eid, at_ms=at_ms)
            connection.execute(_MOVE, {"which": other.eid, "place": None})
            changed.add(other.dossier)
            doubted.add(other.dossier)
            displaced.add(other.eid)
    if news:
        # In two steps, because two events that change places would meet.
        moved = [{"which": row.eid, "place": None} for row, _ in news if row.position is not None]
        if moved:
            connection.execute(_MOVE, moved)
        connection.execute(_MOVE, [{"which": row.eid, "place": position} for row, position in news])
    after = _orders(connection, in_doubt)
    return Applied(changed, refolded | doubted | {one for one in in_doubt if before[one] != after[one]})


def _orders(connection: Connection, dossiers: Collection[bytes]) -> dict[bytes, list[bytes]]:
    """Return the events of dossiers in the order in which they are folded."""
    orders: dict[bytes, list[bytes]] = {}
    if dossiers:
        for dossier, eid in connection.execute(_ORDERS, {"dossiers": list(dossiers)}):
            orders.setdefault(dossier, []).append(eid)
    return orders


def _is_doubted(held: _Held, received_at_ms: int) -> bool:
    """Tell whether a hybrid time lies beyond what is believed, by the receipt that is told now or the one before."""
    return any(receipt and held.hlc > latest_hlc(receipt) for receipt in (received_at_ms, held.received_at_ms))


def _enter(connection: Connection, placed: Mapping[int, _Place], held: Mapping[bytes, _Held]) -> None:
    """Remember at which places of this office's feed events of other homes stand; the last word about one counts."""
    home = settings_store.office(connection).heading.code
    entries = {entry: place.eid for entry, place in placed.items() if held[place.eid].home != home}
    if not entries:
        return
    known = {
        row.entry: row.eid
        for row in connection.execute(_ENTERED, {"entries": list(entries), "eids": list(entries.values())})
    }
    wrong = [entry for entry, eid in known.items() if entries.get(entry) != eid]
    if wrong:
        connection.execute(delete(guest_entry).where(guest_entry.c.entry.in_(wrong)))
    fresh = [{"entry": entry, "eid": eid} for entry, eid in entries.items() if known.get(entry) != eid]
    if fresh:
        connection.execute(insert(guest_entry), fresh)


def _hear(connection: Connection, hlc: int, at_ms: int) -> None:
    """Let the own hybrid clock run behind what was heard, unless the peer's clock is off."""
    if physical_ms(hlc) <= at_ms + MOST_AHEAD_MS:
        last = connection.execute(select(line.c.hlc)).scalar_one()
        if hlc > last:
            connection.execute(update(line).values(hlc=next_hlc(hlc, 0)))


def _encoded(other: Event) -> bytes:
    return msgspec.msgpack.encode(other)

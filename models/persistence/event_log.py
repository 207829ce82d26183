"""The event log: stamping own events, storing anybody's, reading them back in fold order."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, bindparam, func, insert, or_, select, update

from models.domain.bodies import encode
from models.domain.dossier import milliseconds
from models.domain.events import (
    CHAIN_START,
    SALT_BYTES,
    Event,
    chain_next,
    person_digest,
    public_digest,
)
from models.domain.hybrid_time import COUNTER_BITS, believed
from models.persistence.tables import event as table
from models.persistence.tables import incarnation, line, stamp
from models.services.ports import NewEvent

SUSPICIOUS_JUMP_MS: Final = 24 * 3_600_000
_LATEST_MS: Final = 1 << 46
"""Year 4199: a clock beyond it counts as standing there, so that an hlc always fits a signed 64-bit column."""

_COLUMNS: Final = (
    table.c.eid,
    table.c.home,
    table.c.dossier,
    table.c.kind,
    table.c.v,
    table.c.at_ms,
    table.c.hlc,
    table.c.clock_offset_ms,
    table.c.actor,
    table.c.body,
    table.c.person,
    table.c.salt,
    table.c.person_hash,
)
ENVELOPE: Final = len(_COLUMNS)
"""How many leading columns of `envelope()` make an `Event`."""

_FOLD_ORDER: Final = (table.c.position.is_(None), table.c.position, table.c.local_order)
_LAST_ORDER: Final = select(func.coalesce(func.max(table.c.local_order), 0))
_INSERT: Final = insert(table)
_STAMP: Final = insert(stamp)
_FOLDED: Final = select(*_COLUMNS, table.c.received_at_ms)
_OF_DOSSIER: Final = _FOLDED.where(table.c.dossier == bindparam("dossier")).order_by(*_FOLD_ORDER)
_BY_DOSSIER: Final = _FOLDED.order_by(table.c.dossier, *_FOLD_ORDER)


@dataclass(slots=True)
class Head:
    """The current incarnation while a transaction writes: its last seq and chain value."""

    w: int
    seq: int
    chain: bytes
    acknowledged: int


def envelope(*more: ColumnElement[Any]) -> tuple[ColumnElement[Any], ...]:
    """Return the columns of an event, and `more` after them."""
    return (*_COLUMNS, *more)


def event_of(row: Row[Any] | Sequence[Any]) -> Event:
    """Return the event in the leading columns of a row."""
    return Event(*row[:ENVELOPE])


def digest_of(event: Event) -> bytes:
    """Return SHA-256 of what the chain covers: two events with one eid must agree on it."""
    return hashlib.sha256(public_digest(event) + event.person_hash).digest()


def next_hlc(last: int, now_ms: int) -> int:
    """Return the next hybrid time: never before `last`, never raising, whatever the clock says."""
    return max(last + 1, min(max(now_ms, 0), _LATEST_MS) << COUNTER_BITS)


def is_suspicious(last: int, now_ms: int) -> bool:
    """Tell whether the clock has jumped forward by more than 24 hours since the last event."""
    return last > 0 and now_ms - (last >> COUNTER_BITS) > SUSPICIOUS_JUMP_MS


def make_eid(hlc: int) -> bytes:
    """Return a UUIDv7 (RFC 9562) whose time and counter are the hybrid time: those of one device sort as written.

    48 bits milliseconds, 16 bits counter, 58 random bits.
    """
    ms, counter = hlc >> COUNTER_BITS, hlc & 0xFFFF
    high = ms << 16 | 0x7 << 12 | counter >> 4
    low = 0b10 << 62 | (counter & 0xF) << 58 | secrets.randbits(58)
    return (high << 64 | low).to_bytes(16, "big")


def read_head(connection: Connection) -> Head:
    """Return the current incarnation and where it stands."""
    w, acknowledged = connection.execute(
        select(incarnation.c.w, incarnation.c.acknowledged).order_by(incarnation.c.ordinal.desc()).limit(1)
    ).one()
    last = connection.execute(
        select(stamp.c.seq, stamp.c.chain).where(stamp.c.w == w).order_by(stamp.c.seq.desc()).limit(1)
    ).first()
    return Head(w, last[0] if last else 0, last[1] if last else CHAIN_START, acknowledged)


def write_new(connection: Connection, new: NewEvent, *, office: str, device: str, now: datetime) -> Event:
    """Give an event its identity, times and salt, and store it (without a stamp yet)."""
    clock = connection.execute(select(line.c.hlc, line.c.clock_offset_ms)).one()
    hlc = next_hlc(clock.hlc, milliseconds(now))
    connection.execute(update(line).values(hlc=hlc))
    eid = make_eid(hlc)
    home = office
    if new.dossier is not None:
        known = select(table.c.home).where(table.c.dossier == new.dossier).limit(1)
        home = connection.execute(known).scalar() or office
    person = encode(new.person) if new.person is not None else None
    salt = secrets.token_bytes(SALT_BYTES) if person is not None else b""
    event = Event(
        eid=eid,
        home=home,
        dossier=new.dossier if new.dossier is not None else eid,
        kind=new.kind.value,
        v=1,
        at_ms=milliseconds(new.at),
        hlc=hlc,
        clock_offset_ms=clock.clock_offset_ms,
        actor=new.actor,
        body=encode(new.body),
        person=person,
        salt=salt,
        person_hash=person_digest(salt, person) if person is not None else b"",
    )
    store(connection, event, device=device)
    return event


def store(
    connection: Connection, event: Event, *, device: str, position: int | None = None, received_at_ms: int | None = None
) -> None:
    """Insert an event that is not held yet."""
    store_all(connection, [row_of(event, device=device, position=position, received_at_ms=received_at_ms)])


def row_of(event: Event, *, device: str, position: int | None, received_at_ms: int | None) -> dict[str, Any]:
    """Return the row of an event but its `local_order`."""
    return msgspec.structs.asdict(event) | {
        "digest": digest_of(event),
        "device": device,
        "position": position,
        "received_at_ms": received_at_ms,
    }


def store_all(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Insert events that are not held yet, in the order in which they came."""
    last = connection.execute(_LAST_ORDER).scalar_one()
    connection.execute(_INSERT, [row | {"local_order": last + i} for i, row in enumerate(rows, 1)])


def add_stamp(connection: Connection, head: Head, event: Event) -> None:
    """Put an event at the end of the current incarnation, which is the outbox."""
    head.seq += 1
    head.chain = chain_next(head.chain, event)
    connection.execute(_STAMP, {"w": head.w, "seq": head.seq, "eid": event.eid, "chain": head.chain})


def open_incarnation(connection: Connection, *, reason: str, now: datetime, events: Iterable[Event] = ()) -> Head:
    """Open a new incarnation and stamp `events` in it, in order; their identities stay.

    `w` has 63 random bits and is never 0, so that it fits a signed column of any database.
    """
    head = Head(1 + secrets.randbelow((1 << 63) - 1), 0, CHAIN_START, 0)
    connection.execute(
        insert(incarnation).values(w=head.w, reason=reason, opened_at_ms=milliseconds(now), acknowledged=0, durable=0)
    )
    for event in events:
        add_stamp(connection, head, event)
    return head


def outbox(connection: Connection, head: Head) -> list[Event]:
    """Return what another incarnation has to offer of the current one, in seq order.

    Besides what is not acknowledged that is what stands in no feed as far as is known here: set aside by the province,
    or not heard back yet. Should the province lose it without a word, no digest would tell, and nobody asks for a
    former incarnation's seq.
    """
    rows = connection.execute(
        select(*envelope())
        .join(stamp, stamp.c.eid == table.c.eid)
        .where(stamp.c.w == head.w, or_(stamp.c.seq > head.acknowledged, table.c.position.is_(None)))
        .order_by(stamp.c.seq)
    )
    return [event_of(row) for row in rows]


def fold_order() -> tuple[ColumnElement[Any], ...]:
    """Return the order of the fold: positions in the home's feed, then what has none yet in the order it came here.

    Positions of different homes say nothing to each other: the order is one of the events of one dossier.
    """
    return _FOLD_ORDER


def events_of(connection: Connection, dossier: bytes, *, until_hlc: int | None = None) -> list[Event]:
    """Return the events of one dossier as they are folded: in fold order, hybrid times as far as they are believed.

    `until_hlc` leaves out what was written after a hybrid time, as its writer had it.
    """
    wanted = _OF_DOSSIER if until_hlc is None else _OF_DOSSIER.where(table.c.hlc <= until_hlc)
    return [_folded(row) for row in connection.execute(wanted, {"dossier": dossier})]


def _folded(row: Row[Any] | Sequence[Any]) -> Event:
    return believed(event_of(row), row[ENVELOPE])


def by_dossier(
    connection: Connection, identities: Collection[bytes] | None = None
) -> Iterator[tuple[bytes, list[Event]]]:
    """Walk dossiers (None: all of them) with their events as they are folded, see `events_of`."""
    wanted = _BY_DOSSIER
    if identities is not None:
        wanted = wanted.where(table.c.dossier.in_(identities))
    held: list[Event] = []
    for row in connection.execute(wanted, execution_options={"yield_per": 1000}):
        event = _folded(row)
        if held and held[0].dossier != event.dossier:
            yield held[0].dossier, held
            held = []
        held.append(event)
    if held:
        yield held[0].dossier, held

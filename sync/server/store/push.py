"""Store a pushed batch: one transaction, in the order that `docs/protocol.md` promises.

Lock the writer → check the chain → lock the feeds in office order → insert what is new → give gap-free positions → fold
the touched dossiers → put them into their guests' feeds → commit → answer. Nothing is refused for what it says: it is
stored and flagged.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from models.domain.dossier import instant
from models.domain.events import CHAIN_START, Event, Kind, public_digest
from models.domain.timeline import local_date
from sync.protocol import Note, PushAnswer, sealed_batch
from sync.server.store.attachments import name_contents
from sync.server.store.batch import KIOSK_KINDS, KNOWN_KINDS, Batch, Item
from sync.server.store.circle import FOREIGN, Key, key_of, lock
from sync.server.store.connection import Connection, Store
from sync.server.store.devices import raise_alarm
from sync.server.store.guests import fill, invite
from sync.server.store.messages import plan
from sync.server.store.projection import NO_DOSSIER, NOTHING_SEEN, Touched, look_at, refold
from sync.server.store.records import EVENT_COLUMNS, Device, Fresh, Writer, event_of, signed

_NUMBERING: Final = frozenset(
    {Kind.DOSSIER_RECEIVED, Kind.DOSSIER_SUBMITTED, Kind.DOSSIER_ACCEPTED, Kind.CODE_ASSIGNED}
)


@dataclass(frozen=True, slots=True)
class Stored:
    """The answer, and the offices whose feeds have grown."""

    answer: PushAnswer
    grown: tuple[str, ...] = ()


def push(store: Store, device: Device, batch: Batch, *, now_ms: int) -> Stored:
    """Store a batch durably and answer it; the same batch again changes nothing and gets the same acknowledgement."""
    return store.run(functools.partial(_push, device, batch, now_ms), is_pipelined=True)


def _push(device: Device, batch: Batch, now_ms: int, connection: Connection) -> Stored:
    writer = lock_writer(connection, device, batch.w)
    if writer.device != device.id or _is_fork(connection, writer, batch):
        raise_alarm(connection, "fork", device=device.id, eid=batch.w.to_bytes(8, "big"), now_ms=now_ms)
        return Stored(_answer("fork", 0, writer, []))
    if batch.first_seq > writer.seq + 1:
        return Stored(_answer("gap", 0, writer, []))
    notes: list[Note] = []
    grown = _store_events(connection, device, batch, notes, now_ms)
    if batch.last_seq > writer.seq:
        connection.execute(
            "UPDATE writer SET seq = %s, chain = %s WHERE w = %s",
            (batch.last_seq, batch.chain_at(batch.last_seq), signed(batch.w)),
        )
    hear_writer(connection, device, batch.w, on=local_date(instant(now_ms)))
    _keep_signature(connection, device, batch, now_ms)
    known = Writer(writer.device, max(writer.seq, batch.last_seq), writer.chain, writer.durable_seq)
    return Stored(_answer("ok", batch.last_seq, known, notes), grown)


def _answer(result: str, acked: int, writer: Writer, notes: list[Note]) -> PushAnswer:
    return PushAnswer(result=result, acked=acked, known_seq=writer.seq, notes=notes, durable_seq=writer.durable_seq)


def find_writer(connection: Connection, w: int) -> Writer | None:
    """Return what is known of an incarnation, without locking it."""
    row = connection.execute("SELECT device, seq, chain, durable_seq FROM writer WHERE w = %s", (signed(w),)).fetchone()
    return None if row is None else Writer(*row)


def hear_writer(connection: Connection, device: Device, w: int, *, on: date) -> None:
    """Remember the day on which this incarnation of the device was last heard: its lanes are in use."""
    connection.execute(
        "UPDATE writer SET heard_on = %s WHERE w = %s AND device = %s AND (heard_on IS NULL OR heard_on < %s)",
        (on, signed(w), device.id, on),
    )


def lock_writer(connection: Connection, device: Device, w: int) -> Writer:
    """Lock the row of an incarnation, made for this device where it is new."""
    look = "SELECT device, seq, chain, durable_seq FROM writer WHERE w = %s FOR UPDATE"
    row = connection.execute(look, (signed(w),)).fetchone()
    if row is None:
        connection.execute(
            "INSERT INTO writer (w, device, chain) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            (signed(w), device.id, CHAIN_START),
        )
        row = connection.execute(look, (signed(w),)).fetchone()
    assert row is not None
    return Writer(*row)


def _is_fork(connection: Connection, writer: Writer, batch: Batch) -> bool:
    """Tell whether the batch continues another history than the one stored under its name.

    Compared at every place that both know: the head, and the ends of the batches before it. A batch that lies between
    two known places is compared event by event.
    """
    if batch.first_seq == 1 and batch.prev_chain != CHAIN_START:
        return True
    lowest, highest = batch.first_seq - 1, batch.last_seq
    known = {0: CHAIN_START, writer.seq: writer.chain}
    if lowest < writer.seq:  # else it goes on from the head, and there is nothing behind that
        known |= dict(
            connection.execute(
                "SELECT last_seq, chain FROM batch WHERE w = %s AND last_seq BETWEEN %s AND %s",
                (signed(batch.w), lowest, highest),
            ).fetchall()
        )
    compared = [
        (chain, batch.chain_at(seq))
        for seq, chain in known.items()
        if lowest <= seq <= highest and chain and batch.chain_at(seq)
    ]
    if any(ours != theirs for ours, theirs in compared):
        return True
    if highest <= writer.seq and not any(seq >= highest for seq in known if lowest <= seq <= highest):
        return not _are_known(connection, [item for item in batch.items if item.event is not None])
    return False


def _are_known(connection: Connection, items: Sequence[Item]) -> bool:
    found = _known_events(connection, [item.eid for item in items])
    return all(
        item.eid in found and item.event is not None and _is_same(found[item.eid], item.event)
        for item in items
        if not item.fault
    )


def _known_events(connection: Connection, eids: Sequence[bytes]) -> dict[bytes, Event]:
    rows = connection.execute(
        # The time of receipt leads to the one partition.
        f"SELECT {EVENT_COLUMNS} FROM event WHERE (home, position, received_at_ms) IN "  # noqa: S608 - constant
        "(SELECT home, position, received_at_ms FROM event_identity WHERE eid = ANY(%b))",
        (list(eids),),
        binary=True,
    ).fetchall()
    return {row[0]: event_of(row) for row in rows}


def _is_same(known: Event, offered: Event) -> bool:
    return known.person_hash == offered.person_hash and public_digest(known) == public_digest(offered)


def _placeable(device: Device, item: Item) -> str:
    """Name what keeps an item out of every feed, "" where only its home's invitation may be missing."""
    if item.fault or item.event is None:
        return item.fault
    if device.is_revoked:
        return "device_revoked"
    return "kiosk_wrote" if device.is_kiosk and item.event.kind not in KIOSK_KINDS else ""


def _set_aside(connection: Connection, device: Device, w: int, item: Item, reason: str, now_ms: int) -> Note:
    """Put an item into quarantine; what waits for an invitation can be found by its dossier."""
    home, dossier = key_of(item.event) if item.event is not None and reason == FOREIGN else (None, None)
    connection.execute(
        "INSERT INTO quarantine (w, seq, device, eid, reason, raw, received_at_ms, home, dossier) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (signed(w), item.seq, device.id, item.eid, reason, item.raw, now_ms, home, dossier),
    )
    return Note(eid=item.eid, what="quarantined")


def _store_events(
    connection: Connection, device: Device, batch: Batch, notes: list[Note], now_ms: int
) -> tuple[str, ...]:
    """Insert the new events at gap-free positions, fold, tell the guests, and note what people must look at."""
    offered: list[tuple[Item, Event]] = []
    for item in batch.items:
        reason = _placeable(device, item)
        if not reason and item.event is not None:
            offered.append((item, item.event))
        else:
            notes.append(_set_aside(connection, device, batch.w, item, reason, now_ms))
    circle, heads = lock(connection, device, [event for _, event in offered])
    freed = circle.settle(device.office, [event for _, event in offered], set(heads))
    clean: list[tuple[Item, Event]] = []
    for item, event in offered:
        if circle.admits(device.office, key_of(event)):
            clean.append((item, event))
        else:
            notes.append(_set_aside(connection, device, batch.w, item, FOREIGN, now_ms))
    for _, dossier in circle.vouched:
        raise_alarm(connection, "vouched", device=device.id, eid=dossier, now_ms=now_ms)
    mine = [Fresh(event, device.id, batch.w, item.seq, now_ms) for item, event in clean]
    fresh = _new_ones(connection, [*_of(device, freed), *mine, *_of_others(device, freed)], batch.w, notes, now_ms)
    notes += [Note(eid=event.eid, what="unknown_kind") for _, event in clean if event.kind not in KNOWN_KINDS]
    grown, seen = _place(connection, fresh, heads, now_ms)
    if freed:
        with connection.cursor() as cursor:
            cursor.executemany(
                "DELETE FROM quarantine WHERE w = %s AND seq = %s", [(signed(one.w), one.seq) for one in freed]
            )
    invite(connection, circle.newcomers)
    touched = {key_of(one.event) for one in fresh} | circle.newcomers.keys()
    grown |= fill(connection, {key: circle.guests[key] for key in touched if circle.guests[key]}, heads)
    _look_over(connection, [event for _, event in clean], seen, notes)
    return tuple(sorted(grown))


def _of(device: Device, freed: Sequence[Fresh]) -> list[Fresh]:
    """Return what this device itself had offered: it stands before what it offers now."""
    return [one for one in freed if one.device == device.id]


def _of_others(device: Device, freed: Sequence[Fresh]) -> list[Fresh]:
    return [one for one in freed if one.device != device.id]


def _new_ones(connection: Connection, offered: Sequence[Fresh], w: int, notes: list[Note], now_ms: int) -> list[Fresh]:
    """Return what is not stored yet, each event once; other bytes under a known eid are an alarm."""
    known = _known_events(connection, [one.event.eid for one in offered])
    fresh: list[Fresh] = []
    for one in offered:
        event = one.event
        if event.eid not in known:
            known[event.eid] = event
            fresh.append(one)
        elif not _is_same(known[event.eid], event):
            if one.w == w:
                notes.append(Note(eid=event.eid, what="other_bytes"))
            raise_alarm(connection, "other_bytes", device=one.device, eid=event.eid, now_ms=now_ms)
    return fresh


def _place(
    connection: Connection, fresh: Sequence[Fresh], heads: dict[str, int], now_ms: int
) -> tuple[set[str], dict[Key, Touched]]:
    """Give new events the next positions of their homes and fold their dossiers.

    Returns:
        The homes, and what was seen of the dossiers that were folded.
    """
    positions = [_next(heads, one.event.home) for one in fresh]
    if fresh:
        _insert(connection, fresh, positions)
        name_contents(connection, (one.event for one in fresh))
    homes = {one.event.home for one in fresh}
    seen: dict[Key, Touched] = {}
    for home in sorted(homes):
        connection.execute("UPDATE feed SET head = %s WHERE office = %s", (heads[home], home))
        changed = (e.dossier for e in (one.event for one in fresh) if e.home == home and e.kind not in NO_DOSSIER)
        folded = refold(connection, home, changed, now_ms=now_ms)
        seen |= {(home, dossier): touched for dossier, touched in folded.items()}
        states = {dossier: touched.state for dossier, touched in folded.items() if touched.state is not None}
        plan(connection, home, [one.event for one in fresh if one.event.home == home], states, now_ms=now_ms)
    return homes, seen


def _look_over(connection: Connection, clean: Sequence[Event], seen: dict[Key, Touched], notes: list[Note]) -> None:
    """Note what people must look at, also of dossiers of which nothing was new and which `seen` therefore lacks."""
    dossiers = [event for event in clean if event.kind not in NO_DOSSIER]
    for home in sorted({event.home for event in dossiers if key_of(event) not in seen}):
        others = (event.dossier for event in dossiers if event.home == home)
        seen |= {(home, dossier): touched for dossier, touched in look_at(connection, home, others).items()}
    for event in dossiers:
        state = seen.get(key_of(event), NOTHING_SEEN)
        if event.eid in state.contested:
            notes.append(Note(eid=event.eid, what="contested"))
        if state.has_clash and event.kind in _NUMBERING:
            notes.append(Note(eid=event.eid, what="number_clash"))


def _next(heads: dict[str, int], home: str) -> int:
    heads[home] += 1
    return heads[home]


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
    # Where somebody else stored one of these events under another office's feed meanwhile its identity is taken: the
    # whole transaction is done again, else a position would stay empty.
    connection.execute(
        f"""
        INSERT INTO event ({EVENT_COLUMNS}, position, seq, device, w, received_at_ms)
        SELECT new.*
        FROM unnest(%b::bytea[], %s::text[], %b::bytea[], %s::text[], %b::bigint[], %b::bigint[], %b::bigint[],
                    %b::bigint[], %b::bytea[], %b::bytea[], %b::bytea[], %b::bytea[], %b::bytea[], %b::bigint[],
                    %b::bigint[], %s::text[], %b::bigint[], %b::bigint[]) AS new
        """,  # noqa: S608 - a constant list of columns
        (*columns, *places),
    )


def _keep_signature(connection: Connection, device: Device, batch: Batch, now_ms: int) -> None:
    """Keep the device's signature over the chain head: who wrote these events can be proven without the line's word."""
    chain = batch.chain_at(batch.last_seq)
    is_verified = bool(chain)
    try:
        key = Ed25519PublicKey.from_public_bytes(device.public_key)
        key.verify(batch.signature, sealed_batch(batch.w, batch.first_seq, chain))
    except (InvalidSignature, ValueError):
        is_verified = False
    if not is_verified:
        eid = msgspec.msgpack.encode((batch.w, batch.last_seq))
        raise_alarm(connection, "batch_unproven", device=device.id, eid=eid, now_ms=now_ms)
    connection.execute(
        "INSERT INTO batch (w, last_seq, first_seq, chain, signature, is_verified, received_at_ms) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (signed(batch.w), batch.last_seq, batch.first_seq, chain, batch.signature, is_verified, now_ms),
    )

"""Store a pushed batch: one transaction, in the order that `docs/protocol.md` promises.

Lock the writer → check the chain → lock the feeds in office order → insert what is new → give gap-free positions → fold
the touched dossiers → commit → answer. Nothing is refused for what it says: it is stored and flagged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from models.domain.events import CHAIN_START, Event, Kind, public_digest
from sync.protocol import Note, PushAnswer, sealed_batch
from sync.server.store.attachments import name_contents
from sync.server.store.batch import KIOSK_KINDS, KNOWN_KINDS, Batch, Item
from sync.server.store.connection import Connection, Store, WriteCollision
from sync.server.store.devices import raise_alarm
from sync.server.store.projection import NO_DOSSIER, look_at, refold
from sync.server.store.records import EVENT_COLUMNS, Device, Writer, event_of, signed

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
    return store.run(lambda connection: _push(connection, device, batch, now_ms))


def _push(connection: Connection, device: Device, batch: Batch, now_ms: int) -> Stored:
    writer = lock_writer(connection, device, batch.w)
    if writer.device != device.id or _is_fork(connection, writer, batch):
        raise_alarm(connection, "fork", device=device.id, eid=batch.w.to_bytes(8, "big"), now_ms=now_ms)
        return Stored(_answer("fork", 0, writer, []))
    if batch.first_seq > writer.seq + 1:
        return Stored(_answer("gap", 0, writer, []))
    connection.execute("UPDATE device SET heard_at_ms = greatest(heard_at_ms, %s) WHERE id = %s", (now_ms, device.id))
    notes: list[Note] = []
    clean = _separate(connection, device, batch, notes, now_ms)
    grown = _store_events(connection, device, batch, clean, notes, now_ms)
    if batch.last_seq > writer.seq:
        connection.execute(
            "UPDATE writer SET seq = %s, chain = %s WHERE w = %s",
            (batch.last_seq, batch.chain_at(batch.last_seq), signed(batch.w)),
        )
    _keep_signature(connection, device, batch, now_ms)
    known = Writer(writer.device, max(writer.seq, batch.last_seq), writer.chain, writer.durable_seq)
    return Stored(_answer("ok", batch.last_seq, known, notes), grown)


def _answer(result: str, acked: int, writer: Writer, notes: list[Note]) -> PushAnswer:
    return PushAnswer(result=result, acked=acked, known_seq=writer.seq, notes=notes, durable_seq=writer.durable_seq)


def find_writer(connection: Connection, w: int) -> Writer | None:
    """Return what is known of an incarnation, without locking it."""
    row = connection.execute("SELECT device, seq, chain, durable_seq FROM writer WHERE w = %s", (signed(w),)).fetchone()
    return None if row is None else Writer(*row)


def lock_writer(connection: Connection, device: Device, w: int) -> Writer:
    """Lock the row of an incarnation, made for this device where it is new."""
    connection.execute(
        "INSERT INTO writer (w, device, chain) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        (signed(w), device.id, CHAIN_START),
    )
    row = connection.execute(
        "SELECT device, seq, chain, durable_seq FROM writer WHERE w = %s FOR UPDATE", (signed(w),)
    ).fetchone()
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
        f"SELECT {EVENT_COLUMNS} FROM event WHERE eid = ANY(%b)",  # noqa: S608 - constant
        (list(eids),),
        binary=True,
    ).fetchall()
    return {row[0]: event_of(row) for row in rows}


def _is_same(known: Event, offered: Event) -> bool:
    return known.person_hash == offered.person_hash and public_digest(known) == public_digest(offered)


def _separate(
    connection: Connection, device: Device, batch: Batch, notes: list[Note], now_ms: int
) -> list[tuple[Item, Event]]:
    """Put what cannot stand in a feed into quarantine and return the rest."""
    guests = _offices_that_were_asked(connection, device, batch)
    clean: list[tuple[Item, Event]] = []
    for item in batch.items:
        reason = item.fault or _misplaced(device, item, guests)
        if not reason and item.event is not None:
            clean.append((item, item.event))
            continue
        connection.execute(
            "INSERT INTO quarantine (w, seq, device, eid, reason, raw, received_at_ms) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            (signed(batch.w), item.seq, device.id, item.eid, reason, item.raw, now_ms),
        )
        notes.append(Note(eid=item.eid, what="quarantined"))
    return clean


def _offices_that_were_asked(connection: Connection, device: Device, batch: Batch) -> set[tuple[str, bytes]]:
    """Return the dossiers of other offices that were forwarded to this one (một cửa liên thông)."""
    foreign = {
        (item.event.home, item.event.dossier)
        for item in batch.items
        if item.event is not None and not item.fault and item.event.home != device.office
    }
    return {
        (home, dossier)
        for home, dossier in foreign
        if connection.execute(
            "SELECT 1 FROM dossier WHERE home = %s AND dossier = %s AND %s = ANY(forwarded_to)",
            (home, dossier, device.office),
        ).fetchone()
    }


def _misplaced(device: Device, item: Item, guests: set[tuple[str, bytes]]) -> str:
    assert item.event is not None
    if device.is_revoked:
        return "device_revoked"
    if device.is_kiosk and item.event.kind not in KIOSK_KINDS:
        return "kiosk_wrote"
    if item.event.home != device.office and (item.event.home, item.event.dossier) not in guests:
        return "foreign_home"
    return ""


def _store_events(
    connection: Connection,
    device: Device,
    batch: Batch,
    clean: Sequence[tuple[Item, Event]],
    notes: list[Note],
    now_ms: int,
) -> tuple[str, ...]:
    """Insert the new events at gap-free positions, fold, and note what people must look at."""
    homes = sorted({event.home for _, event in clean})
    heads: dict[str, int] = dict(
        connection.execute(
            "SELECT office, head FROM feed WHERE office = ANY(%s) ORDER BY office FOR UPDATE", (homes,)
        ).fetchall()
    )
    known = _known_events(connection, [event.eid for _, event in clean])
    fresh: list[tuple[Item, Event]] = []
    for item, event in clean:
        if event.eid not in known:
            known[event.eid] = event
            fresh.append((item, event))
        elif not _is_same(known[event.eid], event):
            notes.append(Note(eid=event.eid, what="other_bytes"))
            raise_alarm(connection, "other_bytes", device=device.id, eid=event.eid, now_ms=now_ms)
        if event.kind not in KNOWN_KINDS:
            notes.append(Note(eid=event.eid, what="unknown_kind"))
    grown = tuple(home for home in homes if any(event.home == home for _, event in fresh))
    positions = [_next(heads, event.home) for _, event in fresh]
    if fresh:
        _insert(connection, device, batch.w, fresh, positions, now_ms)
        name_contents(connection, device, (event for _, event in fresh))
    for home in grown:
        connection.execute("UPDATE feed SET head = %s WHERE office = %s", (heads[home], home))
        changed = (event.dossier for _, event in fresh if event.home == home and event.kind not in NO_DOSSIER)
        refold(connection, home, changed, now_ms=now_ms)
    for home in homes:
        touched = look_at(connection, home, (event.dossier for _, event in clean if event.home == home))
        for _, event in clean:
            state = touched.get(event.dossier) if event.home == home else None
            if state is not None and event.eid in state.contested:
                notes.append(Note(eid=event.eid, what="contested"))
            if state is not None and state.has_clash and event.kind in _NUMBERING:
                notes.append(Note(eid=event.eid, what="number_clash"))
    return grown


def _next(heads: dict[str, int], home: str) -> int:
    heads[home] += 1
    return heads[home]


def _insert(
    connection: Connection,
    device: Device,
    w: int,
    fresh: Sequence[tuple[Item, Event]],
    positions: Sequence[int],
    now_ms: int,
) -> None:
    events = [event for _, event in fresh]
    columns: list[object] = [[getattr(event, name.strip()) for event in events] for name in EVENT_COLUMNS.split(",")]
    inserted = connection.execute(
        f"""
        INSERT INTO event ({EVENT_COLUMNS}, position, seq, device, w, received_at_ms)
        SELECT new.*, %s, %s, %s
        FROM unnest(%b::bytea[], %s::text[], %b::bytea[], %s::text[], %b::bigint[], %b::bigint[], %b::bigint[],
                    %b::bigint[], %b::bytea[], %b::bytea[], %b::bytea[], %b::bytea[], %b::bytea[], %b::bigint[],
                    %b::bigint[]) AS new
        ON CONFLICT (eid) DO NOTHING
        """,  # noqa: S608 - a constant list of columns
        (device.id, signed(w), now_ms, *columns, list(positions), [item.seq for item, _ in fresh]),
    ).rowcount
    if inserted != len(fresh):
        # Somebody else stored one of these events under another office's feed meanwhile: a position would stay empty.
        raise WriteCollision


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

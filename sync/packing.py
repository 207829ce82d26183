"""Take events apart into columns (`sync/columns.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from models.domain.events import SALT_BYTES, Event, FeedEvent
from sync.columns import (
    EID_BYTES,
    KNOWN_OF_FEED,
    RAW_SHAPE,
    TAIL_BYTES,
    TIME,
    CannotPack,
    Columns,
    FeedColumns,
    hash_of,
    map_head,
    upper_half,
)

_DEEPEST: Final = 3
_encode: Final = msgspec.msgpack.encode
_MAP: Final = msgspec.msgpack.Decoder(dict[str, msgspec.Raw])


def pack(events: Sequence[Event]) -> Columns:
    """Return events by columns.

    Raises:
        CannotPack: a number stands outside of what MessagePack can say.
    """
    columns = _Packer().pack(events)
    if not all(_is_sayable(numbers) for numbers in (columns.hlc, columns.at_ms, columns.v, columns.clock_offset_ms)):
        raise CannotPack
    return columns


def pack_feed(events: Sequence[FeedEvent]) -> FeedColumns:
    """Return events of a feed by columns.

    Raises:
        CannotPack: see `pack`.
    """
    devices, device_of = _table([fed.device for fed in events])
    writers, writer_of = _table([fed.w for fed in events])
    later = FeedEvent.__struct_fields__[KNOWN_OF_FEED:]
    columns = FeedColumns(
        position=_differences([fed.position for fed in events]),
        devices=devices,
        device_of=device_of,
        writers=writers,
        writer_of=writer_of,
        seq=_differences([fed.seq for fed in events]),
        received_at_ms=_differences([fed.received_at_ms for fed in events]),
        later=[[getattr(fed, name) for fed in events] for name in later],
        events=pack([fed.event for fed in events]),
    )
    if not all(_is_sayable(numbers) for numbers in (columns.position, columns.seq, columns.received_at_ms)):
        raise CannotPack
    return columns


def seams(columns: Columns, data: bytes) -> list[int]:
    """Return where one kind of bytes ends and another begins in the message that holds these columns."""
    found: list[int] = []
    at = 0
    for piece in (*(_encode(column) for column in columns.columns), columns.tails, columns.salts):
        at = data.index(piece, at)
        found.append(at)
        at += len(piece)
    return [*found, at]


class _Packer:
    """Collects shapes and columns while events are taken apart."""

    def __init__(self) -> None:
        self._shapes: dict[tuple[str | int, ...], int] = {(): RAW_SHAPE}
        self._columns: list[list[bytes]] = [[]]
        self._places: dict[tuple[str, str, bool], int] = {}
        self._times: list[int] = []
        self._names: dict[str, bytes] = {}

    def pack(self, events: Sequence[Event]) -> Columns:
        kinds, kind_of = _table([event.kind for event in events])
        homes, home_of = _table([event.home for event in events])
        actors, actor_of = _table([event.actor for event in events])
        tails, eids = bytearray(), {}
        salts, other_salts, hashes = bytearray(), {}, {}
        for place, event in enumerate(events):
            if len(event.eid) == EID_BYTES and event.eid[:TAIL_BYTES] == upper_half(event.hlc):
                tails += event.eid[-TAIL_BYTES:]
            else:
                eids[place] = event.eid
            if event.person is not None and len(event.salt) == SALT_BYTES:
                salts += event.salt
            elif event.salt or event.person is not None:
                other_salts[place] = event.salt
            if event.person_hash != hash_of(event.salt, event.person):
                hashes[place] = event.person_hash
        dossiers, others = _dossiers(events)
        bodies = [self._taken_apart(event.body, event.kind, event.at_ms) for event in events]
        persons = [
            -1 if event.person is None else self._taken_apart(event.person, event.kind, event.at_ms) for event in events
        ]
        tables = [_shared(column) for column in self._columns]
        return Columns(
            count=len(events),
            hlc=_differences([event.hlc for event in events]),
            at_ms=[event.at_ms - (event.hlc >> 16) for event in events],
            v=[event.v for event in events],
            clock_offset_ms=[event.clock_offset_ms for event in events],
            kinds=kinds,
            kind_of=kind_of,
            homes=homes,
            home_of=home_of,
            actors=actors,
            actor_of=actor_of,
            dossiers=dossiers,
            others=others,
            eids=eids,
            other_salts=other_salts,
            hashes=hashes,
            shapes=[list(shape) for shape in self._shapes],
            bodies=bodies,
            persons=persons,
            times=self._times,
            columns=[[msgspec.Raw(value) for value in values] for values, _ in tables],
            places=[places for _, places in tables],
            tails=bytes(tails),
            salts=bytes(salts),
        )

    def _taken_apart(self, raw: bytes, kind: str, at_ms: int) -> int:
        taken = self._map(raw, kind, at_ms, depth=0)
        if taken is None:
            self._columns[0].append(_encode(raw))
            return RAW_SHAPE
        shape, values = taken
        for column, value in values:
            self._columns[column].append(value)
        return shape

    def _map(self, raw: bytes, kind: str, at_ms: int, *, depth: int) -> tuple[int, list[tuple[int, bytes]]] | None:
        """Take a map apart: its shape, and what goes into which column; None where it is no map that comes back."""
        try:
            found = _MAP.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None
        whole = map_head(len(found))
        shape: list[str | int] = []
        values: list[tuple[int, bytes]] = []
        for name, value in found.items():
            data = bytes(value)
            said = self._names.get(name)
            if said is None:
                said = self._names[name] = _encode(name)
            whole += said
            whole += data
            first = data[0]
            if first & 0xF0 == 0x80 and depth < _DEEPEST:
                inside = self._map(data, name, at_ms, depth=depth + 1)
                if inside is not None:
                    shape += (name, -inside[0] - 1)
                    values += inside[1]
                    continue
            is_time = first == TIME
            column = self._column(kind, name, is_time=is_time)
            shape += (name, column)
            if is_time:
                data = _encode(int.from_bytes(data[1:]) - at_ms)
            values.append((column, data))
        if whole != raw:
            return None
        return self._shapes.setdefault(tuple(shape), len(self._shapes)) if shape else self._empty(), values

    def _empty(self) -> int:
        """Return the shape of a map without names: its key must differ from that of shape 0."""
        return self._shapes.setdefault(("",), len(self._shapes))

    def _column(self, kind: str, name: str, *, is_time: bool) -> int:
        key = ("" if is_time else kind, name, is_time)
        known = self._places.get(key)
        if known is None:
            known = self._places[key] = len(self._columns)
            self._columns.append([])
            if is_time:
                self._times.append(known)
        return known


def _is_sayable(numbers: Sequence[int]) -> bool:
    return not numbers or (min(numbers) >= -(1 << 63) and max(numbers) < 1 << 63)


def _dossiers(events: Sequence[Event]) -> tuple[list[int], list[bytes]]:
    last: dict[bytes, int] = {}
    points: list[int] = []
    others: dict[bytes, int] = {}
    for place, event in enumerate(events):
        if event.dossier == event.eid:
            points.append(0)
        elif event.dossier in last:
            points.append(place - last[event.dossier])
        else:
            points.append(-others.setdefault(event.dossier, len(others)) - 1)
        last[event.dossier] = place
    return points, list(others)


def _shared(values: Sequence[bytes]) -> tuple[Sequence[bytes], list[int]]:
    """Write a column down as a table where most of its values come again; columns that go together then look alike."""
    different, places = _table(values)
    return (different, places) if len(different) * 2 <= len(values) else (values, [])


def _table(values: Sequence[Any]) -> tuple[list[Any], list[int]]:
    places: dict[Any, int] = {}
    points = [places.setdefault(value, len(places)) for value in values]
    return list(places), points


def _differences(values: Sequence[int]) -> list[int]:
    return [value - before for value, before in zip(values, [0, *values], strict=False)]

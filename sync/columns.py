"""Events of one message by columns instead of one after the other: nearly half the bytes once they are compressed.

Columns change how events travel, never what they are: `unpack(pack(events)) == events`, byte for byte, for whatever
an event may hold, or `pack` says that it cannot. What follows from something else does not travel: the upper half of an
eid from the hybrid time, a person's hash from salt and person (where it does follow). Random bytes (lower halves of
eids, salts) stand together, and so do the values of one field, so that zstd codes each kind by itself.

Maps are taken apart without being understood. A *shape* is a list of (name, where): `where` ≥ 0 is the column that the
value stands in, < 0 the shape -where-1 of a map inside. Columns of `times` hold whole instants relative to the event's
`at_ms`. Bytes that cannot be put together again exactly as they were stand whole in a column of their own.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec

from models.domain.events import person_digest

RAW_SHAPE: Final = 0
"""Shape 0 is no map: the bytes stand whole in column 0."""

TIME: Final = 0xCF
"""MessagePack's eight-byte unsigned integer: every instant of this century in milliseconds."""

EID_BYTES: Final = 16
TAIL_BYTES: Final = 8
KNOWN_OF_FEED: Final = 6
"""Fields of a `FeedEvent` that have columns of their own."""


MAX_COLUMNS_BYTES: Final = 1024 * 1024
"""Of a `Push`: unpacked, each byte may become an object. A batch is a quarter of it; what is more goes in rows."""


class CannotPack(ValueError):
    """These events cannot travel in columns (numbers without bounds): send them one after the other."""


class ColumnsUnreadable(ValueError):
    """These are no columns, or they contradict each other."""


class Columns(msgspec.Struct, frozen=True, array_like=True):
    """Events by columns; lists have `count` elements unless it is said otherwise.

    Attributes:
        count: how many events.
        hlc: difference to the one before, the first to 0.
        at_ms: difference to the physical part of `hlc`.
        tails: the lower eight bytes of each eid whose upper ones follow from its `hlc`.
        eids: {place: eid} of the other ones.
        kinds, homes, actors: the different ones, in the order of their first use; `kind_of`… point there.
        dossiers: 0: the event's own eid; n > 0: that of the event n places before; n < 0: `others[-n - 1]`.
        shapes: see above; each is a flat list: name, where, name, where …
        bodies, persons: the shape of each; -1 where there is no person.
        columns: the values of each column, in the order in which the shapes ask for them, or the different ones.
        places: for each column where in it the values stand, one after the other; empty: as they come.
        times: which columns hold instants.
        salts: 16 bytes for each person's that has so many.
        other_salts, hashes: {place: bytes} where they do not follow.
    """

    count: int
    hlc: list[int]
    at_ms: list[int]
    v: list[int]
    clock_offset_ms: list[int]
    kinds: list[str]
    kind_of: list[int]
    homes: list[str]
    home_of: list[int]
    actors: list[bytes]
    actor_of: list[int]
    dossiers: list[int]
    others: list[bytes]
    eids: dict[int, bytes]
    other_salts: dict[int, bytes]
    hashes: dict[int, bytes]
    shapes: list[list[str | int]]
    bodies: list[int]
    persons: list[int]
    times: list[int]
    columns: list[list[msgspec.Raw]]
    places: list[list[int]]
    tails: bytes
    salts: bytes


class FeedColumns(msgspec.Struct, frozen=True, array_like=True):
    """Events of a feed by columns: numbers as differences to the one before, devices and incarnations by table.

    `later` holds the columns of what later programs added to a `FeedEvent`, in its order.
    """

    position: list[int]
    devices: list[str]
    device_of: list[int]
    writers: list[int]
    writer_of: list[int]
    seq: list[int]
    received_at_ms: list[int]
    later: list[list[Any]]
    events: Columns


def map_head(count: int) -> bytearray:
    """Return the beginning of a map in MessagePack's shortest form."""
    return bytearray([0x80 | count]) if count < 16 else bytearray(b"\xde" + count.to_bytes(2))


def upper_half(hlc: int) -> bytes:
    """Return the upper eight bytes of the eid that a program makes at this hybrid time (a UUIDv7)."""
    if not 0 <= hlc < 1 << 64:
        return b""
    return ((hlc >> 16) << 16 | 0x7 << 12 | (hlc & 0xFFFF) >> 4).to_bytes(8)


def hash_of(salt: bytes, person: bytes | None) -> bytes:
    """Return the `person_hash` that follows."""
    return b"" if person is None else person_digest(salt, person)

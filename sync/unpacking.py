"""Put events together again from columns (`sync/columns.py`), whoever sent them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from models.domain.events import SALT_BYTES, Event, FeedEvent
from sync.columns import (
    EID_BYTES,
    KNOWN_OF_FEED,
    RAW_SHAPE,
    TAIL_BYTES,
    TIME,
    Columns,
    ColumnsUnreadable,
    FeedColumns,
    hash_of,
    map_head,
    upper_half,
)

_VISIT_COSTS: Final = 16
_BUDGET: Final = 8 * 1024 * 1024
"""What a message may come to once it is put together: bytes, and `_VISIT_COSTS` for each value on top."""

_encode: Final = msgspec.msgpack.encode
_BYTES: Final = msgspec.msgpack.Decoder(bytes)
_INTEGER: Final = msgspec.msgpack.Decoder(int)
_LEFT: Final = object()


def unpack(columns: Columns) -> list[Event]:
    """Return the events.

    Raises:
        ColumnsUnreadable: the columns contradict each other.
    """
    try:
        return list(_Unpacker(columns).events())
    except ColumnsUnreadable:
        raise
    except (IndexError, KeyError, StopIteration, RuntimeError, TypeError, ValueError, OverflowError) as error:
        raise ColumnsUnreadable(str(error)[:200]) from error


def unpack_feed(columns: FeedColumns) -> list[FeedEvent]:
    """Return the events of a feed.

    Raises:
        ColumnsUnreadable: the columns contradict each other.
    """
    events = unpack(columns.events)
    known = columns.later[: len(FeedEvent.__struct_fields__) - KNOWN_OF_FEED]
    try:
        later = zip(*known, strict=True) if known else iter([()] * len(events))
        return [
            FeedEvent(position, columns.devices[device], columns.writers[writer], seq, received_at_ms, event, *more)
            for position, device, writer, seq, received_at_ms, event, more in zip(
                _sums(columns.position),
                columns.device_of,
                columns.writer_of,
                _sums(columns.seq),
                _sums(columns.received_at_ms),
                events,
                later,
                strict=True,
            )
        ]
    except (IndexError, ValueError, TypeError) as error:
        raise ColumnsUnreadable(str(error)[:200]) from error


class _Unpacker:
    """Puts events together again."""

    def __init__(self, columns: Columns) -> None:
        self._all = columns
        self._times = frozenset(columns.times)
        self._columns = [
            iter([column[place] for place in places] if places else column)
            for column, places in zip(columns.columns, columns.places, strict=True)
        ]
        self._budget = _BUDGET
        self._shapes = [
            [(_encode(name), _place(where)) for name, where in zip(shape[::2], shape[1::2], strict=False)]
            for shape in columns.shapes
        ]

    def events(self) -> Iterator[Event]:
        all_ = self._all
        eids: list[bytes] = []
        dossiers: list[bytes] = []
        tails, salts = memoryview(all_.tails), memoryview(all_.salts)
        hlc = 0
        if len(all_.hlc) != all_.count:
            raise ColumnsUnreadable("not as many as it says")
        # All bodies come before all persons: that is the order in which the columns were filled.
        instants: list[int] = []
        hybrid: list[int] = []
        for step, late in zip(all_.hlc, all_.at_ms, strict=True):
            hlc += step
            hybrid.append(hlc)
            instants.append((hlc >> 16) + late)
        bodies = [self._whole(shape, at_ms) for shape, at_ms in zip(all_.bodies, instants, strict=True)]
        persons = [
            None if shape < 0 else self._whole(shape, at_ms)
            for shape, at_ms in zip(all_.persons, instants, strict=True)
        ]
        for place in range(all_.count):
            eid = all_.eids.get(place)
            if eid is None:
                eid, tails = upper_half(hybrid[place]) + bytes(tails[:TAIL_BYTES]), tails[TAIL_BYTES:]
                if len(eid) != EID_BYTES:
                    raise ColumnsUnreadable("an eid is missing")
            eids.append(eid)
            points = all_.dossiers[place]
            if points > place:
                raise ColumnsUnreadable("a dossier of the future")
            dossiers.append(
                eid if points == 0 else dossiers[place - points] if points > 0 else all_.others[-points - 1]
            )
            person = persons[place]
            salt = all_.other_salts.get(place, b"")
            if person is not None and place not in all_.other_salts:
                salt, salts = bytes(salts[:SALT_BYTES]), salts[SALT_BYTES:]
                if len(salt) != SALT_BYTES:
                    raise ColumnsUnreadable("a salt is missing")
            yield Event(
                eid=eid,
                home=all_.homes[all_.home_of[place]],
                dossier=dossiers[place],
                kind=all_.kinds[all_.kind_of[place]],
                v=all_.v[place],
                at_ms=instants[place],
                hlc=hybrid[place],
                clock_offset_ms=all_.clock_offset_ms[place],
                actor=all_.actors[all_.actor_of[place]],
                body=bodies[place],
                person=person,
                salt=salt,
                person_hash=all_.hashes[place] if place in all_.hashes else hash_of(salt, person),
            )
        if (
            len(bodies) != all_.count
            or tails
            or salts
            or any(next(column, _LEFT) is not _LEFT for column in self._columns)
        ):
            raise ColumnsUnreadable("something is left over")

    def _whole(self, shape: int, at_ms: int) -> bytes:
        if shape == RAW_SHAPE:
            return _BYTES.decode(next(self._columns[0]))
        return self._map(shape, at_ms)

    def _map(self, shape: int, at_ms: int) -> bytes:
        if shape <= RAW_SHAPE:
            raise ColumnsUnreadable("no shape of a map")
        parts = self._shapes[shape]
        data = map_head(len(parts))
        for said, where in parts:
            data += said
            self._budget -= len(said) + _VISIT_COSTS
            if where < 0:
                # A map inside was known before the one around it: shapes cannot contain each other.
                if -where - 1 >= shape:
                    raise ColumnsUnreadable("shapes in a circle")
                data += self._map(-where - 1, at_ms)
                continue
            value = next(self._columns[where])
            self._budget -= len(value)
            if self._budget < 0:
                raise ColumnsUnreadable("too much")
            if where in self._times:
                data.append(TIME)
                data += (_INTEGER.decode(value) + at_ms).to_bytes(8)
            else:
                data += bytes(value)
        return bytes(data)


def _place(where: str | int) -> int:
    if not isinstance(where, int) or where == 0:
        raise ColumnsUnreadable("no place of a value")
    return where


def _sums(values: Sequence[int]) -> Iterator[int]:
    total = 0
    for value in values:
        total += value
        yield total

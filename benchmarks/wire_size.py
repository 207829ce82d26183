"""Measure the bytes of an event on the wire, by the size of the batch it travels in.

Use: python -m benchmarks.wire_size [dossiers] [seed]

Realistic dossiers of about 5.5 events (`benchmarks/traffic.py`; the dictionary was trained with another seed). Prints
JSON: bytes per event for batches of 1, 10, 100, 500 and 2,500, as JSON text, as version 1 wrote them, with the
dictionary, by columns, and both; the microseconds that packing costs; and what of an event cannot be made smaller by
any compression.
Aims: 10 with dictionary at most 56, 500 at most 41.
"""

from __future__ import annotations

import base64
import json
import math
import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec
import zstandard

from benchmarks.traffic import Traffic
from benchmarks.wire_sample import page_of, push_of
from models.domain.events import Event
from sync.client.message import pack_push
from sync.protocol import COLUMNS, DICTIONARIES

_SIZES: Final = (1, 10, 100, 500, 2_500)
_BATCHES: Final = 24
_READS: Final = frozenset({COLUMNS, str(DICTIONARIES[0])})


def _as_json(events: Sequence[Event], _: random.Random) -> bytes:
    def plain(value: object) -> object:
        return base64.b64encode(value).decode() if isinstance(value, bytes) else value

    rows = []
    for event in events:
        row = {name: plain(value) for name, value in msgspec.structs.asdict(event).items()}
        row["body"] = msgspec.msgpack.decode(event.body)
        row["person"] = msgspec.msgpack.decode(event.person) if event.person is not None else None
        rows.append(row)
    return msgspec.json.encode(rows)


def _first_version(events: Sequence[Event], dice: random.Random) -> bytes:
    data = msgspec.msgpack.encode(push_of(events, columns=False, dice=dice))
    return zstandard.ZstdCompressor(level=9).compress(data) if len(data) >= 512 else data


def _packed(reads: frozenset[str]) -> Callable[[Sequence[Event], random.Random], bytes]:
    def run(events: Sequence[Event], dice: random.Random) -> bytes:
        return pack_push(push_of(events, columns=False, dice=dice), reads=reads).content

    return run


def _page(events: Sequence[Event], dice: random.Random) -> bytes:
    from sync.server.wire import compressed_answer

    return compressed_answer(page_of(events, columns=True, dice=dice), reads=_READS)[0]


WAYS: Final[dict[str, Callable[[Sequence[Event], random.Random], bytes]]] = {
    "json": _as_json,
    "version 1": _first_version,
    "dictionary": _packed(frozenset({str(DICTIONARIES[0])})),
    "columns": _packed(frozenset({COLUMNS})),
    "columns and dictionary": _packed(_READS),
    "page of a feed": _page,
}


def measure(events: Sequence[Event]) -> dict[str, Any]:
    """Return bytes and microseconds per event of each way and size."""
    dice = random.Random(1)
    figures: dict[str, Any] = {}
    for name, way in WAYS.items():
        sizes, cost = {}, {}
        for size in _SIZES:
            starts = range(0, len(events) - size, max(size, (len(events) - size) // _BATCHES))
            way(events[:size], dice)
            began = time.perf_counter()
            sizes[size] = round(sum(len(way(events[at : at + size], dice)) for at in starts) / len(starts) / size, 1)
            cost[size] = round((time.perf_counter() - began) * 1e6 / len(starts) / size)
        figures[name] = {"bytes": sizes, "us": cost}
    return figures


def floor(events: Sequence[Event]) -> dict[str, float]:
    """Return what is random by design, in bytes per event: nothing makes it smaller."""
    persons = sum(event.person is not None for event in events)
    born = sum(event.dossier == event.eid for event in events)
    parts = {
        "eid: 58 random bits": 58 / 8,
        "salt of a person": 16 * persons / len(events),
        "check word: 11 of 20 letters": 11 * math.log2(20) / 8 * born / len(events),
        "instant: milliseconds of a working day": math.log2(9 * 3_600_000 / 300) / 8,
    }
    return {
        **{name: round(size, 1) for name, size in parts.items()},
        "together": round(sum(parts.values()), 1),
        "person's hash, which columns leave out": round(32 * persons / len(events), 1),
    }


def main() -> None:
    """Print the figures as JSON."""
    dossiers = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    traffic = Traffic(seed=int(sys.argv[2]) if len(sys.argv) > 2 else 5)
    whole = traffic.dossiers(dossiers)
    feed = sorted((event for events in whole for event in events), key=lambda event: event.hlc)
    two = [event for events in whole for event in events[:2]]
    print(
        json.dumps(
            {
                "cores": os.cpu_count(),
                "events per dossier": round(len(feed) / dossiers, 2),
                "whole dossiers": measure(feed),
                "registered and printed": measure(two),
                "floor": floor(feed),
            },
            indent=1,
            ensure_ascii=False,
        )
    )


if __name__ == "__main__":
    main()

"""Messages as they go over the wire, for training the dictionary and for measuring it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final

import msgspec

from models.domain.events import CHAIN_START, Event, FeedEvent
from sync.packing import pack, pack_feed
from sync.protocol import FeedPage, Push

_W: Final = 0x5A_17_C0_DE_5A_17_C0_DE
_SIZES: Final = (1, 1, 2, 3, 5, 8, 12, 20, 40)


def push_of(events: Sequence[Event], *, columns: bool, dice: random.Random) -> Push:
    """Return a batch with the random parts that every batch has."""
    return Push(
        w=_W,
        first_seq=dice.randrange(1, 100_000),
        prev_chain=dice.randbytes(32) if events else CHAIN_START,
        events=[] if columns else list(events),
        signature=dice.randbytes(64),
        columns=pack(events) if columns else None,
    )


def page_of(events: Sequence[Event], *, columns: bool, dice: random.Random) -> FeedPage:
    """Return a page of a feed that one other counter has filled."""
    first = dice.randrange(1, 100_000)
    fed = [
        FeedEvent(first + i, "H59.25.14-counter-2", _W, first // 2 + i, event.at_ms + dice.randrange(2_000), event)
        for i, event in enumerate(events)
    ]
    return FeedPage(
        epoch="5f2c9a1e0b",
        upto=first + len(events) - 1,
        head=first + len(events) - 1,
        events=[] if columns else fed,
        own=[],
        time_ms=events[-1].at_ms + 5_000,
        columns=pack_feed(fed) if columns else None,
    )


def samples(feed: Sequence[Event], *, count: int, seed: int = 7) -> list[bytes]:
    """Return messages of few events, as counters send and hear them all day, not yet compressed."""
    dice = random.Random(seed)
    found: list[bytes] = []
    for n in range(count):
        size = dice.choice(_SIZES)
        start = dice.randrange(len(feed) - size)
        events = feed[start : start + size]
        make = page_of if n % 3 == 0 else push_of
        found.append(msgspec.msgpack.encode(make(events, columns=n % 10 != 0, dice=dice)))
    return found

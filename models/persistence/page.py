"""Cutting a page of the feed into parts, so that a clerk waits for one part at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from models.domain.events import FeedEvent
from models.services.ports import OwnPlaces

PART: Final = 100
"""Positions that are stored at a time: some 30 ms. Larger parts let a clerk wait, smaller ones fold dossiers again."""


@dataclass(slots=True)
class Part:
    """Some positions of a page in a row, up to `upto`."""

    upto: int
    events: list[FeedEvent] = field(default_factory=list)
    own: list[OwnPlaces] = field(default_factory=list)


def parts(*, upto: int, events: Sequence[FeedEvent], own: Sequence[OwnPlaces], size: int = PART) -> list[Part]:
    """Cut a page into parts of `size` positions in their order; the last one ends where the page does.

    What the page says of no position is in no part: whoever stores them in order finds a hole at its place.
    """
    found: dict[int, Part] = {}

    def part_of(position: int) -> Part:
        number = (position - 1) // size
        return found.setdefault(number, Part((number + 1) * size))

    for fed in events:
        part_of(fed.position).events.append(fed)
    for places in own:
        skipped = 0
        while skipped < places.count:
            part = part_of(places.first_position + skipped)
            count = min(places.count - skipped, part.upto - places.first_position - skipped + 1)
            part.own.append(_behind(places, skipped, count))
            skipped += count
    cut = [found[number] for number in sorted(found)]
    if not cut:
        return [Part(upto)]
    cut[-1].upto = upto
    return cut


def _behind(places: OwnPlaces, skipped: int, count: int) -> OwnPlaces:
    """Return some places of a range; what it says of all of them stays."""
    return replace(
        places,
        first_seq=places.first_seq + skipped,
        first_position=places.first_position + skipped,
        count=count,
        first_home_position=places.first_home_position + skipped if places.first_home_position else 0,
    )

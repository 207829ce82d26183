"""What a counter says about itself beside its question: how many events wait there, and since when.

It stands in the signed query (`waiting`, `oldest`), so that nobody else can say it. An older counter says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_MOST: Final = 1_000_000_000
_DIGITS: Final = 15


@dataclass(frozen=True, slots=True)
class Report:
    """The outbox of a device. `oldest_at_ms` is when its oldest waiting event was recorded, 0 where none waits."""

    waiting: int
    oldest_at_ms: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class Lag:
    """How long the newest event of a device's last push took to the province, in milliseconds, never negative.

    `events` of the push; `recorded_ms` from its recording (hybrid clock), `business_ms` from its business time.
    """

    events: int
    recorded_ms: int
    business_ms: int


def report_of(query: Mapping[str, object], *, now_ms: int) -> Report | None:
    """Read a report from a request's query; None where there is none, or what it says is no number."""
    waiting, oldest = str(query.get("waiting", "")), str(query.get("oldest", "0"))
    if not all(text.isascii() and text.isdigit() and len(text) <= _DIGITS for text in (waiting, oldest)):
        return None
    return Report(waiting=min(int(waiting), _MOST), oldest_at_ms=int(oldest), at_ms=now_ms)

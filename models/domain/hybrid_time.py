"""The hybrid logical clock of events: physical milliseconds << 16 | counter, and how far it is believed.

Of two corrections of one field the later by (hybrid time, eid) stands. A counter whose clock runs a year fast would win
for a year, so a hybrid time counts at most five minutes beyond the province's receipt of its event. The event itself
is never changed; what no province has received yet counts as it says, until everybody holds the same receipt.
"""

from __future__ import annotations

from typing import Final

import msgspec

from models.domain.events import Event

COUNTER_BITS: Final = 16
MOST_AHEAD_MS: Final = 5 * 60_000
"""So far a clock may be ahead of the province's and still be believed."""

_COUNTERS: Final = (1 << COUNTER_BITS) - 1


def physical_ms(hlc: int) -> int:
    """Return the physical part of a hybrid time, milliseconds UTC."""
    return hlc >> COUNTER_BITS


def latest_hlc(received_at_ms: int) -> int:
    """Return the latest hybrid time that is believed of an event received then."""
    return (received_at_ms + MOST_AHEAD_MS) << COUNTER_BITS | _COUNTERS


def believed(event: Event, received_at_ms: int | None) -> Event:
    """Return an event as the fold takes it: its hybrid time at most five minutes beyond its receipt.

    `received_at_ms`: by the province's clock, as stored with the event and handed on with it; None or 0 where it is
    not known (yet).
    """
    if not received_at_ms or event.hlc <= (latest := latest_hlc(received_at_ms)):
        return event
    return msgspec.structs.replace(event, hlc=latest)

"""What no rule can settle and a supervisor has to look at: besides contested events, doubts about the data themselves.

Every counter finds them in what it holds, so that all see the same list; a decision is an event (`review_settled`) and
changes nothing by itself: both receipts of one number stay findable, every event stays in the log.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from models.domain.history import Decision


class Doubt(StrEnum):
    """Why something has to be looked at. A name once used never changes."""

    NUMBER_CLASH = "number_clash"
    """Two dossiers bear one number: disks were copied, and both copies worked offline on one day."""

    QUARANTINED = "quarantined"
    """The province keeps an event of this office apart from its feed."""

    CLOCK = "clock"
    """A counter wrote with a clock that was more than `CLOCK_TOLERANCE_MS` off."""

    OTHER_CONTENT = "other_content"
    """One event is known with two contents: a disk fault, or somebody has tampered with a file."""


CLOCK_TOLERANCE_MS: Final = 5 * 60_000
"""A clock is looked at when it is further off: what the hybrid clock allows a peer to run ahead."""


def parse_doubt(text: str) -> Doubt | None:
    """Read the name of a doubt; None for one of a newer program."""
    return Doubt(text) if text in set(Doubt) else None


def parse_decision(text: str) -> Decision | None:
    """Read a decision; None for one of a newer program."""
    return Decision(text) if text in set(Decision) else None

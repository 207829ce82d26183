"""What a citizen thinks of how a dossier was dealt with: three levels, and for the lowest one a reason.

The levels are those of the kiosk (Quyết định 766/QĐ-TTg counts satisfaction among its indicators). Reasons are a fixed
list and never free words, so that a rating names nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum


class Satisfaction(IntEnum):
    """How satisfied somebody is; the number stands in the event."""

    UNSATISFIED = 0
    SATISFIED = 1
    VERY_SATISFIED = 2


class Complaint(StrEnum):
    """Why somebody is not satisfied."""

    LATE = "late"
    WAITED_LONG = "waited_long"
    CAME_OFTEN = "came_often"
    UNCLEAR = "unclear"
    ATTITUDE = "attitude"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Rating:
    """The first rating of a dossier; later ones change nothing.

    `score` is a `Satisfaction` and `reason` a `Complaint` or "" wherever this program knows them: another program may
    have written something else, which is kept as it came.
    """

    score: int
    reason: str
    at: datetime

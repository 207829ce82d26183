"""What a comparison of both sides of the line found, as a screen shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A dossier that waits, or that is not the same at both sides.

    Attributes:
        code: "" where nobody here knows it.
        what: `waiting`, or the kind of difference (`only_here`, `state_differs` …).
        kind: of the waiting event; "" for a difference.
        at, recorded_at: business time and recording time of the waiting event.
        waited_s: how long it has waited since it was recorded.
        is_on_its_way: the next pull settles it.
    """

    code: str
    what: str
    kind: str = ""
    at: datetime | None = None
    recorded_at: datetime | None = None
    waited_s: int = 0
    is_on_its_way: bool = False


@dataclass(frozen=True, slots=True)
class SidesCompared:
    """Both sides compared: how many dossiers, what waits or differs, how slow the slowest newest event was."""

    dossiers: int
    rows: tuple[ComparedRow, ...]
    differences: int
    slowest_code: str = ""
    slowest_s: int = 0
    is_restored: bool = False

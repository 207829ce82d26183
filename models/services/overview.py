"""The commune's open work, grouped: who, what and through which channel, how much of it is late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from models.services.views import BoardCounts, DossierRow


class Grouping(StrEnum):
    """What open dossiers are grouped by; a clerk is who took the dossier in."""

    CLERK = "clerk"
    PROCEDURE = "procedure"
    FIELD = "field"
    CHANNEL = "channel"


class Standing(StrEnum):
    """Which of a group's dossiers; names of `BoardCounts`."""

    OPEN = "open"
    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    DUE_SOON = "due_soon"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """One group (`key` None: all together) with its name in words; counts as on the deadline board."""

    key: str | None
    name: str
    counts: BoardCounts


class OverviewReader(Protocol):
    """Questions about open dossiers of this office. Called on the reading thread."""

    def groups(self, by: Grouping, *, now: datetime) -> Sequence[GroupCounts]:
        """Count the groups, what is most late first; the last one is all together."""

    def group_rows(
        self, by: Grouping, key: str | None, standing: Standing, *, now: datetime, limit: int = 200
    ) -> Sequence[DossierRow]:
        """Return dossiers of a group (None: of all), the most urgent first."""

"""One decreed row of the working calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.domain.office_hours import Session


class DayKind(StrEnum):
    """What a row does to its day."""

    CLOSURE = "closure"
    """Off (or partly off, with sessions): a holiday decreed for the year, a storm, a local feast."""
    SUBSTITUTE = "substitute"
    """Off instead of another day: a holiday at the weekend, or a day swapped with a make-up day."""
    MAKE_UP = "make_up"
    """Worked although it would be off: the other half of a swap."""


class DayState(StrEnum):
    """Whether the row is in force."""

    PROPOSED = "proposed"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day that differs from the office's ordinary week.

    Attributes:
        on: the Vietnamese day.
        kind: what happens to it.
        name: the reason in Vietnamese, as shown ("Tết Nguyên đán", "Nghỉ hoán đổi").
        decision: number of the decision, or of the proposal while it is only proposed.
        state: a proposed row is not in force.
        sessions: what is worked on this day instead of the ordinary pattern: half days.
        swaps: the day it is exchanged with; a make-up day works that weekday's hours.
    """

    on: date
    kind: DayKind
    name: str
    decision: str
    state: DayState
    sessions: tuple[Session, ...] | None = None
    swaps: date | None = None

    @property
    def is_in_force(self) -> bool:
        """Tell whether the row counts."""
        return self.state is DayState.DECIDED

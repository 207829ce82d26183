"""What the lists of a working day ask of the counter's file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from models.domain.day_rule import DayRule
from models.domain.lifecycle import Status
from models.services.views import DossierRow


@dataclass(frozen=True, slots=True)
class Found:
    """How many there are, and the first of them."""

    count: int = 0
    rows: tuple[DossierRow, ...] = ()


class DayReader(Protocol):
    """Read-only questions, each led by an index of the few dossiers that it concerns. Called on the read thread."""

    def unclicked(self, *, now: datetime, limit: int) -> Found:
        """Return running dossiers that are due by the end of the day, same-day ones received on it, late legs."""

    def due_between(self, *, since: date, until: date, limit: int) -> Found:
        """Return running dossiers whose limit is on a local day from `since` to `until`, both included, by it."""

    def waiting(self, *, statuses: Sequence[Status], before: datetime, limit: int) -> Found:
        """Return dossiers that have been the citizen's turn since before an instant, the longest wait first."""

    def unanswered(self, *, before: datetime, limit: int) -> Found:
        """Return online and postal arrivals whose answer is due before an instant, the most urgent first."""

    def forwarded_here(self, *, limit: int) -> Found:
        """Return what other offices forwarded here and waits for work, by the limit of its leg, else its own."""

    def contested(self, *, limit: int) -> Found:
        """Return dossiers with contested events, by due time."""

    def day_rules(self) -> tuple[DayRule, ...]:
        """Return every rule of the office, past and future ones too."""

    def places(self, *, limit: int) -> tuple[str, ...]:
        """Return the places (kệ, ngăn) in use, the fullest first."""

    def sign_ins(self, *, since: datetime) -> int:
        """Count who signed in at this device since an instant."""

"""Whether each office and each person kept its own part of the time (một cửa liên thông), beside the dossier's whole.

Nghị định 118/2025/NĐ-CP has every agency of a chain answer for its own leg: a dossier can be on time as a whole though
one leg was late, and late though every leg kept its limit. A leg without a limit of its own can be neither: it is
counted apart. Legs are judged as dossiers are, by date for limits in days and by minute for limits in hours.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from models.domain.folding import fold
from models.domain.legs import Leg
from models.domain.report_ii06a import begins_at, ends_at
from models.domain.reporting_period import TICK, Period
from models.domain.statistics import Finding, OnTime

_NOTHING: Final = OnTime()


@dataclass(frozen=True, slots=True)
class LegRow:
    """The legs of one office or person (None: all together); `unlimited` had no limit of their own."""

    to: str | None
    outcome: OnTime = _NOTHING
    unlimited: int = 0

    @property
    def field(self) -> str | None:
        """Return what the row stands for, as a report names it."""
        return self.to

    @property
    def legs(self) -> int:
        """Return how many legs there were: done in the period, or running at its end."""
        return self.outcome.received + self.unlimited

    def __add__(self, other: LegRow) -> LegRow:
        """Return two rows together."""
        to = self.to if self.to == other.to else None
        return LegRow(to, self.outcome + other.outcome, self.unlimited + other.unlimited)


def find_leg(leg: Leg, *, now: datetime) -> Finding | None:
    """Return how a leg kept its own limit as at `now`; None where it has none."""
    if leg.due_at is None:
        return None
    if leg.timeliness is not None:
        return Finding(leg.timeliness)
    return Finding.PENDING_OVERDUE if leg.is_overdue(now) else Finding.PENDING


def leg_rows(legs: Iterable[Leg], period: Period) -> list[LegRow]:
    """Count legs that ended in a period or still ran at its end, by whom they were with; the last row is the total.

    `legs` are those of dossiers as at the end of the period's last day.
    """
    begin, end = begins_at(period.first), ends_at(period.last)
    found: dict[str, LegRow] = {}
    for leg in legs:
        if leg.from_at >= end or (leg.ended_at is not None and leg.ended_at < begin):
            continue
        finding = find_leg(leg, now=end - TICK)
        one = LegRow(leg.to, OnTime.of([finding])) if finding is not None else LegRow(leg.to, unlimited=1)
        found[leg.to] = found.get(leg.to, LegRow(leg.to)) + one
    rows = [found[to] for to in sorted(found, key=lambda to: (fold(to), to))]
    return [*rows, LegRow(None, sum((row.outcome for row in rows), _NOTHING), sum(row.unlimited for row in rows))]

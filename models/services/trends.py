"""How the on-time rate has gone, month by month or year by year; each number has the list behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Protocol

from models.domain.reporting_period import Period, months_back
from models.domain.statistics import OnTime
from models.services.views import DossierRow

MONTHS: Final = 24
YEARS: Final = 8


class Span(StrEnum):
    """What one step of a trend is."""

    MONTH = "month"
    YEAR = "year"


class Listing(StrEnum):
    """Which dossiers of a step are listed."""

    OVERDUE = "overdue"
    ON_TIME = "on_time"
    EARLY = "early"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One month or year: what was received in it, and how what was settled in it kept its limit."""

    period: Period
    received: int
    outcome: OnTime

    @property
    def rate(self) -> float | None:
        """Return (early + on time) / settled, None where nothing was settled."""
        return self.outcome.rate


class TrendReader(Protocol):
    """Questions about this office's own dossiers. Called on the reading thread."""

    def fields(self) -> list[str]:
        """Return the fields (lĩnh vực) of what was ever settled, by name."""

    def trend(self, periods: Sequence[Period], *, field: str | None) -> list[TrendRow]:
        """Count each period; `field` None: all together."""

    def trend_rows(
        self, period: Period, listing: Listing, *, field: str | None, limit: int = 200
    ) -> Sequence[DossierRow]:
        """Return dossiers behind a number, the earliest appointment first."""


def steps(span: Span, today: date) -> list[Period]:
    """Return the months or years up to today's, the latest first."""
    if span is Span.YEAR:
        return [Period(date(year, 1, 1), date(year, 12, 31)) for year in range(today.year, today.year - YEARS, -1)]
    return months_back(today, MONTHS)


def told(rows: Sequence[TrendRow]) -> list[TrendRow]:
    """Return the rows from the first in which anything happened; they come and go the latest first."""
    last = max((place for place, row in enumerate(rows) if row.received or row.outcome.settled), default=-1)
    return list(rows[: last + 1])

"""The only place that reads the system's clock; everything else is handed a `Clock` or a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(slots=True)
class SystemClock:
    """The system's time, corrected by what the province last said.

    Attributes:
        offset_ms: province time minus this machine's clock; set when the line measures it anew.
    """

    offset_ms: int = 0

    def now(self) -> datetime:
        """Return the present instant, aware UTC."""
        return datetime.now(UTC) + timedelta(milliseconds=self.offset_ms)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A rehearsal's time (`--now`): it stands still. Refused where the data directory is marked as production."""

    at: datetime

    def now(self) -> datetime:
        """Return the rehearsed instant, aware UTC."""
        return self.at

"""The province's clock: that of its database, so that all its processes, on any number of machines, agree."""

from __future__ import annotations

import time
from datetime import datetime

from models.domain.dossier import instant


class DatabaseClock:
    """Run on from the last reading of the database's clock, whatever this machine's own does. Thread-safe.

    Attributes:
        shift_ms: added to the database's time, for rehearsals at another time.
    """

    def __init__(self, *, shift_ms: int = 0) -> None:
        self.shift_ms = shift_ms
        self._reading = (0, 0.0)

    def anchor(self, database_ms: int) -> None:
        """Take a fresh reading of the database's clock, milliseconds UTC."""
        self._reading = (database_ms, time.monotonic())

    def now_ms(self) -> int:
        """Return the present instant, milliseconds UTC; `anchor` must have been called once."""
        database_ms, at = self._reading
        return database_ms + self.shift_ms + round((time.monotonic() - at) * 1000)

    def now(self) -> datetime:
        """Return the present instant, aware UTC."""
        return instant(self.now_ms())

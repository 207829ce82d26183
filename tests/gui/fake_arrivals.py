"""Arrivals and contested events, at the counter in memory: the real services over its lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from models.domain.dossier import Dossier
from models.services.arrivals import Arrival, arrivals
from models.services.contested import Contest, contests
from models.services.ports import Reader
from models.services.views import DossierRow, DossierView


class FakeArrivals:
    """Satisfies `ContestDesk` and `ArrivalDesk` of `ui.counter.desk_arrivals`."""

    rows: Callable[..., list[DossierRow]]
    show: Callable[[str], DossierView | None]
    _row: Callable[[Dossier], DossierRow]

    def contests(self) -> list[Contest]:
        return contests(reader=self._reader())

    def arrivals(self) -> list[Arrival]:
        return arrivals(reader=self._reader())

    def contested(self, *, limit: int = 200) -> list[DossierRow]:
        return [row for row in self.rows() if row.is_contested][:limit]

    def _reader(self) -> Reader:
        """Return the desk as a reader: these services ask it for no more than it has."""
        return cast(Reader, self)

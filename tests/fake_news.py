"""What a counter has heard from others, in memory; see `models.services.news.NewsReader`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from models.domain.lifecycle import OPEN, PAUSED
from models.domain.timeliness import overdue_from
from models.services.news import NewsKind
from models.services.views import DossierRow


@dataclass
class FakeReporter:
    """A test appends to `heard` what others have written, in the order of its arrival."""

    rows: Callable[[], Iterable[DossierRow]]
    heard: list[tuple[NewsKind, bytes]] = field(default_factory=list)

    def newest(self) -> int:
        return len(self.heard)

    def arrived(self, *, after: int, until: int, device: str, limit: int) -> tuple[list[tuple[NewsKind, bytes]], int]:
        found = self.heard[after:until]
        return found[:limit], len(found)

    def ran_out(self, *, after: datetime, until: datetime, limit: int) -> tuple[list[DossierRow], int]:
        running = [row for row in self.rows() if row.status in OPEN - PAUSED and row.due_at is not None]
        late = [row for row in running if row.due_at and after < overdue_from(row.unit, row.due_at) <= until]
        return late[:limit], len(late)

    def listed(self, identities: list[bytes]) -> dict[bytes, DossierRow]:
        return {row.id: row for row in self.rows() if row.id in identities}

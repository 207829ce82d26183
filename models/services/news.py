"""What happened without this counter since it last looked: an arrival, a supplement, a limit that ran out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from models.services.views import DossierRow

MOST_NEWS: Final = 50
"""Of one look: after a long silence of the line the lists themselves tell the rest."""


class NewsKind(StrEnum):
    """What it is about."""

    OVERDUE = "overdue"
    SUPPLEMENT = "supplement"
    ARRIVAL = "arrival"


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One thing that a clerk would want to know, and the dossier as it stands."""

    kind: NewsKind
    row: DossierRow


@dataclass(frozen=True, slots=True)
class NewsMark:
    """How far somebody has looked: the last event that this machine stored, and the instant."""

    order: int
    at: datetime


@dataclass(frozen=True, slots=True)
class News:
    """What is new since a mark, the oldest first, and the mark for the next look; `more` were left out."""

    items: tuple[NewsItem, ...]
    mark: NewsMark
    more: int = 0


class NewsReader(Protocol):
    """What is asked of the counter's file; called on the read thread."""

    def newest(self) -> int:
        """Return the place of the event that was stored last at this machine, 0 for none."""

    def arrived(self, *, after: int, until: int, device: str, limit: int) -> tuple[list[tuple[NewsKind, bytes]], int]:
        """Return supplements and arrivals that others wrote, stored after one place and up to another; how many."""

    def ran_out(self, *, after: datetime, until: datetime, limit: int) -> tuple[list[DossierRow], int]:
        """Return own dossiers whose limit ran out after one instant and by another, and how many there are."""

    def listed(self, identities: list[bytes]) -> dict[bytes, DossierRow]:
        """Return dossiers as rows by id; what is not known (yet) is left out."""


def read_news(*, reader: NewsReader, device: str, now: datetime, since: NewsMark | None) -> News:
    """Return what is new since the last look; nothing for the first one, and no limit twice when a clock goes back."""
    newest = reader.newest()
    if since is None:
        return News((), NewsMark(newest, now))
    told, told_count = reader.arrived(after=since.order, until=newest, device=device, limit=MOST_NEWS)
    late: list[DossierRow] = []
    late_count = 0
    if now > since.at:
        late, late_count = reader.ran_out(after=since.at, until=now, limit=MOST_NEWS)
    rows = reader.listed([identity for _, identity in told])
    items = [NewsItem(kind, rows[identity]) for kind, identity in dict.fromkeys(told) if identity in rows]
    items += [NewsItem(NewsKind.OVERDUE, row) for row in late]
    more = max(told_count - len(told), 0) + max(late_count - len(late), 0)
    return News(tuple(items), NewsMark(newest, max(now, since.at)), more)

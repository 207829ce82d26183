"""Open doubts in memory."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.domain.events import Event
from models.services.review_ports import Review


@dataclass
class FakeReviews:
    """What somebody has to look at, put there by the test; `taken` are the events that were taken in."""

    open: list[Review] = field(default_factory=list)
    events: dict[bytes, Event] = field(default_factory=dict)
    taken: list[tuple[Event, str]] = field(default_factory=list)

    def open_reviews(self) -> list[Review]:
        return list(self.open)

    def quarantined(self, about: bytes) -> Event | None:
        return self.events.get(about)

    def take_in(self, event: Event, *, device: str) -> None:
        self.taken.append((event, device))

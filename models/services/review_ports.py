"""What the conflict desk asks of storage: the doubts that this machine can see, and what the province keeps aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from models.domain.events import Event
from models.domain.review import Doubt


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one counter saw: one event as one machine wrote it.

    Attributes:
        event: its eid.
        device: name of the machine; `actor_name` is "" where the person is not on this office's staff.
        kind: of the event; `code` and `who` of its dossier, "" where it has none.
        at: business time; `recorded_at`: by that machine's clock; `received_at`: by the province's, None before.
        offset_ms: how far that machine's clock was off: positive where it ran ahead; 0 where nobody knows.
    """

    event: bytes
    device: str
    actor_name: str
    kind: str
    code: str
    who: str
    at: datetime
    recorded_at: datetime
    received_at: datetime | None = None
    offset_ms: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """One thing that a supervisor has to look at.

    Attributes:
        doubt: what kind of thing.
        about: what the decision is about, see `docs/events.md`.
        code: the dossier's code, "" where there is none.
        sightings: what each counter saw, in the order of their recording.
        reason: why the province keeps an event aside; "" elsewhere.
        count: how many events it concerns.
        can_be_taken_in: the event can be put into the feed by this office.
    """

    doubt: Doubt
    about: bytes
    code: str
    sightings: tuple[Sighting, ...]
    reason: str = ""
    count: int = 1
    can_be_taken_in: bool = False


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An event that the province keeps apart from the feed, as it came: `raw` is MessagePack, perhaps unreadable.

    `about` is its eid, or 16 bytes of the hash of what cannot be read.
    """

    about: bytes
    w: int
    seq: int
    device: str
    reason: str
    raw: bytes
    received_at_ms: int


class ReviewBook(Protocol):
    """Read-only questions about doubts."""

    def open_reviews(self) -> list[Review]:
        """Return what nobody has decided about, oldest first."""


class ReviewKeeper(ReviewBook, Protocol):
    """The same inside a writing transaction."""

    def quarantined(self, about: bytes) -> Event | None:
        """Return a quarantined event where it can be read and belongs to this office."""

    def take_in(self, event: Event, *, device: str) -> None:
        """Store an event that another machine wrote, and offer it to the province as it is."""

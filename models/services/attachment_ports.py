"""What attaching files needs from outside, and what replication needs to move their contents."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from models.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class ContentState:
    """How the content of an attached file stands on this machine.

    Attributes:
        sha256: its name.
        size: in bytes.
        is_held: it is on this machine.
        is_wanted: somebody here waits for it to come from the province.
        offered: the province has this many of its bytes.
        is_sent: the province has it whole.
        trouble: the code of what keeps the province from taking it; "" for nothing.
    """

    sha256: bytes
    size: int
    is_held: bool = False
    is_wanted: bool = False
    offered: int = 0
    is_sent: bool = False
    trouble: str = ""


class ContentStore(Protocol):
    """The encrypted files themselves."""

    def put(self, content: bytes) -> bytes:
        """Store a content durably and return its SHA-256; `settle` follows once its event is committed or refused."""

    def settle(self, sha256: bytes, *, is_named: bool) -> None:
        """Say whether an event names the content that was put; one that nobody names goes again."""


class AttachingUnit(UnitOfWork, Protocol):
    """A unit of work that knows of contents."""

    def hold_content(self, sha256: bytes) -> None:
        """Note that this machine holds a content; its event was appended before."""

    def is_content_named(self, sha256: bytes) -> bool:
        """Tell whether any event names a content."""


AttachingUnits = Callable[[], AbstractContextManager[AttachingUnit]]


class ContentQueue(Protocol):
    """Contents as replication sees them; each method is one transaction at most and thread-safe."""

    def next_to_send(self, *, now: datetime) -> ContentState | None:
        """Return what goes up next: begun ones first; nothing whose event the province has not acknowledged."""

    def next_wanted(self, *, now: datetime) -> ContentState | None:
        """Return what somebody here waits for."""

    def waiting(self) -> int:
        """Return how many contents are held here and not known to be at the province."""

    def part(self, sha256: bytes, *, offset: int, length: int) -> bytes:
        """Return a part of a content that is held; raises ContentNotHere or ContentDamaged."""

    def is_damaged(self, sha256: bytes) -> bool:
        """Tell whether a content cannot be read back whole, held against its hash; slow for a large one."""

    def note_offered(self, sha256: bytes, *, through: int, is_sent: bool) -> None:
        """Remember how much of a content the province has."""

    def note_trouble(self, sha256: bytes, *, trouble: str, retry_after: datetime) -> None:
        """Remember why a content can neither go nor come, and when to try again."""

    def arrived(self, sha256: bytes, *, size: int) -> int:
        """Return how many bytes of a wanted content are here."""

    def arrive(self, sha256: bytes, *, size: int, offset: int, piece: bytes) -> bool:
        """Keep the next piece; True once the content is here whole. Raises ContentDamaged where it is another one."""

    def named_by(self, sha256: bytes) -> frozenset[bytes]:
        """Return the dossiers whose events name a content."""

    def want(self, sha256: bytes) -> None:
        """Ask for a content that is not held."""

    def states(self, contents: Collection[bytes]) -> dict[bytes, ContentState]:
        """Return how contents stand; one that no event names is absent."""

"""A dossier's own events and who wrote them, for what is told from events rather than from the state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from models.domain.events import Event


class DossierLog(Protocol):
    """A part of the unit of work and of the reader."""

    def history(self, dossier: bytes) -> tuple[Event, ...]:
        """Return the events of one dossier in the order of the fold; none where there is no such dossier."""

    def names(self) -> Mapping[bytes, str]:
        """Return the staff's names by the actors of events."""

    def sign(self, message: bytes) -> bytes | None:
        """Sign with the device's Ed25519 key; None before the device is enrolled."""

"""What replication needs of the office's reference data: documents held, taken and offered, passwords to be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from models.domain.reference import DocumentVersion, PasswordChange, SignedDocument


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document that this device goes by, and since when."""

    version: DocumentVersion
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class RefusedDocument:
    """A document that came and was not taken: `reason` is forged, foreign, rolled_back or unreadable."""

    kind: str
    version: int
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Holdings:
    """What this device holds of the province's documents.

    Attributes:
        key: the province's Ed25519 reference key, pinned; b"" before it is known.
        is_counter: a kiosk founds and offers nothing.
        serial: of the province's reference data when all of it was taken, in `epoch`.
    """

    key: bytes = b""
    is_counter: bool = True
    epoch: str = ""
    serial: int = 0
    documents: tuple[HeldDocument, ...] = ()
    refused: tuple[RefusedDocument, ...] = ()

    def of(self, kind: str) -> DocumentVersion | None:
        """Return the version held of one document."""
        return next((held.version for held in self.documents if held.version.kind == kind), None)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a document that came: `reason` is "" where the office goes by it now, else as `RefusedDocument`.

    `version` is 0 where the device held none before: its first documents are no news to anybody.
    """

    kind: str
    version: int
    before: int
    reason: str = ""


class ReferenceStore(Protocol):
    """The device's side of reference data; each method is one transaction and thread-safe."""

    def holdings(self) -> Holdings:
        """Return what is held; without contents."""

    def pin(self, key: bytes, *, is_enrolling: bool = False) -> None:
        """Trust a reference key: the first one for good, another one only where the device enrols anew."""

    def founding(self) -> dict[str, bytes]:
        """Return what this counter goes by as contents by kind, to be version 1; nothing on a kiosk."""

    def held(self, kind: str) -> SignedDocument | None:
        """Return a held document whole."""

    def take(self, document: SignedDocument, *, at: datetime) -> Taken:
        """Go by a document from now on, in one transaction; or refuse it and say why."""

    def refuse(self, version: DocumentVersion, *, reason: str, at: datetime) -> Taken:
        """Note that a document was not taken."""

    def settle(self, *, epoch: str, serial: int) -> None:
        """Note that everything of the province's reference data was taken."""

    def unsent_passwords(self) -> list[PasswordChange]:
        """Return the passwords that were set here and not told to the province."""

    def passwords_judged(self, changes: Sequence[PasswordChange], *, version: int) -> None:
        """Note which version of the staff has judged changes; older versions do not undo them here."""

"""Documents of reference data as a province signs them, for tests that have no province."""

from __future__ import annotations

import dataclasses
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from models.domain.calendar import DEFAULT_HOURS
from models.domain.reference import (
    DocumentVersion,
    OfficeContent,
    SignedDocument,
    StaffEntry,
    content_hash,
    encode_content,
)
from tests.builders import OFFICE

HASH = "$argon2id$v=19$m=32768,t=3,p=2$c29tZXNhbHRzb21lc2FsdA$"


@dataclasses.dataclass
class Signer:
    """A province that only signs."""

    key: Ed25519PrivateKey = dataclasses.field(default_factory=Ed25519PrivateKey.generate)

    @property
    def public(self) -> bytes:
        return self.key.public_key().public_bytes_raw()

    def sign(
        self, kind: str, content: msgspec.Struct | bytes, version: int = 1, *, office: str = OFFICE, at_ms: int = 1
    ) -> SignedDocument:
        raw = content if isinstance(content, bytes) else encode_content(content)
        unsigned = DocumentVersion(kind, office, version, content_hash(raw), len(raw), at_ms)
        signed = msgspec.structs.replace(unsigned, signature=self.key.sign(unsigned.statement()))
        return SignedDocument(signed, raw)


def office_content(**changes: Any) -> OfficeContent:
    plain = OfficeContent(
        code=OFFICE, name="Trung tâm xã Thạnh Phú", lookup_url="https://tinh.example", counters=3, hours=DEFAULT_HOURS
    )
    return msgspec.structs.replace(plain, **changes)


def staff_entry(username: str = "lan", name: str = "Trần Thị Lan", **changes: Any) -> StaffEntry:
    plain = StaffEntry(username=username, name=name, roles=("clerk",), password_hash=HASH + "province")
    return msgspec.structs.replace(plain, **changes)

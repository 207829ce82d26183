"""One of every message of version 1 of the wire, written in literals: `wire-v1.json` pins their bytes.

A released message never changes; what later programs add stands behind it and has a default. `message` of a row is the
struct that reads it, "" where the row is bytes as they stand.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import httpx2
import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from models.domain.devices import DeviceKey, Lane
from models.domain.digests import BlockDigest
from models.domain.events import CHAIN_START, FeedEvent, chain_over
from models.domain.reference import (
    DocumentVersion,
    PasswordChange,
    SignedDocument,
    StaffContent,
    StaffEntry,
    encode_content,
)
from sync.client.signing import DeviceSigner
from sync.protocol import (
    ContentAnswer,
    DeviceState,
    DigestPage,
    DossierPage,
    DossierSummary,
    EnrolAnswer,
    EnrolRequest,
    FeedPage,
    Hello,
    LanesAnswer,
    Note,
    OwnRange,
    PasswordChanges,
    PasswordsAnswer,
    Push,
    PushAnswer,
    QuarantinedEvent,
    QuarantinePage,
    ReferenceList,
    ReferenceOffer,
    Refusal,
    sealed_batch,
)
from tests.golden.events import golden_events

GOLDEN: Final = Path(__file__).with_name("wire-v1.json")
DEVICE: Final = "H59.25.14-counter-1"
PRIVATE_KEY: Final = bytes(range(32))
NONCE: Final = "0001a1f6.5Zp0aGlzIGlzIGEgbm9uY2U"
SIGNED_AT: Final = datetime(2026, 11, 20, 1, 15, tzinfo=UTC)
W: Final = 0xF123_4567_89AB_CDEF
_EPOCH: Final = "5f2c9a1e"
_MS: Final = 1_795_137_300_000
_LANES: Final = [Lane(10, "2026-11-20"), Lane(11, "2026-11-20", is_spare=True)]
_KEYS: Final = [
    DeviceKey(DEVICE, 1, bytes(range(32, 64))),
    DeviceKey("H59.25.14-counter-2", 2, bytes(range(64, 96)), is_revoked=True),
]


@dataclass(frozen=True, slots=True)
class Row:
    """A message and who reads it."""

    name: str
    made: msgspec.Struct | bytes
    is_json: bool = False

    @property
    def message(self) -> str:
        """Return the name of the struct that reads the bytes."""
        return "" if isinstance(self.made, bytes) else type(self.made).__name__

    @property
    def data(self) -> bytes:
        """Return the bytes as today's program writes them."""
        if isinstance(self.made, bytes):
            return self.made
        return msgspec.json.encode(self.made) if self.is_json else msgspec.msgpack.encode(self.made)


def golden_wire() -> list[Row]:
    """Make them all, in the order of the file."""
    events = golden_events()[:3]
    after = chain_over(CHAIN_START, events)
    block = hashlib.sha256(b"block").digest()
    return [
        Row("hello", Hello(1, 1, _MS, _EPOCH, NONCE, bytes(range(96, 128)))),
        Row(
            "enrol",
            EnrolRequest("7K0QB39TVNM9", "H59.25.14", "counter", 1, DEVICE, bytes(range(32)), b"{}", b"sealed"),
        ),
        Row("enrol: the smallest", EnrolRequest("7K0QB39TVNM9", "H59.25.14", "kiosk", 0, "k-1", bytes(range(32)))),
        Row("enrol: answer", EnrolAnswer(DEVICE, _EPOCH, _LANES, _KEYS)),
        Row("state", DeviceState(_EPOCH, 3, after, 8, 2, False, _LANES, _KEYS)),
        Row("push", Push(W, 1, CHAIN_START, events, bytes(64))),
        Row("push: ok", PushAnswer("ok", 3, 5, [Note(events[0].eid, "contested")], 2)),
        Row("push: gap", PushAnswer("gap", 0, 1, [])),
        Row("push: fork", PushAnswer("fork", 0, 9, [])),
        Row(
            "feed",
            FeedPage(
                _EPOCH,
                8,
                9,
                [
                    FeedEvent(6, DEVICE, W, 1, _MS, events[0]),
                    FeedEvent(7, "H59.25.14-kiosk-0", 1, 2, _MS + 1, events[1].without_person()),
                ],
                [OwnRange(W, 1, 1, 5), OwnRange(W, 6, 8, 1)],
                _MS + 2,
            ),
        ),
        Row("feed: nothing new", FeedPage(_EPOCH, 9, 9, [], [], _MS)),
        Row("digest", DigestPage(_EPOCH, 1_500, 1_400, [BlockDigest(0, 1_000, block), BlockDigest(1, 400, after)])),
        Row(
            "dossiers",
            DossierPage(
                _EPOCH,
                8,
                [
                    DossierSummary(
                        events[0].eid, "H59.25.14-261120-0001", "received", _MS, 2, block, after, 8, _MS + 1
                    ),
                    DossierSummary(events[1].eid, "", "", 0, 1, block, block, 7, _MS),
                ],
                True,
                _MS,
            ),
        ),
        Row("lanes", LanesAnswer(_LANES)),
        Row("lanes: none free", LanesAnswer([])),
        Row("attached file", ContentAnswer(300_000, 262_144, False)),
        Row("refusal", Refusal("protocol_not_spoken", "1-1")),
        Row("refusal: to people", Refusal("unknown_code"), is_json=True),
        Row("under the signature of a batch", sealed_batch(W, 1, after)),
        Row("headers of a signed request", _signed_headers()),
        Row(
            "quarantine",
            QuarantinePage(
                [
                    QuarantinedEvent(W, 4, DEVICE, events[2].eid, "device_revoked", events[2].body, _MS),
                    QuarantinedEvent(W, 5, DEVICE, b"", "unreadable", b"\xc1", _MS + 1),
                ],
                True,
            ),
        ),
        *_reference(),
    ]


def _reference() -> list[Row]:
    """Make the messages about documents: a statement as it is signed stands among them."""
    content = encode_content(
        StaffContent((StaffEntry(username="lan", name="Trần Thị Lan", roles=("clerk",), password_hash="$argon2id$x"),))
    )
    unsigned = DocumentVersion("staff", "H59.25.14", 2, hashlib.sha256(content).digest(), len(content), _MS)
    key = Ed25519PrivateKey.from_private_bytes(PRIVATE_KEY)
    version = msgspec.structs.replace(unsigned, signature=key.sign(unsigned.statement()))
    document = SignedDocument(version, content)
    change = PasswordChange("lan", "$argon2id$y", _MS << 16)
    return [
        Row("reference", ReferenceList(_EPOCH, 7, [version])),
        Row("reference: a document", document),
        Row("reference: offer", ReferenceOffer({"staff": content}, [document])),
        Row("passwords", PasswordChanges([change])),
        Row("passwords: answer", PasswordsAnswer(3, ["lan"])),
        Row("the statement of a document", unsigned.statement()),
    ]


def _signed_headers() -> bytes:
    """Sign a push of four bytes: the lines that signing adds, in their order."""
    request = httpx2.Request("POST", "https://tinh.example/v1/push", content=b"body")
    known = set(request.headers)
    signer = DeviceSigner(device=DEVICE, private_key=PRIVATE_KEY)
    signer.sign_request(request, body=b"body", nonce=NONCE, created=SIGNED_AT)
    return "".join(
        f"{name}: {value}\n" for name, value in sorted(request.headers.items()) if name not in known
    ).encode()


def written() -> str:
    """Return the text of the file, for rows that are added at its end."""
    rows = [
        json.dumps({"name": row.name, "message": row.message, "is_json": row.is_json, "bytes": row.data.hex()})
        for row in golden_wire()
    ]
    return "[\n" + ",\n".join(rows) + "\n]\n"


def is_grown(now: object, then: object) -> bool:
    """Tell whether a message says all that it said then: maps got further names, arrays got longer at their end."""
    if isinstance(now, list) and isinstance(then, list):
        return len(now) >= len(then) and all(is_grown(a, b) for a, b in zip(now, then, strict=False))
    if isinstance(now, dict) and isinstance(then, dict):
        return now.keys() >= then.keys() and all(is_grown(now[key], value) for key, value in then.items())
    return type(now) is type(then) and now == then

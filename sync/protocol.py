"""The wire between a device and the province: schema and version.

This and what it packs with (`columns.py`, `packing.py`, `unpacking.py`, `frames.py`) is all that both halves share.

Bodies are MessagePack (`application/x-msgpack`), compressed with zstd from 512 bytes up (`content-encoding: zstd`).
Where both sides can, events stand in columns (`sync/columns.py`) and a shipped dictionary helps (`sync/frames.py`).
Each request but `hello`, `enrol` and the public look-ups is signed by the device (RFC 9421, see `docs/protocol.md`).

    GET  /v1/hello                     → Hello
    POST /v1/enrol      EnrolRequest   → EnrolAnswer      (one-time code; not signed)
    GET  /v1/state?w=   (signed)       → DeviceState
    POST /v1/push       Push (signed)  → PushAnswer
    GET  /v1/feed?after=N&wait=S&w=W&events=M (signed) → FeedPage   (own ranges of W; without w of all)
    POST /v1/lanes      (signed)       → LanesAnswer      (fresh number lanes: renewal, new incarnation)
    GET  /v1/digest?block=N&upto=P&guests=1 (signed)    → DigestPage   (finds gaps in what a device holds)
    GET  /v1/dossiers?after=ID&limit=N&guests=1 (signed) → DossierPage  (compares both sides)
    GET  /v1/quarantine?w=W&seq=N (signed)      → QuarantinePage (what stands apart from the feed)
    GET  /v1/attachments/SHA256 (signed)         → ContentAnswer (what the province has of an attached file)
    PUT  /v1/attachments/SHA256?offset=N (signed, raw bytes) → ContentAnswer
    GET  /v1/attachments/SHA256/content?offset=N (signed)    → raw bytes
    GET  /v1/reference  (signed)       → ReferenceList    (the newest version of each document of the office)
    GET  /v1/reference/KIND (signed)   → SignedDocument   (a document whole)
    POST /v1/reference  ReferenceOffer (signed) → ReferenceList (documents that the province lacks)
    POST /v1/passwords  PasswordChanges (signed) → PasswordsAnswer (set at a counter, perhaps long ago)
"""

from __future__ import annotations

from typing import Final

import msgspec

from models.domain.devices import DeviceKey, Lane
from models.domain.digests import BlockDigest
from models.domain.events import Event, FeedEvent
from models.domain.reference import DocumentVersion, PasswordChange, SignedDocument
from sync.columns import Columns, FeedColumns

PROTOCOL_VERSION: Final = 1
"""Rises only when an older peer would misread something: what is added with a default, or agreed by `reads`, is not."""
OLDEST_SPOKEN: Final = max(1, PROTOCOL_VERSION - 2)
"""Both halves speak N, N-1 and N-2."""
MAX_BATCH_EVENTS: Final = 2_500
"""That a province takes; it says so in `Hello.batch_events`."""
FIRST_BATCH_EVENTS: Final = 500
"""That every province takes, and what a device begins with: a line that drops often lets a small batch through."""
MAX_BATCH_BYTES: Final = 256 * 1024
"""As a batch is sent, about."""
MAX_MESSAGE_BYTES: Final = 8 * 1024 * 1024
"""Both ends cap the declared and the streamed (decompressed) size of one message."""
MAX_IN_FLIGHT: Final = 4
"""Batches that a device sends before the answer to the first of them has come."""
PAGE_EVENTS: Final = 500
"""Of others, whole, in one page of the feed, where the device does not ask for more."""
MAX_PAGE_EVENTS: Final = 2_000
PAGE_POSITIONS: Final = 4_000
"""From here on a page takes no more in, whatever it holds."""
DIGEST_BLOCKS: Final = 32
"""Blocks of one `DigestPage`."""
PAGE_DOSSIERS: Final = 500
LONG_POLL_S: Final = 25
MEDIA_TYPE: Final = "application/x-msgpack"
CONTENT_MEDIA_TYPE: Final = "application/octet-stream"
MAX_CHUNK_BYTES: Final = 256 * 1024
"""Of an attached file's content, in either direction."""
MAX_CONTENT_BYTES: Final = 128 * 1024 * 1024
"""A larger content is refused for ever; offices limit their files far below."""
SIGNATURE_LABEL: Final = "mc"
COVERED: Final = ("@method", "@path", "@query", "content-digest")
VERSION_HEADER: Final = "mot-cua-protocol"
READS_HEADER: Final = "mot-cua-reads"
"""Of a request: what the device can read, comma-separated: `COLUMNS` and ids of dictionaries; as `Hello.reads`."""
DICTIONARY_HEADER: Final = "mot-cua-dictionary"
"""Beside `content-encoding: zstd`: id of the dictionary that the body was compressed with."""
DICTIONARIES: Final = (33001,)
"""Those that are shipped, the newest first (`sync/frames.py`); two bytes, of the range that anybody may use."""
COLUMNS: Final = "columns"
FOLLOWS_HEADER: Final = "mot-cua-follows"
"""Of a push: the batch before this one is under way on another connection; a gap may close within a moment."""


class Hello(msgspec.Struct, frozen=True):
    """What the province says to anybody: its clock, its epoch, a nonce for the next signature, its X25519 key."""

    protocol: int
    oldest: int
    time_ms: int
    epoch: str
    nonce: str
    sealing_key: bytes
    reads: list[str] = []
    batch_events: int = FIRST_BATCH_EVENTS


class EnrolRequest(msgspec.Struct, frozen=True):
    """A device ("counter" or "kiosk") asks for its place; `office_document` is version 1 of the reference data."""

    code: str
    office: str
    kind: str
    counter: int
    device: str
    public_key: bytes
    office_document: bytes = b""
    sealed_database_key: bytes = b""


class EnrolAnswer(msgspec.Struct, frozen=True):
    """The device's place: its lanes, the keys of the office's devices, the key that signs reference data."""

    device: str
    epoch: str
    lanes: list[Lane]
    keys: list[DeviceKey]
    reference_key: bytes = b""


class DeviceState(msgspec.Struct, frozen=True):
    """What the province holds under this device's name and incarnation `w`; `reference`: see `ReferenceList.serial`."""

    epoch: str
    seq: int
    chain: bytes
    head: int
    durable_seq: int
    is_revoked: bool
    lanes: list[Lane]
    keys: list[DeviceKey]
    reference_key: bytes = b""
    reference: int = 0


class Push(msgspec.Struct, frozen=True, omit_defaults=True):
    """Consecutive events of incarnation `w`; `prev_chain` is c_{first_seq-1}; `signature` is over the last c.

    They stand in `events`, or, where the province reads that, in `columns`.
    """

    w: int
    first_seq: int
    prev_chain: bytes
    events: list[Event]
    signature: bytes
    columns: Columns | None = None


class Note(msgspec.Struct, frozen=True):
    """A remark, never a refusal: `what` is contested, number_clash, unknown_kind, other_bytes or quarantined."""

    eid: bytes
    what: str


class PushAnswer(msgspec.Struct, frozen=True):
    """`result`: ok (acked = last seq of this request), fork (open a new incarnation), gap (send from known_seq + 1)."""

    result: str
    acked: int
    known_seq: int
    notes: list[Note]
    durable_seq: int = 0


class OwnRange(msgspec.Struct, frozen=True, array_like=True):
    """Own events come back as places only: seq first_seq… of w stand at first_position…, `count` of them.

    Their home positions begin at `first_home_position` (0: they are the same); all were received at one instant (0:
    an older province does not say).
    """

    w: int
    first_seq: int
    first_position: int
    count: int
    first_home_position: int = 0
    received_at_ms: int = 0

    def after(self) -> OwnRange:
        """Return the range of the one event that would go on from here."""
        return OwnRange(
            self.w,
            self.first_seq + self.count,
            self.first_position + self.count,
            1,
            self.first_home_position + self.count,
            self.received_at_ms,
        )


class FeedPage(msgspec.Struct, frozen=True, omit_defaults=True):
    """Positions after+1 … upto of the office's feed, gap-free: others' events whole (kiosks: no person), own as ranges.

    Entries of dossiers whose home is another office stand among them, with their home positions. The others' events
    stand in `events`, or, where the device reads that, in `columns`.
    """

    epoch: str
    upto: int
    head: int
    events: list[FeedEvent]
    own: list[OwnRange]
    time_ms: int
    columns: FeedColumns | None = None
    reference: int = 0


class DigestPage(msgspec.Struct, frozen=True):
    """Digests of consecutive blocks of the office's feed, over positions up to `upto`: the smaller of asked and `head`.

    The last block of the page may stand before the block of `upto`: ask on after it.
    """

    epoch: str
    head: int
    upto: int
    blocks: list[BlockDigest]


class DossierSummary(msgspec.Struct, frozen=True, array_like=True):
    """A dossier as the province holds it; nobody is named. Instants are milliseconds UTC, 0 where there is none.

    `eids` and `content` are XORs over its events: of SHA-256(eid), and of SHA-256 of what the chain covers. `code` is
    the code or the token; it and `status` are "" where its beginning never came (or it is no dossier: a queue number).
    `last_position` is of its home's feed, `last_entry` the place in the feed of who asks (0: the same).
    """

    id: bytes
    code: str
    status: str
    due_at_ms: int
    events: int
    eids: bytes
    content: bytes
    last_position: int
    last_received_at_ms: int
    last_entry: int = 0


class DossierPage(msgspec.Struct, frozen=True):
    """The office's dossiers after an id, by id; `is_last`: there are no more."""

    epoch: str
    head: int
    dossiers: list[DossierSummary]
    is_last: bool
    time_ms: int


class QuarantinedEvent(msgspec.Struct, frozen=True, array_like=True):
    """Place seq of incarnation `w`, which no feed took, with the reason; `eid` is empty where `raw` is no event."""

    w: int
    seq: int
    device: str
    eid: bytes
    reason: str
    raw: bytes
    received_at_ms: int


class QuarantinePage(msgspec.Struct, frozen=True):
    """What stands apart from the office's feed, by incarnation and seq; `is_last`: there is no more."""

    events: list[QuarantinedEvent]
    is_last: bool


class ContentAnswer(msgspec.Struct, frozen=True):
    """What the province has of one content: `received` bytes without a gap; `is_complete` once their hash was right."""

    size: int
    received: int
    is_complete: bool


class ReferenceList(msgspec.Struct, frozen=True):
    """The newest version of each document that this device gets; `serial` changes whenever one of them does."""

    epoch: str
    serial: int
    documents: list[DocumentVersion]


class ReferenceOffer(msgspec.Struct, frozen=True):
    """What a counter has and the province lacks: `founding` contents by kind, and documents that it signed and lost."""

    founding: dict[str, bytes] = {}
    signed: list[SignedDocument] = []


class PasswordChanges(msgspec.Struct, frozen=True):
    """Passwords as argon2id hashes."""

    changes: list[PasswordChange]


class PasswordsAnswer(msgspec.Struct, frozen=True):
    """`version` of the staff has judged the changes (0: there is none yet); `taken` are those that stand."""

    version: int
    taken: list[str]


class LanesAnswer(msgspec.Struct, frozen=True):
    """All lanes that the device holds now."""

    lanes: list[Lane]


class Refusal(msgspec.Struct, frozen=True):
    """The body of every 4xx: a stable code; the program finds the words."""

    error: str
    detail: str = ""


def sealed_batch(w: int, first_seq: int, chain: bytes) -> bytes:
    """Return the bytes under the Ed25519 signature of a pushed batch: incarnation, first seq and the chain head."""
    return msgspec.msgpack.encode(("mot-cua push 1", w, first_seq, chain))

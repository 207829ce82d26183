"""A province in memory that speaks the real protocol: signatures checked, bodies packed, chains followed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any

import httpx2
import msgspec
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from http_message_signatures import HTTPMessageVerifier, InvalidSignature, MappingKeyResolver, algorithms

from models.domain.devices import DeviceKey, Lane
from models.domain.digests import BLOCK_POSITIONS, Tally, block_digest
from models.domain.events import CHAIN_START, Event, FeedEvent, chain_over
from sync.frames import expanded
from sync.protocol import (
    COLUMNS,
    COVERED,
    DICTIONARY_HEADER,
    DIGEST_BLOCKS,
    FIRST_BATCH_EVENTS,
    PAGE_EVENTS,
    PROTOCOL_VERSION,
    VERSION_HEADER,
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
    Push,
    PushAnswer,
    Refusal,
    sealed_batch,
)
from sync.unpacking import unpack

TODAY = "2026-11-23"


class Lost(Exception):
    """The schedule of a test loses this message."""


class _Verifier(HTTPMessageVerifier):
    def validate_created_and_expires(self, sig_input: Any, max_age: Any = None) -> None:
        """Leave the device's clock unjudged, as the protocol wants it."""


@dataclass
class Writer:
    device: str
    seq: int = 0
    chains: list[bytes] = field(default_factory=lambda: [CHAIN_START])


@dataclass
class Member:
    request: EnrolRequest
    lanes: list[Lane]
    is_revoked: bool = False


class FakeProvince:
    """Answers requests; a test may change what it knows, or put faults in front of it."""

    def __init__(self) -> None:
        self.epoch = secrets.token_hex(4)
        self.sealing = X25519PrivateKey.generate()
        self.codes = {"CODE": ""}
        self.members: dict[str, Member] = {}
        self.writers: dict[int, Writer] = {}
        self.feed: list[FeedEvent] = []
        self.by_eid: dict[bytes, Event] = {}
        self.next_lane = 4
        self.lanes_asked: dict[str, str] = {}
        self.nonce = secrets.token_hex(8)
        self.time_ms = 1_795_396_500_000
        self.requests: list[str] = []
        self.greetings = 0
        self.heard_nonce = ""
        self.protocol = PROTOCOL_VERSION
        self.oldest = PROTOCOL_VERSION
        self.page_events = PAGE_EVENTS
        self.digest_blocks = DIGEST_BLOCKS
        self.has_digest = True
        self.batches: list[Push] = []
        self.pages_of: list[int] = []
        self.notes: list[Note] = []
        self.durable_seq = 0
        self.reads: list[str] = []
        self.told_batch_events = self.batch_events = FIRST_BATCH_EVENTS
        self.misreads = ""
        self.packed: list[bool] = []
        self.versions: list[int] = []

    def carrier(self) -> httpx2.MockTransport:
        return httpx2.MockTransport(self.answer)

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        content = request.read()
        path = request.url.path
        self.requests.append(f"{request.method} {path}")
        if path != "/v1/hello":
            self.versions.append(int(request.headers[VERSION_HEADER]))
            if not self.oldest <= self.versions[-1] <= self.protocol:
                return refused(426, "protocol_not_spoken")
        body = self._opened(request, content)
        if body is None:
            return refused(415, self.misreads)
        if path == "/v1/hello":
            self.greetings += 1
            return _packed(self.hello())
        if path == "/v1/enrol":
            return self._enrol(msgspec.msgpack.decode(body, type=EnrolRequest))
        device = self._caller(request, content)
        if isinstance(device, httpx2.Response):
            return device
        query = request.url.params
        if path == "/v1/state":
            return _packed(self.state(device, int(query["w"])))
        if path == "/v1/push":
            return self._take(device, msgspec.msgpack.decode(body, type=Push))
        if path == "/v1/feed":
            if self.members[device].is_revoked:
                return refused(403, "revoked")
            most = int(query.get("events", self.page_events))
            self.pages_of.append(most)
            return _packed(self.page(device, int(query["after"]), int(query["w"]), most))
        if path == "/v1/digest" and self.has_digest:
            return _packed(self.digest(int(query["block"]), int(query["upto"])))
        if path == "/v1/dossiers":
            return _packed(self.dossiers(bytes.fromhex(query["after"]), int(query["limit"])))
        if path == "/v1/lanes":
            if self.lanes_asked.get(device) != self.heard_nonce:
                self.lanes_asked[device] = self.heard_nonce
                return _packed(self.lend(device))
            return _packed(LanesAnswer(self.members[device].lanes))
        return refused(404, "not_found")

    def _take(self, device: str, pushed: Push) -> httpx2.Response:
        batch = self._in_rows(pushed)
        if batch is None:
            return refused(400, self.misreads)
        if len(batch.events) > self.batch_events:
            return refused(413, "batch_too_large")
        return _packed(self.push(device, batch))

    def _opened(self, request: httpx2.Request, content: bytes) -> bytes | None:
        """Undo the content encoding; None where this province pretends to know no dictionary."""
        dictionary = request.headers.get(DICTIONARY_HEADER, "")
        self.packed.append(bool(dictionary))
        if dictionary and self.misreads == "dictionary_unknown":
            return None
        if request.headers.get("content-encoding") == "zstd":
            return expanded(content, dictionary=int(dictionary or 0))
        assert len(content) < 512, "bodies of 512 bytes and more are compressed"
        return content

    def _in_rows(self, batch: Push) -> Push | None:
        """Return a batch with its events one after the other; None where this province pretends to read no columns."""
        if batch.columns is None:
            return batch
        assert COLUMNS in self.reads
        if self.misreads == "columns_unreadable":
            return None
        return msgspec.structs.replace(batch, events=unpack(batch.columns), columns=None)

    def hello(self) -> Hello:
        return Hello(
            self.protocol,
            self.oldest,
            self.time_ms,
            self.epoch,
            f"{self.nonce}.{self.greetings}",
            self.sealing.public_key().public_bytes_raw(),
            self.reads,
            self.told_batch_events,
        )

    def keys(self) -> list[DeviceKey]:
        return [DeviceKey(name, m.request.counter, m.request.public_key) for name, m in self.members.items()]

    def _caller(self, request: httpx2.Request, content: bytes) -> str | httpx2.Response:
        known = {name: Ed25519PublicKey.from_public_bytes(m.request.public_key) for name, m in self.members.items()}
        verifier = _Verifier(
            signature_algorithm=algorithms.ED25519,
            key_resolver=MappingKeyResolver(public_keys=known, private_keys={}),
        )
        try:
            (result,) = verifier.verify(request, max_age=None, require_components=COVERED, body=content)
        except InvalidSignature:
            return refused(401, "signature_invalid")
        assert result.label == "mc"
        if result.nonce is None or not result.nonce.startswith(f"{self.nonce}."):
            return refused(401, "nonce_stale")
        self.heard_nonce = result.nonce
        return str(result.parameters["keyid"])

    def _enrol(self, request: EnrolRequest) -> httpx2.Response:
        if request.code not in self.codes:
            return refused(403, "enrolment_code_unknown")
        known = self.members.get(request.device)
        if self.codes[request.code] not in {"", request.device}:
            return refused(403, "enrolment_code_used")
        if known is not None and known.request.public_key != request.public_key:
            return refused(409, "device_taken")
        if known is None:
            self.codes[request.code] = request.device
            self.members[request.device] = Member(request, [])
            self.lend(request.device)
        return _packed(EnrolAnswer(request.device, self.epoch, self.members[request.device].lanes, self.keys()))

    def lend(self, device: str) -> LanesAnswer:
        member = self.members[device]
        if self.next_lane <= 18:
            member.lanes = [Lane(self.next_lane, TODAY), Lane(self.next_lane + 1, TODAY, is_spare=True)]
            self.next_lane += 2
            return LanesAnswer(member.lanes)
        return LanesAnswer([])

    def state(self, device: str, w: int) -> DeviceState:
        writer = self.writers.get(w, Writer(device))
        member = self.members[device]
        return DeviceState(
            self.epoch,
            writer.seq,
            writer.chains[-1],
            len(self.feed),
            self.durable_seq,
            member.is_revoked,
            member.lanes,
            self.keys(),
        )

    def push(self, device: str, batch: Push) -> PushAnswer:
        assert 1 <= len(batch.events) <= self.batch_events
        last = batch.first_seq + len(batch.events) - 1
        head = chain_over(batch.prev_chain, batch.events)
        key = Ed25519PublicKey.from_public_bytes(self.members[device].request.public_key)
        key.verify(batch.signature, sealed_batch(batch.w, batch.first_seq, head))
        self.batches.append(batch)
        writer = self.writers.setdefault(batch.w, Writer(device))
        if writer.device != device:
            return PushAnswer("fork", 0, writer.seq, [])
        if batch.first_seq > writer.seq + 1:
            return PushAnswer("gap", 0, writer.seq, [])
        if writer.chains[batch.first_seq - 1] != batch.prev_chain:
            return PushAnswer("fork", 0, writer.seq, [])
        for place, event in enumerate(batch.events):
            seq = batch.first_seq + place
            chain = chain_over(writer.chains[seq - 1], [event])
            if seq <= writer.seq:
                if writer.chains[seq] != chain:
                    return PushAnswer("fork", 0, writer.seq, [])
                continue
            writer.chains.append(chain)
            writer.seq = seq
            self._store(device, batch.w, seq, event)
        return PushAnswer("ok", last, writer.seq, self.notes, self.durable_seq)

    def _store(self, device: str, w: int, seq: int, event: Event) -> None:
        if event.eid in self.by_eid:
            assert self.by_eid[event.eid] == event, "same identity, other bytes"
            return
        self.by_eid[event.eid] = event
        if not self.members[device].is_revoked:
            self.feed.append(FeedEvent(len(self.feed) + 1, device, w, seq, self.time_ms, event))

    def page(self, device: str, after: int, own: int, most: int) -> FeedPage:
        rows = self.feed[after : after + most]
        mine = [row for row in rows if row.device == device and row.w == own]
        return FeedPage(
            epoch=self.epoch,
            upto=min(after, len(self.feed)) + len(rows),
            head=len(self.feed),
            events=[row for row in rows if row not in mine],
            own=[OwnRange(row.w, row.seq, row.position, 1) for row in mine],
            time_ms=self.time_ms,
        )

    def digest(self, block: int, upto: int) -> DigestPage:
        last = min(upto, len(self.feed))
        blocks = []
        for number in range(block, block + self.digest_blocks):
            rows = self.feed[number * BLOCK_POSITIONS : last][:BLOCK_POSITIONS]
            if rows:
                blocks.append(block_digest(number, ((row.event.eid, row.position) for row in rows)))
        return DigestPage(self.epoch, len(self.feed), last, blocks)

    def dossiers(self, after: bytes, limit: int) -> DossierPage:
        rows = sorted((row for row in self.feed if row.event.dossier > after), key=lambda row: row.event.dossier)
        ids = sorted({row.event.dossier for row in rows})[:limit]
        found = []
        for one in ids:
            mine = [row for row in rows if row.event.dossier == one]
            tally = Tally()
            for row in mine:
                tally = tally.plus(row.event)
            last = max(mine, key=lambda row: row.position)
            sums = (tally.count, tally.eids, tally.content)
            found.append(DossierSummary(one, "", "", 0, *sums, last.position, last.received_at_ms))
        return DossierPage(self.epoch, len(self.feed), found, len(ids) < limit, self.time_ms)

    def restore(self, saved: tuple[dict[int, Writer], list[FeedEvent]]) -> None:
        """Come back from a backup made by `backup`."""
        writers, feed = saved
        self.writers = {w: Writer(x.device, x.seq, list(x.chains)) for w, x in writers.items()}
        self.feed = list(feed)
        self.by_eid = {row.event.eid: row.event for row in feed}
        self.epoch = secrets.token_hex(4)

    def backup(self) -> tuple[dict[int, Writer], list[FeedEvent]]:
        return {w: Writer(x.device, x.seq, list(x.chains)) for w, x in self.writers.items()}, list(self.feed)


def _packed(body: msgspec.Struct) -> httpx2.Response:
    content = msgspec.msgpack.encode(body)
    if len(content) < 512:
        return streamed(200, content)
    return streamed(200, zstandard.ZstdCompressor().compress(content), {"content-encoding": "zstd"})


def refused(status: int, code: str) -> httpx2.Response:
    return streamed(status, msgspec.msgpack.encode(Refusal(code)))


def streamed(status: int, body: bytes, headers: dict[str, str] | None = None) -> httpx2.Response:
    """Answer as a network does: bytes that were not read yet."""
    return httpx2.Response(status, headers=headers, stream=httpx2.ByteStream(body))

"""Devices and events for tests of the province: signed with the same library, written as a counter writes them."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import urlencode

import httpx
import msgspec
import uuid_utils
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from http_message_signatures import HTTPMessageSigner, HTTPSignatureKeyResolver
from http_message_signatures.algorithms import ED25519

from models.domain.bodies import (
    CodeBody,
    DocumentBody,
    DossierBody,
    DossierPerson,
    PersonData,
    RatingBody,
    StepBody,
    StepPerson,
    encode,
)
from models.domain.codes import make_check_word
from models.domain.dossier import milliseconds
from models.domain.events import CHAIN_START, Event, Kind, chain_next, chain_over, person_digest
from sync.protocol import (
    COVERED,
    MEDIA_TYPE,
    SIGNATURE_LABEL,
    DeviceState,
    EnrolAnswer,
    EnrolRequest,
    FeedPage,
    Hello,
    LanesAnswer,
    Push,
    PushAnswer,
    Refusal,
    sealed_batch,
)

OFFICE = "H59.25.14"
RECEIVED_AT = datetime(2026, 11, 23, 1, 15, tzinfo=UTC)
T = TypeVar("T")


def new_eid() -> bytes:
    return uuid_utils.uuid7().bytes


def event(
    kind: str,
    body: msgspec.Struct,
    *,
    dossier: bytes | None = None,
    person: msgspec.Struct | None = None,
    home: str = OFFICE,
    at: datetime = RECEIVED_AT,
    eid: bytes | None = None,
) -> Event:
    """Write an event as a counter does."""
    eid = eid or new_eid()
    raw = encode(person) if person is not None else None
    salt = os.urandom(16) if raw is not None else b""
    return Event(
        eid=eid,
        home=home,
        dossier=dossier or eid,
        kind=kind,
        v=1,
        at_ms=milliseconds(at),
        hlc=milliseconds(at) << 16,
        clock_offset_ms=0,
        actor=bytes(16),
        body=encode(body),
        person=raw,
        salt=salt,
        person_hash=person_digest(salt, raw) if raw is not None else b"",
    )


@dataclass
class Paper:
    """What the citizen holds: code and check word; `born` is the dossier's first event."""

    code: str
    check_word: str
    born: Event

    @property
    def dossier(self) -> bytes:
        return self.born.eid


def received(number: int = 1, *, home: str = OFFICE, name: str = "Nguyễn Văn An", **changes: Any) -> Paper:
    """Register a dossier."""
    code = f"{home}-261123-{number:04d}"
    word = make_check_word(secrets.randbelow)
    body: dict[str, Any] = {
        "code": code,
        "check_word": word,
        "procedure": "1.001193",
        "procedure_name": "Thủ tục đăng ký khai sinh",
        "received_at_ms": milliseconds(RECEIVED_AT),
        "due_at_ms": milliseconds(datetime(2026, 11, 25, 10, 0, tzinfo=UTC)),
        "due_rule": "3 ngày làm việc",
        "masked_name": "N. V. A.",
    } | changes
    person = DossierPerson(submitter=PersonData(name=name, id_number="092190001234", phone="0912345678"))
    return Paper(body["code"], word, event(Kind.DOSSIER_RECEIVED, DossierBody(**body), person=person, home=home))


def step(paper: Paper, kind: Kind, *, words: str = "", home: str = OFFICE, **details: Any) -> Event:
    """Take a step of a dossier."""
    person = StepPerson(reason=words) if words else None
    return event(kind, StepBody(**details), dossier=paper.dossier, person=person, home=home)


def documents(*names: str) -> tuple[DocumentBody, ...]:
    return tuple(DocumentBody(name, originals=1) for name in names)


def rating(paper: Paper) -> Event:
    return event(Kind.RATING_GIVEN, RatingBody(score=2), dossier=paper.dossier)


def assigned(paper: Paper, code: str) -> Event:
    return event(Kind.CODE_ASSIGNED, CodeBody(code=code), dossier=paper.dossier)


class _Key(HTTPSignatureKeyResolver):
    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key

    def resolve_private_key(self, key_id: str) -> Ed25519PrivateKey:
        return self._key


@dataclass
class _Message:
    method: str
    url: str
    headers: dict[str, str]


class RefusedByProvince(Exception):
    """A 4xx as the device reads it."""

    def __init__(self, status: int, refusal: Refusal) -> None:
        super().__init__(status, refusal)
        self.status = status
        self.code = refusal.error


@dataclass
class PretendDevice:
    """A counter or kiosk over any HTTP client."""

    http: httpx.Client
    id: str = field(default_factory=lambda: f"dev-{secrets.token_hex(8)}")
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    w: int = field(default_factory=lambda: secrets.randbits(64))
    seq: int = 0
    chain: bytes = CHAIN_START
    nonce: str = ""

    @property
    def public_key(self) -> bytes:
        return self.key.public_key().public_bytes_raw()

    def hello(self) -> Hello:
        hello = msgspec.msgpack.decode(self.http.get("/v1/hello").content, type=Hello)
        self.nonce = hello.nonce
        return hello

    def enrol(
        self, code: str, *, office: str = OFFICE, kind: str = "counter", counter: int = 1, document: bytes = b""
    ) -> EnrolAnswer:
        request = EnrolRequest(code, office, kind, counter, self.id, self.public_key, document)
        body = msgspec.msgpack.encode(request)
        return self.read(self.http.post("/v1/enrol", content=body, headers={"content-type": MEDIA_TYPE}), EnrolAnswer)

    def signed_headers(self, method: str, target: str, body: bytes, **options: Any) -> dict[str, str]:
        """Sign a request; `options` replace what the signer is told."""
        message = _Message(method, f"http://province{target}", dict(options.pop("headers", {})))
        settings: dict[str, Any] = {
            "key_id": self.id,
            "nonce": self.nonce,
            "label": SIGNATURE_LABEL,
            "covered_component_ids": COVERED,
            "body": body,
        } | options
        signer = HTTPMessageSigner(signature_algorithm=ED25519, key_resolver=_Key(self.key))
        signer.sign(message, **settings)
        return message.headers

    def send(
        self, method: str, path: str, *, body: bytes = b"", query: dict[str, Any] | None = None, **options: Any
    ) -> httpx.Response:
        if not self.nonce:
            self.hello()
        target = path + (f"?{urlencode(query)}" if query else "")
        headers = self.signed_headers(method, target, body, **options)
        return self.http.request(method, target, content=body, headers=headers)

    @staticmethod
    def read(answer: httpx.Response, kind: type[T]) -> T:
        content = answer.content
        if answer.headers.get("content-encoding") == "zstd" and content[:4] == b"\x28\xb5\x2f\xfd":
            content = zstandard.decompress(content)
        if answer.status_code != 200:
            raise RefusedByProvince(answer.status_code, msgspec.msgpack.decode(content, type=Refusal))
        return msgspec.msgpack.decode(content, type=kind)

    def batch(self, events: list[Event]) -> Push:
        """Make the next batch, without counting it as sent."""
        chain = chain_over(self.chain, events)
        return self.batch_at(self.seq + 1, self.chain, events, chain)

    def batch_at(self, first_seq: int, before: bytes, events: list[Event], after: bytes) -> Push:
        signature = self.key.sign(sealed_batch(self.w, first_seq, after))
        return Push(self.w, first_seq, before, events, signature)

    def send_push(self, push: Push, *, compress: bool = False) -> PushAnswer:
        body = msgspec.msgpack.encode(push)
        headers = {"content-type": MEDIA_TYPE}
        if compress:
            body = zstandard.ZstdCompressor().compress(body)
            headers["content-encoding"] = "zstd"
        return self.read(self.send("POST", "/v1/push", body=body, headers=headers), PushAnswer)

    def push(self, *events: Event, compress: bool = False) -> PushAnswer:
        """Push and, where it is acknowledged, go on."""
        answer = self.send_push(self.batch(list(events)), compress=compress)
        if answer.result == "ok":
            for one in events:
                self.chain = chain_next(self.chain, one)
            self.seq += len(events)
        return answer

    def feed(self, after: int = 0, *, wait: float = 0, w: int | None = None, events: int | None = None) -> FeedPage:
        query: dict[str, Any] = {"after": after, "wait": wait} | ({"w": w} if w is not None else {})
        query |= {"events": events} if events is not None else {}
        return self.read(self.send("GET", "/v1/feed", query=query), FeedPage)

    def state(self, w: int | None = None) -> DeviceState:
        return self.read(self.send("GET", "/v1/state", query={"w": self.w if w is None else w}), DeviceState)

    def lanes(self) -> LanesAnswer:
        self.hello()
        return self.read(self.send("POST", "/v1/lanes"), LanesAnswer)

"""A counter of version 1, written from docs/protocol.md and docs/events.md alone.

It shares no struct and no code with the product: maps and arrays of MessagePack, HTTP of the standard library, hashes
and signatures by hand. What it expects of the province is what a program that was released once expects for ever.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import os
import secrets
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

import msgspec
import uuid_utils
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

pack = msgspec.msgpack.encode
unpack = msgspec.msgpack.decode


class OldRefusal(Exception):
    """A 4xx as this program reads it."""

    def __init__(self, status: int, error: str) -> None:
        super().__init__(status, error)
        self.status = status
        self.error = error


def old_event(home: str, number: int, *, name: str = "Nguyễn Văn An", day: str = "261123") -> list[Any]:
    """Write a registration as version 1 wrote it: an array of thirteen."""
    eid = uuid_utils.uuid7().bytes
    now_ms = time.time_ns() // 1_000_000
    body = {
        "code": f"{home}-{day}-{number:04d}",
        "check_word": "7K0QB39TVNM9",
        "procedure": "1.001193",
        "procedure_name": "Thủ tục đăng ký khai sinh",
        "received_at_ms": now_ms,
        "due_at_ms": now_ms + 86_400_000,
        "masked_name": "N. V. A.",
    }
    person = pack({"submitter": {"name": name, "id_number": "092190001234"}})
    salt = os.urandom(16)
    return [
        eid,
        home,
        eid,
        "dossier_received",
        1,
        now_ms,
        now_ms << 16,
        0,
        bytes(16),
        pack(body),
        person,
        salt,
        hashlib.sha256(salt + person).digest(),
    ]


def old_link(before: bytes, event: list[Any]) -> bytes:
    """Return the chain after an event."""
    return hashlib.sha256(before + hashlib.sha256(pack(event[:10])).digest() + event[12]).digest()


@dataclass
class OldCounter:
    """Everything such a counter remembers."""

    url: str
    office: str
    counter: int = 1
    version: str = "1"
    name: str = field(default_factory=lambda: f"old-{secrets.token_hex(6)}")
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    w: int = field(default_factory=lambda: secrets.randbits(63) | 1)
    seq: int = 0
    chain: bytes = bytes(32)
    cursor: int = 0
    epoch: str = ""
    nonce: str = ""
    held: dict[int, list[Any]] = field(default_factory=dict)
    own: dict[int, tuple[int, int]] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)

    def hello(self) -> dict[str, Any]:
        said: dict[str, Any] = unpack(self._send("GET", "/v1/hello", signed=False))
        assert {"protocol", "oldest", "time_ms", "epoch", "nonce", "sealing_key"} <= said.keys()
        self.nonce = said["nonce"]
        return said

    def enrol(self, code: str) -> dict[str, Any]:
        request = {
            "code": code,
            "office": self.office,
            "kind": "counter",
            "counter": self.counter,
            "device": self.name,
            "public_key": self.key.public_key().public_bytes_raw(),
        }
        answer: dict[str, Any] = unpack(self._send("POST", "/v1/enrol", body=pack(request), signed=False))
        self.epoch = answer["epoch"]
        return answer

    def state(self) -> dict[str, Any]:
        return dict(unpack(self._send("GET", "/v1/state", query={"w": self.w})))

    def push(self, events: list[list[Any]]) -> dict[str, Any]:
        chain = self.chain
        for event in events:
            chain = old_link(chain, event)
        first = self.seq + 1
        message = {
            "w": self.w,
            "first_seq": first,
            "prev_chain": self.chain,
            "events": events,
            "signature": self.key.sign(pack(["mot-cua push 1", self.w, first, chain])),
        }
        answer: dict[str, Any] = unpack(self._send("POST", "/v1/push", body=pack(message)))
        if answer["result"] == "ok":
            assert answer["acked"] == self.seq + len(events)
            self.seq, self.chain = answer["acked"], chain
        return answer

    def pull(self) -> int:
        """Pull to the head; return how many events of others came."""
        came = 0
        while True:
            page = unpack(self._send("GET", "/v1/feed", query={"after": self.cursor, "wait": 0, "w": self.w}))
            assert page["epoch"] == self.epoch
            for position, _device, _w, _seq, _received_at_ms, event, *_later in page["events"]:
                assert len(event) == 13, "the envelope is strict: this program takes no longer one"
                assert position not in self.held
                self.held[position] = event
                came += 1
            for w, first_seq, first_position, count, *_later in page["own"]:
                assert w == self.w
                self.own.update({first_position + i: (w, first_seq + i) for i in range(count)})
            assert set(range(self.cursor + 1, page["upto"] + 1)) <= self.held.keys() | self.own.keys(), "a hole"
            self.cursor = page["upto"]
            if self.cursor >= page["head"]:
                return came

    def digest(self) -> dict[str, Any]:
        return dict(unpack(self._send("GET", "/v1/digest", query={"block": 0, "upto": self.cursor})))

    def lanes(self) -> list[dict[str, Any]]:
        self.hello()
        return list(unpack(self._send("POST", "/v1/lanes"))["lanes"])

    def get(self, path: str, query: dict[str, Any] | None = None) -> Any:
        return unpack(self._send("GET", path, query=query or {}))

    def _send(
        self,
        method: str,
        path: str,
        *,
        query: dict[str, Any] | None = None,
        body: bytes = b"",
        signed: bool = True,
    ) -> bytes:
        if signed and not self.nonce:
            self.hello()
        headers = {"accept-encoding": "zstd", "accept": "application/x-msgpack", "mot-cua-protocol": self.version}
        if body:
            headers["content-type"] = "application/x-msgpack"
        if len(body) >= 512:
            body = zstandard.ZstdCompressor(level=9).compress(body)
            headers["content-encoding"] = "zstd"
        asked = urlencode(query or {})
        if signed:
            headers |= self._signature(method, path, asked, body)
        parts = urlsplit(self.url)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
        try:
            connection.request(method, path + (f"?{asked}" if asked else ""), body=body, headers=headers)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        self.requests.append(f"{method} {path}")
        if answer.headers.get("content-encoding") == "zstd":
            content = zstandard.ZstdDecompressor().decompress(content)
        if answer.status != 200:
            raise OldRefusal(answer.status, unpack(content)["error"])
        assert answer.headers["content-type"].startswith("application/x-msgpack")
        return content

    def _signature(self, method: str, path: str, query: str, body: bytes) -> dict[str, str]:
        digest = f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"
        parameters = (
            f'("@method" "@path" "@query" "content-digest");keyid="{self.name}";alg="ed25519";nonce="{self.nonce}"'
        )
        base = "\n".join(
            [
                f'"@method": {method}',
                f'"@path": {path}',
                f'"@query": ?{query}',
                f'"content-digest": {digest}',
                f'"@signature-params": {parameters}',
            ]
        )
        sealed = base64.b64encode(self.key.sign(base.encode())).decode()
        return {"content-digest": digest, "signature-input": f"mc={parameters}", "signature": f"mc=:{sealed}:"}

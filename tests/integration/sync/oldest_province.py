"""A province of version 1, in memory behind real HTTP: it knows no later route, field, header or compression.

Written from docs/protocol.md; it shares no struct with the product. What it does not know it refuses, as strictly as a
released service may, so that a newer counter that says too much is found out.
"""

from __future__ import annotations

import hashlib
import http.server
import secrets
import threading
import time
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import msgspec
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from tests.integration.sync.oldest import old_link

pack = msgspec.msgpack.encode
unpack = msgspec.msgpack.decode

_PUSH = {"w", "first_seq", "prev_chain", "events", "signature"}
_ENROL = {
    "code",
    "office",
    "kind",
    "counter",
    "device",
    "public_key",
    "office_document",
    "sealed_database_key",
}


class Refused(Exception):
    """A 4xx."""


class OldProvince:
    """One office. `heard` holds (method and path, headers, decoded body) of every request."""

    def __init__(self) -> None:
        self.epoch = secrets.token_hex(4)
        self.codes = {"CODE-1", "CODE-2"}
        self.devices: dict[str, dict[str, Any]] = {}
        self.writers: dict[int, list[bytes]] = {}
        self.feed: list[list[Any]] = []
        self.heard: list[tuple[str, dict[str, str], bytes]] = []
        self.next_lane = 4
        self.versions = (1, 1)
        self._sealing = X25519PrivateKey.generate().public_key().public_bytes_raw()
        self._lock = threading.Lock()
        province = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                province._answer(self)

            def do_POST(self) -> None:
                province._answer(self)

            def do_PUT(self) -> None:
                province._answer(self)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - overrides
                """Say nothing."""

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, name="old-province")
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def asked(self, path: str) -> int:
        return sum(1 for what, _, _ in self.heard if what.endswith(path))

    def _answer(self, request: http.server.BaseHTTPRequestHandler) -> None:
        content = request.rfile.read(int(request.headers.get("content-length") or 0))
        parts = urlsplit(request.path)
        headers = {name.lower(): value for name, value in request.headers.items()}
        try:
            with self._lock:
                body = _decoded(content, headers)
                self.heard.append((f"{request.command} {parts.path}", headers, body))
                said = self._say(request.command, parts.path, parts.query, headers, content, body)
            status, answer = 200, pack(said)
        except Refused as refused:
            status, error = refused.args
            answer = pack({"error": error, "detail": ""})
        request.send_response(status)
        if len(answer) >= 512:
            answer = zstandard.ZstdCompressor(level=6).compress(answer)
            request.send_header("content-encoding", "zstd")
        request.send_header("content-type", "application/x-msgpack")
        request.send_header("content-length", str(len(answer)))
        request.end_headers()
        request.wfile.write(answer)

    def _say(self, method: str, path: str, query: str, headers: dict[str, str], content: bytes, body: bytes) -> Any:
        asked = dict(parse_qsl(query))
        if (method, path) == ("GET", "/v1/hello"):
            return self._hello()
        version = headers.get("mot-cua-protocol", "")
        if version and not self.versions[0] <= int(version) <= self.versions[1]:
            raise Refused(426, "protocol_not_spoken")
        if (method, path) == ("POST", "/v1/enrol"):
            return self._enrol(_strict(body, _ENROL))
        device = self._caller(method, path, query, headers, content)
        if (method, path) == ("GET", "/v1/state"):
            return self._state(int(asked["w"]))
        if (method, path) == ("POST", "/v1/push"):
            return self._push(device, _strict(body, _PUSH))
        if (method, path) == ("GET", "/v1/feed"):
            return self._page(device, int(asked["after"]), int(asked["w"]))
        if (method, path) == ("POST", "/v1/lanes"):
            return {"lanes": self._lend(device)}
        raise Refused(404, "not_found")

    def _hello(self) -> dict[str, Any]:
        return {
            "protocol": self.versions[1],
            "oldest": self.versions[0],
            "time_ms": time.time_ns() // 1_000_000,
            "epoch": self.epoch,
            "nonce": secrets.token_hex(8),
            "sealing_key": self._sealing,
        }

    def _enrol(self, request: dict[str, Any]) -> dict[str, Any]:
        self.codes.remove(request["code"])
        self.devices[request["device"]] = {
            "counter": request["counter"],
            "public_key": request["public_key"],
            "lanes": [],
        }
        lanes = self._lend(request["device"])
        return {"device": request["device"], "epoch": self.epoch, "lanes": lanes, "keys": self._keys()}

    def _keys(self) -> list[dict[str, Any]]:
        return [
            {"device": name, "counter": it["counter"], "public_key": it["public_key"], "is_revoked": False}
            for name, it in self.devices.items()
        ]

    def _lend(self, device: str) -> list[dict[str, Any]]:
        lanes = [
            {"index": self.next_lane + place, "from_on": "2026-01-01", "is_spare": place == 1} for place in range(2)
        ]
        self.next_lane += 2
        self.devices[device]["lanes"] = lanes
        return lanes

    def _state(self, w: int) -> dict[str, Any]:
        chains = self.writers.get(w, [bytes(32)])
        return {
            "epoch": self.epoch,
            "seq": len(chains) - 1,
            "chain": chains[-1],
            "head": len(self.feed),
            "durable_seq": 0,
            "is_revoked": False,
            "lanes": [lane for device in self.devices.values() for lane in device["lanes"]][:2],
            "keys": self._keys(),
        }

    def _push(self, device: str, push: dict[str, Any]) -> dict[str, Any]:
        chains = self.writers.setdefault(push["w"], [bytes(32)])
        known, first = len(chains) - 1, push["first_seq"]
        answer = {"result": "ok", "acked": 0, "known_seq": known, "notes": [], "durable_seq": 0}
        if first > known + 1:
            return answer | {"result": "gap"}
        if chains[first - 1] != push["prev_chain"]:
            return answer | {"result": "fork"}
        chain = push["prev_chain"]
        held = {event[5][0] for event in self.feed}
        for seq, event in enumerate(push["events"], start=first):
            if len(event) != 13:
                raise Refused(400, "body_invalid")
            if event[10] is not None and hashlib.sha256(event[11] + event[10]).digest() != event[12]:
                raise Refused(400, "body_invalid")
            chain = old_link(chain, event)
            if seq > known:
                chains.append(chain)
            if event[0] not in held:
                self.feed.append([len(self.feed) + 1, device, push["w"], seq, time.time_ns() // 1_000_000, event])
        last = first + len(push["events"]) - 1
        key = Ed25519PublicKey.from_public_bytes(self.devices[device]["public_key"])
        key.verify(push["signature"], pack(["mot-cua push 1", push["w"], first, chain]))
        return answer | {"acked": last, "known_seq": max(known, last)}

    def _page(self, device: str, after: int, w: int) -> dict[str, Any]:
        rows = self.feed[after : after + 500]
        is_own = [row[1] == device and row[2] == w for row in rows]
        return {
            "epoch": self.epoch,
            "upto": after + len(rows),
            "head": len(self.feed),
            "events": [row for row, own in zip(rows, is_own, strict=True) if not own],
            "own": [[row[2], row[3], row[0], 1] for row, own in zip(rows, is_own, strict=True) if own],
            "time_ms": time.time_ns() // 1_000_000,
        }

    def _caller(self, method: str, path: str, query: str, headers: dict[str, str], content: bytes) -> str:
        parameters = headers["signature-input"].removeprefix("mc=")
        device = parameters.partition('keyid="')[2].partition('"')[0]
        digest = headers["content-digest"]
        base = (
            f'"@method": {method}\n"@path": {path}\n"@query": ?{query}\n"content-digest": {digest}\n'
            f'"@signature-params": {parameters}'
        )
        signature = msgspec.convert(headers["signature"].removeprefix("mc=:").removesuffix(":"), bytes, strict=False)
        Ed25519PublicKey.from_public_bytes(self.devices[device]["public_key"]).verify(signature, base.encode())
        sent = msgspec.convert(digest.removeprefix("sha-256=:").removesuffix(":"), bytes, strict=False)
        assert sent == hashlib.sha256(content).digest()
        return device


def _decoded(content: bytes, headers: dict[str, str]) -> bytes:
    encoding = headers.get("content-encoding", "")
    if encoding not in {"", "zstd"}:
        raise Refused(415, "encoding_unknown")
    if not encoding:
        return content
    try:
        return zstandard.ZstdDecompressor().decompress(content)
    except zstandard.ZstdError:
        raise Refused(400, "body_invalid") from None


def _strict(body: bytes, names: set[str]) -> dict[str, Any]:
    said: dict[str, Any] = unpack(body)
    if not said.keys() >= names - {"office_document", "sealed_database_key"}:
        raise Refused(400, "body_invalid")
    return said

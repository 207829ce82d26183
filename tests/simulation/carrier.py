"""The bad line between a device and the province: what is sent may be lost, doubled, late, cut, or answered wrongly."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import httpx2
import msgspec

from sync.protocol import MEDIA_TYPE, Refusal
from sync.server.nonce import MAX_AGE_MS
from tests.simulation.province import Answer, Province, Request


class Killed(BaseException):
    """The process of the device was killed."""


class Fault(StrEnum):
    """What happens to one message."""

    REQUEST_LOST = "request_lost"
    ANSWER_LOST = "answer_lost"
    ANSWER_CUT = "answer_cut"
    DOUBLED = "doubled"
    LATE = "late"
    STALE = "nonce_stale"
    AGED = "nonce_aged"
    BUSY = "429"
    FAILED = "500"
    FAILED_AFTER = "503_after"
    DIED = "province_died"
    RESTARTED = "province_restarted"
    PORTAL = "captive_portal"
    KILLED = "killed_before"
    KILLED_AFTER = "killed_after"
    MEANWHILE = "meanwhile"


FAULTS: Final = tuple(Fault)
MESSAGES: Final = ("", "/hello", "/state", "/push", "/feed", "/digest", "/lanes")
"""What may meet a fault, by the end of its path; the first stands for any message."""


@dataclass
class Weather:
    """What the line does next: the next message to a path meets a fault. Shared by everybody who speaks meanwhile."""

    coming: list[tuple[str, Fault]] = field(default_factory=list)
    meanwhile: Callable[[str], None] | None = None
    met: Counter[str] = field(default_factory=Counter)
    late: list[tuple[int, Request]] = field(default_factory=list)
    is_killed: bool = False
    """The process was killed on another thread than the one that waits for it."""
    messages: int = 0
    """How many went over the line in this run; a late one arrives when a count is reached."""

    def next(self, path: str) -> Fault | None:
        """Return what a message to `path` meets."""
        for place, (what, fault) in enumerate(self.coming):
            if path.endswith(what):
                del self.coming[place]
                self.met[fault] += 1
                return fault
        return None

    def clear(self) -> None:
        """Let everything that comes pass."""
        self.coming.clear()
        self.meanwhile = None


class Carrier(httpx2.BaseTransport):
    """Carries the messages of one device."""

    def __init__(self, province: Province, weather: Weather) -> None:
        self._province = province
        self._weather = weather

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Carry one message, as the weather will have it."""
        sent = Request(
            request.method,
            request.url.raw_path.partition(b"?")[0],
            request.url.query,
            tuple((name.lower(), value) for name, value in request.headers.raw),
            request.read(),
        )
        self._weather.messages += 1
        self._deliver_late()
        fault = self._weather.next(sent.path.decode())
        refused = self._on_its_way(fault, sent)
        if refused is not None:
            return refused
        answer = self._province.answer(sent)
        self._province.store.dies_before_commit = 0
        return self._on_its_way_back(fault, sent, answer)

    def _on_its_way(self, fault: Fault | None, sent: Request) -> httpx2.Response | None:
        """Let the request meet its fault; an answer means that the province never saw it."""
        match fault:
            case Fault.REQUEST_LOST:
                raise httpx2.ConnectError("the line is down")
            case Fault.LATE:
                self._weather.late.append((self._weather.messages + 1 + len(sent.body) % 4, sent))
                raise httpx2.ReadTimeout("nobody answers")
            case Fault.STALE:
                return _refused(401, "nonce_stale")
            case Fault.BUSY:
                return _refused(429, "too_many_requests")
            case Fault.FAILED:
                return _refused(500, "internal_error")
            case Fault.PORTAL:
                return httpx2.Response(200, headers={"content-type": "text/html"}, stream=httpx2.ByteStream(b"<html>"))
            case Fault.AGED:
                self._province.clock.at_ms += MAX_AGE_MS + 1000
            case Fault.DIED:
                # Its first transaction proves who asks; the second one does the work.
                self._province.store.dies_before_commit = 2
            case Fault.RESTARTED:
                self._province.start()
            case Fault.KILLED:
                self._kill()
            case _:
                pass
        return None

    def _on_its_way_back(self, fault: Fault | None, sent: Request, answer: Answer) -> httpx2.Response:
        """Let the answer meet its fault."""
        match fault:
            case Fault.ANSWER_LOST:
                raise httpx2.ReadError("the line broke")
            case Fault.DOUBLED:
                answer = self._province.answer(sent)
            case Fault.FAILED_AFTER:
                return _refused(503, "database_unavailable")
            case Fault.KILLED_AFTER:
                self._kill()
            case Fault.MEANWHILE if self._weather.meanwhile is not None:
                self._weather.meanwhile(sent.path.decode())
            case _:
                pass
        return _response(answer, is_cut=fault is Fault.ANSWER_CUT)

    def _kill(self) -> None:
        """End the process; on the thread of a batch, whoever waits for it hears no more."""
        if threading.current_thread() is threading.main_thread():
            raise Killed
        self._weather.is_killed = True
        raise httpx2.ReadError("the process was killed")

    def _deliver_late(self) -> None:
        """Deliver what was held up on its way; its sender has given up waiting for the answer."""
        arrived = [sent for due, sent in self._weather.late if due <= self._weather.messages]
        self._weather.late = [(due, sent) for due, sent in self._weather.late if due > self._weather.messages]
        for sent in arrived:
            self._province.answer(sent)

    def close(self) -> None:
        """Nothing is held open."""


class _Cut(httpx2.SyncByteStream):
    """A body that ends in the middle."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def __iter__(self) -> Iterator[bytes]:
        yield self._body[: len(self._body) // 2]
        raise httpx2.RemoteProtocolError("peer closed connection without sending complete message body")


def _response(answer: Answer, *, is_cut: bool) -> httpx2.Response:
    stream = _Cut(answer.body) if is_cut else httpx2.ByteStream(answer.body)
    return httpx2.Response(answer.status, headers=answer.headers, stream=stream)


def _refused(status: int, error: str) -> httpx2.Response:
    body = msgspec.msgpack.encode(Refusal(error=error))
    return httpx2.Response(status, headers={"content-type": MEDIA_TYPE}, stream=httpx2.ByteStream(body))

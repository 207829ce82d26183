"""One HTTP request and its answer: TLS, time-outs by idle time, caps, and a way to stop from outside.

httpx2 is imported at the first request, after the first paint. After any network error the client is thrown away and
the next request starts a fresh one. Time-outs count idle time (no byte moved), never the total: slow is not dead.
"""

from __future__ import annotations

import functools
import socket
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sync.client.address import read_address, trust
from sync.client.failures import line_trouble
from sync.client.message import collect, expand
from sync.client.troubles import LineDown, LineTimeout, NotAProvince
from sync.protocol import DICTIONARY_HEADER

if TYPE_CHECKING:
    import httpx2

Query = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How long, in seconds, no byte may move before the line counts as dead. A long poll waits its own time on top."""

    connect_s: float = 10.0
    read_s: float = 30.0
    write_s: float = 30.0


class Answer(NamedTuple):
    """A complete answer; the body is decoded, `retry_after` the header of that name as it came."""

    status: int
    body: bytes
    retry_after: str


class Exchange:
    """Carry requests to one address, several at a time if need be; `abort` may come from any other thread.

    Args:
        province_url: `https://…`, or `http://` on loopback.
        authority: PEM of the only trusted authority; "" trusts the system's.
        timeouts: see `Timeouts`.
        carrier: makes what carries the bytes instead of the network (a rehearsal).

    Raises:
        InvalidAddress, InsecureAddress, CertificateRefused: before anything is sent.
    """

    def __init__(
        self,
        *,
        province_url: str,
        authority: str = "",
        timeouts: Timeouts | None = None,
        carrier: Callable[[], httpx2.BaseTransport] | None = None,
    ) -> None:
        self._address = read_address(province_url)
        self._trust = trust(authority) if self._address.is_tls else None
        self._timeouts = timeouts or Timeouts()
        self._carrier = carrier
        self._client: httpx2.Client | None = None
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._is_aborted = False
        self._is_broken = False
        self._under_way = 0

    def send(
        self,
        method: str,
        path: str,
        *,
        query: Query | None = None,
        content: bytes = b"",
        headers: Mapping[str, str],
        wait_s: float = 0,
        prepare: Callable[[httpx2.Request], None] | None = None,
        on_sent: Callable[[], None] | None = None,
    ) -> Answer:
        """Send a request and return the answer, whatever its status.

        Args:
            method: GET or POST.
            path: below the province's address.
            query: parameters of the address.
            content: the body as it goes out.
            headers: beside those that every request has.
            wait_s: how long the other end may keep silent on purpose.
            prepare: last touch before sending, for a signature.
            on_sent: hears, on this thread, that the body has gone out and only the answer is missing.

        Raises:
            LineTrouble: anything but a complete HTTP answer within the caps.
        """
        import httpx2

        client = self._board()
        idle = self._timeouts
        request = client.build_request(
            method,
            self._address.base + path,
            params=query or None,
            content=content,
            headers=headers,
            timeout=httpx2.Timeout(
                connect=idle.connect_s, read=idle.read_s + wait_s, write=idle.write_s, pool=idle.connect_s
            ),
            extensions={"trace": functools.partial(self._watch, on_sent)},
        )
        try:
            if prepare is not None:
                prepare(request)
            response = client.send(request, stream=True)
            try:
                raw = collect(response.headers.get("content-length"), response.iter_raw())
            finally:
                response.close()
        except NotAProvince:
            self._is_broken = True
            raise
        except httpx2.TimeoutException as error:
            self._is_broken = True
            raise LineTimeout from error
        except (httpx2.HTTPError, OSError) as error:
            self._is_broken = True
            raise line_trouble(error) from error
        finally:
            self._alight()
        if self._is_aborted:
            raise LineDown(reason="stopped")
        encoding = response.headers.get("content-encoding", "").strip().lower()
        body = expand(raw, encoding, dictionary=response.headers.get(DICTIONARY_HEADER, ""))
        return Answer(response.status_code, body, response.headers.get("retry-after", ""))

    def abort(self) -> None:
        """End the request under way, and refuse later ones: from any thread, at once, even while a long poll hangs."""
        with self._lock:
            self._is_aborted = True
            for line in self._sockets:
                _shut(line)

    def close(self) -> None:
        """Release the connections; call on the thread that makes the requests, when none is under way."""
        with self._lock:
            client, self._client = self._client, None
            self._is_broken = False
            self._sockets.clear()
        if client is not None:
            client.close()

    def _board(self) -> httpx2.Client:
        """Return the client for one request more; `_alight` follows."""
        with self._lock:
            client = self._connected()
            self._under_way += 1
            return client

    def _alight(self) -> None:
        """Throw a broken client away once the last request over it has ended: others may still get their answers."""
        with self._lock:
            self._under_way -= 1
            is_over = self._is_broken and not self._under_way
        if is_over:
            self.close()

    def _connected(self) -> httpx2.Client:
        import httpx2

        if self._is_aborted:
            raise LineDown(reason="stopped")
        if self._client is None:
            carrier = self._carrier() if self._carrier is not None else None
            self._client = httpx2.Client(
                transport=carrier,
                # Without TLS (loopback only) there is nothing to verify; loading the system's authorities takes time.
                verify=self._trust if self._trust is not None else False,
                trust_env=not self._address.is_local and carrier is None,
                follow_redirects=False,
                headers={
                    "accept-encoding": "zstd",
                    "user-agent": "mot-cua",
                },
            )
        return self._client

    def _watch(self, on_sent: Callable[[], None] | None, event: str, info: Mapping[str, Any]) -> None:
        """Remember each new socket, so that `abort` can wake a thread that waits in it."""
        if on_sent is not None and event.endswith("send_request_body.complete"):
            on_sent()
        if not event.endswith(("connect_tcp.complete", "start_tls.complete")):
            return
        line = info["return_value"].get_extra_info("socket")
        if not isinstance(line, socket.socket):
            return
        with self._lock:
            self._sockets = [known for known in self._sockets if known.fileno() >= 0]
            self._sockets.append(line)
            if self._is_aborted:
                _shut(line)


def _shut(line: socket.socket) -> None:
    # Closing a socket does not wake a thread that waits in it, shutting it down does. Not `SSLSocket.shutdown`: that
    # takes the TLS layer away under the feet of the reading thread.
    with suppress(OSError):
        socket.socket.shutdown(line, socket.SHUT_RDWR)

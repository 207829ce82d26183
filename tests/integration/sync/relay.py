"""A line that breaks in the middle: a TCP relay that cuts every connection after so many bytes went up."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

_RESET = struct.pack("ii", 1, 0)


class Relay:
    """Carries bytes to a province. `cut_after` bytes of one connection's way up it resets that connection."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        assert parts.hostname is not None
        assert parts.port is not None
        self._to = (parts.hostname, parts.port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.cut_after: int | None = None
        self.up = 0
        self.cuts = 0
        self._threads: list[threading.Thread] = []
        self._open: list[socket.socket] = []
        self._start(self._accept)

    def close(self) -> None:
        """End every connection and thread."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for line in self._open:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()
        for thread in self._threads:
            thread.join(10)
            assert not thread.is_alive()

    def _start(self, work: object, *given: object) -> None:
        thread = threading.Thread(target=work, args=given, daemon=True)  # type: ignore[arg-type]  # bound methods
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            far = socket.create_connection(self._to)
            self._open += [near, far]
            self._start(self._carry, near, far, True)
            self._start(self._carry, far, near, False)

    def _carry(self, source: socket.socket, target: socket.socket, is_up: bool) -> None:
        carried = 0
        with contextlib.suppress(OSError):
            while data := source.recv(16 * 1024):
                carried += len(data)
                if is_up:
                    self.up += len(data)
                    if self.cut_after is not None and carried > self.cut_after:
                        self.cuts += 1
                        for line in (source, target):
                            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
                            line.shutdown(socket.SHUT_RDWR)
                        return
                target.sendall(data)
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_WR)


@contextlib.contextmanager
def relay_to(url: str) -> Iterator[Relay]:
    """Relay to a province for the length of a block."""
    relay = Relay(url)
    try:
        yield relay
    finally:
        relay.close()

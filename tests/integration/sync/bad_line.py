"""A bad telephone line in one thread: little bandwidth, delay, cuts at any byte, silence.

A TCP relay on loopback. Each direction has its own budget, shared by all connections, and adds half of the round trip.
"""

from __future__ import annotations

import asyncio
import random
import socket
import struct
import threading
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

_RESET = struct.pack("ii", 1, 0)
_PART = 4096


@dataclass
class _Direction:
    bytes_per_s: float
    delay_s: float
    free_at: float = 0.0
    carried: int = 0

    def arrival(self, size: int) -> float:
        """Return when `size` bytes, handed over now, have all arrived."""
        self.carried += size
        if not self.bytes_per_s:
            return time.monotonic() + self.delay_s
        self.free_at = max(time.monotonic(), self.free_at) + size / self.bytes_per_s
        return self.free_at + self.delay_s


@dataclass
class BadLine:
    """Carries bytes to one address. The methods may be called from any thread.

    Attributes:
        to: address of the province, `http://host:port`.
        mbit: megabits a second in each direction; 0: as fast as it goes.
        rtt_ms: what a round trip takes.
        cut_every: mean bytes between two cuts (connections are reset, at any byte); 0: none.
        seed: of the cuts.
    """

    to: str
    mbit: float = 0.0
    rtt_ms: float = 0.0
    cut_every: int = 0
    seed: int = 1
    cuts: int = 0
    connections: int = 0
    is_silent: bool = False
    up: _Direction = field(init=False)
    down: _Direction = field(init=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.to)
        self._far = (parts.hostname or "", parts.port or 0)
        self.up = _Direction(self.mbit * 1e6 / 8, self.rtt_ms / 2000)
        self.down = _Direction(self.mbit * 1e6 / 8, self.rtt_ms / 2000)
        self._dice = random.Random(self.seed)
        self._left = self._next()
        self._open: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._loop = asyncio.new_event_loop()
        self._server: asyncio.Server | None = None
        self._thread = threading.Thread(target=self._run, name="bad-line", daemon=True)
        self._thread.start()
        self._call(self._listen())

    def cut_from_now(self, *, every: int) -> None:
        """Cut after about so many bytes each time; 0: not any more."""
        self.cut_every = every
        self._left = self._next()

    def cut(self) -> None:
        """Reset every connection now."""
        self._loop.call_soon_threadsafe(self._reset)

    def go_silent(self, *, silent: bool = True) -> None:
        """Swallow everything from now on without a word, on old and new connections: nobody is told; or stop that.

        Connections that were open in the silence stay dead: what was swallowed never comes.
        """
        self.is_silent = silent
        if not silent:
            self.cut()

    def close(self) -> None:
        """End everything."""
        self._call(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        assert not self._thread.is_alive()
        self._loop.close()

    def _call(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._serve, sock=self._listener)

    async def _end(self) -> None:
        assert self._server is not None
        self._server.close()
        self._reset()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _next(self) -> float:
        return self._dice.uniform(0.1, 1.9) * self.cut_every if self.cut_every else float("inf")

    def _reset(self) -> None:
        for writer in list(self._open):
            line = writer.get_extra_info("socket")
            if line is not None:
                with suppress(OSError):
                    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            writer.transport.abort()

    async def _serve(self, near: asyncio.StreamReader, near_writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            far, far_writer = await asyncio.open_connection(*self._far)
        except OSError:
            near_writer.transport.abort()
            return
        pair = {near_writer, far_writer}
        self._open |= pair
        try:
            with suppress(asyncio.CancelledError):
                await asyncio.gather(self._pump(near, far_writer, self.up), self._pump(far, near_writer, self.down))
        finally:
            self._open -= pair
            for writer in pair:
                writer.close()

    async def _pump(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, way: _Direction) -> None:
        queue: asyncio.Queue[tuple[float, bytes] | None] = asyncio.Queue(maxsize=64)

        async def deliver() -> None:
            while (item := await queue.get()) is not None:
                due, data = item
                if (pause := due - time.monotonic()) > 0:
                    await asyncio.sleep(pause)
                target.write(data)
                await target.drain()
            if target.can_write_eof():
                target.write_eof()

        delivery = asyncio.create_task(deliver())
        try:
            while data := await source.read(_PART):
                if self.is_silent:
                    continue
                self._left -= len(data)
                if self._left <= 0:
                    # At any byte: a part of what was read still arrives.
                    data = data[: max(0, len(data) + int(self._left))]
                await queue.put((way.arrival(len(data)), data))
                if self._left <= 0:
                    self._left = self._next()
                    self.cuts += 1
                    self._reset()
                    return
            await queue.put(None)
            await delivery
        except (ConnectionError, OSError):
            return
        finally:
            delivery.cancel()


@contextmanager
def bad_line(to: str, **how: Any) -> Iterator[BadLine]:
    """Relay to a province for the length of a block."""
    line = BadLine(to, **how)
    try:
        yield line
    finally:
        line.close()

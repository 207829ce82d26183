"""What the handlers of one process share: the store, the clock, the bell and the threads that wait for the database."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, TypeVar

import psycopg
from psycopg_pool import PoolTimeout

from sync.server.bell import Bell
from sync.server.clock import DatabaseClock
from sync.server.house import keep_house
from sync.server.limiter import RateLimiter
from sync.server.store.comparison import DigestCache
from sync.server.store.connection import POOL_SIZE, Connection, Store, database_time_ms
from sync.server.store.province import Identity, load_identity

_ANCHOR_EVERY_S: Final = 60.0

T = TypeVar("T")
_log = logging.getLogger(__name__)


class ProvinceContext:
    """Everything that a request needs. Opened and closed with the application, on its event loop."""

    def __init__(self, url: str, *, shift_ms: int = 0) -> None:
        self.store = Store(url)
        self.clock = DatabaseClock(shift_ms=shift_ms)
        self.bell = Bell()
        self.lookups = RateLimiter(burst=60, per_minute=60)
        self.enrolments = RateLimiter(burst=20, per_minute=10)
        self.digests = DigestCache()
        self.is_closing = False
        self._url = url
        self._identity: Identity | None = None
        self._threads: ThreadPoolExecutor | None = None
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def identity(self) -> Identity:
        """Return the province's secrets, read once at the start."""
        assert self._identity is not None, "the context is not open"
        return self._identity

    async def open(self) -> None:
        """Connect, read clock and secrets, begin to listen."""
        self._threads = ThreadPoolExecutor(POOL_SIZE, thread_name_prefix="province")
        await self.in_thread(self.store.open)
        self._identity = await self.read(load_identity)
        self.clock.anchor(await self.read(database_time_ms))
        self._tasks = [
            asyncio.create_task(work)
            for work in (
                self.bell.listen(self._url),
                self._keep_time(),
                keep_house(self.in_thread, self._url, self.clock),
            )
        ]

    async def close(self) -> None:
        """Stop listening, wake the long polls, give connections and threads back."""
        self.is_closing = True
        self.bell.ring_all()
        for task in self._tasks:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        self.store.close()
        if self._threads is not None:
            self._threads.shutdown(wait=True)

    async def in_thread(self, work: Callable[..., T], *arguments: Any) -> T:
        """Run blocking work on a thread; there are as many as connections."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *arguments)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in one transaction on a thread, again where it collided with another one."""
        return await self.in_thread(self.store.run, work)

    async def _keep_time(self) -> None:
        while True:
            await asyncio.sleep(_ANCHOR_EVERY_S)
            try:
                self.clock.anchor(await self.read(database_time_ms))
            except (psycopg.Error, PoolTimeout) as error:  # the clock runs on by itself meanwhile
                _log.info("the database's clock could not be read: %s", error)

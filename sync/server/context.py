"""What the handlers of one process share: the store, the clock, the bell and the threads that wait for the database."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection as Departure
from typing import Any, Final, TypeVar

import psycopg
from psycopg_pool import PoolClosed, PoolTimeout

from sync.server.bell import LOOK_AGAIN_S, Bell
from sync.server.budget import Allowance, Budget
from sync.server.clock import DatabaseClock
from sync.server.figures import Figures
from sync.server.house import keep_house
from sync.server.inquiry import InquiryDesk
from sync.server.leader_gate import LeaderGate
from sync.server.limiter import RateLimiter
from sync.server.lookup_gate import LookupGate
from sync.server.messages.delivery import keep_delivering
from sync.server.replica import Replica, ReplicaUnfit
from sync.server.reports import Lag
from sync.server.store.comparison import DigestCache
from sync.server.store.connection import POOL_SIZE, Connection, Store, database_time_ms
from sync.server.store.feed import heads_of_all
from sync.server.store.province import Identity, load_identity

_ANCHOR_EVERY_S: Final = 60.0
_LAGS: Final = 10_000

T = TypeVar("T")
_log = logging.getLogger(__name__)


class ProvinceContext:
    """Everything that a request needs. Opened and closed with the application, on its event loop.

    Args:
        url: of the primary PostgreSQL.
        read_url: of a streaming replica for look-ups.
        shift_ms: added to the database's clock, for rehearsals at another time.
        proxies: addresses whose `x-forwarded-for` is believed, beside loopback.
        departure: ends as soon as the process is told to stop.
        allowance: what one device may use of this process.
    """

    def __init__(
        self,
        url: str,
        *,
        read_url: str | None = None,
        shift_ms: int = 0,
        proxies: tuple[str, ...] = (),
        departure: Departure | None = None,
        allowance: Allowance | None = None,
    ) -> None:
        self.store = Store(url)
        self.clock = DatabaseClock(shift_ms=shift_ms)
        self.bell = Bell()
        self.figures = Figures()
        self.replica = Replica(read_url, primary=self.store) if read_url else None
        self.desk = InquiryDesk(self.look_up)
        self.gate = LookupGate()
        self.leaders = LeaderGate()
        self.enrolments = RateLimiter(burst=20, per_minute=10)
        self.budget = Budget(allowance)
        self.proxies = proxies
        self.lags: dict[str, Lag] = {}
        self.digests = DigestCache()
        self.is_closing = False
        self._has_ended = False
        self._url = url
        self._departure = departure
        self._identity: Identity | None = None
        self._threads: ThreadPoolExecutor | None = None
        self._watcher = ThreadPoolExecutor(1, thread_name_prefix="province-replica")
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
                self._look_round(),
                keep_house(self.in_thread, self._url, self.clock),
                keep_delivering(self.store, self.clock),
            )
        ]
        if self.replica is not None:
            self.replica.open()
            self._tasks.append(asyncio.create_task(self._watch(self.replica)))
        if self._departure is not None:
            loop = asyncio.get_running_loop()
            threading.Thread(
                target=self._hear, args=(self._departure, loop), name="province-departure", daemon=True
            ).start()

    def leave(self) -> None:
        """Answer the long polls with what there is, now and from now on: the server waits for them before it ends."""
        self.is_closing = True
        self.bell.ring_all()

    async def close(self) -> None:
        """Stop listening, wake the long polls, give connections and threads back."""
        self.leave()
        for task in self._tasks:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        self._has_ended = True
        self.store.close()
        if self.replica is not None:
            self.replica.close()
        self._watcher.shutdown(wait=True)
        self.gate.close()
        if self._threads is not None:
            self._threads.shutdown(wait=True)

    async def in_thread(self, work: Callable[..., T], *arguments: Any) -> T:
        """Run blocking work on a thread; there are as many as connections.

        Raises:
            PoolClosed: the service has ended; who asked has gone before, else the server would have waited for it.
        """
        if self._has_ended:
            raise PoolClosed("the service has ended")
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *arguments)

    async def read(self, work: Callable[[Connection], T], *, by: str = "") -> T:
        """Run `work` in one transaction on a thread, again where it collided with another one.

        Args:
            work: has no other effects.
            by: the device for which it is done: it occupies a few threads at most. "" for everybody else.
        """
        return await self.for_device(by, self.store.run, work)

    async def for_device(self, device: str, work: Callable[..., T], *arguments: Any) -> T:
        """Run blocking work on a thread as soon as the device occupies fewer of them than it may."""
        if not device:
            return await self.in_thread(work, *arguments)
        async with self.budget.thread(device):
            return await self.in_thread(work, *arguments)

    async def look_up(self, work: Callable[[Connection], T]) -> tuple[T, int]:
        """Read what may lag by a single statement, from the replica while it keeps up, else from the primary.

        Returns:
            What was read, and the instant (milliseconds UTC) up to which it holds everything.

        Raises:
            psycopg.OperationalError, PoolTimeout: neither of them answers.
        """
        replica = self.replica
        # Better an old answer that says how old it is than none: where the primary is away, age does not matter.
        if replica is not None and (replica.is_fit or replica.primary_is_away):
            read = replica.read if replica.is_fit else replica.read_however_old
            try:
                found, as_of_ms = await self.in_thread(read, work)
            except (psycopg.Error, PoolTimeout, PoolClosed, ReplicaUnfit) as error:
                replica.distrust(str(error).strip())
            else:
                return found, as_of_ms + self.clock.shift_ms
        now_ms = self.clock.now_ms()
        return await self.in_thread(self.store.look, work), now_ms

    def keep_lag(self, device: str, lag: Lag) -> None:
        """Remember the lag of a device's last push until it is noted with its next request."""
        if len(self.lags) >= _LAGS:
            self.lags.clear()
        self.lags[device] = lag

    def _hear(self, departure: Departure, loop: asyncio.AbstractEventLoop) -> None:
        departure.poll(None)
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(self.leave)

    async def _watch(self, replica: Replica) -> None:
        while True:
            await asyncio.get_running_loop().run_in_executor(self._watcher, replica.watch)
            self.figures.note_replica(replica)
            await asyncio.sleep(replica.every_s)

    async def _look_round(self) -> None:
        """Look at all heads in one query now and then, so that no long poll has to do so for itself."""
        while True:
            await asyncio.sleep(LOOK_AGAIN_S)
            if not self.bell.has_waiters:
                continue
            try:
                self.bell.compare(await self.read(heads_of_all))
            except (psycopg.Error, PoolTimeout) as error:  # the next look finds what was missed
                _log.info("the heads of the feeds could not be read: %s", error)

    async def _keep_time(self) -> None:
        while True:
            await asyncio.sleep(_ANCHOR_EVERY_S)
            try:
                self.clock.anchor(await self.read(database_time_ms))
            except (psycopg.Error, PoolTimeout) as error:  # the clock runs on by itself meanwhile
                _log.info("the database's clock could not be read: %s", error)

"""What one device may use of a process: requests, bytes, threads and long polls, so that a broken one starves nobody.

The figures are several times what a counter needs at its busiest (`docs/protocol.md`, "Limits"): a year of an office
(400,000 events) is loaded, or offered again after a restore, within the burst.
"""

from __future__ import annotations

import asyncio
import time
import weakref
from collections import Counter, OrderedDict
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Final

from sync.server.limiter import Buckets, RateLimiter, network_of
from sync.server.refusals import Refused

_PROVEN: Final = 10_000


@dataclass(frozen=True, slots=True)
class Allowance:
    """Figures per process; a minute's worth comes back every minute.

    Attributes:
        requests: of a device at once.
        requests_a_minute: of a device.
        bytes: of a device at once, in both directions.
        bytes_a_minute: of a device.
        threads: that one device may occupy; its further requests wait for them.
        polls: that one device may let hang; further ones are answered at once.
        failures: signatures of one address that prove nothing, at once.
        failures_a_minute: of one address.
        hellos: of one address at once; all counters of a province may stand behind one.
        hellos_a_minute: of one address.
    """

    requests: int = 3000
    requests_a_minute: int = 600
    bytes: int = 256 << 20
    bytes_a_minute: int = 128 << 20
    threads: int = 2
    polls: int = 8
    failures: int = 300
    failures_a_minute: int = 300
    hellos: int = 3000
    hellos_a_minute: int = 1200


class Budget:
    """The limits of one process, by device and by address. Lives on one event loop."""

    def __init__(self, allowance: Allowance | None = None, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._allowance = allowance = allowance or Allowance()
        self._requests = Buckets(burst=allowance.requests, per_minute=allowance.requests_a_minute, monotonic=monotonic)
        self._bytes = Buckets(burst=allowance.bytes, per_minute=allowance.bytes_a_minute, monotonic=monotonic)
        self._failures = RateLimiter(
            burst=allowance.failures, per_minute=allowance.failures_a_minute, monotonic=monotonic
        )
        self._hellos = RateLimiter(burst=allowance.hellos, per_minute=allowance.hellos_a_minute, monotonic=monotonic)
        self._proven: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._threads: weakref.WeakValueDictionary[str, asyncio.Semaphore] = weakref.WeakValueDictionary()
        self._polls: Counter[str] = Counter()

    def greet(self, address: str) -> None:
        """Count a hello.

        Raises:
            Refused: 429.
        """
        _refuse_for(self._hellos.take(address))

    def knock(self, address: str, claimed: str) -> None:
        """Look at a request before anything is read from the database for it.

        A bucket is emptied by proven requests only: nobody can spend another device's budget. An address that has
        shown too many bad signatures is heard no more, except from devices that have proven themselves from it.

        Args:
            address: who asks.
            claimed: the device that the signature names; not proven yet.

        Raises:
            Refused: 429.
        """
        _refuse_for(max(self._requests.wait_s(claimed), self._bytes.wait_s(claimed)))
        if (network_of(address), claimed) not in self._proven:
            _refuse_for(self._failures.wait_s(address))

    def failed(self, address: str) -> None:
        """Count a signature that proved nothing."""
        self._failures.charge(address)

    def proved(self, address: str, device: str, size: int) -> None:
        """Count a request of a device that has proven who it is."""
        self._requests.charge(device)
        self.carried(device, size)
        place = (network_of(address), device)
        self._proven[place] = None
        self._proven.move_to_end(place)
        while len(self._proven) > _PROVEN:
            self._proven.popitem(last=False)

    def carried(self, device: str, size: int) -> None:
        """Count bytes that came from a device or went to it."""
        self._bytes.charge(device, size)

    @asynccontextmanager
    async def thread(self, device: str) -> AsyncIterator[None]:
        """Wait until the device occupies fewer threads than it may."""
        gate = self._threads.get(device)
        if gate is None:
            gate = self._threads[device] = asyncio.Semaphore(self._allowance.threads)
        async with gate:
            yield

    @contextmanager
    def poll(self, device: str) -> Iterator[bool]:
        """Count a long poll; gives whether it may hang: the orphans of a bad line must not pile up."""
        self._polls[device] += 1
        try:
            yield self._polls[device] <= self._allowance.polls
        finally:
            self._polls[device] -= 1
            if not self._polls[device]:
                del self._polls[device]


def _refuse_for(wait_s: float) -> None:
    if wait_s > 0:
        raise Refused("too_many_requests", 429, retry_after_s=int(wait_s) + 1)

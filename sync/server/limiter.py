"""Limits on what one address or one device may ask for, kept in the memory of each process.

Nobody's events are lost by a limit: 429 names the seconds to wait, and a counter's queue waits with it.
"""

from __future__ import annotations

import functools
import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Final

_KEYS: Final = 10_000


class Buckets:
    """A bucket per key: `burst` at once, then `per_minute`. The longest silent keys are forgotten first.

    What is asked for may cost more than is left: the key then waits until it is even again. Lives on one event loop.
    """

    def __init__(
        self, *, burst: float, per_minute: float, monotonic: Callable[[], float] = time.monotonic, keys: int = _KEYS
    ) -> None:
        self._burst = float(burst)
        self._per_s = per_minute / 60
        self._monotonic = monotonic
        self._keys = keys
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait_s(self, key: str) -> float:
        """Return how many seconds the key must wait for its next turn; 0 where it may come at once."""
        return max(0.0, 1.0 - self._left(key)) / self._per_s

    def charge(self, key: str, amount: float = 1.0) -> None:
        """Count what was done for the key."""
        self._buckets[key] = (self._left(key) - amount, self._monotonic())
        self._buckets.move_to_end(key)
        while len(self._buckets) > self._keys:
            self._buckets.popitem(last=False)

    def take(self, key: str) -> float:
        """Count one turn of the key where it may come at once; return the seconds that it must wait instead."""
        wait_s = self.wait_s(key)
        if not wait_s:
            self.charge(key)
        return wait_s

    def __len__(self) -> int:
        """Return how many keys are remembered."""
        return len(self._buckets)

    def _left(self, key: str) -> float:
        left, at = self._buckets.get(key, (self._burst, 0.0))
        return min(self._burst, left + (self._monotonic() - at) * self._per_s)


class RateLimiter:
    """Buckets by who has an address: a household, an office, a proxy's client."""

    def __init__(
        self,
        *,
        burst: int,
        per_minute: int,
        monotonic: Callable[[], float] = time.monotonic,
        addresses: int = _KEYS,
    ) -> None:
        self._buckets = Buckets(burst=burst, per_minute=per_minute, monotonic=monotonic, keys=addresses)

    def admit(self, address: str) -> bool:
        """Tell whether one more request of this address is allowed, and count it."""
        return not self.take(address)

    def take(self, address: str) -> float:
        """Count one request of this address; return the seconds that it must wait instead."""
        return self._buckets.take(network_of(address))

    def wait_s(self, address: str) -> float:
        """Return how many seconds the address must wait, without counting anything."""
        return self._buckets.wait_s(network_of(address))

    def charge(self, address: str) -> None:
        """Count one request of this address."""
        self._buckets.charge(network_of(address))

    def give_back(self, address: str) -> None:
        """Take back the count of a request that turned out to be in order."""
        self._buckets.charge(network_of(address), -1.0)

    def __len__(self) -> int:
        """Return how many addresses are remembered."""
        return len(self._buckets)


@functools.lru_cache(4096)
def network_of(address: str) -> str:
    """Return what one household or office has: an IPv4 address, or the /64 of an IPv6 one."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network((ip, 64), strict=False)) if ip.version == 6 else str(ip)


def client_address(peer: str, forwarded_for: str, proxies: Iterable[str] = ()) -> str:
    """Return who asks: the peer, or what a proxy says about it (its own, last entry).

    Believed are proxies on this very machine, and those that the administrator named (`proxies`).
    """
    is_proxy = bool(forwarded_for) and (_is_loopback(peer) or peer in proxies)
    return forwarded_for.rsplit(",", 1)[-1].strip() if is_proxy else peer


@functools.lru_cache(4096)
def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False

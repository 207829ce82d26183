"""A limit per address for what may be asked without any proof, kept in the memory of each process."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

_ADDRESSES: Final = 10_000


class RateLimiter:
    """A bucket per address: `burst` requests at once, then `per_minute`. The longest silent are forgotten first."""

    def __init__(
        self,
        *,
        burst: int,
        per_minute: int,
        monotonic: Callable[[], float] = time.monotonic,
        addresses: int = _ADDRESSES,
    ) -> None:
        self._burst = float(burst)
        self._per_s = per_minute / 60
        self._monotonic = monotonic
        self._addresses = addresses
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def admit(self, address: str) -> bool:
        """Tell whether one more request of this address is allowed, and count it."""
        key = _network(address)
        now = self._monotonic()
        tokens, at = self._buckets.pop(key, (self._burst, now))
        tokens = min(self._burst, tokens + (now - at) * self._per_s)
        is_allowed = tokens >= 1
        self._buckets[key] = (tokens - 1 if is_allowed else tokens, now)
        while len(self._buckets) > self._addresses:
            self._buckets.popitem(last=False)
        return is_allowed


def _network(address: str) -> str:
    """Return what one household or office has: an IPv4 address, or the /64 of an IPv6 one."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network((ip, 64), strict=False)) if ip.version == 6 else str(ip)


def client_address(peer: str, forwarded_for: str) -> str:
    """Return who asks: the peer, or what a proxy on this very machine says about it (its own, last entry)."""
    try:
        is_local = ipaddress.ip_address(peer).is_loopback
    except ValueError:
        is_local = False
    return forwarded_for.rsplit(",", 1)[-1].strip() if is_local and forwarded_for else peer

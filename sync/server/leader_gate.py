"""How often somebody may try a password of the province's accounts."""

from __future__ import annotations

from sync.server.limiter import Buckets, RateLimiter
from sync.server.refusals import Refused


class LeaderGate:
    """Counts who tries passwords, by name and by address. Lives on one event loop."""

    def __init__(self) -> None:
        self._names = Buckets(burst=10, per_minute=2)
        self._addresses = RateLimiter(burst=30, per_minute=10)

    def admit(self, address: str, username: str) -> None:
        """Count a try.

        Raises:
            Refused: 429.
        """
        wait_s = max(self._addresses.take(address), self._names.take(username))
        if wait_s > 0:
            raise Refused("too_many_requests", 429, retry_after_s=int(wait_s) + 1)

    def proved(self, address: str, username: str) -> None:
        """Take the count of a right password back."""
        self._addresses.give_back(address)
        self._names.charge(username, -1.0)

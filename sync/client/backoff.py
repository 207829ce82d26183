"""How long to stay away from a line that failed: full jitter, 1 → 60 s (rule 14)."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass


def _jitter() -> float:
    return random.random()  # noqa: S311 - spreads counters in time, guards nothing


@dataclass(slots=True)
class Backoff:
    """Count failures in a row. Not thread-safe.

    Attributes:
        first_s: the longest pause after the first failure, in seconds.
        longest_s: the longest pause ever, in seconds.
        jitter: gives a number from 0 (inclusive) to 1 (exclusive).
    """

    first_s: float = 1.0
    longest_s: float = 60.0
    jitter: Callable[[], float] = _jitter
    _failures: int = 0

    def fail(self) -> float:
        """Return the pause in seconds after one more failure.

        It lies anywhere between nothing and a doubling bound, so that hundreds of counters that lost the same province
        do not come back in step.
        """
        bound = min(self.longest_s, self.first_s * 2.0 ** min(self._failures, 32))
        self._failures += 1
        return self.jitter() * bound

    @property
    def is_failing(self) -> bool:
        """Tell whether the last try failed."""
        return self._failures > 0

    def reset(self) -> None:
        """Start over, after a success or when the line came up."""
        self._failures = 0

"""Who may look up how often. A commune behind one address is served; guessing the check word of one dossier is not.

Behind one address may stand a commune's kiosks and everybody who waits there, or a mobile operator's whole town. What
an address may ask is therefore a matter of load alone. What keeps a check word secret is that wrong ones are counted by
dossier code, whichever addresses they come from. A word with a typing error in it is no guess: its check character
tells, before the database is asked. A code that nobody has is counted like one that exists.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from sync.server.limiter import Buckets, RateLimiter
from sync.server.refusals import Refused
from sync.server.store.lookup import Question

TICK_S: Final = 0.02
"""Misses are answered at the ticks of a clock, the second after they were asked: what the database did meanwhile does
not show."""


@dataclass(frozen=True, slots=True)
class LookupAllowance:
    """Figures per process; a minute's worth comes back every minute.

    Attributes:
        asked: look-ups of one address at once.
        asked_a_minute: of one address.
        bare: of them without a check word, which tell the status alone.
        bare_a_minute: of one address.
        guesses: wrong check words for one code at once, from all addresses together.
        guesses_a_minute: for one code.
        codes: that are remembered; the longest silent is forgotten first.
        portal: dossiers of one key at once.
        portal_a_minute: of one key.
        bad_keys: wrong keys of one address at once.
        bad_keys_a_minute: of one address.
    """

    asked: int = 1_200
    asked_a_minute: int = 1_200
    bare: int = 300
    bare_a_minute: int = 300
    guesses: int = 20
    guesses_a_minute: int = 6
    codes: int = 50_000
    portal: int = 20_000
    portal_a_minute: int = 10_000
    bad_keys: int = 60
    bad_keys_a_minute: int = 30


class LookupGate:
    """The limits of one process. Lives on one event loop."""

    def __init__(
        self, allowance: LookupAllowance | None = None, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        allowance = allowance or LookupAllowance()
        self._asked = RateLimiter(burst=allowance.asked, per_minute=allowance.asked_a_minute, monotonic=monotonic)
        self._bare = RateLimiter(burst=allowance.bare, per_minute=allowance.bare_a_minute, monotonic=monotonic)
        self._guesses = Buckets(
            burst=allowance.guesses,
            per_minute=allowance.guesses_a_minute,
            monotonic=monotonic,
            keys=allowance.codes,
        )
        # A thread that sleeps, because an event loop rounds what it waits to whole milliseconds from the moment when it
        # begins to wait: the rest of a millisecond would tell how long the database took.
        self._clock = ThreadPoolExecutor(1, thread_name_prefix="province-tick")
        self._portal = Buckets(burst=allowance.portal, per_minute=allowance.portal_a_minute, monotonic=monotonic)
        self._bad_keys = RateLimiter(
            burst=allowance.bad_keys, per_minute=allowance.bad_keys_a_minute, monotonic=monotonic
        )

    def admit(self, address: str, question: Question) -> None:
        """Count a question before anything is read for it.

        Raises:
            Refused: 429, `too_many_requests` of the address or `too_many_guesses` for the code.
        """
        if question.check_word is None:
            _refuse_for(self._bare.wait_s(address))
        _refuse_for(self._asked.take(address))
        if question.check_word is None:
            self._bare.charge(address)
        elif question.check_word:
            # Counted before it is known to be wrong: a thousand guesses at the same moment are a thousand.
            _refuse_for(self._guesses.take(question.key), "too_many_guesses")

    def proved(self, question: Question) -> None:
        """Take back the count of a guess that turned out to be right."""
        if question.check_word:
            self._guesses.charge(question.key, -1.0)

    async def until_tick(self, asked_s: float, *, tick_s: float = TICK_S) -> None:
        """Wait until a miss may be answered that was asked at `asked_s` (seconds of `time.perf_counter`)."""
        tick = max(asked_s // tick_s + 2, time.perf_counter() // tick_s + 1)
        await asyncio.get_running_loop().run_in_executor(self._clock, _sleep_until, tick * tick_s)

    def close(self) -> None:
        """End the clock; those who wait are answered first."""
        self._clock.shutdown(wait=True)

    def admit_key(self, address: str) -> None:
        """Look at who shows a key, before it is looked up.

        Raises:
            Refused: 429: too many wrong ones came from there.
        """
        _refuse_for(self._bad_keys.wait_s(address))

    def bad_key(self, address: str) -> None:
        """Count a key that nobody has."""
        self._bad_keys.charge(address)

    def admit_batch(self, key_id: str, dossiers: int) -> None:
        """Count the dossiers that a portal asks for.

        Raises:
            Refused: 429.
        """
        _refuse_for(self._portal.wait_s(key_id))
        self._portal.charge(key_id, dossiers)


def _sleep_until(at_s: float) -> None:
    time.sleep(max(0.0, at_s - time.perf_counter()))


def _refuse_for(wait_s: float, code: str = "too_many_requests") -> None:
    if wait_s > 0:
        raise Refused(code, 429, retry_after_s=int(wait_s) + 1)

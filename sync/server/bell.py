"""Wake long polls: one connection per process listens, everybody else waits on an event. No busy loop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import psycopg

LOOK_AGAIN_S: Final = 5.0
"""Each process looks at all heads this often, in one query: a ring lost with its connection costs seconds only."""

_RETRY_S: Final = 1.0
_log = logging.getLogger(__name__)


class Bell:
    """Tell waiting readers that a feed has grown. Lives on one event loop."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[asyncio.Event]] = {}
        self._heads: dict[str, int] = {}

    @property
    def has_waiters(self) -> bool:
        """Tell whether anybody waits."""
        return bool(self._waiting)

    @contextmanager
    def waiter(self, office: str) -> Iterator[asyncio.Event]:
        """Give an event that is set whenever the office's feed grows; take it before looking at the feed."""
        event = asyncio.Event()
        self._waiting.setdefault(office, set()).add(event)
        try:
            yield event
        finally:
            mine = self._waiting[office]
            mine.discard(event)
            if not mine:
                del self._waiting[office]

    def ring(self, office: str) -> None:
        """Wake everybody who waits for this office."""
        for event in self._waiting.get(office, ()):
            event.set()

    def compare(self, heads: dict[str, int]) -> None:
        """Wake those whose office's head is another one than at the last look, whatever was rung meanwhile."""
        before, self._heads = self._heads, heads
        for office in list(self._waiting):
            if heads.get(office) != before.get(office):
                self.ring(office)

    def ring_all(self) -> None:
        """Wake everybody: at the end, or after a time in which rings may have been lost."""
        for office in list(self._waiting):
            self.ring(office)

    async def listen(self, url: str) -> None:
        """Hear the rings of all processes until cancelled; a lost connection is made anew."""
        while True:
            try:
                connection = await psycopg.AsyncConnection.connect(url, autocommit=True, connect_timeout=5)
                async with connection:
                    await connection.execute("LISTEN feed")
                    self.ring_all()
                    async for notice in connection.notifies():
                        self.ring(notice.payload)
            except psycopg.Error as error:
                _log.info("the database does not ring, trying again: %s", str(error).strip())
            await asyncio.sleep(_RETRY_S)

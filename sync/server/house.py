"""What the running service does by itself now and then, whichever of its processes comes first."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

import psycopg

from sync.server.clock import DatabaseClock
from sync.server.store.schema import keep_partitions

EVERY_S: Final = 60.0
_log = logging.getLogger(__name__)


async def keep_house(in_thread: Callable[..., Awaitable[Any]], url: str, clock: DatabaseClock) -> None:
    """Look after the store every minute until cancelled; `in_thread` runs blocking work."""

    def look_after() -> None:
        keep_partitions(url, now_ms=clock.now_ms())

    while True:
        await asyncio.sleep(EVERY_S)
        try:
            await in_thread(look_after)
        except psycopg.Error as error:  # the next minute will do
            _log.warning("the store could not be looked after: %s", str(error).strip())

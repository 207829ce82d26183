"""What the running service does by itself now and then, whichever of its processes comes first."""

from __future__ import annotations

import asyncio
import functools
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

import psycopg

from sync.server.clock import DatabaseClock
from sync.server.store.retention import Cleaned, clean
from sync.server.store.schema import keep_partitions

EVERY_S: Final = 60.0
_log = logging.getLogger(__name__)


def look_after(url: str, *, now_ms: int) -> None:
    """Make partitions ahead and let go of what is not kept.

    Raises:
        psycopg.Error: the database does not answer; the next minute will do.
    """
    if not keep_partitions(url, now_ms=now_ms):
        return  # another process is at it
    with psycopg.connect(url, connect_timeout=10) as connection:
        cleaned = clean(connection, now_ms=now_ms)
    if cleaned != Cleaned():
        _log.info("let go of: %s", cleaned)


async def keep_house(in_thread: Callable[..., Awaitable[Any]], url: str, clock: DatabaseClock) -> None:
    """Look after the store every minute until cancelled; `in_thread` runs blocking work."""
    while True:
        await asyncio.sleep(EVERY_S)
        try:
            await in_thread(functools.partial(look_after, url, now_ms=clock.now_ms()))
        except psycopg.Error as error:  # the next minute will do
            _log.warning("the store could not be looked after: %s", str(error).strip())

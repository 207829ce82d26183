"""A worker process of the province: builds the application, dies with its parent, hears that it must leave."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """What the parent tells its workers.

    Attributes:
        url: of the primary PostgreSQL.
        read_url: of a streaming replica for look-ups; None: there is none.
        shift_ms: added to the database's clock, for rehearsals at another time.
        is_tls: the address is https.
        proxies: addresses whose `x-forwarded-for` is believed, beside loopback.
        parent: the parent's process id.
        departure: ends (EOF) as soon as the parent is told to stop.
    """

    url: str
    read_url: str | None
    shift_ms: int
    is_tls: bool
    proxies: tuple[str, ...]
    parent: int
    departure: Connection


def load_worker(settings: WorkerSettings) -> Any:
    """Build the application inside a worker process, which dies with its parent."""
    from sync.server.app import create_app

    threading.Thread(target=_die_with, args=(settings.parent,), name="province-parent", daemon=True).start()
    return create_app(
        settings.url,
        read_url=settings.read_url,
        shift_ms=settings.shift_ms,
        is_tls=settings.is_tls,
        proxies=settings.proxies,
        departure=settings.departure,
    )


def _die_with(parent: int) -> None:
    """Wait for the end of the parent process, killed or not: a worker without it would keep listening for ever."""
    process = multiprocessing.parent_process()
    if process is not None:
        process.join()
    while process is None and os.getppid() == parent:
        time.sleep(0.2)
    os._exit(0)

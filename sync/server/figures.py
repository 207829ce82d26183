"""What one service counts about itself: requests, latencies, bytes, pools. Correct over its worker processes.

The parent names a folder in `PROMETHEUS_MULTIPROC_DIR` before it starts workers; each worker then counts in files
there, and whichever is asked adds all of them up. Nobody and no dossier is named.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, multiprocess

if TYPE_CHECKING:
    from sync.server.replica import Replica
    from sync.server.store.connection import Store

DEVICE: Final = "mot-cua-device"
"""Where a request's state carries the device once it has proven itself, for what is counted afterwards."""

FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_LAG_BUCKETS: Final = (1.0, 2.0, 5.0, 15.0, 60.0, 300.0, 3600.0, 14400.0, 86400.0, 604800.0)


class Figures:
    """The counters of one process, in a registry of its own: two applications in one process do not mix."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self._requests = Counter(
            "mot_cua_requests", "Requests by route and status.", ["route", "method", "status"], registry=registry
        )
        self._seconds = Histogram(
            "mot_cua_request_seconds",
            "From the whole request to the end of its answer; long polls count under a route of their own.",
            ["route"],
            buckets=_BUCKETS,
            registry=registry,
        )
        self._bytes = Counter("mot_cua_sent_bytes", "Bytes of answers, as they went out.", ["route"], registry=registry)
        self._events = Counter("mot_cua_pushed_events", "Events of acknowledged pushes.", registry=registry)
        self._lag = Histogram(
            "mot_cua_event_lag_seconds",
            "From the recording of the newest event of a push to the province.",
            buckets=_LAG_BUCKETS,
            registry=registry,
        )
        self._pool = Gauge(
            "mot_cua_pool",
            "The pool of database connections: size, free ones, requests that wait for one.",
            ["what"],
            registry=registry,
            multiprocess_mode="livesum",
        )
        self._polls = Gauge(
            "mot_cua_requests_in_progress",
            "Requests being answered, long polls among them.",
            registry=registry,
            multiprocess_mode="livesum",
        )
        self._replica_behind: Gauge | None = None
        self._replica_up: Gauge | None = None
        if FOLDER in os.environ:
            _forget_dead_processes(os.environ[FOLDER])

    def note_push(self, events: int, lag_ms: int) -> None:
        """Count an acknowledged push and the lag of its newest event."""
        self._events.inc(events)
        self._lag.observe(lag_ms / 1000)

    def note_replica(self, replica: Replica) -> None:
        """Take the replica's standing; a service without one shows no figures of it."""
        if self._replica_behind is None or self._replica_up is None:
            self._replica_behind = Gauge(
                "mot_cua_replica_lag_seconds",
                "How far the replica is behind; NaN where nobody can tell.",
                registry=self._registry,
                multiprocess_mode="livemax",
            )
            self._replica_up = Gauge(
                "mot_cua_replica_serving",
                "1 while look-ups are answered by the replica.",
                registry=self._registry,
                multiprocess_mode="livemin",
            )
        self._replica_behind.set(replica.behind_ms / 1000 if replica.behind_ms is not None else float("nan"))
        self._replica_up.set(1 if replica.is_fit else 0)

    def note_pool(self, store: Store) -> None:
        """Take the pool's standing."""
        known = store.pool_figures()
        for what, key in (("size", "pool_size"), ("free", "pool_available"), ("waiting", "requests_waiting")):
            self._pool.labels(what).set(known.get(key, 0))

    def registry(self) -> CollectorRegistry:
        """Return what to show: this process's figures, or the sums over all workers of the service."""
        if FOLDER not in os.environ:
            return self._registry
        sums = CollectorRegistry()
        multiprocess.MultiProcessCollector(sums)  # type: ignore[no-untyped-call]
        return sums

    def meter(self, carried: Callable[[str, int], None]) -> Callable[[ASGIApp], ASGIApp]:
        """Return the middleware that counts each request; `carried` hears the bytes that went to a device."""

        def wrap(app: ASGIApp) -> ASGIApp:
            async def metered(scope: Scope, receive: Receive, send: Send) -> None:
                if scope["type"] != ScopeType.HTTP:
                    await app(scope, receive, send)
                    return
                await self._measure(app, scope, receive, send, carried)

            return metered

        return wrap

    async def _measure(
        self, app: ASGIApp, scope: Scope, receive: Receive, send: Send, carried: Callable[[str, int], None]
    ) -> None:
        started, status, size = time.perf_counter(), 500, 0

        async def counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)

        with self._polls.track_inprogress():
            try:
                await app(scope, receive, counted)
            finally:
                route = _route(scope)
                self._requests.labels(route, scope["method"], str(status)).inc()  # type: ignore[typeddict-item]
                self._seconds.labels(route).observe(time.perf_counter() - started)
                self._bytes.labels(route).inc(size)
                device = scope["state"].get(DEVICE)
                if device:
                    carried(device, size)


def _route(scope: Any) -> str:
    template: str = scope.get("path_template") or scope["path"]
    if template == "/v1/feed" and b"wait=" in scope["query_string"] and b"wait=0" not in scope["query_string"]:
        return "/v1/feed (poll)"
    return template


def _forget_dead_processes(folder: str) -> None:
    """Take away the gauges of workers that were killed: their requests are not in progress any more."""
    for path in Path(folder).iterdir():
        stem, dot, _ = path.name.rpartition(".db")
        pid = stem.rpartition("_")[2]
        if dot and stem.startswith("gauge_live") and pid.isdigit() and not _is_alive(int(pid)):
            multiprocess.mark_process_dead(int(pid))  # type: ignore[no-untyped-call]


def _is_alive(pid: int) -> bool:
    if os.name == "nt":  # asking by a signal would end the process there; nothing respawns its workers either
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

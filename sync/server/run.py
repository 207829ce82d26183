"""Start the province: database, migrations, worker processes, and one line when it really answers.

Told to stop (SIGTERM, SIGINT), it takes no new connection, answers what it has begun (a long poll with what there is),
and leaves with status 0 within `STOP_WITHIN_S`.
"""

from __future__ import annotations

import functools
import json
import logging
import multiprocessing
import os
import shutil
import signal
import ssl
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

import psycopg

from models.domain.dossier import milliseconds
from sync.server.embedded import EmbeddedPostgres
from sync.server.errors import DatabaseUnavailable
from sync.server.listen import checked_certificate, claim_port, parse_listen
from sync.server.store.connection import Store, database_time_ms
from sync.server.store.guests import fill_missing
from sync.server.store.rebuild import rebuild_outdated
from sync.server.store.schema import keep_partitions, migrate
from sync.server.worker import WorkerSettings, load_worker

STOP_WITHIN_S: Final = 10
HEADERS_WITHIN_MS: Final = 15_000
_MOST_HEADERS: Final = 64 << 10
_READY_WITHIN_S: Final = 60.0
_log = logging.getLogger(__name__)


def run_province(
    *,
    listen: str = "127.0.0.1:8700",
    database_url: str | None = None,
    read_database_url: str | None = None,
    data_dir: Path,
    certificate: Path | None = None,
    key: Path | None = None,
    workers: int = 1,
    proxies: tuple[str, ...] = (),
    now: datetime | None = None,
) -> None:
    """Serve until SIGTERM or SIGINT; call it on the main thread of a process of its own.

    Prints one JSON line `{"listening": address}` on stdout once a worker answers.

    Args:
        listen: HOST:PORT; port 0 takes a free one.
        database_url: of a PostgreSQL server; without one an embedded PostgreSQL runs in `data_dir/postgres`.
        read_database_url: of a streaming replica that answers look-ups while it keeps up.
        data_dir: the province's folder.
        certificate: PEM chain; with `key` the province speaks TLS, without it only on loopback.
        key: PEM private key.
        workers: processes, at least one.
        proxies: addresses of proxies on other machines: who asks is what they say.
        now: rehearse at another time; the clock runs on from there.

    Raises:
        ListenAddressInvalid: `listen` is not HOST:PORT.
        CertificateNeeded: plain HTTP on an address that others can reach.
        CertificateUnusable: certificate and key cannot be read or do not fit.
        PortTaken: somebody answers there already.
        DatabaseUnavailable: PostgreSQL does not answer or cannot be started.
        DatabaseTooNew: a newer program migrated the database.
    """
    host, port = parse_listen(listen)
    tls = checked_certificate(host, certificate, key)
    port = claim_port(host, port)
    stopping = _Stopping()
    embedded = EmbeddedPostgres(data_dir) if database_url is None else None
    try:
        with stopping.deferred():
            url = embedded.open() if embedded is not None else str(database_url)
        migrate(url)
        with Store(url, size=1) as store:
            rebuild_outdated(store)
            fill_missing(store)
        shift_ms = _shift(url, now)
        if now is not None:
            keep_partitions(url, now_ms=milliseconds(now))
        departure, told = multiprocessing.Pipe(duplex=False)
        settings = WorkerSettings(url, read_database_url, shift_ms, tls is not None, proxies, os.getpid(), departure)
        with _figures(data_dir / f"figures-{port}"):
            _serve(host, port, tls=tls, workers=workers, settings=settings, told=told)
    finally:
        if embedded is not None:
            embedded.close()


@contextmanager
def _figures(folder: Path) -> Iterator[None]:
    """Give the workers a folder to count in (`figures.py`); what a killed service left there is thrown away."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _Stopping:
    """Being told to stop before the workers run; later the server's own handlers take over."""

    def __init__(self) -> None:
        self._is_deferred = False
        self._is_asked = False
        signal.signal(signal.SIGTERM, self._on_signal)

    @contextmanager
    def deferred(self) -> Iterator[None]:
        """Stop only behind this block: a PostgreSQL that is half started would be left running by nobody."""
        self._is_deferred = True
        yield
        self._is_deferred = False
        if self._is_asked:
            raise SystemExit(0)

    def _on_signal(self, *_: object) -> None:
        self._is_asked = True
        if not self._is_deferred:
            raise SystemExit(0)


def _shift(url: str, now: datetime | None) -> int:
    if now is None:
        return 0
    try:
        with psycopg.connect(url, autocommit=True) as connection:
            return milliseconds(now) - database_time_ms(connection)
    except psycopg.OperationalError as error:
        raise DatabaseUnavailable(reason=str(error).strip()) from error


def _serve(
    host: str, port: int, *, tls: tuple[Path, Path] | None, workers: int, settings: WorkerSettings, told: Connection
) -> None:
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    # A forked worker would share the parent's locks as they are at that moment; a spawned one begins clean.
    multiprocessing.set_start_method("spawn", force=True)
    server = _server_class()(
        "sync.server.worker:load_worker",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=max(1, workers),
        http=HTTPModes.auto,
        websockets=False,
        backlog=1024,
        log_level=LogLevels.warning,
        # A client that drips its headers gives its place back; what drips a body holds a socket and nothing else.
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_WITHIN_MS, max_buffer_size=_MOST_HEADERS),
        ssl_cert=tls[0] if tls else None,
        ssl_key=tls[1] if tls else None,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_WITHIN_S,
    )
    server.told = told
    address = f"{'https' if tls else 'http'}://{f'[{host}]' if ':' in host else host}:{port}"
    ready = threading.Thread(target=_announce, args=(address, host, port, tls), name="province-ready", daemon=True)
    server.on_startup(ready.start)
    server.serve(target_loader=functools.partial(load_worker, settings), wrap_loader=False)


def _server_class() -> type[Any]:
    """Return the server that also tells its workers when they must leave; imported only where a province runs."""
    from granian.server import Server

    class Province(Server):  # type: ignore[misc,valid-type]  # granian chooses its server by the interpreter
        """A worker that is only terminated waits for its long polls until it is killed: they are ended first."""

        told: Connection | None = None

        def signal_handler_interrupt(self, *arguments: Any, **options: Any) -> None:
            """Close the pipe on which every worker waits. May run inside itself: nothing here takes a lock."""
            told, self.told = self.told, None
            if told is not None:
                told.close()
            super().signal_handler_interrupt(*arguments, **options)

    return Province


def _announce(address: str, host: str, port: int, tls: tuple[Path, Path] | None) -> None:
    """Print the one line once a worker has answered."""
    probe = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    shown = f"[{probe}]" if ":" in probe else probe
    url = f"{'https' if tls else 'http'}://{shown}:{port}/health"
    context = None
    if tls is not None:
        # It is our own certificate that must answer, whatever names it bears.
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        context.load_verify_locations(tls[0])
    ends_at = time.monotonic() + _READY_WITHIN_S
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), *([urllib.request.HTTPSHandler(context=context)] if context else [])
    )
    while time.monotonic() < ends_at:
        try:
            with opener.open(url, timeout=5) as answer:
                if answer.status == 200:
                    sys.stdout.write(json.dumps({"listening": address}) + "\n")
                    sys.stdout.flush()
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    _log.error("the province does not answer at %s", url)

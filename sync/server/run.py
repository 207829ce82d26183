"""Start the province: database, migrations, worker processes, and one line when it really answers."""

from __future__ import annotations

import functools
import ipaddress
import json
import logging
import multiprocessing
import os
import signal
import socket
import ssl
import sys
import threading
import time
import urllib.error
import urllib.request
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NoReturn

import psycopg

from models.domain.dossier import milliseconds
from sync.server.embedded import EmbeddedPostgres
from sync.server.errors import (
    CertificateNeeded,
    CertificateUnusable,
    DatabaseUnavailable,
    ListenAddressInvalid,
    PortTaken,
)
from sync.server.store.connection import Store, database_time_ms
from sync.server.store.guests import fill_missing
from sync.server.store.projection import rebuild_outdated
from sync.server.store.schema import keep_partitions, migrate

_LOOPBACK_NAMES: Final = frozenset({"localhost", "ip6-localhost"})
_READY_WITHIN_S: Final = 60.0
_STOP_WITHIN_S: Final = 10
_log = logging.getLogger(__name__)


def run_province(
    *,
    listen: str = "127.0.0.1:8700",
    database_url: str | None = None,
    data_dir: Path,
    certificate: Path | None = None,
    key: Path | None = None,
    workers: int = 1,
    now: datetime | None = None,
) -> None:
    """Serve until SIGTERM or SIGINT; call it on the main thread of a process of its own.

    Prints one JSON line `{"listening": address}` on stdout once a worker answers.

    Args:
        listen: HOST:PORT; port 0 takes a free one.
        database_url: of a PostgreSQL server; without one an embedded PostgreSQL runs in `data_dir/postgres`.
        data_dir: the province's folder.
        certificate: PEM chain; with `key` the province speaks TLS, without it only on loopback.
        key: PEM private key.
        workers: processes, at least one.
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
    tls = _checked_certificate(host, certificate, key)
    port = _claim(host, port)
    signal.signal(signal.SIGTERM, _leave)
    embedded = EmbeddedPostgres(data_dir) if database_url is None else None
    try:
        url = embedded.open() if embedded is not None else str(database_url)
        migrate(url)
        with Store(url, size=1) as store:
            rebuild_outdated(store)
            fill_missing(store)
        shift_ms = _shift(url, now)
        if now is not None:
            keep_partitions(url, now_ms=milliseconds(now))
        _serve(host, port, url=url, tls=tls, workers=workers, shift_ms=shift_ms)
    finally:
        if embedded is not None:
            embedded.close()


def parse_listen(listen: str) -> tuple[str, int]:
    """Split HOST:PORT; an IPv6 address stands in brackets.

    Raises:
        ListenAddressInvalid: it is something else.
    """
    host, colon, port = listen.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not colon or not host or not port.isascii() or not port.isdigit() or int(port) > 65535:
        raise ListenAddressInvalid(listen=listen)
    return host, int(port)


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach an address."""
    if host in _LOOPBACK_NAMES:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _checked_certificate(host: str, certificate: Path | None, key: Path | None) -> tuple[Path, Path] | None:
    if certificate is None and key is None:
        if not is_loopback(host):
            raise CertificateNeeded(host=host)
        return None
    try:
        if certificate is None or key is None:
            raise FileNotFoundError("certificate and key come together")
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key)
    except (OSError, ssl.SSLError) as error:
        raise CertificateUnusable(certificate=str(certificate), key=str(key), reason=str(error)) from error
    return certificate, key


def _claim(host: str, port: int) -> int:
    """Make sure that nobody listens there, and return the port.

    The workers share their port (SO_REUSEPORT), so a second province would start without a word and take half of the
    requests: binding without that option finds anybody who is there.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except OSError as error:
        raise ListenAddressInvalid(listen=f"{host}:{port}") from error
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
            probe.listen(1)
        except PermissionError as error:
            raise ListenAddressInvalid(listen=f"{host}:{port}") from error
        except OSError as error:
            raise PortTaken(host=host, port=port) from error
        return int(probe.getsockname()[1])


def _leave(*_: object) -> NoReturn:
    """Leave in order when told to stop before the workers run; later the server's own handler takes over."""
    raise SystemExit(0)


def _shift(url: str, now: datetime | None) -> int:
    if now is None:
        return 0
    try:
        with psycopg.connect(url, autocommit=True) as connection:
            return milliseconds(now) - database_time_ms(connection)
    except psycopg.OperationalError as error:
        raise DatabaseUnavailable(reason=str(error).strip()) from error


def _serve(host: str, port: int, *, url: str, tls: tuple[Path, Path] | None, workers: int, shift_ms: int) -> None:
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    # A forked worker would share the parent's locks as they are at that moment; a spawned one begins clean.
    multiprocessing.set_start_method("spawn", force=True)
    server = Server(
        "sync.server.run:load_worker",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=max(1, workers),
        http=HTTPModes.auto,
        websockets=False,
        backlog=1024,
        log_level=LogLevels.warning,
        ssl_cert=tls[0] if tls else None,
        ssl_key=tls[1] if tls else None,
        respawn_failed_workers=True,
        workers_kill_timeout=_STOP_WITHIN_S,
    )
    address = f"{'https' if tls else 'http'}://{f'[{host}]' if ':' in host else host}:{port}"
    ready = threading.Thread(target=_announce, args=(address, host, port, tls), name="province-ready", daemon=True)
    server.on_startup(ready.start)
    loader = functools.partial(load_worker, url, shift_ms, tls is not None, os.getpid())
    server.serve(target_loader=loader, wrap_loader=False)


def load_worker(url: str, shift_ms: int, is_tls: bool, parent: int) -> Any:  # noqa: FBT001 - pickled and called by the server
    """Build the application inside a worker process, which dies with its parent."""
    from sync.server.app import create_app

    threading.Thread(target=_die_with, args=(parent,), name="province-parent", daemon=True).start()
    return create_app(url, shift_ms=shift_ms, is_tls=is_tls)


def _die_with(parent: int) -> None:
    """Wait for the end of the parent process, killed or not: a worker without it would keep listening for ever."""
    process = multiprocessing.parent_process()
    if process is not None:
        process.join()
    while process is None and os.getppid() == parent:
        time.sleep(0.2)
    os._exit(0)


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

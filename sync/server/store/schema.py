"""Bring the province's database to the schema of this program; several processes may try at once."""

from __future__ import annotations

import functools
import logging
import os
import secrets
from pathlib import Path
from typing import Final

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from psycopg import errors

from sync.server.errors import DatabaseTooNew, DatabaseUnavailable
from sync.server.store.connection import Connection, database_time_ms
from sync.server.store.partitions import ATTEMPTS, LOCK_WAIT_MS, cut, make_ahead, patiently, take_in_identities

HEAD: Final = "0010"
"""The newest revision under `migrations/versions`; a test holds the two equal."""

_LOCK: Final = 0x6D6F745F637561  # "mot_cua": the advisory lock that makes migrations wait for each other

_log = logging.getLogger(__name__)


def migrate(url: str) -> None:
    """Run the missing migrations under an advisory lock, then make the province's secrets if it has none.

    Older processes go on meanwhile: what needs a lock that stands in their way waits for it a second at a time, and
    what takes long takes none (ADR 0011).

    Raises:
        DatabaseUnavailable: PostgreSQL does not answer.
        DatabaseTooNew: a newer program has been here; nothing was changed.
    """
    try:
        with psycopg.connect(url, autocommit=True, connect_timeout=10) as guard:
            guard.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
            if _revision(guard) != HEAD:
                patiently(functools.partial(_upgrade, url))
            _settle_secrets(guard)
            take_in_identities(guard)
            _partition(guard)
    except psycopg.OperationalError as error:
        raise DatabaseUnavailable(reason=str(error).strip()) from error


def keep_partitions(url: str, *, now_ms: int) -> bool:
    """Cut the log where that had to wait, and make the partitions of coming years; False: another process is at it.

    Raises:
        psycopg.OperationalError: PostgreSQL does not answer.
    """
    with psycopg.connect(url, autocommit=True, connect_timeout=10) as guard:
        row = guard.execute("SELECT pg_try_advisory_lock(%s)", (_LOCK,)).fetchone()
        if row is None or not row[0]:
            return False
        _partition(guard, now_ms, attempts=2)  # a service that stops waits for this: the next minute will do
    return True


def _partition(guard: Connection, now_ms: int | None = None, *, attempts: int = ATTEMPTS) -> None:
    try:
        if cut(guard, attempts=attempts):
            make_ahead(guard, database_time_ms(guard) if now_ms is None else now_ms, attempts=attempts)
    except (errors.LockNotAvailable, errors.DeadlockDetected):
        # Nothing depends on it today: one table serves as well as many, and the net catches what comes in a new year.
        _log.warning("the log was busy all the time; its partitions are made later")


def _revision(connection: Connection) -> str | None:
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except errors.UndefinedTable:
        return None
    return None if row is None else str(row[0])


def _upgrade(url: str) -> None:
    """Let alembic run, a transaction for each revision; what is done when a lock cannot be had stays done.

    Alembic and SQLAlchemy are imported only here, where the database is behind.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError
    from sqlalchemy import create_engine
    from sqlalchemy.exc import DBAPIError
    from sqlalchemy.pool import NullPool

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    options = f"-c lock_timeout={LOCK_WAIT_MS}"
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: psycopg.connect(url, options=options), poolclass=NullPool
    )
    try:
        with engine.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        raise DatabaseTooNew(revision=str(error)) from error
    except DBAPIError as error:
        raise (error.orig if isinstance(error.orig, psycopg.Error) else error) from error
    finally:
        engine.dispose()


def _settle_secrets(connection: Connection) -> None:
    """Make epoch, nonce secret, sealing key and reference key on the first start; later starts change nothing."""
    epoch = secrets.token_hex(8)
    connection.execute(
        "INSERT INTO province (epoch, first_epoch, nonce_secret, sealing_key) VALUES (%s, %s, %s, %s) "
        "ON CONFLICT DO NOTHING",
        (epoch, epoch, os.urandom(32), X25519PrivateKey.generate().private_bytes_raw()),
    )
    # Apart, because a province that was there before its documents were signed has the others.
    connection.execute(
        "UPDATE province SET reference_key = %s WHERE reference_key = ''",
        (Ed25519PrivateKey.generate().private_bytes_raw(),),
    )

"""Bring the province's database to the schema of this program; several processes may try at once."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Final

import psycopg
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from psycopg import errors

from sync.server.errors import DatabaseTooNew, DatabaseUnavailable

HEAD: Final = "0003"
"""The newest revision under `migrations/versions`; a test holds the two equal."""

_LOCK: Final = 0x6D6F745F637561  # "mot_cua": the advisory lock that makes migrations wait for each other


def migrate(url: str) -> None:
    """Run the missing migrations under an advisory lock, then make the province's secrets if it has none.

    Raises:
        DatabaseUnavailable: PostgreSQL does not answer.
        DatabaseTooNew: a newer program has been here; nothing was changed.
    """
    try:
        with psycopg.connect(url, autocommit=True, connect_timeout=10) as guard:
            guard.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
            if _revision(guard) != HEAD:
                _upgrade(url)
            _settle_secrets(guard)
    except psycopg.OperationalError as error:
        raise DatabaseUnavailable(reason=str(error).strip()) from error


def _revision(connection: psycopg.Connection[tuple[object, ...]]) -> str | None:
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except errors.UndefinedTable:
        return None
    return None if row is None else str(row[0])


def _upgrade(url: str) -> None:
    """Let alembic run; it and SQLAlchemy are imported only here, where the database is behind."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError
    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(url), poolclass=NullPool)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise DatabaseTooNew(revision=str(error)) from error
    engine.dispose()


def _settle_secrets(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """Make epoch, nonce secret and sealing key on the first start; later starts change nothing."""
    epoch = secrets.token_hex(8)
    connection.execute(
        "INSERT INTO province (epoch, first_epoch, nonce_secret, sealing_key) VALUES (%s, %s, %s, %s) "
        "ON CONFLICT DO NOTHING",
        (epoch, epoch, os.urandom(32), X25519PrivateKey.generate().private_bytes_raw()),
    )

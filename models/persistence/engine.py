"""SQLAlchemy engines over SQLCipher: one connection that writes, a few that can only read.

The key is raw: 32 random bytes, so that opening takes 0.3 ms (a passphrase would take 400). Writing is WAL with
`synchronous=FULL`: COMMIT returns when the pages are on the disk.
"""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection, ExceptionContext
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from models.domain.errors import Anticipated
from models.persistence.errors import (
    DatabaseBusy,
    DatabaseUnreadable,
    DataDirectoryNotWritable,
    DiskFailed,
    DiskFull,
    SqliteTooOld,
)

BUSY_TIMEOUT_MS: Final = 5_000
KEY_BYTES: Final = 32
_READ_CONNECTIONS: Final = 4
_WAL_PAGES: Final = 4_000
"""The commit that meets this many pages also copies them into the file (about 30 ms): one in some hundreds."""

_READ_CACHE_KIB: Final = 16 * 1024
"""A page in the cache is neither read, nor decrypted, nor authenticated again: the upper pages of the search index."""

_WAL_KEPT_BYTES: Final = 16 * 1024 * 1024
_WORDS: Final[tuple[tuple[str, type[Anticipated], str], ...]] = (
    ("database or disk is full", DiskFull, ""),
    ("file is not a database", DatabaseUnreadable, "key"),
    ("malformed", DatabaseUnreadable, "damaged"),
    ("file is encrypted", DatabaseUnreadable, "key"),
    ("attempt to write a readonly database", DataDirectoryNotWritable, ""),
    ("unable to open database file", DataDirectoryNotWritable, ""),
    ("disk i/o error", DiskFailed, ""),
    ("database is locked", DatabaseBusy, ""),
)

_ROOM_BYTES: Final = 64 * 1024


def is_safe_sqlite(version: tuple[int, ...]) -> bool:
    """Tell whether this SQLite has the fix of the WAL reset that could corrupt a file (3.51.3, 3.50.7, 3.44.6)."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def writing_engine(path: Path, key: bytes) -> Engine:
    """Return the engine of the one writing connection; every transaction is `BEGIN IMMEDIATE`.

    Under plain BEGIN a read that turns into a write fails at once with "database is locked", whatever the time-out.

    Raises:
        SqliteTooOld: the linked SQLite may corrupt files.
    """
    engine = _engine(path, key, mode="rwc", size=1)

    @event.listens_for(engine, "connect")
    def _tune(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
        cursor.execute(f"PRAGMA journal_size_limit = {_WAL_KEPT_BYTES}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def reading_engine(path: Path, key: bytes) -> Engine:
    """Return the engine of connections that cannot write; a transaction sees one state of the file from first to last.

    A directory in which nothing may be written cannot hold the shared index of a WAL file: such a file is read as it
    lies, which is right because nobody else can write it either.
    """
    is_frozen = not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists()
    engine = _engine(path, key, mode="ro&immutable=1" if is_frozen else "ro", size=_READ_CONNECTIONS)

    @event.listens_for(engine, "connect")
    def _tune(connection: Any, _record: object) -> None:
        connection.execute(f"PRAGMA cache_size = -{_READ_CACHE_KIB}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _engine(path: Path, key: bytes, *, mode: str, size: int) -> Engine:
    if len(key) != KEY_BYTES:
        raise ValueError(f"a database key has {KEY_BYTES} bytes, not {len(key)}")
    if not is_safe_sqlite(dbapi2.sqlite_version_info):
        raise SqliteTooOld(found=dbapi2.sqlite_version)
    address = f"{path.resolve().as_uri()}?mode={mode}"
    pragma_key = f"PRAGMA key = \"x'{key.hex()}'\""

    def connect() -> Any:
        try:
            connection = dbapi2.connect(
                address, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_TIMEOUT_MS / 1000
            )
        except dbapi2.Error as e:
            raise translated(e, path) or e from e
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")  # standard error is for the program's own words
            connection.execute(pragma_key)
            connection.execute("PRAGMA temp_store = MEMORY")  # nothing personal in temporary files
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except dbapi2.Error as e:
            connection.close()
            raise translated(e, path) or e from e
        return connection

    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=connect,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0 if size == 1 else size,
    )

    @event.listens_for(engine, "handle_error")
    def _anticipate(context: ExceptionContext) -> None:
        found = translated(context.original_exception, path)
        if found is not None:
            raise found from context.original_exception

    return engine


def translated(error: BaseException, path: Path) -> Anticipated | None:
    """Return the anticipated error behind a database or system error; None where it is a bug."""
    if isinstance(error, Anticipated):
        return error
    if isinstance(error, OSError):
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            return DiskFull(path=str(path))
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            return DataDirectoryNotWritable(path=str(path.parent))
        return DiskFailed(path=str(path)) if error.errno == errno.EIO else None
    if not isinstance(error, dbapi2.Error):
        return None
    words = str(error).lower()
    for part, kind, reason in _WORDS:
        if part in words:
            if kind is DiskFailed and _is_full(path.parent):
                return DiskFull(path=str(path))  # growing the shared-memory file of WAL fails as an I/O error
            place = str(path.parent) if kind is DataDirectoryNotWritable else str(path)
            return kind(path=place, reason=reason) if reason else kind(path=place)
    return None


def _is_full(folder: Path) -> bool:
    """Tell whether the disk below `folder` has no room for another page of the database."""
    try:
        return shutil.disk_usage(folder).free < _ROOM_BYTES
    except OSError:  # a disk that answers nothing has failed in another way
        return False

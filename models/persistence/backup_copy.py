"""A copy of the office's database at one moment, beside running work."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select

from models.persistence import content_backup, migrate, projections
from models.persistence.engine import reading_engine, translated, writing_engine
from models.persistence.projections import OnProgress
from models.persistence.tables import audit, content, draft, event, number, setting, staff, stamp
from models.persistence.verify import VerifyReport, verify


def copy_database(engine: Engine, copy: Path) -> None:
    """Write a compact copy under the same key; VACUUM works outside transactions only, so below the engine's own.

    It holds one read transaction (nine seconds at 300,000 dossiers): writers go on, and the log file of the database
    keeps what they write meanwhile until it is over.

    Raises:
        DiskFull: and the other errors of a disk.
    """
    pooled = engine.raw_connection()
    try:
        pooled.cursor().execute("VACUUM INTO ?", (str(copy),))
    except BaseException as e:
        found = translated(e, copy)
        if found is None:
            raise
        raise found from e
    finally:
        pooled.close()


def make_current(path: Path, database_key: bytes, on_progress: OnProgress | None = None) -> None:
    """Bring a copy of an older program to the present schema and lists.

    Raises:
        DatabaseTooNew: a newer program wrote it.
    """
    engine = writing_engine(path, database_key)
    try:
        with engine.connect() as connection, connection.begin():
            if migrate.is_behind(connection):
                migrate.upgrade(connection)
            if not projections.is_current(connection):
                projections.rebuild(connection, on_progress)
        with engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()
        forget_side_files(path)


def verified(path: Path, database_key: bytes) -> VerifyReport:
    """Check a copy wholly."""
    engine = reading_engine(path, database_key)
    try:
        return verify(engine)
    finally:
        engine.dispose()
        forget_side_files(path)


def held_contents(path: Path, database_key: bytes) -> list[content_backup.Held]:
    """Return the contents that a database says are on its machine."""
    engine = reading_engine(path, database_key)
    try:
        with engine.connect() as connection:
            return content_backup.held(connection)
    finally:
        engine.dispose()
        forget_side_files(path)


def forget_side_files(path: Path) -> None:
    """Remove what reading a copy left beside it."""
    for suffix in ("-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def mark_of(connection: Connection) -> str:
    """Return what tells whether anything has changed that a backup is for: events, numbers, drafts, settings."""
    counts = connection.execute(
        select(
            select(func.max(event.c.local_order)).scalar_subquery(),
            select(func.max(event.c.position)).scalar_subquery(),
            select(func.count()).select_from(stamp).scalar_subquery(),
            select(func.sum(number.c.last)).scalar_subquery(),
            select(func.max(audit.c.id)).scalar_subquery(),
            select(func.sum(content.c.is_held)).scalar_subquery(),
        )
    ).one()
    digest = hashlib.sha256(repr(tuple(counts)).encode())
    for table in (draft, setting, staff):
        for row in connection.execute(select(table).order_by(*table.primary_key)):
            digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()

"""The file's schema: what migrations build is what the program reads and writes."""

from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlcipher3 import dbapi2

from models.persistence import migrate, projections
from models.persistence.engine import is_safe_sqlite, writing_engine
from models.persistence.tables import REVISION, log

KEY = bytes(range(32))


def test_the_migrations_build_the_tables_of_the_program(tmp_path: Path) -> None:
    engine = writing_engine(tmp_path / "file.db", KEY)
    try:
        with engine.connect() as connection, connection.begin():
            assert migrate.is_behind(connection)
            migrate.upgrade(connection)
            assert not migrate.is_behind(connection)
            assert migrate.revision_of(connection) == REVISION
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, log) == []
            checks = set(connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'line'").scalars())
            assert all("CHECK" in sql for sql in checks)
            projections.rebuild(connection)
            assert projections.is_current(connection)
    finally:
        engine.dispose()


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    engine = writing_engine(tmp_path / "file.db", KEY)
    try:
        with engine.connect() as connection:
            transaction = connection.begin()
            migrate.upgrade(connection)
            transaction.rollback()
        with engine.connect() as connection, connection.begin():
            assert migrate.revision_of(connection) is None
            assert connection.execute(sa.text("SELECT count(*) FROM sqlite_master")).scalar_one() == 0
    finally:
        engine.dispose()


def test_the_linked_sqlite_is_safe_and_unsafe_ones_are_known() -> None:
    assert is_safe_sqlite(dbapi2.sqlite_version_info)
    assert [is_safe_sqlite(v) for v in [(3, 51, 2), (3, 50, 6), (3, 44, 5), (3, 45, 0), (3, 39, 4)]] == [False] * 5
    assert [is_safe_sqlite(v) for v in [(3, 51, 3), (3, 50, 7), (3, 44, 6), (3, 52, 0), (4, 0, 0)]] == [True] * 5


def test_the_writer_waits_for_the_disk(tmp_path: Path) -> None:
    engine = writing_engine(tmp_path / "file.db", KEY)
    try:
        with engine.connect() as connection:
            pragmas = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "temp_store")
            }
        assert pragmas == {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "busy_timeout": 5000,
            "temp_store": 2,
        }
    finally:
        engine.dispose()

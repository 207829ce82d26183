"""Bring a file to the present schema. Alembic (0.5 s to import) is loaded only where there is something to do."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from models.persistence.errors import DatabaseTooNew, DatabaseUnreadable
from models.persistence.tables import REVISION


def revision_of(connection: Connection) -> str | None:
    """Return the newest migration that the file has seen; None for an empty file.

    Raises:
        DatabaseUnreadable: it has tables but was not made by this program.
    """
    names = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
    if "alembic_version" in names:
        found: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return found
    if names:
        raise DatabaseUnreadable(reason="foreign")
    return None


def is_behind(connection: Connection) -> bool:
    """Tell whether the file needs an upgrade.

    Raises:
        DatabaseTooNew: a newer program wrote it.
    """
    found = revision_of(connection)
    if found is not None and found > REVISION:
        raise DatabaseTooNew(found=found, known=REVISION)
    return found != REVISION


def upgrade(connection: Connection, *, to: str = REVISION) -> None:
    """Run the migrations that are missing, inside the caller's transaction: all of them or none."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, to)

"""What these tests do again and again: register, look, tamper."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import inspect
from sqlcipher3 import dbapi2

from models.domain.bodies import DossierPerson, PersonData
from models.domain.codes import DossierCode, make_token
from models.domain.dossier import milliseconds
from models.domain.events import Event, Kind
from models.domain.timeline import local_date
from models.persistence import keys, migrate
from models.persistence.database import Database
from models.persistence.engine import writing_engine
from models.persistence.putting_back import DATABASE_FILE
from models.persistence.tables import projections
from models.services.ports import NewEvent
from tests.builders import ANH_STORED, LAN, NOW, OFFICE, dossier_body


def register(
    database: Database, *, at: datetime = NOW, who: PersonData = ANH_STORED, on: date | None = None, **changes: Any
) -> Event:
    """Register one dossier with the next number of its date, as intake does; a token where none is left."""
    with database.units() as unit:
        day = on or local_date(at)
        number = unit.take_number(day)
        named: dict[str, Any] = {"token": make_token(lambda n: n // 2)}
        if number is not None:
            named = {"code": str(DossierCode.of(OFFICE, day, number))}
        body = dossier_body(
            **({"code": None, "received_at_ms": milliseconds(at), "starts_at_ms": milliseconds(at)} | named | changes)
        )
        event = unit.append(NewEvent(None, Kind.DOSSIER_RECEIVED, at, LAN.actor, body, DossierPerson(submitter=who)))
        unit.commit()
        return event


def step(database: Database, dossier: bytes, kind: Kind, body: Any, *, at: datetime = NOW) -> Event:
    """Append one event to a dossier."""
    with database.units() as unit:
        event = unit.append(NewEvent(dossier, kind, at, LAN.actor, body))
        unit.commit()
        return event


def codes(database: Database) -> list[str]:
    """Return the codes or tokens of all dossiers, newest first."""
    return [row.code for row in database.reader().latest(limit=100_000)]


@contextmanager
def raw(folder: Path) -> Iterator[Any]:
    """Open the file behind the program's back, with its key and nothing else; what was done is committed."""
    connection = dbapi2.connect(str(folder / DATABASE_FILE))
    connection.execute(f"PRAGMA key = \"x'{keys.unlock(folder).hex()}'\"")
    try:
        yield connection
        connection.commit()
    finally:
        connection.close()


def make_oldest(folder: Path) -> None:
    """Leave the file of a closed office as the oldest program would have it: its tables and columns, no newer ones."""
    with tempfile.TemporaryDirectory() as scratch:
        engine = writing_engine(Path(scratch) / DATABASE_FILE, bytes(32))
        with engine.connect() as connection, connection.begin():
            migrate.upgrade(connection, to="0001")
            first = {
                table: {column["name"] for column in inspect(connection).get_columns(table)}
                for table in inspect(connection).get_table_names()
            }
            indexes = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'index'").scalars())
        engine.dispose()
    rebuilt = projections.tables.keys()
    with raw(folder) as connection:
        connection.execute("BEGIN")
        for index, table in connection.execute(
            "SELECT name, tbl_name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall():
            if table in first and index not in indexes:
                connection.execute(f"DROP INDEX {index}")
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            if table in first:
                columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
                for column in columns:
                    if column not in first[table]:
                        connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
            elif table not in rebuilt and not table.startswith(("dossier_search", "sqlite_")):
                connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.execute("UPDATE setting SET document = '3' WHERE name = 'projection_version'")

"""Bring a province back from a backup: into an empty database, looked through, under a new epoch.

Every counter that meets the new epoch offers again all that it holds, its peers' events too, so that what came after
the backup returns, a dead counter's work among it. What the province cannot know any more is which number lanes it lent
since: for a week it lends from the other end, and none of which a number was seen (`lanes.py`). Whom it has told what
since it does not know either: events from before the restore tell nobody any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

import psycopg

from models.domain.dossier import instant
from models.domain.timeline import local_date
from sync.server.backup import fill, read_key
from sync.server.errors import DatabaseUnavailable, ProvinceBackupDamaged, ProvinceNotEmpty
from sync.server.store.connection import Connection, Store, database_time_ms
from sync.server.store.inspection import Inspected, inspect
from sync.server.store.messages import fall_silent
from sync.server.store.province import begin_epoch

LANES_UNKNOWN_FOR: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """A restored province, and the epoch that it begins."""

    epoch: str
    found: Inspected


def bring_back(url: str, path: Path, *, key_file: Path) -> BroughtBack:
    """Restore a backup into the empty database at `url`.

    Args:
        url: of a database without any table.
        path: of the backup.
        key_file: the age identity that it was made with.

    Raises:
        ProvinceNotEmpty: there is something already; nothing was changed.
        ProvinceKeyUnusable, ProvinceBackupUnreadable: nothing was changed.
        ProvinceBackupDamaged: what was restored is not whole: it stays for a look, under its old epoch.
        DatabaseUnavailable: PostgreSQL does not answer.
    """
    identity = read_key(key_file)
    try:
        with psycopg.connect(url, autocommit=True) as connection:
            row = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()").fetchone()
            if row is None or row[0]:
                raise ProvinceNotEmpty
    except psycopg.OperationalError as error:
        raise DatabaseUnavailable(reason=str(error).strip()) from error
    fill(url, path, identity)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ANALYZE")
        found = inspect(connection)
    if found.problems:
        raise ProvinceBackupDamaged(path=str(path), problems=found.problems, first=found.told[0], told=found.told)
    with Store(url, size=1) as store:
        return BroughtBack(store.run(_begin), found)


def _begin(connection: Connection) -> str:
    # All of it came out of a backup that stood its test a moment ago.
    connection.execute("UPDATE writer SET durable_seq = seq")
    known_from = local_date(instant(database_time_ms(connection)) + LANES_UNKNOWN_FOR)
    connection.execute("UPDATE office SET lanes_known_from = %s", (known_from,))
    fall_silent(connection, now_ms=database_time_ms(connection))
    return begin_epoch(connection)

"""Partitions of the event log by the year in which the province received an event (ADR 0011).

`event` is cut at New Year (+07:00) of `received_at_ms`: the province's own clock, never that of a device. That an eid
and a place in a feed are given once is guaranteed across all years by `event_identity`, which a trigger fills in the
transaction of the event. Everything here may run again at any time, in several processes at once, while others write
and read.
"""

from __future__ import annotations

import functools
import logging
import time
from collections.abc import Callable
from datetime import datetime
from typing import Final, TypeVar

from psycopg import errors, sql

from models.domain.dossier import instant, milliseconds
from models.domain.timeline import VIETNAM, local_date
from sync.server.store.connection import OLDER_PROGRAM, Connection

YEARS_AHEAD: Final = 2
BEYOND: Final = "event_beyond"
"""The net: what comes in a year without a partition is stored here, and moved once its partition is made."""
LOCK_WAIT_MS: Final = 1_000
"""How long a change of the catalogue may stand in the way of pushes and pulls before it gives up and comes again."""
PORTION: Final = 10_000
_TRIGGERS: Final = (
    """
    CREATE TRIGGER event_identified AFTER INSERT ON event REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION event_identify()
    """,
    """
    CREATE TRIGGER event_forgotten AFTER DELETE ON event REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION event_forget()
    """,
)
ATTEMPTS: Final = 60
_PAUSE_S: Final = 0.5

T = TypeVar("T")
_log = logging.getLogger(__name__)


def patiently(change: Callable[[], T], *, attempts: int = ATTEMPTS) -> T:
    """Make a change that needs a short lock, again and again until nobody stands in its way for long.

    Raises:
        psycopg.errors.LockNotAvailable: somebody held the lock through all attempts.
    """
    for attempt in range(attempts):
        try:
            return change()
        except (errors.LockNotAvailable, errors.DeadlockDetected):
            if attempt == attempts - 1:
                raise
            time.sleep(_PAUSE_S)
    raise AssertionError("unreachable: the last attempt returns or raises")


def take_in_identities(connection: Connection) -> int:
    """Enter the identities of what was stored before they were kept, in portions; returns how many portions it took.

    `connection` is in autocommit. An interrupted run goes on where it was.
    """
    portions = 0
    while _has_backfill(connection):
        with connection.transaction():
            row = connection.execute(
                "SELECT office, done, upto FROM event_backfill ORDER BY office LIMIT 1 FOR UPDATE"
            ).fetchone()
            if row is None:
                break
            _enter_portion(connection, *row)
        portions += 1
    return portions


def _enter_portion(connection: Connection, office: str, done: int, upto: int) -> None:
    until = min(done + PORTION, upto)
    # What was deleted and offered again meanwhile has entered itself.
    connection.execute(
        "INSERT INTO event_identity (eid, home, position, received_at_ms) "
        "SELECT eid, home, position, received_at_ms FROM event "
        "WHERE home = %s AND position > %s AND position <= %s ORDER BY position ON CONFLICT DO NOTHING",
        (office, done, until),
    )
    if until == upto:
        connection.execute("DELETE FROM event_backfill WHERE office = %s", (office,))
    else:
        connection.execute("UPDATE event_backfill SET done = %s WHERE office = %s", (until, office))


def is_partitioned(connection: Connection) -> bool:
    """Tell whether the log is cut already."""
    row = connection.execute("SELECT relkind FROM pg_class WHERE oid = to_regclass('event')").fetchone()
    return row is not None and row[0] in {"p", b"p"}


def cut(connection: Connection, *, attempts: int = ATTEMPTS) -> bool:
    """Make the log of one table a partitioned log whose first partition it is; False where that has to wait.

    It waits while an older program is connected, which could read on but not push. No row is copied or looked at under
    the lock. `connection` is in autocommit.

    Raises:
        psycopg.errors.LockNotAvailable: somebody held the log for long: come again.
    """
    if is_partitioned(connection):
        return True
    if _has_backfill(connection) and connection.execute("SELECT 1 FROM event_backfill LIMIT 1").fetchone():
        return False
    patiently(lambda: connection.execute("ALTER TABLE event VALIDATE CONSTRAINT event_bound"), attempts=attempts)
    if older_programs(connection):
        _log.info("the log is cut once the last older process has ended")
        return False
    for step in (_free_of_office, _free_of_device, _cut_now):
        patiently(functools.partial(step, connection), attempts=attempts)
    return True


def older_programs(connection: Connection) -> int:
    """Return how many connections programs hold that know no partitions."""
    row = connection.execute(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = %s",
        (OLDER_PROGRAM,),
    ).fetchone()
    assert row is not None
    return int(row[0])


def _free_of_office(connection: Connection) -> None:
    """Drop a check per row of what the locked row of the feed guarantees for a whole batch."""
    with connection.transaction():
        _wait_shortly(connection)
        connection.execute("ALTER TABLE event DROP CONSTRAINT IF EXISTS event_home_fkey")


def _free_of_device(connection: Connection) -> None:
    """Drop a check per row of what the locked row of the writer guarantees; a push looks at devices before the log."""
    with connection.transaction():
        _wait_shortly(connection)
        connection.execute("LOCK TABLE device IN ACCESS EXCLUSIVE MODE")
        connection.execute("ALTER TABLE event DROP CONSTRAINT IF EXISTS event_device_fkey")


def _cut_now(connection: Connection) -> None:
    with connection.transaction():
        _wait_shortly(connection)
        connection.execute("LOCK TABLE event IN ACCESS EXCLUSIVE MODE")
        if is_partitioned(connection):
            return
        row = connection.execute(
            "SELECT substring(pg_get_constraintdef(oid) FROM '[0-9]{10,}') FROM pg_constraint "
            "WHERE conname = 'event_bound' AND conrelid = 'event'::regclass"
        ).fetchone()
        assert row is not None
        end_ms = int(row[0])
        before = f"event_before_{local_date(instant(end_ms)).year}"
        for statement in (
            "DROP TRIGGER event_identified ON event",
            "DROP TRIGGER event_forgotten ON event",
            "DROP INDEX event_once",
            "ALTER TABLE event RENAME TO {before}",
            "ALTER INDEX event_pkey RENAME TO {before_place}",
            "ALTER INDEX event_of_dossier RENAME TO {before_dossier}",
            "CREATE TABLE event (LIKE {before} INCLUDING STORAGE) PARTITION BY RANGE (received_at_ms)",
            "ALTER TABLE event ATTACH PARTITION {before} FOR VALUES FROM (MINVALUE) TO ({end})",
            "ALTER TABLE {before} DROP CONSTRAINT event_bound",
            "CREATE TABLE {beyond} (LIKE {before} INCLUDING ALL)",
            "ALTER TABLE event ATTACH PARTITION {beyond} DEFAULT",
            *_TRIGGERS,
            "DROP TABLE IF EXISTS event_backfill",
        ):
            connection.execute(
                sql.SQL(statement).format(
                    before=sql.Identifier(before),
                    before_place=sql.Identifier(f"{before}_place"),
                    before_dossier=sql.Identifier(f"{before}_dossier"),
                    beyond=sql.Identifier(BEYOND),
                    end=sql.Literal(end_ms),
                )
            )


def make_ahead(connection: Connection, now_ms: int, *, attempts: int = ATTEMPTS) -> list[str]:
    """Make the partitions of this year and the coming ones where they are missing; returns their names.

    `connection` is in autocommit. Rows that were caught by the net meanwhile move into their partition.

    Raises:
        psycopg.errors.LockNotAvailable: somebody held the log for long: come again, the net catches what comes.
    """
    if not is_partitioned(connection):
        return []
    this_year = local_date(instant(now_ms)).year
    made = []
    for year in sorted({*range(this_year, this_year + YEARS_AHEAD + 1), *_years_in_the_net(connection)}):
        if not _has_year(connection, year):
            patiently(functools.partial(_make_year, connection, year), attempts=attempts)
            made.append(f"event_{year}")
    return made


def year_begins_ms(year: int) -> int:
    """Return New Year at +07:00, milliseconds UTC."""
    return milliseconds(datetime(year, 1, 1, tzinfo=VIETNAM))


def partitions(connection: Connection) -> list[str]:
    """Return the names of the partitions, sorted."""
    rows = connection.execute(
        "SELECT c.relname FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid "
        "WHERE i.inhparent = to_regclass('event') ORDER BY 1"
    ).fetchall()
    return [row[0] for row in rows]


def _has_year(connection: Connection, year: int) -> bool:
    for name in partitions(connection):
        kind, _, number = name.removeprefix("event_").rpartition("_")
        if number.isdigit() and (year < int(number) if kind == "before" else year == int(number)):
            return True
    return False


def _years_in_the_net(connection: Connection) -> set[int]:
    rows = connection.execute(
        "SELECT DISTINCT extract(year FROM to_timestamp(received_at_ms / 1000) AT TIME ZONE 'UTC-7')::integer "
        "FROM event_beyond"
    ).fetchall()
    return {row[0] for row in rows}


def _make_year(connection: Connection, year: int) -> None:
    """Make one partition. Only where the net holds rows of its year the whole log is locked, while they move.

    A reader whose query was planned before the move and runs after it would find them in neither place: it must have
    left, and plan anew, before they move. An empty net needs no lock but its own.
    """
    begins_ms, ends_ms = year_begins_ms(year), year_begins_ms(year + 1)
    names = {"year": sql.Identifier(f"event_{year}"), "net": sql.Identifier(BEYOND)}
    bounds = {"begins": sql.Literal(begins_ms), "ends": sql.Literal(ends_ms)}
    with connection.transaction():
        _wait_shortly(connection)
        connection.execute("LOCK TABLE event IN SHARE UPDATE EXCLUSIVE MODE")  # one process at a time
        if _has_year(connection, year):
            return
        connection.execute("LOCK TABLE ONLY event_beyond IN SHARE ROW EXCLUSIVE MODE")  # nothing more comes into it
        caught = connection.execute(
            "SELECT 1 FROM event_beyond WHERE received_at_ms >= %s AND received_at_ms < %s LIMIT 1",
            (begins_ms, ends_ms),
        ).fetchone()
        connection.execute(sql.SQL("CREATE TABLE {year} (LIKE {net} INCLUDING ALL)").format(**names))
        if caught is not None:
            connection.execute("LOCK TABLE event IN ACCESS EXCLUSIVE MODE")
            connection.execute(
                sql.SQL(
                    "WITH moved AS (DELETE FROM {net} WHERE received_at_ms >= {begins} AND received_at_ms < {ends} "
                    "RETURNING *) INSERT INTO {year} SELECT * FROM moved"
                ).format(**names, **bounds)
            )
        connection.execute(
            sql.SQL("ALTER TABLE event ATTACH PARTITION {year} FOR VALUES FROM ({begins}) TO ({ends})").format(
                **names, **bounds
            )
        )


def _has_backfill(connection: Connection) -> bool:
    row = connection.execute("SELECT to_regclass('event_backfill') IS NOT NULL").fetchone()
    return row is not None and bool(row[0])


def _wait_shortly(connection: Connection) -> None:
    connection.execute("SELECT set_config('lock_timeout', %s, true)", (f"{LOCK_WAIT_MS}ms",))

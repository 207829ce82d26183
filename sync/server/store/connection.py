"""A small pool of connections to the province's PostgreSQL, and the one way to open a transaction."""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, LiteralString, Self, TypeVar

import psycopg
from psycopg import errors, sql
from psycopg_pool import ConnectionPool, PoolTimeout

from sync.server.errors import DatabaseUnavailable

POOL_SIZE: Final = 8
LOOKUPS_AT_ONCE: Final = 2
"""Connections for look-ups alone, so that they neither wait for pushes nor hold them up."""
_WAIT_S: Final = 5.0
_ATTEMPTS: Final = 6
OLDER_PROGRAM: Final = "mot-cua-province"
"""`application_name` of programs from before the log was partitioned."""
PROGRAM: Final = f"{OLDER_PROGRAM}/2"
"""Of this one; the number is raised where a migration must wait until the last older process has ended (ADR 0011)."""
_SESSION: Final = (
    f"-c synchronous_commit=on -c timezone=UTC -c application_name={PROGRAM} "
    "-c statement_timeout=60s -c idle_in_transaction_session_timeout=60s -c lock_timeout=30s"
)

Row = tuple[Any, ...]
Connection = psycopg.Connection[Row]
T = TypeVar("T")


class WriteCollision(Exception):
    """Two transactions met on one event: the whole transaction is done again."""


class Store:
    """The province's database. Thread-safe; every use is one transaction, durable once it has left without an error.

    `synchronous_commit=on` is set per session, whatever the server's own default: what is acknowledged survives a
    power cut.
    """

    def __init__(self, url: str, *, size: int = POOL_SIZE) -> None:
        self.url = url
        self._pool: ConnectionPool[Connection] = ConnectionPool(
            url,
            kwargs={"options": _SESSION, "connect_timeout": 5},
            min_size=1,
            max_size=size,
            timeout=_WAIT_S,
            # A restarted PostgreSQL leaves dead connections in the pool: each is tried before it is handed out.
            check=ConnectionPool.check_connection,
            open=False,
            name="province",
        )
        # Nothing is tried before it is handed out, and one statement is its own transaction: a look-up is one round
        # trip. `look` bears a dead connection instead.
        self._lookers: ConnectionPool[Connection] = ConnectionPool(
            url,
            kwargs={"options": _SESSION, "connect_timeout": 5, "autocommit": True, "prepare_threshold": 0},
            min_size=0,
            max_size=LOOKUPS_AT_ONCE,
            timeout=_WAIT_S,
            open=False,
            name="province-lookups",
        )

    def open(self) -> Self:
        """Connect.

        Raises:
            DatabaseUnavailable: PostgreSQL does not answer.
        """
        try:
            self._pool.open(wait=True, timeout=_WAIT_S * 4)
        except PoolTimeout as error:
            self._pool.close()
            raise DatabaseUnavailable(reason=str(error)) from error
        self._lookers.open(wait=False)
        return self

    def close(self) -> None:
        """Give the connections back; safe to call twice."""
        self._pool.close()
        self._lookers.close()

    def __enter__(self) -> Self:
        return self.open()

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self, *, is_pipelined: bool = False) -> Iterator[Connection]:
        """Lend a connection for one transaction: committed on leaving, rolled back on any error.

        Args:
            is_pipelined: statements whose rows nobody fetches do not wait for their outcome: errors are raised by a
                later statement, at the latest on leaving, and `rowcount` tells nothing. The commit has come back, or
                this raises, before it has left: as always.
        """
        with self._pool.connection() as connection:
            pipeline = connection.pipeline() if is_pipelined else contextlib.nullcontext()
            with pipeline, connection.transaction():
                yield connection

    def run(self, work: Callable[[Connection], T], *, is_pipelined: bool = False) -> T:
        """Do `work` in one transaction, again where it collided with another one; `work` must have no other effects."""
        for attempt in range(_ATTEMPTS):
            try:
                with self.transaction(is_pipelined=is_pipelined) as connection:
                    return work(connection)
            except (
                WriteCollision,
                errors.UniqueViolation,
                errors.DeadlockDetected,
                errors.SerializationFailure,
            ) as error:
                if attempt == _ATTEMPTS - 1:
                    raise WriteCollision from error
                time.sleep(secrets.randbelow(20 << attempt) / 1000)  # so that the same two do not meet again
        raise AssertionError("unreachable: the last attempt returns or raises")

    def look(self, work: Callable[[Connection], T]) -> T:
        """Read by a single statement, outside any transaction; on another connection where one turns out to be dead.

        Raises:
            psycopg.OperationalError, PoolTimeout: PostgreSQL does not answer.
        """
        for _ in range(LOOKUPS_AT_ONCE):
            try:
                with self._lookers.connection() as connection:
                    return work(connection)
            except psycopg.OperationalError:  # closed by a restart of PostgreSQL; the pool throws it away
                continue
        with self._lookers.connection() as connection:
            return work(connection)

    def pool_figures(self) -> dict[str, int]:
        """Return how the pool stands: `pool_size`, `pool_available`, `requests_waiting` and others."""
        return dict(self._pool.get_stats())

    def ring(self, office: str) -> None:
        """Tell every process that the feed of `office` has grown.

        Done after the commit, in a transaction of its own: PostgreSQL lets transactions that notify commit one at a
        time, which would queue all pushes behind each other's disk flush. A lost ring costs a reader some seconds.
        """
        with self.transaction(is_pipelined=True) as connection:
            connection.execute("SELECT pg_notify('feed', %s)", (office,))


def database_time_ms(connection: Connection) -> int:
    """Return the database's clock, milliseconds UTC: the one clock that all processes of the province share."""
    row = connection.execute("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint").fetchone()
    assert row is not None
    return int(row[0])


def create_database(url: str, name: LiteralString) -> None:
    """Create database `name` on the server at `url` unless it is there; several processes may try at once."""
    with psycopg.connect(url, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
        if known is not None:
            return
        try:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        except (errors.DuplicateDatabase, errors.UniqueViolation):
            return  # another process was faster

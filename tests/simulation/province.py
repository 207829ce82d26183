"""The real province in this process: its application, its routes and signatures, its PostgreSQL; only the line is ours.

Nothing waits for anything else here: the application's handlers run to their end on the thread that asks, and its clock
stands until the world moves it. So a run depends on its steps alone.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, TypeVar

import psycopg
from litestar import Litestar
from litestar.di import Provide
from psycopg import sql

from models.domain.instants import instant
from sync.server.app import create_app
from sync.server.budget import Allowance, Budget
from sync.server.clock import DatabaseClock
from sync.server.context import ProvinceContext
from sync.server.limiter import RateLimiter
from sync.server.store.comparison import DigestCache
from sync.server.store.connection import Connection, Store
from sync.server.store.province import begin_epoch, load_identity

T = TypeVar("T")
_KEPT: Final = frozenset({"alembic_version"})


class StandingClock(DatabaseClock):
    """The province's clock, which the world moves."""

    def __init__(self, at_ms: int) -> None:
        super().__init__()
        self.at_ms = at_ms

    def now_ms(self) -> int:
        return self.at_ms

    def now(self) -> datetime:
        return instant(self.at_ms)


class OneConnection(Store):
    """The province's store over one connection, which may die before or after a commit."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.connection: Connection = psycopg.connect(url, autocommit=True)
        self.dies_before_commit = 0
        """Counted down by each transaction; the one that reaches 0 is rolled back."""

    def close(self) -> None:
        self.connection.close()
        super().close()

    @contextmanager
    def transaction(self, *, is_pipelined: bool = False) -> Iterator[Connection]:
        pipeline = self.connection.pipeline() if is_pipelined else contextlib.nullcontext()
        with pipeline, self.connection.transaction():
            yield self.connection
            if self.dies_before_commit:
                self.dies_before_commit -= 1
                if not self.dies_before_commit:
                    raise psycopg.OperationalError("the province died before COMMIT")


@dataclass(frozen=True)
class Snapshot:
    """Every table of the province as it was."""

    tables: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it is on the line; a late one is delivered as it was."""

    method: str
    path: bytes
    query: bytes
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it is on the line."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


class Province:
    """The application over one database."""

    def __init__(self, url: str, *, at_ms: int) -> None:
        self.clock = StandingClock(at_ms)
        self.store = OneConnection(url)
        self._turn = threading.Lock()
        self._app = create_app(url)
        context = context_of(self._app)
        context.store = self.store
        context.clock = self.clock
        context.enrolments = RateLimiter(burst=10**9, per_minute=10**9)
        context.in_thread = _at_once  # type: ignore[method-assign]  # nothing else runs here
        self.start()

    def start(self) -> None:
        """Start the service anew: what it held in memory is gone."""
        context = context_of(self._app)
        context._identity = self.store.run(load_identity)
        context.digests = DigestCache()
        context.budget = Budget(Allowance(requests=10**9, hellos=10**9, failures=10**9))

    def close(self) -> None:
        self.store.close()

    def answer(self, request: Request) -> Answer:
        """Let the application answer a request."""
        with self._turn:
            self.clock.at_ms += 3
            return _driven(self._app, request)

    def read(self, question: str, *given: object) -> list[tuple[Any, ...]]:
        """Look into the database."""
        return self.store.connection.execute(question, given).fetchall()

    def back_up(self) -> Snapshot:
        """Copy every table."""
        tables: dict[str, bytes] = {}
        with self.store.connection.transaction(), self.store.connection.cursor() as cursor:
            for name in self._tables():
                with cursor.copy(sql.SQL("COPY {} TO STDOUT (FORMAT binary)").format(sql.Identifier(name))) as copy:
                    tables[name] = b"".join(bytes(part) for part in copy)
        return Snapshot(tables)

    def restore(self, snapshot: Snapshot, *, new_epoch: bool) -> None:
        """Put the copy back, as an administrator does from a backup: in a new epoch, unless nobody noticed."""
        connection = self.store.connection
        with connection.transaction(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for name in self._tables():
                cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
                with cursor.copy(sql.SQL("COPY {} FROM STDIN (FORMAT binary)").format(sql.Identifier(name))) as copy:
                    copy.write(snapshot.tables[name])
            if new_epoch:
                begin_epoch(connection)
        self.start()

    def _tables(self) -> list[str]:
        """Return every table that holds rows itself (of a partitioned one, its partitions)."""
        rows = self.read(
            "SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace "
            "WHERE n.nspname = 'public' AND relkind = 'r' ORDER BY relname"
        )
        return [name for (name,) in rows if name not in _KEPT]


def context_of(app: Litestar) -> ProvinceContext:
    """Return what the handlers of an application share."""
    provider = app.dependencies["context"]
    assert isinstance(provider, Provide)
    found = provider.dependency()
    assert isinstance(found, ProvinceContext)
    return found


async def _at_once(work: Callable[..., T], *given: Any) -> T:
    return work(*given)


def _driven(app: Litestar, request: Request) -> Answer:
    """Run one request through the application. Its handlers wait for nothing, so no event loop is needed."""
    scope: Any = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": "http",
        "path": request.path.decode(),
        "raw_path": request.path,
        "query_string": request.query,
        "root_path": "",
        "headers": list(request.headers),
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
        "state": {},
    }
    sent: list[Any] = []
    asked: list[Any] = [
        {"type": "http.disconnect"},
        {"type": "http.request", "body": request.body, "more_body": False},
    ]

    async def receive() -> Any:
        return asked.pop() if len(asked) > 1 else asked[0]

    async def send(message: Any) -> None:
        sent.append(message)

    _finish(app(scope, receive, send))
    start, *rest = sent
    body = b"".join(part.get("body", b"") for part in rest)
    return Answer(start["status"], [(bytes(k), bytes(v)) for k, v in start["headers"]], body)


def _finish(coroutine: Coroutine[Any, Any, None]) -> None:
    try:
        coroutine.send(None)
    except StopIteration:
        return
    coroutine.close()
    raise RuntimeError("a handler of the province waits for an event loop")

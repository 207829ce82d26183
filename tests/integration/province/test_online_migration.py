"""The log is partitioned while an older process goes on pushing and reading: nothing lost, nothing doubled."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from psycopg import sql

from sync.server.store import partitions, schema
from sync.server.store.connection import Store
from sync.server.store.schema import keep_partitions, migrate
from tests.integration.province.builders import OFFICE, received
from tests.integration.province.direct import enrol_directly
from tests.integration.province.older import upgrade_to
from tests.integration.province.service import ROOT

OTHER = "H59.25.15"
BEFORE = 4_000


@pytest.fixture
def former(server_url: str) -> Iterator[str]:
    """A database of revision 0002 with events of two offices."""
    admin = server_url.replace("/mot_cua?", "/postgres?")
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute("CREATE DATABASE former")
    url = server_url.replace("/mot_cua?", "/former?")
    upgrade_to(url, "0002")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO province (epoch, nonce_secret, sealing_key) VALUES ('first', %s, %s)", (bytes(32), bytes(32))
        )
        for place, office in enumerate((OFFICE, OTHER)):
            connection.execute("INSERT INTO office (code) VALUES (%s)", (office,))
            connection.execute("INSERT INTO feed (office, head) VALUES (%s, %s)", (office, BEFORE))
            connection.execute(
                "INSERT INTO device (id, office, kind, counter, public_key, sealed_database_key, enrolled_at_ms, "
                "enrolled_on, heard_at_ms) VALUES (%s, %s, 'counter', 9, '', '', 0, '2026-01-01', 0)",
                (f"d-{office}", office),
            )
            connection.execute(
                """
                INSERT INTO event (home, position, eid, dossier, kind, v, at_ms, hlc, clock_offset_ms, actor, body,
                                   person, salt, person_hash, device, w, seq, received_at_ms)
                SELECT %s, n, substring(sha256(int8send(n * 2 + %s)), 1, 16), '\\x01', 'k', 1, 0, 0, 0, '\\x00',
                       '\\x80', NULL, '', '', %s, 1, n, n
                FROM generate_series(1, %s) AS n
                """,
                (office, place, f"d-{office}", BEFORE),
            )
    yield url
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE former WITH (FORCE)"))


class Older:
    """A running `older_program`."""

    def __init__(self, url: str, office: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.integration.province.older_program", url, office, f"d-{office}"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def wait_working(self) -> None:
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "working\n"

    def end(self) -> Any:
        out, _ = self._process.communicate(timeout=60)
        assert self._process.returncode == 0
        return json.loads(out)

    def kill(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.communicate()


Begin = Callable[..., Older]


@pytest.fixture
def begin(former: str) -> Iterator[Begin]:
    """Start older programs that end with the test."""
    begun: list[Older] = []

    def begin_one(office: str) -> Older:
        begun.append(Older(former, office))
        begun[-1].wait_working()
        return begun[-1]

    yield begin_one
    for program in begun:
        program.kill()


class Newer(threading.Thread):
    """A pusher of this program over connections of its own."""

    def __init__(self, url: str, counter: int) -> None:
        super().__init__()
        self._url, self._counter = url, counter
        self.ended = threading.Event()
        self.pushed = 0
        self.acknowledged: list[str] = []
        self.errors: list[BaseException] = []

    def run(self) -> None:
        try:
            with Store(self._url, size=2) as store:
                device = enrol_directly(store, self._counter, office=OFFICE)
                while not self.ended.is_set():
                    events = [received(n).born for n in range(1, 4)]
                    assert device.push(*events).result == "ok"
                    self.acknowledged += [event.eid.hex() for event in events]
                    self.pushed += 1
        except BaseException as error:
            self.errors.append(error)
            raise


@contextmanager
def _working(threads: list[Newer]) -> Iterator[None]:
    """Let them push; all must have ended well."""
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for thread in threads:
            thread.ended.set()
            thread.join(60)
    assert [thread.errors for thread in threads] == [[]] * len(threads)


def _count(url: str, query: str) -> Any:
    with psycopg.connect(url) as connection:
        row = connection.execute(query).fetchone()
    assert row is not None
    return row[0] if len(row) == 1 else row


def _until_grown(url: str, office: str, by: int) -> None:
    """Wait until a feed has grown: whoever pushes it is not held up."""
    head = _count(url, f"SELECT head FROM feed WHERE office = '{office}'")
    watch = threading.Event()
    while _count(url, f"SELECT head FROM feed WHERE office = '{office}'") < head + by:
        watch.wait(0.02)


def _portions(monkeypatch: pytest.MonkeyPatch, each: Callable[[], None]) -> None:
    monkeypatch.setattr(partitions, "PORTION", 1_000)
    original = partitions._enter_portion

    def enter(*found: Any) -> None:
        each()
        original(*found)

    monkeypatch.setattr(partitions, "_enter_portion", enter)


@pytest.mark.allows_logs("the log was busy", reason="on a slow machine a push holds it longer than the cut waits")
def test_an_older_process_pushes_and_reads_through_the_migration(
    former: str, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = [begin(OFFICE), begin(OTHER)]
    portions = 0

    def each() -> None:
        nonlocal portions
        portions += 1
        _until_grown(former, OFFICE, 3)

    _portions(monkeypatch, each)
    migrate(former)
    assert portions >= 2 * BEFORE // 1_000
    assert _count(former, "SELECT version_num FROM alembic_version") == schema.HEAD
    assert _count(former, "SELECT relkind::text FROM pg_class WHERE relname = 'event'") == "r", "the older ones live"
    newer = [Newer(former, counter) for counter in (2, 3)]
    with _working(newer):
        _until_grown(former, OFFICE, 30)
        _until_grown(former, OTHER, 15)
        told = [program.end() for program in older]
        assert [said["failed"] for said in told] == [0, 0], "the migration refused an older process nothing"

        for _ in range(20):  # the service comes again every minute where the log was busy
            assert keep_partitions(former, now_ms=0)
            if _count(former, "SELECT relkind::text FROM pg_class WHERE relname = 'event'") == "p":
                break
        assert _count(former, "SELECT relkind::text FROM pg_class WHERE relname = 'event'") == "p"
        _until_grown(former, OFFICE, 30)
        said = begin(OTHER).end()
        assert (said["acknowledged"], said["read"] > 0) == ([], True), "reads on, is refused, loses nothing"
        assert said["failed"] > 0

    acknowledged = [eid for each in (*told, *map(vars, newer)) for eid in each["acknowledged"]]
    with psycopg.connect(former) as connection:
        heads: dict[str, int] = dict(connection.execute("SELECT office, head FROM feed").fetchall())
        counts: dict[str, int] = dict(connection.execute("SELECT home, count(*) FROM event GROUP BY home").fetchall())
        last: dict[str, int] = dict(
            connection.execute("SELECT home, max(position) FROM event GROUP BY home").fetchall()
        )
        stored = {row[0].hex() for row in connection.execute("SELECT eid FROM event WHERE w <> 1")}
        identities = connection.execute(
            "SELECT count(*) FROM event_identity AS i JOIN event AS e USING (eid, home, position, received_at_ms)"
        ).fetchone()
    assert heads == counts == last
    assert len(acknowledged) == len(set(acknowledged)) == len(stored)
    assert set(acknowledged) == stored
    assert identities == (sum(heads.values()),)
    assert _count(former, "SELECT count(*) FROM event_identity") == sum(heads.values())


def test_an_interrupted_migration_goes_on_where_it_was(former: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        pass

    left = [3]

    def each() -> None:
        left[0] -= 1
        if not left[0]:
            raise Killed

    with monkeypatch.context() as patched:
        _portions(patched, each)
        with pytest.raises(Killed):
            migrate(former)
    assert _count(former, "SELECT count(*) FROM event_identity") == 2_000
    migrate(former)
    assert _count(former, "SELECT count(*) FROM event_identity") == 2 * BEFORE
    assert _count(former, "SELECT relkind::text FROM pg_class WHERE relname = 'event'") == "p"


def test_a_migration_waits_for_a_long_transaction_without_stopping_the_others(
    former: str, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock that is waited for stops everybody who comes after it: so it is given up and asked for again."""
    monkeypatch.setattr(schema, "LOCK_WAIT_MS", 100)
    older = begin(OFFICE)
    migration = threading.Thread(target=migrate, args=(former,))
    with psycopg.connect(former) as long:
        long.execute("SELECT count(*) FROM event")
        migration.start()
        _until_grown(former, OFFICE, 60)
        assert migration.is_alive()
        assert _count(former, "SELECT version_num FROM alembic_version") < "0004", "what needs the log waits"
    migration.join(60)
    said = older.end()
    assert said["failed"] == 0
    assert _count(former, "SELECT version_num FROM alembic_version") == schema.HEAD
    assert _count(former, "SELECT count(*) FROM event_identity") == 2 * BEFORE + len(said["acknowledged"])

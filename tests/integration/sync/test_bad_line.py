"""Promise 3 over real HTTP, processes and PostgreSQL: whatever breaks, the queue is empty soon after it is whole again.

Nobody touches anything: the workers are started once, before the trouble, and only looked at.
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest

from models.services.ports import DeviceIdentity
from sync.client.backoff import Backoff
from sync.client.exchange import Timeouts
from sync.client.transport import Transport
from sync.client.worker import Pace, SyncWorker
from sync.server.admin import open_store
from tests.integration.province.service import postmaster
from tests.integration.sync.bad_line import BadLine, bad_line
from tests.integration.sync.conftest import Make
from tests.integration.sync.places import Place, ProvinceProcess, SystemClock, until

BACK_WITHIN_S = 30
"""The promise, with the pauses of the product."""

IDLE = Timeouts(connect_s=5, read_s=2, write_s=5)
Start = Callable[[Place, BadLine], SyncWorker]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and sockets of Unix")


@pytest.fixture
def line(province: ProvinceProcess) -> Iterator[BadLine]:
    with bad_line(province.url, rtt_ms=10) as made:
        yield made


@pytest.fixture
def start() -> Iterator[Start]:
    """Start the worker of a place, as the program has it but for shorter silences."""
    running: list[SyncWorker] = []

    def run(place: Place, line: BadLine) -> SyncWorker:
        def connect(identity: DeviceIdentity) -> Transport:
            return Transport(province_url=line.url, clock=SystemClock(), identity=identity, timeouts=IDLE)

        worker = SyncWorker(
            store=place.database.replication(),
            clock=SystemClock(),
            on_changed=lambda _: None,
            on_status=lambda _: None,
            connect=connect,
            pace=Pace(debounce_s=0.05, timer_s=2.0, poll_s=2),
            backoff=lambda: Backoff(longest_s=8.0),
        )
        running.append(worker)
        worker.start()
        return worker

    yield run
    assert [worker.stop() for worker in running] == [True] * len(running)


def _waiting(place: Place) -> int:
    return place.database.reader().line_status().waiting


def _is_settled(places: list[Place], codes: set[str]) -> bool:
    return all(_waiting(place) == 0 and place.codes() == codes for place in places)


def _head(province: ProvinceProcess, organisation: str) -> tuple[int, int]:
    """Return the head of an office's feed and how many events stand in it."""
    with open_store(data_dir=province.data_dir) as store, store.transaction() as connection:
        row = connection.execute(
            "SELECT head, (SELECT count(*) FROM event WHERE home = office) FROM feed WHERE office = %s", (organisation,)
        ).fetchone()
    assert row is not None
    return row[0], row[1]


def test_cuts_at_any_byte_lose_and_double_nothing(
    make: Make, province: ProvinceProcess, organisation: str, line: BadLine, start: Start
) -> None:
    one, two = make(1), make(2)
    line.cut_from_now(every=9_000)
    codes: set[str] = set()
    for place in (one, two):
        start(place, line)
    for _ in range(30):
        codes |= {one.register(), two.register()}
    assert until(lambda: line.cuts >= 5, timeout_s=60)
    codes |= {one.register(), two.register()}
    line.cut_from_now(every=0)
    assert until(lambda: _is_settled([one, two], codes), timeout_s=BACK_WITHIN_S)
    assert _head(province, organisation) == (62, 62)
    assert one.database.verify().problems == two.database.verify().problems == ()


def test_a_line_that_swallows_everything_is_left_and_found_again(make: Make, line: BadLine, start: Start) -> None:
    """No reset, no end, no answer: only the time-out by idle bytes tells, and a new connection is made."""
    one, two = make(1), make(2)
    workers = [start(place, line) for place in (one, two)]
    codes = {one.register()}
    workers[0].wake()
    assert until(lambda: _is_settled([one, two], codes), timeout_s=BACK_WITHIN_S)
    line.go_silent()
    codes |= {one.register(), two.register()}
    for worker in workers:
        worker.wake()
    assert until(lambda: one.database.reader().line_status().trouble == "timeout", timeout_s=30)
    assert (_waiting(one), _waiting(two)) == (1, 1)
    line.go_silent(silent=False)
    assert until(lambda: _is_settled([one, two], codes), timeout_s=BACK_WITHIN_S)


def test_a_province_that_is_killed_inside_a_transaction_stores_the_batch_once(
    make: Make, province: ProvinceProcess, organisation: str, line: BadLine, start: Start
) -> None:
    one = make(1)
    worker = start(one, line)
    first = one.register()
    worker.wake()
    assert until(lambda: _waiting(one) == 0, timeout_s=BACK_WITHIN_S)
    with open_store(data_dir=province.data_dir) as store:
        with store.transaction() as lock:
            lock.execute("SELECT head FROM feed WHERE office = %s FOR UPDATE", (organisation,))
            second = one.register()
            worker.wake()
            # The push has locked its writer and waits for the feed: it stands in the middle of its transaction.
            assert until(lambda: _stands_in_its_transaction(store), timeout_s=30)
            province.stop(signal.SIGKILL)
        province.start(province.url.removeprefix("http://"))
    assert until(lambda: _is_settled([one], {first, second}), timeout_s=BACK_WITHIN_S)
    assert _head(province, organisation) == (2, 2)


def _stands_in_its_transaction(store: Any) -> bool:
    with store.transaction() as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
        ).fetchone()
    return bool(row[0])


def test_a_postgresql_that_crashes_and_comes_back_costs_nothing(
    make: Make, province: ProvinceProcess, organisation: str, line: BadLine, start: Start
) -> None:
    one = make(1)
    worker = start(one, line)
    first = one.register()
    worker.wake()
    assert until(lambda: _waiting(one) == 0, timeout_s=BACK_WITHIN_S)
    os.kill(postmaster(province.data_dir), signal.SIGQUIT)  # immediate, as a crash; SIGKILL would leave its children
    second = one.register()
    worker.wake()
    assert until(lambda: one.database.reader().line_status().trouble != "", timeout_s=30)
    assert _waiting(one) == 1
    with contextlib.ExitStack() as stack:
        assert until(lambda: _is_up(stack, province), timeout_s=30)
        assert until(lambda: _is_settled([one], {first, second}), timeout_s=BACK_WITHIN_S)
        assert _head(province, organisation) == (2, 2)


def _is_up(stack: contextlib.ExitStack, province: ProvinceProcess) -> bool:
    """Start PostgreSQL again, as its administrator or its machine does; it repairs itself first."""
    try:
        stack.enter_context(open_store(data_dir=province.data_dir))
    except psycopg.OperationalError:
        return False
    return True

"""The background worker over real sockets and over a province in memory: it wakes, listens, comes back and stops."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import httpx2
import pytest

from models.services.ports import DeviceIdentity
from models.services.views import LineStatus
from sync.client.backoff import Backoff
from sync.client.transport import Transport
from sync.client.worker import PROGRAM_FAULT, Pace, SyncWorker
from tests.fakes_province import FakeProvince, refused
from tests.fakes_sync import FakeClock, FakeStore, always
from tests.integration.sync.client.badserver import BadServer, hanging, read_request

QUICK = Pace(debounce_s=0.05, timer_s=60, idle_pull_s=0.02, poll_s=0)
Start = Callable[..., SyncWorker]


class Heard:
    """What the worker said, and a way to wait for it without sleeping."""

    def __init__(self) -> None:
        self._said = threading.Condition()
        self.changed: set[bytes] = set()
        self.statuses: list[LineStatus] = []

    def on_changed(self, dossiers: frozenset[bytes]) -> None:
        with self._said:
            self.changed |= dossiers
            self._said.notify_all()

    def on_status(self, status: LineStatus) -> None:
        with self._said:
            self.statuses.append(status)
            self._said.notify_all()

    def wait(self, condition: Callable[[], bool], *, timeout_s: float = 10) -> bool:
        until = time.monotonic() + timeout_s
        with self._said:
            while not condition():
                remaining = until - time.monotonic()
                if remaining <= 0:
                    return False
                self._said.wait(min(remaining, 0.02))
            return True

    @property
    def trouble(self) -> str:
        return self.statuses[-1].trouble if self.statuses else "nothing said"


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def start(province: FakeProvince, clock: FakeClock, heard: Heard) -> Iterator[Start]:
    workers: list[SyncWorker] = []

    def connect(identity: DeviceIdentity) -> Transport:
        return Transport(province_url=identity.province_url, clock=clock, identity=identity, carrier=province.carrier)

    def run(store: FakeStore, *, pace: Pace = QUICK, jitter: float = 0.0, **options: Any) -> SyncWorker:
        worker = SyncWorker(
            store=store,
            clock=clock,
            on_changed=heard.on_changed,
            on_status=heard.on_status,
            pace=pace,
            backoff=lambda: Backoff(jitter=always(jitter)),
            **{"connect": connect, **options},
        )
        workers.append(worker)
        worker.start()
        return worker

    yield run
    for worker in workers:
        worker.stop()


def _breaking(province: FakeProvince) -> threading.Event:
    """Make a line of the province that is down while the event is set."""
    down = threading.Event()

    def carry(request: httpx2.Request) -> httpx2.Response:
        if down.is_set():
            raise httpx2.ConnectError("down", request=request)
        return province.answer(request)

    province.carrier = lambda: httpx2.MockTransport(carry)  # type: ignore[method-assign] # a line that can fail
    return down


def test_what_waits_is_pushed_at_the_start(counter: FakeStore, start: Start, heard: Heard) -> None:
    counter.write(2)
    start(counter)
    assert heard.wait(lambda: bool(heard.statuses) and heard.statuses[-1].waiting == 0)
    assert heard.trouble == ""
    assert heard.statuses[-1].last_sent_at is not None


def test_a_commit_is_pushed_after_the_debounce_with_what_came_meanwhile(
    counter: FakeStore, province: FakeProvince, start: Start, heard: Heard
) -> None:
    worker = start(counter, pace=replace(QUICK, debounce_s=0.3))
    assert heard.wait(lambda: heard.trouble == "")
    counter.write(1)
    worker.wake()
    assert heard.wait(lambda: counter.writer().acknowledged == 1)
    quiet_at = (
        time.monotonic() + 0.6
    )  # whichever of start and wake has pushed it, the other one has found nothing by then
    assert heard.wait(lambda: time.monotonic() > quiet_at)
    began = time.monotonic()
    for _ in range(5):
        counter.write(1)
        worker.wake()
    assert heard.wait(lambda: len(province.feed) == 6)
    assert 0.25 < time.monotonic() - began < 3
    assert [len(batch.events) for batch in province.batches] == [1, 5]


def test_the_timer_alone_pushes_what_nobody_told_about(
    counter: FakeStore, province: FakeProvince, start: Start, heard: Heard
) -> None:
    start(counter, pace=replace(QUICK, timer_s=0.1))
    assert heard.wait(lambda: heard.trouble == "")
    counter.write(1)
    assert heard.wait(lambda: len(province.feed) == 1)


def test_others_events_arrive_and_are_told(counter: FakeStore, enrol_at: Any, start: Start, heard: Heard) -> None:
    other = FakeStore()
    enrol_at(other, counter=2, code="CODE-2")
    start(counter)
    worker = start(other)
    written = other.write(3)
    worker.wake()
    assert heard.wait(lambda: counter.positions.keys() >= {event.eid for event in written})
    assert heard.wait(lambda: heard.changed >= {event.dossier for event in written})


def test_after_a_dead_line_everything_goes_on_by_itself(
    counter: FakeStore, province: FakeProvince, start: Start, heard: Heard
) -> None:
    down = _breaking(province)
    down.set()
    counter.write(2)
    start(counter, jitter=0.02)
    assert heard.wait(lambda: heard.trouble == "line_down")
    assert counter.writer().acknowledged == 0
    down.clear()
    assert heard.wait(lambda: heard.trouble == "" and len(province.feed) == 2)


def test_link_up_does_not_wait_for_the_pause_to_end(
    counter: FakeStore, province: FakeProvince, start: Start, heard: Heard
) -> None:
    down = _breaking(province)
    down.set()
    counter.write(1)
    worker = start(counter, jitter=50.0)
    assert heard.wait(lambda: heard.trouble == "line_down")
    down.clear()
    worker.wake()  # a commit alone does not knock on a line that is known to be down
    assert not heard.wait(lambda: len(province.feed) == 1, timeout_s=0.3)
    worker.link_up()
    assert heard.wait(lambda: len(province.feed) == 1, timeout_s=3)


def test_a_device_enrolled_later_starts_without_a_restart(
    province: FakeProvince, enrol_at: Any, start: Start, heard: Heard
) -> None:
    store = FakeStore()
    store.write(1)
    worker = start(store)
    assert heard.wait(lambda: bool(heard.statuses))
    assert not heard.statuses[-1].is_enrolled
    assert heard.trouble == ""
    enrol_at(store)
    worker.link_up()
    assert heard.wait(lambda: len(province.feed) == 1)


def test_a_push_that_fails_while_pulling_works_is_told(
    counter: FakeStore, province: FakeProvince, start: Start, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = province.answer
    monkeypatch.setattr(province, "answer", lambda r: refused(503, "busy") if r.url.path == "/v1/push" else real(r))
    counter.write(1)
    start(counter, jitter=0.5)
    assert heard.wait(lambda: heard.trouble == "province_error")
    pulls = province.requests.count("GET /v1/feed")
    assert heard.wait(lambda: province.requests.count("GET /v1/feed") > pulls + 3)
    assert heard.trouble == "province_error"


def test_a_revoked_device_is_told_so_and_pulls_no_more(
    counter: FakeStore, province: FakeProvince, start: Start, heard: Heard
) -> None:
    province.members["device-1"].is_revoked = True
    counter.write(1)
    start(counter, jitter=0.1)
    assert heard.wait(lambda: heard.trouble == "revoked")
    assert len(province.by_eid) == 1


@pytest.mark.allows_logs("a turn of replication failed", "the store fails once: logged, told, and the loop goes on")
def test_an_unexpected_error_is_logged_told_and_survived(
    counter: FakeStore, province: FakeProvince, start: Start, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = counter.unacknowledged
    fails = iter([True])

    def unacknowledged(**asked: Any) -> Any:
        if next(fails, False):
            raise RuntimeError("a bug")
        return real(**asked)

    monkeypatch.setattr(counter, "unacknowledged", unacknowledged)
    counter.write(1)
    start(counter, jitter=0.05)
    assert heard.wait(lambda: len(province.feed) == 1 and heard.trouble == "")
    assert PROGRAM_FAULT in {status.trouble for status in heard.statuses}


def test_a_status_is_told_once(counter: FakeStore, start: Start, heard: Heard, province: FakeProvince) -> None:
    start(counter)
    assert heard.wait(lambda: province.requests.count("GET /v1/feed") > 5)
    assert all(before != after for before, after in zip(heard.statuses, heard.statuses[1:], strict=False))
    assert len(heard.statuses) < 5


def test_stopping_ends_hanging_requests_within_a_second(
    counter: FakeStore, clock: FakeClock, heard: Heard, start: Start
) -> None:
    taken = threading.Semaphore(0)

    def behave(line: socket.socket, closing: threading.Event) -> None:
        taken.release()
        hanging(line, closing)

    server = BadServer(behave)
    try:
        assert counter.known is not None
        counter.known = replace(counter.known, province_url=server.url)
        worker = start(counter, connect=lambda identity: Transport.of(identity, clock=clock))
        assert taken.acquire(timeout=5)
        assert taken.acquire(timeout=5)
        before = counter.writer(), len(counter.contacts)
        began = time.monotonic()
        assert worker.stop()
        assert time.monotonic() - began < 1
        assert (counter.writer(), len(counter.contacts)) == before
    finally:
        server.close()


def test_stopping_before_starting_is_no_error(counter: FakeStore, clock: FakeClock, heard: Heard) -> None:
    worker = SyncWorker(store=counter, clock=clock, on_changed=heard.on_changed, on_status=heard.on_status)
    assert worker.stop()


def test_a_long_poll_does_not_hold_up_a_push(
    counter: FakeStore, province: FakeProvince, start: Start, heard: Heard
) -> None:
    release = threading.Event()
    polls = threading.Event()

    def carry(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/v1/feed" and request.url.params["wait"] != "0":
            polls.set()
            release.wait(20)
        return province.answer(request)

    province.carrier = lambda: httpx2.MockTransport(carry)  # type: ignore[method-assign] # a province that holds back
    worker = start(counter, pace=replace(QUICK, poll_s=25))
    try:
        assert polls.wait(5)
        counter.write(1)
        worker.wake()
        assert heard.wait(lambda: len(province.feed) == 1, timeout_s=5)
        assert not release.is_set()
    finally:
        release.set()


def test_reading_a_request_stops_at_a_closed_line() -> None:
    near, far = socket.socketpair()
    near.close()
    with far, pytest.raises(OSError, match="closed"):
        read_request(far)

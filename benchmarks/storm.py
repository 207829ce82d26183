"""All counters of a province come back at once: 855 of them with a backlog each, over real HTTP on this machine.

Use: python -m benchmarks.storm [--counters 855] [--events 40] [--services 1] [--workers 2] [--clients 2]
                                [--database-url URL] [--per-office 5] [--wake 60]

Every counter is a thread with the product's own transport, signatures, packing and back-off: it has failed for so long
that its pause lies anywhere in a minute (`--wake`), then greets, asks for its state, pushes what waits (500 events or
256 KiB a batch), pulls its office's feed to the head, and comes back after a pause where it was refused. Clients run in
processes of their own, so that what they cost on the same cores is told apart. Without a URL an embedded PostgreSQL
runs in a temporary folder (TMPDIR should lie on the disk that is meant). Prints one JSON object.

Aims (`sync.md`): drained within 120 s, push p99 at most 500 ms, nothing lost.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import json
import multiprocessing
import os
import secrets
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import psutil
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benchmarks.traffic import Traffic
from models.domain.dossier import instant
from models.domain.events import CHAIN_START, chain_over
from models.services.ports import DeviceIdentity
from sync.client.backoff import Backoff
from sync.client.transport import Transport
from sync.client.troubles import LineTrouble
from sync.protocol import MAX_BATCH_EVENTS, EnrolRequest, Push, sealed_batch
from sync.server.embedded import EmbeddedPostgres
from sync.server.store.connection import Connection, Store, database_time_ms
from sync.server.store.enrolment import create_enrolment, enrol
from sync.server.store.schema import migrate

_ROOT: Final = Path(__file__).parents[1]
_GIVE_UP_S: Final = 900.0


class _SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _Place:
    office: str
    counter: int
    device: str
    private_key: bytes


@dataclass(slots=True)
class _Told:
    """What the counters of one client process saw."""

    push_ms: list[float] = field(default_factory=list)
    drained_s: list[float] = field(default_factory=list)
    troubles: Counter[str] = field(default_factory=Counter)
    sent_away: int = 0
    acknowledged: int = 0
    cpu_s: float = 0.0


class _Pupil:
    """One simulated counter."""

    def __init__(self, place: _Place, url: str, epoch: str, events: int, seed: int) -> None:
        self._identity = DeviceIdentity(
            office=place.office, device=place.device, kind="counter", counter=place.counter, province_url=url,
            private_key=place.private_key, authority="", epoch=epoch,
        )  # fmt: skip
        self._w = secrets.randbits(64)
        self._events = Traffic(seed=seed, office=place.office, finished=False).feed(events)[:events]
        self._sent, self._chain, self._after = 0, CHAIN_START, 0
        self._has_greeted = False

    def live(self, started: float, wake_s: float, told: _Told, guard: threading.Lock, go: threading.Event) -> None:
        """Come back after the outage, and again after every refusal, until everything is there."""
        backoff = Backoff(longest_s=wake_s)
        pause_s = [backoff.fail() for _ in range(8)][-1]
        go.wait()
        transport = Transport.of(self._identity, clock=_SystemClock())
        ends_at = started + _GIVE_UP_S
        while time.monotonic() < ends_at:
            time.sleep(pause_s)
            try:
                self._take_turn(transport, told, guard)
            except LineTrouble as trouble:
                asked = trouble.parameters.get("retry_after_s", 0)
                with guard:
                    told.troubles[f"{trouble.code} {trouble.parameters.get('status', '')}".strip()] += 1
                    told.sent_away += bool(asked)
                transport.close()
                transport = Transport.of(self._identity, clock=_SystemClock())
                pause_s = backoff.fail() + (asked if isinstance(asked, int) else 0)
                continue
            break
        transport.close()
        with guard:
            told.drained_s.append(time.monotonic() - started)

    def _take_turn(self, transport: Transport, told: _Told, guard: threading.Lock) -> None:
        if not self._has_greeted:
            transport.hello()
            transport.state(w=self._w)
            self._has_greeted = True
        while self._sent < len(self._events):
            batch = self._events[self._sent : self._sent + MAX_BATCH_EVENTS]
            chain = chain_over(self._chain, batch)
            first = self._sent + 1
            push = Push(self._w, first, self._chain, batch, transport.sign(sealed_batch(self._w, first, chain)))
            asked_at = time.perf_counter()
            answer = transport.push(push)
            took_ms = (time.perf_counter() - asked_at) * 1000
            assert answer.result == "ok", answer
            self._sent, self._chain = answer.acked, chain
            with guard:
                told.push_ms.append(took_ms)
                told.acknowledged += len(batch)
        while True:
            page = transport.feed(after=self._after, wait_s=0, w=self._w)
            self._after = page.upto
            if page.upto >= page.head:
                return


def _pupils(places: Sequence[_Place], url: str, epoch: str, events: int, seed: int) -> list[_Pupil]:
    return [_Pupil(place, url, epoch, events, seed + number) for number, place in enumerate(places)]


def _client(pupils: Callable[[], list[_Pupil]], wake_s: float, ready: Any, go: Any, told: Any) -> None:
    """Run some counters in a process of its own."""
    threading.stack_size(512 * 1024)
    mine = pupils()
    ready.release()
    go.wait()
    seen, guard, together = _Told(), threading.Lock(), threading.Event()
    before, started = psutil.Process().cpu_times(), time.monotonic()
    threads = [threading.Thread(target=p.live, args=(started, wake_s, seen, guard, together)) for p in mine]
    for thread in threads:
        thread.start()
    together.set()
    for thread in threads:
        thread.join()
    after = psutil.Process().cpu_times()
    seen.cpu_s = after.user + after.system - before.user - before.system
    told.put(seen)


@contextlib.contextmanager
def _services(url: str, count: int, workers: int, folder: Path) -> Iterator[list[tuple[subprocess.Popen[str], str]]]:
    running: list[tuple[subprocess.Popen[str], str]] = []
    try:
        for number in range(count):
            command = [sys.executable, "-m", "sync.server", "--listen", "127.0.0.1:0", "--workers", str(workers)]
            command += ["--data-dir", str(folder / f"service-{number}"), "--database-url", url]
            process = subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True)
            assert process.stdout is not None
            running.append((process, json.loads(process.stdout.readline())["listening"]))
        yield running
    finally:
        for process, _ in running:
            process.terminate()
            process.wait(30)
            if process.stdout is not None:
                process.stdout.close()


def _enrolled(store: Store, counters: int, per_office: int) -> list[_Place]:
    places = []
    for number in range(counters):
        office, counter = f"H59.{number // per_office + 1}", number % per_office + 1
        key = Ed25519PrivateKey.generate()
        place = _Place(office, counter, f"storm-{number}", key.private_bytes_raw())

        def bind(connection: Connection, place: _Place = place, key: Ed25519PrivateKey = key) -> None:
            public = key.public_key().public_bytes_raw()
            now_ms = database_time_ms(connection)
            code, _ = create_enrolment(
                connection, office=place.office, kind="counter", counter=place.counter, now=instant(now_ms)
            )
            wanted = EnrolRequest(code, place.office, "counter", place.counter, place.device, public)
            enrol(connection, wanted, now_ms=now_ms)

        store.run(bind)
        places.append(place)
    return places


def _cpu_s(pids: Sequence[int]) -> float:
    """Return what processes and all below them have used so far, ended ones among their children too."""
    total = 0.0
    for pid in pids:
        root = psutil.Process(pid)
        for process in (root, *root.children(recursive=True)):
            with contextlib.suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                total += times.user + times.system
                if process.pid == pid:
                    total += times.children_user + times.children_system
    return total


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Measure one storm."""
    with tempfile.TemporaryDirectory(prefix="mot-cua-storm-") as folder:
        embedded = EmbeddedPostgres(Path(folder) / "province") if options.database_url is None else None
        url = embedded.open() if embedded is not None else str(options.database_url)
        try:
            migrate(url)
            with Store(url, size=2) as store:
                places = _enrolled(store, options.counters, options.per_office)
                with _services(url, options.services, options.workers, Path(folder)) as services:
                    found = _storm(options, store, places, services, _postmaster(Path(folder)))
                found |= _proof(store, options.counters * options.events)
        finally:
            if embedded is not None:
                embedded.close()
    return found


def _postmaster(folder: Path) -> list[int]:
    path = folder / "province" / "postgres" / "postmaster.pid"
    return [int(path.read_text().split()[0])] if path.exists() else []


def _storm(
    options: argparse.Namespace,
    store: Store,
    places: Sequence[_Place],
    services: Sequence[tuple[subprocess.Popen[str], str]],
    database: list[int],
) -> dict[str, Any]:
    with store.transaction() as connection:
        row = connection.execute("SELECT epoch FROM province").fetchone()
    assert row is not None
    spawning = multiprocessing.get_context("spawn")
    ready, go, told = spawning.Semaphore(0), spawning.Event(), spawning.Queue()
    clients = []
    for number in range(options.clients):
        mine = places[number :: options.clients]
        address = services[number % len(services)][1]
        pupils = functools.partial(_pupils, mine, address, row[0], options.events, 100_000 * number)
        clients.append(spawning.Process(target=_client, args=(pupils, options.wake, ready, go, told)))
    for process in clients:
        process.start()
    for _ in clients:
        ready.acquire()
    pids = [process.pid for process, _ in services]
    before = (_cpu_s(pids), _cpu_s(database), time.monotonic())
    log_before = _log_end(store)
    go.set()
    seen: list[_Told] = [told.get(timeout=_GIVE_UP_S + 60) for _ in clients]
    elapsed = time.monotonic() - before[2]
    service_s, database_s = _cpu_s(pids) - before[0], _cpu_s(database) - before[1]
    for process in clients:
        process.join()
    log_bytes = _log_end(store) - log_before
    client_s = sum(one.cpu_s for one in seen)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    pushes = sorted(ms for one in seen for ms in one.push_ms)
    troubles: Counter[str] = sum((one.troubles for one in seen), Counter())
    return {
        "cores": cores,
        "load_average_before": round(os.getloadavg()[2], 1) if hasattr(os, "getloadavg") else None,
        "counters": options.counters,
        "events_each": options.events,
        "services": options.services,
        "workers_each": options.workers,
        "wake_s": options.wake,
        "drained_s": round(max(s for one in seen for s in one.drained_s), 1),
        "push_p50_ms": round(_at(pushes, 0.50), 1),
        "push_p99_ms": round(_at(pushes, 0.99), 1),
        "push_max_ms": round(pushes[-1], 1),
        "pushes": len(pushes),
        "acknowledged": sum(one.acknowledged for one in seen),
        "troubles": dict(troubles),
        "sent_away": sum(one.sent_away for one in seen),
        "log_bytes_an_event": round(log_bytes / max(1, options.counters * options.events)),
        "cpu_services": round(service_s / elapsed / cores, 3),
        "cpu_database": round(database_s / elapsed / cores, 3) if database else None,
        "cpu_clients": round(client_s / elapsed / cores, 3),
        "service_ms_a_counter": round(service_s / options.counters * 1000, 1),
        "client_ms_a_counter": round(client_s / options.counters * 1000, 1),
    }


def _log_end(store: Store) -> int:
    with store.transaction() as connection:
        row = connection.execute("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint").fetchone()
    assert row is not None
    return int(row[0])


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _proof(store: Store, expected: int) -> dict[str, Any]:
    with store.transaction() as connection:
        row = connection.execute(
            "SELECT (SELECT sum(head) FROM feed), (SELECT count(*) FROM event), (SELECT sum(seq) FROM writer)"
        ).fetchone()
    assert row is not None
    heads, stored, written = map(int, row)
    is_complete = heads == stored == written == expected
    return {
        "expected": expected,
        "heads": heads,
        "stored": stored,
        "is_complete": is_complete,
        "disk_bytes_an_event": _disk(store, stored),
    }


def _disk(store: Store, events: int) -> dict[str, int]:
    """Return what an event costs on the disk, with its indexes, its share of the projection and of the proofs."""
    with store.transaction() as connection:
        rows = connection.execute(
            "SELECT CASE WHEN relname LIKE 'event\\_before%' OR relname ~ '^event_[0-9]+$' OR relname = 'event_beyond' "
            "THEN 'event' ELSE relname END, sum(pg_total_relation_size(oid)) FROM pg_class "
            "WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace GROUP BY 1 ORDER BY 2 DESC LIMIT 6"
        ).fetchall()
    sizes = {name: round(int(size) / events) for name, size in rows}
    return sizes | {"sum": sum(sizes.values())}


def parser() -> argparse.ArgumentParser:
    """Return the options."""
    found = argparse.ArgumentParser(prog="python -m benchmarks.storm", description=__doc__.splitlines()[0])
    found.add_argument("--counters", type=int, default=855, help="of the whole province")
    found.add_argument("--events", type=int, default=40, help="that wait at each")
    found.add_argument("--per-office", type=int, default=5)
    found.add_argument("--wake", type=float, default=60.0, help="the longest pause of the back-off, in seconds")
    found.add_argument("--services", type=int, default=1)
    found.add_argument("--workers", type=int, default=2, help="of each service")
    found.add_argument("--clients", type=int, default=2, help="processes that the counters live in")
    found.add_argument("--database-url")
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(parser().parse_args())) + "\n")

"""Time durable pushes at the province: the real code from the signed bytes to the acknowledgement, over PostgreSQL.

Use: python -m benchmarks.ingest [--url URL] [--processes 2] [--events 20000] [--devices 1,4,8,16]
                                 [--batches 500,100,10,1] [--http | --profile FILE]

Devices of different offices, then devices of one office, push realistic dossiers in batches; the bytes are made before.
What is timed is what a service process does for a request between the socket and the answer: signature, zstd,
MessagePack, chain, storing, folding, commit with `synchronous_commit=on`. With `--http` a real service with as many
worker processes answers, and clients on the same cores send what was made before. Without a URL an embedded PostgreSQL
runs in a temporary folder (TMPDIR should lie on the disk that is meant). Prints one JSON object a line. Aim: 5,000
events/s on two cores. The CPU figures tell what an event costs on a machine that has other work too.
"""

from __future__ import annotations

import argparse
import contextlib
import cProfile
import itertools
import json
import multiprocessing
import os
import pstats
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import httpx
import psycopg

from benchmarks.generator import History
from benchmarks.pushes import Request, enrolled, requests_of, stream
from models.domain.dossier import milliseconds
from sync.server.embedded import EmbeddedPostgres
from sync.server.signing import HeaderLines, SignedMessage, authenticate
from sync.server.store.batch import read_batch
from sync.server.store.connection import Store
from sync.server.store.devices import heard
from sync.server.store.province import load_identity
from sync.server.store.push import push
from sync.server.store.schema import migrate
from sync.server.wire import decoded

_MOST_REQUESTS: Final = 2_000
_OFFICES = itertools.count(1)

Served = tuple[str, list[int]]
"""The address of a real service, and the ids of its processes."""


def handle(store: Store, secret: bytes, request: Request) -> None:
    """Do what a service process does for one push."""
    message = SignedMessage("POST", "http://province/v1/push", HeaderLines(request.headers))
    now_ms = milliseconds(datetime.now(UTC))

    def prove(connection: Any) -> Any:
        caller = authenticate(connection, message, request.content, secret=secret, now_ms=now_ms)
        heard(connection, caller.device, now_ms)
        return caller

    caller = store.run(prove)
    encoding = dict(request.headers).get("content-encoding", "")
    stored = push(store, caller.device, read_batch(decoded(request.content, encoding)), now_ms=now_ms)
    assert stored.answer.result == "ok", stored
    assert not stored.answer.notes, stored.answer.notes[:3]
    for office in stored.grown:
        store.ring(office)


def serve(url: str, work: list[list[Request]], gate: Any, answers: Any, profile: str) -> None:
    """Be one service process: a thread for each device that speaks to it."""
    with Store(url, size=8) as store:
        secret = store.run(load_identity).nonce_secret
        took: list[float] = []
        gate.wait()
        began, cpu = time.perf_counter(), time.process_time()
        profiler = cProfile.Profile() if profile else None

        def speak(requests: list[Request]) -> None:
            for request in requests:
                start = time.perf_counter()
                handle(store, secret, request)
                took.append(time.perf_counter() - start)

        if profiler is not None:
            for requests in work:
                profiler.runcall(speak, requests)
            profiler.dump_stats(profile)
        else:
            threads = [threading.Thread(target=speak, args=(requests,)) for requests in work]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        answers.put((took, time.perf_counter() - began, time.process_time() - cpu))
        gate.wait()


def visit(address: str, work: list[list[Request]], gate: Any, answers: Any) -> None:
    """Be the devices that speak to a real service, a thread each."""
    took: list[float] = []

    def speak(requests: list[Request]) -> None:
        with httpx.Client(base_url=address, timeout=120) as http:
            for request in requests:
                start = time.perf_counter()
                answer = http.post("/v1/push", content=request.content, headers=dict(request.headers))
                took.append(time.perf_counter() - start)
                assert answer.status_code == 200, answer.content

    threads = [threading.Thread(target=speak, args=(requests,)) for requests in work]
    gate.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answers.put((took, time.perf_counter() - began, 0.0))
    gate.wait()


@contextlib.contextmanager
def service(url: str, workers: int) -> Iterator[Served]:
    """Run the real service; yields its address and the ids of its processes."""
    with tempfile.TemporaryDirectory(prefix="mot-cua-ingest-") as folder:
        command = [sys.executable, "-m", "sync.server", "--data-dir", folder, "--listen", "127.0.0.1:0"]
        process = subprocess.Popen(
            [*command, "--database-url", url, "--workers", str(workers)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        try:
            address = json.loads(process.stdout.readline())["listening"]
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
            yield address, [process.pid, *map(int, children.read_text("ascii").split())] if children.exists() else []
        finally:
            process.terminate()
            process.wait(60)
            process.stdout.close()


def cpu_s(pids: list[int]) -> float:
    """Return the CPU seconds that some processes of this machine have used until now."""
    ticks = 0
    for pid in pids:
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK") if ticks else 0.0


def backends_cpu_s(url: str) -> float:
    """Return the CPU seconds that the processes of this PostgreSQL have used until now; 0 where it is elsewhere."""
    with psycopg.connect(url, autocommit=True) as connection:
        pids = [row[0] for row in connection.execute("SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()")]
    return cpu_s(pids)


def measure(
    url: str,
    work: list[list[Request]],
    processes: int,
    *,
    profile: str = "",
    served: Served | None = None,
) -> dict[str, Any]:
    """Let the devices push all that they have and return the figures.

    Args:
        url: of the database.
        work: what each device sends.
        processes: that share the devices.
        profile: where a single process writes what cProfile found.
        served: address and processes of a real service.
    """
    context = multiprocessing.get_context("spawn")
    shares = [share for share in (work[n::processes] for n in range(processes)) if share]
    gate, answers = context.Barrier(len(shares) + 1), context.Queue()
    started = [
        context.Process(target=serve, args=(url, share, gate, answers, profile))
        if served is None
        else context.Process(target=visit, args=(served[0], share, gate, answers))
        for share in shares
    ]
    for process in started:
        process.start()
    gate.wait()
    before, service_s = backends_cpu_s(url), cpu_s(served[1] if served else [])
    told = [answers.get() for _ in started]
    database_s = backends_cpu_s(url) - before
    service_s = cpu_s(served[1] if served else []) - service_s + sum(cpu for _, _, cpu in told)
    gate.wait()
    for process in started:
        process.join()
    took = sorted(second for each, _, _ in told for second in each)
    events = sum(request.events for requests in work for request in requests)
    seconds = max(each for _, each, _ in told)
    return {
        "events_per_s": round(events / seconds),
        "batches_per_s": round(len(took) / seconds),
        "push_p50_ms": round(took[len(took) // 2] * 1000, 1),
        "push_p99_ms": round(took[int(len(took) * 0.99)] * 1000, 1),
        "service_cpu_us_per_event": round(service_s / events * 1e6),
        "database_cpu_us_per_event": round(database_s / events * 1e6),
    }


def surroundings(url: str) -> dict[str, Any]:
    """Tell what the figures were measured on."""
    with psycopg.connect(url, options="-c synchronous_commit=on") as connection:
        told = {
            name: connection.execute(f"SHOW {name}").fetchone()[0]  # type: ignore[index]
            for name in ("server_version", "fsync", "synchronous_commit", "full_page_writes", "shared_buffers")
        }
    return {"cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1), **told}


def run(url: str, options: argparse.Namespace, served: Served | None = None) -> None:
    """Measure every combination."""
    print(json.dumps(surroundings(url)), flush=True)
    template = list(History(options.dossiers))
    per_dossier = sum(map(len, template)) / len(template)
    print(json.dumps({"dossiers": len(template), "events_per_dossier": round(per_dossier, 1)}), flush=True)
    with Store(url, size=2) as store:
        for size, devices, one_office in itertools.product(options.batches, options.devices, (False, True)):
            if one_office and devices == 1:
                continue
            offices = [f"H59.{next(_OFFICES) + 10}.{10 + n}" for n in range(1 if one_office else devices)]
            count = max(1, min(options.events // size, _MOST_REQUESTS) // devices)
            work = []
            for n in range(devices):
                device = enrolled(store, offices[n % len(offices)], n % 10 + 1)
                own = template[n :: devices if one_office else 1]
                work.append(requests_of(device, stream(own, offices[n % len(offices)]), size, count))
            found = measure(url, work, options.processes, profile=options.profile, served=served)
            what = {
                "batch": size,
                "devices": devices,
                "offices": len(offices),
                "processes": options.processes,
                "http": options.http,
            }
            print(json.dumps({**what, "load": round(os.getloadavg()[0], 1), **found}), flush=True)


def _numbers(text: str) -> list[int]:
    return [int(each) for each in text.split(",")]


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--dossiers", type=int, default=8_000)
    parser.add_argument("--devices", type=_numbers, default=[1, 4, 8, 16])
    parser.add_argument("--batches", type=_numbers, default=[500, 100, 10, 1])
    parser.add_argument("--http", action="store_true", help="through a real service with that many worker processes")
    parser.add_argument("--profile", default="", help="with one process: where to write what cProfile found")
    options = parser.parse_args()

    def begin(url: str) -> None:
        migrate(url)
        if options.http:
            with service(url, options.processes) as served:
                run(url, options, served)
        else:
            run(url, options)

    if options.url is not None:
        begin(options.url)
    else:
        with tempfile.TemporaryDirectory(prefix="mot-cua-ingest-") as folder:
            server = EmbeddedPostgres(Path(folder) / "province")
            url = server.open()
            try:
                begin(url)
            finally:
                server.close()
    if options.profile:
        pstats.Stats(options.profile).sort_stats("cumulative").print_stats(60)


if __name__ == "__main__":
    main()

"""Look-ups of a province with five million dossiers, beside `pgbench -S` on the same database in the same run.

Use: python -m benchmarks.lookup [--dossiers 5000000] [--seconds 20] [--connections 64] [--rate 300] [--workers 2]
                                 [--kind json|page|bare] [--folder FOLDER] [--pgbench-scale N]

Fills a province (`lookup_rows.py`), starts the real service, and measures, one after the other: `pgbench -S` (one row
by its key over the same socket, as many rows as dossiers), as many look-ups by code and check word as `wrk` can get,
and a constant rate of them, of which each latency counts from the moment when the request was due. With `--folder` the
database stays there and is used again. Five million dossiers take about 4 GB of disk, `pgbench` 0.8 GB more. Needs
Debian's `wrk`; `pgbench` comes with the embedded PostgreSQL. Every request says through `x-forwarded-for` that it comes
from another address: the limits by address are not what is measured. Prints JSON lines.

Aims: a fifth of the rate of `pgbench -S`; p99 under 25 ms at 300 requests a second.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import psycopg

from benchmarks.ingest import backends_cpu_s, cpu_s, service, surroundings
from benchmarks.lookup_rows import fill, sample
from sync.server.embedded import EmbeddedPostgres, programs
from sync.server.store.schema import migrate

PATHS: Final = {
    "json": "/v1/lookup/{code}?mtc={word}",
    "page": "/tra-cuu?ma={code}&mtc={word}",
    "bare": "/v1/lookup/{code}",
}
_SAMPLE: Final = 100_000
_ROWS_OF_A_SCALE: Final = 100_000
_WRK: Final = """
local paths, place = {}, 0
function init(args)
    for line in io.lines(args[1]) do paths[#paths + 1] = line end
    math.randomseed(tonumber(tostring({}):sub(8)) % 2147483647)
    place = math.random(#paths)
end
function request()
    place = place % #paths + 1
    local r = math.random(16777216)
    return "GET " .. paths[place] .. " HTTP/1.1\\r\\nhost: " .. wrk.headers["Host"] .. "\\r\\nx-forwarded-for: 10."
        .. bit.band(r, 255) .. "." .. bit.band(bit.rshift(r, 8), 255) .. "." .. bit.rshift(r, 16) .. "\\r\\n\\r\\n"
end
function done(summary, latency, requests)
    io.write(string.format("FOUND %d %d %d %d %d %d %d\\n", summary.requests, summary.duration, latency:percentile(50),
        latency:percentile(99), latency.max, summary.errors.status,
        summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
"""


def say(**told: Any) -> None:
    """Print a line of findings."""
    print(json.dumps({**told, "load": round(os.getloadavg()[0], 1)}), flush=True)


@contextlib.contextmanager
def database(folder: Path | None, dossiers: int, seed: int) -> Iterator[str]:
    """Give a province with that many dossiers: the one in `folder` where it has them already."""
    with contextlib.ExitStack() as stack:
        if folder is None:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mot-cua-lookup-")))
            folder = folder / "province"
        server = EmbeddedPostgres(folder)
        url = server.open()
        stack.callback(server.close)
        migrate(url)
        with psycopg.connect(url) as connection:
            row: Any = connection.execute("SELECT count(*) FROM dossier").fetchone()
        if row[0] == 0:
            filled = fill(url, dossiers, seed=seed, say=lambda line: print(line, file=sys.stderr, flush=True))
            say(
                what="fill",
                dossiers=filled.dossiers,
                seconds=round(filled.seconds, 1),
                dossiers_per_s=round(filled.dossiers / filled.seconds),
                database_mib=filled.bytes >> 20,
                folder_mib=sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) >> 20,
            )
        elif row[0] != dossiers:
            raise SystemExit(f"{folder} holds {row[0]} dossiers, not {dossiers}: name another folder")
        yield url


def pgbench(url: str, *, scale: int, seconds: int, connections: int) -> float:
    """Return the transactions a second of `pgbench -S`."""
    program = str(programs()[0] / "pgbench")
    environment = {**os.environ, "PGOPTIONS": "-c client_min_messages=warning"}
    with psycopg.connect(url) as connection:
        row: Any = connection.execute("SELECT to_regclass('pgbench_accounts')").fetchone()
    if row[0] is None:
        subprocess.run(
            [program, "-i", "-q", "-s", str(scale), "-d", url], check=True, capture_output=True, env=environment
        )
    told = subprocess.run(
        [program, "-S", "-n", "-c", str(connections), "-j", "2", "-T", str(seconds), "-d", url],
        check=True, capture_output=True, text=True, env=environment,
    ).stdout  # fmt: skip
    found = re.search(r"tps = ([0-9.]+)", told)
    assert found is not None, told
    return float(found[1])


def wrk(address: str, paths: Path, *, seconds: int, connections: int) -> dict[str, Any]:
    """Let wrk ask as fast as it can; returns what it found."""
    program = shutil.which("wrk")
    if program is None:
        raise SystemExit("wrk is missing; please run: sudo apt-get install wrk")
    script = paths.with_suffix(".lua")
    script.write_text(_WRK, "ascii")
    told = subprocess.run(
        [program, "-t2", f"-c{connections}", f"-d{seconds}s", "-s", str(script), address, "--", str(paths)],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    line = next(line for line in told.splitlines() if line.startswith("FOUND "))
    requests, duration_us, p50, p99, worst, refused, broken = map(int, line.split()[1:])
    return {
        "requests_per_s": round(requests / duration_us * 1e6),
        "p50_ms": round(p50 / 1000, 1),
        "p99_ms": round(p99 / 1000, 1),
        "worst_ms": round(worst / 1000, 1),
        "refused": refused,
        "broken": broken,
        "requests": requests,
    }


@dataclass(slots=True)
class Paced:
    """Look-ups that are due at fixed moments, whatever became of those before."""

    address: str
    paths: list[str]
    rate: float
    seconds: float

    def run(self) -> dict[str, Any]:
        """Ask; returns the latencies from the moment when each request was due."""
        return asyncio.run(self._run())

    async def _run(self) -> dict[str, Any]:
        place = urlsplit(self.address)
        free: asyncio.LifoQueue[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.LifoQueue()
        took: list[float] = []
        refused = 0

        async def ask(due: float, path: str, number: int) -> None:
            nonlocal refused
            try:
                reader, writer = free.get_nowait()
            except asyncio.QueueEmpty:
                reader, writer = await asyncio.open_connection(place.hostname, place.port)
            origin = f"10.{number % 250}.{number // 250 % 250}.{number // 62_500 % 250}"
            writer.write(f"GET {path} HTTP/1.1\r\nhost: {place.netloc}\r\nx-forwarded-for: {origin}\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"content-length: (\d+)", head.lower())
            assert length is not None, head
            await reader.readexactly(int(length[1]))
            took.append(time.perf_counter() - due)
            refused += not head.startswith(b"HTTP/1.1 200")
            free.put_nowait((reader, writer))

        began = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for number in range(int(self.rate * self.seconds)):
                due = began + number / self.rate
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                group.create_task(ask(due, self.paths[number % len(self.paths)], number))
        while not free.empty():
            free.get_nowait()[1].close()
        took.sort()
        return {
            "requests": len(took),
            "p50_ms": round(took[len(took) // 2] * 1000, 1),
            "p99_ms": round(took[int(len(took) * 0.99)] * 1000, 1),
            "worst_ms": round(took[-1] * 1000, 1),
            "refused": refused,
        }


def measure(url: str, options: argparse.Namespace) -> None:
    """Measure everything once."""
    dice = random.Random(options.seed)
    asked = sample(url, _SAMPLE, seed=options.seed)
    paths = [PATHS[options.kind].format(code=code, word=word) for code, word in asked]
    dice.shuffle(paths)
    scale = options.pgbench_scale or max(1, options.dossiers // _ROWS_OF_A_SCALE)
    with service(url, options.workers) as (address, processes), tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "paths"
        file.write_text("\n".join(paths), "ascii")
        wrk(address, file, seconds=3, connections=options.connections)  # plans, caches, connections
        plain = pgbench(url, scale=scale, seconds=options.seconds, connections=8)
        say(what="pgbench -S", transactions_per_s=round(plain), clients=8, scale=scale)
        before = cpu_s(processes), backends_cpu_s(url)
        found = wrk(address, file, seconds=options.seconds, connections=options.connections)
        after = cpu_s(processes), backends_cpu_s(url)
        requests = found["requests"]
        say(
            what=f"wrk, {options.kind}",
            connections=options.connections,
            workers=options.workers,
            **found,
            share_of_pgbench=round(found["requests_per_s"] / plain, 3),
            service_us=round((after[0] - before[0]) / requests * 1e6),
            database_us=round((after[1] - before[1]) / requests * 1e6),
        )
        say(what=f"{options.rate} a second", **Paced(address, paths, options.rate, options.seconds).run())


def main() -> None:
    """Fill, serve, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dossiers", type=int, default=5_000_000)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--rate", type=int, default=300)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kind", choices=tuple(PATHS), default="json")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--pgbench-scale", type=int, default=0, help="as many rows as dossiers where absent")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with database(options.folder, options.dossiers, options.seed) as url:
        say(what="surroundings", **surroundings(url))
        measure(url, options)


if __name__ == "__main__":
    main()

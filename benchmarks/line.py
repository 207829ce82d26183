"""Replicate over a bad line of 2 Mbit/s and 100 ms: real counters, encrypted databases, HTTP, province, PostgreSQL.

Use: python -m benchmarks.line [--scale small|full] [--only push|backlog|load|rebuild …] [--events N]

Prints JSON, with the machine's cores:
- push: 5,000 dossiers with two events each go up (aim: 3.5 s, 500 kB up);
- backlog: 330 events of a day, seen by the other counter after its line came up (aim: 5 s);
- load: a new counter loads a year of its office, 400,000 events (aim: 180 s);
- rebuild: projections of a counter's log (aim: 1,000,000 events in 120 s; `--events`).
`small` does the same with a hundredth of it.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from benchmarks.generator import Now
from benchmarks.traffic import Traffic
from models.domain.events import Event
from models.persistence import event_log, projections
from models.persistence.create_office import create_database
from models.persistence.database import Database, open_database
from sync.client.enrol import enrol
from sync.client.round import SyncOutcome, synchronise
from sync.client.transport import Transport
from sync.client.worker import Pace, SyncWorker
from sync.server.admin import issue_enrolment, open_store
from tests.builders import OFFICE, office
from tests.integration.sync.bad_line import BadLine, bad_line
from tests.integration.sync.places import ProvinceProcess

MBIT: Final = 2.0
RTT_MS: Final = 100.0
_CHUNK: Final = 4_000
SCALES: Final = {"full": 1.0, "small": 0.01}


class Bench:
    """A province, a line and counters in one temporary folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.province = ProvinceProcess(folder / "province")
        self.province.start()
        self._opened: list[Database] = []

    def close(self) -> None:
        """End everything that was started."""
        for database in self._opened:
            database.close()
        self.province.stop()

    def counter(self, number: int) -> Database:
        """Found a counter of the office and enrol it over a good line."""
        folder = self.folder / f"counter-{number}"
        settings = dataclasses.replace(office(), counter=number, device=f"counter-{number}")
        create_database(folder, settings=settings, staff=[], clock=Now())
        database = open_database(folder, clock=Now())
        self._opened.append(database)
        with open_store(data_dir=self.province.data_dir) as store:
            code, _ = issue_enrolment(store, OFFICE, counter=number, kind="counter")
        enrol(
            province_url=self.province.url,
            code=code,
            authority="",
            office=OFFICE,
            kind="counter",
            counter=number,
            device=f"counter-{number}",
            store=database.replication(),
            office_document=b"",
            clock=Now(),
        )
        return database

    def sync(self, database: Database, url: str = "") -> SyncOutcome:
        """Do one round over a line, or over none."""
        identity = database.replication().identity()
        assert identity is not None
        transport = Transport(province_url=url or self.province.url, clock=Now(), identity=identity)
        try:
            return synchronise(database.replication(), transport, Now())
        finally:
            transport.close()


def write(database: Database, events: Iterable[Event]) -> int:
    """Put events into a counter's outbox as if it had written them, and fold them."""
    count = 0
    for chunk in _chunks(events):
        with database.transaction() as transaction:
            rows = [event_log.row_of(e, device="", position=None, received_at_ms=None) for e in chunk]
            event_log.store_all(transaction.connection, rows)
            for event in chunk:
                event_log.add_stamp(transaction.connection, transaction.head, event)
            projections.refold(transaction.connection, {event.dossier for event in chunk})
            transaction.commit()
        count += len(chunk)
    return count


def _chunks(events: Iterable[Event]) -> Iterator[list[Event]]:
    chunk: list[Event] = []
    for event in events:
        chunk.append(event)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


@contextmanager
def timed(line: BadLine | None = None) -> Iterator[dict[str, Any]]:
    """Measure seconds, and bytes on the line, of a block."""
    up, down = (line.up.carried, line.down.carried) if line is not None else (0, 0)
    figures: dict[str, Any] = {}
    began = time.perf_counter()
    yield figures
    figures["seconds"] = round(time.perf_counter() - began, 2)
    if line is not None:
        figures["kb_up"] = round((line.up.carried - up) / 1000, 1)
        figures["kb_down"] = round((line.down.carried - down) / 1000, 1)


def push(bench: Bench, scale: float) -> dict[str, Any]:
    """5,000 dossiers with two events each."""
    database = bench.counter(1)
    bench.sync(database)
    dossiers = round(5_000 * scale)
    events = [e for d in Traffic(seed=11, office=OFFICE, finished=False).dossiers(dossiers) for e in d[:2]]
    write(database, sorted(events, key=lambda event: event.hlc))
    with bad_line(bench.province.url, mbit=MBIT, rtt_ms=RTT_MS) as line:
        with timed(line) as figures:
            outcome = bench.sync(database, line.url)
        figures |= {"events": outcome.pushed, "connections": line.connections, "trouble": outcome.trouble}
        figures["bytes_an_event_up"] = round(figures["kb_up"] * 1000 / max(1, outcome.pushed), 1)
    return figures


def backlog(bench: Bench, scale: float) -> dict[str, Any]:
    """A day's events of one counter, seen by the other one after link-up; two workers that nobody touches."""
    one, two = bench.counter(2), bench.counter(3)
    bench.sync(one)
    bench.sync(two)
    wanted = max(10, round(330 * scale))
    day = Traffic(seed=12, office=OFFICE).feed(wanted // 5 + 5)[:wanted]
    with bad_line(bench.province.url, mbit=MBIT, rtt_ms=RTT_MS) as line:

        def connect(identity: Any) -> Transport:
            return Transport(province_url=line.url, clock=Now(), identity=identity)

        workers = [
            SyncWorker(
                store=place.replication(),
                clock=Now(),
                on_changed=lambda _: None,
                on_status=lambda _: None,
                connect=connect,
                pace=Pace(),
            )
            for place in (one, two)
        ]
        workers[1].start()
        write(one, day)
        target = two.replication().cursor() + len(day)
        with timed(line) as figures:
            workers[0].start()
            while two.replication().cursor() < target and time.perf_counter():
                time.sleep(0.02)
        for worker in workers:
            worker.stop()
    return figures | {"events": len(day)}


def load(bench: Bench, scale: float, events: int) -> dict[str, Any]:
    """A year of an office, loaded by a counter that is new."""
    wanted = events or round(400_000 * scale)
    source = bench.counter(4)
    feed = Traffic(seed=13, office=OFFICE).feed(wanted // 5 + 5)[:wanted]
    with timed() as filling:
        write(source, feed)
        bench.sync(source)
    fresh = bench.counter(5)
    with bad_line(bench.province.url, mbit=MBIT, rtt_ms=RTT_MS) as line, timed(line) as figures:
        outcome = bench.sync(fresh, line.url)
    return figures | {
        "events": outcome.pulled,
        "trouble": outcome.trouble,
        "bytes_an_event_down": round(figures["kb_down"] * 1000 / max(1, outcome.pulled), 1),
        "filling_s": filling["seconds"],
    }


def rebuild(bench: Bench, scale: float, events: int) -> dict[str, Any]:
    """The projections of a counter, dropped and made anew from its log."""
    wanted = events or round(1_000_000 * scale)
    database = bench.counter(6)
    feed = Traffic(seed=14, office=OFFICE).feed(wanted // 5 + 5)[:wanted]
    for chunk in _chunks(feed):
        with database.transaction() as transaction:
            rows = [event_log.row_of(e, device="c9", position=None, received_at_ms=e.at_ms) for e in chunk]
            event_log.store_all(transaction.connection, rows)
            transaction.commit()
    with timed() as figures, database.transaction() as transaction:
        projections.rebuild(transaction.connection)
        transaction.commit()
    return figures | {"events": len(feed)}


def run(*, scale: str, only: Sequence[str], events: int = 0) -> dict[str, Any]:
    """Measure and return the figures."""
    measures: dict[str, Callable[[Bench], dict[str, Any]]] = {
        "push": lambda bench: push(bench, SCALES[scale]),
        "backlog": lambda bench: backlog(bench, SCALES[scale]),
        "load": lambda bench: load(bench, SCALES[scale], events),
        "rebuild": lambda bench: rebuild(bench, SCALES[scale], events),
    }
    figures: dict[str, Any] = {
        "cores": os.cpu_count(),
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "line": {"mbit": MBIT, "rtt_ms": RTT_MS},
    }
    for name in only or measures:
        # An office and a province of its own for each: none of them loads what another one left.
        with tempfile.TemporaryDirectory(prefix="mot-cua-line-") as folder:
            os.environ["MOT_CUA_KEY_FILE"] = str(Path(folder) / "key")
            bench = Bench(Path(folder))
            try:
                figures[name] = measures[name](bench)
            finally:
                bench.close()
    return figures


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", choices=sorted(SCALES), default="full")
    parser.add_argument("--only", nargs="*", default=[], choices=["push", "backlog", "load", "rebuild"])
    parser.add_argument("--events", type=int, default=0, help="of load and rebuild, instead of the scale's")
    given = parser.parse_args()
    print(json.dumps(run(scale=given.scale, only=given.only, events=given.events), indent=1))


if __name__ == "__main__":
    main()

"""Time durable commits in a full office: what the search index adds, and how long a clerk waits beside replication.

Use: python -m benchmarks.commit [FOLDER] [dossiers]

A folder that `benchmarks.generator` has written is copied, otherwise one is made; what is made is removed. The
temporary folder (TMPDIR) should lie on the disk that is meant, not in memory. Prints JSON. Aim: p99 at most 20 ms at
200,000 dossiers.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any, Final

from sqlalchemy import select, text

from benchmarks.generator import LAST_DAY, History, Now, generate
from benchmarks.people import Village
from benchmarks.search import figures, timed
from models.domain.bodies import DossierPerson, StepBody
from models.domain.dossier import milliseconds
from models.domain.events import FeedEvent, Kind
from models.persistence.database import Database, open_database
from models.persistence.tables import line
from models.services.ports import NewEvent
from tests.builders import LAN, NOW, OFFICE, dossier_body

DOSSIERS: Final = 200_000
_RUNS: Final = 500
_WARM_UP: Final = 20
PAGE: Final = 500
_NEIGHBOUR: Final = 20_000
"""Dossiers of the neighbour: more than can be stored meanwhile."""

_BESIDE: Final = 150
_BETWEEN_S: Final = 0.05


def runs(task: Callable[[int], object], count: int = _RUNS) -> dict[str, Any]:
    """Return the figures of a task after a warm-up."""
    for i in range(_WARM_UP):
        task(i)
    return figures([timed(lambda i=i: task(_WARM_UP + i)) for i in range(count)])  # type: ignore[misc]  # bound at once


class Registrar:
    """Registers one villager after the other; each is one unit of work on the disk."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._village = Village(random.Random(5))
        self.born: list[bytes] = []

    def __call__(self, i: int) -> None:
        """Register the next one."""
        with self._database.units() as unit:
            number = unit.take_number(LAST_DAY)
            at = NOW + timedelta(seconds=20 * len(self.born))
            code = f"{OFFICE}-{LAST_DAY:%y%m%d}-{number or i:04d}"
            body = dossier_body(code=code, received_at_ms=milliseconds(at), starts_at_ms=milliseconds(at))
            person = DossierPerson(submitter=self._village.person())
            born = unit.append(NewEvent(None, Kind.DOSSIER_RECEIVED, at, LAN.actor, body, person)).dossier
            self.born.append(born)
            unit.commit()


def commits(database: Database) -> dict[str, Any]:
    """Register, and settle what was registered; each is one unit of work on the disk."""
    register = Registrar(database)
    born = register.born

    def settle(i: int) -> None:
        with database.units() as unit:
            unit.append(NewEvent(born[i], Kind.SETTLED, NOW + timedelta(days=1), LAN.actor, StepBody()))
            unit.commit()

    return {"register_ms": runs(register), "settle_ms": runs(settle)}


def pages(database: Database) -> Iterator[tuple[int, list[FeedEvent]]]:
    """Give the feed of a busy neighbour, page by page, each with the position that it ends at."""
    position = database.replication().cursor()
    walk = (event for events in History(_NEIGHBOUR, seed=97) for event in events)
    while some := list(islice(walk, PAGE)):
        first = position + 1
        position += len(some)
        yield position, [FeedEvent(n, "neighbour", 7, n, each.at_ms, each, n) for n, each in enumerate(some, first)]


def beside_a_pull(database: Database) -> dict[str, Any]:
    """Register at a clerk's quick pace while pages of the feed are stored one after the other, without a pause."""
    register = Registrar(database)
    has_ended = threading.Event()
    stored: list[float] = []

    def pull() -> None:
        with database.transaction() as transaction:
            epoch = transaction.connection.execute(select(line.c.epoch)).scalar_one()
        for upto, events in pages(database):
            if has_ended.is_set():
                return
            began = time.perf_counter()
            database.replication().apply_page(epoch=epoch, upto=upto, events=events, own=[], at=NOW)
            stored.append((time.perf_counter() - began) * 1000)

    puller = threading.Thread(target=pull)
    puller.start()
    taken = []
    for i in range(_BESIDE):
        taken.append(timed(lambda i=i: register(i)))  # type: ignore[misc]  # bound at once
        time.sleep(_BETWEEN_S)
    still = puller.is_alive()
    has_ended.set()
    puller.join()
    return {
        "register_ms": figures(taken),
        "pages": len(stored),
        "page_ms": round(median(stored)),
        "until_the_end": still,
    }


def index_size(database: Database) -> dict[str, float]:
    """Return the megabytes of the search index and of the whole file."""
    with database.transaction() as transaction:
        stored = text("SELECT sum(length(block)) FROM dossier_search_data")
        size = transaction.connection.execute(stored).scalar_one() / 1e6
        pages = text("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        whole = transaction.connection.execute(pages).scalar_one() / 1e6
    return {"search_index_mb": round(size, 1), "file_mb": round(whole, 1)}


def without_index(database: Database) -> None:
    """Put a view that forgets in the place of the index, so that the rest of a commit is measured alone."""
    with database.transaction() as transaction:
        for statement in (
            "DROP TABLE dossier_search",
            "CREATE VIEW dossier_search AS SELECT '' AS dossier_search, 0 AS rowid, 0 AS rank, '' AS words",
            "CREATE TRIGGER forget INSTEAD OF INSERT ON dossier_search BEGIN SELECT 1; END",
        ):
            transaction.connection.execute(text(statement))
        transaction.commit()


def main() -> None:
    """Measure with the index, then without."""
    dossiers = int(sys.argv[2]) if len(sys.argv) > 2 else DOSSIERS
    with tempfile.TemporaryDirectory(prefix="mot-cua-bench-") as made:
        folder = Path(made) / "office"
        given = Path(sys.argv[1]) if len(sys.argv) > 1 else None
        key_file = Path(f"{given}.key") if given else Path(made) / "key"
        os.environ["MOT_CUA_KEY_FILE"] = str(key_file)
        if given is not None:
            shutil.copytree(given, folder)
        else:
            generate(folder, dossiers)
        database = open_database(folder, clock=Now())
        try:
            found = {"cores": os.cpu_count(), **index_size(database), **commits(database)}
            found["beside_a_pull"] = beside_a_pull(database)
            without_index(database)
            print(json.dumps({**found, "without_search_index": commits(database)}, indent=1))
        finally:
            database.close()


if __name__ == "__main__":
    main()

"""Time durable commits in a full office, and what the search index adds to them.

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
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import text

from benchmarks.generator import LAST_DAY, Now, generate
from benchmarks.people import Village
from benchmarks.search import figures, timed
from models.domain.bodies import DossierPerson, StepBody
from models.domain.dossier import milliseconds
from models.domain.events import Kind
from models.persistence.database import Database, open_database
from models.services.ports import NewEvent
from tests.builders import LAN, NOW, OFFICE, dossier_body

DOSSIERS: Final = 200_000
_RUNS: Final = 500
_WARM_UP: Final = 20


def runs(task: Callable[[int], object], count: int = _RUNS) -> dict[str, Any]:
    """Return the figures of a task after a warm-up."""
    for i in range(_WARM_UP):
        task(i)
    return figures([timed(lambda i=i: task(_WARM_UP + i)) for i in range(count)])  # type: ignore[misc]  # bound at once


def commits(database: Database) -> dict[str, Any]:
    """Register, and settle what was registered; each is one unit of work on the disk."""
    village = Village(random.Random(5))
    born: list[bytes] = []

    def register(i: int) -> None:
        with database.units() as unit:
            number = unit.take_number(LAST_DAY)
            at = NOW + timedelta(seconds=20 * len(born))
            code = f"{OFFICE}-{LAST_DAY:%y%m%d}-{number or i:04d}"
            body = dossier_body(code=code, received_at_ms=milliseconds(at), starts_at_ms=milliseconds(at))
            person = DossierPerson(submitter=village.person())
            born.append(unit.append(NewEvent(None, Kind.DOSSIER_RECEIVED, at, LAN.actor, body, person)).dossier)
            unit.commit()

    def settle(i: int) -> None:
        with database.units() as unit:
            unit.append(NewEvent(born[i], Kind.SETTLED, NOW + timedelta(days=1), LAN.actor, StepBody()))
            unit.commit()

    return {"register_ms": runs(register), "settle_ms": runs(settle)}


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
            without_index(database)
            print(json.dumps({**found, "without_search_index": commits(database)}, indent=1))
        finally:
            database.close()


if __name__ == "__main__":
    main()

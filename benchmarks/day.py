"""Time the lists of a working day in a full office, and show by which index each is led.

Use: python -m benchmarks.day [FOLDER] [dossiers]

A folder that `benchmarks.generator` has written is used as it is; otherwise one is made and removed. Prints JSON. At
300,000 dossiers the aim is: all lists of a day within 50 ms, any one of them within 10.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import event

from benchmarks.generator import LAST_DAY, Now, generate
from benchmarks.search import DOSSIERS, NOW, figures, timed
from models.domain.lifecycle import PAUSED, Status
from models.persistence.database import Database, open_database
from models.services.day import MOST_ROWS, day_lists

_RUNS: Final = 30


def measure(database: Database) -> dict[str, Any]:
    """Ask each list, and all of them as the page does."""
    day, reader = database.day(), database.reader()
    evening = NOW + timedelta(hours=6, minutes=45)
    asked: dict[str, Callable[[], object]] = {
        "all lists": lambda: day_lists(reader=reader, day=day, now=evening),
        "unclicked": lambda: day.unclicked(now=evening, limit=MOST_ROWS),
        "apologies": lambda: day.due_between(since=LAST_DAY, until=LAST_DAY + timedelta(days=3), limit=MOST_ROWS),
        "waiting for papers": lambda: day.waiting(statuses=sorted(PAUSED), before=evening, limit=MOST_ROWS),
        "waiting for the citizen": lambda: day.waiting(statuses=[Status.SETTLED], before=evening, limit=MOST_ROWS),
        "unanswered": lambda: day.unanswered(before=evening, limit=MOST_ROWS),
        "contested": lambda: day.contested(limit=MOST_ROWS),
        "places": lambda: day.places(limit=500),
        "find a place": lambda: reader.find("ke 2 ngan 3"),
    }
    lists = day_lists(reader=reader, day=day, now=evening)
    return {
        "counts": {group.name: group.count for group in lists.groups},
        "ms": {name: figures([timed(task) for _ in range(_RUNS)]) for name, task in asked.items()},
        "plans": plans(database),
    }


def plans(database: Database) -> list[str]:
    """Return how the database goes about the questions of all lists, each way once."""
    day, reader = database.day(), database.reader()
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if "FROM dossier" in statement:
            asked.append((statement, values))

    with day.connected() as connection:
        event.listen(connection.engine, "before_cursor_execute", note)
        day_lists(reader=reader, day=day, now=NOW)
        event.remove(connection.engine, "before_cursor_execute", note)
        told = [
            line[3]
            for statement, values in asked
            for line in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    return list(dict.fromkeys(told))


def main() -> None:
    """Measure in the folder that was named, or in one made for it."""
    dossiers = int(sys.argv[2]) if len(sys.argv) > 2 else DOSSIERS
    with tempfile.TemporaryDirectory(prefix="mot-cua-bench-") as made:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(made) / "office"
        os.environ["MOT_CUA_KEY_FILE"] = f"{folder}.key"
        written = {} if folder.exists() else generate(folder, dossiers)
        database = open_database(folder, clock=Now(), read_only=True)
        try:
            told = {"cores": os.cpu_count(), "load": os.getloadavg(), **written, **measure(database)}
            print(json.dumps(told, ensure_ascii=False, indent=1))
        finally:
            database.close()


if __name__ == "__main__":
    main()

"""Time what leaders ask over a province of five million dossiers.

Use: python -m benchmarks.leaders [--folder FOLDER] [--dossiers N]

Fills an embedded PostgreSQL in FOLDER (kept, and used again) and asks each question thirty times, the way the service
asks. Prints JSON; the aim is 200 ms for each.
"""

from __future__ import annotations

import argparse
import functools
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from benchmarks.lookup_rows import Province, fill
from models.domain.dossier import milliseconds
from models.domain.reporting_period import Period, period_of
from sync.server.embedded import EmbeddedPostgres
from sync.server.store import leaders
from sync.server.store.connection import Connection, Store
from sync.server.store.schema import migrate

_RUNS: Final = 30
_NOW_MS: Final = milliseconds(datetime(2026, 11, 20, 9, tzinfo=UTC))
_PERIODS: Final = {
    "a month": period_of("2026-10"),
    "the month that runs": period_of("2026-11"),
    "a quarter": period_of("2026-Q3"),
    "a year": period_of("2026"),
    "three odd years": Period(date(2023, 11, 21), date(2026, 11, 19)),
    "closing on the 14th": period_of("2026-11-14"),
}


def timed(store: Store, work: Callable[[Connection], Any]) -> dict[str, float]:
    """Ask a question several times; milliseconds."""
    took: list[float] = []
    for _ in range(_RUNS):
        began = time.perf_counter()
        store.run(work)
        took.append((time.perf_counter() - began) * 1000)
    return {"median_ms": round(statistics.median(took), 1), "worst_ms": round(max(took), 1)}


def measure(store: Store, office: str) -> dict[str, Any]:
    """Ask everything."""
    asked: dict[str, Callable[[Connection], Any]] = {}
    for name, period in _PERIODS.items():
        asked[f"communes, {name}"] = functools.partial(leaders.by_commune, period=period, now_ms=_NOW_MS)
        asked[f"fields, {name}"] = functools.partial(leaders.by_field, period=period, now_ms=_NOW_MS)
    asked["one commune's fields, a year"] = functools.partial(
        leaders.by_field, period=period_of("2026"), now_ms=_NOW_MS, office=office
    )
    asked["silent counters"] = leaders.silences
    asked["a commune's overdue dossiers"] = functools.partial(leaders.overdue_dossiers, office=office, now_ms=_NOW_MS)
    asked["a commune's contested dossiers"] = functools.partial(leaders.contested_dossiers, office=office)
    return {name: timed(store, work) for name, work in asked.items()}


def main() -> None:
    """Fill where nothing is there yet, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--dossiers", type=int, default=5_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mot-cua-leaders-") as scratch:
        server = EmbeddedPostgres(options.folder or Path(scratch))
        try:
            url = server.open()
            migrate(url)
            with Store(url, size=2) as store:
                row = store.run(lambda c: c.execute("SELECT EXISTS (SELECT 1 FROM tally)").fetchone())
                filled: dict[str, Any] = {}
                if row is not None and not row[0]:
                    done = fill(url, options.dossiers, say=lambda said: print(said, file=sys.stderr), has_figures=True)
                    filled = {"dossiers": done.dossiers, "seconds": round(done.seconds), "bytes": done.bytes}
                sums = store.run(lambda c: c.execute("SELECT count(*), sum(n) FROM tally").fetchone())
                office = Province(1, offices=171, seed=1).offices[0]
                told = {"filled": filled, "sums": int(sums[0]) if sums else 0, "asked": measure(store, office)}
                print(json.dumps(told, ensure_ascii=False, indent=1))
        finally:
            server.close()


if __name__ == "__main__":
    main()

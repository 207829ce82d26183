"""Time every key stroke of typed searches, and the other questions of the screens, in a full office.

Use: python -m benchmarks.search [FOLDER] [dossiers]

A folder that `benchmarks.generator` has written is used as it is; otherwise one is made and removed. Prints JSON. Aims
at 300,000 dossiers: a key stroke within 16 ms (p95); any other question within 50 ms, the on-time rates of a month 200.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from typing import Any, Final

from benchmarks.generator import LAST_DAY, Now, generate
from models.domain.folding import fold
from models.domain.lifecycle import OPEN, Status
from models.domain.timeline import VIETNAM
from models.persistence.database import open_database
from models.persistence.queries import SqlReader

DOSSIERS: Final = 300_000
NOW: Final = datetime(LAST_DAY.year, LAST_DAY.month, LAST_DAY.day, 10, tzinfo=VIETNAM).astimezone(UTC)
_TYPED: Final = 25
"""Dossiers that are looked for, each in all the ways below and key by key."""

_FREE: Final = (
    "nguyen tran", "tran le", "thi van", "nguyen thi a", "le duc anh", "n t a", "a b c d e", "thi chung thuc", "u", "y",
    "khong co ai", "xyz", "dang ky khai sinh", "chung thuc ban sao", "094", "0941", "000", "09", "7", "cong ty tnhh",
    "nguyen van pham thi huynh", "so do", "nguyen dang ky", "van le thi an", "o o o", "1.004", "h59", "h59.25.14-2",
    "tm-", "thach son kim", "ng th ng", "anh anh", "kh", "q",
)  # fmt: skip


def strokes(text: str) -> list[str]:
    """Return what stands in the field after each key."""
    return [text[:end] for end in range(1, len(text) + 1)]


def typed(reader: SqlReader, dice: random.Random) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Walk (kind, text as it stands, filter) for people who are really there."""
    for _ in range(_TYPED):
        day = NOW - timedelta(days=dice.randrange(1_500))
        near = reader.find("", received_since=day - timedelta(days=5), received_until=day, limit=40)
        row = dice.choice(near)
        view = reader.show(row.code)
        assert view is not None
        who = view.dossier.submitter
        name = fold(row.submitter_name)
        ways = {
            "name": name,
            "name in another order": " ".join(reversed(name.split())),
            "code": row.code,
            "last digits": row.code[-4:],
            "alias code": view.dossier.external_code,
            "ID number": who.id_number,
            "phone": who.phone,
            "end of a phone": who.phone[-5:],
            "procedure": fold(row.procedure_name)[:30],
            "name and procedure": f"{name.split()[-1]} {fold(row.procedure_name)[:12]}",
        }
        for kind, text in ways.items():
            for stroke in strokes(text):
                yield kind, stroke, {}
        waiting = {"statuses": [Status.AWAITING_SUPPLEMENT]}
        month = {"received_since": day - timedelta(days=30), "received_until": day}
        for wanted in ({"statuses": sorted(OPEN)}, waiting, {"statuses": [Status.WITHDRAWN]}, month):
            for stroke in strokes(name):
                yield f"name, filtered by {'date' if wanted is month else 'status'}", stroke, wanted
    for text in _FREE:
        yield "anything", text, {}


def figures(taken: list[tuple[float, float]]) -> dict[str, Any]:
    """Return percentiles in milliseconds, by the wall and of the thread."""
    found: dict[str, Any] = {"n": len(taken)}
    for name, times in zip(("wall", "thread"), zip(*taken, strict=True), strict=True):
        cuts = quantiles(times, n=100, method="inclusive")
        percentiles = {key: round(cuts[at], 1) for key, at in (("p50", 49), ("p95", 94), ("p99", 98))}
        found[name] = {**percentiles, "worst": round(max(times), 1)}
    return found


def timed(task: Callable[[], object]) -> tuple[float, float]:
    """Return the milliseconds of one run, by the clock on the wall and of this thread alone (on a busy machine)."""
    start, worked = time.perf_counter(), time.thread_time()
    task()
    return (time.perf_counter() - start) * 1000, (time.thread_time() - worked) * 1000


def measure(reader: SqlReader, *, seed: int = 7) -> dict[str, Any]:
    """Type everything once in a random order, as different people would, then ask the other questions."""
    dice = random.Random(seed)
    asked = list(typed(reader, dice))
    dice.shuffle(asked)
    by_kind: dict[str, list[tuple[float, float]]] = {}
    slowest: list[tuple[float, str, str]] = []
    for kind, text, wanted in asked:
        ms = timed(lambda text=text, wanted=wanted: reader.find(text, **wanted))  # type: ignore[misc]  # bound at once
        by_kind.setdefault(kind, []).append(ms)
        slowest.append((round(ms[1], 1), kind, text))
    return {
        "key_stroke_ms": figures([ms for each in by_kind.values() for ms in each]),
        "by_kind_ms": {kind: figures(taken) for kind, taken in sorted(by_kind.items())},
        "slowest_thread_ms": sorted(slowest, reverse=True)[:12],
        "questions_ms": questions(reader),
    }


def questions(reader: SqlReader) -> dict[str, dict[str, Any]]:
    """Time what the screens ask apart from searching."""
    last = reader.latest(limit=200)
    page = reader.rows(limit=200)
    deep = page[-1]
    after = (deep.due_at.isoformat() if deep.due_at else "", deep.id)
    since = LAST_DAY.replace(day=1)
    asked: dict[str, Callable[[], object]] = {
        "board": lambda: reader.board(now=NOW),
        "overdue": lambda: reader.overdue(now=NOW),
        "due_on": lambda: reader.due_on(on=LAST_DAY, now=NOW),
        "rows": reader.rows,
        "rows, next page": lambda: reader.rows(after=after),
        "rows, open": lambda: reader.rows(statuses=sorted(OPEN)),
        "rows, open, next page": lambda: reader.rows(statuses=sorted(OPEN), after=after),
        "rows, waiting": lambda: reader.rows(statuses=[Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT]),
        "rows, returned": lambda: reader.rows(statuses=[Status.RETURNED]),
        "rows, finished": lambda: reader.rows(statuses=[Status.RETURNED, Status.SETTLED, Status.WITHDRAWN]),
        "rows, open, due before": lambda: reader.rows(statuses=sorted(OPEN), due_before=NOW),
        "rows, received today": lambda: reader.rows(received_since=NOW - timedelta(hours=9)),
        "rows, received this month": lambda: reader.rows(received_since=NOW - timedelta(days=20)),
        "rows, received this year": lambda: reader.rows(received_since=NOW - timedelta(days=320)),
        "rows, received in 3 years": lambda: reader.rows(received_since=NOW - timedelta(days=1_000)),
        "on_time, a month": lambda: reader.on_time(since=since, until=LAST_DAY, now=NOW),
        "on_time, a year": lambda: reader.on_time(since=LAST_DAY.replace(month=1, day=1), until=LAST_DAY, now=NOW),
        "show": lambda: reader.show(last[7].code),
        "latest": reader.latest,
        "find, open, no text": lambda: reader.find("", statuses=sorted(OPEN)),
        "find, withdrawn, no text": lambda: reader.find("", statuses=[Status.WITHDRAWN]),
        "find, due this week": lambda: reader.find("a", due_since=NOW, due_until=NOW + timedelta(days=7)),
        "procedure_uses": reader.procedure_uses,
        "line_status": reader.line_status,
    }
    return {name: figures([timed(task) for _ in range(20)]) for name, task in asked.items()}


def main() -> None:
    """Measure in the folder that was named, or in one made for it."""
    dossiers = int(sys.argv[2]) if len(sys.argv) > 2 else DOSSIERS
    with tempfile.TemporaryDirectory(prefix="mot-cua-bench-") as made:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(made) / "office"
        os.environ["MOT_CUA_KEY_FILE"] = f"{folder}.key"
        written = {} if folder.exists() else generate(folder, dossiers)
        database = open_database(folder, clock=Now(), read_only=True)
        try:
            print(
                json.dumps(
                    {"cores": os.cpu_count(), **written, **measure(database.reader())}, ensure_ascii=False, indent=1
                )
            )
        finally:
            database.close()


if __name__ == "__main__":
    main()

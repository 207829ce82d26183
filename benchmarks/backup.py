"""Time an hourly backup of a full office, and what commits at the counter feel of it.

Use: python -m benchmarks.backup [FOLDER] [dossiers]

A folder that `benchmarks.generator` has written is copied, otherwise one is made; what is made is removed. The
temporary folder (TMPDIR) should lie on the disk that is meant. Backups run in processes of their own at the lowest
priority, as at a running counter. Prints JSON: seconds of the whole and of a quick one, the same commits with and
without a backup beside them, and how far the log file of the database grew.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any, Final

from benchmarks.commit import DOSSIERS
from benchmarks.generator import LAST_DAY, Now, generate
from benchmarks.search import figures, timed
from desktop.backup_child import BackupChildren
from models.domain.bodies import DossierPerson
from models.domain.dossier import milliseconds
from models.domain.events import Kind
from models.persistence import backup_office
from models.persistence.database import Database, open_database
from models.services.ports import NewEvent
from tests.builders import ANH_STORED, LAN, NOW, OFFICE, dossier_body

_PAUSE_S: Final = 0.05
"""Between two commits: busier than any counter, and the disk is still there for the backup."""


def register(database: Database, n: int) -> None:
    """Commit one dossier as intake does."""
    with database.units() as unit:
        number = unit.take_number(LAST_DAY)
        code = f"{OFFICE}-{LAST_DAY:%y%m%d}-{number or n:04d}"
        body = dossier_body(code=code, received_at_ms=milliseconds(NOW), starts_at_ms=milliseconds(NOW))
        person = DossierPerson(submitter=ANH_STORED)
        unit.append(NewEvent(None, Kind.DOSSIER_RECEIVED, NOW, LAN.actor, body, person))
        unit.commit()


def commits_while(database: Database, log_file: Path, is_over: threading.Event, *, most: int) -> tuple[Any, int]:
    """Commit until it is over; return the figures and how large the log file became."""
    spent: list[tuple[float, float]] = []
    largest = 0
    while not is_over.is_set() and len(spent) < most:
        spent.append(timed(partial(register, database, len(spent))))
        largest = max(largest, log_file.stat().st_size)
        time.sleep(_PAUSE_S)
    return figures(spent), largest


def beside(database: Database, children: BackupChildren, words: list[str]) -> dict[str, Any]:
    """Make a backup while somebody works."""
    is_over = threading.Event()
    answers: list[dict[str, Any]] = []
    began = time.monotonic()

    def make() -> None:
        try:
            answers.append(children.run(["backups", "now", "--background", *words]))
        finally:
            is_over.set()

    thread = threading.Thread(target=make)
    thread.start()
    log_file = children.data_dir / "mot-cua.db-wal"
    commits, largest = commits_while(database, log_file, is_over, most=1_000_000)
    thread.join()
    return {
        "seconds": round(time.monotonic() - began, 1),
        "check": answers[0]["check"],
        "dossiers": answers[0]["dossiers"],
        "megabytes": round(answers[0]["bytes"] / 1e6),
        "commits_ms": commits,
        "log_megabytes": round(largest / 1e6, 1),
    }


def main(arguments: list[str]) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "office"
        os.environ.setdefault("MOT_CUA_KEY_FILE", str(Path(scratch) / "key"))
        if arguments:
            shutil.copytree(arguments[0], folder)
        else:
            generate(folder, dossiers=int(arguments[1]) if len(arguments) > 1 else DOSSIERS)
        database = open_database(folder, clock=Now())
        children = BackupChildren(folder)
        try:
            source = database.source(database.reader().office())
            backup_office.choose_folder(source, Path(scratch) / "stick")
            alone, _ = commits_while(database, folder / "mot-cua.db-wal", threading.Event(), most=200)
            told = {
                "cores": os.cpu_count(),
                "commits_alone_ms": alone,
                "first": beside(database, children, []),
                "hourly": beside(database, children, []),
            }
        finally:
            children.stop()
            database.close()
        print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])

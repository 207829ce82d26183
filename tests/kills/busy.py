"""What the window's process does, without the window: it registers, replicates and keeps backups, all at once.

python -m tests.kills.busy DATA_DIR STICK
"""

from __future__ import annotations

import itertools
import sys
import threading
from pathlib import Path

from desktop.bootstrap import Office, open_office_at
from desktop.cli.answers import say
from desktop.clock import SystemClock
from models.services.views import LineStatus
from sync.client.worker import Pace, SyncWorker
from tests.integration.persistence.registering import register
from tests.kills.ready import IMPORTED, say_ready
from tests.powercut.mixed import AT


def main(data_dir: Path, stick: Path) -> None:
    assert IMPORTED
    worker: SyncWorker | None = None

    def wake(_: frozenset[bytes]) -> None:
        if worker is not None:
            worker.wake()

    office = open_office_at(data_dir, now=None, writing=True, on_committed=wake)
    worker = SyncWorker(
        store=office.replication,
        clock=SystemClock(),
        on_changed=_heard,
        on_status=_told,
        pace=Pace(debounce_s=0.05, poll_s=1, first_digest_s=0.2, digest_s=0.5),
        contents=office.contents,
    )
    worker.start()
    threading.Thread(target=lambda: keep(office, stick), daemon=True).start()
    say_ready()
    while True:
        event = register(office.database, at=AT)
        with office.units() as unit:
            dossier = unit.dossier(event.dossier)
        assert dossier is not None
        # So many in one day fill every lane: what is registered then gets its code from the province later.
        say({"eids": [event.eid], "codes": [dossier.code] if dossier.code else []})


def keep(office: Office, stick: Path) -> None:
    for number in itertools.count():
        made = office.database.back_up(stick / f"{number % 2}.mcb")
        say({"file": str(made.path), "bytes": made.size})


def _heard(_: frozenset[bytes]) -> None:
    """Nobody looks."""


def _told(_: LineStatus) -> None:
    """Nobody looks."""


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

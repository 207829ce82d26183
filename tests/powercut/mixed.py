"""A long-running process with everything at once: python -m tests.powercut.mixed DATA_DIR STICK.

It prints what it promises, a line after it is durable: registrations beside a running backup, pages of the feed,
checkpoints of the log file, a migration and a rebuild of the projections.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from desktop.bootstrap import Office, open_office_at
from desktop.cli.answers import read_time, say
from models.domain.bodies import StepBody
from models.domain.devices import Lane
from models.domain.dossier import milliseconds
from models.domain.events import FeedEvent, Kind
from models.services.ports import DeviceIdentity, NewEvent
from tests.builders import LAN, NOW, OFFICE, event, received
from tests.e2e.mot_cua import MONDAY
from tests.integration.persistence.registering import make_oldest, raw, register

AT = read_time(MONDAY)
REGISTRATIONS = 5
PEERS = 12


def open_it(data_dir: Path) -> Office:
    return open_office_at(data_dir, now=AT, writing=True)


def work(office: Office, times: int = REGISTRATIONS) -> None:
    """Register, and forward what was registered."""
    for _ in range(times):
        first = register(office.database, at=AT)
        with office.units() as unit:
            dossier = unit.dossier(first.dossier)
            next_ = unit.append(event_of(first.dossier))
            unit.commit()
        assert dossier is not None
        say({"eids": [first.eid, next_.eid], "codes": [dossier.code]})


def event_of(dossier: bytes) -> NewEvent:
    return NewEvent(dossier, Kind.FORWARDED, AT, LAN.actor, StepBody(to="Tư pháp"))


def pull(office: Office, page: int) -> None:
    """Apply a page of another counter's work."""
    first = page * PEERS + 1
    events = [
        received(n, code=f"{OFFICE}-261120-{3000 + n}") if n % 2 else event(Kind.FORWARDED, n, StepBody(to="x"))
        for n in range(first, first + PEERS)
    ]
    fed = [FeedEvent(n, "c2", 7, n, milliseconds(NOW), one) for n, one in enumerate(events, first)]
    office.replication.apply_page(epoch="e1", upto=first + PEERS - 1, events=fed, own=[], at=AT)
    say({"eids": [one.eid for one in events], "cursor": first + PEERS - 1})


def checkpoint(data_dir: Path, mode: str) -> None:
    with raw(data_dir) as connection:
        connection.execute(f"PRAGMA wal_checkpoint({mode})")


def main(data_dir: Path, stick: Path) -> None:
    office = open_it(data_dir)
    identity = DeviceIdentity(OFFICE, "c1", "counter", 1, "http://127.0.0.1:8700", bytes(range(32)), "", "e1")
    office.replication.enrolled(identity, lanes=[Lane(6, "2026-11-20")], keys=[])
    backup = threading.Thread(target=lambda: keep(office, stick / "running.mcb"))
    backup.start()
    work(office)
    pull(office, 0)
    backup.join()
    checkpoint(data_dir, "PASSIVE")
    work(office)
    checkpoint(data_dir, "TRUNCATE")
    work(office)
    pull(office, 1)
    head = office.replication.writer()
    office.replication.acknowledge(w=head.w, through_seq=head.seq - 3, durable_seq=0, at=AT)
    say({"acknowledged": head.seq - 3})
    office.close()
    make_oldest(data_dir)
    office = open_it(data_dir)
    work(office)
    office.close()


def keep(office: Office, target: Path) -> None:
    made = office.database.back_up(target)
    say({"file": str(made.path), "bytes": made.size})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

"""What every run starts from, made once: a province with two offices, their counters and a kiosk, all enrolled."""

from __future__ import annotations

import dataclasses
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psycopg

from models.domain.instants import milliseconds
from models.persistence import keys
from models.persistence.create_office import create_database
from sync.server.embedded import EmbeddedPostgres
from sync.server.store.schema import migrate
from tests.builders import local, office
from tests.simulation.carrier import Weather
from tests.simulation.desk import Desk, DeskClock
from tests.simulation.enrolling import take_place
from tests.simulation.province import Province, Snapshot

HOME: Final = "H59.25.14"
NEIGHBOUR: Final = "H59.25.15"
STARTS_AT: Final = local("2026-11-26 08:00")
_MEMORY_DISK: Final = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Seat:
    """A device of the beginning."""

    name: str
    office: str
    kind: str
    counter: int
    is_enrolled: bool = True


SEATS: Final = (
    Seat("a1", HOME, "counter", 1),
    Seat("a2", HOME, "counter", 2),
    Seat("a3", HOME, "counter", 3),
    Seat("ak", HOME, "kiosk", 0),
    Seat("b1", NEIGHBOUR, "counter", 1),
    Seat("b2", NEIGHBOUR, "counter", 2),
    Seat("a4", HOME, "counter", 4, is_enrolled=False),
)


@dataclass
class Template:
    """The folders of the beginning, the province's tables, and the province itself."""

    root: Path
    province: Province
    snapshot: Snapshot
    keys: dict[str, bytes]

    def folder(self, seat: Seat) -> Path:
        return self.root / "template" / seat.name


@contextmanager
def made_template() -> Iterator[Template]:
    """Start PostgreSQL without flushing (nothing here loses power but the counters), and make the beginning."""
    disk = _MEMORY_DISK if os.access(_MEMORY_DISK, os.W_OK) else None
    root = Path(tempfile.mkdtemp(prefix="mot-cua-simulation-", dir=disk))
    root.chmod(0o755)
    before = os.environ.get("MOT_CUA_KEY_FILE")
    os.environ["MOT_CUA_KEY_FILE"] = str(root / "key")
    server = EmbeddedPostgres(root / "postgres")
    try:
        url = server.open()
        migrate(url)
        with psycopg.connect(url, autocommit=True) as connection:
            for setting in ("fsync = off", "full_page_writes = off", "autovacuum_naptime = '10s'"):
                connection.execute(f"ALTER SYSTEM SET {setting}")
            connection.execute("SELECT pg_reload_conf()")
        province = Province(url, at_ms=milliseconds(STARTS_AT))
        try:
            held = {seat.name: _seat(root, seat, province) for seat in SEATS}
            yield Template(root, province, province.back_up(), held)
        finally:
            province.close()
    finally:
        server.close()
        shutil.rmtree(root)
        if before is None:
            del os.environ["MOT_CUA_KEY_FILE"]
        else:
            os.environ["MOT_CUA_KEY_FILE"] = before


def _seat(root: Path, seat: Seat, province: Province) -> bytes:
    folder = root / "template" / seat.name
    plain = office()
    settings = dataclasses.replace(
        plain,
        heading=dataclasses.replace(plain.heading, code=seat.office),
        counter=seat.counter,
        kind=seat.kind,
        device=seat.name,
    )
    clock = DeskClock(province.clock)
    create_database(folder, settings=settings, staff=[], clock=clock)
    desk = Desk(
        name=seat.name,
        folder=folder,
        key=keys.unlock(folder),
        office=seat.office,
        kind=seat.kind,
        counter=seat.counter,
        province=province,
        weather=Weather(),
        clock=clock,
        lineage=seat.name,
    )
    if seat.is_enrolled:
        take_place(desk)
    desk.close()
    return desk.key


def run_folder(template: Template) -> Path:
    """Make the folder of one run."""
    folder = template.root / f"run-{secrets.token_hex(4)}"
    folder.mkdir()
    return folder

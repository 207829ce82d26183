"""One data directory of an office, with what may happen to it: work, kills, copies, restores, damage, a wrong clock."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import httpx2
from sqlcipher3 import dbapi2

from models.domain.instants import instant
from models.persistence.database import Database, open_database
from models.persistence.putting_back import DATABASE_FILE
from models.persistence.sidecar import Sidecar, SidecarState, _line
from models.persistence.writer_lock import LOCK_FILE
from models.services.ports import DeviceIdentity
from sync.client.line import Line
from sync.client.transport import Transport
from tests.simulation.carrier import Carrier, Killed, Weather
from tests.simulation.province import Province, StandingClock

URL = "http://127.0.0.1:8700"


class Cut(StrEnum):
    """Where in a commit the process dies."""

    BEFORE_SIDECAR = "before_sidecar"
    IN_SIDECAR = "in_sidecar"
    BEFORE_COMMIT = "before_commit"


@dataclass
class DeskClock:
    """A counter's clock: off by what somebody set, and drifting; corrected once the province was heard."""

    true: StandingClock
    skew_ms: int = 0
    drift: float = 0.0
    since_ms: int = 0
    offset_ms: int = 0
    is_corrected: bool = False

    def now(self) -> datetime:
        """Return what the program takes for the time."""
        own = self.system()
        return own + timedelta(milliseconds=self.offset_ms) if self.is_corrected else own

    def system(self) -> datetime:
        """Return what the machine takes for the time."""
        passed = self.true.at_ms - self.since_ms
        return instant(self.true.at_ms + self.skew_ms + round(passed * self.drift))


@dataclass
class _SystemClock:
    of: DeskClock

    def now(self) -> datetime:
        return self.of.system()


@dataclass
class Desk:
    """A counter or kiosk; `branch` names the copy of a device that this directory is.

    Attributes:
        origin: where it is copied from when it is first used.
        lineage: the device that it is, or is a copy of.
        branch: changes whenever the directory becomes a copy that knows less than its own past.
        heard_ms: the province's time when it last agreed with the province on everything.
        went_back_to: what its file knows while only the sidecar remembers more: until the program opens it again.
        is_dead: destroyed; nothing of it exists any more.
    """

    name: str
    folder: Path
    key: bytes
    office: str
    kind: str
    counter: int
    province: Province
    weather: Weather
    clock: DeskClock
    lineage: str
    origin: Path | None = None
    branch: int = 0
    heard_ms: int = -1
    went_back_to: tuple[tuple[int, int], ...] | None = None
    is_dead: bool = False
    opened: Database | None = None

    @property
    def is_counter(self) -> bool:
        return self.kind == "counter"

    @property
    def database(self) -> Database:
        """Return the open database, opened as the program does at its start where it is not."""
        if self.opened is None:
            self.arrive()
            self._sidecar_is_not_behind()
            self.opened = open_database(self.folder, clock=self.clock, key=self.key)
            self.went_back_to = None
            self.clock.offset_ms = self.opened.clock_offset_ms()
        return self.opened

    def arrive(self) -> None:
        """Be there: at the first use the directory is copied from the template."""
        if not self.folder.exists() and self.origin is not None:
            shutil.copytree(self.origin, self.folder)

    def _sidecar_is_not_behind(self) -> None:
        """Make sure, before the program mends anything, that the sidecar was durable before the database."""
        known = self.sidecar()
        if known is None:
            return
        rows = self.raw(
            "SELECT w, (SELECT coalesce(max(seq), 0) FROM stamp s WHERE s.w = i.w) FROM incarnation i "
            "ORDER BY ordinal DESC LIMIT 1"
        )
        if rows[0][0] == known.w and rows[0][1] > known.seq:
            raise AssertionError(f"{self.name}: the sidecar stands at {known.seq}, the database at {rows[0][1]}")

    def close(self) -> None:
        """End the process. What a transaction had not committed is gone, as if it had been killed."""
        if self.opened is not None:
            self.opened.close()
            self.opened = None

    def identity(self) -> DeviceIdentity | None:
        return self.database.replication().identity()

    def carrier(self) -> httpx2.BaseTransport:
        return Carrier(self.province, self.weather)

    @property
    def system_clock(self) -> _SystemClock:
        return _SystemClock(self.clock)

    @contextmanager
    def line(self) -> Iterator[Line]:
        """Connect to the province; afterwards the clock is corrected as the program does it."""
        identity = self.identity()
        assert identity is not None
        transport = Transport(
            province_url=identity.province_url, identity=identity, clock=self.system_clock, carrier=self.carrier
        )
        try:
            yield Line(self.database.replication(), transport)
        finally:
            transport.close()
            if transport.offset_ms is not None:
                self.clock.offset_ms = transport.offset_ms

    def raw(self, statement: str, *given: Any) -> list[tuple[Any, ...]]:
        """Ask the file itself, behind the program's back; what was changed is committed."""
        connection = dbapi2.connect(str(self.folder / DATABASE_FILE), isolation_level=None)
        try:
            connection.execute(f"PRAGMA key = \"x'{self.key.hex()}'\"")
            return [tuple(row) for row in connection.execute(statement, given).fetchall()]
        finally:
            connection.close()

    def eids(self) -> set[bytes]:
        """Return every event that the directory holds."""
        return {row[0] for row in self.raw("SELECT eid FROM event")}

    def die_in_commit(self, where: Cut, work: Callable[[], object]) -> bool:
        """Do `work`, and die in its first commit that writes events; tell whether it came to that."""
        sidecar = self.database._sidecar
        honest = sidecar.append

        def append(*, w: int, seq: int, numbers: Any) -> None:
            if where is Cut.BEFORE_SIDECAR:
                raise Killed
            if where is Cut.IN_SIDECAR:
                sidecar.close()
                with sidecar.path.open("ab") as file:
                    file.write(_line(w, seq, numbers)[:-7])
                raise Killed
            honest(w=w, seq=seq, numbers=numbers)
            raise Killed

        sidecar.append = append  # type: ignore[method-assign]  # one machine that loses its power
        try:
            work()
        except Killed:
            self.close()
            return True
        finally:
            sidecar.append = honest  # type: ignore[method-assign]
        return False

    def copy_to(self, folder: Path) -> Path:
        """Copy the whole directory as it lies on the disk."""
        self.arrive()
        self.close()
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns(LOCK_FILE, "*-shm"))
        return folder

    def sidecar(self) -> SidecarState | None:
        return Sidecar(self.folder).read()

    def destroy(self) -> None:
        """Lose the directory for good."""
        self.close()
        self.is_dead = True
        shutil.rmtree(self.folder)

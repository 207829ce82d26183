"""The world of one run: its desks, the province, the line, and a ledger of what must never be lost or given twice."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from sqlalchemy import Engine, create_engine
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

from models.domain.codes import lane_numbers
from models.domain.instants import milliseconds
from sync.client.round import SyncOutcome, synchronise
from sync.client.troubles import LineTrouble
from tests.simulation.carrier import Killed, Weather
from tests.simulation.desk import Desk, DeskClock
from tests.simulation.province import Snapshot
from tests.simulation.template import SEATS, STARTS_AT, Template, run_folder

LANE: Final = 6
"""Numbers of a lane in the simulation: so few that lanes run out."""


BATCH: Final = 3
"""Events of a batch in the simulation."""


class Violation(AssertionError):
    """A promise was broken."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A number on a receipt that somebody holds in the hand."""

    code: str
    eid: bytes
    desk: str
    lineage: str
    branch: int
    serial: int
    w: int
    was_heard: bool


@dataclass(frozen=True, slots=True)
class Image:
    """A copy of a whole disk, or a backup, and what it knows: (branch, last receipt) of each past that it holds."""

    path: Path
    knows: tuple[tuple[int, int], ...]


@dataclass
class Copies:
    """What a desk's copies look like: `knows` are the pasts that are in its database."""

    knows: tuple[tuple[int, int], ...] = ()
    image: Image | None = None
    backup: Image | None = None


class SeededSecrets:
    """What stands for `secrets` where identities are made, so that a run is the same run tomorrow."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.randbits = self._random.getrandbits
        self.randbelow = self._random.randrange
        self.token_bytes = self._random.randbytes


@dataclass
class World:
    """Everything that a run has; rules act on it."""

    template: Template
    seed: int = 0
    desks: list[Desk] = field(default_factory=list)
    weather: Weather = field(default_factory=Weather)
    alive: set[bytes] = field(default_factory=set)
    printed: dict[str, list[Printed]] = field(default_factory=dict)
    copies: dict[str, Copies] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    excused: Counter[str] = field(default_factory=Counter)
    tables: Snapshot | None = None
    serial: int = 0
    branches: int = 0
    notes: set[str] = field(default_factory=set)
    forgotten: set[bytes] = field(default_factory=set)
    odd: set[bytes] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.province = self.template.province
        self.province.clock.at_ms = milliseconds(STARTS_AT)
        self.province.restore(self.template.snapshot, new_epoch=False)
        self.folder = run_folder(self.template)
        self.secrets = SeededSecrets(self.seed)
        for seat in SEATS:
            self.add(
                Desk(
                    name=seat.name,
                    folder=self.folder / seat.name,
                    key=self.template.keys[seat.name],
                    office=seat.office,
                    kind=seat.kind,
                    counter=seat.counter,
                    province=self.province,
                    weather=self.weather,
                    clock=DeskClock(self.province.clock),
                    lineage=seat.name,
                    origin=self.template.folder(seat),
                ),
                knows=(),
            )

    def add(self, desk: Desk, *, knows: tuple[tuple[int, int], ...]) -> Desk:
        """Let a desk into the world, as a branch of its own that knows the given pasts."""
        self.branches += 1
        desk.branch = self.branches
        self.desks.append(desk)
        self.copies[desk.name] = Copies(knows)
        return desk

    def close(self) -> None:
        """Leave nothing behind."""
        for desk in self.desks:
            desk.close()
        shutil.rmtree(self.folder)

    # -- who is there ----------------------------------------------------------------------------------------------

    def counters(self, office: str = "") -> list[Desk]:
        return [d for d in self.desks if d.is_counter and not d.is_dead and office in {"", d.office}]

    def counter(self, which: int) -> Desk:
        """Return a counter; the first ones are chosen more often than the last."""
        there = self.counters()
        return there[which % len(there)]

    def kiosks(self) -> list[Desk]:
        return [d for d in self.desks if not d.is_counter and not d.is_dead]

    def is_last_of_office(self, desk: Desk) -> bool:
        """Tell whether every other counter of the beginning was shut out by the province."""
        revoked = {name for (name,) in self.province.read("SELECT id FROM device WHERE revoked_at_ms IS NOT NULL")}
        left = {d.lineage for d in self.counters(desk.office)} - revoked
        return len(left - {desk.lineage}) < 2

    def touched(self) -> list[Desk]:
        """Return the desks that have done anything in this run."""
        return [d for d in self.desks if not d.is_dead and d.folder.exists()]

    # -- the ledger ------------------------------------------------------------------------------------------------

    def print_receipt(self, desk: Desk, code: str, eid: bytes) -> None:
        """Note a number on paper; twice the same is allowed only to copies that could not know of each other."""
        self.serial += 1
        w = desk.database.replication().writer().w
        before = self.printed.setdefault(code, [])
        for earlier in before:
            if not self._may_repeat(earlier, desk, w):
                raise Violation(f"number {code} printed by {earlier.desk} and again by {desk.name}")
            self.excused["number of a copy that worked offline"] += 1
        before.append(Printed(code, eid, desk.name, desk.lineage, desk.branch, self.serial, w, desk.heard_ms >= 0))

    def _may_repeat(self, earlier: Printed, desk: Desk, w: int) -> bool:
        """Tell whether two copies of one device could not know of each other when they gave the same number.

        They could where the later one had heard from the province after the first number had come there, and where both
        had been told apart: each had spoken with the province since they were copied, and writes under its own name.
        """
        if earlier.w != w and earlier.was_heard and desk.heard_ms >= 0:
            return False
        if earlier.lineage != desk.lineage or earlier.branch == desk.branch:
            return False
        if any(branch == earlier.branch and earlier.serial <= last for branch, last in self.copies[desk.name].knows):
            return False
        arrived = self.province.read("SELECT received_at_ms FROM event WHERE eid = %s", earlier.eid)
        return not arrived or arrived[0][0] >= desk.heard_ms

    def knowledge(self, desk: Desk) -> tuple[tuple[int, int], ...]:
        """Return the pasts that a copy of the desk made now would know."""
        return (*self.copies[desk.name].knows, (desk.branch, self.serial))

    def becomes_copy(self, desk: Desk, knows: tuple[tuple[int, int], ...]) -> None:
        """Let a desk go on as another branch, which knows less than it did."""
        self.branches += 1
        desk.branch, desk.heard_ms = self.branches, -1
        self.copies[desk.name].knows = knows

    def everywhere(self) -> set[bytes]:
        """Return every event that exists anywhere."""
        held = {row[0] for row in self.province.read("SELECT eid FROM event UNION SELECT eid FROM quarantine")}
        for desk in self.touched():
            held |= desk.eids()
        return held

    @contextmanager
    def destroying(self) -> Iterator[None]:
        """Do what destroys something; afterwards only what is left somewhere is owed, and not by kiosks alone."""
        self.owe("before something was destroyed")
        yield
        self.alive &= self.everywhere()
        self._forget_what_only_kiosks_have()

    def owe(self, when: str) -> None:
        """Make sure that nothing has vanished without being destroyed."""
        if vanished := self.alive - self.everywhere():
            raise Violation(f"{len(vanished)} events vanished {when}")

    def _forget_what_only_kiosks_have(self) -> None:
        """Owe nothing that a kiosk alone has, unless it never sent it: it offers nothing again (rule 11)."""
        elsewhere = {row[0] for row in self.province.read("SELECT eid FROM event")}
        for desk in self.touched():
            elsewhere |= desk.eids() if desk.is_counter else set()
        for desk in self.touched():
            if not desk.is_counter:
                unsent = "SELECT eid FROM stamp s JOIN incarnation i ON i.w = s.w WHERE s.seq > i.acknowledged"
                only_here = desk.eids() - elsewhere - {row[0] for row in desk.raw(unsent)}
                self.alive -= only_here
                self.forgotten |= only_here

    # -- replication -----------------------------------------------------------------------------------------------

    def synchronise(self, desk: Desk) -> SyncOutcome:
        """Let a desk do one round, as `mot-cua sync --once` does."""
        began_ms = self.province.clock.at_ms
        with desk.line() as line:
            outcome = synchronise(line.store, line.transport, desk.system_clock)
        if not outcome.trouble:
            desk.heard_ms = began_ms
        return outcome

    def attempt(self, desk: Desk, work: Callable[[], object]) -> None:
        """Do something over the line that may fail, or end with the process."""
        try:
            work()
        except LineTrouble as trouble:
            self.counts[f"trouble {trouble.code}"] += 1
        except Killed:
            desk.close()
        finally:
            self.weather.clear()
            if self.weather.is_killed:
                self.weather.is_killed = False
                desk.close()


@contextmanager
def small_lanes() -> Iterator[None]:
    """Let each lane have few numbers, so that runs meet its end."""
    with patch("models.persistence.numbers.lane_numbers", lambda index: lane_numbers(index)[:LANE]):
        yield


@contextmanager
def small_batches() -> Iterator[None]:
    """Let few events fill a batch, so that several are under way at once and they grow."""
    with patch("sync.client.pusher.FIRST_BATCH_EVENTS", BATCH):
        yield


@contextmanager
def new_world(template: Template, seed: int = 0) -> Iterator[World]:
    """Give the world of one run."""
    world = World(template, seed)
    try:
        with (
            small_lanes(),
            small_batches(),
            quick_engines(),
            patch("models.persistence.event_log.secrets", world.secrets),
        ):
            yield world
    finally:
        world.close()


class _Alike(SQLiteDialect_pysqlite):
    """A dialect that counts as every other one of its kind, so that statements are compiled once for all files."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Alike)

    def __hash__(self) -> int:
        return 1


_COMPILED: Final[LRUCache[Any, Any]] = LRUCache(2_000)


def _engine(*given: Any, **named: Any) -> Engine:
    engine = create_engine(*given, **named)
    engine.dialect.__class__ = _Alike
    engine._compiled_cache = _COMPILED
    return engine


@contextmanager
def quick_engines() -> Iterator[None]:
    """Share compiled statements among all files: a simulation opens thousands of them."""
    with patch("models.persistence.engine.create_engine", _engine):
        yield

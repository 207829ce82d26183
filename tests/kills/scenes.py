"""What is killed, what has to be there afterwards, and how the work goes on."""

from __future__ import annotations

import itertools
import json
import os
import random
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from models.persistence.key_holder import VARIABLE
from tests.e2e.mot_cua import MONDAY, OFFICE, OFFICE_FILE, MotCua, dossier
from tests.e2e.province import Province
from tests.integration.persistence.registering import make_oldest
from tests.kills.killing import killed
from tests.powercut.examine import Found, Promised, examine
from tests.powercut.story import DEVICE, KEY, STICK

_READY: Final = [sys.executable, "-m", "tests.kills.ready"]
_BUSY: Final = [sys.executable, "-m", "tests.kills.busy"]
_FOUNDED: Final = {"recovery_code": ""}
"""As if printed: an office was there before."""


@dataclass
class Disk:
    """A folder with one device, its key and its stick, and what was promised about it."""

    root: Path
    promised: list[dict[str, Any]] = field(default_factory=list)

    @property
    def device(self) -> MotCua:
        return MotCua(self.root / DEVICE, self.root / KEY)

    @property
    def stick(self) -> Path:
        return self.root / STICK

    def copied_to(self, root: Path) -> Disk:
        shutil.copytree(self.root, root)
        return Disk(root, list(self.promised))

    def run(self, *words: object, lines: Any = (), now: str | None = MONDAY) -> list[dict[str, Any]]:
        done = self.device.run(*words, lines=lines, now=now)
        if done.status:
            raise AssertionError(f"{words}: {done.err}")
        self.promised += done.answers
        return done.answers

    def register(self, times: int) -> None:
        self.run("register", lines=[dossier(f"Nguyễn Văn {n}") for n in range(times)])

    def kill(
        self, *words: object, lines: Any = (), within_s: float, rng: random.Random, now: str | None = MONDAY
    ) -> bool:
        """Run a sub-command as a process and kill it; tell whether it was at work."""
        command = [*_READY, *self.device.arguments(words, now, None)]
        return self._kill(command, lines, within_s, rng)

    def kill_busy(self, *, within_s: float, rng: random.Random) -> bool:
        return self._kill([*_BUSY, str(self.device.data_dir), str(self.stick)], (), within_s, rng)

    def _kill(self, command: list[str], lines: Any, within_s: float, rng: random.Random) -> bool:
        answers, was_at_work = killed(
            command, lines=lines, environment=self.device.settings(), within_s=within_s, rng=rng
        )
        self.promised += answers
        return was_at_work

    def examine(self) -> Found:
        os.environ[VARIABLE] = str(self.root / KEY)
        return examine(self.root, Promised([*self.promised]))


class Scenes:
    """Everything that is killed. `base` is a folder of the caller; each scene leaves nothing there.

    Args:
        base: an empty folder.
        province: a running one, for the scenes with a line.
    """

    def __init__(self, base: Path, province: Province) -> None:
        self._base = base
        self._province = province
        self._numbers = itertools.count()
        self._fresh = Disk(base / "fresh", [_FOUNDED])
        assert self._fresh.device.init().status == 0
        self._used = self._fresh.copied_to(base / "used")
        self._used.register(2)
        self._used.run("backup", self._used.stick / "office.mcb")
        self._used.register(2)
        self._old = self._used.copied_to(base / "old")
        os.environ[VARIABLE] = str(self._old.root / KEY)
        make_oldest(self._old.device.data_dir)
        self._one, self._two = self._pair()

    def _place(self) -> Path:
        return self._base / f"scene-{next(self._numbers)}"

    def init(self, rng: random.Random) -> tuple[Found, bool]:
        disk = Disk(self._place())
        disk.root.mkdir()
        (disk.root / "office.toml").write_text(OFFICE_FILE, encoding="utf-8")
        was = disk.kill("init", "--office", disk.root / "office.toml", "--counter", 1, within_s=1.0, rng=rng)
        found = Found()
        if not disk.promised and disk.device.init().status:
            found.corrupt.append("an office that was never told of cannot be founded again")
        disk.promised.append(_FOUNDED)
        return _done(disk, found), was

    def register(self, rng: random.Random) -> tuple[Found, bool]:
        disk = self._fresh.copied_to(self._place())
        was = disk.kill("register", lines=[dossier()] * 60, within_s=1.5, rng=rng)
        return _done(disk), was

    def restore(self, rng: random.Random) -> tuple[Found, bool]:
        disk = self._used.copied_to(self._place())
        was = disk.kill("restore", disk.stick / "office.mcb", within_s=1.0, rng=rng, now=None)
        return _done(disk), was

    def backup(self, rng: random.Random) -> tuple[Found, bool]:
        disk = self._used.copied_to(self._place())
        was = disk.kill("backup", disk.stick / "office.mcb", within_s=0.6, rng=rng)
        return _done(disk), was

    def migration(self, rng: random.Random) -> tuple[Found, bool]:
        disk = self._old.copied_to(self._place())
        was = disk.kill("register", lines=[dossier()] * 2, within_s=0.6, rng=rng)
        return _done(disk), was

    def enrol(self, rng: random.Random) -> tuple[Found, bool]:
        disk, code = self._new_office()
        disk.register(2)
        once = self._code(disk, code, 1)
        words = ("enrol", "--province", self._province.address)
        was = disk.kill(*words, "--code", once, within_s=0.5, rng=rng, now=None)
        found = Found()
        if disk.device.run("sync", "--once").status:
            again = disk.device.run(*words, "--code", self._code(disk, code, 1))
            if again.status:
                found.corrupt.append(f"it cannot be enrolled again: {again.err}")
        self._agree(disk, found)
        stored = json.loads((disk.device.data_dir / "keys.json").read_bytes())
        if not any(wrap["kind"] == "province" for wrap in stored["wraps"]):
            found.lost.append("the key as sealed to the province")
        return _done(disk, found), was

    def sync(self, rng: random.Random) -> tuple[Found, bool]:
        self._two.register(6)
        self._agree(self._two, Found())
        self._one.register(6)
        was = self._one.kill("sync", "--once", within_s=0.8, rng=rng, now=None)
        return self._both(), was

    def busy(self, rng: random.Random) -> tuple[Found, bool]:
        self._two.register(6)
        self._agree(self._two, Found())
        was = self._one.kill_busy(within_s=2.0, rng=rng)
        return self._both(), was

    def _both(self) -> Found:
        """The device that was killed and its neighbour come to agree with the province."""
        found = self._one.examine()
        for disk in (self._one, self._two, self._one):
            self._agree(disk, found)
        return found

    def _agree(self, disk: Disk, found: Found) -> None:
        done = disk.device.run("sync", "--once")
        if done.status or done.answers[-1]["pending"]:
            found.corrupt.append(f"sync ends with {done.out} {done.err}")
        compared = disk.device.run("compare")
        if compared.status:
            found.lost.append(f"compare: {compared.out} {compared.err}")

    def _new_office(self) -> tuple[Disk, str]:
        number = next(self._numbers)
        code = f"H59.26.{number + 1}"
        disk = Disk(self._base / f"scene-{number}", [_FOUNDED])
        disk.root.mkdir()
        assert disk.device.init(office=OFFICE_FILE.replace(OFFICE, code)).status == 0
        return disk, code

    def _code(self, disk: Disk, office: str, counter: int) -> str:
        words = ("enrolment", "--province-data-dir", self._province.data_dir, "--office", office, "--counter", counter)
        return str(disk.device.run(*words).answer["code"])

    def _pair(self) -> tuple[Disk, Disk]:
        one = self._fresh.copied_to(self._base / "one")
        two = Disk(self._base / "two", [_FOUNDED])
        assert two.device.init(counter=2).status == 0
        for counter, disk in enumerate((one, two), 1):
            code = self._code(disk, OFFICE, counter)
            assert disk.device.run("enrol", "--province", self._province.address, "--code", code).status == 0
        return one, two


def _done(disk: Disk, found: Found | None = None) -> Found:
    """Examine a disk, add what was found before, and clear it away where all is well."""
    result = disk.examine()
    if found is not None:
        result.lost += found.lost
        result.corrupt += found.corrupt
    if result.is_good:
        shutil.rmtree(disk.root)
    return result


Scene = Callable[[Scenes, random.Random], tuple[Found, bool]]
TWENTY: Final[tuple[Scene, ...]] = (
    *([Scenes.register] * 5),
    *([Scenes.init] * 3),
    *([Scenes.restore] * 3),
    Scenes.backup,
    *([Scenes.migration] * 2),
    *([Scenes.sync] * 2),
    *([Scenes.busy] * 2),
    *([Scenes.enrol] * 2),
)

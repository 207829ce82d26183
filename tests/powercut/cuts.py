"""Many cuts along one recording: at every kind of place, each image opened and examined."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from models.persistence.key_holder import VARIABLE
from tests.powercut.disk import VOLATILE, Disk
from tests.powercut.examine import Found, Promised, examine
from tests.powercut.recording import Entry, Kind
from tests.powercut.story import KEY

_MOMENTS: Final = {Kind.SYNCED, Kind.FOLDER_SYNCED, Kind.PRINTED, Kind.RENAMED, Kind.UNLINKED}
"""What stands right before or after one of these decides most."""


@dataclass(slots=True)
class Tally:
    """The counts of many cuts, and the first failures with what repeats them."""

    cuts: int = 0
    acknowledged: int = 0
    lost: int = 0
    corrupt: int = 0
    reopened: int = 0
    agreed: int = 0
    failures: list[str] = field(default_factory=list)

    def add(self, found: Found, where: str) -> None:
        self.cuts += 1
        self.acknowledged += found.acknowledged
        self.lost += bool(found.lost)
        self.corrupt += bool(found.corrupt)
        self.reopened += found.reopened is True
        self.agreed += found.reopened is False
        if not found.is_good:
            self.failures.append(f"{where}: lost {found.lost[:3]}, corrupt {found.corrupt[:3]}")


def places(entries: Sequence[Entry], count: int, seed: int) -> list[int]:
    """Choose after how many entries the power goes: half of them beside a moment that decides, half anywhere."""
    rng = random.Random(seed)
    moments = [at for at, entry in enumerate(entries) if entry.kind in _MOMENTS]
    beside = [rng.choice(moments) + rng.randint(0, 1) for _ in range(count // 2)]
    return sorted([*beside, *(rng.randint(0, len(entries)) for _ in range(count - len(beside)))])


def cut(
    disk: Disk, entries: Sequence[Entry], *, at: Sequence[int], seed: int, folder: Path
) -> Iterator[tuple[str, Found]]:
    """Follow a recording from its beginning and cut the power at `places`; the same seed gives the same images."""
    followed = 0
    for number, place in enumerate(at):
        for entry in entries[followed:place]:
            disk.follow(entry)
        followed = place
        image = folder / "image"
        disk.after_a_cut(random.Random(f"{seed}.{number}"), image)
        os.environ[VARIABLE] = str(image / KEY)
        try:
            yield (
                f"seed {seed}, cut {number} after {place} of {len(entries)} entries",
                examine(image, Promised.from_lines(bytes(disk.printed))),
            )
        finally:
            shutil.rmtree(image)


def replay_is_true(disk: Disk, entries: Sequence[Entry], root: Path) -> None:
    """Follow a recording to its end: nothing was missed when the files are those that really lie there."""
    for entry in entries:
        disk.follow(entry)
    real = {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    told = disk.now()
    differing = [name for name in real.keys() | told.keys() if real.get(name) != told.get(name)]
    assert [name for name in differing if not name.endswith(VOLATILE)] == [], "the recorder missed something"

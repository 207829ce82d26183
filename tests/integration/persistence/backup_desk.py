"""An office with a stick, and the hours going by."""

from __future__ import annotations

from pathlib import Path

from models.persistence import backup_office
from models.persistence.hourly_backup import Made, Source, make_backup
from models.services.backups import BackupStanding
from tests.builders import office
from tests.integration.persistence.conftest import Open, SteppedClock
from tests.integration.persistence.registering import register


class Desk:
    """One counter, its stick, and what lies on it."""

    def __init__(self, opened: Open, clock: SteppedClock, stick: Path) -> None:
        self.opened, self.clock, self.stick = opened, clock, stick
        self.database = opened()
        register(self.database)
        backup_office.choose_folder(self.source, stick)

    @property
    def source(self) -> Source:
        return self.database.source(office())

    @property
    def folder(self) -> Path:
        (found,) = (path for path in self.stick.iterdir() if path.name.startswith("mot-cua-"))
        return found

    def make(self, **options: object) -> Made:
        return make_backup(self.source, now=self.clock.now(), **options)  # type: ignore[arg-type]  # passed on

    def standing(self) -> BackupStanding:
        return backup_office.standing(self.source)

    def numbers(self) -> list[int]:
        return [row.number for row in self.standing().rows]

    def leftovers(self) -> list[str]:
        names = [path.name for path in (*self.folder.iterdir(), *self.source.data_dir.iterdir())]
        return [name for name in names if ".part" in name or name.startswith(".")]

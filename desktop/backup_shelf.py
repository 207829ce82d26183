"""The backups of one opened office, as the screens ask for them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from desktop.backup_child import BackupChildren
from desktop.bootstrap import Office
from desktop.clock import FixedClock
from models.persistence import backup_office
from models.persistence.hourly_backup import Source
from models.services.backups import BackupStanding, Drill

RECOVERY_VARIABLE = "MOT_CUA_RECOVERY_CODE"


class OfficeBackups:
    """Satisfies `models.services.backups.BackupDesk`; what is heavy runs in a process of its own."""

    def __init__(self, office: Office) -> None:
        self._office = office
        clock = office.clock
        now = clock.at.isoformat() if isinstance(clock, FixedClock) else ""
        self.children = BackupChildren(office.data_dir, now)

    def standing(self) -> BackupStanding:
        """Return how backups stand, the list included."""
        return backup_office.standing(self._source)

    def brief(self) -> BackupStanding:
        """Return the same without looking into the folder."""
        return backup_office.standing(self._source, is_brief=True)

    def choose_folder(self, folder: Path) -> BackupStanding:
        """Make a folder the place of backups from now on."""
        backup_office.choose_folder(self._source, folder)
        return self.standing()

    def back_up_now(self) -> BackupStanding:
        """Make a backup now and return how things stand afterwards."""
        self.children.run(["backups", "now", "--background"])
        return self.standing()

    def make_if_changed(self) -> None:
        """Make the hourly backup, on the keeper's thread.

        Raises:
            Refused: why not.
        """
        self.children.run(["backups", "now", "--if-changed", "--background"])

    def rehearse(self, path: str, recovery_code: str) -> Drill:
        """Open a backup in a folder of its own, check it wholly, tell what is in it, and remove the copy."""
        environment = {RECOVERY_VARIABLE: recovery_code}
        told = self.children.run(["backups", "try", path, "--background"], environment=environment)
        return Drill(
            path=told["file"],
            made_at=_time(told["made_at"]),
            dossiers=told["dossiers"],
            events=told["events"],
            newest_code=told["newest_code"],
            newest_at=_time(told["newest_at"]),
            attachments=told["attachments"],
            attachments_missing=told["attachments_missing"],
            problems=told["problems"],
            took_s=told["took_s"],
        )

    @property
    def _source(self) -> Source:
        return self._office.database.source(self._office.settings)


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None

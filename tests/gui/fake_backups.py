"""Backups in memory: what a stick would do is switched on by a test."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from models.services.backups import BackupRow, BackupStanding, BackupTrouble, Check, Drill
from models.services.refusal import Refused
from tests.builders import NOW


def row(number: int, made_at: datetime, *, check: Check | None = Check.QUICK) -> BackupRow:
    """Return a backup of a small office."""
    return BackupRow(number, f"/stick/{number}.mcb", made_at, 12_000_000, check, 1203, 6504)


class MemoryBackups:
    """Satisfies `models.services.backups.BackupDesk`: a stick with two good backups of this morning."""

    def __init__(self, now: datetime = NOW) -> None:
        rows = (row(2, now - timedelta(minutes=25)), row(1, now - timedelta(hours=1), check=Check.FULL))
        self.now = now
        self.now_standing = BackupStanding(
            folder="/media/usb",
            is_there=True,
            shares_disk=False,
            free=58_000_000_000,
            newest=rows[0],
            current_at=rows[0].made_at,
            trouble=None,
            rows=rows,
        )
        self.refuses: Refused | None = None
        self.codes: list[str] = []
        self.needs_code = ""
        self.problems = 0
        self.briefs = 0

    def standing(self) -> BackupStanding:
        return self.now_standing

    def brief(self) -> BackupStanding:
        self.briefs += 1
        return replace(self.now_standing, rows=())

    def choose_folder(self, folder: Path) -> BackupStanding:
        self._refuse()
        self.now_standing = replace(self.now_standing, folder=str(folder), is_there=True, rows=(), trouble=None)
        return self.now_standing

    def back_up_now(self) -> BackupStanding:
        if self.refuses is not None:
            trouble = BackupTrouble(self.refuses.code, dict(self.refuses.params), self.now)
            self.now_standing = replace(self.now_standing, trouble=trouble)
        self._refuse()
        made = row(len(self.now_standing.rows) + 1, self.now)
        rows = (made, *self.now_standing.rows)
        self.now_standing = replace(self.now_standing, newest=made, current_at=self.now, trouble=None, rows=rows)
        return self.now_standing

    def rehearse(self, path: str, recovery_code: str) -> Drill:
        self._refuse()
        self.codes.append(recovery_code)
        if self.needs_code and recovery_code != self.needs_code:
            raise Refused("recovery_code_wrong" if recovery_code else "key_wrong", reason="other", source="key_file")
        code = "H59.25.14-260904-0012"
        return Drill(path, self.now, 1203, 6504, code, self.now, 3, 0, self.problems, 12.0)

    def _refuse(self) -> None:
        if self.refuses is not None:
            raise self.refuses

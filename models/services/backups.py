"""Backups as the screen, the headless face and the running counter speak of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from models.domain.backup_plan import is_too_old


class Check(StrEnum):
    """How a backup was checked before it counted: hourly ones quickly, the first of a day wholly."""

    QUICK = "quick"
    """Every page authentic and sound, every new event and the chain since the backup before, read back byte by byte."""
    FULL = "full"
    """Everything that `verify` checks: every event, every chain, every list against the fold; read back as well."""


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One backup in its folder.

    Attributes:
        number: grows with each backup of a folder.
        path: its file.
        made_at: by the clock of that machine at that time; the file's own time where it cannot be read.
        size: bytes.
        check: how it was checked; None where the file is cut or damaged and counts for nothing.
        dossiers, events: how many are in it.
    """

    number: int
    path: str
    made_at: datetime
    size: int
    check: Check | None
    dossiers: int = 0
    events: int = 0

    @property
    def is_verified(self) -> bool:
        """Tell whether it counts."""
        return self.check is not None


@dataclass(frozen=True, slots=True)
class BackupTrouble:
    """Why the last try failed: a stable code with parameters, and when."""

    code: str
    params: dict[str, str]
    at: datetime


@dataclass(frozen=True, slots=True)
class BackupStanding:
    """How backups stand on this machine.

    Attributes:
        folder: as it was chosen; "" where none was.
        is_there: the folder can be reached now, and it is the disk or stick that was chosen.
        shares_disk: it lies on the same disk as the data: a dead disk takes both.
        free: bytes left there; None where nobody can say.
        newest: the newest verified backup that this machine made.
        current_at: when the newest one was last found to hold everything (nothing had changed since).
        trouble: why the last try failed; None after a good one.
        rows: what lies in the folder, the newest first; empty while it is not there.
        is_running: a backup is being made now.
    """

    folder: str
    is_there: bool
    shares_disk: bool
    free: int | None
    newest: BackupRow | None
    current_at: datetime | None
    trouble: BackupTrouble | None
    rows: tuple[BackupRow, ...] = ()
    is_running: bool = False

    def is_too_old(self, now: datetime) -> bool:
        """Tell whether somebody has to be told: no verified backup, or one that lacks more than a day."""
        return is_too_old(current_at=self.current_at, now=now)


@dataclass(frozen=True, slots=True)
class Drill:
    """What a rehearsed restore found; nothing of it stays on this machine.

    Attributes:
        made_at: when the backup was made; None where it does not say.
        newest_code, newest_at: the dossier that was registered last, or None where there is none.
        problems: how many things are not as they must be; 0 is a good backup.
        attachments_missing: attached files that it names and that are not beside it.
    """

    path: str
    made_at: datetime | None
    dossiers: int
    events: int
    newest_code: str | None
    newest_at: datetime | None
    attachments: int
    attachments_missing: int
    problems: int
    took_s: float


class BackupDesk(Protocol):
    """What the screen asks for. All of it may take long and is called off the GUI thread; no commit waits for it."""

    def standing(self) -> BackupStanding:
        """Return how backups stand, the list included."""

    def brief(self) -> BackupStanding:
        """Return the same without looking into the folder: for a banner."""

    def choose_folder(self, folder: Path) -> BackupStanding:
        """Make a folder the place of backups from now on.

        Raises:
            Anticipated: `backup_place_…`: it cannot be written to.
        """

    def back_up_now(self) -> BackupStanding:
        """Make a backup now and return how things stand afterwards.

        Raises:
            Refused: why not; what is stored stays stored.
        """

    def rehearse(self, path: str, recovery_code: str) -> Drill:
        """Open a backup in a folder of its own, check it wholly, tell what is in it, and remove the copy.

        Args:
            path: the backup's file.
            recovery_code: "" opens it with this machine's key.

        Raises:
            Refused: it does not open.
        """

"""What this machine remembers of its backups: `backups.json` in the data directory, in no backup and on no wire.

It belongs to the machine, not to the office: a restored office must not look for the stick of another PC. A file that
is lost or damaged costs a whole check and the folder's name, nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from models.persistence.backup_check import Walked
from models.persistence.durable import write_durably
from models.services.backups import BackupRow, BackupTrouble

FILE: Final = "backups.json"


@dataclass(frozen=True, slots=True)
class BackupState:
    """What is remembered.

    Attributes:
        folder: as chosen; "" where none was.
        newest: the newest verified backup that was made from here.
        full_at: when the newest wholly checked one was made.
        current_at: when the newest was last known to hold everything.
        tried_at: when the last try began, good or not.
        trouble: why it failed.
        walked: how far the check of the newest one has come.
        mark: what the data looked like then: while it looks the same nothing has changed.
    """

    folder: str = ""
    newest: BackupRow | None = None
    full_at: datetime | None = None
    current_at: datetime | None = None
    tried_at: datetime | None = None
    trouble: BackupTrouble | None = None
    walked: Walked | None = None
    mark: str = ""


def load(data_dir: Path) -> BackupState:
    """Return what is remembered; nothing where there is nothing that can be read."""
    try:
        return msgspec.json.decode((data_dir / FILE).read_bytes(), type=BackupState)
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        return BackupState()


def save(data_dir: Path, state: BackupState) -> None:
    """Remember; whole or not at all.

    Raises:
        OSError: the disk is full or failed.
    """
    write_durably(data_dir / FILE, msgspec.json.encode(state))

"""The folder that backups go to: a folder of this office's own on the disk or stick that somebody chose.

It carries a mark. A stick that was pulled out leaves an empty mount point, and another stick may come up under the same
path: without the mark nothing is written there, and what is missing is told. Several counters may share one disk,
because each has a folder of its own: their attached files are sealed under different keys.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from models.domain.backup_plan import BackupFile
from models.domain.timeline import to_local
from models.persistence import backup_archive
from models.persistence.backup_errors import BackupPlaceMissing, BackupUnreadable, at_the_place
from models.persistence.durable import make_directory, sync_directory
from models.services.backups import BackupRow, Check

MARK: Final = "mot-cua-backups.txt"
_MARK_WORDS: Final = (
    "Bản sao lưu Một Cửa. Không xóa, không đổi tên thư mục này.\n"
    "Mở trên máy khác cần mã khôi phục trên giấy; tệp .mcb và thư mục mot-cua-attachments đi cùng nhau.\n"
)
_NAME: Final = re.compile(r"^mot-cua-\d{8}-\d{4}-(\d{6,})\.mcb$")
_UNFINISHED: Final = ".mcb.part"
_TRIAL: Final = ".mot-cua-trial"
WORKSHOP: Final = ".backup-"


@dataclass(frozen=True, slots=True)
class BackupPlace:
    """A folder `mot-cua-H59.25.14-Q1-3fa2b1c4` below the one that was chosen."""

    folder: Path
    name: str

    @property
    def path(self) -> Path:
        """Return the office's own folder."""
        return self.folder / self.name

    @property
    def is_there(self) -> bool:
        """Tell whether it can be reached and is the one that was chosen."""
        try:
            return (self.path / MARK).is_file()
        except OSError:
            return False

    def demand(self) -> None:
        """Make sure that it is there.

        Raises:
            BackupPlaceMissing: it is not, or another disk is at its place.
        """
        if not self.is_there:
            raise BackupPlaceMissing(path=str(self.folder), reason="gone")

    def found(self) -> None:
        """Make the folder with its mark, and prove that it can be written to.

        Raises:
            BackupPlaceFull: and the other errors of the place.
        """
        with at_the_place(self.folder):
            make_directory(self.path, mode=0o700)
            trial = self.path / _TRIAL
            trial.write_bytes(b"\0" * 4096)
            trial.unlink()
            if not self.is_there:
                (self.path / MARK).write_text(_MARK_WORDS, encoding="utf-8")
            sync_directory(self.path)

    def free(self) -> int | None:
        """Return the bytes left; None where nobody can say."""
        try:
            return shutil.disk_usage(self.path).free
        except OSError:
            return None

    def rows(self) -> list[BackupRow]:
        """Return every backup, the newest first. What is cut or damaged is there without a check."""
        with at_the_place(self.folder):
            found = [(int(match[1]), path) for path in self.path.iterdir() if (match := _NAME.match(path.name))]
            return [_row(number, path) for number, path in sorted(found, reverse=True)]

    def file_of(self, number: int, made_at: datetime) -> Path:
        """Return where a backup goes."""
        return self.path / f"mot-cua-{to_local(made_at):%Y%m%d-%H%M}-{number:06d}.mcb"

    def unfinished(self, target: Path) -> Path:
        """Return under which name a backup is written until it is whole."""
        return target.with_name(target.name.removesuffix(".mcb") + _UNFINISHED)

    def sweep(self) -> None:
        """Remove what a run left that was cut off; nobody else is making a backup now."""
        with at_the_place(self.folder):
            for path in self.path.iterdir():
                if path.name.endswith(_UNFINISHED) or path.name == _TRIAL:
                    path.unlink()
                elif path.name.startswith(WORKSHOP):
                    shutil.rmtree(path, ignore_errors=True)


def planned(rows: list[BackupRow]) -> list[BackupFile]:
    """Return the backups as the plan knows them."""
    return [BackupFile(row.number, row.made_at, row.size, row.is_verified, row.check is Check.FULL) for row in rows]


def _row(number: int, path: Path) -> BackupRow:
    status = path.stat()
    written_at = datetime.fromtimestamp(status.st_mtime, UTC)
    try:
        manifest = backup_archive.read_manifest(path)
        check = Check(manifest["check"])
        dossiers, events = int(manifest["dossiers"]), int(manifest["events"])
    except (BackupUnreadable, KeyError, ValueError, TypeError):
        return BackupRow(number, str(path), written_at, status.st_size, None)
    made_at = backup_archive.made_at_of(manifest) or written_at
    return BackupRow(number, str(path), made_at, status.st_size, check, dossiers, events)

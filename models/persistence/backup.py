"""Hot encrypted backups: one file with the database, its key wraps and a manifest; and bringing one back.

A backup is as encrypted as the database: it opens with this machine's key, or elsewhere with the recovery code. A
restored office always goes on in a new incarnation, because its past seqs and numbers may have been used since.

The contents of attached files go into a folder beside the backup that all backups of a place share: each content is
copied once, as encrypted as it lies here (`content_backup.py`, docs/adr/0008).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, Final

from sqlalchemy import Engine

from models.domain.errors import Anticipated
from models.persistence import content_backup, keys, putting_back
from models.persistence.durable import make_directory, sync_directory
from models.persistence.engine import reading_engine
from models.persistence.putting_back import DATABASE_FILE
from models.persistence.verify import VerifyReport, verify

MANIFEST_FILE: Final = "manifest.json"
VERSION: Final = 1
_UNDER_WAY: Final = ".backup-"
_RUBBISH_AFTER_S: Final = 24 * 3600


class BackupUnreadable(Anticipated):
    """The file is no backup of ours, is cut off, or is damaged; parameters `path` and `reason`."""

    code: ClassVar[str] = "backup_unreadable"


class BackupDamaged(Anticipated):
    """The backup opened, but its contents do not verify; parameters `path` and `problems` (how many)."""

    code: ClassVar[str] = "backup_damaged"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was written, opened again and checked."""

    path: Path
    size: int
    report: VerifyReport
    attachments: int = 0
    attachments_copied: int = 0
    attachments_missing: int = 0


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """What a restore did: where the office that was there was set aside; how many contents came back, or could not."""

    aside: Path | None
    attachments: int
    attachments_missing: int


def back_up(engine: Engine, data_dir: Path, target: Path, *, database_key: bytes, made_at: datetime) -> Backup:
    """Write a backup beside running work (`VACUUM INTO`), open it again, check it, and only then give it its name.

    Args:
        engine: reads the database.
        data_dir: where the key wraps are.
        target: the backup's file; an older one of this name is replaced only by a checked one.
        database_key: the raw key, to open the copy with.
        made_at: when, for the manifest.

    Raises:
        BackupDamaged: the copy does not verify, so the database itself is damaged: the old backup stays.
        OSError: the disk is full, or the folder may not be written.
    """
    make_directory(target.parent)
    _sweep(target.parent, made_at)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=_UNDER_WAY) as folder:
        copy = Path(folder) / DATABASE_FILE
        _copy(engine, copy)
        report = _checked(copy, database_key, target)
        # After the snapshot: whatever it names is on the disk by now, because a content is durable before its event.
        kept = content_backup.keep(held_contents(copy, database_key), data_dir, target)
        manifest = {
            "version": VERSION,
            "made_at": made_at.isoformat(),
            "sha256": _digest(copy),
            "dossiers": report.dossiers,
            "events": report.events,
            "attachments": kept.total,
        }
        packed = Path(folder) / "packed"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
            archive.write(copy, DATABASE_FILE)
            archive.write(data_dir / keys.KEYS_FILE, keys.KEYS_FILE)
            archive.writestr(MANIFEST_FILE, json.dumps(manifest))
        _flush(packed)
        packed.replace(target)
        sync_directory(target.parent)
    return Backup(target, target.stat().st_size, report, kept.total, kept.copied, kept.missing)


def bring_back(source: Path, data_dir: Path, *, recovery_code: str | None, set_aside_as: str) -> BroughtBack:
    """Put a backup's database, wraps and contents into a data directory; an office that was there is set aside.

    Until everything is ready, checked and durable the office that is there stands; from then on the restore comes to
    its end, at the next opening where something interrupts it (`putting_back.py`).

    The sidecar of the directory stays: its numbers are larger than the backup's, and numbers go on from the larger. The
    next opening opens a new incarnation. The caller holds the lock of the writing process.

    Raises:
        BackupUnreadable: it is no whole backup.
        BackupDamaged: its contents do not verify.
        KeyWrong: this machine's key does not open it, and no recovery code was given.
        RecoveryCodeWrong: the code does not open it.
    """
    make_directory(data_dir)
    if putting_back.is_decided(data_dir):  # an earlier restore: what it brought is the office that is there
        putting_back.put_back(data_dir)
        putting_back.finish(data_dir)
    putting_back.sweep(data_dir)
    with tempfile.TemporaryDirectory(dir=data_dir, prefix=putting_back.UNDER_WAY) as folder:
        made = Path(folder) / "made"
        made.mkdir()
        manifest = _unpack(source, made)
        if _digest(made / DATABASE_FILE) != manifest.get("sha256"):
            raise BackupUnreadable(path=str(source), reason="digest")
        opened = keys.unlock_with_recovery(made, recovery_code) if recovery_code else keys.unlock(made)
        _checked(made / DATABASE_FILE, opened, source)
        if recovery_code:
            keys.hold_anew(made, opened)
        returned = content_backup.bring_back(
            held_contents(made / DATABASE_FILE, opened), source, data_dir, made, opened
        )
        putting_back.decide(made, data_dir, set_aside_as=set_aside_as)
    aside = putting_back.put_back(data_dir)
    return BroughtBack(aside, returned.total - returned.missing, returned.missing)


def held_contents(path: Path, database_key: bytes) -> list[content_backup.Held]:
    """Return the contents that a database says are on its machine."""
    engine = reading_engine(path, database_key)
    try:
        with engine.connect() as connection:
            return content_backup.held(connection)
    finally:
        engine.dispose()
        _forget_side_files(path)


def _copy(engine: Engine, copy: Path) -> None:
    """Write a compact copy under the same key; VACUUM works outside transactions only, so below the engine's own."""
    pooled = engine.raw_connection()
    try:
        pooled.cursor().execute("VACUUM INTO ?", (str(copy),))
    finally:
        pooled.close()


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(source) as archive:
            for name in (DATABASE_FILE, keys.KEYS_FILE, MANIFEST_FILE):
                with archive.open(name) as packed, (folder / name).open("wb") as out:
                    shutil.copyfileobj(packed, out)
        manifest = json.loads((folder / MANIFEST_FILE).read_text(encoding="utf-8"))
    except (zipfile.BadZipFile, KeyError, EOFError, json.JSONDecodeError, UnicodeDecodeError) as e:
        raise BackupUnreadable(path=str(source), reason="not_a_backup") from e
    if not isinstance(manifest, dict) or manifest.get("version") != VERSION:
        raise BackupUnreadable(path=str(source), reason="version")
    return manifest


def _checked(path: Path, database_key: bytes, told: Path) -> VerifyReport:
    engine = reading_engine(path, database_key)
    try:
        report = verify(engine)
    finally:
        engine.dispose()
    _forget_side_files(path)
    if report.problems:
        raise BackupDamaged(path=str(told), problems=str(len(report.problems)))
    return report


def _forget_side_files(path: Path) -> None:
    for suffix in ("-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _flush(path: Path) -> None:
    """Make a file durable."""
    handle = os.open(path, os.O_RDWR)  # Windows flushes only what may be written
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(folder: Path, made_at: datetime) -> None:
    """Remove what backups left behind that something interrupted; one that may still be under way is younger."""
    for left in folder.glob(f"{_UNDER_WAY}*"):
        if made_at.timestamp() - left.stat().st_mtime > _RUBBISH_AFTER_S:
            shutil.rmtree(left)

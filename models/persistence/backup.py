"""Hot encrypted backups: one file with the database, its key wraps and a manifest; and bringing one back.

A backup is as encrypted as the database: it opens with this machine's key, or elsewhere with the recovery code. A
restored office always goes on in a new incarnation, because its past seqs and numbers may have been used since.

The contents of attached files go into a folder beside the backup that all backups of a place share: each content is
copied once, as encrypted as it lies here (`content_backup.py`, docs/adr/0008).
"""

from __future__ import annotations

import shutil
import tempfile
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, select

from models.domain.dossier import instant
from models.persistence import backup_archive, content_backup, keys, putting_back
from models.persistence.backup_copy import copy_database, forget_side_files, held_contents, make_current, verified
from models.persistence.backup_errors import BackupDamaged, BackupTooNew, BackupUnreadable
from models.persistence.durable import make_directory
from models.persistence.engine import reading_engine
from models.persistence.errors import DatabaseTooNew, DatabaseUnreadable
from models.persistence.projections import OnProgress
from models.persistence.putting_back import DATABASE_FILE
from models.persistence.tables import dossier
from models.persistence.verify import VerifyReport
from models.services.backups import Check, Drill

_UNDER_WAY: Final = ".backup-"
_RUBBISH_AFTER_S: Final = 24 * 3600


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
        DiskFull: and the other errors of a disk.
        OSError: the disk is full, or the folder may not be written.
    """
    make_directory(target.parent)
    _sweep(target.parent, made_at)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=_UNDER_WAY) as folder:
        copy = Path(folder) / DATABASE_FILE
        copy_database(engine, copy)
        report = _sound(verified(copy, database_key), target)
        # After the snapshot: whatever it names is on the disk by now, because a content is durable before its event.
        kept = content_backup.keep(held_contents(copy, database_key), data_dir, target)
        manifest = {
            "made_at": made_at.isoformat(),
            "check": Check.FULL.value,
            "dossiers": report.dossiers,
            "events": report.events,
            "attachments": kept.total,
        }
        packed = Path(folder) / "packed"
        backup_archive.write(packed, database=copy, wraps=data_dir / keys.KEYS_FILE, manifest=manifest)
        backup_archive.give_name(packed, target)
    return Backup(target, target.stat().st_size, report, kept.total, kept.copied, kept.missing)


def bring_back(
    source: Path,
    data_dir: Path,
    *,
    recovery_code: str | None,
    set_aside_as: str,
    on_progress: OnProgress | None = None,
) -> BroughtBack:
    """Put a backup's database, wraps and contents into a data directory; an office that was there is set aside.

    Until everything is ready, checked and durable the office that is there stands; from then on the restore comes to
    its end, at the next opening where something interrupts it (`putting_back.py`).

    The sidecar of the directory stays: its numbers are larger than the backup's, and numbers go on from the larger. The
    next opening opens a new incarnation. The caller holds the lock of the writing process.

    A backup of an older program is brought to the present schema before it is checked.

    Raises:
        BackupUnreadable: it is no whole backup.
        BackupDamaged: its contents do not verify.
        BackupTooNew: a newer program made it.
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
        _, opened = _opened(source, made, recovery_code, on_progress)
        _sound(verified(made / DATABASE_FILE, opened), source)
        if recovery_code:
            keys.hold_anew(made, opened)
        held = held_contents(made / DATABASE_FILE, opened)
        returned = content_backup.bring_back(held, source, data_dir, made, opened)
        putting_back.decide(made, data_dir, set_aside_as=set_aside_as)
    aside = putting_back.put_back(data_dir)
    return BroughtBack(aside, returned.total - returned.missing, returned.missing)


def rehearse(
    source: Path, workshop: Path, *, recovery_code: str | None, on_progress: OnProgress | None = None
) -> Drill:
    """Open a backup in a folder of its own, check it as a restore does, tell what is in it, and remove the copy.

    Args:
        source: the backup's file.
        workshop: where there is room for a copy; it is as encrypted as the backup.
        recovery_code: None opens it with this machine's key.
        on_progress: hears how far lists of an older program are built anew.

    Raises:
        BackupUnreadable: and the other errors of `bring_back`; damage inside is counted, not raised.
    """
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=workshop, prefix=".rehearsal-") as folder:
        unpacked = Path(folder)
        manifest, opened = _opened(source, unpacked, recovery_code, on_progress)
        database = unpacked / DATABASE_FILE
        report = verified(database, opened)
        missing, damaged = content_backup.faults(held := held_contents(database, opened), source, opened)
        code, at = _newest(database, opened)
    return Drill(
        path=str(source),
        made_at=backup_archive.made_at_of(manifest),
        dossiers=report.dossiers,
        events=report.events,
        newest_code=code,
        newest_at=at,
        attachments=len(held),
        attachments_missing=missing,
        problems=len(report.problems) + damaged,
        took_s=round(time.monotonic() - began, 1),
    )


def _opened(
    source: Path, folder: Path, recovery_code: str | None, on_progress: OnProgress | None
) -> tuple[dict[str, Any], bytes]:
    """Unpack a backup, open it, and bring it to the present schema; return its manifest and its key."""
    manifest = backup_archive.unpack(source, folder)
    opened = keys.unlock_with_recovery(folder, recovery_code) if recovery_code else keys.unlock(folder)
    try:
        make_current(folder / DATABASE_FILE, opened, on_progress)
    except DatabaseTooNew as e:
        raise BackupTooNew(path=str(source)) from e
    except DatabaseUnreadable as e:
        raise BackupUnreadable(path=str(source), reason="database") from e
    return manifest, opened


def _newest(path: Path, database_key: bytes) -> tuple[str | None, datetime | None]:
    """Return code (or token) and time of the dossier that was received last."""
    engine = reading_engine(path, database_key)
    try:
        with engine.connect() as connection:
            columns = select(dossier.c.code, dossier.c.token, dossier.c.received_at_ms)
            row = connection.execute(columns.order_by(dossier.c.received_at_ms.desc()).limit(1)).first()
    finally:
        engine.dispose()
        forget_side_files(path)
    return (row.code or row.token, instant(row.received_at_ms)) if row is not None else (None, None)


def _sound(report: VerifyReport, told: Path) -> VerifyReport:
    if report.problems:
        raise BackupDamaged(path=str(told), count=str(len(report.problems)))
    return report


def _sweep(folder: Path, made_at: datetime) -> None:
    """Remove what backups left behind that something interrupted; one that may still be under way is younger."""
    for left in folder.glob(f"{_UNDER_WAY}*"):
        if made_at.timestamp() - left.stat().st_mtime > _RUBBISH_AFTER_S:
            shutil.rmtree(left)

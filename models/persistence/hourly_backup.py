"""One backup to the place of backups: copied, checked, written, read back, and only then one; old ones go afterwards.

The copy is made and checked on this machine's own disk, so that a slow stick holds no transaction open; to the stick it
goes in one stream and comes back once, to be compared. Whatever fails, what is stored here stays as it is, and no
half-written file keeps the name of a backup.
"""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from models.domain.backup_plan import given_up_for_room, is_full_due, outdated
from models.domain.errors import Anticipated
from models.persistence import backup_archive, backup_state, content_backup, keys
from models.persistence.backup_check import Walked, check_quickly, walked
from models.persistence.backup_copy import copy_database, forget_side_files, held_contents, mark_of
from models.persistence.backup_errors import (
    FAT32_MOST,
    BackupPlaceFailed,
    BackupPlaceFull,
    BackupPlaceMissing,
    BackupPlaceTooSmall,
    BackupUnderWay,
    DataDamaged,
    at_the_place,
)
from models.persistence.backup_place import WORKSHOP, BackupPlace, planned
from models.persistence.backup_state import BackupState
from models.persistence.engine import reading_engine
from models.persistence.errors import AlreadyRunning, DiskFull
from models.persistence.putting_back import DATABASE_FILE
from models.persistence.verify import VerifyReport, verify
from models.persistence.writer_lock import WriterLock
from models.services.backups import BackupRow, BackupTrouble, Check
from models.services.views import OfficeSettings

LOCK_FILE: Final = "backup.lock"
_GLANCES: Final = 5
_GLANCE_S: Final = 0.05
_MARGIN_BYTES: Final = 8 << 20
_OWN_MARGIN_BYTES: Final = 512 << 20
"""The counter's own disk keeps this much for the counter's work; a copy that would eat into it is made at the place."""


@dataclass(frozen=True, slots=True)
class Made:
    """What one run did. `is_new`: False where nothing had changed and the newest backup is still there whole."""

    row: BackupRow
    is_new: bool
    attachments: int = 0
    attachments_copied: int = 0
    attachments_missing: int = 0
    given_up: int = 0
    deleted: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """The office that is backed up."""

    engine: Engine
    data_dir: Path
    database_key: bytes
    office: OfficeSettings

    def place(self, state: BackupState) -> BackupPlace:
        """Return the place that was chosen.

        Raises:
            BackupPlaceMissing: none was.
        """
        if not state.folder:
            raise BackupPlaceMissing(path="", reason="none")
        return BackupPlace(Path(state.folder), place_name(self.data_dir, self.office))


def place_name(data_dir: Path, office: OfficeSettings) -> str:
    """Return the name of the office's own folder: it says whose it is, and no two keys share one."""
    return f"mot-cua-{office.heading.code}-Q{office.counter}-{keys.name_of(data_dir)[:8]}"


def make_backup(source: Source, *, now: datetime, check: Check | None = None, only_if_changed: bool = False) -> Made:
    """Make one backup and remember how it went.

    Args:
        source: the office.
        now: when, for the name and the manifest.
        check: how to check it; None: wholly for the first one of a day, else quickly.
        only_if_changed: where nothing has changed since, look whether the newest backup is there and leave it at that.

    Raises:
        BackupUnderWay: another process is at it.
        BackupPlaceMissing: and the other errors of `backup_errors`; remembered as the trouble of this try.
        DataDamaged: the office itself is damaged: nothing was written, and no old backup was deleted.
    """
    with _alone(source.data_dir):
        state = dataclasses.replace(backup_state.load(source.data_dir), tried_at=now)
        try:
            made, after = _make(source, state, now, check, only_if_changed=only_if_changed)
        except Anticipated as e:
            told = {name: str(value) for name, value in e.parameters.items()}
            _remember(source, dataclasses.replace(state, trouble=BackupTrouble(e.code, told, now)))
            raise
        _remember(source, after)
        return made


def _remember(source: Source, state: BackupState) -> None:
    """Save how it went; a folder that somebody chose meanwhile stays chosen."""
    chosen = backup_state.load(source.data_dir).folder
    backup_state.save(source.data_dir, dataclasses.replace(state, folder=chosen))


@contextmanager
def _alone(data_dir: Path) -> Iterator[None]:
    """Hold the lock of the one who makes backups; somebody who only looks whether it is held lets go at once."""
    lock = _lock(data_dir)
    try:
        yield
    finally:
        lock.release()


def _lock(data_dir: Path) -> WriterLock:
    for patience in reversed(range(_GLANCES)):
        try:
            return WriterLock(data_dir, LOCK_FILE)
        except AlreadyRunning as e:
            if not patience:
                raise BackupUnderWay from e
            time.sleep(_GLANCE_S)
    raise AssertionError("unreachable: the last glance returns or raises")


def is_under_way(data_dir: Path) -> bool:
    """Tell whether a backup is being made just now."""
    try:
        WriterLock(data_dir, LOCK_FILE).release()
    except AlreadyRunning:
        return True
    return False


def _make(
    source: Source, state: BackupState, now: datetime, check: Check | None, *, only_if_changed: bool
) -> tuple[Made, BackupState]:
    place = source.place(state)
    place.demand()
    for left in source.data_dir.glob(f"{WORKSHOP}*"):
        shutil.rmtree(left, ignore_errors=True)
    place.sweep()
    rows = place.rows()
    with source.engine.connect() as connection:
        mark = mark_of(connection)
    if only_if_changed and mark == state.mark and (newest := _still_there(rows, state)) is not None:
        return Made(newest, is_new=False), dataclasses.replace(state, current_at=now, trouble=None)
    if check is None:
        check = Check.FULL if is_full_due(full_at=state.full_at, now=now) else Check.QUICK
    size = (source.data_dir / DATABASE_FILE).stat().st_size
    given_up = _make_room(place, rows, size + _MARGIN_BYTES)
    rows = [row for row in rows if row.number not in given_up]
    number = max([row.number for row in rows] + [state.newest.number if state.newest else 0, *given_up]) + 1
    with _workshop(source.data_dir, place, size) as folder:
        copy = folder / DATABASE_FILE
        _copy(source, place, copy)
        report, so_far = _checked(copy, source.database_key, check, state.walked)
        # After the snapshot: whatever it names is on the disk by now, because a content is durable before its event.
        held = held_contents(copy, source.database_key)
        with at_the_place(place.folder):
            kept = content_backup.keep(held, source.data_dir, place.path / DATABASE_FILE)
        manifest = {
            "made_at": now.isoformat(),
            "number": number,
            "check": check.value,
            "office": source.office.heading.code,
            "counter": source.office.counter,
            "dossiers": report.dossiers,
            "events": report.events,
            "attachments": kept.total,
        }
        target = place.file_of(number, now)
        _write(place, target, copy, source.data_dir / keys.KEYS_FILE, manifest)
    row = BackupRow(number, str(target), now, target.stat().st_size, check, report.dossiers, report.events)
    deleted = _retire([row, *rows])
    after = BackupState(
        folder=state.folder,
        newest=row,
        full_at=now if check is Check.FULL else state.full_at,
        current_at=now,
        tried_at=now,
        walked=so_far,
        mark=mark,
    )
    made = Made(
        row,
        is_new=True,
        attachments=kept.total,
        attachments_copied=kept.copied,
        attachments_missing=kept.missing,
        given_up=len(given_up),
        deleted=deleted,
    )
    return made, after


def _still_there(rows: list[BackupRow], state: BackupState) -> BackupRow | None:
    """Return the newest backup where it lies at this place as it was made."""
    for row in rows:
        if state.newest is not None and (row.number, row.size) == (state.newest.number, state.newest.size):
            return row if row.is_verified else None
    return None


def _make_room(place: BackupPlace, rows: list[BackupRow], needed: int) -> frozenset[int]:
    """Delete old backups where the new one would not fit otherwise.

    Raises:
        BackupPlaceFull: it would not fit whatever were deleted; nothing was.
    """
    free = place.free()
    if free is None or free >= needed:
        return frozenset()
    chosen = frozenset(given_up_for_room(planned(rows), free=free, needed=needed))
    if not chosen:
        raise BackupPlaceFull(path=str(place.folder))
    with at_the_place(place.folder):
        for row in rows:
            if row.number in chosen:
                Path(row.path).unlink(missing_ok=True)
    return chosen


@contextmanager
def _workshop(data_dir: Path, place: BackupPlace, size: int) -> Iterator[Path]:
    """Give a folder for the copy: on the own disk where that leaves room for the counter's work, else at the place."""
    has_room = shutil.disk_usage(data_dir).free > size + _OWN_MARGIN_BYTES
    parent = data_dir if has_room else place.path
    with tempfile.TemporaryDirectory(dir=parent, prefix=WORKSHOP, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _copy(source: Source, place: BackupPlace, copy: Path) -> None:
    """Copy the database; where that is at the place, its troubles are those of the place."""
    try:
        copy_database(source.engine, copy)
    except Anticipated as e:
        if not copy.is_relative_to(place.path):
            raise
        if isinstance(e, DiskFull):
            raise BackupPlaceFull(path=str(place.folder)) from e
        raise BackupPlaceFailed(path=str(place.folder), reason=e.code) from e


def _checked(copy: Path, database_key: bytes, check: Check, since: Walked | None) -> tuple[VerifyReport, Walked]:
    """Check the copy, and tell how far that came.

    Raises:
        DataDamaged: the copy is a faithful one, so it is the office that is damaged.
    """
    engine = reading_engine(copy, database_key)
    try:
        report = verify(engine) if check is Check.FULL else check_quickly(engine, since)
        if report.problems:
            raise DataDamaged(count=str(len(report.problems)))
        return report, walked(engine)
    finally:
        engine.dispose()
        forget_side_files(copy)


def _write(place: BackupPlace, target: Path, copy: Path, wraps: Path, manifest: dict[str, object]) -> None:
    """Write to the place, read back, and give it its name.

    Raises:
        BackupPlaceFailed: what came back is not what was written; nothing stays.
        BackupPlaceTooSmall: and the other errors of the place.
    """
    part = place.unfinished(target)
    try:
        with at_the_place(place.folder):
            try:
                backup_archive.write(part, database=copy, wraps=wraps, manifest=manifest)
            except OSError as e:
                if part.is_file() and part.stat().st_size >= FAT32_MOST - _MARGIN_BYTES:
                    raise BackupPlaceTooSmall(path=str(place.folder)) from e
                raise
            is_whole = backup_archive.read_back(part)
            if is_whole:
                backup_archive.give_name(part, target)
    except BaseException:
        _discard(part)
        raise
    if not is_whole:
        _discard(part)
        raise BackupPlaceFailed(path=str(place.folder), reason="read_back")


def _discard(part: Path) -> None:
    with suppress(OSError):  # the stick is gone: the next run sweeps it
        part.unlink(missing_ok=True)


def _retire(rows: list[BackupRow]) -> int:
    """Delete what the plan has no use for any more; the new backup is safe already, so a failure waits an hour."""
    going = outdated(planned(rows))
    try:
        for row in rows:
            if row.number in going:
                Path(row.path).unlink(missing_ok=True)
    except OSError:
        return 0
    return len(going)

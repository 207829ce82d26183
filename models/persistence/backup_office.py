"""The place of backups as an opened office asks for it: how things stand, and another folder."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from models.domain.errors import Anticipated
from models.persistence import backup_state
from models.persistence.backup_place import BackupPlace
from models.persistence.hourly_backup import Source, is_under_way, place_name
from models.services.backups import BackupRow, BackupStanding


def standing(source: Source, *, is_brief: bool = False) -> BackupStanding:
    """Return how backups stand; `is_brief`: without looking into the folder, which may be slow or asleep."""
    state = backup_state.load(source.data_dir)
    place = BackupPlace(Path(state.folder), place_name(source.data_dir, source.office)) if state.folder else None
    is_there = place is not None and place.is_there
    rows: list[BackupRow] = []
    if place is not None and is_there and not is_brief:
        try:
            rows = place.rows()
        except Anticipated:  # pulled out this moment
            is_there = False
    return BackupStanding(
        folder=state.folder,
        is_there=is_there,
        shares_disk=place is not None and is_there and _is_same_disk(place.path, source.data_dir),
        free=place.free() if place is not None and is_there else None,
        newest=state.newest,
        current_at=state.current_at,
        trouble=state.trouble,
        rows=tuple(rows),
        is_running=is_under_way(source.data_dir),
    )


def choose_folder(source: Source, folder: Path) -> None:
    """Make a folder the place of backups from now on; what was made elsewhere stays there.

    Raises:
        BackupPlaceFull: and the other errors of the place: the former one stays chosen.
    """
    folder = folder.expanduser().absolute()
    BackupPlace(folder, place_name(source.data_dir, source.office)).found()
    state = backup_state.load(source.data_dir)
    backup_state.save(source.data_dir, dataclasses.replace(state, folder=str(folder), trouble=None))


def _is_same_disk(one: Path, other: Path) -> bool:
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False

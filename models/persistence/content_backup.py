"""The contents of attached files beside backups: one folder for all backups of a place, each content copied once.

A backup every hour must not copy gigabytes; a content never changes and is named by its hash, so a copy that is there
is right. The copies are the sealed files as they lie in the data directory: they open with the database key alone.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select

from models.persistence.content_files import FOLDER, ContentFiles, content_path
from models.persistence.durable import make_directory, sync_directory
from models.persistence.sealed_file import ContentDamaged, SealedReader, sealed_size
from models.persistence.tables import content

BESIDE: Final = "mot-cua-attachments"
"""The folder beside the backups."""


@dataclass(frozen=True, slots=True)
class Held:
    """A content that a database says is on its machine."""

    sha256: bytes
    size: int


@dataclass(frozen=True, slots=True)
class Moved:
    """How many contents there are, how many were copied now, and how many could be found nowhere."""

    total: int
    copied: int
    missing: int


def held(connection: Connection) -> list[Held]:
    """Return the contents that are on the machine; a file of an older program has none."""
    named = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
    if not connection.exec_driver_sql(named, (content.name,)).scalar_one():
        return []
    rows = connection.execute(select(content.c.sha256, content.c.size).where(content.c.is_held))
    return [Held(row.sha256, row.size) for row in rows]


def keep(contents: Sequence[Held], data_dir: Path, backup: Path) -> Moved:
    """Copy what is not yet in the folder beside a backup. A missing one is counted: `verify` tells which it is."""
    return _move(contents, [data_dir / FOLDER], backup.parent / BESIDE)


def bring_back(contents: Sequence[Held], backup: Path, there: Path, data_dir: Path, database_key: bytes) -> Moved:
    """Copy into a data directory what is beside a backup, or in the office that is there and has the same key.

    What cannot be found, or is not what its name says, comes from the province when somebody asks for it.
    """
    moved = _move(contents, [backup.parent / BESIDE, there / FOLDER], data_dir / FOLDER)
    files = ContentFiles(data_dir, database_key)
    damaged = [one for one in contents if files.holds(one.sha256) and files.fault(one.sha256)]
    for one in damaged:
        files.path(one.sha256).unlink()
    return Moved(moved.total, moved.copied, moved.missing + len(damaged))


def faults(contents: Sequence[Held], backup: Path, database_key: bytes) -> tuple[int, int]:
    """Read every content beside a backup back; return how many are missing, and how many are not what they were."""
    missing = damaged = 0
    for one in contents:
        path = content_path(backup.parent / BESIDE, one.sha256)
        digest = hashlib.sha256()
        try:
            for piece in SealedReader(path, database_key, one.sha256).pieces():
                digest.update(piece)
        except FileNotFoundError:
            missing += 1
        except ContentDamaged:
            damaged += 1
        else:
            damaged += digest.digest() != one.sha256
    return missing, damaged


def _move(contents: Sequence[Held], sources: Sequence[Path], target: Path) -> Moved:
    copied = missing = 0
    for one in contents:
        there = content_path(target, one.sha256)
        if _is_whole(there, one):
            continue
        found = next((path for s in sources if _is_whole(path := content_path(s, one.sha256), one)), None)
        if found is None:
            missing += 1
        else:
            _copy(found, there)
            copied += 1
    return Moved(len(contents), copied, missing)


def _is_whole(path: Path, one: Held) -> bool:
    """Tell by its length whether a sealed file is there whole."""
    return path.is_file() and path.stat().st_size == sealed_size(one.size)


def _copy(found: Path, there: Path) -> None:
    """Copy durably: beside, flushed, renamed, the folder flushed."""
    make_directory(there.parent, mode=0o700)
    beside = there.with_name(f".{secrets.token_hex(8)}")
    try:
        with found.open("rb") as source, beside.open("xb") as file:
            shutil.copyfileobj(source, file, 1024 * 1024)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(there)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_directory(there.parent)

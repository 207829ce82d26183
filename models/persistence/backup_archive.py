"""The file of a backup: the database as it is encrypted, its key wraps, and a manifest that tells what is in it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import struct
import zipfile
import zlib
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from models.persistence import keys
from models.persistence.backup_errors import BackupUnreadable
from models.persistence.durable import sync_directory
from models.persistence.putting_back import DATABASE_FILE

MANIFEST_FILE: Final = "manifest.json"
VERSION: Final = 1
_MOST_MANIFEST: Final = 1 << 20
_CHUNK: Final = 1 << 20
_FOREIGN: Final = (
    zipfile.BadZipFile,
    KeyError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    struct.error,
    zlib.error,
)
"""What `zipfile` raises over files that are cut, damaged, encrypted or something else altogether."""


def write(target: Path, *, database: Path, wraps: Path, manifest: dict[str, Any]) -> None:
    """Write a backup durably to a file that nobody takes for one yet; add the database's SHA-256 to the manifest."""
    with target.open("xb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            digest = hashlib.sha256()
            info = zipfile.ZipInfo(DATABASE_FILE)
            info.file_size = database.stat().st_size
            with database.open("rb") as source, archive.open(info, "w") as out:
                while chunk := source.read(_CHUNK):
                    digest.update(chunk)
                    out.write(chunk)
            archive.write(wraps, keys.KEYS_FILE)
            told = {"version": VERSION, "sha256": digest.hexdigest(), "size": info.file_size} | manifest
            archive.writestr(MANIFEST_FILE, json.dumps(told))
        file.flush()
        os.fsync(file.fileno())


def give_name(written: Path, target: Path) -> None:
    """Give a finished file its name, durably; whatever had this name before is replaced by it."""
    written.replace(target)
    sync_directory(target.parent)


def read_back(path: Path) -> bool:
    """Tell whether the disk gives back what it was given: every byte, from the disk and not from memory."""
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        try:
            with zipfile.ZipFile(file) as archive:
                manifest = json.loads(archive.read(MANIFEST_FILE))
                archive.read(keys.KEYS_FILE)
                with archive.open(DATABASE_FILE) as packed:
                    digest = hashlib.sha256()
                    while chunk := packed.read(_CHUNK):
                        digest.update(chunk)
        except _FOREIGN:
            return False
    return bool(digest.hexdigest() == manifest["sha256"])


def read_manifest(path: Path) -> dict[str, Any]:
    """Return what a backup says of itself, without reading the database in it.

    Raises:
        BackupUnreadable: it is no whole backup.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _manifest(archive, path)
    except _FOREIGN as e:
        raise BackupUnreadable(path=str(path), reason="not_a_backup") from e


def unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Bring a backup's parts into a folder, held against its digest; return the manifest.

    Raises:
        BackupUnreadable: it is no whole backup.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = _manifest(archive, source)
            with archive.open(keys.KEYS_FILE) as packed, (folder / keys.KEYS_FILE).open("wb") as out:
                shutil.copyfileobj(packed, out)
            digest = hashlib.sha256()
            with archive.open(DATABASE_FILE) as packed, (folder / DATABASE_FILE).open("wb") as out:
                while chunk := packed.read(_CHUNK):
                    digest.update(chunk)
                    out.write(chunk)
    except _FOREIGN as e:
        raise BackupUnreadable(path=str(source), reason="not_a_backup") from e
    if digest.hexdigest() != manifest.get("sha256"):
        raise BackupUnreadable(path=str(source), reason="digest")
    return manifest


def made_at_of(manifest: dict[str, Any]) -> datetime | None:
    """Return when a backup was made, None where it does not say."""
    try:
        at = datetime.fromisoformat(str(manifest["made_at"]))
    except (KeyError, ValueError):
        return None
    return at if at.tzinfo else None


def _manifest(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    if archive.getinfo(MANIFEST_FILE).file_size > _MOST_MANIFEST:
        raise BackupUnreadable(path=str(path), reason="not_a_backup")
    manifest = json.loads(archive.read(MANIFEST_FILE).decode("utf-8"))
    if not isinstance(manifest, dict) or manifest.get("version") != VERSION:
        raise BackupUnreadable(path=str(path), reason="version")
    database = archive.getinfo(DATABASE_FILE)
    if database.file_size != manifest.get("size", database.file_size):
        raise BackupUnreadable(path=str(path), reason="digest")
    return manifest

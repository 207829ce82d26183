"""Making names durable: a file is on the disk only when its folder is, and a folder only when the one above it is."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def sync_directory(folder: Path) -> None:
    """Make a rename or a new file in `folder` durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_directory(folder: Path, *, mode: int = 0o777) -> None:
    """Make a folder and whatever is missing above it, durably; one that is there is left alone."""
    if folder.is_dir():
        return
    make_directory(folder.parent, mode=mode)
    folder.mkdir(mode=mode, exist_ok=True)
    sync_directory(folder.parent)


def sync_tree(folder: Path) -> None:
    """Make everything in a folder durable, innermost first; the name of the folder itself is its parent's matter."""
    for each in folder.iterdir():
        if each.is_dir():
            sync_tree(each)
        else:
            handle = os.open(each, os.O_RDWR)  # Windows flushes only what may be written
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
    sync_directory(folder)


def write_durably(target: Path, content: bytes) -> None:
    """Write `target.new`, flush, rename, flush the folder: after a crash the file is whole, or as it was before.

    One writer at a time; only the owner may read it.

    Raises:
        OSError: the disk is full or failed; the old file stands.
    """
    beside = target.with_name(f"{target.name}.new")
    _write(beside, content, os.O_TRUNC)
    beside.replace(target)
    sync_directory(target.parent)


def make_once(target: Path, content: bytes) -> None:
    """Make a file that only its owner may read, whole and durable; where there is one already, it stands.

    Several processes may do so at the same time: one of them wins, and no one ever sees half a file.

    Raises:
        OSError: the disk is full or failed, or the folder may not be written.
    """
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
    try:
        _write(beside, content, os.O_EXCL)
        try:
            os.link(beside, target)
        except FileExistsError:
            pass
        except OSError:  # a stick without links
            if not target.exists():
                beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    sync_directory(target.parent)


def _write(target: Path, content: bytes, flag: int) -> None:
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | flag, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())

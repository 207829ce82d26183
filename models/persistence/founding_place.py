"""Where an office is founded: in a folder of its own, which takes its place only when everything is there and durable.

A process that dies on the way leaves a folder that no opening takes for an office, and the next founding begins anew.
The folder stands, as a mark, until what the founding tells once (recovery code, passwords) was told: an office about
which nobody was told may be founded again for as long as it holds no event.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from models.persistence import key_holder, putting_back
from models.persistence.durable import make_directory, sync_directory
from models.persistence.engine import translated
from models.persistence.errors import AlreadyInitialised
from models.persistence.keys import KEYS_FILE
from models.persistence.putting_back import DATABASE_FILE
from models.persistence.sidecar import SIDECAR_FILE
from models.persistence.writer_lock import WriterLock

FOLDER: Final = ".founding"
_PARTS: Final = (KEYS_FILE, SIDECAR_FILE, f"{DATABASE_FILE}-wal", DATABASE_FILE)
"""In the order in which they take their places: an office is there when its database is."""


@contextmanager
def founding_place(data_dir: Path, *, key_file: Path | None = None) -> Iterator[Path]:
    """Give the folder to found an office in; leaving it well makes that the office of `data_dir`. Then call `told`.

    Nothing stays behind where the founding fails.

    Raises:
        AlreadyInitialised: there is an office in the directory already.
        KeyFileInvalid: the file of the wrapping key lies inside the data directory.
        DataDirectoryNotWritable: and the other errors of the disk.
    """
    try:
        make_directory(data_dir)
    except OSError as e:
        raise translated(e, data_dir / DATABASE_FILE) or e from e
    lock = WriterLock(data_dir)
    try:
        _begin_anew(data_dir)
        key_holder.refuse_inside(data_dir, key_file=key_file)
        place = data_dir / FOLDER
        try:
            place.mkdir(mode=0o700)
            sync_directory(data_dir)  # the mark is there before anything that would pass for an office without it
            yield place
            _take_place(place, data_dir)
        except BaseException as e:
            _discard(data_dir)
            anticipated = translated(e, data_dir / DATABASE_FILE)
            if anticipated is None or anticipated is e:
                raise
            raise anticipated from e
    finally:
        lock.release()


def is_untold(data_dir: Path) -> bool:
    """Tell whether nobody may know yet what the founding tells once."""
    return (data_dir / FOLDER).is_dir()


def told(data_dir: Path) -> None:
    """Note that the founding was told: from now on this office is never founded again."""
    shutil.rmtree(data_dir / FOLDER, ignore_errors=True)
    sync_directory(data_dir)


def _begin_anew(data_dir: Path) -> None:
    if is_untold(data_dir) and not putting_back.is_decided(data_dir):
        _discard(data_dir)
    if putting_back.is_decided(data_dir) or any((data_dir / name).exists() for name in (DATABASE_FILE, KEYS_FILE)):
        raise AlreadyInitialised(path=str(data_dir))


def _take_place(place: Path, data_dir: Path) -> None:
    for name in _PARTS:
        if (place / name).exists():
            (place / name).replace(data_dir / name)
            sync_directory(data_dir)


def _discard(data_dir: Path) -> None:
    for name in (*reversed(_PARTS), f"{DATABASE_FILE}-shm"):
        (data_dir / name).unlink(missing_ok=True)
    sync_directory(data_dir)
    shutil.rmtree(data_dir / FOLDER, ignore_errors=True)

"""One writing process per data directory: a lock of the operating system, which a crash cannot leave behind."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from models.persistence.errors import AlreadyRunning, DataDirectoryNotWritable

LOCK_FILE: Final = "writer.lock"


class WriterLock:
    """The right to write in a data directory, held from construction to `release`."""

    def __init__(self, data_dir: Path, name: str = LOCK_FILE) -> None:
        """Take the lock, or that of another name for something else that one process does at a time.

        Raises:
            AlreadyRunning: another process holds it.
            DataDirectoryNotWritable: the lock file may not be made here.
        """
        try:
            self._file = os.open(data_dir / name, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as e:
            raise DataDirectoryNotWritable(path=str(data_dir)) from e
        try:
            _lock(self._file)
        except OSError as e:
            os.close(self._file)
            raise AlreadyRunning(path=str(data_dir)) from e

    def release(self) -> None:
        """Give the lock back; the empty file stays."""
        os.close(self._file)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

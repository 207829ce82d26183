"""Wait for a disk or a file that cannot be written just now, instead of failing somebody's work.

It waits only where a transaction begins, before anything of it has happened: whatever was waited for, nothing is done
twice. A window is patient; the command line is not, because a script wants its answer.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine

from models.domain.errors import Anticipated
from models.persistence.errors import DatabaseBusy, DataDirectoryNotWritable, DiskFailed, DiskFull

OnWaiting = Callable[[Anticipated | None], None]
"""Hears what is waited for, on the writing thread, again whenever it is another thing, and None when it is over."""

_PASSING: Final = (DatabaseBusy, DiskFull, DiskFailed, DataDirectoryNotWritable)
_ROOM_BYTES: Final = 2_000_000
"""Below this a commit may find no room: better not to begin."""
_PAUSES_S: Final = (0.2, 0.5, 1.0, 2.0)


class Patience:
    """How one data directory waits. `on_waiting` None: not at all."""

    def __init__(self, folder: Path, on_waiting: OnWaiting | None) -> None:
        self._folder = folder
        self._on_waiting = on_waiting
        self._until: float | None = None
        self._hurry = threading.Event()

    def give_up_after(self, seconds: float) -> None:
        """Wait no longer than this from now on: the window closes. Callable on any thread."""
        self._until = time.monotonic() + seconds
        self._hurry.set()

    def begin(self, writer: Engine, prepare: Callable[[], None]) -> Connection:
        """Return a connection with a transaction begun, whose `close` ends it.

        Args:
            writer: the engine.
            prepare: what has to be in order first; it may be called again.

        Raises:
            Anticipated: it cannot be written, and nobody waits for it (any more).
        """
        said = ""
        tries = 0
        while True:
            try:
                connection = self._try(writer, prepare)
            except _PASSING as trouble:
                if self._on_waiting is None or self._is_over():
                    raise
                if trouble.code != said:
                    said = trouble.code
                    self._on_waiting(trouble)
                self._rest(_PAUSES_S[min(tries, len(_PAUSES_S) - 1)])
                tries += 1
                continue
            if said and self._on_waiting is not None:
                self._on_waiting(None)
            return connection

    def _try(self, writer: Engine, prepare: Callable[[], None]) -> Connection:
        if self._on_waiting is not None:
            self._look_for_room()
        prepare()
        connection = writer.connect()
        try:
            connection.begin()
        except BaseException:
            connection.close()
            raise
        return connection

    def _look_for_room(self) -> None:
        try:
            free = shutil.disk_usage(self._folder).free
        except OSError as e:
            raise DiskFailed(path=str(self._folder)) from e
        if free < _ROOM_BYTES:
            raise DiskFull(path=str(self._folder))
        if not os.access(self._folder, os.W_OK):
            raise DataDirectoryNotWritable(path=str(self._folder))

    def _is_over(self) -> bool:
        return self._until is not None and time.monotonic() >= self._until

    def _rest(self, seconds: float) -> None:
        if self._until is None:
            self._hurry.wait(seconds)
        else:
            time.sleep(min(seconds, _PAUSES_S[0]))

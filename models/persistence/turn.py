"""Who may write: one thread at a time, and what a person waits for goes before what replication stores."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

PATIENCE_S: Final = 1.0
"""Who gives way does so for this long: a long run of registrations must not stop replication."""


class Turn:
    """The right to write. Not reentrant: whoever has it and asks again would wait for ever."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._is_taken = False
        self._ahead = 0

    @property
    def is_awaited(self) -> bool:
        """Tell whoever has it whether somebody waits who goes before those that give way."""
        return self._ahead > 0

    @contextmanager
    def taken(self, *, gives_way: bool = False) -> Iterator[None]:
        """Wait for the right to write and keep it for the block; `gives_way`: others first, for a while."""
        with self._changed:
            if gives_way:
                self._changed.wait_for(lambda: not self._is_taken and not self._ahead, timeout=PATIENCE_S)
            self._ahead += 1
            try:
                self._changed.wait_for(lambda: not self._is_taken)
            finally:
                self._ahead -= 1
            self._is_taken = True
        try:
            yield
        finally:
            with self._changed:
                self._is_taken = False
                self._changed.notify_all()

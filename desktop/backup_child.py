"""Backups and rehearsals in a process of their own: at the lowest priority, and killed where a stick hangs.

A check of a whole office is minutes of Python; on a thread it would take the interpreter from the window every few
milliseconds, and a stick that stopped answering would hold the program when somebody closes it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from models.services.refusal import Refused

_LOOK_S: Final = 0.2
_PATIENCE_S: Final = 3.0
INTERRUPTED: Final = "backup_interrupted"


@dataclass
class BackupChildren:
    """The processes of one face; `stop` may come from any thread and ends them all."""

    data_dir: Path
    now: str = ""
    _running: set[subprocess.Popen[str]] = field(default_factory=set)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _is_stopped: bool = False

    def run(self, words: Sequence[str], *, environment: Mapping[str, str] | None = None) -> dict[str, Any]:
        """Run a sub-command and return its first answer, also where a refusal followed it.

        Raises:
            Refused: what the sub-command was refused for; `backup_interrupted` where it ended without a word.
        """
        child = self._started(words, environment or {})
        try:
            out, err = child.communicate()
        finally:
            with self._changed:
                self._running.discard(child)
                self._changed.notify_all()
        answers = [json.loads(line) for line in out.splitlines()]
        if answers and child.returncode in (0, 1):
            return dict(answers[0])
        raise _refusal(err)

    def stop(self) -> None:
        """End what runs, and start nothing more."""
        with self._changed:
            self._is_stopped = True
            for child in self._running:
                child.terminate()
            if not self._changed.wait_for(lambda: not self._running, _PATIENCE_S):
                for child in self._running:
                    child.kill()

    def _started(self, words: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[str]:
        with self._changed:
            if self._is_stopped:
                raise Refused(INTERRUPTED)
            child = subprocess.Popen(  # noqa: S603 - our own program
                [*_program(), *words, "--data-dir", str(self.data_dir), *(["--now", self.now] if self.now else [])],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                env={**os.environ, **environment},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            self._running.add(child)
            return child


def _program() -> list[str]:
    """Return how this program starts itself: frozen, or from its interpreter."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "desktop.cli"]


def _refusal(err: str) -> Refused:
    """Return what the last line of standard error says."""
    for line in reversed(err.splitlines()):
        try:
            told = json.loads(line)
        except ValueError:
            continue
        if isinstance(told, dict) and "error" in told:
            refused = Refused(str(told["error"]))
            refused.params = {name: str(value) for name, value in told.items() if name not in {"error", "message"}}
            return refused
    return Refused(INTERRUPTED)

"""Faulty variants of the real program, which the cuts must find: python -m tests.powercut.mutants NAME WORD….

Each overrides one thing of the real program inside this process.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import event

from desktop.cli.answers import say
from desktop.cli.main import main
from models.persistence import content_files, database, durable, sidecar
from models.persistence.transaction import WriteTransaction
from models.services import intake


def _override(owner: object, name: str, faulty: object) -> None:
    assert hasattr(owner, name)
    setattr(owner, name, faulty)


def normal() -> None:
    """PRAGMA synchronous = NORMAL: COMMIT no longer waits for the disk."""
    engine = vars(database)["writing_engine"]

    def lazy(*given: Any, **named: Any) -> Any:
        made = engine(*given, **named)

        @event.listens_for(made, "connect")
        def _tune(connection: Any, _record: object) -> None:
            connection.execute("PRAGMA synchronous = NORMAL")

        return made

    _override(database, "writing_engine", lazy)


def sidecar_unsynced() -> None:
    """The sidecar is written before COMMIT, and nobody waits for the disk."""
    _override(sidecar, "_flush", lambda file: None)


def sidecar_late() -> None:
    """The sidecar is written after COMMIT."""
    commit = WriteTransaction.commit

    def late(self: WriteTransaction) -> None:
        held, self._sidecar = self._sidecar, _Nothing()  # type: ignore[assignment]  # what append needs
        commit(self)
        self._sidecar = held
        if (self.head.w, self.head.seq) != self._begun_at or self._numbers:
            held.append(w=self.head.w, seq=self.head.seq, numbers=self._numbers)

    _override(WriteTransaction, "commit", late)


class _Nothing:
    path = None

    def append(self, **given: Any) -> None:
        """Write nothing yet."""


def folder_unsynced() -> None:
    """New names are not made durable."""
    for module in (durable, sidecar, content_files):
        _override(module, "sync_directory", lambda folder: None)


def content_unsynced() -> None:
    """The content of an attached file is not made durable."""
    _override(content_files, "_flush", lambda file: file.flush())


def printed_early() -> None:
    """The answer is printed before COMMIT returned."""
    receive = intake.receive

    class Eager:
        def __init__(self, unit: Any) -> None:
            self._unit = unit
            self._code = ""

        def __getattr__(self, name: str) -> Any:
            return getattr(self._unit, name)

        def append(self, new: Any) -> Any:
            self._code = getattr(new.body, "code", None) or self._code
            return self._unit.append(new)

        def commit(self) -> None:
            say({"codes": [self._code]})
            self._unit.commit()

    def early(*, units: Any, **named: Any) -> Any:
        @contextmanager
        def eager() -> Iterator[Any]:
            with units() as unit:
                yield Eager(unit)

        return receive(units=eager, **named)

    _override(intake, "receive", early)


MUTANTS: Final[dict[str, Callable[[], None]]] = {
    "normal": normal,
    "sidecar_unsynced": sidecar_unsynced,
    "sidecar_late": sidecar_late,
    "folder_unsynced": folder_unsynced,
    "content_unsynced": content_unsynced,
    "printed_early": printed_early,
}

if __name__ == "__main__":
    MUTANTS[sys.argv[1]]()
    sys.exit(main(sys.argv[2:]))

"""Keep what is typed as it is typed: one save is always under way or none is due, so nothing waits for a timer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from ui.tasks import TaskRunner


class DraftDesk(Protocol):
    """Where drafts are kept; both are called on the writing thread."""

    def save_draft(self, name: str, content: bytes) -> None:
        """Keep what is typed under a name."""

    def drop_draft(self, name: str) -> None:
        """Forget a draft; one that is not there is none."""


class DraftKeeper(QObject):
    """One form's draft. Every key stroke is handed to the writing thread as soon as that is free.

    A stroke is durable when its transaction has committed: what a power cut or `kill -9` can take is what was typed
    since the save that was under way began, a few milliseconds, or as long as the disk needs for two commits.

    Args:
        name: of the draft.
        read: what is typed as bytes, None where nothing is worth keeping; called on the GUI thread.

    Signals:
        kept: so many of the changes that were noted, counted from the first, are durable now.
        failed: why it could not be kept; the next stroke tries again.
    """

    kept = Signal(int)
    failed = Signal(object)

    def __init__(
        self, name: str, read: Callable[[], bytes | None], desk: DraftDesk, runner: TaskRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._name, self._read, self._desk, self._runner = name, read, desk, runner
        self._is_under_way = False
        self._is_due = False
        self._noted = 0
        self._may_be_stored = True
        self._soon = QTimer(self)  # after the present key: one stroke may change several fields
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._save)

    @property
    def is_due(self) -> bool:
        """Tell whether something typed was not handed over yet."""
        return self._is_due or self._soon.isActive()

    def note(self) -> None:
        """Hear that something was typed."""
        self._noted += 1
        if self._is_under_way:
            self._is_due = True
        elif not self._soon.isActive():
            self._soon.start(0)

    def flush(self) -> None:
        """Hand over what is typed now: the window closes, or somebody else signs in."""
        if self.is_due:
            self._save()

    def stop(self) -> None:
        """Keep nothing more until the next stroke: what is typed is being stored as something else."""
        self._soon.stop()
        self._is_due = False

    def forget(self) -> None:
        """Forget the draft."""
        self.stop()
        self._may_be_stored = False
        self._runner.command(partial(self._desk.drop_draft, self._name), self._on_forgotten, self._on_failed)

    def _save(self) -> None:
        self.stop()
        content = self._read()
        if content is None and not self._may_be_stored:
            return
        self._may_be_stored = content is not None
        work = partial(self._desk.drop_draft, self._name)
        if content is not None:
            work = partial(self._desk.save_draft, self._name, content)
        self._is_under_way = True
        self._runner.command(work, partial(self._on_saved, self._noted), self._on_failed)

    def _on_saved(self, covered: int, _: None) -> None:
        self._is_under_way = False
        self.kept.emit(covered)
        if self._is_due:
            self._save()

    def _on_forgotten(self, _: None) -> None:
        """Nothing to show."""

    def _on_failed(self, error: Exception) -> None:
        self._is_under_way = False
        self._may_be_stored = True
        self.failed.emit(error)

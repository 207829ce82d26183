"""What somebody chose on a page is chosen again at the next start."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox

from ui.tasks import TaskRunner


class ChoiceKeeper(Protocol):
    """Keeps choices of this machine by name."""

    def recall(self) -> dict[str, str]:
        """Return everything that is kept; does not block."""

    def remember(self, name: str, value: str) -> None:
        """Keep a choice; called on a thread that may wait for the disk. A disk that is full forgets it."""


class Remembered(QObject):
    """Chooses in lists what was chosen before, and keeps what is chosen from now on."""

    def __init__(self, keeper: ChoiceKeeper, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._keeper, self._runner = keeper, runner

    def keep(self, choice: QComboBox, name: str) -> None:
        """Follow a list of values; one that the list does not have any more is left alone."""
        kept = choice.findData(self._keeper.recall().get(name, ""))
        if kept >= 0:
            choice.setCurrentIndex(kept)
        choice.currentIndexChanged.connect(partial(self._on_chosen, choice, name))

    def _on_chosen(self, choice: QComboBox, name: str, _: int) -> None:
        value = choice.currentData()
        if isinstance(value, str):
            self._runner.command(partial(self._keeper.remember, name, value), _ignore, _ignore)


def _ignore(_: object) -> None:
    """Take no notice: a choice that was not kept is chosen again by hand."""

"""What a citizen gives or takes at the kiosk beside the answer: a rating, a number of the waiting room."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from models.services.queueing import Taken
from models.services.rating import GiveRating
from ui.kiosk.desk import KioskDesk
from ui.tasks import TaskRunner


class Giving(QObject):
    """Writes on the writing thread; one thing at a time, so that a second touch gives no second number.

    Signals:
        rated: whether the rating is stored.
        number_taken: a `Taken`, None where it failed.
    """

    rated = Signal(bool)
    number_taken = Signal(object)

    def __init__(self, desk: KioskDesk, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._is_busy = False

    def rate(self, command: GiveRating) -> None:
        """Store a rating."""
        if not self._is_busy:
            self._is_busy = True
            self._runner.command(partial(self._desk.rate, command), self._on_rated, self._on_rating_failed)

    def take_number(self, queue: str) -> None:
        """Take the next number of a queue."""
        if not self._is_busy:
            self._is_busy = True
            self._runner.command(partial(self._desk.take_number, queue), self._on_taken, self._on_taking_failed)

    def _on_rated(self, _: object) -> None:
        self._is_busy = False
        self.rated.emit(True)  # noqa: FBT003 - a signal

    def _on_rating_failed(self, error: Exception) -> None:
        del error  # logged by the runner
        self._is_busy = False
        self.rated.emit(False)  # noqa: FBT003 - a signal

    def _on_taken(self, taken: Taken) -> None:
        self._is_busy = False
        self.number_taken.emit(taken)

    def _on_taking_failed(self, error: Exception) -> None:
        del error  # logged by the runner; without a number nobody waits in vain
        self._is_busy = False
        self.number_taken.emit(None)

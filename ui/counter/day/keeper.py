"""When the summaries of a day come up: at the first sign-in, by key, and before somebody signs out in the evening."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.services.day import Day, is_closing_time
from models.services.ports import Clock
from ui.counter.day.summary import DaySummary
from ui.counter.day.words import EVENING, sentences
from ui.counter.desk import CounterDesk
from ui.i18n.words import tr
from ui.messages import refusal_words
from ui.shell.keymap import by_command
from ui.tasks import TaskRunner


class DayKeeper(QObject):
    """Reads the day and asks for the panels.

    Signals:
        said: a sentence and its tone.
        dialog_wanted: a panel to open.
        opened: name of a list to open, or "deadlines".
        left: nothing keeps whoever wants to sign out.
    """

    said = Signal(str, str)
    dialog_wanted = Signal(object)
    opened = Signal(str)
    left = Signal()

    def __init__(self, desk: CounterDesk, runner: TaskRunner, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._clock, self._over = desk, runner, clock, parent
        self._is_greeting = False
        self._is_busy: Callable[[], bool] = bool

    @property
    def is_greeting(self) -> bool:
        """Tell whether it is not known yet if there is anything to say to the first one of the day."""
        return self._is_greeting

    def greet(self, is_busy: Callable[[], bool]) -> None:
        """Show the morning's summary to the first one who signs in on a day, where there is anything to say.

        Args:
            is_busy: asked when the lists are read: who types already is told in the banner, no panel takes the keys.
        """
        self._is_greeting, self._is_busy = True, is_busy
        self._runner.read(self._read_first, self._on_first, self._on_greeting_failed, key="greet")

    def show_summary(self) -> None:
        """Show the summary as it stands now, by key."""
        self._runner.read(self._desk.day, self._on_day, self._on_failed, key="summary")

    def close_day(self) -> None:
        """Let somebody sign out; in the evening say first what is still open."""
        self._runner.read(self._read_evening, self._on_evening, self._on_evening_failed, key="evening")

    def _read_first(self) -> Day | None:
        return self._desk.day() if self._desk.is_first_today() else None

    def _read_evening(self) -> Day | None:
        return self._desk.day() if is_closing_time(self._desk.calendar(), self._clock.now()) else None

    def _on_first(self, day: Day | None) -> None:
        self._is_greeting = False
        if day is None or not sentences(day):
            return
        if self._is_busy():
            self.said.emit(tr("Hôm nay có việc cần xem: {key}").format(key=by_command()["day_summary"].key), "info")
            return
        self._show(DaySummary(day, parent=self._over))

    def _on_day(self, day: Day) -> None:
        self._show(DaySummary(day, parent=self._over))

    def _on_evening(self, day: Day | None) -> None:
        if day is None or not sentences(day, EVENING):
            self.left.emit()
            return
        panel = DaySummary(day, is_evening=True, parent=self._over)
        panel.left.connect(self.left)
        self._show(panel)

    def _show(self, panel: DaySummary) -> None:
        panel.opened.connect(self.opened)
        self.dialog_wanted.emit(panel)

    def _on_evening_failed(self, error: Exception) -> None:
        """A list that cannot be read keeps nobody from going home."""
        self._on_failed(error)
        self.left.emit()

    def _on_greeting_failed(self, error: Exception) -> None:
        self._is_greeting = False
        self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(refusal_words(error), "danger")

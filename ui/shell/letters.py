"""The letters that a changed calendar asks for, as a window offers them: told at sign-in, opened by their key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from models.services.views import MovedDossier
from ui.messages import refusal_words
from ui.shell.moved import ApologyDesk, MovedList, owed_words
from ui.shell.window import BaseWindow

_READ = "moved"


class Letters(QObject):
    """One window's way to the list of touched dossiers.

    Signals:
        written: letters were written; what lists dossiers reads again.
    """

    written = Signal()

    def __init__(self, desk: ApologyDesk, window: BaseWindow, *, key: str) -> None:
        super().__init__(window)
        self._desk, self._window, self._key = desk, window, key

    def tell(self, *, after: str = "") -> None:
        """Say how many wait for a letter, unless something else is being said; nothing where nobody waits.

        Args:
            after: what is said before it, and in any case.
        """
        self._window.runner.read(self._desk.moved, partial(self._on_counted, after), self._on_failed, key=_READ)

    def open(self) -> None:
        """Read the list and show it."""
        self._window.runner.read(self._desk.moved, self.show, self._on_failed, key=_READ)

    def show(self, moved: list[MovedDossier]) -> None:
        """Show a list that was read already."""
        window = self._window
        shown = MovedList(desk=self._desk, runner=window.runner, moved=moved, now=window.clock.now(), parent=window)
        shown.written.connect(self.written)
        window.show_dialog(shown)

    def _on_counted(self, after: str, moved: list[MovedDossier]) -> None:
        words = owed_words(moved, now=self._window.clock.now(), key=self._key)
        if after and words:
            self._window.announce(f"{after}. {words}", "warning", stays=True)
        elif after and not self._window.is_banner_standing:
            self._window.announce(after, "info")
        elif words and not self._window.banner.words:
            self._window.announce(words, "warning", stays=True)

    def _on_failed(self, error: Exception) -> None:
        self._window.announce(refusal_words(error), "danger")

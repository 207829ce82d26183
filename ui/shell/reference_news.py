"""What a window says and reads again when the province has issued something new for the office."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from models.services.reference_ports import Taken
from ui.messages import sentence
from ui.messages_reference import document_words
from ui.shell.letters import Letters
from ui.shell.window import BaseWindow

_MOVING = frozenset({"calendar", "office"})
"""After these, what was promised before may end on another day."""


class ReferenceNews(QObject):
    """Hears of documents that came from the province, and says so once. Make it on the GUI thread.

    Signals:
        taken: documents were taken; what shows names, procedures or dates reads again.
    """

    taken = Signal()

    def __init__(self, window: BaseWindow, letters: Letters) -> None:
        super().__init__(window)
        self._window, self._letters = window, letters
        window.notices.reference_changed.connect(self._on_notices_reference_changed)

    def _on_notices_reference_changed(self, came: tuple[Taken, ...]) -> None:
        refused = [document for document in came if document.reason]
        if refused:
            words = sentence("reference_refused", {"reason": refused[0].reason})
            self._window.announce(words, "warning", stays=True)
        good = [document for document in came if not document.reason]
        if not good:
            return
        self.taken.emit()
        told = [document.kind for document in good if document.before]  # the first ones are no news
        words = document_words(told)
        if words and not refused:
            self._say(sentence("reference_taken", {"documents": words}), told)

    def _say(self, words: str, kinds: list[str]) -> None:
        if not _MOVING.isdisjoint(kinds) and self._window.page != "sign_in":
            self._letters.tell(after=words)
        elif not self._window.is_banner_standing:
            self._window.announce(words, "info")

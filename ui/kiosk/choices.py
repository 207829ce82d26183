"""One question with a few large answers: which queue, or why somebody is not satisfied; and the number that comes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from ui.kiosk.fitted import Fitted, write
from ui.theme import KIOSK_BODY, KIOSK_HEADLINE, KIOSK_SMALL, KIOSK_TITLE, SPACE, Palette

_BOLD = QFont.Weight.Bold
_COLUMNS = 2
_MOST = 10


class ChoicePage(QWidget):
    """A question and up to ten answers.

    Signals:
        chosen: the key of the answer that was touched.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.what = Fitted((KIOSK_HEADLINE, KIOSK_TITLE, 36), lines=2, weight=_BOLD)
        self.more = Fitted((KIOSK_BODY, KIOSK_SMALL), lines=2)
        self.more.setProperty("role", "muted")
        self._keys: tuple[str, ...] = ()
        self._buttons = [QPushButton(self) for _ in range(_MOST)]
        grid = QGridLayout()
        grid.setSpacing(4 * SPACE)
        for place, button in enumerate(self._buttons):
            button.setProperty("choice", "true")
            button.clicked.connect(self._on_button_clicked)
            button.hide()
            grid.addWidget(button, place // _COLUMNS, place % _COLUMNS)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(5 * SPACE)
        body.addStretch(1)
        body.addWidget(self.what)
        body.addWidget(self.more)
        body.addLayout(grid)
        body.addStretch(2)

    def ask(self, what: str, more: str, choices: Sequence[tuple[str, str]]) -> None:
        """Show a question; `choices` are keys and words."""
        self.what.say(what)
        self.more.say(more)
        self.more.setVisible(bool(more))
        self._keys = tuple(key for key, _ in choices)
        for place, button in enumerate(self._buttons):
            is_used = place < len(choices)
            button.setVisible(is_used)
            if is_used:
                key, words = choices[place]
                write(button, words)
                button.setAccessibleName(words)
                button.setObjectName(f"choice-{key}")

    def dress(self, colours: Palette, scale: float) -> None:
        """Set size; the colours come from the sheet."""
        del colours
        self.what.set_scale(scale)
        self.more.set_scale(scale)

    def _on_button_clicked(self) -> None:
        sender = self.sender()
        for key, button in zip(self._keys, self._buttons, strict=False):
            if button is sender:
                self.chosen.emit(key)


class TicketPage(QWidget):
    """The number that somebody has got, as large as it can be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.what = Fitted((KIOSK_TITLE, 36), lines=1)
        self.number = Fitted((200, 160), lines=1, weight=_BOLD)
        self.number.setProperty("look", "plain")
        self.queue = Fitted((KIOSK_TITLE, 36), lines=1, weight=QFont.Weight.DemiBold)
        self.more = Fitted((KIOSK_BODY, KIOSK_SMALL), lines=3)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(2 * SPACE)
        body.addStretch(1)
        for shown in (self.what, self.number, self.queue, self.more):
            shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
            body.addWidget(shown)
        body.addStretch(1)

    def show_ticket(self, what: str, number: str, queue: str, more: str) -> None:
        """Show it."""
        self.what.say(what)
        self.number.say(number)
        self.queue.say(queue)
        self.more.say(more)
        self.setAccessibleName(f"{what} {number}. {queue}. {more}")

    def dress(self, colours: Palette, scale: float) -> None:
        """Set size; the colours come from the sheet."""
        del colours
        for shown in (self.what, self.number, self.queue, self.more):
            shown.set_scale(scale)

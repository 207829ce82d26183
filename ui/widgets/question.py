"""A short question over the window: a title, a few lines, fields, and two buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.services.commands import ActCommand
from ui.i18n.words import tr
from ui.theme import SPACE
from ui.widgets.parts import label


class Question(QDialog):
    """Subclasses put their fields into `fields` and answer; Enter goes to the next field and confirms at the end.

    Signals:
        commanded: the `ActCommand`s to send, a tuple, from those that send any.
    """

    commanded = Signal(object)

    def __init__(self, title: str, lines: Sequence[str], confirm: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(560)
        self.confirm = QPushButton(confirm, self)
        self.confirm.setProperty("primary", "true")
        self.confirm.setAutoDefault(True)
        self.confirm.clicked.connect(self.answer)
        close = QPushButton(tr("Đóng   Esc"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        self.fields = QVBoxLayout()
        self.fields.setSpacing(2 * SPACE)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(label(title, "title"))
        for line in lines:
            column.addWidget(label(line, wraps=True))
        column.addLayout(self.fields)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.confirm)
        column.addLayout(buttons)

    def answer(self) -> None:
        """Check what was typed and send it."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next field with Enter; the button takes its own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.confirm.hasFocus():
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def send(self, *commands: ActCommand) -> None:
        """Close and send."""
        self.accept()
        self.commanded.emit(commands)

"""One question about a book: open, hand over, close, cross out, or the last number of the paper book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.i18n.words import tr
from ui.theme import SPACE
from ui.widgets.form import FormRow, line_edit
from ui.widgets.parts import Banner, label

_WIDTH_PX = 560


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its stable name, its words, a hint, and what stands in it at first."""

    name: str
    words: str
    hint: str = ""
    text: str = ""


class BookDialog(QDialog):
    """Enter goes to the next field and behind the last one asks; it stays open until the work is done.

    Signals:
        asked: what was typed, by the fields' names.
    """

    asked = Signal(dict)

    def __init__(
        self, title: str, words: str, fields: Sequence[Field], button: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(_WIDTH_PX)
        self._editors: dict[str, QLineEdit] = {}
        self.note = Banner(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 3 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(label(title, "title"))
        column.addWidget(label(words, "", self, wraps=True))
        column.addWidget(self.note)
        for field in fields:
            editor = line_edit(field.words, self, hint=field.hint, most=300)
            editor.setText(field.text)
            row = FormRow(self)
            row.add(field.words, editor)
            column.addWidget(row)
            self._editors[field.name] = editor
        self.button = QPushButton(f"{button}   Enter", self)
        self.button.setProperty("primary", "true")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._on_button_clicked)
        back = QPushButton(tr("Thôi   Esc"), self)
        back.setAutoDefault(False)
        back.clicked.connect(self.reject)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(back)
        line.addWidget(self.button)
        column.addLayout(line)
        if self._editors:
            next(iter(self._editors.values())).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        editors = list(self._editors.values())
        focused = next((n for n, editor in enumerate(editors) if editor.hasFocus()), len(editors) - 1)
        if focused + 1 < len(editors):
            editors[focused + 1].setFocus()
        else:
            self._on_button_clicked()

    def keep_open(self, words: str) -> None:
        """Say why it was not done; the fields stay."""
        self.button.setEnabled(True)
        self.note.say(words, "danger")

    def _on_button_clicked(self) -> None:
        if self.button.isEnabled():
            self.button.setEnabled(False)
            self.asked.emit({name: editor.text().strip() for name, editor in self._editors.items()})


def number_in(text: str) -> int | None:
    """Return a typed number, None where there is none."""
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 6 else None

"""Rows of a paper form: labels above fields, one line below for what is wrong in the row."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from ui.theme import SPACE
from ui.widgets.parts import label, restyle

Editor = QLineEdit | QComboBox

_WHOLE_PX: Final = 200
"""Up to this width a choice shows its words whole."""


def line_edit(name: str, parent: QWidget | None = None, *, hint: str = "", most: int = 2000) -> QLineEdit:
    """Make a text field. No validator, no completion: both break Vietnamese typing engines."""
    made = QLineEdit(parent)
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setMaxLength(most)
    return made


def combo(name: str, items: list[tuple[str, str]], parent: QWidget | None = None) -> QComboBox:
    """Make a list to choose from, of (shown words, value)."""
    made = QComboBox(parent)
    made.setAccessibleName(name)
    for words, value in items:
        made.addItem(words, value)
    return made


class FormRow(QWidget):
    """Fields side by side, each with its label as buddy; `problem` texts share the line below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE + 2)
        self._grid.setVerticalSpacing(SPACE)
        self._problem = label("", "problem", self, wraps=True)
        self._problem.hide()
        self._said: dict[QWidget, tuple[str, bool]] = {}
        self._columns = 0
        self.labels: dict[QWidget, QLabel] = {}

    def add(self, words: str, editor: QWidget, *, stretch: int = 1) -> None:
        """Add a field with its label."""
        name = label(words, "label", self)
        name.setBuddy(editor)
        editor.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if isinstance(editor, QComboBox):  # short words of a choice stay whole, however little room there is
            editor.ensurePolished()
            editor.setMinimumWidth(min(editor.sizeHint().width() + 3 * SPACE, _WHOLE_PX))
        self._grid.addWidget(name, 0, self._columns)
        self._grid.addWidget(editor, 1, self._columns)
        self._grid.setColumnStretch(self._columns, stretch)
        self._columns += 1
        self.labels[editor] = name
        self._grid.addWidget(self._problem, 2, 0, 1, self._columns)

    def say(self, editor: QWidget, words: str, *, is_warning: bool = False) -> None:
        """Say what to do at a field, or nothing."""
        if words:
            self._said[editor] = (words, is_warning)
        else:
            self._said.pop(editor, None)
        restyle(editor, "invalid", "true" if words and not is_warning else "false")
        editor.setAccessibleDescription(words)
        has_problem = any(not warning for _, warning in self._said.values())
        restyle(self._problem, "role", "problem" if has_problem else "warning")
        self._problem.setText(" · ".join(said for said, _ in self._said.values()))
        self._problem.setVisible(bool(self._said))

    @property
    def said(self) -> str:
        """Return what is said below the row."""
        return self._problem.text()

"""A few letters find a whole sentence: a list below a field, which only an arrow key enters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget

from models.domain.folding import folded_words
from models.domain.word_search import NO_MATCH, WordKey, cost_of, word_key
from ui.theme import SPACE

_MOST_SHOWN = 6
_ROW_PX = 30
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class Completing(QObject):
    """Offers sentences while somebody types into a field.

    Nothing is chosen unless an arrow key went into the list: Enter after free words means these words, and typing
    engines are never written over.
    """

    def __init__(self, field: QLineEdit, name: str) -> None:
        super().__init__(field)
        self._field = field
        self._keys: list[tuple[str, WordKey]] = []
        self._popup = QListWidget(field)
        self._popup.setObjectName("popup")
        self._popup.setAccessibleName(name)
        self._popup.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._popup.hide()
        self._popup.itemClicked.connect(self._choose)
        field.textEdited.connect(self._on_field_edited)
        field.installEventFilter(self)

    @property
    def offered(self) -> tuple[str, ...]:
        """Return what the open list shows; nothing while it is closed."""
        rows = range(self._popup.count()) if not self._popup.isHidden() else ()
        return tuple(self._popup.item(row).text() for row in rows)

    def offer(self, phrases: Sequence[str]) -> None:
        """Take other sentences, the most used first."""
        self._keys = [(phrase, word_key(phrase)) for phrase in phrases]
        self._popup.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list and choose from it while the field keeps the focus."""
        if event.type() == QEvent.Type.FocusOut:
            self._popup.hide()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Down and self._popup.isHidden() and self._keys:
            self._show(self._found(self._field.text()) or [phrase for phrase, _ in self._keys])
            self._popup.setCurrentRow(0)
            return True
        if self._popup.isHidden():
            return super().eventFilter(watched, event)
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._popup.setCurrentRow(max(-1, min(self._popup.count() - 1, self._popup.currentRow() + step)))
            return True
        if key == Qt.Key.Key_Escape:
            self._popup.hide()
            return True
        if key in _ENTER and self._popup.currentRow() >= 0:
            self._choose()
            return key != Qt.Key.Key_Tab
        return super().eventFilter(watched, event)

    def _found(self, text: str) -> list[str]:
        tokens = folded_words(text)
        costs = [(cost_of(key, tokens), place, phrase) for place, (phrase, key) in enumerate(self._keys)]
        return [phrase for cost, _, phrase in sorted(costs) if cost != NO_MATCH] if tokens else []

    def _on_field_edited(self, text: str) -> None:
        found = [phrase for phrase in self._found(text) if phrase != text.strip()]
        if found:
            self._show(found)
            self._popup.setCurrentRow(-1)
        else:
            self._popup.hide()

    def _show(self, phrases: Sequence[str]) -> None:
        self._popup.clear()
        self._popup.addItems(list(phrases[:_MOST_SHOWN]))
        window = self._field.window()
        height = self._popup.count() * _ROW_PX + 2 * SPACE
        below = self._field.mapTo(window, QPoint(0, self._field.height() + 2))
        top = below.y() if below.y() + height <= window.height() else below.y() - self._field.height() - height - 4
        self._popup.setParent(window)
        self._popup.setGeometry(below.x(), max(top, 0), self._field.width(), height)
        self._popup.show()
        self._popup.raise_()

    def _choose(self) -> None:
        item = self._popup.currentItem()
        self._popup.hide()
        if item is not None:
            self._field.setText(item.text())
            self._field.setFocus()

"""A text field with a list of earlier answers below it; anything else may be typed, nothing is typed for anybody."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from models.domain.folding import fold
from ui.i18n.words import tr
from ui.theme import SPACE

_MOST_SHOWN = 8
_ROW_PX = 30
_LEAST_PX = 300


class PickField(QLineEdit):
    """Type a few letters of any words, without marks; the arrows choose, Enter or Tab takes what is chosen.

    Arrow down in the empty field shows the newest answers. While nothing is chosen Enter belongs to the page, and what
    is typed stands as it is.
    """

    def __init__(self, name: str, parent: QWidget | None = None, *, hint: str = "", most: int = 2000) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMaxLength(most)
        self._choices: tuple[str, ...] = ()
        self._list = QListWidget(self)
        self._list.setObjectName("popup")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(tr("{field}: danh sách để chọn").format(field=name))
        self._list.hide()
        self._list.itemClicked.connect(self._on_list_item_clicked)
        self.textEdited.connect(self._on_edited)
        self.installEventFilter(self)

    def offer(self, choices: Sequence[str]) -> None:
        """Offer these answers, the likeliest first."""
        self._choices = tuple(dict.fromkeys(choices))

    @property
    def choices(self) -> tuple[str, ...]:
        """Return what is offered."""
        return self._choices

    @property
    def shown(self) -> list[str]:
        """Return what the open list shows; nothing while it is closed."""
        return [self._list.item(n).text() for n in range(self._list.count())] if self.is_list_open else []

    @property
    def is_list_open(self) -> bool:
        """Tell whether the list is open."""
        return not self._list.isHidden()

    def close_list(self) -> bool:
        """Close the list; False where it was closed."""
        was_open = self.is_list_open
        self._list.hide()
        return was_open

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list and choose from it while the field keeps the focus."""
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self._list.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if event.key() == Qt.Key.Key_Escape and self.is_list_open:
                event.accept()  # Esc closes the list before it leaves the page
                return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key == Qt.Key.Key_Down and not self.is_list_open:
                self._show(found(self._choices, self.text()))
                return True
            if self.is_list_open and self._moves(key):
                return True
        return super().eventFilter(watched, event)

    def _moves(self, key: Qt.Key) -> bool:
        row = self._list.currentRow()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._list.setCurrentRow(max(0, min(self._list.count() - 1, row + step)))
            return True
        if key == Qt.Key.Key_Escape:
            return self.close_list()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and row >= 0:
            self._take(self._list.item(row))
            return key != Qt.Key.Key_Tab  # Tab goes on to the next field as well
        return False

    def _on_edited(self, text: str) -> None:
        self._show(found(self._choices, text) if text.strip() else [])

    def _show(self, words: list[str]) -> None:
        self._list.clear()
        for word in words:
            QListWidgetItem(word, self._list).setToolTip(word)
        self._list.setCurrentRow(-1)
        if not words:
            self._list.hide()
            return
        window = self.window()
        corner = self.mapTo(window, QPoint(0, self.height() + 2))
        width = max(self.width(), _LEAST_PX)
        left = min(corner.x(), window.width() - width - 2 * SPACE)
        self._list.setParent(window)
        self._list.setGeometry(max(left, 0), corner.y(), width, len(words) * _ROW_PX + 4)
        self._list.show()
        self._list.raise_()

    def _on_list_item_clicked(self, item: QListWidgetItem) -> None:
        self._take(item)

    def _take(self, item: QListWidgetItem) -> None:
        self.setText(item.text())
        self._list.hide()


def found(choices: Sequence[str], typed: str) -> list[str]:
    """Return the answers of which every typed word begins a word; all of them where nothing is typed."""
    wanted = fold(typed).split()
    matching = [
        choice
        for choice in choices
        if all(any(word.startswith(part) for word in fold(choice).split()) for part in wanted)
    ]
    return matching[:_MOST_SHOWN]

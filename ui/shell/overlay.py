"""Panels over the window: the keys that work now (F1) and every command by name (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.i18n.words import tr
from ui.shell.command_search import Offer, search_commands
from ui.shell.keymap import Binding
from ui.theme import SPACE
from ui.widgets.parts import label
from ui.widgets.room import Beside

_COLUMNS = 2
_KEY_PX = 96
_BOX_PX = (560, 460)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}


class KeysOverlay(QDialog):
    """The keys that work on the present page."""

    def __init__(self, bindings: Sequence[Binding], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Các phím đang dùng được"))
        self.setModal(True)
        self.shown = tuple(binding for binding in bindings if binding.key)
        body = QVBoxLayout(self)
        body.setContentsMargins(6 * SPACE, 5 * SPACE, 6 * SPACE, 5 * SPACE)
        body.setSpacing(3 * SPACE)
        body.addWidget(label(tr("Các phím đang dùng được"), "title"))
        columns = Beside()
        columns.setSpacing(10 * SPACE)
        sides = [QVBoxLayout() for _ in range(_COLUMNS)]
        ordered = sorted(self.shown, key=lambda b: [x.group for x in self.shown].index(b.group))
        for place, (group, members) in enumerate(groupby(ordered, key=lambda b: b.group)):
            side = sides[0] if place < _COLUMNS else sides[1]
            side.addWidget(label(group, "hint"))
            grid = QGridLayout()
            grid.setHorizontalSpacing(4 * SPACE)
            grid.setVerticalSpacing(SPACE + 2)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setColumnMinimumWidth(0, _KEY_PX)
            for row, binding in enumerate(members):
                grid.addWidget(label(binding.key, "strong"), row, 0)
                grid.addWidget(label(binding.words), row, 1)
            grid.setColumnStretch(1, 1)
            side.addLayout(grid)
            side.addSpacing(2 * SPACE)
        for side in sides:
            side.setSpacing(SPACE + 2)
            side.addStretch(1)
            columns.addLayout(side)
        body.addLayout(columns)
        body.addWidget(label(tr("Enter: ô tiếp theo · Phím cách: tích · Quét mã ở bất cứ đâu để tìm hồ sơ"), "muted"))
        close = QPushButton(tr("Đóng   Esc"), self)
        close.clicked.connect(self.accept)
        body.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


class CommandBox(QDialog):
    """Type a few letters or the initials of any command, marks do not matter; Enter runs it.

    Args:
        offers: every command.
        recent: names of those that were chosen last, the latest first.

    Signals:
        chosen: the command's name.
    """

    chosen = Signal(str)

    def __init__(self, offers: Sequence[Offer], recent: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Mọi lệnh"))
        self.setModal(True)
        self.resize(*_BOX_PX)
        self._offers, self._recent = tuple(offers), tuple(recent)
        body = QVBoxLayout(self)
        body.setContentsMargins(4 * SPACE, 4 * SPACE, 4 * SPACE, 4 * SPACE)
        body.setSpacing(2 * SPACE)
        name = label(tr("Gõ vài chữ hoặc chữ đầu của lệnh, không cần dấu"), "label")
        self.text = QLineEdit(self)
        self.text.setAccessibleName(tr("Tên lệnh"))
        name.setBuddy(self.text)
        self.list = QListWidget(self)
        self.list.setObjectName("popup")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(tr("Các lệnh tìm được"))
        self.nothing = label("", "muted", self)
        body.addWidget(name)
        body.addWidget(self.text)
        body.addWidget(self.nothing)
        body.addWidget(self.list, 1)
        body.addWidget(label(tr("↑ ↓: chọn · Enter: làm · Esc: đóng"), "muted"))
        self.text.textChanged.connect(self._on_text_changed)
        self.text.returnPressed.connect(self._on_text_return_pressed)
        self.text.installEventFilter(self)
        self.list.itemClicked.connect(self._on_list_item_clicked)
        self._on_text_changed("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while the text keeps the focus."""
        if watched is self.text and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()), 0)
            if step:
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
        return super().eventFilter(watched, event)

    def _on_text_changed(self, text: str) -> None:
        self.list.clear()
        for offer in search_commands(text, self._offers, self._recent):
            binding = offer.binding
            page = "    " + tr("ở trang {page}").format(page=offer.elsewhere) if offer.elsewhere else ""
            item = QListWidgetItem(f"{binding.words}    {binding.key}".rstrip() + page, self.list)
            item.setData(Qt.ItemDataRole.UserRole, binding.command)
        self.list.setCurrentRow(0)
        is_empty = not self.list.count()
        self.nothing.setText(tr("Không có lệnh nào tên như vậy: xóa bớt chữ") if is_empty else "")
        self.nothing.setVisible(is_empty)

    def _on_text_return_pressed(self) -> None:
        self._choose(self.list.currentItem())

    def _on_list_item_clicked(self, item: QListWidgetItem) -> None:
        self._choose(item)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.accept()
            self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))

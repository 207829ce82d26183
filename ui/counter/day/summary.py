"""The calm panels: what the day begins with, and what the evening leaves open; each line opens its list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from models.domain.timeline import local_date
from models.services.day import Day
from ui.counter.day.words import EVENING, sentences
from ui.i18n.words import tr
from ui.shell.words import day_words
from ui.theme import SPACE
from ui.widgets.parts import label

_ROW_PX = 30


class DaySummary(QDialog):
    """Counts in words; Enter opens the list of a line, Esc goes on working.

    Signals:
        opened: name of a list, or "deadlines".
        left: sign out all the same (in the evening only).
    """

    opened = Signal(str)
    left = Signal()

    def __init__(self, day: Day, *, is_evening: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_evening = is_evening
        told = sentences(day, EVENING) if is_evening else sentences(day)
        on = day_words(local_date(day.at))
        title = tr("Trước khi đăng xuất") if is_evening else tr("Việc hôm nay, {on}").format(on=on)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(560)
        self.list = QListWidget(self)
        self.list.setAccessibleName(title)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fill(told)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * SPACE, 5 * SPACE, 6 * SPACE, 5 * SPACE)
        column.setSpacing(3 * SPACE)
        column.addWidget(label(title, "title"))
        if told:
            column.addWidget(self.list)
        else:
            self.list.hide()
            column.addWidget(label(tr("Không có việc nào tồn đọng."), wraps=True))
        column.addWidget(label(tr("Enter: mở danh sách · Ctrl+Shift+D: xem lại bảng này"), "muted"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        if is_evening:
            leave = QPushButton(tr("Vẫn đăng xuất   Ctrl+Enter"), self)
            leave.setAutoDefault(False)
            leave.clicked.connect(self._on_leave_clicked)
            buttons.addWidget(leave)
        close = QPushButton(tr("Ở lại   Esc") if is_evening else tr("Bắt đầu làm việc   Esc"), self)
        close.setProperty("primary", "false" if told else "true")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        buttons.addWidget(close)
        column.addLayout(buttons)
        (self.list if told else close).setFocus()
        self.list.itemActivated.connect(self._on_list_item_activated)

    @property
    def lines(self) -> tuple[str, ...]:
        """Return what it says, line by line."""
        return tuple(self.list.item(row).text() for row in range(self.list.count()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list of the current line with Enter; with Ctrl sign out, in the evening."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self._is_evening and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._on_leave_clicked()
        elif self.list.currentItem() is not None:
            self._on_list_item_activated(self.list.currentItem())
        else:
            self.accept()

    def _fill(self, told: Sequence[tuple[str, str]]) -> None:
        for words, where in told:
            item = QListWidgetItem(words, self.list)
            item.setData(Qt.ItemDataRole.UserRole, where)
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(max(len(told), 1) * _ROW_PX + 8)

    def _on_list_item_activated(self, item: QListWidgetItem) -> None:
        if self.isVisible():
            self.accept()
            self.opened.emit(str(item.data(Qt.ItemDataRole.UserRole)))

    def _on_leave_clicked(self) -> None:
        self.accept()
        self.left.emit()

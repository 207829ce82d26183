"""A paper as it comes out of the printer: its pages under each other, to be scrolled and printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.theme import SPACE
from ui.widgets.parts import label

_SIZE_PX = (900, 700)
_MARGINS_PX = 60


class PaperView(QDialog):
    """Pages fit the width; Page Up, Page Down and the arrows scroll, Esc closes.

    Args:
        pages: one PNG a page.

    Signals:
        print_wanted: print this paper.
    """

    print_wanted = Signal()

    def __init__(self, title: str, pages: Sequence[bytes], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.resize(*_SIZE_PX)
        self.sheets: list[QLabel] = []
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setSpacing(3 * SPACE)
        for number, page in enumerate(pages, start=1):
            column.addWidget(self._sheet(page, f"{title}, trang {number} trong {len(pages)}", inside))
        column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(title)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setWidget(inside)
        wanted = QPushButton("In   Ctrl+P", self)
        wanted.setAutoDefault(False)
        wanted.clicked.connect(self._on_print_clicked)
        close = QPushButton("Đóng   Esc", self)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        shortcut = QShortcut(QKeySequence("Ctrl+P"), self)
        shortcut.activated.connect(self._on_print_clicked)
        line = QHBoxLayout()
        line.setSpacing(2 * SPACE)
        line.addWidget(label(title, "title"), 1)
        line.addWidget(wanted)
        line.addWidget(close)
        body = QVBoxLayout(self)
        body.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 3 * SPACE)
        body.setSpacing(2 * SPACE)
        body.addLayout(line)
        body.addWidget(self._scroll, 1)
        self._scroll.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Swallow an Enter: it neither prints nor closes."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _sheet(self, page: bytes, name: str, parent: QWidget) -> QLabel:
        picture = QPixmap()
        picture.loadFromData(page)
        sheet = QLabel(parent)
        sheet.setAccessibleName(name)
        sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        width = min(picture.width(), _SIZE_PX[0] - _MARGINS_PX)
        sheet.setPixmap(picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation))
        self.sheets.append(sheet)
        return sheet

    def _on_print_clicked(self) -> None:
        self.accept()
        self.print_wanted.emit()

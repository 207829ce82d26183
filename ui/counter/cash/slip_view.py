"""A slip as it comes out of the printer, over the page that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.i18n.words import tr
from ui.theme import SPACE
from ui.widgets.paper_view import PaperSheets
from ui.widgets.parts import label

_SIZE_PX = (900, 690)


class SlipView(QDialog):
    """Page Up, Page Down and the arrows scroll, Ctrl+P prints, Esc closes.

    Args:
        pages: one PNG a page.

    Signals:
        print_wanted: print this slip.
    """

    print_wanted = Signal()

    def __init__(self, title: str, pages: Sequence[bytes], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.resize(*_SIZE_PX)
        self.sheets = PaperSheets(title, self)
        self.sheets.show_pages(title, pages)
        wanted = QPushButton(tr("In   Ctrl+P"), self)
        wanted.setAutoDefault(False)
        wanted.clicked.connect(self._on_print_clicked)
        close = QPushButton(tr("Đóng   Esc"), self)
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
        body.addWidget(self.sheets, 1)
        self.sheets.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Swallow an Enter: it neither prints nor closes."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _on_print_clicked(self) -> None:
        self.accept()
        self.print_wanted.emit()

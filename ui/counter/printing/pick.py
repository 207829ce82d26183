"""Pick one of the printers that were found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from models.domain.dossier import RECEIPT
from models.services.print_jobs import SYSTEM, TEST_PAGE, THERMAL, TICKET, PrinterRow
from ui.i18n.words import tr
from ui.messages_printing import printer_words, trouble_words
from ui.theme import SPACE
from ui.widgets.parts import label

_SIZE_PX: Final = (520, 360)


class PrinterPick(QDialog):
    """The arrows choose, Enter takes, Esc leaves things as they are.

    Signals:
        picked: the printer's address.
    """

    picked = Signal(str)

    def __init__(self, rows: Sequence[PrinterRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Chọn máy in"))
        self.setModal(True)
        self.resize(*_SIZE_PX)
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("Chọn máy in"))
        for row in rows:
            item = QListWidgetItem(row_words(row), self.list)
            item.setData(Qt.ItemDataRole.UserRole, row.address)
        self.list.setCurrentRow(0)
        self.list.itemDoubleClicked.connect(self._on_list_item_double_clicked)
        body = QVBoxLayout(self)
        body.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 3 * SPACE)
        body.setSpacing(2 * SPACE)
        body.addWidget(label(tr("In giấy này ở máy nào?"), "title"))
        body.addWidget(self.list, 1)
        body.addWidget(label(tr("↑ ↓ chọn · Enter in · Esc thôi"), "muted"))
        self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the chosen printer with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentItem())
        else:
            super().keyPressEvent(event)

    def _on_list_item_double_clicked(self, item: QListWidgetItem) -> None:
        self._take(item)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(item.data(Qt.ItemDataRole.UserRole))
            self.accept()


def row_words(row: PrinterRow) -> str:
    """Return a printer in one line: its name, what is wrong with it, whether it is the system's default."""
    is_systems = row.address.partition(":")[0] == SYSTEM
    name = row.name if is_systems and row.name else printer_words(row.address)
    usual = tr("mặc định của máy") if row.is_default else ""
    return " · ".join(part for part in (name, trouble_words(row.trouble), usual) if part)


def fits(address: str, form: str) -> bool:
    """Tell whether a printer can print a form: tickets need thermal paper, and nothing but receipts fits on it."""
    is_thermal = address.startswith(f"{THERMAL}:")
    return is_thermal if form == TICKET else not is_thermal or form in {RECEIPT, TEST_PAGE}

"""The digit pad: the only typing that the kiosk offers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from ui.kiosk.style import MARGIN
from ui.theme import SPACE


class DigitPad(QWidget):
    """Ten digits and two words; the keyboard works as well.

    Signals:
        typed: one digit.
        erased: the last digit is to go.
    """

    typed = Signal(str)
    erased = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2 * SPACE)
        for place, digit in enumerate("1234567890"):
            key = QPushButton(digit, self)
            key.setProperty("key", "true")
            key.setAccessibleName(digit)
            key.setObjectName(f"digit{digit}")
            key.clicked.connect(self._on_key_clicked)
            grid.addWidget(key, place // 3, place % 3 if digit != "0" else 1)
        self.eraser = QPushButton(self)
        self.eraser.setProperty("key", "word")
        self.eraser.setObjectName("erase")
        self.eraser.clicked.connect(self.erased)
        grid.addWidget(self.eraser, 3, 2)
        self.setFixedWidth(8 * MARGIN)

    def set_scale(self, scale: float) -> None:
        """Enlarge for a larger screen."""
        self.setFixedWidth(round(8 * MARGIN * scale))

    def _on_key_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.typed.emit(sender.text())

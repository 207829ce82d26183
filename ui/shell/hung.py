"""What a second start shows where the first window does not answer."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.i18n.words import tr
from ui.theme import SPACE
from ui.widgets.parts import Card, label

_WIDTH_PX: Final = 560
_END_KEY: Final = "F9"


class HungPage(QWidget):
    """It goes by itself once the first window answers or is gone; ending that window is somebody's decision.

    Signals:
        end_wanted: end the first window.
    """

    end_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QPushButton(tr("Kết thúc cửa sổ bị treo, mở lại   F9"), self)
        self.button.setProperty("primary", "true")
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self._on_button_clicked)
        QShortcut(QKeySequence(_END_KEY), self).activated.connect(self._on_button_clicked)
        self.words = label(
            tr(
                "Một Cửa đã mở trên máy này nhưng cửa sổ đó chưa trả lời, có thể ổ đĩa đang chậm. Xin chờ: khi cửa sổ "
                "cũ trả lời, nó tự hiện lên."
            ),
            wraps=True,
        )
        self.after = label(
            tr("Chờ lâu mà không được thì kết thúc cửa sổ cũ. Hồ sơ đã tiếp nhận và ô đã nhập vẫn còn."),
            "muted",
            wraps=True,
        )
        card = Card(tr("Cửa sổ đang mở chưa trả lời"), self)
        card.setMaximumWidth(_WIDTH_PX)
        for shown in (self.words, self.after):
            card.body.addWidget(shown)
        card.body.addSpacing(2 * SPACE)
        card.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(card, 4)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(line)
        column.addStretch(3)

    def take_focus(self) -> None:
        """Put the focus where Enter does what is offered."""
        self.button.setFocus()

    def say_helpless(self) -> None:
        """Say that the system does not tell which process holds the window."""
        self.after.setText(tr("Máy không cho kết thúc cửa sổ cũ. Tắt máy rồi bật lại: hồ sơ đã tiếp nhận vẫn còn."))
        self.button.setEnabled(True)

    def _on_button_clicked(self) -> None:
        self.button.setEnabled(False)
        self.end_wanted.emit()

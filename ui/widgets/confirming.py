"""The last line of a panel that asks: one primary button on Enter, one that goes back on Esc."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton

from ui.i18n.words import tr


def confirm_line(dialog: QDialog, words: str, *, back: str = tr("Quay lại")) -> tuple[QPushButton, QHBoxLayout]:
    """Return (the primary button, the line with both buttons); the caller connects the primary one."""
    button = QPushButton(f"{words}   Enter", dialog)
    button.setProperty("primary", "true")
    button.setDefault(True)
    leave = QPushButton(f"{back}   Esc", dialog)
    leave.setAutoDefault(False)
    leave.clicked.connect(dialog.reject)
    line = QHBoxLayout()
    line.addWidget(button)
    line.addWidget(leave)
    line.addStretch(1)
    return button, line

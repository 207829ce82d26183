"""A window that nobody leaves: no frame, no menu, no shortcut, no drop; it closes by `leave` alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QMouseEvent
from PySide6.QtWidgets import QWidget


class LockedWindow(QWidget):
    """What a screen in a waiting room needs so that it stays what it is.

    Signals:
        left: it was allowed to close and has closed.
        touched: somebody touched the screen outside of every button.
    """

    left = Signal()
    touched = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(False)
        self._is_leaving = False

    @property
    def is_leaving(self) -> bool:
        """Tell whether it was allowed to close."""
        return self._is_leaving

    def leave(self) -> None:
        """Close for good. Call on the GUI thread; the composition root may also call it when the program ends."""
        self._is_leaving = True
        self.close()

    def changeEvent(self, event: QEvent) -> None:
        """Come back when somebody minimises it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.isMinimized() and not self._is_leaving:
            self.showFullScreen()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell that somebody is there."""
        self.touched.emit()
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay, unless the door was opened."""
        if not self._is_leaving:
            event.ignore()
            return
        event.accept()
        self.left.emit()

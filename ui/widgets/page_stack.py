"""Pages on top of each other that ask for the room of the present one only."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class PageStack(QStackedWidget):
    """Qt's own stack is as wide as its widest page, so that a page nobody looks at would widen the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self._on_self_current_changed)

    def minimumSizeHint(self) -> QSize:
        """Return what the present page needs."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()

    def sizeHint(self) -> QSize:
        """Return what the present page would like."""
        page = self.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()

    def _on_self_current_changed(self, _: int) -> None:
        self.updateGeometry()

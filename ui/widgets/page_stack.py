"""Pages on top of each other, each in a room of its own that scrolls where the window is small."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.widgets.room import Room


class PageStack(QStackedWidget):
    """Qt's own stack is as wide as its widest page, so that a page nobody looks at would widen the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self._on_self_current_changed)

    def add_page(self, page: QWidget) -> None:
        """Add a page."""
        self.addWidget(Room(page, self))

    def show_page(self, page: QWidget) -> None:
        """Bring a page to the front."""
        room = next(room for room in self.rooms() if room.inside is page)
        self.setCurrentWidget(room)

    def rooms(self) -> list[Room]:
        """Return the rooms of all pages, in their order."""
        found = [self.widget(place) for place in range(self.count())]
        return [room for room in found if isinstance(room, Room)]

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

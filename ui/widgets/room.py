"""Pages in less room than they were drawn for: parts go below each other, then the page scrolls and follows the focus.

At 200 % on a screen of 1366×768 a page has half of what it was drawn for in both directions. Scale is Qt's own
(`QT_SCALE_FACTOR`), so that this is the same as a window of half the size, and is tested as one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QDialog, QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

_AROUND_PX: Final = 28
_LEAST: Final = QSize(240, 120)
_NO_LIMIT: Final = 16_777_215
"""Qt's own `QWIDGETSIZE_MAX`."""
_BAR_PX: Final = 12


class Beside(QBoxLayout):
    """Parts side by side where there is room, below each other where there is not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        if parent is not None:
            parent.setLayout(self)
        self._parts: list[tuple[QWidget, int, tuple[int, int]]] = []
        self.is_stacked = False

    def add(self, part: QWidget, *, width_px: int = 0, stretch: int = 0, least: tuple[int, int] = (0, 0)) -> None:
        """Add a part.

        Args:
            part: the widget.
            width_px: its width while the parts stand side by side; 0 takes what is left.
            stretch: its share of what is left.
            least: its least width in pixels side by side, and its least height below each other, so that a list shows
                rows and does not shrink to its header.
        """
        if width_px:
            part.setFixedWidth(width_px)
        elif least[0]:
            part.setMinimumWidth(least[0])
        self._parts.append((part, width_px, least))
        self.addWidget(part, stretch)

    def stack(self, *, is_stacked: bool) -> None:
        """Put the parts below each other, or side by side again."""
        if is_stacked == self.is_stacked:
            return
        self.is_stacked = is_stacked
        direction = QBoxLayout.Direction
        self.setDirection(direction.TopToBottom if is_stacked else direction.LeftToRight)
        for part, width_px, (least_width, least_height) in self._parts:
            if width_px:
                part.setMaximumWidth(_NO_LIMIT if is_stacked else width_px)
            if width_px or least_width:
                part.setMinimumWidth(0 if is_stacked else width_px or least_width)
            if least_height:
                part.setMinimumHeight(least_height if is_stacked else 0)
        _forget_sizes(self)


class Room(QScrollArea):
    """One page; it may be given any size. What has the focus is scrolled into view, however the focus came there."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inside = inside
        self._arranged_for = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(inside)  # which lets it watch the events of what is inside
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_app_focus_changed)

    def minimumSizeHint(self) -> QSize:
        """Ask for little: what does not fit is scrolled."""
        return self.inside.minimumSizeHint().boundedTo(_LEAST)

    def sizeHint(self) -> QSize:
        """Ask for what the page would like."""
        return self.inside.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the parts for the new width."""
        super().resizeEvent(event)
        if self.width() != self._arranged_for:
            self._arranged_for = self.width()
            for beside in self._besides():
                beside.stack(is_stacked=False)
            self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrange anew where what is shown inside asks for another width."""
        is_handled = super().eventFilter(watched, event)
        if watched is self.inside and event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return is_handled

    def _arrange(self) -> None:
        """Stack from the outside in until the page is no wider than its room; never back before the next size."""
        for beside in self._besides():
            if self.inside.minimumSizeHint().width() <= self.width():
                return
            beside.stack(is_stacked=True)

    def _besides(self) -> list[Beside]:
        return sorted(self.inside.findChildren(Beside), key=lambda found: sum(1 for _ in _above(found)))

    @Slot(QWidget, QWidget)
    def _on_app_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.inside.isAncestorOf(now):
            self._show_focused()
            QTimer.singleShot(0, self, self._show_focused)  # a room around or inside may have moved it since

    @Slot()
    def _show_focused(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isVisible() and self.inside.isAncestorOf(focused):
            corner = focused.mapTo(self.inside, QPoint(0, 0))
            around = min(_AROUND_PX, self.viewport().height() // 4)
            if focused.height() < self.viewport().height():  # Qt's own way looks at the cursor of a field only
                self.ensureVisible(corner.x() + focused.width(), corner.y() + focused.height(), 0, around)
            self.ensureVisible(corner.x(), corner.y(), 0, around)


class ColumnRoom(Room):
    """A column of a fixed width that scrolls up and down only, and is wider by the bar where it does."""

    def __init__(self, inside: QWidget, width_px: int, parent: QWidget | None = None) -> None:
        super().__init__(inside, parent)
        self._width_px = width_px
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(width_px)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the bar."""
        super().resizeEvent(event)
        is_cut = self.inside.minimumSizeHint().height() > self.height()
        self.setFixedWidth(self._width_px + (_BAR_PX if is_cut else 0))


def fit_dialog(dialog: QDialog, most: QSize) -> None:
    """Keep a panel no larger than `most`: what it holds scrolls where it needs more. Call before it is shown."""
    wanted = dialog.size().expandedTo(dialog.minimumSizeHint()).expandedTo(dialog.minimumSize())
    layout = dialog.layout()
    if layout is None or (wanted.width() <= most.width() and wanted.height() <= most.height()):
        return
    dialog.setMinimumSize(0, 0)
    dialog.setMaximumSize(_NO_LIMIT, _NO_LIMIT)
    focused = dialog.focusWidget()
    inside = QWidget()
    inside.setLayout(layout)  # takes the parts along
    around = QVBoxLayout(dialog)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(Room(inside, dialog))
    if focused is not None:
        focused.setFocus()
    dialog.resize(wanted.boundedTo(most))


def _above(layout: QLayout) -> Iterator[QObject]:
    found = layout.parent()
    while found is not None:
        yield found
        found = found.parent()


def _forget_sizes(layout: QLayout) -> None:
    """Let everything around a layout ask it anew for its size, now rather than with the next event."""
    layout.invalidate()
    for found in _above(layout):
        if isinstance(found, QLayout):
            found.invalidate()
        elif isinstance(found, QWidget):
            own = found.layout()
            if own is not None:
                own.invalidate()
            if isinstance(found, Room):
                return

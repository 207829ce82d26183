"""A paper as it comes out of the printer: its pages under each other, to be scrolled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.i18n.words import tr
from ui.theme import SPACE
from ui.widgets.parts import label

_MARGIN_PX = 3 * SPACE
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class PaperSheets(QScrollArea):
    """Pages fit the width; Page Up, Page Down and the arrows scroll."""

    _followed: QWidget | None = None
    """Known before the first event comes, which is while the area is made."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._inside = QWidget(self)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(_MARGIN_PX, _MARGIN_PX, _MARGIN_PX, _MARGIN_PX)
        self._column.setSpacing(3 * SPACE)
        self._words = label("", "muted", self._inside, wraps=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(self._words)
        self._column.addStretch(1)
        self.setWidget(self._inside)
        self.sheets: list[QLabel] = []
        self._pictures: list[QPixmap] = []

    @property
    def words(self) -> str:
        """Return what stands above the pages, or instead of them."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Say something instead of pages."""
        self._clear()
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def show_pages(self, title: str, pages: Sequence[bytes], *, remark: str = "") -> None:
        """Show a paper, one PNG a page; `remark` stands above it."""
        self.say(remark)
        for number, page in enumerate(pages, start=1):
            picture = QPixmap()
            picture.loadFromData(page)
            sheet = QLabel(self._inside)
            name = tr("{title}, trang {number} trong {count}")
            sheet.setAccessibleName(name.format(title=title, number=number, count=len(pages)))
            sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._column.insertWidget(self._column.count() - 1, sheet)
            self._pictures.append(picture)
            self.sheets.append(sheet)
        self._fit()
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self._fit()

    def follow(self, watched: QWidget) -> None:
        """Scroll with Page Up and Page Down while another widget has the focus."""
        watched.installEventFilter(self)
        self._followed = watched

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the two keys from the followed widget."""
        if watched is self._followed and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            pages = _TURNS.get(Qt.Key(event.key()), 0)
            if pages:
                self.turn(pages)
                return True
        return super().eventFilter(watched, event)

    def turn(self, pages: int) -> None:
        """Scroll by so many screens, up where negative."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def _fit(self) -> None:
        width = self.viewport().width() - 2 * _MARGIN_PX
        for sheet, picture in zip(self.sheets, self._pictures, strict=True):
            wanted = min(picture.width(), max(width, 1))
            if sheet.pixmap().width() != wanted:
                sheet.setPixmap(picture.scaledToWidth(wanted, Qt.TransformationMode.SmoothTransformation))

    def _clear(self) -> None:
        for sheet in self.sheets:
            self._column.removeWidget(sheet)
            sheet.deleteLater()
        self.sheets, self._pictures = [], []

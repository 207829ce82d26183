"""What to do at the kiosk, without words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ui.theme import LIGHT, SPACE, Palette

_BARS: Final = (
    (0, 4),
    (8, 2),
    (13, 6),
    (23, 2),
    (28, 4),
    (36, 8),
    (48, 2),
    (54, 4),
    (61, 2),
    (66, 6),
    (76, 2),
    (82, 8),
    (94, 2),
    (99, 4),
    (107, 2),
    (112, 6),
    (122, 4),
)
_SQUARES: Final = (
    "####.#.####",
    "#..#..##..#",
    "#..#.#.#..#",
    "####.#.####",
    ".....##....",
    "#.##.#.##.#",
    "..#.##.#.#.",
    "####.#..#.#",
    "#..#..##.#.",
    "#..#.#..#.#",
    "####.##.##.",
)


class ReceiptPicture(QWidget):
    """A receipt with its codes under a beam: what to do, without words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = LIGHT
        self.setMinimumSize(QSize(80 * SPACE, 90 * SPACE))

    def dress(self, colours: Palette, scale: float) -> None:
        """Set colours and size."""
        self._colours = colours
        self.setMinimumSize(QSize(80 * SPACE, 90 * SPACE) * scale)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw scanner, beam and receipt, 320 × 360 units."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = min(self.width() / 320, self.height() / 360)
        painter.translate((self.width() - 320 * scale) / 2, (self.height() - 360 * scale) / 2)
        painter.scale(scale, scale)
        ink, faint = QColor(self._colours.text), QColor(self._colours.line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.selected))
        painter.drawPolygon(QPolygonF([QPointF(135, 52), QPointF(185, 52), QPointF(262, 216), QPointF(58, 216)]))
        painter.setBrush(QColor(self._colours.primary))
        painter.drawRoundedRect(QRectF(95, 6, 130, 46), 12, 12)
        painter.setPen(QPen(ink, 3))
        painter.setBrush(QColor(self._colours.surface))
        painter.drawRoundedRect(QRectF(40, 120, 240, 236), 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for x, width in _BARS:
            painter.drawRect(QRectF(60 + x, 148, width, 58))
        for row, line in enumerate(_SQUARES):
            for column, cell in enumerate(line):
                if cell == "#":
                    painter.drawRect(QRectF(202 + column * 6, 146 + row * 6, 6.2, 6.2))
        painter.setBrush(faint)
        for y, width in ((236, 200), (258, 176), (280, 200), (302, 120), (324, 150)):
            painter.drawRoundedRect(QRectF(60, y, width, 8), 4, 4)
        painter.setPen(QPen(QColor(self._colours.danger), 5))
        painter.drawLine(QPointF(48, 177), QPointF(272, 177))
        painter.end()

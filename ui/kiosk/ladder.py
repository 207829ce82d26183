"""The four steps of a dossier, drawn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from models.services.kiosk import Mark
from ui.kiosk.fitted import kiosk_font
from ui.theme import KIOSK_BODY, LIGHT, SPACE, Palette


class StepLadder(QWidget):
    """The four steps: circle and words; shape tells as much as colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = 0
        self._mark = Mark.DONE
        self._labels: tuple[str, ...] = ()
        self._colours = LIGHT
        self._scale = 1.0
        self._resize()

    def show_step(self, step: int, mark: Mark, labels: Sequence[str], states: Sequence[str]) -> None:
        """Show how far a dossier is; `states` are the words for done, now and not yet, for screen readers."""
        self._step, self._mark, self._labels = step, mark, tuple(labels)
        said = [
            f"{place}. {label}: {states[0 if place < step else 1 if place == step else 2]}"
            for place, label in enumerate(labels, start=1)
        ]
        self.setAccessibleName("; ".join(said))
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self.show_step(0, Mark.DONE, (), ("", "", ""))

    def dress(self, colours: Palette, scale: float) -> None:
        """Set colours and size."""
        self._colours, self._scale = colours, scale
        self._resize()
        self.update()

    def _resize(self) -> None:
        self.setFixedHeight(round(35 * SPACE * self._scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw lines, circles, words."""
        del event
        if not self._labels:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        column = self.width() / len(self._labels)
        y = 10 * SPACE * self._scale
        centres = [QPointF(column * (place + 0.5), y) for place in range(len(self._labels))]
        done, ahead = QColor(self._colours.primary), QColor(self._colours.field_line)
        for place, (one, other) in enumerate(pairwise(centres), start=1):
            painter.setPen(QPen(done if place < self._step else ahead, (8 if place < self._step else 4) * self._scale))
            painter.drawLine(one, other)
        for place, centre in enumerate(centres, start=1):
            self._draw_circle(painter, centre, place)
            self._draw_words(
                painter, QRectF(centre.x() - column / 2, y + 9 * SPACE * self._scale, column, self.height())
            )
        painter.end()

    def _draw_words(self, painter: QPainter, room: QRectF) -> None:
        place = round(room.center().x() / room.width() + 0.5)
        is_now = place == self._step
        painter.setFont(
            kiosk_font(
                self._labels[place - 1],
                round(KIOSK_BODY * self._scale),
                QFont.Weight.DemiBold if is_now else QFont.Weight.Normal,
            )
        )
        painter.setPen(QColor(self._colours.text if place <= self._step else self._colours.muted))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), self._labels[place - 1])

    def _draw_circle(self, painter: QPainter, centre: QPointF, place: int) -> None:
        is_now, is_ahead = place == self._step, place > self._step
        radius = (7.5 if is_now else 5.5) * SPACE * self._scale
        mark = self._mark if is_now else Mark.DONE
        fill = {Mark.WAITING: self._colours.warning, Mark.ENDED: self._colours.muted}.get(mark, self._colours.primary)
        painter.setPen(QPen(QColor(self._colours.field_line), 4 * self._scale) if is_ahead else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.surface if is_ahead else fill))
        painter.drawEllipse(centre, radius, radius)
        if not is_ahead:
            self._draw_mark(painter, centre, radius, mark)

    def _draw_mark(self, painter: QPainter, centre: QPointF, radius: float, mark: Mark) -> None:
        ink = QColor(self._colours.primary_text)
        pen = QPen(ink, 0.2 * radius)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.save()
        painter.translate(centre)
        painter.scale(radius, radius)
        pen.setWidthF(0.2)
        painter.setPen(pen)
        if mark is Mark.DONE:
            painter.drawPolyline(QPolygonF([QPointF(-0.38, 0.02), QPointF(-0.12, 0.3), QPointF(0.4, -0.3)]))
        elif mark is Mark.ENDED:
            painter.drawLine(QPointF(-0.3, -0.3), QPointF(0.3, 0.3))
            painter.drawLine(QPointF(-0.3, 0.3), QPointF(0.3, -0.3))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            if mark is Mark.WORKING:
                for x in (-0.42, 0.0, 0.42):
                    painter.drawEllipse(QPointF(x, 0), 0.13, 0.13)
            else:
                painter.drawRoundedRect(QRectF(-0.1, -0.52, 0.2, 0.62), 0.1, 0.1)
                painter.drawEllipse(QPointF(0, 0.4), 0.13, 0.13)
        painter.restore()

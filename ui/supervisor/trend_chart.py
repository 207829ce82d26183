"""The trend as a picture: columns of what was settled, and the rate as a line. The table beside it has the numbers."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.services.trends import TrendRow
from ui.i18n.words import tr
from ui.theme import FAMILY, SPACE, present_palette

_WIDTH = 0.7
_FULL = 100
_MOST_LABELS = 8


class TrendChart(QWidget):
    """Two plots over one axis of time, the latest step at the right. A click chooses a step.

    Signals:
        chosen: the place of a row in what was shown.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = pg.GraphicsLayoutWidget(self)
        for part in (self.canvas, self.canvas.viewport()):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            part.setAccessibleName(tr("Biểu đồ, số liệu ở bảng bên cạnh"))
        self.counts = self.canvas.addPlot(row=0, col=0)
        self.rates = self.canvas.addPlot(row=1, col=0)
        self.rates.setXLink(self.counts)
        for plot in (self.counts, self.rates):
            plot.setMouseEnabled(x=False, y=False)
            plot.setMenuEnabled(False)
            plot.hideButtons()
        self.canvas.ci.layout.setRowStretchFactor(0, 3)
        self.canvas.ci.layout.setRowStretchFactor(1, 2)
        self.canvas.scene().sigMouseClicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.canvas)
        self._shown = 0

    def show_rows(self, rows: Sequence[TrendRow], labels: Sequence[str]) -> None:
        """Draw; rows and labels come the latest first."""
        colours = present_palette()
        self.canvas.setBackground(colours.surface)
        ordered, names = list(reversed(rows)), list(reversed(labels))
        self._shown = len(ordered)
        places = list(range(len(ordered)))
        for plot, title in (
            (self.counts, tr("Đã giải quyết: quá hạn ở trên, đúng hạn ở giữa, trước hạn ở dưới")),
            (self.rates, tr("Tỷ lệ đúng hạn, %")),
        ):
            plot.clear()
            plot.setTitle(title, color=colours.text, size="10pt", family=FAMILY)
            for side in ("left", "bottom"):
                axis = plot.getAxis(side)
                axis.setPen(colours.line)
                axis.setTextPen(colours.text)
            step = max(1, -(-len(names) // _MOST_LABELS))
            plot.getAxis("bottom").setTicks([[(n, names[n]) for n in places[::-1][::step]]])
        floor = [0] * len(ordered)
        parts = (
            ([row.outcome.early for row in ordered], colours.success),
            ([row.outcome.on_time for row in ordered], colours.primary),
            ([row.outcome.overdue for row in ordered], colours.danger),
        )
        for heights, colour in parts:
            bars = pg.BarGraphItem(x=places, y0=floor, height=heights, width=_WIDTH, brush=colour, pen=colours.surface)
            self.counts.addItem(bars)
            floor = [low + height for low, height in zip(floor, heights, strict=True)]
        known = [(n, _FULL * row.rate) for n, row in enumerate(ordered) if row.rate is not None]
        line = pg.mkPen(colours.primary, width=3)
        self.rates.plot([n for n, _ in known], [rate for _, rate in known], pen=line, symbol="o", symbolSize=8)
        self.counts.setXRange(-0.6, max(0.6, len(ordered) - 0.4), padding=0)
        self.counts.setYRange(0, max([*floor, 1]) * 1.05, padding=0)
        self.rates.setYRange(0, _FULL + 5, padding=0)
        said = [f"{names[n]}: {rate:.1f} %" for n, rate in known]
        self.setAccessibleName(tr("Biểu đồ tỷ lệ đúng hạn. {said}").format(said="; ".join(said)))

    def _on_clicked(self, event: object) -> None:
        where = self.counts.vb.mapSceneToView(event.scenePos())  # type: ignore[attr-defined]  # pyqtgraph's own event
        place = round(where.x())
        if 0 <= place < self._shown:
            self.chosen.emit(self._shown - 1 - place)

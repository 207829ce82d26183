"""What each counter saw, side by side: business time, recording time and the province's time of each event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.services.review_ports import Sighting
from ui.i18n.words import tr
from ui.messages import KIND_WORDS
from ui.shell.words import moment_words
from ui.tablemodels.rows import RowColumn, RowsModel
from ui.widgets.case_words import device_words
from ui.widgets.parts import label
from ui.widgets.table import ROW_PX, RowTable

_MOST_ROWS = 4
_WIDTHS = [66, 0, 118, 92, 92, 92]


def _what(seen: Sighting) -> str:
    return " · ".join(part for part in (KIND_WORDS.get(seen.kind, tr("không đọc được")), seen.who) if part)


class SightingTable(QWidget):
    """A small table under its heading; hidden where nothing was seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now: datetime | None = None
        self.model: RowsModel[Sighting] = RowsModel(
            (
                RowColumn(tr("Máy"), lambda seen: device_words(seen.device)),
                RowColumn(tr("Việc, chủ hồ sơ"), _what),
                RowColumn(tr("Ai ghi"), lambda seen: seen.actor_name or tr("chưa rõ")),
                RowColumn(tr("Giờ làm"), lambda seen: self._at(seen.at)),
                RowColumn(tr("Ghi vào máy"), lambda seen: self._at(seen.recorded_at)),
                RowColumn(tr("Tỉnh nhận"), lambda seen: self._at(seen.received_at)),
            ),
            parent=self,
        )
        self.table = RowTable(tr("Từng máy đã ghi gì"), self)
        self.table.show_model(self.model, _WIDTHS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(tr("Từng máy đã ghi gì"), "muted", self))
        column.addWidget(self.table)

    @property
    def words(self) -> str:
        """Return every row as a line."""
        columns = range(self.model.columnCount())
        return "\n".join(
            " · ".join(str(self.model.index(row, column).data()) for column in columns)
            for row in range(self.model.rowCount())
        )

    def show_sightings(self, sightings: Sequence[Sighting], now: datetime) -> None:
        """Show what was seen; the table is as high as its rows."""
        self._now = now
        self.model.replace(sightings)
        rows = min(max(len(sightings), 1), _MOST_ROWS)
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + rows * ROW_PX + 4)
        self.setVisible(bool(sightings))

    def _at(self, at: datetime | None) -> str:
        if at is None or self._now is None:
            return tr("chưa")
        return moment_words(at, self._now)

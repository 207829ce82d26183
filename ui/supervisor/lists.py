"""A titled list of dossiers: its count in words, the table, and the chosen dossier in full."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from models.services.views import DossierRow
from ui.i18n.words import tr
from ui.messages import STATUS_WORDS
from ui.shell.words import due_words
from ui.supervisor.columns import DOSSIER_WIDTHS, dossier_columns
from ui.tablemodels.rows import RowsModel
from ui.widgets.parts import Card, label, restyle
from ui.widgets.table import RowTable

READING = tr("Đang đọc…")
"""Until the first answer nothing is claimed: an empty list is not yet known to be empty."""
CHANNELS = {"counter": tr("nộp tại quầy"), "online": tr("nộp trực tuyến"), "post": tr("nộp qua bưu chính")}


class DossierList(Card):
    """A card with a table; an empty list says so instead of showing an empty table."""

    def __init__(
        self, title: str, nothing: str, standing: Callable[[DossierRow], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self._words_for_nothing = nothing
        self._nothing = label(READING, "muted", self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.model = RowsModel(dossier_columns(standing), parent=self)
        self.table = RowTable(title, self)
        self.table.show_model(self.model, DOSSIER_WIDTHS)
        self.details = label("", "hint", self, wraps=True)
        self.body.addWidget(self._nothing, 1)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.details)
        self.table.moved_to.connect(self._on_table_moved_to)
        self.table.hide()
        self.details.hide()

    def show_rows(self, rows: Sequence[DossierRow], *, tone: str) -> None:
        """Show rows and keep the dossier that was chosen; `tone` colours the title while there are any."""
        chosen = self.chosen
        self.model.replace(rows)
        self.remark.setText(tr("%n hồ sơ", "", len(rows)) if rows else "")
        restyle(self.title, "tone", tone if rows else "")
        self.table.setVisible(bool(rows))
        self.details.setVisible(bool(rows))
        self._nothing.setText(self._words_for_nothing)
        self._nothing.setVisible(not rows)
        if rows:
            kept = next((place for place, row in enumerate(rows) if chosen is not None and row.id == chosen.id), 0)
            self.table.setCurrentIndex(self.model.index(kept, 0))

    def choose(self, code: str) -> bool:
        """Put the cursor on a dossier; False where it is not in this list."""
        place = next((n for n, row in enumerate(self.model.rows) if row.code == code), None)
        if place is not None:
            self.table.setCurrentIndex(self.model.index(place, 0))
        return place is not None

    @property
    def chosen(self) -> DossierRow | None:
        """Return the dossier under the cursor."""
        place = self.table.currentIndex().row()
        return self.model.rows[place] if 0 <= place < len(self.model.rows) else None

    def _on_table_moved_to(self, place: int) -> None:
        self.details.setText(details_words(self.model.rows[place]) if 0 <= place < len(self.model.rows) else "")


def details_words(row: DossierRow) -> str:
    """Return what the columns have no room for."""
    parts = [
        row.procedure_name,
        STATUS_WORDS[row.status],
        tr("lĩnh vực {field}").format(field=row.field),
        tr("người nộp {submitter_name}").format(submitter_name=row.submitter_name)
        if row.submitter_name != row.owner_name
        else "",
        tr("đang ở {holder}").format(holder=row.holder) if row.holder else "",
        tr("nhận lúc {received}").format(received=due_words(row.received_at)),
        CHANNELS.get(row.channel, ""),
        tr("chờ gửi về tỉnh") if row.is_waiting_to_send else "",
    ]
    return " · ".join(part for part in parts if part)

"""The commune's open work: grouped by clerk, procedure, field or channel; each number opens its list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.domain.calendar import WorkingCalendar
from models.domain.numerals import dotted
from models.services.overview import GroupCounts, Grouping, Standing
from models.services.ports import Clock
from models.services.views import DossierRow
from ui.i18n.words import tr
from ui.messages import refusal_words
from ui.supervisor.columns import capital
from ui.supervisor.commune_desk import CommuneDesk
from ui.supervisor.lists import CHANNELS, DossierList
from ui.supervisor.pages import HowItStands
from ui.tablemodels.rows import RowColumn, RowsModel
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.form import FormRow, combo
from ui.widgets.parts import Banner, Card
from ui.widgets.remembered import ChoiceKeeper, Remembered
from ui.widgets.table import RowTable

_WIDTHS: Final = [0, 110, 120, 150, 110, 140]
_BY: Final = {
    Grouping.CLERK: tr("Cán bộ tiếp nhận"),
    Grouping.PROCEDURE: tr("Thủ tục"),
    Grouping.FIELD: tr("Lĩnh vực"),
    Grouping.CHANNEL: tr("Kênh nộp"),
}
_STANDINGS: Final = {
    Standing.OVERDUE: tr("Quá hạn"),
    Standing.DUE_TODAY: tr("Hạn hôm nay"),
    Standing.DUE_SOON: tr("Ba ngày làm việc tới"),
    Standing.WAITING: tr("Chờ dân"),
    Standing.OPEN: tr("Đang giải quyết"),
}


class CommunePage(QWidget):
    """The arrows walk the groups, the list below follows; two fields choose the grouping and which dossiers."""

    def __init__(
        self,
        desk: CommuneDesk,
        runner: TaskRunner,
        clock: Clock,
        *,
        choices: ChoiceKeeper,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._how = HowItStands(clock)
        self.by = combo(tr("Nhóm theo"), [(words, by.value) for by, words in _BY.items()], self)
        self.standing = combo(tr("Liệt kê"), [(words, each.value) for each, words in _STANDINGS.items()], self)
        fields = FormRow(self)
        fields.add(tr("Nhóm theo"), self.by)
        fields.add(tr("Liệt kê"), self.standing)
        self.said = Banner(self)
        self.model = RowsModel(self._columns(), is_bold=lambda row: row.key is None, parent=self)
        self.table = RowTable(tr("Hồ sơ đang giải quyết theo nhóm"), self)
        self.table.show_model(self.model, _WIDTHS)
        card = Card(tr("Hồ sơ đang giải quyết theo nhóm"), self)
        card.body.addWidget(fields)
        card.body.addWidget(self.table, 1)
        self.list = DossierList(tr("Hồ sơ của nhóm"), tr("Không có hồ sơ nào."), self._how, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * SPACE)
        column.addWidget(self.said)
        column.addWidget(card, 1)
        column.addWidget(self.list, 1)
        remembered = Remembered(choices, runner, self)
        remembered.keep(self.by, "commune.by")
        remembered.keep(self.standing, "commune.standing")
        self.by.currentIndexChanged.connect(self.read)
        self.standing.currentIndexChanged.connect(self._on_group_moved_to)
        self.table.moved_to.connect(self._on_group_moved_to)

    def show_calendar(self, calendar: WorkingCalendar) -> None:
        """Count the days that are left on this calendar."""
        self._how.calendar = calendar

    def take_focus(self) -> None:
        """Put the cursor into the groups and read them."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.read()

    def read(self) -> None:
        """Count the groups anew, in the background."""
        self._runner.read(
            partial(self._desk.groups, self._by), self._on_groups_read, self._on_failed, key="supervisor.groups"
        )

    @property
    def _by(self) -> Grouping:
        return Grouping(str(self.by.currentData()))

    def _columns(self) -> tuple[RowColumn[GroupCounts], ...]:
        return (
            RowColumn(tr("Nhóm"), self._name),
            *(RowColumn(words, partial(_count, each), is_number=True) for each, words in _STANDINGS.items()),
        )

    def _name(self, row: GroupCounts) -> str:
        if row.key is None:
            return tr("Tổng số")
        words = CHANNELS.get(row.key, row.name) if self._by is Grouping.CHANNEL else row.name
        return capital(words) or tr("Chưa rõ")

    def _on_groups_read(self, groups: Sequence[GroupCounts]) -> None:
        chosen = self._chosen
        self.said.say("")
        self.model.replace(groups)
        kept = next((n for n, row in enumerate(groups) if chosen is not None and row.key == chosen.key), 0)
        self.table.setCurrentIndex(self.model.index(kept, 0))

    def _on_group_moved_to(self, _: int) -> None:
        row = self._chosen
        if row is None:
            return
        standing = Standing(str(self.standing.currentData()))
        self._runner.read(
            partial(self._desk.group_rows, self._by, row.key, standing),
            self._on_rows_read,
            self._on_failed,
            key="supervisor.group",
        )

    def _on_rows_read(self, rows: Sequence[DossierRow]) -> None:
        late = str(self.standing.currentData()) == Standing.OVERDUE
        self.list.show_rows(rows, tone="danger" if late else "")

    def _on_failed(self, error: Exception) -> None:
        self.said.say(refusal_words(error), "danger")

    @property
    def _chosen(self) -> GroupCounts | None:
        place = self.table.currentIndex().row()
        return self.model.rows[place] if 0 <= place < len(self.model.rows) else None


def _count(standing: Standing, row: GroupCounts) -> str:
    return dotted(getattr(row.counts, standing.value))

"""Trends: the on-time rate by month and year; the table first, the picture beside it, the list behind each number."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.domain.calendar import WorkingCalendar
from models.domain.numerals import dotted
from models.domain.statistics import percent_words
from models.domain.timeline import local_date
from models.services.ports import Clock
from models.services.trends import Listing, Span, TrendRow, steps, told
from models.services.views import DossierRow
from ui.i18n.words import tr
from ui.messages import refusal_words
from ui.supervisor.lists import DossierList
from ui.supervisor.pages import HowItStands, formula_words
from ui.supervisor.trend_desk import TrendDesk
from ui.tablemodels.rows import RowColumn, RowsModel
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.form import FormRow, combo
from ui.widgets.parts import Banner, Card, label
from ui.widgets.remembered import Remembered
from ui.widgets.table import RowTable

if TYPE_CHECKING:
    from ui.supervisor.trend_chart import TrendChart

_WIDTHS: Final = [92, 78, 82, 84, 80, 72, 0]
_EVERY_FIELD: Final = "*"
_SPANS: Final = {Span.MONTH: tr("Tháng"), Span.YEAR: tr("Năm")}
_LISTINGS: Final = {
    Listing.OVERDUE: tr("Quá hạn"),
    Listing.ON_TIME: tr("Đúng hạn"),
    Listing.EARLY: tr("Trước hạn"),
    Listing.RECEIVED: tr("Tiếp nhận"),
}


class TrendsPage(QWidget):
    """The arrows walk the months, the list below follows; three fields choose steps, field and which dossiers."""

    def __init__(self, desk: TrendDesk, runner: TaskRunner, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._clock = desk, runner, clock
        self._how = HowItStands(clock)
        self.span = combo(tr("Theo"), [(words, span.value) for span, words in _SPANS.items()], self)
        self.field = combo(tr("Lĩnh vực"), [(tr("Tất cả"), _EVERY_FIELD)], self)
        self.listing = combo(tr("Liệt kê"), [(words, each.value) for each, words in _LISTINGS.items()], self)
        choices = FormRow(self)
        choices.add(tr("Theo"), self.span, stretch=1)
        choices.add(tr("Lĩnh vực"), self.field, stretch=3)
        choices.add(tr("Liệt kê"), self.listing, stretch=1)
        self.said = Banner(self)
        self.model = RowsModel(self._columns(), parent=self)
        self.table = RowTable(tr("Tỷ lệ đúng hạn theo thời gian"), self)
        self.table.show_model(self.model, _WIDTHS)
        self.chart: TrendChart | None = None
        card = Card(tr("Tỷ lệ đúng hạn theo thời gian"), self)
        self._both = QHBoxLayout()
        self._both.setSpacing(3 * SPACE)
        self._both.addWidget(self.table, 6)
        card.body.addWidget(choices)
        card.body.addLayout(self._both, 1)
        card.body.addWidget(label(formula_words(), "hint", self, wraps=True))
        self.list = DossierList(tr("Hồ sơ của kỳ"), tr("Không có hồ sơ nào."), self._how, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * SPACE)
        column.addWidget(self.said)
        column.addWidget(card, 3)
        column.addWidget(self.list, 2)
        self._remembered = Remembered(desk.choices, runner, self)
        self._remembered.keep(self.span, "trends.span")
        self._remembered.keep(self.listing, "trends.listing")
        self._has_fields = False
        self.span.currentIndexChanged.connect(self.read)
        self.listing.currentIndexChanged.connect(self._on_step_moved_to)
        self.table.moved_to.connect(self._on_step_moved_to)

    def show_calendar(self, calendar: WorkingCalendar) -> None:
        """Count the days that are left on this calendar."""
        self._how.calendar = calendar

    def take_focus(self) -> None:
        """Put the cursor into the months, and read them; the picture is made now, because few starts look at it."""
        if self.chart is None:
            from ui.supervisor.trend_chart import TrendChart

            self.chart = TrendChart(self)
            self.chart.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.chart.chosen.connect(self._on_chart_chosen)
            self._both.addWidget(self.chart, 5)
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self._has_fields:
            self._runner.read(self._desk.trends.fields, self._on_fields_read, self._on_failed, key="trend fields")
        self.read()

    def read(self) -> None:
        """Count anew, in the background."""
        periods = steps(Span(str(self.span.currentData())), local_date(self._clock.now()))
        work = partial(self._desk.trends.trend, periods, field=self._field)
        self._runner.read(work, self._on_trend_read, self._on_failed, key="trend")

    @property
    def _field(self) -> str | None:
        value = str(self.field.currentData())
        return None if value == _EVERY_FIELD else value

    @property
    def _chosen(self) -> TrendRow | None:
        place = self.table.currentIndex().row()
        return self.model.rows[place] if 0 <= place < len(self.model.rows) else None

    def _columns(self) -> tuple[RowColumn[TrendRow], ...]:
        return (
            RowColumn(tr("Kỳ"), self._name),
            RowColumn(tr("Tiếp nhận"), lambda row: dotted(row.received), is_number=True),
            RowColumn(tr("Giải quyết"), lambda row: dotted(row.outcome.settled), is_number=True),
            RowColumn(tr("Trước hạn"), lambda row: dotted(row.outcome.early), is_number=True),
            RowColumn(tr("Đúng hạn"), lambda row: dotted(row.outcome.on_time), is_number=True),
            RowColumn(tr("Quá hạn"), lambda row: dotted(row.outcome.overdue), is_number=True),
            RowColumn(
                tr("Tỷ lệ"),
                lambda row: percent_words(row.outcome.early + row.outcome.on_time, row.outcome.settled),
                is_number=True,
            ),
        )

    @staticmethod
    def _name(row: TrendRow) -> str:
        first = row.period.first
        return f"{first:%m/%Y}" if row.period.last.month == first.month else f"{first:%Y}"

    def _on_fields_read(self, fields: list[str]) -> None:
        self._has_fields = True
        for name in fields:
            self.field.addItem(name, name)
        self._remembered.keep(self.field, "trends.field")
        self.field.currentIndexChanged.connect(self.read)
        if self._field is not None:
            self.read()

    def _on_trend_read(self, rows: Sequence[TrendRow]) -> None:
        chosen = self._chosen
        shown = told(rows)
        self.said.say("")
        self.model.replace(shown)
        kept = next((n for n, row in enumerate(shown) if chosen is not None and row.period == chosen.period), 0)
        self.table.setCurrentIndex(self.model.index(kept, 0))
        if self.chart is not None:
            self.chart.show_rows(shown, [self._name(row) for row in shown])
        if not shown:
            self.list.show_rows((), tone="")

    def _on_step_moved_to(self, _: int) -> None:
        row = self._chosen
        if row is not None:
            work = partial(self._desk.trends.trend_rows, row.period, self._listing, field=self._field)
            self._runner.read(work, self._on_rows_read, self._on_failed, key="trend rows")

    @property
    def _listing(self) -> Listing:
        return Listing(str(self.listing.currentData()))

    def _on_chart_chosen(self, place: int) -> None:
        self.table.setCurrentIndex(self.model.index(place, 0))

    def _on_rows_read(self, rows: Sequence[DossierRow]) -> None:
        self.list.show_rows(rows, tone="danger" if self._listing is Listing.OVERDUE else "")

    def _on_failed(self, error: Exception) -> None:
        self.said.say(refusal_words(error), "danger")

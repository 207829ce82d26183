"""The whole province, for who has an account there: communes and fields compared, who is silent, what is late where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from models.domain.lifecycle import Status
from models.domain.numerals import dotted
from models.domain.reporting_period import months_back
from models.domain.statistics import RateRule, percent_words
from models.domain.timeline import local_date
from models.services.ports import Clock
from models.services.province_view import ProvinceDossier, ProvinceFigure, ProvinceFigures, SilentPlace
from models.services.refusal import Refused
from ui.i18n.words import tr
from ui.messages import STATUS_WORDS, refusal_words
from ui.shell.words import due_words, moment_words, span_words
from ui.supervisor.pages import formula_words
from ui.supervisor.province_desk import ProvinceDesk
from ui.tablemodels.rows import RowColumn, RowsModel
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.form import FormRow, combo, line_edit
from ui.widgets.parts import Banner, Card, label
from ui.widgets.room import Room
from ui.widgets.table import RowTable

_MONTHS: Final = 13
_FORM_PX: Final = 420
_FIGURE_WIDTHS: Final = [0, 78, 82, 84, 80, 74, 76, 78, 84, 68, 98, 80]
_SILENCE_WIDTHS: Final = [0, 92, 130, 70]
_LIST_WIDTHS: Final = [196, 0, 150]
_COMMUNES, _FIELDS = "communes", "fields"


class ProvincePage(QWidget):
    """Sign in first; then the arrows walk the communes and the list below follows."""

    def __init__(self, desk: ProvinceDesk, runner: TaskRunner, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._clock = desk, runner, clock
        self._figures: ProvinceFigures | None = None
        self.username = line_edit(tr("Tên đăng nhập của tỉnh"), self)
        self.password = line_edit(tr("Mật khẩu"), self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.sign_in_button = self._button(tr("Đăng nhập vào tỉnh   Enter"), self.sign_in)
        self.sign_in_button.setProperty("primary", "true")
        self.refused = Banner(self)
        self.said = Banner(self)
        today = local_date(clock.now())
        self.period = combo(tr("Kỳ"), _periods(today), self)
        self.by = combo(tr("So sánh theo"), [(tr("Xã, phường"), _COMMUNES), (tr("Lĩnh vực"), _FIELDS)], self)
        self.model = RowsModel(_figure_columns(), is_bold=lambda row: row.key is None, parent=self)
        self.table = RowTable(tr("So sánh các xã"), self)
        self.table.show_model(self.model, _FIGURE_WIDTHS)
        self.silences: RowsModel[SilentPlace] = RowsModel(self._silence_columns(), parent=self)
        self.silence_table = RowTable(tr("Máy im lặng"), self)
        self.silence_table.show_model(self.silences, _SILENCE_WIDTHS)
        self.listed: RowsModel[ProvinceDossier] = RowsModel(_list_columns(), parent=self)
        self.list_table = RowTable(tr("Đang giải quyết, đã quá hạn"), self)
        self.list_table.show_model(self.listed, _LIST_WIDTHS)
        self.list_card = Card(tr("Đang giải quyết, đã quá hạn"), self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._sign_in_form())
        self._stack.addWidget(self._board())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.period.currentIndexChanged.connect(self.read)
        self.by.currentIndexChanged.connect(self._show_figures)
        self.table.moved_to.connect(self._on_row_moved_to)

    @property
    def is_signed_in(self) -> bool:
        """Tell whether figures are shown."""
        return self._stack.currentIndex() == 1

    def take_focus(self) -> None:
        """Put the cursor where somebody goes on."""
        if self.is_signed_in:
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.read()
        else:
            self.username.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def sign_in(self) -> None:
        """Ask the province who this is; what was typed as the name stays."""
        if not self.username.text().strip() or not self.password.text():
            self.refused.say(tr("Nhập tên đăng nhập và mật khẩu của tỉnh"), "warning")
            (self.password if self.username.text().strip() else self.username).setFocus()
            return
        self.sign_in_button.setEnabled(False)
        work = partial(self._desk.province.sign_in, self.username.text(), self.password.text())
        self._runner.net(work, self._on_signed_in, self._on_sign_in_failed)

    def read(self) -> None:
        """Ask for everything anew."""
        period = str(self.period.currentData())
        self._runner.net(
            partial(self._desk.province.figures, period), self._on_figures, self._on_failed, key="province"
        )
        self._runner.net(self._desk.province.silences, self._on_silences, self._on_failed, key="province silence")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or self.is_signed_in:
            super().keyPressEvent(event)
        elif self.username.hasFocus() and not self.password.text():
            self.password.setFocus()
        else:
            self.sign_in()

    # -- parts -------------------------------------------------------------------------------------------------------

    def _sign_in_form(self) -> QWidget:
        card = Card(tr("Số liệu toàn tỉnh"), self)
        card.setFixedWidth(_FORM_PX)
        hint = tr("Dùng tài khoản do tỉnh cấp, không phải tài khoản của quầy. Cần đường truyền với tỉnh.")
        card.body.addWidget(label(hint, "muted", self, wraps=True))
        card.body.addWidget(self.refused)
        for words, editor in ((tr("Tên đăng nhập của tỉnh"), self.username), (tr("Mật khẩu"), self.password)):
            row = FormRow(self)
            row.add(words, editor)
            card.body.addWidget(row)
        card.body.addWidget(self.sign_in_button)
        page = QWidget(self)
        body = QVBoxLayout(page)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        body.addStretch(1)
        body.addLayout(middle)
        body.addStretch(2)
        return Room(page, self)

    def _board(self) -> QWidget:
        page = QWidget(self)
        choices = FormRow(self)
        choices.add(tr("Kỳ"), self.period, stretch=1)
        choices.add(tr("So sánh theo"), self.by, stretch=1)
        card = Card(tr("So sánh các xã"), self)
        card.body.addWidget(choices)
        card.body.addWidget(self.table, 1)
        late = tr("Báo chậm: kết quả kịp hạn nhưng đường truyền báo về tỉnh sau hạn.")
        card.body.addWidget(label(f"{formula_words()}. {late}", "hint", self, wraps=True))
        silent = Card(tr("Máy im lặng lâu nhất"), self)
        silent.body.addWidget(self.silence_table, 1)
        self.list_card.body.addWidget(self.list_table, 1)
        below = QHBoxLayout()
        below.setSpacing(3 * SPACE)
        below.addWidget(self.list_card, 3)
        below.addWidget(silent, 2)
        body = QVBoxLayout(page)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(3 * SPACE)
        body.addWidget(self.said)
        body.addWidget(card, 3)
        body.addLayout(below, 2)
        return page

    def _button(self, words: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _silence_columns(self) -> tuple[RowColumn[SilentPlace], ...]:
        return (
            RowColumn(tr("Máy"), _place_words),
            RowColumn(tr("Báo tin"), lambda row: moment_words(row.heard_at, self._now())),
            RowColumn(tr("Làm xong đến báo"), lambda row: span_words(row.business_lag_ms)),
            RowColumn(tr("Còn chờ"), lambda row: dotted(row.waiting), is_number=True),
        )

    def _now(self) -> datetime:
        return self._clock.now()

    # -- answers -----------------------------------------------------------------------------------------------------

    def _on_signed_in(self, name: str) -> None:
        self.sign_in_button.setEnabled(True)
        self.password.clear()
        self.refused.say("")
        self._stack.setCurrentIndex(1)
        self.said.say(tr("Đã đăng nhập vào tỉnh: {name}").format(name=name), "success")
        self.take_focus()

    def _on_sign_in_failed(self, error: Exception) -> None:
        self.sign_in_button.setEnabled(True)
        self.refused.say(refusal_words(error), "danger")
        self.password.setFocus()
        self.password.selectAll()

    def _on_figures(self, figures: ProvinceFigures) -> None:
        self._figures = figures
        self._show_figures()

    def _show_figures(self) -> None:
        if self._figures is None:
            return
        chosen = self._chosen
        is_by_commune = self.by.currentData() == _COMMUNES
        rows = self._figures.communes if is_by_commune else self._figures.fields
        self.model.replace(rows)
        kept = next((n for n, row in enumerate(rows) if chosen is not None and row.key == chosen.key), 0)
        self.table.setCurrentIndex(self.model.index(kept, 0))
        self._on_row_moved_to(kept)

    @property
    def _chosen(self) -> ProvinceFigure | None:
        place = self.table.currentIndex().row()
        return self.model.rows[place] if 0 <= place < len(self.model.rows) else None

    def _on_row_moved_to(self, _: int) -> None:
        row = self._chosen
        is_commune = row is not None and row.key is not None and self.by.currentData() == _COMMUNES
        if row is None or row.key is None or not is_commune:
            self.listed.replace(())
            self.list_card.remark.setText(tr("chọn một xã để xem") if not is_commune else "")
            return
        work = partial(self._desk.province.overdue, row.key)
        self._runner.net(work, partial(self._on_listed, row.name), self._on_failed, key="province list")

    def _on_listed(self, name: str, rows: Sequence[ProvinceDossier]) -> None:
        self.listed.replace(rows)
        count = tr("%n hồ sơ", "", len(rows))
        self.list_card.remark.setText(f"{name} · {count}")

    def _on_silences(self, rows: Sequence[SilentPlace]) -> None:
        self.silences.replace(rows)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Refused) and error.code == "not_signed_in":
            self._stack.setCurrentIndex(0)
            self.refused.say(refusal_words(error), "warning")
            self.take_focus()
            return
        self.said.say(refusal_words(error), "danger")


def _periods(today: date) -> list[tuple[str, str]]:
    quarter = (today.month + 2) // 3
    this_month, *earlier = [
        (tr("Tháng {month}/{year}").format(month=each.first.month, year=each.first.year), f"{each.first:%Y-%m}")
        for each in months_back(today, _MONTHS)
    ]
    this_quarter = tr("Quý {quarter}/{year}").format(quarter=quarter, year=today.year), f"{today.year}-Q{quarter}"
    this_year = tr("Năm {year}").format(year=today.year), f"{today.year}"
    return [this_month, this_quarter, this_year, *earlier]


def _figure_columns() -> tuple[RowColumn[ProvinceFigure], ...]:
    return (
        RowColumn(tr("Tên"), lambda row: tr("Tổng số") if row.key is None else row.name or tr("Chưa rõ")),
        RowColumn(tr("Tiếp nhận"), lambda row: dotted(row.received), is_number=True),
        RowColumn(tr("Giải quyết"), lambda row: dotted(row.outcome.settled), is_number=True),
        RowColumn(tr("Trước hạn"), lambda row: dotted(row.outcome.early), is_number=True),
        RowColumn(tr("Đúng hạn"), lambda row: dotted(row.outcome.on_time), is_number=True),
        RowColumn(tr("Quá hạn"), lambda row: dotted(row.outcome.overdue), is_number=True),
        RowColumn(tr("Tỷ lệ"), lambda row: percent_words(*row.outcome.parts(RateRule.SETTLED)), is_number=True),
        RowColumn(tr("Đang làm"), lambda row: dotted(row.outcome.pending_total), is_number=True),
        RowColumn(tr("đã quá hạn"), lambda row: dotted(row.outcome.pending_overdue), is_number=True),
        RowColumn(tr("chờ dân"), lambda row: dotted(row.paused), is_number=True),
        RowColumn(tr("Cần đối chiếu"), lambda row: dotted(row.contested), is_number=True),
        RowColumn(tr("Báo chậm"), lambda row: dotted(row.heard_late), is_number=True),
    )


def _list_columns() -> tuple[RowColumn[ProvinceDossier], ...]:
    return (
        RowColumn(tr("Mã hồ sơ"), lambda row: row.code),
        RowColumn(tr("Thủ tục"), lambda row: f"{row.procedure} · {STATUS_WORDS[Status(row.status)]}"),
        RowColumn(tr("Hẹn trả"), lambda row: due_words(row.due_at) if row.due_at is not None else tr("không hẹn")),
    )


def _place_words(row: SilentPlace) -> str:
    place = tr("ki-ốt") if row.kind == "kiosk" else tr("quầy {counter}").format(counter=row.counter)
    return f"{row.office} · {place}"

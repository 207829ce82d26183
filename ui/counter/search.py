"""Find a dossier: by its code or last digits, a name without marks, an ID number, a phone."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from models.domain.calendar import WorkingCalendar
from models.domain.lifecycle import OPEN, PAUSED, Status
from models.domain.person import read_date
from models.domain.timeline import MINUTES_A_DAY, instant_of, local_date
from models.services.ports import Clock
from models.services.views import DossierRow
from ui.counter.columns import WIDTHS, columns, standing_words
from ui.counter.desk import CounterDesk
from ui.i18n.words import tr
from ui.messages import STATUS_WORDS, refusal_words
from ui.tablemodels.dossiers import DossierTableModel
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.form import FormRow, combo, line_edit
from ui.widgets.parts import Card, label
from ui.widgets.table import RowTable

_WAIT_MS = 20
"""A key stroke costs some milliseconds on the reading thread, and one that another overtook is dropped unasked."""

_MEANT: Final[dict[str, tuple[Status, ...]]] = {
    "": (),
    "open": tuple(sorted(OPEN)),
    "waiting": tuple(sorted(PAUSED)),
    **{status.value: (status,) for status in Status},
}
_STATUSES: Final = [
    (tr("mọi trạng thái"), ""),
    (tr("đang giải quyết (chưa xong)"), "open"),
    (tr("chờ bổ sung, chờ nộp tiền"), "waiting"),
    *((STATUS_WORDS[status], status.value) for status in Status),
]


class SearchPage(QWidget):
    """Results come as one types.

    Signals:
        opened: code of the dossier to open.
        said: a sentence and its tone.
    """

    opened = Signal(str)
    said = Signal(str, str)

    def __init__(self, desk: CounterDesk, runner: TaskRunner, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._clock = desk, runner, clock
        self._calendar: WorkingCalendar | None = None
        card = Card(tr("Quét, tìm hồ sơ"), self)
        self.text = line_edit(
            tr("Tìm hồ sơ"), self, hint=tr("mã hoặc mấy số cuối, họ tên không dấu, căn cước, điện thoại")
        )
        self.status = combo(tr("Trạng thái"), _STATUSES, self)
        self.since = line_edit(tr("Nhận từ ngày"), self, hint=tr("ngày/tháng"), most=10)
        self.until = line_edit(tr("đến hết ngày"), self, hint=tr("ngày/tháng"), most=10)
        self._row = FormRow(self)
        self._row.add(tr("Mã, tên, số căn cước, điện thoại, thủ tục, nơi để"), self.text, stretch=8)
        self._row.add(tr("Trạng thái"), self.status, stretch=4)
        self._row.add(tr("Nhận từ ngày"), self.since, stretch=2)
        self._row.add(tr("đến hết ngày"), self.until, stretch=2)
        self.model = DossierTableModel(columns(self._standing), self)
        self.table = RowTable(tr("Hồ sơ tìm được"), self)
        self.table.show_model(self.model, WIDTHS)
        self.told = label("", "muted", wraps=True)
        for shown in (self._row, self.told):
            card.body.addWidget(shown)
        card.body.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE)
        column.addWidget(card)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        for field in (self.text, self.since, self.until):
            field.textEdited.connect(self._on_text_edited)
        self.status.currentIndexChanged.connect(self._on_text_edited)
        self.text.installEventFilter(self)
        self.table.opened.connect(self._on_table_opened)

    def start(self) -> None:
        """Put the focus into the field; results of before stay until something else is typed."""
        self.text.setFocus()
        self.text.selectAll()
        self._runner.read(self._desk.calendar, self._on_calendar, self._on_failed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the field into the list with the arrow, and open the only result with Enter."""
        if watched is self.text and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self.model.rowCount():
                self.table.setFocus()
                self.table.selectRow(0)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
        return super().eventFilter(watched, event)

    def back(self) -> bool:
        """Go from the list to the field; False where the focus is there already."""
        if not self.table.hasFocus():
            return False
        self.text.setFocus()
        return True

    def _enter(self) -> None:
        row = self.model.row(0)
        if self._timer.isActive():
            self._on_timer_timeout()
        elif row is not None and self.model.rowCount() == 1:
            self.opened.emit(row.code)
        elif row is not None:
            self.table.setFocus()
            self.table.selectRow(0)

    def _standing(self, row: DossierRow) -> str:
        return standing_words(row, self._clock.now(), self._calendar)

    def _on_text_edited(self) -> None:
        self._timer.start()

    def _on_timer_timeout(self) -> None:
        self._timer.stop()
        text = self.text.text().strip()
        since, until = self._day_of(self.since), self._day_of(self.until)
        statuses = _MEANT[str(self.status.currentData())]
        if not (text or statuses or since or until):
            self.model.replace(())
            self.told.setText("")
            return
        ask = partial(
            self._desk.find,
            text,
            statuses=statuses,
            received_since=instant_of(since, 0) if since is not None else None,
            received_until=instant_of(until, MINUTES_A_DAY) if until is not None else None,
        )
        self._runner.read(ask, partial(self._on_found, text), self._on_failed, key="search")

    def _day_of(self, field: QLineEdit) -> date | None:
        """Read a day, of this year where none is told; what is no day yet narrows nothing, and the field says so."""
        typed, today = field.text().strip(), local_date(self._clock.now())
        on = read_date(typed, today=today) or read_date(f"{typed.rstrip('/')}/{today.year}", today=today)
        is_odd = bool(typed) and on is None
        self._row.say(field, tr("Nhập ngày dạng ngày/tháng, hoặc ngày/tháng/năm") if is_odd else "", is_warning=True)
        return on

    def _on_found(self, text: str, rows: list[DossierRow]) -> None:
        self.model.replace(rows)
        if rows:
            how = tr("Enter để mở") if len(rows) == 1 else tr("Mũi tên xuống rồi Enter để mở")
            self.told.setText(tr("%n hồ sơ. {how}", "", len(rows)).format(how=how))
        else:
            what = tr("khớp “{text}”").format(text=text) if text else tr("như vậy")
            self.told.setText(
                tr("Không có hồ sơ nào {what}. Thử mấy số cuối của mã, hoặc họ tên không dấu").format(what=what)
            )

    def _on_calendar(self, calendar: WorkingCalendar) -> None:
        self._calendar = calendar

    def _on_table_opened(self, number: int) -> None:
        row = self.model.row(number)
        if row is not None:
            self.opened.emit(row.code)

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(refusal_words(error), "danger")

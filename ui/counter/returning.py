"""Returning: scan the receipt, see who may receive, hand over."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.domain.calendar import WorkingCalendar
from models.domain.lifecycle import Status
from models.domain.timeline import local_date
from models.services.commands import ActCommand, PersonInput
from models.services.ports import Clock
from models.services.views import DossierRow, DossierView, Stepped
from ui.counter.columns import procedure_words, who_words
from ui.counter.desk import CounterDesk
from ui.counter.dossier import DossierPanel
from ui.messages import STATUS_WORDS, paper_words, problem_words, problems_of, refusal_words, sentence
from ui.shell.words import date_words
from ui.tablemodels.dossiers import Column, DossierTableModel
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.form import FormRow, combo, line_edit
from ui.widgets.parts import Banner, Card, label
from ui.widgets.table import RowTable

_LEFT_PX = 470
_KINDS = [
    ("Chủ hồ sơ", "owner"),
    ("Người nộp", "submitter"),
    ("Người được ủy quyền", "authorised"),
    ("Người thân", "relative"),
]


class ReturningPage(QWidget):
    """A code on the left, what it stands for on the right.

    Signals:
        said: a sentence and its tone.
        acted: a result was handed over.
    """

    said = Signal(str, str)
    acted = Signal(object)

    def __init__(self, desk: CounterDesk, runner: TaskRunner, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._clock = desk, runner, clock
        self._calendar: WorkingCalendar | None = None
        self._is_storing = False
        left = Card("Trả kết quả", self)
        left.setFixedWidth(_LEFT_PX)
        self.code = line_edit("Mã hồ sơ", self, hint="quét giấy hẹn, hoặc gõ mã rồi Enter")
        code_row = FormRow(self)
        code_row.add("Mã hồ sơ", self.code)
        self.note = Banner(self)
        self.kind = combo("Người nhận là", _KINDS, self)
        self.name = line_edit("Họ và tên người nhận", self)
        self.id_number = line_edit("Số căn cước người nhận", self)
        self.authorisation = line_edit("Giấy ủy quyền", self, hint="số, ngày; hoặc quan hệ")
        self._kind_row, self._person_row = FormRow(self), FormRow(self)
        self._kind_row.add("Người nhận là", self.kind, stretch=2)
        self._kind_row.add("Giấy ủy quyền, quan hệ", self.authorisation, stretch=3)
        self._person_row.add("Họ và tên người nhận", self.name, stretch=3)
        self._person_row.add("Số căn cước", self.id_number, stretch=2)
        self.button = QPushButton("Đã trao kết quả   Enter", self)
        self.button.setProperty("primary", "true")
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self._hand_over)
        self._receiver = QWidget(self)
        receiver = QVBoxLayout(self._receiver)
        receiver.setContentsMargins(0, 0, 0, 0)
        receiver.setSpacing(2 * SPACE)
        for row in (self._kind_row, self._person_row, self.button):
            receiver.addWidget(row)
        self.model = DossierTableModel(
            (
                Column("Mã hồ sơ", lambda row: row.code.partition("-")[2] or row.code),
                Column("Chủ hồ sơ, thủ tục", lambda row: f"{who_words(row)} · {procedure_words(row)}"),
                Column("Có kết quả", lambda row: date_words(local_date(row.settled_at)) if row.settled_at else ""),
            ),
            self,
        )
        self.table = RowTable("Hồ sơ đã có kết quả, chờ trả", self)
        self.table.show_model(self.model, [112, 0, 104])
        self.table.opened.connect(self._on_table_opened)
        left.body.addWidget(code_row)
        left.body.addWidget(self.note)
        left.body.addWidget(self._receiver)
        left.body.addSpacing(2 * SPACE)
        left.body.addWidget(label("Đã có kết quả, chờ công dân nhận", "section"))
        left.body.addWidget(self.table, 1)
        right = Card(parent=self)
        self.panel = DossierPanel(self)
        self.panel.hide()
        right.body.addWidget(self.panel, 1)
        halves = QHBoxLayout(self)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(2 * SPACE + 2)
        halves.addWidget(left)
        halves.addWidget(right, 1)
        self._receiver.hide()
        self.kind.currentIndexChanged.connect(self._on_kind_changed)

    def start(self) -> None:
        """Wait for a scan."""
        self._runner.read(self._desk.calendar, self._on_calendar, self._on_failed)
        self.refresh()
        if self.panel.isHidden():
            self.note.say("")  # it was about the dossier before
        self.code.setFocus()
        self.code.selectAll()

    def refresh(self) -> None:
        """Read the waiting results again."""
        self._runner.read(
            partial(self._desk.rows, statuses=(Status.SETTLED,)), self._on_rows, self._on_failed, key="settled"
        )

    def open(self, code: str) -> None:
        """Show a dossier; a scan finds it, it never hands over."""
        self.code.setText(code)
        self._runner.read(partial(self._desk.show, code), partial(self._on_view, code), self._on_failed, key="return")

    def take_card(self, person: PersonInput) -> None:
        """Fill in the receiver from a scanned identity card."""
        if not self._receiver.isHidden():
            self.name.setText(person.name)
            self.id_number.setText(person.id_number)
            self.button.setFocus()

    def back(self) -> bool:
        """Close the opened dossier; False where none is open."""
        if self.panel.isHidden():
            return False
        self._close()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Find with Enter in the code's field; go to the next field with Enter elsewhere."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.code.hasFocus():
            if self.code.text().strip():
                self.open(self.code.text().strip())
        else:
            self.focusNextChild()

    def _on_view(self, code: str, view: DossierView | None) -> None:
        if view is None:
            self._close()
            self.code.setText(code)
            self.note.say(sentence("dossier_not_found", {"code": code}), "warning")
            return
        dossier = view.dossier
        self.panel.show_view(view, self._clock.now(), self._calendar)
        self.panel.show()
        is_ready = dossier.status is Status.SETTLED
        self._receiver.setVisible(is_ready)
        if not is_ready:
            words = STATUS_WORDS.get(dossier.status, "")
            self.note.say(f"Hồ sơ {words}: chưa trả kết quả được", "warning")
            if dossier.status is Status.RETURNED:
                self.note.say(f"Kết quả đã trao cho {dossier.receiver_name or 'người nhận'} trước đây", "warning")
            return
        self.note.say("Có kết quả: kiểm tra căn cước của người nhận rồi trao", "success")
        self.kind.setCurrentIndex(0)
        self._on_kind_changed()
        self.button.setFocus()

    def _on_kind_changed(self) -> None:
        view = self.panel.view
        if view is None:
            return
        owner, submitter = view.dossier.owner or view.dossier.submitter, view.dossier.submitter
        known = {"owner": owner, "submitter": submitter}.get(str(self.kind.currentData()))
        self.name.setText(known.name if known else "")
        self.id_number.setText(known.id_number if known else "")

    def _hand_over(self) -> None:
        view = self.panel.view
        if view is None or self._is_storing:
            return
        if not self.name.text().strip():
            self._person_row.say(self.name, "Nhập họ và tên người nhận")
            self.name.setFocus()
            return
        self._is_storing = True
        command = ActCommand(
            action="return",
            code=view.dossier.code or view.dossier.token,
            receiver=PersonInput(
                name=self.name.text(),
                id_number=self.id_number.text(),
                relation=self.kind.currentText(),
                authorisation=self.authorisation.text(),
            ),
        )
        self._runner.command(partial(self._desk.act, command), self._on_stepped, self._on_act_failed)

    def _on_stepped(self, stepped: Stepped) -> None:
        self._is_storing = False
        name = self.name.text().strip()
        self._close()
        printed = paper_words(stepped.paper, stepped.paper_trouble, stepped.paper_trouble_details)
        self.note.say(f"Đã trao kết quả hồ sơ {stepped.code} cho {name}{printed}. Quét hồ sơ tiếp theo", "success")
        self.refresh()
        self.acted.emit(stepped)

    def _on_act_failed(self, error: Exception) -> None:
        self._is_storing = False
        for problem in problems_of(error):
            field = self.id_number if problem.field.endswith("id_number") else self.name
            self._person_row.say(field, problem_words(problem))
        self.note.say(refusal_words(error), "danger")

    def _close(self) -> None:
        self.panel.view = None
        self.panel.hide()
        self._receiver.hide()
        self.note.say("")
        self.code.clear()
        self.authorisation.clear()
        for editor in (self.name, self.id_number):
            self._person_row.say(editor, "")
        self.code.setFocus()

    def _on_rows(self, rows: list[DossierRow]) -> None:
        self.model.replace(rows)

    def _on_table_opened(self, number: int) -> None:
        row = self.model.row(number)
        if row is not None:
            self.open(row.code)

    def _on_calendar(self, calendar: WorkingCalendar) -> None:
        self._calendar = calendar

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(refusal_words(error), "danger")

"""Returning: scan the receipt, see who may receive, hand over; what is rare opens only when it is asked for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.domain.calendar import WorkingCalendar
from models.domain.dossier import Dossier
from models.domain.lifecycle import Status
from models.domain.timeline import local_date
from models.services.commands import PersonInput
from models.services.ports import Clock
from models.services.views import DossierRow, DossierView, Stepped
from ui.counter.columns import procedure_words, who_words
from ui.counter.desk import CounterDesk
from ui.counter.dossier import DossierPanel, handing_words
from ui.counter.receiver import ReceiverForm
from ui.i18n.words import tr
from ui.messages import STATUS_WORDS, paper_words, problems_of, refusal_words, sentence
from ui.shell.keymap import by_command
from ui.shell.words import date_words, moment_words
from ui.tablemodels.dossiers import Column, DossierTableModel
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.form import FormRow, line_edit
from ui.widgets.parts import Banner, Card, label
from ui.widgets.room import Beside
from ui.widgets.table import RowTable

_LEFT_PX = 496
_LEAST = (360, 320)


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
        self._card: PersonInput | None = None
        left = Card(tr("Trả kết quả"), self)
        self.code = line_edit(tr("Mã hồ sơ"), self, hint=tr("quét giấy hẹn hoặc căn cước; hoặc gõ mã rồi Enter"))
        code_row = FormRow(self)
        code_row.add(tr("Mã hồ sơ"), self.code)
        self.note = Banner(self)
        self.form = ReceiverForm(self)
        self.commands = {name: partial(self._toggle, name) for name in ("receipt_lost", "fingerprint", "originals")}
        self.button = QPushButton(tr("Đã trao kết quả   Enter"), self)
        self.button.setProperty("primary", "true")
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self._hand_over)
        self._receiver = QWidget(self)
        receiver = QVBoxLayout(self._receiver)
        receiver.setContentsMargins(0, 0, 0, 0)
        receiver.setSpacing(2 * SPACE)
        receiver.addWidget(self.form)
        receiver.addWidget(self.button)
        self.model = DossierTableModel(
            (
                Column(tr("Mã hồ sơ"), lambda row: row.code.partition("-")[2] or row.code),
                Column(tr("Chủ hồ sơ, thủ tục"), lambda row: f"{who_words(row)} · {procedure_words(row)}"),
                Column(tr("Nơi để"), lambda row: row.place or "–"),
                Column(tr("Có kết quả"), lambda row: date_words(local_date(row.settled_at)) if row.settled_at else ""),
            ),
            self,
        )
        self.table = RowTable(tr("Hồ sơ đã có kết quả, chờ trả"), self)
        self.table.show_model(self.model, [106, 0, 102, 98])
        self.table.opened.connect(self._on_table_opened)
        left.body.addWidget(code_row)
        left.body.addWidget(self.note)
        left.body.addWidget(self._receiver)
        left.body.addSpacing(2 * SPACE)
        waiting = QHBoxLayout()
        waiting.addWidget(label(tr("Đã có kết quả, chờ công dân nhận"), "section"), 1)
        waiting.addWidget(label(tr("gửi nhiều qua bưu chính: {key}").format(key=by_command()["posting"].key), "muted"))
        left.body.addLayout(waiting)
        left.body.addWidget(self.table, 1)
        right = Card(parent=self)
        self.panel = DossierPanel(self)
        self.panel.hide()
        right.body.addWidget(self.panel, 1)
        halves = Beside(self)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(2 * SPACE + 2)
        halves.add(left, width_px=_LEFT_PX, least=_LEAST)
        halves.add(right, stretch=1, least=_LEAST)
        self._receiver.hide()

    @property
    def opened_code(self) -> str:
        """Return the code of the opened dossier, or nothing."""
        view = self.panel.view
        return (view.dossier.code or view.dossier.token) if view is not None else ""

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
        self._card = None
        self._show(code)

    def take_card(self, person: PersonInput) -> None:
        """Check a scanned card against the opened dossier; with none opened, look for what waits for its bearer."""
        if self._receiver.isHidden():
            self._runner.read(
                partial(self._desk.find, person.id_number),
                partial(self._on_card_found, person),
                self._on_failed,
                key="card",
            )
        else:
            self._check_card(person)

    def take_scan(self, text: str) -> bool:
        """Take a scanned number that is no code of ours: that of a parcel; False where it means nothing here."""
        return not self._receiver.isHidden() and self.form.take_number(text)

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

    def _show(self, code: str) -> None:
        self.code.setText(code)
        self._runner.read(partial(self._desk.show, code), partial(self._on_view, code), self._on_failed, key="return")

    def _toggle(self, name: str) -> None:
        if not self._receiver.isHidden():
            self.form.toggle(name)

    def _check_card(self, person: PersonInput) -> None:
        words, tone = self.form.take_card(person)
        self.note.say(words, tone)
        if tone == "success":
            self.button.setFocus()

    def _on_card_found(self, person: PersonInput, rows: list[DossierRow]) -> None:
        ready = [row for row in rows if row.status is Status.SETTLED]
        if len(ready) == 1:
            self._card = person
            self._show(ready[0].code)
        elif ready:
            self.note.say(
                tr("{name} có %n kết quả: chọn trong danh sách hoặc quét giấy hẹn", "", len(ready)).format(
                    name=person.name
                ),
                "info",
            )
            self.table.setFocus()
        else:
            self.note.say(
                tr("Chưa có kết quả nào chờ {name}: quét giấy hẹn để xem hồ sơ").format(name=person.name), "warning"
            )

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
            self.note.say(self._why_not(dossier), "warning")
            return
        self.note.say(tr("Có kết quả: kiểm tra căn cước của người nhận rồi trao"), "success")
        self.form.show_dossier(dossier)
        self.button.setFocus()
        if self._card is not None:
            self._check_card(self._card)

    def _why_not(self, dossier: Dossier) -> str:
        if dossier.handing is None or dossier.returned_at is None:
            return tr("Hồ sơ {status}: chưa trả kết quả được").format(status=STATUS_WORDS.get(dossier.status, ""))
        at = moment_words(dossier.returned_at, self._clock.now())
        return tr("Kết quả đã trao lúc {at} {handing}").format(at=at, handing=handing_words(dossier.handing))

    def _hand_over(self) -> None:
        view = self.panel.view
        if view is None or self._is_storing:
            return
        self._is_storing = True
        command = self.form.command(self.opened_code)
        self._runner.command(partial(self._desk.act, command), self._on_stepped, self._on_act_failed)

    def _on_stepped(self, stepped: Stepped) -> None:
        self._is_storing = False
        name = self.form.name.text().strip()
        self._close()
        printed = paper_words(stepped.paper, stepped.paper_trouble, is_waiting=stepped.is_paper_waiting)
        self.note.say(
            tr("Đã trao kết quả hồ sơ {code} cho {name}{printed}. Quét hồ sơ tiếp theo").format(
                code=stepped.code, name=name, printed=printed
            ),
            "success",
        )
        self.refresh()
        self.acted.emit(stepped)

    def _on_act_failed(self, error: Exception) -> None:
        self._is_storing = False
        problems = problems_of(error)
        self.form.show_problems(problems)
        self.note.say(tr("Chưa trao được: làm theo lời nhắc ở ô") if problems else refusal_words(error), "danger")

    def _close(self) -> None:
        self.panel.view = None
        self.panel.hide()
        self._receiver.hide()
        self._card = None
        self.note.say("")
        self.code.clear()
        self.form.clear_problems()
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

"""The next steps that the law allows, as keys; reason and destination are asked for where a step needs them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.domain.calendar import WorkingCalendar
from models.domain.coming_day import read_coming_day
from models.domain.dossier import Dossier
from models.domain.errors import Anticipated
from models.domain.legs import running_leg
from models.domain.lifecycle import Demand, Step, next_steps
from models.domain.staff import StaffMember
from models.domain.timeline import local_date
from models.services.commands import ActCommand, DocumentInput, FieldProblem
from ui.counter.forwarding import ForwardFields
from ui.counter.missing import MissingPapers, listed
from ui.counter.phrase_book import PhraseBook
from ui.i18n.words import tr
from ui.icons import put_icon
from ui.messages import ACTION_WORDS, problem_words, refusal_words, sentence
from ui.shell.keymap import by_command, with_key
from ui.shell.words import date_words, due_words
from ui.theme import SPACE
from ui.widgets.completing import Completing
from ui.widgets.form import FormRow, line_edit
from ui.widgets.parts import label

_ELSEWHERE = frozenset({"correct"})
"""Steps with a page of their own."""
_MAY_SAY_WHY = frozenset({"settle", "withdraw", "request_payment", "take_back"})
"""Steps that take a reason and do without one."""
_BACK = "take_back"
"""Only what somebody else has can come back."""
_MOST_KEYS = 9
_PAPERS_PX = 170


class StepPanel(QWidget):
    """Buttons with keys Alt+1 … Alt+9; a step with demands opens their fields, Enter does it, Esc goes back.

    Signals:
        acted: the `ActCommand` to send.
        undo_wanted: the last step was a mistake.
    """

    acted = Signal(object)
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self._now: datetime | None = None
        self._calendar: WorkingCalendar | None = None
        self._steps: tuple[Step, ...] = ()
        self._step: Step | None = None
        self.buttons: list[QPushButton] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(SPACE + 2)
        self._title = label("", "section", self)
        self.forward = ForwardFields(self)
        self.to = self.forward.to
        self.reason = line_edit(tr("Lý do"), self)
        self.phrases = PhraseBook()
        self._completing = Completing(self.reason, tr("Câu mẫu: {field}").format(field=tr("lý do")))
        self.new_due = line_edit(tr("Ngày hẹn mới"), self, hint=tr("ngày/tháng"))
        self.negative = QCheckBox(tr("Kết quả là văn bản từ chối"), self)
        self._rows = {
            Demand.REASON: self._row(tr("Lý do"), self.reason),
            Demand.NEW_DUE: self._row(tr("Ngày hẹn mới"), self.new_due),
        }
        self.missing = MissingPapers(self)
        self.missing.list.setFixedHeight(_PAPERS_PX)
        self._documents: tuple[DocumentInput, ...] = ()
        self.ground = line_edit(tr("Căn cứ pháp lý"), self, hint=tr("điều, văn bản"))
        self._extra: dict[str, QWidget] = {
            "request_supplement": self.missing,
            "stop": self._row(tr("Căn cứ pháp lý"), self.ground),
        }
        self.told = label("", "muted", self, wraps=True)
        self.new_due.textChanged.connect(self._on_new_due_changed)
        self.negative.setToolTip(tr("Không đủ điều kiện giải quyết: nêu lý do từ chối"))
        self.negative.setAccessibleDescription(tr("Không đủ điều kiện giải quyết: nêu lý do từ chối"))
        self.confirm = QPushButton(tr("Ghi nhận   Enter"), self)
        self.confirm.setProperty("primary", "true")
        self.confirm.setAutoDefault(True)
        self.confirm.clicked.connect(self._confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE)
        column.addWidget(label(tr("Bước tiếp theo"), "section"))
        column.addLayout(self._box)
        undo = by_command()["undo"]
        self.undo = QPushButton(with_key(undo.words, undo.key), self)
        self.undo.setAutoDefault(True)
        self.undo.setAccessibleName(undo.words)
        put_icon(self.undo, "undo")
        self.undo.clicked.connect(self.undo_wanted)
        self._can_undo = False
        column.addSpacing(2 * SPACE)
        column.addWidget(self.undo)
        column.addWidget(self._title)
        column.addWidget(self.forward)
        for row in (*self._rows.values(), *self._extra.values()):
            column.addWidget(row)
        column.addWidget(self.told)
        column.addWidget(self.negative)
        self.hint = label(tr("Esc: chọn bước khác"), "muted", self)
        line = QHBoxLayout()
        line.addWidget(self.confirm)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.hint)
        column.addStretch(1)
        self._shortcuts = []
        for number in range(1, _MOST_KEYS + 1):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.setObjectName(str(number - 1))
            shortcut.activated.connect(self._on_shortcut_activated)
            self._shortcuts.append(shortcut)
        self.close_fields()

    def offer(
        self,
        dossier: Dossier,
        member: StaffMember | None,
        now: datetime,
        *,
        calendar: WorkingCalendar | None = None,
        places: Sequence[str] = (),
        rights: frozenset[str] | None = None,
    ) -> None:
        """Offer the steps that a dossier may take now and that this person may take.

        Args:
            dossier: as it stands.
            member: who is signed in.
            now: the present instant.
            calendar: the working calendar in force, for new appointments.
            places: to whom dossiers went before, the likeliest first.
            rights: the only actions that are free here, for a dossier of another office.
        """
        self._can_undo = dossier.last_step is not None and rights is None
        self._code, self._now, self._calendar = dossier.code or dossier.token, now, calendar
        self._documents = listed(dossier.documents)
        places = (dossier.home, *places) if rights is not None else places  # a guest mostly sends it back
        self.forward.begin(dossier, now=now, calendar=calendar, places=places)
        away = running_leg(dossier.legs) is not None
        allowed = [s for s in next_steps(dossier.status) if s.action not in _ELSEWHERE and (away or s.action != _BACK)]
        allowed = [s for s in allowed if rights is None or s.action in rights]
        self._steps = tuple(s for s in allowed if member is None or member.may(s.roles))
        for button in self.buttons:
            self._box.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        for number, step in enumerate(self._steps):
            words = _words(step, is_guest=rights is not None)
            button = QPushButton(f"{words}   Alt+{number + 1}", self)
            button.setObjectName(str(number))
            button.setAccessibleName(words)
            put_icon(button, step.action)
            button.setAutoDefault(True)
            button.clicked.connect(self._on_button_clicked)
            self._box.addWidget(button)
            button.show()  # at once: what is not shown yet cannot take the focus from a button that goes
            self.buttons.append(button)
        self.close_fields()

    def close_fields(self) -> bool:
        """Put the fields away; False where none were open."""
        was_open = self._step is not None
        self._step = None
        rows = (self.forward, *self._rows.values(), *self._extra.values(), self.told, self.negative)
        for hidden in (self._title, *rows, self.confirm, self.hint):
            hidden.hide()
        for editor in (self.reason, self.new_due, self.ground):
            editor.clear()
        self.missing.show_papers(())
        self.forward.clear()
        for button in self.buttons:
            button.show()
        self.undo.setVisible(self._can_undo)
        self.negative.setChecked(False)
        return was_open

    def choose(self, number: int) -> None:
        """Begin a step: open what it demands, or the confirmation."""
        if not 0 <= number < len(self._steps):
            return
        self.close_fields()
        step = self._step = self._steps[number]
        self._title.setText(self.buttons[number].accessibleName())
        self._title.show()
        self.confirm.show()
        self.hint.show()
        for button in self.buttons:  # the fields need their room; Esc brings the keys back
            button.hide()
        self.undo.hide()
        self.negative.setVisible(step.action == "settle")
        first: QWidget = self.confirm
        for demand, row in reversed(self._rows.items()):
            self._say(demand, "")
            is_welcome = demand is Demand.REASON and step.action in _MAY_SAY_WHY
            if demand in step.demands or is_welcome:
                row.show()
                first = self._editor(demand) if demand in step.demands or step.action != "settle" else first
        if Demand.DESTINATION in step.demands:
            self.forward.show()
            first = self.to
        if step.action in self._extra:
            self.missing.show_papers(self._documents)
            self._extra[step.action].show()
        self._completing.offer(self.phrases.phrases(step.action))
        self.told.setVisible(Demand.NEW_DUE in step.demands)
        first.setFocus()

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Say at the fields what to do; everything typed stays."""
        for problem in problems:
            if self.forward.isVisible() and self.forward.show_problem(problem):
                continue
            for demand in self._rows:
                if problem.field == demand.value:
                    self._say(demand, problem_words(problem))
                    self._editor(demand).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Confirm with Enter from any field, leave with Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._step is not None:
            self._confirm()
            return
        super().keyPressEvent(event)

    def _confirm(self) -> None:
        step = self._step
        if step is None:
            return
        problems = [
            FieldProblem(demand.value, "required")
            for demand, value in (
                (Demand.DESTINATION, self.to.text().strip()),
                (Demand.REASON, self.reason.text().strip()),
                (Demand.NEW_DUE, self.new_due.text().strip()),
            )
            if demand in step.demands and not value
        ]
        if self.negative.isChecked() and not self.reason.text().strip():
            problems.append(FieldProblem(Demand.REASON.value, "required"))
        if Demand.NEW_DUE in step.demands and self.new_due.text().strip() and self._new_due_on() is None:
            problems.append(FieldProblem(Demand.NEW_DUE.value, "date_format"))
        if Demand.DESTINATION in step.demands:
            problems.extend(self.forward.problems())
        if problems:
            self.show_problems(tuple(problems))
            return
        if Demand.DESTINATION in step.demands:
            self.acted.emit(self.forward.command(self._code))
            return
        self.acted.emit(
            ActCommand(
                action=step.action,
                code=self._code,
                reason=self.reason.text(),
                note=self.ground.text(),
                documents=self.missing.missing() or None,
                is_negative=self.negative.isChecked(),
                new_due_on=self._new_due_on(),
            )
        )

    def _new_due_on(self) -> date | None:
        if self._now is None or not self.new_due.text().strip():
            return None
        return read_coming_day(self.new_due.text(), today=local_date(self._now))

    def _on_new_due_changed(self) -> None:
        """Say what a day means before it is given: its close of business, or that the office is closed."""
        on = self._new_due_on()
        if on is None or self._calendar is None:
            self.told.setText("")
            return
        closes_at = self._calendar.closes_at(on)
        if closes_at is not None:
            self.told.setText(tr("Hẹn mới: {due}.").format(due=due_words(closes_at)))
            return
        try:
            following = self._calendar.first_working_day(on)
        except Anticipated as e:
            self.told.setText(refusal_words(e))
            return
        self.told.setText(sentence("due_on_day_off", {"on": date_words(on), "next": date_words(following)}) + ".")

    def _editor(self, demand: Demand) -> QWidget:
        return {Demand.REASON: self.reason, Demand.NEW_DUE: self.new_due}[demand]

    def _say(self, demand: Demand, words: str) -> None:
        self._rows[demand].say(self._editor(demand), words)

    def _row(self, words: str, editor: QWidget) -> FormRow:
        row = FormRow(self)
        row.add(words, editor)
        return row

    def _on_button_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.choose(int(sender.objectName()))

    def _on_shortcut_activated(self) -> None:
        self._on_button_clicked()


def _words(step: Step, *, is_guest: bool) -> str:
    words = (
        tr("trả về nơi tiếp nhận") if is_guest and step.action == _BACK else ACTION_WORDS.get(step.action, step.action)
    )
    return words[:1].upper() + words[1:]

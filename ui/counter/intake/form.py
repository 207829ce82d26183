"""The whole form: its parts in the order of the paper, what they hold, and where the words of a problem go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from models.domain.procedure import Limit, Unit
from models.services.commands import FieldProblem, PersonInput, ReceiveCommand
from ui.counter.intake.channel import ChannelRow
from ui.counter.intake.draft import Draft
from ui.counter.intake.footer import Footer
from ui.counter.intake.papers import Paper, PaperModel, PaperTable
from ui.counter.intake.person import SubmitterForm
from ui.counter.intake.procedure import ProcedureBox
from ui.i18n.words import tr
from ui.messages import problem_words
from ui.theme import SPACE
from ui.widgets.parts import Card, restyle
from ui.widgets.room import Beside, Room

_NOT_A_NUMBER = 0
_AROUND_PX = 28
_LEAST = (380, 260)
"""What stays visible around the focused field: its label, and the line below it."""


class IntakeForm(QWidget):
    """Everything that is typed, chosen and ticked.

    Signals:
        edited: anything was typed, chosen or ticked.
        accepted: the primary button was pressed.
    """

    edited = Signal()
    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.procedure = ProcedureBox(self)
        self.channel = ChannelRow(self)
        self.person = SubmitterForm(self)
        self.papers = PaperModel(self)
        self.table = PaperTable(self.papers, self)
        self.footer = Footer(self)
        first = Card(tr("1  Thủ tục"), self)
        first.body.addWidget(self.procedure)
        first.body.addWidget(self.channel)
        first.title.setBuddy(self.procedure.text)
        second = Card(tr("2  Người nộp"), self)
        scroll = Room(self.person, second)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll = scroll
        second.body.addWidget(scroll, 1)
        self._second, self._third = second, Card(tr("3  Thành phần hồ sơ"), self)
        self._all = QPushButton(tr("Đủ giấy tờ   Ctrl+D"), self._third)
        self._all.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._all.clicked.connect(self._on_all_clicked)
        self._third.body.addWidget(self.table, 1)
        self._third.body.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        middle = Beside()
        middle.setSpacing(2 * SPACE + 2)
        middle.add(second, stretch=46, least=_LEAST)
        middle.add(self._third, stretch=54, least=_LEAST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE + 2)
        column.addWidget(first)
        column.addLayout(middle, 1)
        column.addWidget(self.footer)
        for part in (self.procedure, self.channel, self.person, self.papers, self.footer):
            part.edited.connect(self._on_part_edited)
        self.procedure.chosen.connect(self._on_procedure_chosen)
        self.channel.chosen.connect(self._on_channel_chosen)
        self.footer.accepted.connect(self.accepted)
        self._on_procedure_chosen()

    # -- what it holds -------------------------------------------------------------------------------------------

    def command(self) -> ReceiveCommand:
        """Return what is typed as a command, unchecked."""
        return ReceiveCommand(
            procedure=self.procedure.code,
            channel=self.channel.channel,
            case=self.procedure.case_name,
            submitter=self.person.person(),
            owner=self.person.owner_person(),
            documents=self.papers.ticked(),
            sets=_number(self.footer.sets.text()),
            limit=self.procedure.limit,
            content=self.person.content.text(),
            receipt_copies=_number(self.footer.copies.text()),
            external_code=self.channel.code,
            awaits_acceptance=self.channel.is_waiting,
            notify=self.person.notify.isChecked(),
        )

    def draft(self) -> Draft:
        """Return everything typed, also what is not understood."""
        return Draft(
            procedure=self.procedure.procedure.code if self.procedure.procedure else "",
            typed=self.procedure.text.text(),
            case=self.procedure.case_name,
            limit_n=self.procedure.limit_n.text(),
            limit_unit=str(self.procedure.limit_unit.currentData()),
            ground=self.procedure.ground.text(),
            submitter=self.person.person(),
            owner=self.person.owner_person(),
            content=self.person.content.text(),
            papers=self.papers.papers,
            sets=self.footer.sets.text(),
            copies=self.footer.copies.text(),
            channel=self.channel.channel.value,
            external_code=self.channel.external_code.text(),
            awaits=self.channel.awaits.isChecked(),
            notify=self.person.notify.isChecked(),
        )

    def restore(self, draft: Draft) -> None:
        """Write a draft into the fields."""
        limit = _limit(draft)
        self.channel.fill(draft.channel, draft.external_code, is_waiting=draft.awaits)
        self.procedure.text.setText(draft.typed)
        self.procedure.choose(draft.procedure, draft.case, limit)
        self.procedure.limit_n.setText(draft.limit_n)
        self.procedure.ground.setText(draft.ground)
        self.person.fill(draft.submitter, draft.owner, draft.content, notify=draft.notify)
        self.papers.replace(draft.papers)
        self.footer.sets.setText(draft.sets)
        self.footer.copies.setText(draft.copies)

    def reset(self) -> None:
        """Empty everything for the next dossier, with the focus at the procedure."""
        self.clear_problems()
        self.procedure.reset()
        self.channel.reset()
        self.person.fill(PersonInput(), None, "")
        self.footer.reset()
        self.procedure.text.setFocus()

    def keep_person(self) -> None:
        """Empty everything but the submitter."""
        submitter, agrees = self.person.person(), self.person.notify.isChecked()
        self.reset()
        self.person.fill(submitter, None, "", notify=agrees)

    @property
    def case_words(self) -> str:
        """Return the chosen case in words."""
        return self.procedure.case.currentText() if self.procedure.case_name else ""

    # -- words at the fields -------------------------------------------------------------------------------------

    def say(self, problems: Sequence[FieldProblem], warnings: Sequence[FieldProblem] = ()) -> None:
        """Say at each field what to do; everything said before goes away."""
        self.clear_problems()
        for warning in warnings:
            self.person.say(warning.field, problem_words(warning), is_warning=True)
        for problem in problems:
            words = problem_words(problem)
            if problem.field == "external_code":
                self.channel.say(words)
            elif not (
                self.person.say(problem.field, words)
                or self.procedure.say(problem.field, words)
                or self.footer.say(problem.field, words)
            ):
                self._third.remark.setText(words if problem.field.startswith("documents") else "")
                restyle(self._third.remark, "role", "problem")

    def clear_problems(self) -> None:
        """Take all words away."""
        self.person.clear_problems()
        self.procedure.clear_problems()
        self.channel.say("")
        for path in ("sets", "receipt_copies"):
            self.footer.say(path, "")
        self._show_ticked()

    def focus_field(self, path: str) -> None:
        """Put the focus into the field of a problem."""
        found = self.person.field(path)
        field: QWidget | None = found[1] if found is not None else None
        field = field or self.procedure.field(path) or self.footer.field(path)
        if path in {"channel", "external_code"}:
            field = self.channel.choice if path == "channel" else self.channel.external_code
        if field is None and path.startswith("documents"):
            field = self.table
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_focused()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next field with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            self._show_focused()
            if self.table.hasFocus():
                self.table.focus_first()
            return
        super().keyPressEvent(event)

    def _show_focused(self) -> None:
        """Scroll to the field that has the focus: the scroll area hears of Tab only, not of Enter."""
        focused = self.focusWidget()
        if self.person.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, _AROUND_PX)

    def tick_all(self) -> None:
        """Tick every paper."""
        self.papers.tick_all()

    def _show_ticked(self) -> None:
        every = self.papers.papers
        ticked = sum(paper.is_ticked for paper in every)
        restyle(self._third.remark, "role", "success" if every and ticked == len(every) else "hint")
        self._third.remark.setText(
            tr("đã nhận {ticked}/{every}").format(ticked=ticked, every=len(every)) if every else ""
        )
        self._all.setVisible(bool(every))

    def _on_channel_chosen(self) -> None:
        ticked = self.papers.papers
        self.procedure.use_channel(self.channel.channel)
        self.papers.replace(ticked)  # another way of submitting asks for the same papers

    def _on_procedure_chosen(self) -> None:
        procedure = self.procedure.procedure
        papers = [Paper.asked(item) for item in procedure.documents] if procedure is not None else []
        self.papers.replace(papers)

    def _on_part_edited(self) -> None:
        self._show_ticked()
        self.edited.emit()

    def _on_all_clicked(self) -> None:
        self.tick_all()


def _number(text: str) -> int:
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdigit() else _NOT_A_NUMBER


def _limit(draft: Draft) -> Limit | None:
    if not draft.limit_unit or draft.limit_unit not in set(Unit):
        return None
    return Limit(_number(draft.limit_n), Unit(draft.limit_unit), draft.ground or None)

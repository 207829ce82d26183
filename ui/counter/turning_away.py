"""Turn somebody away from the intake page: what is missing, why, a slip at once; what is typed is held."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from models.services.commands import ActCommand, DocumentInput, FieldProblem, PersonInput
from models.services.views import Stepped
from ui.counter.desk import CounterDesk
from ui.counter.held import free_name
from ui.counter.intake.page import IntakePage
from ui.counter.missing import MissingPapers
from ui.counter.phrase_book import MISSING, PhraseBook
from ui.i18n.words import tr
from ui.messages import field_words, joined, paper_words, problems_of, refusal_words, sentence
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.confirming import confirm_line
from ui.widgets.form import FormRow, combo, line_edit
from ui.widgets.parts import Banner, label
from ui.widgets.phrases import PhraseBox

_SIZE_PX = (680, 560)
_COMPLETE, _REFUSE = "complete", "refuse"


class TurnAwayDialog(QDialog):
    """Unticked papers are proposed as missing; Enter records and prints, Esc goes back and loses nothing.

    Signals:
        confirmed: the `ActCommand` to send, and whether what is typed is to be held.
    """

    confirmed = Signal(object, bool)

    def __init__(
        self,
        *,
        procedure: str,
        procedure_name: str,
        submitter: PersonInput | None,
        papers: Sequence[DocumentInput],
        missing: Sequence[int],
        book: PhraseBook | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._procedure, self._submitter = procedure, submitter
        self._book = book or PhraseBook()
        self.setWindowTitle(tr("Hướng dẫn hoàn thiện hồ sơ"))
        self.setModal(True)
        self.resize(*_SIZE_PX)
        name = submitter.name.strip() if submitter is not None else ""
        who = " · ".join(
            part for part in (name or tr("chưa ghi tên"), procedure_name or tr("chưa chọn thủ tục")) if part
        )
        self.kind = combo(
            tr("Phiếu"),
            [(tr("Yêu cầu bổ sung, hoàn thiện (mẫu 02)"), _COMPLETE), (tr("Từ chối tiếp nhận (mẫu 03)"), _REFUSE)],
            self,
        )
        self.papers = MissingPapers(self)
        self.papers.show_papers(papers, missing)
        self.reason = PhraseBox(tr("Lý do"), self._book.phrases("turn_away"), self)
        self.ground = line_edit(tr("Căn cứ pháp lý"), self, hint=tr("điều, khoản của văn bản"))
        self._ground_row = FormRow(self)
        self._ground_row.add(tr("Căn cứ pháp lý"), self.ground)
        self._ground_row.hide()
        self.note = Banner(self)
        self.holds = QCheckBox(tr("Tạm gác hồ sơ đang nhập, mở lại bằng F5 khi người nộp quay lại"), self)
        self.holds.setChecked(submitter is not None or bool(procedure))
        self.holds.setEnabled(self.holds.isChecked())
        self.button, buttons = confirm_line(self, tr("Ghi nhận, in phiếu"))
        kind_row = FormRow(self)
        kind_row.add(tr("Phiếu"), self.kind)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(label(tr("Hướng dẫn hoàn thiện: chưa tiếp nhận, không có mã hồ sơ"), "title"))
        column.addWidget(label(who, "strong", wraps=True))
        parts: tuple[QWidget, ...] = (kind_row, self.note)
        for part in parts:
            column.addWidget(part)
        column.addWidget(self.papers, 1)
        for part in (self.reason, self._ground_row, self.holds):
            column.addWidget(part)
        column.addLayout(buttons)
        self.kind.currentIndexChanged.connect(self._on_kind_changed)
        self.button.clicked.connect(self._confirm)
        if missing:
            self.reason.choice.setCurrentIndex(self.reason.choice.findData(MISSING))
        (self.papers.list if papers else self.reason.text).setFocus()

    @property
    def is_refusal(self) -> bool:
        """Tell whether the request is refused for good."""
        return str(self.kind.currentData()) == _REFUSE

    def show_error(self, error: Exception) -> None:
        """Say what to do; everything typed stays."""
        self.button.setEnabled(True)
        problems = problems_of(error)
        self.reason.say(_words(problems, "reason"))
        left = tuple(problem for problem in problems if problem.field != "reason")
        words = joined(left) if left else "" if problems else refusal_words(error)
        self.note.say(words, "danger")

    def _confirm(self) -> None:
        if not self.reason.reason:
            self.reason.say(sentence("required", {"what": field_words("reason")}))
            self.reason.text.setFocus()
            return
        self.button.setEnabled(False)
        command = ActCommand(
            action="turn_away",
            procedure=self._procedure,
            submitter=self._submitter,
            reason=self.reason.reason,
            note=self.ground.text() if self.is_refusal else "",
            documents=() if self.is_refusal else self.papers.missing(),
            is_negative=self.is_refusal,
        )
        self.confirmed.emit(command, self.holds.isChecked())

    def _on_kind_changed(self) -> None:
        self.papers.setVisible(not self.is_refusal)
        self._ground_row.setVisible(self.is_refusal)
        self.reason.offer(self._book.phrases("turn_away_refuse" if self.is_refusal else "turn_away"))


class TurningAway(QObject):
    """Takes what stands on the intake page, asks, records and prints.

    Signals:
        said: a sentence and its tone.
        dialog_wanted: the panel to open.
        stored: something was recorded.
    """

    said = Signal(str, str)
    dialog_wanted = Signal(object)
    stored = Signal()

    def __init__(self, intake: IntakePage, desk: CounterDesk, runner: TaskRunner, book: PhraseBook) -> None:
        super().__init__(intake)
        self._book = book
        self._intake, self._desk, self._runner = intake, desk, runner
        self._dialog: TurnAwayDialog | None = None

    def open(self) -> None:
        """Ask about what is typed; nothing of it is needed."""
        form = self._intake.form
        procedure = form.procedure.procedure
        person = form.person.person()
        papers = form.papers.papers
        self._dialog = dialog = TurnAwayDialog(
            procedure=procedure.code if procedure is not None else form.procedure.text.text().strip(),
            procedure_name=procedure.name if procedure is not None else form.procedure.text.text().strip(),
            submitter=person if person.name.strip() else None,
            papers=[paper.handed_in() for paper in papers],
            missing=[number for number, paper in enumerate(papers) if not paper.is_ticked],
            book=self._book,
            parent=self._intake.window(),
        )
        dialog.confirmed.connect(self._on_confirmed)
        self.dialog_wanted.emit(dialog)

    def _on_confirmed(self, command: ActCommand, holds: bool) -> None:  # noqa: FBT001 - a slot
        self._runner.command(partial(self._desk.act, command), partial(self._on_stepped, holds), self._on_failed)

    def _on_stepped(self, holds: bool, stepped: Stepped) -> None:  # noqa: FBT001 - bound by partial
        if self._dialog is not None:
            self._dialog.accept()
            self._dialog = None
        printed = paper_words(stepped.paper, stepped.paper_trouble, is_waiting=stepped.is_paper_waiting)
        tone = "warning" if stepped.paper_trouble else "success"
        told = tr("Đã ghi hướng dẫn hoàn thiện số {number}{printed}").format(number=stepped.number, printed=printed)
        self.said.emit(told, tone)
        self.stored.emit()
        if holds:
            self._runner.read(self._desk.drafts, partial(self._on_drafts, told), self._on_failed)
        else:
            self._intake.clear()

    def _on_drafts(self, told: str, drafts: dict[str, bytes]) -> None:
        self._intake.hold(free_name(drafts), after=f"{told}. ")

    def _on_failed(self, error: Exception) -> None:
        if self._dialog is not None:
            self._dialog.show_error(error)


def _words(problems: Sequence[FieldProblem], field: str) -> str:
    return joined([problem for problem in problems if problem.field == field])

"""Take back the last step of the opened dossier: one question, one reason, an event of its own."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.services.commands import ActCommand
from models.services.ports import Clock
from models.services.undoing import ACTION
from models.services.views import DossierView, Stepped
from ui.counter.desk import CounterDesk
from ui.i18n.words import stored, tr
from ui.messages import KIND_WORDS, STATUS_WORDS, joined, problems_of, refusal_words, sentence
from ui.shell.words import moment_words
from ui.tasks import TaskRunner
from ui.widgets.parts import Banner
from ui.widgets.phrases import PhraseBox
from ui.widgets.question import Question

REASONS = (stored("Bấm nhầm bước"), stored("Mở nhầm hồ sơ"), stored("Chưa làm xong bước này"))


class UndoQuestion(Question):
    """Which step, when, by whom; Enter takes it back, Esc leaves everything as it is."""

    def __init__(self, code: str, step: str, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Rút lại bước vừa ghi"),
            [tr("Hồ sơ {code}").format(code=code), step, _STAYS],
            tr("Rút lại   Enter"),
            parent,
        )
        self._code = code
        self.note = Banner(self)
        self.reason = PhraseBox(tr("Lý do"), REASONS, self)
        self.reason.choice.setCurrentIndex(1)
        for part in (self.note, self.reason):
            self.fields.addWidget(part)
        self.confirm.setFocus()

    def answer(self) -> None:
        """Send it; the question stays until it was done."""
        if not self.reason.reason:
            self.reason.say(tr("Nhập lý do"))
            self.reason.text.setFocus()
            return
        self.confirm.setEnabled(False)
        self.commanded.emit((ActCommand(ACTION, code=self._code, reason=self.reason.reason),))

    def show_error(self, error: Exception) -> None:
        """Say why not; everything typed stays."""
        self.confirm.setEnabled(True)
        problems = problems_of(error)
        self.note.say(joined(problems) if problems else refusal_words(error), "danger")


class Undoing(QObject):
    """Asks about the dossier that is open, and stores.

    Signals:
        said: a sentence and its tone.
        dialog_wanted: a panel to open.
        acted: a step was taken back; code of its dossier.
    """

    said = Signal(str, str)
    dialog_wanted = Signal(object)
    acted = Signal(str)

    def __init__(self, desk: CounterDesk, runner: TaskRunner, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._clock, self._parent = desk, runner, clock, parent
        self._question: UndoQuestion | None = None

    def open(self, view: DossierView | None) -> None:
        """Ask; say at once where there is nothing to take back."""
        if view is None:
            self.said.emit(tr("Mở một hồ sơ rồi rút lại bước vừa ghi của hồ sơ đó"), "info")
            return
        dossier = view.dossier
        step, code = dossier.last_step, dossier.code or dossier.token
        if step is None:
            self.said.emit(sentence("nothing_to_undo", {"code": code}), "info")
            return
        who = next((event.actor_name for event in view.events if event.eid == step.eid), "")
        words = [KIND_WORDS.get(step.kind, step.kind), moment_words(step.at, self._clock.now()), who]
        question = UndoQuestion(code, " · ".join(word for word in words if word), self._parent.window())
        question.commanded.connect(self._on_commanded)
        self._question = question
        self.dialog_wanted.emit(question)

    def _on_commanded(self, commands: tuple[ActCommand, ...]) -> None:
        self._runner.command(partial(self._desk.act, commands[0]), self._on_stepped, self._on_failed)

    def _on_stepped(self, stepped: Stepped) -> None:
        if self._question is not None:
            self._question.accept()
            self._question = None
        status = STATUS_WORDS.get(stepped.status, "") if stepped.status is not None else ""
        self.said.emit(
            tr("Đã rút lại bước vừa ghi của hồ sơ {code}: {status}").format(code=stepped.code, status=status), "success"
        )
        self.acted.emit(stepped.code)

    def _on_failed(self, error: Exception) -> None:
        if self._question is not None:
            self._question.show_error(error)


_STAYS = tr("Hồ sơ trở về như trước bước này. Bước đã ghi và việc rút lại đều còn trong lịch sử hồ sơ.")

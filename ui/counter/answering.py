"""The panels that answer an arrival: accept it, with what is missing asked for at once, or refuse it with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from models.domain.dossier import Dossier
from models.services.commands import ActCommand
from ui.counter.missing import MissingPapers, listed
from ui.counter.phrase_book import MISSING, PhraseBook
from ui.i18n.words import tr
from ui.messages import field_words, sentence
from ui.theme import SPACE
from ui.widgets.confirming import confirm_line
from ui.widgets.form import FormRow, line_edit
from ui.widgets.parts import label
from ui.widgets.phrases import PhraseBox

_SIZE_PX = (640, 520)


class _AnswerDialog(QDialog):
    """A title, whose arrival it is, what the subclass puts in, and the two buttons.

    Signals:
        confirmed: the `ActCommand`s to send, one after the other.
    """

    confirmed = Signal(object)

    def __init__(self, title: str, dossier: Dossier, confirm: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = dossier.code or dossier.token
        self.setWindowTitle(title)
        self.setModal(True)
        self.resize(*_SIZE_PX)
        who = dossier.owner or dossier.submitter
        self.body = QVBoxLayout()
        self.body.setSpacing(2 * SPACE)
        self.button, buttons = confirm_line(self, confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(label(f"{title} {self.code}", "title"))
        column.addWidget(label(f"{who.organisation or who.name} · {dossier.procedure_name}", "strong", wraps=True))
        column.addLayout(self.body, 1)
        column.addLayout(buttons)
        self.button.clicked.connect(self._on_button_clicked)

    def commands(self) -> Sequence[ActCommand]:
        """Return the steps, or none where something is still missing and said at its field."""
        raise NotImplementedError

    def _on_button_clicked(self) -> None:
        steps = tuple(self.commands())
        if steps:
            self.accept()
            self.confirmed.emit(steps)


class AcceptDialog(_AnswerDialog):
    """Nothing ticked: accepted, the receipt is printed. What is ticked is asked for at once, and the clock waits."""

    def __init__(self, dossier: Dossier, book: PhraseBook, parent: QWidget | None = None) -> None:
        super().__init__(tr("Tiếp nhận hồ sơ đến"), dossier, tr("Tiếp nhận"), parent)
        self.papers = MissingPapers(self)
        self.papers.show_papers(listed(dossier.documents))
        self.reason = PhraseBox(tr("Lý do yêu cầu bổ sung"), book.phrases("request_supplement"), self)
        self.body.addWidget(
            label(tr("Đủ giấy tờ thì Enter ngay. Thiếu thì tích: hồ sơ được tiếp nhận rồi yêu cầu bổ sung."), "muted")
        )
        self.body.addWidget(self.papers, 1)
        self.body.addWidget(self.reason)
        self.button.setFocus()

    def commands(self) -> Sequence[ActCommand]:
        """Return the acceptance, and the request for what is missing."""
        missing = self.papers.missing()
        accepted = ActCommand(action="accept", code=self.code)
        if not (missing or self.reason.reason):
            return (accepted,)
        reason = self.reason.reason or MISSING
        return (accepted, ActCommand(action="request_supplement", code=self.code, reason=reason, documents=missing))


class RefuseDialog(_AnswerDialog):
    """A reason is mandatory; form 03 is printed."""

    def __init__(self, dossier: Dossier, book: PhraseBook, parent: QWidget | None = None) -> None:
        super().__init__(tr("Không tiếp nhận hồ sơ"), dossier, tr("Không tiếp nhận, in phiếu"), parent)
        self.reason = PhraseBox(tr("Lý do"), book.phrases("refuse"), self)
        self.ground = line_edit(tr("Căn cứ pháp lý"), self, hint=tr("điều, khoản của văn bản"))
        row = FormRow(self)
        row.add(tr("Căn cứ pháp lý"), self.ground)
        self.body.addWidget(self.reason)
        self.body.addWidget(row)
        self.body.addStretch(1)
        self.resize(_SIZE_PX[0], 300)
        self.reason.choice.setFocus()

    def commands(self) -> Sequence[ActCommand]:
        """Return the refusal; being late is never a reason."""
        if not self.reason.reason:
            self.reason.say(sentence("required", {"what": field_words("reason")}))
            self.reason.text.setFocus()
            return ()
        reason, ground = self.reason.reason, self.ground.text()
        return (ActCommand(action="refuse", code=self.code, reason=reason, note=ground),)

"""The dialog of a correction (đính chính): present values to type over, each change listed old → new beforehand."""

from __future__ import annotations

import dataclasses
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from models.domain.bodies import DocumentBody, PersonData
from models.domain.dossier import Dossier
from models.domain.history import Change, Described
from models.domain.person import tidy
from models.services.checking import check_documents, check_person
from models.services.commands import ActCommand, FieldProblem, PersonInput
from ui.counter.change_words import change_words, day_typed
from ui.counter.intake.papers import Paper, PaperModel, PaperTable
from ui.counter.intake.person import PersonForm
from ui.i18n.words import tr
from ui.messages import joined, problem_words, problems_of, refusal_words, sentence
from ui.theme import SPACE
from ui.widgets.form import FormRow, line_edit
from ui.widgets.parts import Banner, label, restyle

_SIZE_PX = (1080, 700)
_CHANGES_PX = 132
_LINE_LETTERS = 60
_FULL = ("id_number", "birth_on", "sex", "name", "address", "phone", "email", "organisation", "tax_code")


class CorrectionDialog(QDialog):
    """The present values, to be typed over; what changes is marked and listed, old → new, before F9 stores it.

    Signals:
        confirmed: the `ActCommand` to send.
    """

    confirmed = Signal(object)

    def __init__(self, dossier: Dossier, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dossier, self._today = dossier, today
        self.code = dossier.code or dossier.token
        self.setWindowTitle(tr("Đính chính"))
        self.setModal(True)
        self.resize(*_SIZE_PX)
        self.submitter = PersonForm("submitter", parent=self)
        self.has_owner = QCheckBox(tr("Chủ hồ sơ là người khác"), self)
        self.owner = PersonForm("owner", is_full=False, parent=self)
        self.notify = QCheckBox(tr("Đồng ý nhận tin báo"), self)
        self.content = line_edit(tr("Nội dung yêu cầu"), self, most=1000)
        self.papers = PaperModel(self)
        self.table = PaperTable(self.papers, self)
        self.more = line_edit(tr("Thêm giấy tờ"), self, hint=tr("tên giấy tờ rồi Enter"))
        self.reason = line_edit(tr("Lý do đính chính"), self, hint=tr("ví dụ: gõ nhầm họ tên"))
        self.changes = QListWidget(self)
        self.changes.setAccessibleName(tr("Những chỗ thay đổi"))
        self.changes.setWordWrap(True)
        self.changes.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.changes.setFixedHeight(_CHANGES_PX)
        self.changes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.note = Banner(self)
        self.button = QPushButton(tr("Ghi đính chính   F9"), self)
        self.button.setProperty("primary", "true")
        self.button.setAutoDefault(False)
        close = QPushButton(tr("Quay lại   Esc"), self)
        close.setAutoDefault(False)
        self._content_row, more, reason = FormRow(self), FormRow(self), FormRow(self)
        self._content_row.add(tr("Nội dung yêu cầu"), self.content)
        more.add(tr("Thêm giấy tờ"), self.more)
        reason.add(tr("Lý do đính chính"), self.reason)
        people = QWidget(self)
        left = QVBoxLayout(people)
        left.setContentsMargins(0, 0, 2 * SPACE, 0)
        left.setSpacing(SPACE + 2)
        left.addWidget(label(tr("Người nộp"), "section"))
        left.addWidget(self.submitter)
        left.addWidget(self.notify)
        left.addWidget(self.has_owner)
        left.addWidget(self.owner)
        left.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(people)
        self._scroll = scroll
        right = QVBoxLayout()
        right.setSpacing(SPACE + 2)
        right.addWidget(self._content_row)
        right.addWidget(label(tr("Giấy tờ: bỏ tích là bỏ khỏi hồ sơ"), "label"))
        right.addWidget(self.table, 1)
        right.addWidget(more)
        right.addWidget(reason)
        right.addWidget(label(tr("Sẽ ghi: cũ → mới"), "section"))
        right.addWidget(self.changes)
        halves = QHBoxLayout()
        halves.setSpacing(4 * SPACE)
        halves.addWidget(scroll, 1)
        halves.addLayout(right, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.button)
        buttons.addWidget(close)
        buttons.addWidget(label(tr("Enter: ô tiếp theo. Chữ cũ vẫn còn trong quá trình giải quyết."), "muted"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(label(tr("Đính chính hồ sơ {code}").format(code=self.code), "title"))
        column.addWidget(self.note)
        column.addLayout(halves, 1)
        column.addLayout(buttons)
        self._fill()
        for part in (self.submitter, self.owner, self.papers):
            part.edited.connect(self._on_edited)
        self.content.textChanged.connect(self._on_edited)
        self.notify.toggled.connect(self._on_edited)
        self.has_owner.toggled.connect(self._on_has_owner_toggled)
        self.button.clicked.connect(self._confirm)
        close.clicked.connect(self.reject)
        shortcut = QShortcut(QKeySequence("F9"), self)
        shortcut.activated.connect(self._confirm)
        self._on_edited()
        name = self.submitter.editor("name")
        if name is not None:
            name.setFocus()

    def found(self) -> tuple[list[Change], list[FieldProblem]]:
        """Return (what would change, what is still to be put right at the fields)."""
        dossier = self._dossier
        submitter, problems = self._person(self.submitter, dossier.submitter)
        owner: PersonData | None = None
        if self.has_owner.isChecked():
            owner, more = self._person(self.owner, dossier.owner)
            problems += more
        documents, more = check_documents(self.papers.ticked())
        problems += more
        content = tidy(self.content.text())
        if dossier.content and not content:
            problems.append(FieldProblem("content", "required"))
            content = dossier.content
        values: dict[str, Described] = {
            "submitter": submitter,
            "owner": owner,
            "content": content,
            "documents": documents,
            "notify": self.notify.isChecked(),
        }
        changes = [
            Change(name, getattr(dossier, name), value)
            for name, value in values.items()
            if value != getattr(dossier, name)
        ]
        return changes, problems

    def command(self) -> ActCommand:
        """Return the correction of what differs, and nothing else."""
        changed = {change.field: change.new for change in self.found()[0]}
        return ActCommand(
            action="correct",
            code=self.code,
            submitter=self._typed(self.submitter, self._dossier.submitter) if "submitter" in changed else None,
            owner=self._typed(self.owner, self._dossier.owner) if changed.get("owner") is not None else None,
            is_owner_removed="owner" in changed and changed["owner"] is None,
            note=self.content.text() if "content" in changed else "",
            documents=self.papers.ticked() if "documents" in changed else None,
            reason=self.reason.text(),
            notify=self.notify.isChecked() if "notify" in changed else None,
        )

    def show_error(self, error: Exception) -> None:
        """Say what to do; everything typed stays."""
        self.button.setEnabled(True)
        problems = problems_of(error)
        self._say(problems)
        self.note.say(joined(problems) if problems else refusal_words(error), "danger")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next field with Enter; add a paper with Enter in its field."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.more.hasFocus() and self.more.text().strip():
            added = Paper(tidy(self.more.text()), originals=1, is_ticked=True)
            self.more.clear()
            self.papers.replace([*self.papers.papers, added])
        elif self.button.hasFocus():
            self._confirm()
        else:
            self.focusNextChild()
            focused = self.focusWidget()
            if focused is not None:
                self._scroll.ensureWidgetVisible(focused)

    def _fill(self) -> None:
        dossier = self._dossier
        self.submitter.fill(_input(dossier.submitter))
        self.owner.fill(_input(dossier.owner) if dossier.owner is not None else PersonInput())
        self.has_owner.setChecked(dossier.owner is not None)
        self.owner.setVisible(dossier.owner is not None)
        self.content.setText(dossier.content)
        self.notify.setChecked(dossier.notify)
        self.papers.replace([_paper(document) for document in dossier.documents])

    def _person(self, form: PersonForm, present: PersonData | None) -> tuple[PersonData, list[FieldProblem]]:
        stored, problems, _ = check_person(self._typed(form, present), path=form.path, today=self._today)
        return stored, problems

    @staticmethod
    def _typed(form: PersonForm, present: PersonData | None) -> PersonInput:
        """Return what is typed, with what the form does not show as it stands."""
        typed = form.value()
        if present is None:
            return typed
        shown = {name for name in _FULL if form.editor(name) is not None}
        kept = {name: getattr(present, name) for name in PersonInput.__slots__ if name not in shown}
        return dataclasses.replace(typed, **kept)

    def _on_edited(self) -> None:
        changes, problems = self.found()
        self.changes.clear()
        for change in changes:
            self.changes.addItems([_line(words) for words in change_words(change)])
        self.button.setEnabled(bool(changes))
        for form, present in ((self.submitter, self._dossier.submitter), (self.owner, self._dossier.owner)):
            before = _input(present) if present is not None else PersonInput()
            after = form.value()
            for name in _FULL:
                editor = form.editor(name)
                if editor is not None:
                    restyle(editor, "changed", _truth(tidy(getattr(after, name)) != getattr(before, name)))
        restyle(self.content, "changed", _truth(tidy(self.content.text()) != self._dossier.content))
        if not problems:
            self._say(())

    def _on_has_owner_toggled(self, is_checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.owner.setVisible(is_checked)
        self._on_edited()

    def _say(self, problems: tuple[FieldProblem, ...]) -> None:
        self.submitter.clear_problems()
        self.owner.clear_problems()
        self._content_row.say(self.content, "")
        for problem in problems:
            head, _, name = problem.field.partition(".")
            form = {"submitter": self.submitter, "owner": self.owner}.get(head)
            if form is not None:
                form.say(name, problem_words(problem))
            elif head in {"content", "note"}:
                self._content_row.say(self.content, problem_words(problem))

    def _confirm(self) -> None:
        changes, problems = self.found()
        if problems:
            self._say(tuple(problems))
            self.note.say(joined(problems), "danger")
            return
        if not changes:
            self.note.say(sentence("nothing_to_correct"), "info")
            return
        if not self.button.isEnabled():
            return  # it is on its way
        self.button.setEnabled(False)
        self.confirmed.emit(self.command())


def _input(person: PersonData) -> PersonInput:
    """Return stored values as they are typed."""
    values = {name: getattr(person, name) for name in PersonInput.__slots__}
    return PersonInput(**values | {"birth_on": day_typed(person.birth_on)})


def _paper(document: DocumentBody) -> Paper:
    return Paper(
        document.name,
        document.originals,
        document.certified,
        document.photocopies,
        document.shown_only,
        is_ticked=True,
    )


def _line(words: str) -> str:
    """Return one change as a line of the list; a long one has what is new below what is old."""
    shown = words[:1].upper() + words[1:]
    return shown if len(shown) <= _LINE_LETTERS else shown.replace(" → ", "\n→ ")


def _truth(is_so: bool) -> str:  # noqa: FBT001 - a property of the style sheet
    return "true" if is_so else "false"

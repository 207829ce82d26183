"""Part 2 of the form: who submits, for whom, and by what right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from models.domain.person import FEMALE, MALE
from models.services.commands import PersonInput
from ui.counter.intake.recall import RecallNote
from ui.i18n.words import tr
from ui.theme import SPACE
from ui.widgets.form import Editor, FormRow, combo, line_edit
from ui.widgets.parts import label

_BLANK = PersonInput()


class PersonForm(QWidget):
    """The fields of one person; `path` is the prefix of the field names in problems.

    Signals:
        edited: something was typed or chosen.
    """

    edited = Signal()

    def __init__(self, path: str, *, is_full: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._editors: dict[str, Editor] = {}
        self._rows: dict[str, FormRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE + 2)
        self._organisation_row = self._row(
            ("organisation", tr("Tên tổ chức"), line_edit(tr("Tên tổ chức"), self), 3),
            ("tax_code", tr("Mã số thuế"), line_edit(tr("Mã số thuế"), self), 2),
        )
        self._organisation_row.hide()
        self._row(
            ("id_number", tr("Số căn cước"), line_edit(tr("Số căn cước"), self), 6),
            ("birth_on", tr("Ngày sinh"), line_edit(tr("Ngày sinh"), self, hint="1/2/1990"), 5),
            (
                "sex",
                tr("Giới tính"),
                combo(tr("Giới tính"), [("", ""), (tr("Nam"), MALE), (tr("Nữ"), FEMALE)], self),
                3,
            ),
        )
        self._row(("name", tr("Họ và tên"), line_edit(tr("Họ và tên"), self), 1))
        self._row(("address", tr("Nơi cư trú"), line_edit(tr("Nơi cư trú"), self), 1))
        if is_full:
            self._row(
                ("phone", tr("Điện thoại"), line_edit(tr("Điện thoại"), self), 2),
                ("email", tr("Thư điện tử"), line_edit(tr("Thư điện tử"), self), 3),
            )
        self.recall = RecallNote(self)
        self._column.addWidget(self.recall.line)

    def value(self) -> PersonInput:
        """Return what is typed, unchecked."""
        typed = {name: self._text(editor) for name, editor in self._editors.items()}
        if self._organisation_row.isHidden():
            typed |= {"organisation": "", "tax_code": ""}
        return PersonInput(**typed)

    def fill(self, person: PersonInput) -> None:
        """Write a person into the fields."""
        for name, editor in self._editors.items():
            text = getattr(person, name)
            if isinstance(editor, QComboBox):
                editor.setCurrentIndex(max(0, editor.findData(text)))
            else:
                editor.setText(text)
        self.show_organisation(bool(person.organisation or person.tax_code))

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing is typed."""
        return self.value() == _BLANK

    def show_organisation(self, is_shown: bool) -> None:  # noqa: FBT001 - a slot of a check box
        """Open or close the organisation's fields."""
        self._organisation_row.setVisible(is_shown)

    def editor(self, name: str) -> Editor | None:
        """Return the field of a name."""
        return self._editors.get(name)

    def say(self, name: str, words: str, *, is_warning: bool = False) -> bool:
        """Say what to do at a field; False where there is no such field."""
        editor = self._editors.get(name)
        if editor is None:
            return False
        self._rows[name].say(editor, words, is_warning=is_warning)
        return True

    def clear_problems(self) -> None:
        """Take all words away."""
        for name in self._editors:
            self.say(name, "")

    @staticmethod
    def _text(editor: Editor) -> str:
        return str(editor.currentData() or "") if isinstance(editor, QComboBox) else editor.text()

    def _row(self, *fields: tuple[str, str, Editor, int]) -> FormRow:
        row = FormRow(self)
        for name, words, editor, stretch in fields:
            row.add(words, editor, stretch=stretch)
            self._editors[name] = editor
            self._rows[name] = row
            if isinstance(editor, QComboBox):
                editor.currentIndexChanged.connect(self._on_editor_changed)
            else:
                editor.textChanged.connect(self._on_editor_changed)
        self._column.addWidget(row)
        return row

    def _on_editor_changed(self) -> None:
        self.recall.follow(self.value())
        self.edited.emit()


class SubmitterForm(QWidget):
    """Submitter, content, and on demand the owner and the authorisation."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.submitter = PersonForm("submitter", parent=self)
        self.content = line_edit(tr("Mục đích, nội dung yêu cầu"), self)
        self._content_row = FormRow(self)
        self._content_row.add(tr("Mục đích, nội dung yêu cầu"), self.content)
        self.is_organisation = QCheckBox(tr("Tổ chức"), self)
        self.has_owner = QCheckBox(tr("Chủ hồ sơ là người khác"), self)
        self.notify = QCheckBox(tr("Đồng ý nhận tin báo"), self)
        self.has_authorisation = QCheckBox(tr("Nộp theo ủy quyền"), self)
        self.relation = line_edit(tr("Quan hệ với chủ hồ sơ"), self)
        self.authorisation = line_edit(tr("Văn bản ủy quyền"), self, hint=tr("số, ngày, phạm vi"))
        self._authorisation_row = FormRow(self)
        self._authorisation_row.add(tr("Quan hệ với chủ hồ sơ"), self.relation, stretch=2)
        self._authorisation_row.add(tr("Văn bản ủy quyền"), self.authorisation, stretch=3)
        self.owner_title = label(tr("Chủ hồ sơ"), "section", self)
        self.owner = PersonForm("owner", is_full=False, parent=self)
        checks = QGridLayout()
        checks.setHorizontalSpacing(3 * SPACE)
        checks.setVerticalSpacing(0)
        checks.addWidget(self.is_organisation, 0, 0)
        checks.addWidget(self.has_owner, 0, 1)
        checks.addWidget(self.has_authorisation, 1, 1)
        checks.addWidget(self.notify, 1, 0)
        checks.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 2 * SPACE, 0)
        column.setSpacing(SPACE + 2)
        column.addWidget(self.submitter)
        column.addWidget(self._content_row)
        column.addLayout(checks)
        column.addWidget(self._authorisation_row)
        column.addWidget(self.owner_title)
        column.addWidget(self.owner)
        column.addStretch(1)
        for hidden in (self._authorisation_row, self.owner_title, self.owner):
            hidden.hide()
        self.is_organisation.toggled.connect(self._on_is_organisation_toggled)
        self.has_owner.toggled.connect(self._on_has_owner_toggled)
        self.has_authorisation.toggled.connect(self._on_has_authorisation_toggled)
        self.notify.toggled.connect(self._on_notify_toggled)
        self.submitter.edited.connect(self.edited)
        self.owner.edited.connect(self.edited)
        for editor in (self.content, self.relation, self.authorisation):
            editor.textChanged.connect(self._on_text_changed)

    def person(self) -> PersonInput:
        """Return the submitter with relation and authorisation."""
        typed = self.submitter.value()
        if not self.has_authorisation.isChecked():
            return typed
        return PersonInput(
            **{
                name: getattr(typed, name)
                for name in PersonInput.__slots__
                if name not in {"relation", "authorisation"}
            },
            relation=self.relation.text(),
            authorisation=self.authorisation.text(),
        )

    def owner_person(self) -> PersonInput | None:
        """Return the owner, or None where the submitter is the owner."""
        return self.owner.value() if self.has_owner.isChecked() else None

    def fill(self, submitter: PersonInput, owner: PersonInput | None, content: str, *, notify: bool = False) -> None:
        """Write everything into the fields, opening what is needed; `notify`: the submitter agrees to messages."""
        self.notify.setChecked(notify)
        self.submitter.fill(submitter)
        self.is_organisation.setChecked(bool(submitter.organisation or submitter.tax_code))
        self.relation.setText(submitter.relation)
        self.authorisation.setText(submitter.authorisation)
        self.has_authorisation.setChecked(bool(submitter.relation or submitter.authorisation))
        self.owner.fill(owner or _BLANK)
        self.has_owner.setChecked(owner is not None)
        self.content.setText(content)

    def field(self, path: str) -> tuple[FormRow | PersonForm, QLineEdit | QComboBox] | None:
        """Return where the words of a field go, and the field."""
        if path == "content":
            return self._content_row, self.content
        if path in {"submitter.relation", "submitter.authorisation"}:
            return self._authorisation_row, self.relation if path.endswith("relation") else self.authorisation
        head, _, name = path.partition(".")
        form = {"submitter": self.submitter, "owner": self.owner}.get(head)
        editor = form.editor(name) if form is not None else None
        return None if form is None or editor is None else (form, editor)

    def say(self, path: str, words: str, *, is_warning: bool = False) -> bool:
        """Say what to do at a field; False where it is not in this part."""
        found = self.field(path)
        if found is None:
            return False
        where, editor = found
        if isinstance(where, PersonForm):
            return where.say(path.partition(".")[2], words, is_warning=is_warning)
        where.say(editor, words, is_warning=is_warning)
        return True

    def clear_problems(self) -> None:
        """Take all words away."""
        self.submitter.clear_problems()
        self.owner.clear_problems()
        self._content_row.say(self.content, "")
        for editor in (self.relation, self.authorisation):
            self._authorisation_row.say(editor, "")

    def _on_is_organisation_toggled(self, is_checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.submitter.show_organisation(is_checked)
        self.edited.emit()

    def _on_has_owner_toggled(self, is_checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.owner_title.setVisible(is_checked)
        self.owner.setVisible(is_checked)
        self.edited.emit()

    def _on_has_authorisation_toggled(self, is_checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._authorisation_row.setVisible(is_checked)
        self.edited.emit()

    def _on_notify_toggled(self) -> None:
        self.edited.emit()

    def _on_text_changed(self) -> None:
        self.edited.emit()

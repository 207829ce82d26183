"""Who takes a result and what is signed for: the common case needs nothing, the rest opens when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from models.domain.bodies import PersonData
from models.domain.dossier import Dossier
from models.domain.folding import fold
from models.domain.handing import ReceiverKind, ReturnMethod
from models.domain.person import compact
from models.services.commands import ActCommand, DocumentInput, FieldProblem, PersonInput
from models.services.returning import doubts
from ui.i18n.words import tr
from ui.messages import problem_words
from ui.shell.keymap import by_command, with_key
from ui.theme import SPACE
from ui.widgets.form import FormRow, combo, line_edit
from ui.widgets.parts import label, restyle

RECEIVER_WORDS = {
    ReceiverKind.OWNER: tr("Chủ hồ sơ"),
    ReceiverKind.SUBMITTER: tr("Người nộp"),
    ReceiverKind.AUTHORISED: tr("Người được ủy quyền"),
    ReceiverKind.RELATIVE: tr("Người thân"),
}
METHOD_WORDS = {
    ReturnMethod.COUNTER: tr("Trực tiếp tại quầy"),
    ReturnMethod.POST: tr("Qua bưu chính"),
    ReturnMethod.ELECTRONIC: tr("Bản điện tử"),
}
_PAPERS_PX = 66
_TOGGLES = ("receipt_lost", "fingerprint", "originals")


class ReceiverForm(QWidget):
    """The fields of one hand-over.

    Signals:
        changed: something was typed or chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dossier: Dossier | None = None
        self._card: PersonInput | None = None
        self.kind = combo(tr("Người nhận là"), [(words, kind.value) for kind, words in RECEIVER_WORDS.items()], self)
        self.method = combo(tr("Cách trả"), [(words, way.value) for way, words in METHOD_WORDS.items()], self)
        self.name = line_edit(tr("Họ và tên người nhận"), self, most=200)
        self.id_number = line_edit(tr("Số căn cước người nhận"), self, most=20)
        self.relation = line_edit(tr("Quan hệ với chủ hồ sơ"), self, hint=tr("con, vợ, cha đẻ…"), most=200)
        self.authorisation = line_edit(tr("Giấy ủy quyền"), self, hint=tr("số, ngày, phạm vi"), most=400)
        self.carrier = line_edit(tr("Đơn vị bưu chính"), self, most=200)
        self.consignment = line_edit(tr("Số hiệu bưu gửi"), self, hint=tr("quét mã trên bưu gửi"), most=100)
        self.other_back = line_edit(tr("Giấy tờ gốc khác trả lại"), self, hint=tr("cách nhau bằng dấu ;"))
        self.taken_in = line_edit(tr("Giấy tờ cũ thu hồi"), self, hint=tr("cách nhau bằng dấu ;"))
        self.papers = QListWidget(self)
        self.papers.setAccessibleName(tr("Giấy tờ gốc trả lại"))
        self.papers.setFixedHeight(_PAPERS_PX)
        self.check = label("", "label", self, wraps=True)
        who, ways, person, right, post, others = (FormRow(self) for _ in range(6))
        who.add(tr("Người nhận là"), self.kind, stretch=1)
        who.add(tr("Cách trả"), self.method, stretch=1)
        person.add(tr("Họ và tên người nhận"), self.name, stretch=3)
        person.add(tr("Số căn cước"), self.id_number, stretch=2)
        ways.add(tr("Quan hệ với chủ hồ sơ"), self.relation)
        right.add(tr("Giấy ủy quyền: số, ngày, phạm vi"), self.authorisation)
        post.add(tr("Đơn vị bưu chính"), self.carrier, stretch=1)
        post.add(tr("Số hiệu bưu gửi"), self.consignment, stretch=1)
        others.add(tr("Giấy tờ gốc khác trả lại"), self.other_back, stretch=1)
        others.add(tr("Giấy tờ cũ thu hồi"), self.taken_in, stretch=1)
        self._relation_row, self._right_row, self._post_row = ways, right, post
        self._rows: dict[str, tuple[FormRow, QWidget]] = {
            "receiver.name": (person, self.name),
            "receiver.id_number": (person, self.id_number),
            "receiver.relation": (ways, self.relation),
            "receiver.authorisation": (right, self.authorisation),
            "carrier": (post, self.carrier),
            "consignment": (post, self.consignment),
            "given_back": (others, self.other_back),
            "taken_in": (others, self.taken_in),
        }
        self._originals = QWidget(self)
        originals = QVBoxLayout(self._originals)
        originals.setContentsMargins(0, 0, 0, 0)
        originals.setSpacing(SPACE)
        name = label(tr("Giấy tờ gốc trả lại: phím cách để tích"), "label", self._originals)
        name.setBuddy(self.papers)
        originals.addWidget(name)
        originals.addWidget(self.papers)
        originals.addWidget(others)
        keys = by_command()
        self.toggles = {
            command: QCheckBox(with_key(keys[command].words, keys[command].key), self) for command in _TOGGLES
        }
        toggles = QHBoxLayout()
        toggles.setSpacing(2 * SPACE)
        for box in self.toggles.values():
            toggles.addWidget(box)
        toggles.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE + 2)
        for row in (who, person):
            column.addWidget(row)
        column.addWidget(self.check)
        for row in (ways, right, post):
            column.addWidget(row)
        column.addLayout(toggles)
        column.addWidget(self._originals)
        self.kind.currentIndexChanged.connect(self._on_kind_changed)
        self.method.currentIndexChanged.connect(self._on_method_changed)
        self.toggles["originals"].toggled.connect(self._originals.setVisible)
        for editor in (self.name, self.id_number, self.relation, self.authorisation):
            editor.textChanged.connect(self._on_text_changed)
        self._originals.hide()
        self._show_rows()

    @property
    def receiver_kind(self) -> ReceiverKind:
        """Return who takes the result."""
        return ReceiverKind(self.kind.currentData())

    @property
    def return_method(self) -> ReturnMethod:
        """Return the way that was chosen."""
        return ReturnMethod(self.method.currentData())

    def show_dossier(self, dossier: Dossier) -> None:
        """Begin a hand-over: the owner takes it at the counter, unless somebody says otherwise."""
        self._dossier, self._card = dossier, None
        self.clear_problems()
        self.kind.setCurrentIndex(0)
        self.method.setCurrentIndex(0)
        for box in self.toggles.values():
            box.setChecked(False)
        for editor in (self.relation, self.authorisation, self.consignment, self.other_back, self.taken_in):
            editor.clear()
        self.papers.clear()
        for paper in dossier.documents:
            if paper.originals and not paper.shown_only:
                item = QListWidgetItem(paper.name, self.papers)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
        self._fill()

    def take_card(self, person: PersonInput) -> tuple[str, str]:
        """Fill in a scanned card and check it against the dossier; return what to say, with its tone."""
        dossier = self._dossier
        if dossier is None:
            return "", "info"
        owner = dossier.owner or dossier.submitter
        known = [(ReceiverKind.OWNER, owner), (ReceiverKind.SUBMITTER, dossier.submitter)]
        found = next((kind for kind, one in known if _is_number(person, one.id_number)), None)
        self._card = person
        if found is not None:
            self.kind.setCurrentIndex(self.kind.findData(found.value))
        self.name.setText(person.name)
        self.id_number.setText(person.id_number)
        if found is not None:
            return tr("Đúng căn cước của {found}: trao được").format(found=RECEIVER_WORDS[found].lower()), "success"
        if self.receiver_kind not in {ReceiverKind.OWNER, ReceiverKind.SUBMITTER}:
            return tr("Đã ghi căn cước của {name}").format(name=person.name), "success"
        if not owner.id_number and fold(owner.name) == fold(person.name):
            return tr("Hồ sơ chưa ghi số căn cước; họ tên trên thẻ trùng với chủ hồ sơ"), "success"
        self.kind.setFocus()
        return tr("Thẻ này là của {name}, không phải {owner}: chọn ủy quyền hoặc người thân").format(
            name=person.name, owner=owner.name
        ), "warning"

    def command(self, code: str) -> ActCommand:
        """Return what is typed as a step, unchecked."""
        kind = self.receiver_kind
        has_originals = self.toggles["originals"].isChecked()
        ticked = [
            item.text()
            for item in (self.papers.item(row) for row in range(self.papers.count()))
            if item.checkState() is Qt.CheckState.Checked
        ]
        is_post = self.return_method is ReturnMethod.POST
        return ActCommand(
            action="return",
            code=code,
            receiver=PersonInput(
                name=self.name.text(),
                id_number=self.id_number.text(),
                relation=self.relation.text() if kind is ReceiverKind.RELATIVE else "",
                authorisation=self.authorisation.text() if kind is ReceiverKind.AUTHORISED else "",
            ),
            receiver_kind=kind.value,
            method="" if self.return_method is ReturnMethod.COUNTER else self.return_method.value,
            carrier=self.carrier.text() if is_post else "",
            consignment=self.consignment.text() if is_post else "",
            is_receipt_lost=self.toggles["receipt_lost"].isChecked(),
            is_fingerprint=self.toggles["fingerprint"].isChecked(),
            given_back=_papers([*ticked, *self.other_back.text().split(";")]) if has_originals else (),
            taken_in=_papers(self.taken_in.text().split(";")) if has_originals else (),
        )

    def take_number(self, text: str) -> bool:
        """Take a scanned consignment number; False where nothing goes by post."""
        if self.return_method is not ReturnMethod.POST:
            return False
        self.consignment.setText(text)
        return True

    def toggle(self, command: str) -> None:
        """Switch one of the extras and put the focus where it goes on."""
        box = self.toggles[command]
        box.toggle()
        if command == "originals" and box.isChecked():
            (self.papers if self.papers.count() else self.other_back).setFocus()
            self.papers.setCurrentRow(0)

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Say at the fields what to do, with the focus at the first."""
        self.clear_problems()
        first: QWidget | None = None
        for problem in problems:
            found = self._rows.get(problem.field) or self._rows.get(problem.field.partition(".")[0])
            if found is not None:
                found[0].say(found[1], problem_words(problem))
                first = first or found[1]
        if first is not None:
            first.setFocus()

    def clear_problems(self) -> None:
        """Take all words away."""
        for row, editor in self._rows.values():
            row.say(editor, "")

    def _fill(self) -> None:
        dossier = self._dossier
        if dossier is None:
            return
        owner = dossier.owner or dossier.submitter
        known: PersonData | PersonInput | None = self._card
        if self.receiver_kind in {ReceiverKind.OWNER, ReceiverKind.SUBMITTER}:
            known = owner if self.receiver_kind is ReceiverKind.OWNER else dossier.submitter
        self.name.setText(known.name if known else "")
        self.id_number.setText(known.id_number if known else "")

    def _show_rows(self) -> None:
        self._relation_row.setVisible(self.receiver_kind is ReceiverKind.RELATIVE)
        self._right_row.setVisible(self.receiver_kind is ReceiverKind.AUTHORISED)
        self._post_row.setVisible(self.return_method is ReturnMethod.POST)

    def _show_check(self) -> None:
        """Say whether the receiver is who the dossier knows; a doubt never stops the hand-over."""
        if self._dossier is None:
            return
        found = doubts(self.command(self._dossier.code or ""), self._dossier)
        words = ". ".join(problem_words(problem) for problem in found)
        number = compact(self.id_number.text())
        if not found and number:
            words = tr("Đối chiếu số căn cước {number} ở cuối thẻ").format(number=number[-4:])
        restyle(self.check, "tone", "warning" if found else "muted")
        self.check.setText(words)
        self.check.setVisible(bool(words))

    def _on_kind_changed(self) -> None:
        self._show_rows()
        self._fill()
        self._show_check()
        self.changed.emit()

    def _on_method_changed(self) -> None:
        self._show_rows()
        self.changed.emit()

    def _on_text_changed(self) -> None:
        self._show_check()
        self.changed.emit()


def _is_number(person: PersonInput, number: str) -> bool:
    return bool(number) and compact(person.id_number) == number


def _papers(names: Sequence[str]) -> tuple[DocumentInput, ...]:
    return tuple(DocumentInput(name.strip(), originals=1) for name in names if name.strip())

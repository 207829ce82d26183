"""A scanned list that goes to one place or person as a whole: the field beside it says where."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from models.domain.dossier import Dossier
from models.services.views import DossierView
from ui.counter.desk import CounterDesk
from ui.counter.scan_list import Entry, ListDraft, ScanList
from ui.counter.side import short_name
from ui.i18n.words import tr
from ui.messages import STATUS_WORDS, paper_words
from ui.tablemodels.rows import RowColumn
from ui.tasks import TaskRunner
from ui.widgets.form import FormRow
from ui.widgets.pick import PickField


@dataclass(frozen=True, slots=True)
class TargetWords:
    """What such a list is called and says.

    Attributes:
        does: a verb, "bàn giao"; `at` stands between it and the target.
        missing: asks for the target.
        draft: name under which the list is kept.
        listed: what a screen reader calls the list.
    """

    title: str
    target: str
    hint: str
    missing: str
    does: str
    at: str
    draft: str
    listed: str


class TargetList(ScanList[Entry]):
    """A target, a code field that scans fill, and the list, numbered as the pile is, so that what is stuck is found."""

    def __init__(
        self, words: TargetWords, desk: CounterDesk, runner: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            desk,
            runner,
            title=words.title,
            table=words.listed,
            columns=(
                (RowColumn(tr("STT"), self._number_of, is_number=True), 48),
                (RowColumn(tr("Mã hồ sơ"), lambda entry: entry.code), 196),
                (RowColumn(tr("Chủ hồ sơ"), lambda entry: entry.who), 180),
                (RowColumn(tr("Thủ tục"), lambda entry: entry.procedure), 220),
                (RowColumn(tr("Tình trạng"), lambda entry: entry.words), 0),
            ),
            draft=words.draft,
            parent=parent,
        )
        self._words = words
        self._told = ""
        self._has_left = False
        self.to = PickField(words.target, self, hint=words.hint)
        self._to_row = FormRow(self)
        self._to_row.add(words.target, self.to)
        self.fields.addWidget(self._to_row, 1)
        self.to.textEdited.connect(self._on_to_edited)
        self.show_entries([])

    @property
    def target(self) -> str:
        """Return where all of them go, as typed."""
        return self.to.text().strip()

    def standing(self, dossier: Dossier) -> tuple[str, bool]:
        """Return how a dossier stands, in words, and whether it cannot go with the others."""
        return STATUS_WORDS.get(dossier.status, ""), False

    def finish(self, done: Sequence[str]) -> None:
        """Do what follows once something was done."""

    def entry_of(self, view: DossierView) -> Entry:
        """Return a dossier with how it stands."""
        dossier = view.dossier
        who = dossier.owner or dossier.submitter
        words, is_stuck = self.standing(dossier)
        words = tr("{words} · cần đối chiếu").format(words=words) if dossier.contested else words
        name = who.organisation or who.name
        entry = Entry(dossier.code or dossier.token, name, short_name(dossier.procedure_name), words)
        return dataclasses.replace(entry, is_stuck=is_stuck)

    def demands(self) -> bool:
        """Ask for the target."""
        self._to_row.say(self.to, "" if self.target else self._words.missing)
        if not self.target:
            self.to.setFocus()
        return not self.target

    def words_of_button(self, count: int) -> str:
        """Return "Bàn giao 3 hồ sơ"."""
        does = self._words.does[:1].upper() + self._words.does[1:]
        return tr("{does} %n hồ sơ", "", count).format(does=does) if count else does

    def draft_of(self) -> ListDraft:
        """Return the list with its target."""
        return ListDraft(codes=tuple(entry.code for entry in self.entries), to=self.to.text())

    def restore(self, draft: ListDraft, entries: Sequence[Entry]) -> Sequence[Entry]:
        """Write the target back."""
        self.to.setText(self.to.text() or draft.to)
        return entries

    def entered(self) -> None:
        """Go from the code's field to the target once there is something in the list."""
        if not self.code.hasFocus():
            super().entered()
        elif self.entries:
            self.to.setFocus()

    def answered(self, done: Sequence[str], refused: int) -> None:
        """Say what was done and what is left, and do what follows."""
        does, left_over = self._words.does, refused + sum(entry.is_stuck for entry in self.entries)
        left = (
            tr("%n hồ sơ chưa {does} được, lý do ghi trong danh sách", "", left_over).format(does=does)
            if left_over
            else ""
        )
        if not done:
            self.note.say(left, "danger")
            return
        told = tr("Đã {does} %n hồ sơ {at} {target}", "", len(done)).format(
            does=does, at=self._words.at, target=self.target
        )
        self._told = tr("{told}. Còn {left}").format(told=told, left=left) if left else told
        self._has_left = bool(left)
        self.say_told(paper_words("", self.trouble), is_trouble=bool(self.trouble))
        self.finish(done)

    def say_told(self, more: str = "", *, is_trouble: bool = False) -> None:
        """Say again what was done, and what came of it."""
        self.note.say(self._told + more, "warning" if self._has_left or is_trouble else "success")

    def _number_of(self, entry: Entry) -> str:
        return str(self.entries.index(entry) + 1)

    def _on_to_edited(self) -> None:
        self._to_row.say(self.to, "")

"""A list that scans fill and one key confirms; each dossier is an act of its own, what is refused stays with why."""

from __future__ import annotations

import dataclasses
from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, TypeVar

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.services.commands import ActCommand
from models.services.views import DossierView, Stepped
from ui.counter.desk import CounterDesk
from ui.i18n.words import tr
from ui.messages import joined, problems_of, refusal_words, sentence
from ui.shell.keymap import by_command, with_key
from ui.tablemodels.rows import RowColumn, RowsModel
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.form import FormRow, line_edit
from ui.widgets.parts import Banner, Card, label
from ui.widgets.table import RowTable

CONFIRM = "hand_over_all"
"""The command whose key confirms the list of the present page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One dossier of a list; `words` tell how it stands, or why it was refused; `is_stuck`: confirming passes it by."""

    code: str
    who: str
    procedure: str
    words: str
    is_stuck: bool = field(default=False, kw_only=True)


SomeEntry = TypeVar("SomeEntry", bound=Entry)


class ListDraft(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is kept while a list is filled, so that a power cut costs no scan: `fields` are typed beside the list.

    `numbers` go with `codes` where each dossier has a number of its own.
    """

    codes: tuple[str, ...] = ()
    to: str = ""
    numbers: tuple[str, ...] = ()


class ScanList(QWidget, Generic[SomeEntry]):
    """A code field that scans fill, fields beside it, the list, and the button that confirms all of it.

    Subclasses say what an entry is, which step it takes, what has to be typed first, and how it all went.

    Signals:
        said: a sentence and its tone.
        acted: a step was stored.
    """

    said = Signal(str, str)
    acted = Signal(object)

    def __init__(
        self,
        desk: CounterDesk,
        runner: TaskRunner,
        *,
        title: str,
        table: str,
        columns: Sequence[tuple[RowColumn[SomeEntry], int]],
        draft: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._draft = draft
        self._under_way: set[str] = set()
        self._sent: frozenset[str] = frozenset()
        self._done: list[str] = []
        self._trouble = ""
        self._is_restored = False
        self.commands: dict[str, Callable[[], None]] = {CONFIRM: self.confirm}
        self.code = line_edit(tr("Mã hồ sơ"), self, hint=tr("quét giấy hẹn, hoặc gõ mã rồi Enter"))
        code_row = FormRow(self)
        code_row.add(tr("Thêm hồ sơ vào danh sách"), self.code)
        self.fields = QHBoxLayout()
        self.fields.setSpacing(3 * SPACE)
        self.fields.addWidget(code_row, 1)
        self.note = Banner(self)
        self.model: RowsModel[SomeEntry] = RowsModel(
            [column for column, _ in columns], is_bold=lambda entry: entry.is_stuck, parent=self
        )
        self.table = RowTable(table, self)
        self.table.setWordWrap(True)  # a reason may take two lines
        self.table.show_model(self.model, [width for _, width in columns])
        key = by_command()[CONFIRM]
        self.button = QPushButton(self)
        self.button.setProperty("primary", "true")
        self.button.setAutoDefault(True)
        self.button.setAccessibleName(tr("{words}, phím {key}").format(words=key.words, key=key.key))
        self.button.clicked.connect(self.confirm)
        self.hint = label(tr("Delete: bỏ hồ sơ khỏi danh sách · Quét tiếp để thêm"), "muted", wraps=True)
        card = Card(title, self)
        card.body.addLayout(self.fields)
        card.body.addWidget(self.note)
        card.body.addWidget(self.table, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.hint, 1)
        bottom.addWidget(self.button)
        card.body.addLayout(bottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    # -- what a subclass says ------------------------------------------------------------------------------------

    @abstractmethod
    def entry_of(self, view: DossierView) -> SomeEntry:
        """Return a found dossier as an entry."""

    @abstractmethod
    def act_of(self, entry: SomeEntry) -> ActCommand:
        """Return the step that confirming takes for an entry."""

    @abstractmethod
    def demands(self) -> bool:
        """Say what still has to be typed, with the focus there; False where nothing is missing."""

    @abstractmethod
    def answered(self, done: Sequence[str], refused: int) -> None:
        """Say how all of it went: the codes that were stored, and how many were refused."""

    @abstractmethod
    def words_of_button(self, count: int) -> str:
        """Return what the button does with so many entries."""

    def draft_of(self) -> ListDraft:
        """Return what is kept; subclasses add what is typed beside the list."""
        return ListDraft(codes=tuple(entry.code for entry in self.entries))

    @abstractmethod
    def restore(self, draft: ListDraft, entries: Sequence[SomeEntry]) -> Sequence[SomeEntry]:
        """Return the entries as they were kept, and write back what was typed beside the list."""

    # -- the list ------------------------------------------------------------------------------------------------

    @property
    def entries(self) -> tuple[SomeEntry, ...]:
        """Return the list, in the order of the scans."""
        return self.model.rows

    @property
    def is_under_way(self) -> bool:
        """Tell whether a confirmed list still waits for answers."""
        return bool(self._under_way)

    @property
    def trouble(self) -> str:
        """Return the code of what kept the printer from the papers of these steps, "" where it printed."""
        return self._trouble

    def start(self) -> None:
        """Wait for scans; the first time, take up the list of before."""
        self.code.setFocus()
        if not self._is_restored:
            self._is_restored = True
            self._runner.read(self._read_kept, self._on_kept, self._on_failed)

    def refresh(self) -> None:
        """Nothing to read: the list says what was scanned."""

    def back(self) -> bool:
        """Go from the list to the code's field; False where the focus is there already."""
        if self.code.hasFocus():
            return False
        self.code.setFocus()
        return True

    def open(self, code: str) -> None:
        """Look a dossier up and add it."""
        self._runner.read(partial(self._desk.show, code), partial(self._on_view, code), self._on_failed)

    def add(self, view: DossierView) -> None:
        """Add a dossier that was found; a second scan of the same one shows where it stands in the list."""
        entry = self.entry_of(view)
        self.code.clear()
        for number, known in enumerate(self.entries):
            if known.code == entry.code:
                self.table.selectRow(number)
                self.note.say(
                    tr("Hồ sơ {code} đã có trong danh sách, số {number}").format(code=entry.code, number=number + 1),
                    "info",
                )
                return
        self.show_entries([*self.entries, entry])
        number = len(self.entries)
        self.table.selectRow(number - 1)
        if entry.is_stuck:
            self.note.say(tr("Số {number}, để riêng ra: {words}").format(number=number, words=entry.words), "warning")
        else:
            self.note.say(
                tr("Số {number}: đã thêm hồ sơ {code} của {who}").format(number=number, code=entry.code, who=entry.who),
                "success",
            )
        self.keep()

    def confirm(self) -> None:
        """Take the step for every dossier of the list; each is an act of its own."""
        if self._under_way:
            return
        ready = [entry for entry in self.entries if not entry.is_stuck]
        if not ready:
            stuck = tr("Không hồ sơ nào trong danh sách làm được: bỏ ra bằng Delete, rồi quét tiếp")
            empty = tr("Chưa có hồ sơ nào trong danh sách: quét giấy hẹn để thêm")
            self.note.say(stuck if self.entries else empty, "warning")
            self.code.setFocus()
            return
        if self.demands():
            return
        self._done.clear()
        self._trouble = ""
        self._sent = frozenset(entry.code for entry in ready)
        self._under_way = set(self._sent)
        self.button.setEnabled(False)
        self.note.say(tr("Đang ghi %n hồ sơ…", "", len(self._under_way)), "info")
        for entry in ready:
            self._runner.command(
                partial(self._desk.act, self.act_of(entry)),
                partial(self._on_stepped, entry.code),
                partial(self._on_refused, entry.code),
            )

    def show_entries(self, entries: Sequence[SomeEntry]) -> None:
        """Show other entries; the current row stays where it was."""
        kept = self.table.currentIndex().row()
        self.model.replace(entries)
        self.table.resizeRowsToContents()
        if entries and kept >= 0:
            self.table.selectRow(min(kept, len(entries) - 1))
        self.button.setText(
            with_key(self.words_of_button(sum(not e.is_stuck for e in entries)), by_command()[CONFIRM].key)
        )

    def change(self, code: str, **values: Any) -> None:
        """Change fields of one entry."""
        changed = [dataclasses.replace(e, **values) if e.code == code else e for e in self.entries]
        self.show_entries(changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add with Enter in the code's field, go on with Enter elsewhere, take out with Delete in the list."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.code.hasFocus() and self.code.text().strip():
            self.open(self.code.text().strip())
        elif is_enter:
            self.entered()
        elif event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self._take_out(self.table.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def entered(self) -> None:
        """Answer an Enter that adds nothing: go to the next field."""
        self.focusNextChild()

    def _take_out(self, number: int) -> None:
        if 0 <= number < len(self.entries) and not self._under_way:
            gone = self.entries[number]
            self.show_entries([entry for entry in self.entries if entry is not gone])
            self.note.say(tr("Đã bỏ hồ sơ {code} khỏi danh sách").format(code=gone.code), "info")
            self.table.selectRow(min(number, len(self.entries) - 1))
            self.keep()

    def _on_view(self, code: str, view: DossierView | None) -> None:
        if view is None:
            self.note.say(sentence("dossier_not_found", {"code": code}), "warning")
            self.code.selectAll()
        else:
            self.add(view)

    def _on_stepped(self, code: str, stepped: Stepped) -> None:
        self._done.append(code)
        self._trouble = self._trouble or stepped.paper_trouble
        self.show_entries([entry for entry in self.entries if entry.code != code])
        self.acted.emit(stepped)
        self._answered(code)

    def _on_refused(self, code: str, error: Exception) -> None:
        problems = problems_of(error)
        self.change(code, words=joined(problems) if problems else refusal_words(error))
        self._answered(code)

    def _answered(self, code: str) -> None:
        self._under_way.discard(code)
        if self._under_way:
            return
        self.button.setEnabled(True)
        self.keep()
        self.answered(tuple(self._done), sum(entry.code in self._sent for entry in self.entries))
        self.code.setFocus()

    # -- kept between the scans ----------------------------------------------------------------------------------

    def keep(self) -> None:
        """Keep the list; an empty one is forgotten."""
        draft = self.draft_of()
        work = partial(self._desk.drop_draft, self._draft)
        if draft.codes:
            work = partial(self._desk.save_draft, self._draft, msgspec.json.encode(draft))
        self._runner.command(work, self._on_kept_away, self._on_failed)

    def _read_kept(self) -> tuple[ListDraft, tuple[DossierView, ...]]:
        content = self._desk.drafts().get(self._draft)
        draft = _unpack(content) if content is not None else ListDraft()
        views = (self._desk.show(code) for code in draft.codes)
        return draft, tuple(view for view in views if view is not None)

    def _on_kept(self, kept: tuple[ListDraft, tuple[DossierView, ...]]) -> None:
        draft, views = kept
        known = {entry.code for entry in self.entries}
        before = [entry for view in views if (entry := self.entry_of(view)).code not in known]
        if before:
            self.show_entries([*self.restore(draft, before), *self.entries])
            self.note.say(tr("Đã mở lại danh sách lần trước: %n hồ sơ chưa xong", "", len(before)), "info")

    def _on_kept_away(self, _: None) -> None:
        """Nothing to show: it is kept."""

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(refusal_words(error), "danger")


def _unpack(content: bytes) -> ListDraft:
    try:
        return msgspec.json.decode(content, type=ListDraft)
    except (msgspec.DecodeError, msgspec.ValidationError):  # another version wrote it
        return ListDraft()

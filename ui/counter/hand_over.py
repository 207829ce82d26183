"""Bulk hand-over: scans fill a list, one key passes all of them on; what is refused stays with its reason."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import partial

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.domain.dossier import Dossier
from models.domain.lifecycle import STEP_OF_ACTION
from models.services.commands import ActCommand
from models.services.ports import PrintedPaper
from models.services.views import DossierView, Stepped
from ui.counter.desk import HAND_OVER_DRAFT, CounterDesk
from ui.counter.side import short_name
from ui.messages import STATUS_WORDS, joined, paper_words, problems_of, refusal_words, sentence
from ui.shell.keymap import by_command, with_key
from ui.tablemodels.rows import RowColumn, RowsModel
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.form import FormRow, line_edit
from ui.widgets.parts import Banner, Card, label
from ui.widgets.table import RowTable

_FORWARD = "forward"


class HandOverDraft(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is kept while the list is filled, so that a power cut costs no scan."""

    codes: tuple[str, ...] = ()
    to: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One dossier of the list; `words` tell how it stands, or why it was refused."""

    code: str
    who: str
    procedure: str
    words: str


class HandOverPage(QWidget):
    """A destination, a code field that scans fill, and the list.

    Signals:
        said: a sentence and its tone.
        acted: a dossier was passed on.
    """

    said = Signal(str, str)
    acted = Signal(object)

    def __init__(self, desk: CounterDesk, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._under_way: set[str] = set()
        self._sent: frozenset[str] = frozenset()
        self._handed: list[str] = []
        self._told = ""
        self._has_left = False
        self._trouble = ""
        self._is_restored = False
        self.to = line_edit("Bàn giao cho", self, hint="tên bộ phận hoặc người thụ lý")
        self.code = line_edit("Mã hồ sơ", self, hint="quét giấy hẹn, hoặc gõ mã rồi Enter")
        self._to_row, code_row = FormRow(self), FormRow(self)
        self._to_row.add("Bàn giao cho", self.to)
        code_row.add("Thêm hồ sơ vào danh sách", self.code)
        fields = QHBoxLayout()
        fields.setSpacing(3 * SPACE)
        fields.addWidget(code_row, 1)
        fields.addWidget(self._to_row, 1)
        self.note = Banner(self)
        self.model: RowsModel[Entry] = RowsModel(
            (
                RowColumn("Mã hồ sơ", lambda entry: entry.code),
                RowColumn("Chủ hồ sơ", lambda entry: entry.who),
                RowColumn("Thủ tục", lambda entry: entry.procedure),
                RowColumn("Tình trạng", lambda entry: entry.words),
            ),
            parent=self,
        )
        self.table = RowTable("Hồ sơ sẽ bàn giao", self)
        self.table.setWordWrap(True)  # a reason may take two lines
        self.table.show_model(self.model, [180, 190, 230, 0])
        key = by_command()["hand_over_all"]
        self.button = QPushButton(self)
        self.button.setProperty("primary", "true")
        self.button.setAutoDefault(True)
        self.button.setAccessibleName(f"{key.words}, phím {key.key}")
        self.button.clicked.connect(self.confirm)
        card = Card("Bàn giao nhiều hồ sơ", self)
        card.body.addLayout(fields)
        card.body.addWidget(self.note)
        card.body.addWidget(self.table, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(label("Delete: bỏ hồ sơ khỏi danh sách · Quét tiếp để thêm", "muted"), 1)
        bottom.addWidget(self.button)
        card.body.addLayout(bottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.to.textEdited.connect(self._on_to_edited)
        self._show([])

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return the list, in the order of the scans."""
        return self.model.rows

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
        """Add a dossier that was found; a second scan of the same one changes nothing."""
        entry = _entry(view.dossier)
        if any(known.code == entry.code for known in self.entries):
            self.note.say(f"Hồ sơ {entry.code} đã có trong danh sách", "info")
            return
        self._show([*self.entries, entry])
        self.table.selectRow(len(self.entries) - 1)
        self.note.say(f"Đã thêm hồ sơ {entry.code} của {entry.who}", "success")
        self.code.clear()
        self._keep()

    def confirm(self) -> None:
        """Pass every dossier of the list on; each is an act of its own."""
        if self._under_way:
            return
        to = self.to.text().strip()
        self._to_row.say(self.to, "" if to else sentence("destination_needed"))
        if not self.entries:
            self.note.say("Chưa có hồ sơ nào trong danh sách: quét giấy hẹn để thêm", "warning")
            self.code.setFocus()
            return
        if not to:
            self.to.setFocus()
            return
        self._handed.clear()
        self._trouble = ""
        self._sent = frozenset(entry.code for entry in self.entries)
        self._under_way = set(self._sent)
        self.button.setEnabled(False)
        self.note.say(f"Đang bàn giao {len(self._under_way)} hồ sơ…", "info")
        for entry in self.entries:
            self._runner.command(
                partial(self._desk.act, ActCommand(action=_FORWARD, code=entry.code, to=to)),
                partial(self._on_stepped, entry.code),
                partial(self._on_refused, entry.code),
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add with Enter in the code's field, go on with Enter elsewhere, take out with Delete in the list."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.code.hasFocus():
            if self.code.text().strip():
                self.open(self.code.text().strip())
            elif self.entries:
                self.to.setFocus()
        elif is_enter:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self._take_out(self.table.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _take_out(self, number: int) -> None:
        if 0 <= number < len(self.entries) and not self._under_way:
            gone = self.entries[number]
            self._show([entry for entry in self.entries if entry is not gone])
            self.note.say(f"Đã bỏ hồ sơ {gone.code} khỏi danh sách", "info")
            self.table.selectRow(min(number, len(self.entries) - 1))
            self._keep()

    def _on_view(self, code: str, view: DossierView | None) -> None:
        if view is None:
            self.note.say(sentence("dossier_not_found", {"code": code}), "warning")
            self.code.selectAll()
        else:
            self.add(view)

    def _on_stepped(self, code: str, stepped: Stepped) -> None:
        self._handed.append(code)
        self._trouble = self._trouble or stepped.paper_trouble
        self._show([entry for entry in self.entries if entry.code != code])
        self.acted.emit(stepped)
        self._answered(code)

    def _on_refused(self, code: str, error: Exception) -> None:
        problems = problems_of(error)
        words = joined(problems) if problems else refusal_words(error)
        self._show([dataclasses.replace(e, words=words) if e.code == code else e for e in self.entries])
        self._answered(code)

    def _answered(self, code: str) -> None:
        self._under_way.discard(code)
        if self._under_way:
            return
        self.button.setEnabled(True)
        self._keep()
        refused = sum(entry.code in self._sent for entry in self.entries)
        to = self.to.text().strip()
        told = f"Đã bàn giao {len(self._handed)} hồ sơ cho {to}"
        left = f"{refused} hồ sơ chưa bàn giao được, lý do ghi trong danh sách" if refused else ""
        if self._handed:
            self._told = f"{told}. Còn {left}" if left else told
            self._has_left = bool(left)
            self.note.say(
                self._told + paper_words("", self._trouble), "warning" if left or self._trouble else "success"
            )
            slip = partial(self._desk.print_hand_over, tuple(self._handed), to)
            self._runner.command(slip, self._on_slip_printed, self._on_slip_failed)
        else:
            self.note.say(left, "danger")
        self.code.setFocus()

    def _on_slip_printed(self, _printed: PrintedPaper) -> None:
        self.note.say(f"{self._told}, đã in phiếu bàn giao", "warning" if self._has_left else "success")

    def _on_slip_failed(self, error: Exception) -> None:
        self.note.say(f"{self._told}. Chưa in được phiếu bàn giao: {refusal_words(error)}", "warning")

    def _show(self, entries: list[Entry]) -> None:
        kept = self.table.currentIndex().row()
        self.model.replace(entries)
        self.table.resizeRowsToContents()
        if entries and kept >= 0:
            self.table.selectRow(min(kept, len(entries) - 1))
        key = by_command()["hand_over_all"].key
        self.button.setText(with_key(f"Bàn giao {len(entries)} hồ sơ" if entries else "Bàn giao", key))

    # -- kept between the scans ----------------------------------------------------------------------------------

    def _keep(self) -> None:
        draft = HandOverDraft(codes=tuple(entry.code for entry in self.entries), to=self.to.text())
        work = partial(self._desk.drop_draft, HAND_OVER_DRAFT)
        if draft.codes:
            work = partial(self._desk.save_draft, HAND_OVER_DRAFT, msgspec.json.encode(draft))
        self._runner.command(work, self._on_kept_away, self._on_failed)

    def _read_kept(self) -> tuple[str, tuple[DossierView, ...]]:
        content = self._desk.drafts().get(HAND_OVER_DRAFT)
        draft = _unpack(content) if content is not None else HandOverDraft()
        views = (self._desk.show(code) for code in draft.codes)
        return draft.to, tuple(view for view in views if view is not None)

    def _on_kept(self, kept: tuple[str, tuple[DossierView, ...]]) -> None:
        to, views = kept
        known = {entry.code for entry in self.entries}
        before = [entry for view in views if (entry := _entry(view.dossier)).code not in known]
        if before:
            self.to.setText(self.to.text() or to)
            self._show([*before, *self.entries])
            self.note.say(f"Đã mở lại danh sách lần trước: {len(before)} hồ sơ chưa bàn giao", "info")

    def _on_kept_away(self, _: None) -> None:
        """Nothing to show: it is kept."""

    def _on_to_edited(self) -> None:
        self._to_row.say(self.to, "")

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(refusal_words(error), "danger")


def _entry(dossier: Dossier) -> Entry:
    code = dossier.code or dossier.token
    who = dossier.owner or dossier.submitter
    words = STATUS_WORDS.get(dossier.status, "")
    if dossier.status not in STEP_OF_ACTION[_FORWARD].allowed_from:
        words = sentence("step_not_allowed", {"code": code, "status": dossier.status, "action": _FORWARD})
    elif dossier.holder:
        words = f"{words} · {dossier.holder}"
    return Entry(code, who.organisation or who.name, short_name(dossier.procedure_name), words)


def _unpack(content: bytes) -> HandOverDraft:
    try:
        return msgspec.json.decode(content, type=HandOverDraft)
    except (msgspec.DecodeError, msgspec.ValidationError):  # another version wrote it
        return HandOverDraft()

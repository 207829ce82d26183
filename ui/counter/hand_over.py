"""Bulk hand-over: scans fill a list, one key passes all of them on; what is refused stays with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from models.domain.lifecycle import STEP_OF_ACTION
from models.services.commands import ActCommand
from models.services.ports import PrintedPaper
from models.services.views import DossierView
from ui.counter.desk import HAND_OVER_DRAFT, CounterDesk
from ui.counter.scan_list import Entry, ListDraft, ScanList
from ui.counter.side import short_name
from ui.messages import STATUS_WORDS, paper_words, refusal_words, sentence
from ui.tablemodels.rows import RowColumn
from ui.tasks import TaskRunner
from ui.widgets.form import FormRow
from ui.widgets.pick import PickField

_FORWARD = "forward"
_COLUMNS: tuple[tuple[RowColumn[Entry], int], ...] = (
    (RowColumn("Mã hồ sơ", lambda entry: entry.code), 180),
    (RowColumn("Chủ hồ sơ", lambda entry: entry.who), 190),
    (RowColumn("Thủ tục", lambda entry: entry.procedure), 230),
    (RowColumn("Tình trạng", lambda entry: entry.words), 0),
)


class HandOverPage(ScanList[Entry]):
    """A destination, a code field that scans fill, and the list."""

    def __init__(self, desk: CounterDesk, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            runner,
            title="Bàn giao nhiều hồ sơ",
            table="Hồ sơ sẽ bàn giao",
            columns=_COLUMNS,
            draft=HAND_OVER_DRAFT,
            parent=parent,
        )
        self._told = ""
        self._has_left = False
        self.to = PickField("Bàn giao cho", self, hint="gõ tên bộ phận, người thụ lý, hoặc ↓ để chọn")
        self._to_row = FormRow(self)
        self._to_row.add("Bàn giao cho", self.to)
        self.fields.addWidget(self._to_row, 1)
        self.to.textEdited.connect(self._on_to_edited)
        self.show_entries([])

    def start(self) -> None:
        """Wait for scans, with the places to which dossiers went before."""
        super().start()
        self._runner.read(self._desk.destinations, self._on_destinations, self._on_failed)

    def entry_of(self, view: DossierView) -> Entry:
        """Return a dossier with how it stands, or why it cannot be passed on."""
        dossier = view.dossier
        code = dossier.code or dossier.token
        who = dossier.owner or dossier.submitter
        words = STATUS_WORDS.get(dossier.status, "")
        if dossier.status not in STEP_OF_ACTION[_FORWARD].allowed_from:
            words = sentence("step_not_allowed", {"code": code, "status": dossier.status, "action": _FORWARD})
        elif dossier.holder:
            words = f"{words} · {dossier.holder}"
        return Entry(code, who.organisation or who.name, short_name(dossier.procedure_name), words)

    def act_of(self, entry: Entry) -> ActCommand:
        """Return the passing on of one dossier."""
        return ActCommand(action=_FORWARD, code=entry.code, to=self.to.text().strip())

    def demands(self) -> bool:
        """Ask for the destination."""
        to = self.to.text().strip()
        self._to_row.say(self.to, "" if to else sentence("destination_needed"))
        if not to:
            self.to.setFocus()
        return not to

    def words_of_button(self, count: int) -> str:
        """Return "Bàn giao 3 hồ sơ"."""
        return f"Bàn giao {count} hồ sơ" if count else "Bàn giao"

    def draft_of(self) -> ListDraft:
        """Return the list with its destination."""
        return ListDraft(codes=tuple(entry.code for entry in self.entries), to=self.to.text())

    def restore(self, draft: ListDraft, entries: Sequence[Entry]) -> Sequence[Entry]:
        """Write the destination back."""
        self.to.setText(self.to.text() or draft.to)
        return entries

    def entered(self) -> None:
        """Go from the code's field to the destination once there is something to pass on."""
        if not self.code.hasFocus():
            super().entered()
        elif self.entries:
            self.to.setFocus()

    def answered(self, done: Sequence[str], refused: int) -> None:
        """Say what was passed on and print the slip of it."""
        to = self.to.text().strip()
        left = f"{refused} hồ sơ chưa bàn giao được, lý do ghi trong danh sách" if refused else ""
        if not done:
            self.note.say(left, "danger")
            return
        told = f"Đã bàn giao {len(done)} hồ sơ cho {to}"
        self._told = f"{told}. Còn {left}" if left else told
        self._has_left = bool(left)
        self.note.say(self._told + paper_words("", self.trouble), "warning" if left or self.trouble else "success")
        self._runner.command(
            partial(self._desk.print_hand_over, tuple(done), to), self._on_slip_printed, self._on_slip_failed
        )

    def _on_slip_printed(self, _printed: PrintedPaper) -> None:
        self.note.say(f"{self._told}, đã in phiếu bàn giao", "warning" if self._has_left else "success")

    def _on_slip_failed(self, error: Exception) -> None:
        self.note.say(f"{self._told}. Chưa in được phiếu bàn giao: {refusal_words(error)}", "warning")

    def _on_destinations(self, places: list[str]) -> None:
        self.to.offer(places)

    def _on_to_edited(self) -> None:
        self._to_row.say(self.to, "")

"""Results by post: scan a dossier, then its parcel, one after another; one key records all and prints the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from models.domain.handing import ReceiverKind, ReturnMethod
from models.domain.lifecycle import STEP_OF_ACTION
from models.domain.person import compact
from models.services.commands import ActCommand
from models.services.ports import PrintedPaper
from models.services.views import DossierView
from ui.counter.desk import POSTING_DRAFT, CounterDesk
from ui.counter.scan_list import Entry, ListDraft, ScanList
from ui.counter.side import short_name
from ui.i18n.words import tr
from ui.messages import refusal_words, sentence
from ui.tablemodels.rows import RowColumn
from ui.tasks import TaskRunner
from ui.widgets.form import FormRow, line_edit

_RETURN = "return"


@dataclass(frozen=True, slots=True)
class Parcel(Entry):
    """One dossier whose result goes by post, under the number of its parcel."""

    address: str = ""
    number: str = ""


_COLUMNS: tuple[tuple[RowColumn[Parcel], int], ...] = (
    (RowColumn(tr("Mã hồ sơ"), lambda parcel: parcel.code), 190),
    (RowColumn(tr("Người nhận"), lambda parcel: parcel.who), 160),
    (RowColumn(tr("Địa chỉ nhận"), lambda parcel: parcel.address), 0),
    (RowColumn(tr("Số hiệu bưu gửi"), lambda parcel: parcel.number or tr("chưa có")), 150),
    (RowColumn(tr("Tình trạng"), lambda parcel: parcel.words), 230),
)


class PostingPage(ScanList[Parcel]):
    """A code field and a number field that scans fill, the carrier, and the list that the postman signs."""

    def __init__(self, desk: CounterDesk, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            runner,
            title=tr("Gửi kết quả qua bưu chính"),
            table=tr("Kết quả sẽ gửi qua bưu chính"),
            columns=_COLUMNS,
            draft=POSTING_DRAFT,
            parent=parent,
        )
        self._told = ""
        self._unprinted: tuple[tuple[str, ...], str] | None = None
        self.number = line_edit(
            tr("Số hiệu bưu gửi"), self, hint=tr("quét mã trên bưu gửi, hoặc gõ rồi Enter"), most=100
        )
        self.carrier = line_edit(tr("Đơn vị bưu chính"), self, hint=tr("ví dụ Bưu điện Thạnh Phú"), most=200)
        self._number_row, self._carrier_row = FormRow(self), FormRow(self)
        self._number_row.add(tr("Số hiệu bưu gửi của hồ sơ đang chọn"), self.number)
        self._carrier_row.add(tr("Đơn vị bưu chính"), self.carrier)
        self.fields.addWidget(self._number_row, 1)
        self.fields.addWidget(self._carrier_row, 1)
        self.carrier.textEdited.connect(self._on_carrier_edited)
        self.table.moved_to.connect(self._on_table_moved_to)
        self.table.opened.connect(self._on_table_opened)
        self.hint.setText(
            tr("Quét hồ sơ, quét bưu gửi, rồi hồ sơ tiếp theo · Enter ở một dòng: sửa số hiệu · Delete: bỏ")
        )
        self.show_entries([])

    def entry_of(self, view: DossierView) -> Parcel:
        """Return a dossier with the address that its result goes to, or why it cannot be sent."""
        dossier = view.dossier
        code = dossier.code or dossier.token
        who = dossier.owner or dossier.submitter
        words = tr("có kết quả, chờ gửi")
        if dossier.status not in STEP_OF_ACTION[_RETURN].allowed_from:
            words = sentence("step_not_allowed", {"code": code, "status": dossier.status, "action": _RETURN})
        return Parcel(
            code,
            who.organisation or who.name,
            short_name(dossier.procedure_name),
            words,
            address=who.address or dossier.submitter.address or tr("chưa ghi địa chỉ"),
        )

    def act_of(self, entry: Parcel) -> ActCommand:
        """Return the giving of one result to the post: its owner receives it."""
        return ActCommand(
            action=_RETURN,
            code=entry.code,
            method=ReturnMethod.POST.value,
            receiver_kind=ReceiverKind.OWNER.value,
            consignment=entry.number,
            carrier=self.carrier.text().strip(),
        )

    def add(self, view: DossierView) -> None:
        """Add a dossier and wait for its parcel's number."""
        before = len(self.entries)
        super().add(view)
        if len(self.entries) > before:
            self.number.setFocus()

    def take_scan(self, text: str) -> bool:
        """Take a scanned parcel for the chosen dossier, or the first that has none; False where none waits."""
        number = compact(text)
        row = self.table.currentIndex().row()
        chosen = self.entries[row] if 0 <= row < len(self.entries) else None
        wanting = chosen if chosen is not None and not chosen.number else None
        entry = wanting or next((parcel for parcel in self.entries if not parcel.number), None)
        if entry is None or not number:
            return False
        self._number(entry, number)
        return True

    def entered(self) -> None:
        """Write the typed number to the chosen dossier and go on to the next one."""
        row = self.table.currentIndex().row()
        if self.number.hasFocus() and 0 <= row < len(self.entries) and self.number.text().strip():
            self._number(self.entries[row], compact(self.number.text()))
        elif self.code.hasFocus():
            self.number.setFocus()
        else:
            super().entered()

    def demands(self) -> bool:
        """Ask for the carrier and for each parcel's number."""
        without = next((row for row, parcel in enumerate(self.entries) if not parcel.number), None)
        self._number_row.say(self.number, sentence("consignment_needed") if without is not None else "")
        if without is not None:
            self.table.selectRow(without)
            self.number.setFocus()
            return True
        carrier = self.carrier.text().strip()
        self._carrier_row.say(self.carrier, "" if carrier else tr("Nhập tên đơn vị bưu chính"))
        if not carrier:
            self.carrier.setFocus()
        return not carrier

    def words_of_button(self, count: int) -> str:
        """Return "Gửi 3 kết quả, in danh sách"."""
        return tr("Gửi %n kết quả, in danh sách", "", count) if count else tr("Gửi, in danh sách")

    def draft_of(self) -> ListDraft:
        """Return the list with its numbers and its carrier."""
        return ListDraft(
            codes=tuple(parcel.code for parcel in self.entries),
            to=self.carrier.text(),
            numbers=tuple(parcel.number for parcel in self.entries),
        )

    def restore(self, draft: ListDraft, entries: Sequence[Parcel]) -> Sequence[Parcel]:
        """Write carrier and numbers back."""
        self.carrier.setText(self.carrier.text() or draft.to)
        numbers = dict(zip(draft.codes, draft.numbers, strict=False))
        return [Parcel(p.code, p.who, p.procedure, p.words, p.address, numbers.get(p.code, p.number)) for p in entries]

    def answered(self, done: Sequence[str], refused: int) -> None:
        """Say what was sent and print the list that the postman signs."""
        left = tr("%n hồ sơ chưa gửi được, lý do ghi trong danh sách", "", refused) if refused else ""
        if not done:
            self.note.say(left, "danger")
            return
        told = tr("Đã ghi %n kết quả gửi qua {carrier}", "", len(done)).format(carrier=self.carrier.text().strip())
        self._told = tr("{told}. Còn {left}").format(told=told, left=left) if left else told
        self.note.say(self._told, "warning" if left else "success")
        self._unprinted = (tuple(done), self.carrier.text().strip())
        self._print()

    def confirm(self) -> None:
        """Confirm the list; where it is empty and the last one is not printed yet, print that again."""
        if self._unprinted is not None and not self.entries and not self.is_under_way:
            self._print()
        else:
            super().confirm()

    def _print(self) -> None:
        if self._unprinted is not None:
            self._runner.command(
                partial(self._desk.print_consignments, *self._unprinted), self._on_list_printed, self._on_list_failed
            )

    def _number(self, entry: Parcel, number: str) -> None:
        taken = next((other for other in self.entries if other.number == number and other.code != entry.code), None)
        if taken is not None:
            self.note.say(
                tr("Số {number} đã ghi cho hồ sơ {code}: quét bưu gửi của hồ sơ này").format(
                    number=number, code=taken.code
                ),
                "warning",
            )
            return
        self.change(entry.code, number=number)
        self._number_row.say(self.number, "")
        self.number.clear()
        self.note.say(
            tr("Hồ sơ {code} của {who}: bưu gửi {number}").format(code=entry.code, who=entry.who, number=number),
            "success",
        )
        self.code.setFocus()
        self.keep()

    def _on_table_moved_to(self, row: int) -> None:
        if 0 <= row < len(self.entries) and not self.number.hasFocus():
            self.number.setText(self.entries[row].number)

    def _on_table_opened(self, row: int) -> None:
        if 0 <= row < len(self.entries):
            self.number.setText(self.entries[row].number)
            self.number.setFocus()
            self.number.selectAll()

    def _on_list_printed(self, _printed: PrintedPaper) -> None:
        self._unprinted = None
        self.note.say(tr("{told}, đã in danh sách cho bưu tá ký").format(told=self._told), "success")

    def _on_list_failed(self, error: Exception) -> None:
        self.note.say(
            tr("{told}. Chưa in được danh sách, F12 để in lại: {why}").format(
                told=self._told, why=refusal_words(error)
            ),
            "warning",
        )

    def _on_carrier_edited(self) -> None:
        self._carrier_row.say(self.carrier, "")

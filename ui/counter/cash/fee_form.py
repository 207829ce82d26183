"""What is taken: the line, how much, how it is paid, the biên lai; what is not typed is counted or proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget

from models.domain.bodies import FeeBody
from models.domain.dong import in_words, read_dong
from models.domain.exemptions import exemptions_on
from models.domain.fees import FeeKind, copy_certification_vnd
from models.domain.numerals import dotted
from models.services.commands import ActCommand, FieldProblem
from models.services.receipts import money
from ui.i18n.words import stored, tr
from ui.messages import problem_words
from ui.theme import SPACE
from ui.widgets.form import Editor, FormRow, combo, line_edit
from ui.widgets.parts import label

KIND_WORDS = {"phi": tr("Phí"), "le_phi": tr("Lệ phí"), "": tr("Chưa rõ loại")}
CASH, TRANSFER = "cash", "transfer"
_OTHER = "other"
_LINES_PX = 54


class FeeForm(QWidget):
    """Fields in the order of a counter: what for, how many, how much, why less, how it is paid.

    Signals:
        changed: something was typed or chosen.
    """

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[FeeBody, ...] = ()
        self._next: Mapping[str, str] = {}
        self.lines = QListWidget(self)
        self.lines.setAccessibleName(tr("Mức thu đã thông báo"))
        self.lines.setWordWrap(True)
        self.lines.setFixedHeight(_LINES_PX)
        self.kind = combo(
            tr("Loại"), [(tr("– chọn phí hoặc lệ phí –"), ""), (tr("Phí"), "phi"), (tr("Lệ phí"), "le_phi")], self
        )
        self.quantity = line_edit(tr("Số lượng"), self, most=4)
        self.pages = line_edit(tr("Số trang (chứng thực)"), self, hint=tr("chỉ chứng thực"), most=5)
        self.amount = line_edit(tr("Số tiền"), self, most=20)
        grounds = [(tr("Không miễn, giảm"), ""), *((each.words, each.said) for each in exemptions_on(today))]
        self.exemption = combo(tr("Miễn, giảm"), [*grounds, (tr("Căn cứ khác…"), _OTHER)], self)
        self.ground = line_edit(tr("Căn cứ miễn, giảm"), self, hint=tr("số, ngày của văn bản"), most=500)
        self.way = combo(tr("Hình thức"), [(tr("Tiền mặt"), CASH), (tr("Chuyển khoản"), TRANSFER)], self)
        self.series = line_edit(tr("Ký hiệu biên lai"), self, most=50)
        self.number = line_edit(tr("Số biên lai"), self, most=50)
        self.reference = line_edit(
            tr("Mã giao dịch chuyển khoản"), self, hint=tr("trên thông báo của ngân hàng"), most=100
        )
        self.said = label("", "strong", self, wraps=True)
        self._rows = [FormRow(self) for _ in range(3)]
        what, why, how = self._rows
        what.add(tr("Loại"), self.kind, stretch=4)
        what.add(tr("Số lượng"), self.quantity, stretch=2)
        what.add(tr("Số trang mỗi bản"), self.pages, stretch=3)
        what.add(tr("Số tiền"), self.amount, stretch=4)
        why.add(tr("Miễn, giảm"), self.exemption, stretch=5)
        why.add(tr("Căn cứ khác"), self.ground, stretch=3)
        how.add(tr("Hình thức"), self.way, stretch=3)
        how.add(tr("Ký hiệu biên lai"), self.series, stretch=3)
        how.add(tr("Số biên lai"), self.number, stretch=3)
        how.add(tr("Mã giao dịch"), self.reference, stretch=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE)
        column.addWidget(label(tr("Mức thu đã thông báo"), "section"))
        column.addWidget(self.lines)
        for row in self._rows:
            column.addWidget(row)
        column.addWidget(self.said)
        self.lines.currentRowChanged.connect(self._on_line_changed)
        for box in (self.kind, self.exemption, self.way):
            box.currentIndexChanged.connect(self._on_changed)
        self.way.currentIndexChanged.connect(self._on_way_changed)
        for editor in (self.quantity, self.pages, self.amount, self.ground, self.number, self.reference):
            editor.textChanged.connect(self._on_changed)
        self.series.editingFinished.connect(self._on_series_finished)
        self.clear()

    @property
    def is_transfer(self) -> bool:
        """Tell whether the payer transfers."""
        return str(self.way.currentData()) == TRANSFER

    @property
    def amount_vnd(self) -> int | None:
        """Return what is taken: as typed, nothing where somebody is exempted, else as counted; None for not known."""
        if self.amount.text().strip():
            return read_dong(self.amount.text())
        return 0 if self._ground() else self._counted()

    def show_lines(self, lines: Sequence[FeeBody], next_receipts: Mapping[str, str]) -> None:
        """Show what was announced; of several the first that has an amount is chosen."""
        self._lines, self._next = tuple(lines), next_receipts
        self.lines.clear()
        for line in self._lines:
            self.lines.addItem(line_words(line))
        if not self._lines:
            self.lines.addItem(tr("Danh mục chưa có mức thu: nhập số tiền theo thông báo của cơ quan"))
        known = [place for place, line in enumerate(self._lines) if line.amount_vnd]
        self.lines.setCurrentRow(known[0] if known else 0)
        self._propose()

    def clear(self) -> None:
        """Be ready for the next taking; the biên lai after the last one is proposed."""
        for editor in (self.pages, self.amount, self.ground, self.reference):
            editor.clear()
        self.quantity.setText("1")
        self.exemption.setCurrentIndex(0)
        self.say(())
        self._propose()
        self._on_changed()

    def command(self, code: str) -> ActCommand:
        """Return what is to be done, as typed."""
        pages = _number(self.pages, 0)
        is_counted = not self.amount.text().strip()
        return ActCommand(
            action="take_fee",
            code=code,
            fee_kind=str(self.kind.currentData()),
            quantity=_number(self.quantity, 1),
            pages=pages,
            amount_vnd=None if is_counted and pages > 0 else self.amount_vnd,
            exemption=self._ground(),
            receipt_series=self.series.text(),
            receipt_number=self.number.text(),
            transfer_reference=self.reference.text() if self.is_transfer else "",
        )

    def local_problems(self) -> tuple[FieldProblem, ...]:
        """Return what cannot be understood at all; everything else is for the service to say."""
        if self.amount.text().strip() and read_dong(self.amount.text()) is None:
            return (FieldProblem("amount_vnd", "amount_range"),)
        if self.is_transfer and not self.reference.text().strip() and (self.amount_vnd or 0) > 0:
            return (FieldProblem("transfer_reference", "required"),)
        return ()

    def say(self, problems: Sequence[FieldProblem]) -> None:
        """Say what to do at the fields, focus the first of them."""
        editors = self._editors()
        for row in self._rows:
            for editor in row.labels:
                row.say(editor, "")
        first: QWidget | None = None
        for problem in problems:
            editor = editors.get(problem.field, self.amount)
            row = next(row for row in self._rows if editor in row.labels)
            row.say(editor, problem_words(problem))
            first = first or editor
        if first is not None:
            first.setFocus()

    def _editors(self) -> dict[str, Editor]:
        return {
            "kind": self.kind,
            "quantity": self.quantity,
            "pages": self.pages,
            "amount_vnd": self.amount,
            "exemption": self.exemption,
            "receipt_series": self.series,
            "receipt_number": self.reference if self.is_transfer and not self.number.text() else self.number,
            "transfer_reference": self.reference,
        }

    def _ground(self) -> str:
        chosen = str(self.exemption.currentData())
        return self.ground.text().strip() if chosen == _OTHER else chosen

    def _counted(self) -> int | None:
        pages, quantity = _number(self.pages, 0), _number(self.quantity, 1)
        if pages > 0 and quantity > 0:
            return copy_certification_vnd(pages, quantity)
        place = self.lines.currentRow()
        amount = self._lines[place].amount_vnd if 0 <= place < len(self._lines) else None
        return amount * quantity if amount is not None and quantity > 0 else None

    def _propose(self) -> None:
        """Fill in the biên lai that comes next; a transfer needs none."""
        series = next(iter(self._next), "")
        self.series.setText("" if self.is_transfer else series)
        self.number.setText("" if self.is_transfer else self._next.get(series, ""))

    def _on_series_finished(self) -> None:
        if not self.number.text().strip():
            self.number.setText(self._next.get(self.series.text().strip(), ""))

    def _on_way_changed(self) -> None:
        self.reference.setEnabled(self.is_transfer)
        self._propose()

    def _on_line_changed(self, place: int) -> None:
        if 0 <= place < len(self._lines):
            self.kind.setCurrentIndex(max(self.kind.findData(_kind_of(self._lines[place])), 0))
        self._on_changed()

    def _on_changed(self) -> None:
        counted = self._counted()
        self.amount.setPlaceholderText("0" if self._ground() else dotted(counted) if counted is not None else "")
        self.ground.setEnabled(self.exemption.currentData() == _OTHER)
        self.reference.setEnabled(self.is_transfer)
        amount = self.amount_vnd
        self.said.setText("" if amount is None else f"Thu {money(amount)} · {in_words(amount)}")
        self.changed.emit()


def line_words(line: FeeBody) -> str:
    """Return an announced line: "Lệ phí · 8.000 đ/bản · NQ 12/2024/NQ-HĐND"."""
    kind = KIND_WORDS.get(line.kind, "") if line.kind else ""
    if line.amount_vnd is None:
        amount = tr("chưa có mức thu của tỉnh") if line.by_province else tr("chưa rõ số tiền")
    elif line.amount_vnd == 0:
        amount = tr("không thu")
    else:
        amount = money(line.amount_vnd) + (f"/{line.per}" if line.per else "")
    said = [part for part in (kind, amount, line.note) if part]
    return " · ".join([said[0][:1].upper() + said[0][1:], *said[1:]])


def _kind_of(line: FeeBody) -> str:
    """Return the kind of a line; where nobody said it, as its words propose it: the clerk sees and may change it."""
    if line.kind in set(FeeKind):
        return line.kind
    words = line.note.casefold()
    return "le_phi" if stored("lệ phí") in words else "phi" if stored("phí") in words else ""


def _number(editor: QLineEdit, otherwise: int) -> int:
    text = editor.text().strip()
    return int(text) if text.isascii() and text.isdigit() else otherwise if not text else -1

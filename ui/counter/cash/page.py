"""Quỹ, giao ca: what must lie in the box, what was counted, who takes over; the shifts before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.domain.shift import ClosedShift
from models.services.ports import Clock, PrintedPaper
from models.services.receipts import money
from models.services.shift_slip import receipt_words
from models.services.shifts import CloseShift, ShiftStanding
from ui.counter.cash.count import CountPanel
from ui.counter.cash.desk import BoxView
from ui.counter.cash.slip_view import SlipView
from ui.counter.desk import CounterDesk
from ui.counter.printing.words import queued_words
from ui.i18n.words import tr
from ui.messages import problems_of, refusal_words
from ui.shell.words import moment_words, stamp_words
from ui.tablemodels.rows import RowColumn, RowsModel
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.parts import Card, label
from ui.widgets.room import Beside
from ui.widgets.table import RowTable

_LEFT_PX = 380
_SHIFTS_PX = 200
_LEAST = (0, 260)


@dataclass(frozen=True, slots=True)
class BoxLine:
    """One line of the open shift."""

    words: str
    amount_vnd: int
    is_sum: bool = False


class CashPage(QWidget):
    """The open shift on the left, counting on the right, closed shifts below.

    Signals:
        said: a sentence and its tone.
        acted: a shift was opened or closed.
        dialog_wanted: a panel to open.
    """

    said = Signal(str, str)
    acted = Signal(object)
    dialog_wanted = Signal(object)

    def __init__(self, desk: CounterDesk, runner: TaskRunner, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._clock = desk, runner, clock
        self._is_storing = False
        self.commands = {"close_shift": self.close_shift, "open_shift": self.open_shift}
        self.box: BoxView | None = None
        self._open_card = Card(tr("Quỹ của ca đang mở"), self)
        self._open_card.setMinimumWidth(_LEFT_PX)
        self.lines: RowsModel[BoxLine] = RowsModel(
            (
                RowColumn(tr("Khoản"), lambda line: line.words),
                RowColumn(tr("Số tiền"), lambda line: money(line.amount_vnd), is_number=True),
            ),
            is_bold=lambda line: line.is_sum,
            parent=self,
        )
        self.table = RowTable(tr("Quỹ của ca đang mở"), self)
        self.table.show_model(self.lines, [0, 150])
        self._receipts = label("", "label", self, wraps=True)
        self._handed = label("", "label", self, wraps=True)
        self._open_card.body.addWidget(self.table, 1)
        self._open_card.body.addWidget(self._receipts)
        self._open_card.body.addWidget(self._handed)
        self.count = CountPanel(self)
        self.count.close_wanted.connect(self.close_shift)
        self.count.open_wanted.connect(self.open_shift)
        counting = Card(tr("Đếm quỹ, bàn giao ca"), self)
        counting.body.addWidget(self.count, 1)
        self.closed: RowsModel[ClosedShift] = RowsModel(
            (
                RowColumn(tr("Chốt lúc"), lambda shift: stamp_words(shift.at)),
                RowColumn(tr("Bàn giao"), _hands_words),
                RowColumn(tr("Phải có"), lambda shift: money(shift.expected_vnd), is_number=True),
                RowColumn(tr("Thực đếm"), lambda shift: _dong(shift.body.counted_vnd), is_number=True),
                RowColumn(tr("Chênh lệch"), _difference_words, is_number=True),
                RowColumn(tr("Nộp thủ quỹ"), lambda shift: money(shift.body.handed_vnd), is_number=True),
                RowColumn(tr("Để lại"), lambda shift: money(shift.left_vnd), is_number=True),
            ),
            parent=self,
        )
        self.shifts = RowTable(tr("Các ca đã chốt"), self)
        self.shifts.show_model(self.closed, [140, 0, 110, 110, 110, 120, 110])
        self.shifts.opened.connect(self._on_shift_opened)
        before = Card(tr("Các ca đã chốt"), self)
        before.setFixedHeight(_SHIFTS_PX)
        before.body.addWidget(self.shifts, 1)
        before.body.addWidget(label(tr("Enter: xem phiếu bàn giao, Ctrl+P trong phiếu để in lại"), "muted"))
        top = Beside()
        top.setSpacing(2 * SPACE + 2)
        top.add(self._open_card, stretch=4, least=_LEAST)
        top.add(counting, stretch=5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE + 2)
        column.addLayout(top, 1)
        column.addWidget(before)

    def start(self) -> None:
        """Read the box and wait for the count."""
        self.refresh()
        self.count.counted.setFocus()

    def refresh(self) -> None:
        """Read the box again; what is typed stays."""
        self._runner.read(self._desk.cash.box, self._on_box, self._on_failed, key="box")

    def back(self) -> bool:
        """Go back to the count; False where the focus is there already."""
        if self.count.counted.hasFocus():
            return False
        self.count.counted.setFocus()
        return True

    def close_shift(self) -> None:
        """Close the shift with what is typed, and print the slip."""
        if self.box is None or self._is_storing:
            return
        typed = self.count.command(self.box.standing.expected_vnd)
        if typed is not None:
            self._store(partial(self._desk.cash.close_shift, typed), self._on_closed)

    def open_shift(self) -> None:
        """Record what lies in the box before anything moved."""
        if self.box is None or self._is_storing:
            return
        typed: CloseShift | None = self.count.command(None)
        if typed is not None and typed.counted_vnd is not None:
            work = partial(self._desk.cash.open_shift, typed.counted_vnd, typed.difference_reason, typed.note)
            self._store(work, self._on_opened)
        elif typed is not None:
            self.count.ask_for_count()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Swallow an Enter that nothing here wants."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _store(self, work: object, then: object) -> None:
        self._is_storing = True
        self._runner.command(work, then, self._on_store_failed)  # type: ignore[arg-type]  # both fit each other

    def _on_box(self, box: BoxView) -> None:
        self.box = box
        standing = box.standing
        self.lines.replace(box_lines(standing))
        since = (
            moment_words(standing.since, self._clock.now()) if standing.since is not None else tr("chưa thu khoản nào")
        )
        self._open_card.remark.setText(tr("từ {since}").format(since=since) if standing.since is not None else since)
        ranges = "; ".join(receipt_words(each) for each in standing.money.receipts)
        cancelled = tr(" · đã hủy %n lần thu", "", standing.money.cancelled) if standing.money.cancelled else ""
        self._receipts.setText(
            tr("Biên lai: {ranges}{cancelled}").format(ranges=ranges or tr("chưa dùng"), cancelled=cancelled)
        )
        self._handed.setText(
            tr("Bàn giao: {begun} hồ sơ nhập dở, {results} kết quả chưa có người nhận").format(
                begun=len(box.begun), results=box.results
            )
        )
        me = self._desk.member
        self.count.show_box(standing, box.staff, me.username if me is not None else "")
        kept = self.shifts.currentIndex().row()
        self.closed.replace(list(box.closed))
        if box.closed:
            self.shifts.selectRow(min(max(kept, 0), len(box.closed) - 1))

    def _on_closed(self, shift: ClosedShift) -> None:
        self._is_storing = False
        self.count.clear()
        self.count.counted.setFocus()
        self.said.emit(
            tr("Đã chốt ca, để lại đầu ca sau {money}. Đang in phiếu bàn giao…").format(money=money(shift.left_vnd)),
            "success",
        )
        self.acted.emit(shift)
        self.refresh()
        self._print(shift)

    def _on_opened(self, shift: ClosedShift) -> None:
        self._is_storing = False
        self.count.clear()
        self.said.emit(tr("Đã ghi tiền đầu ca {money}").format(money=money(shift.left_vnd)), "success")
        self.acted.emit(shift)
        self.refresh()

    def _print(self, shift: ClosedShift) -> None:
        work = partial(self._desk.cash.print_shift, shift.id)
        self._runner.command(work, self._on_printed, self._on_print_failed)

    def _on_printed(self, printed: PrintedPaper) -> None:
        self.said.emit(queued_words(printed) or tr("Đã in phiếu bàn giao ca: hai bên ký"), "success")

    def _on_print_failed(self, error: Exception) -> None:
        self.said.emit(tr("Ca đã chốt. Chưa in được phiếu bàn giao: {why}").format(why=refusal_words(error)), "warning")

    def _on_shift_opened(self, place: int) -> None:
        if 0 <= place < len(self.closed.rows):
            shift = self.closed.rows[place]
            work = partial(self._desk.cash.preview_shift, shift.id)
            self._runner.command(work, partial(self._on_drawn, shift), self._on_failed)

    def _on_drawn(self, shift: ClosedShift, pages: tuple[bytes, ...]) -> None:
        view = SlipView(tr("Phiếu bàn giao ca, chốt lúc {stamp}").format(stamp=stamp_words(shift.at)), pages, self)
        view.print_wanted.connect(partial(self._print, shift))
        self.dialog_wanted.emit(view)

    def _on_store_failed(self, error: Exception) -> None:
        self._is_storing = False
        problems = problems_of(error)
        self.count.say(problems)
        self.said.emit(tr("Chưa ghi được: làm theo lời nhắc ở ô") if problems else refusal_words(error), "danger")
        if not problems:
            self.refresh()

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(refusal_words(error), "danger")


def box_lines(standing: ShiftStanding) -> list[BoxLine]:
    """Return the box line by line; kinds of which nothing was taken are left out."""
    took, by_transfer = standing.money.cash, standing.money.transfer
    parts = (
        (tr("Thu phí"), took.phi_vnd),
        (tr("Thu lệ phí"), took.le_phi_vnd),
        (tr("Thu chứng thực"), took.certification_vnd),
        (tr("Thu khác"), took.other_vnd),
    )
    transfers = (
        (tr("Chuyển khoản phí (không nằm trong quỹ)"), by_transfer.phi_vnd),
        (tr("Chuyển khoản lệ phí (không nằm trong quỹ)"), by_transfer.le_phi_vnd),
        (tr("Chuyển khoản chứng thực (không nằm trong quỹ)"), by_transfer.certification_vnd),
        (tr("Chuyển khoản khác (không nằm trong quỹ)"), by_transfer.other_vnd),
        (tr("Hoàn qua chuyển khoản (không nằm trong quỹ)"), standing.money.refunded_by_transfer_vnd),
    )
    return [
        BoxLine(tr("Tiền đầu ca"), standing.opening_vnd),
        *(BoxLine(words, amount) for words, amount in parts if amount),
        BoxLine(tr("Hoàn trả tiền mặt"), standing.money.refunded_vnd),
        BoxLine(tr("Phải có trong quỹ"), standing.expected_vnd, is_sum=True),
        *(BoxLine(words, amount) for words, amount in transfers if amount),
    ]


def _hands_words(shift: ClosedShift) -> str:
    if shift.body.opens:
        return tr("Mở ca: {name}").format(name=shift.who.receiver)
    return f"{shift.who.giver} → {shift.who.receiver}"


def _dong(amount_vnd: int | None) -> str:
    return tr("chưa đếm") if amount_vnd is None else money(amount_vnd)


def _difference_words(shift: ClosedShift) -> str:
    amount_vnd = shift.difference_vnd
    if shift.body.opens and not shift.who.difference_reason:
        return ""  # the first money in the box differs from nothing
    return (
        "" if amount_vnd is None else "0" if not amount_vnd else f"{'+' if amount_vnd > 0 else ''}{money(amount_vnd)}"
    )

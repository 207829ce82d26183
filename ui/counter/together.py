"""Several dossiers of one submitter: one list beside the receipts, one biên lai or transfer for all their fees."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from models.domain.dong import read_dong
from models.domain.dossier import Dossier
from models.domain.fees import FeeKind
from models.domain.numerals import dotted
from models.services.commands import FieldProblem
from models.services.joint_payment import JointFee, JointlyPaid, JointPayment, proposed_fee
from models.services.ports import PrintedPaper
from models.services.receipts import money
from ui.counter.desk import CounterDesk
from ui.counter.intake.page import IntakePage
from ui.counter.side import short_name
from ui.i18n.words import tr
from ui.messages import joined, problems_of, refusal_words
from ui.shell.keymap import with_key
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.form import FormRow, combo, line_edit
from ui.widgets.parts import Banner, ShortLabel, label

_SIZE_PX = (980, 560)
_AMOUNT_PX = 120
_KIND_PX = 110
_KINDS = [(tr("Lệ phí"), FeeKind.LE_PHI.value), (tr("Phí"), FeeKind.PHI.value)]


class TogetherDialog(QDialog):
    """An amount for each dossier, empty for none; Enter goes on, F9 takes them all, Ctrl+P prints the list alone.

    Signals:
        payment_wanted: the `JointPayment` to record.
        list_wanted: print the list as it stands.
    """

    payment_wanted = Signal(object)
    list_wanted = Signal()

    def __init__(self, dossiers: Sequence[Dossier], series: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.codes = tuple(dossier.code or dossier.token for dossier in dossiers)
        who = dossiers[0].submitter
        self.setWindowTitle(tr("Hồ sơ của cùng người nộp"))
        self.setModal(True)
        self.resize(*_SIZE_PX)
        self.note = Banner(self)
        self.amounts: list[QLineEdit] = []
        self.kinds: list[QComboBox] = []
        self.total = label("", "due", self)
        self.series = line_edit(tr("Ký hiệu biên lai"), self, most=50)
        self.series.setText(series)
        self.number = line_edit(tr("Số biên lai"), self, most=50)
        self.transfer = line_edit(tr("Mã chuyển khoản"), self, most=100)
        self._paid_row = FormRow(self)
        self._paid_row.add(tr("Ký hiệu biên lai"), self.series, stretch=2)
        self._paid_row.add(tr("Số biên lai (chung)"), self.number, stretch=2)
        self._paid_row.add(tr("hoặc mã chuyển khoản"), self.transfer, stretch=3)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(
            label(f"{who.organisation or who.name} · " + tr("%n hồ sơ vừa nộp", "", len(dossiers)), "title")
        )
        column.addWidget(
            label(tr("Gõ số tiền từng hồ sơ, để trống nếu không thu. Một biên lai cho cả danh sách."), "muted")
        )
        column.addWidget(self.note)
        column.addWidget(self._lines(dossiers), 1)
        column.addWidget(self.total)
        column.addWidget(self._paid_row)
        column.addLayout(self._buttons())
        self._reckon()
        (next((a for a in self.amounts if not a.text()), None) or self.number).setFocus()

    @property
    def payment(self) -> JointPayment:
        """Return what is typed: only dossiers with an amount."""
        fees = [
            JointFee(code, str(kind.currentData()), read_dong(amount.text()) or 0)
            for code, kind, amount in zip(self.codes, self.kinds, self.amounts, strict=True)
            if amount.text().strip()
        ]
        return JointPayment(tuple(fees), self.series.text(), self.number.text(), self.transfer.text())

    def take(self) -> None:
        """Take the fees; where none is typed say so."""
        wrong = [amount for amount in self.amounts if amount.text().strip() and not read_dong(amount.text())]
        if wrong:
            self.note.say(tr("Nhập số tiền bằng số, ví dụ 8000 hoặc 8.000"), "danger")
            wrong[0].setFocus()
        elif not self.payment.fees:
            self.note.say(tr("Nhập số tiền ít nhất một hồ sơ, hoặc Ctrl+P để chỉ in danh sách"), "warning")
        else:
            self.take_button.setEnabled(False)
            self.payment_wanted.emit(self.payment)

    def show_error(self, error: Exception) -> None:
        """Say what to do; everything typed stays."""
        self.take_button.setEnabled(True)
        problems = problems_of(error)
        own = {"receipt_series": self.series, "receipt_number": self.number, "transfer_reference": self.transfer}
        for name, editor in own.items():
            self._paid_row.say(editor, joined([p for p in problems if p.field == name]))
        left: list[FieldProblem] = [p for p in problems if p.field not in own]
        self.note.say(joined(left) if left else "" if problems else refusal_words(error), "danger")
        if problems and not left:
            own[problems[0].field].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next field with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.take_button.hasFocus():
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def _lines(self, dossiers: Sequence[Dossier]) -> QScrollArea:
        inside = QWidget(self)
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 2 * SPACE, 0)
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setColumnStretch(1, 1)
        for n, dossier in enumerate(dossiers):
            code, fee = self.codes[n], proposed_fee(dossier)
            what = ShortLabel("", inside)
            owner = dossier.owner or dossier.submitter
            what.setText(f"{owner.organisation or owner.name} · {short_name(dossier.procedure_name)}")
            kind = combo(tr("Loại tiền của {code}").format(code=code), _KINDS, inside)
            kind.setFixedWidth(_KIND_PX)
            amount = line_edit(tr("Số tiền của {code}").format(code=code), inside, hint=tr("đồng"), most=15)
            amount.setFixedWidth(_AMOUNT_PX)
            name = label(code, "strong", inside)
            name.setBuddy(amount)
            if fee is not None:
                kind.setCurrentIndex(kind.findData(fee.kind))
                amount.setText(dotted(fee.amount_vnd))
            amount.textChanged.connect(self._reckon)
            for place, widget in enumerate((name, what, kind, amount)):
                grid.addWidget(widget, n, place)
            self.kinds.append(kind)
            self.amounts.append(amount)
        grid.setRowStretch(len(dossiers), 1)
        scroll = QScrollArea(self)
        scroll.setAccessibleName(tr("Các hồ sơ vừa nộp"))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        return scroll

    def _buttons(self) -> QHBoxLayout:
        self.take_button = QPushButton(with_key(tr("Thu tiền, in danh sách"), "F9"), self)
        self.take_button.setProperty("primary", "true")
        self.take_button.setAutoDefault(False)
        self.take_button.clicked.connect(self.take)
        only_list = QPushButton(with_key(tr("Chỉ in danh sách"), "Ctrl+P"), self)
        only_list.setAutoDefault(False)
        only_list.clicked.connect(self.list_wanted)
        close = QPushButton(tr("Đóng   Esc"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        for key, slot in (("F9", self.take), ("Ctrl+P", self.list_wanted)):
            QShortcut(QKeySequence(key), self).activated.connect(slot)
        line = QHBoxLayout()
        for button in (self.take_button, only_list, close):
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _reckon(self) -> None:
        total = sum(fee.amount_vnd for fee in self.payment.fees)
        self.total.setText(tr("Cộng {amount}").format(amount=money(total)))


class Together(QObject):
    """Reads the dossiers that one person has just handed in, takes the payment, prints the list.

    Signals:
        said: a sentence and its tone.
        dialog_wanted: a panel to open.
        stored: money was taken.
    """

    said = Signal(str, str)
    dialog_wanted = Signal(object)
    stored = Signal()

    def __init__(self, intake: IntakePage, desk: CounterDesk, runner: TaskRunner) -> None:
        super().__init__(intake)
        self._intake, self._desk, self._runner = intake, desk, runner
        self._dialog: TogetherDialog | None = None
        self._series = ""

    def open(self) -> None:
        """Show what the present submitter has handed in."""
        if not self._intake.together:
            self.said.emit(tr("Chưa tiếp nhận hồ sơ nào: tiếp nhận xong rồi thu chung, in danh sách"), "info")
            return
        read = partial(_read, self._desk, self._intake.together)
        self._runner.read(read, self._on_read, self._on_failed, key="together")

    def _on_read(self, dossiers: tuple[Dossier, ...]) -> None:
        if not dossiers:
            return
        self._dialog = dialog = TogetherDialog(dossiers, self._series, self._intake.window())
        dialog.payment_wanted.connect(self._on_payment_wanted)
        dialog.list_wanted.connect(self._on_list_wanted)
        self.dialog_wanted.emit(dialog)

    def _on_payment_wanted(self, payment: JointPayment) -> None:
        self._series = payment.receipt_series
        self._runner.command(partial(self._desk.take_together, payment), self._on_paid, self._on_not_paid)

    def _on_paid(self, paid: JointlyPaid) -> None:
        self.stored.emit()
        self._print(tr("Đã thu {amount} cho %n hồ sơ", "", len(paid.codes)).format(amount=money(paid.total_vnd)))

    def _on_not_paid(self, error: Exception) -> None:
        if self._dialog is not None:
            self._dialog.show_error(error)

    def _on_list_wanted(self) -> None:
        self._print("")

    def _print(self, told: str) -> None:
        codes = self._dialog.codes if self._dialog is not None else ()
        if self._dialog is not None:
            self._dialog.accept()
            self._dialog = None
        self._runner.command(
            partial(self._desk.print_receipt_list, codes),
            partial(self._on_printed, told),
            partial(self._on_not_printed, told),
        )

    def _on_printed(self, told: str, _: PrintedPaper) -> None:
        self.said.emit(told + tr(", đã in danh sách") if told else tr("Đã in danh sách hồ sơ của người nộp"), "success")

    def _on_not_printed(self, told: str, error: Exception) -> None:
        self.said.emit(f"{told}. {refusal_words(error)}" if told else refusal_words(error), "warning")

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(refusal_words(error), "danger")


def _read(desk: CounterDesk, codes: Sequence[str]) -> tuple[Dossier, ...]:
    views = (desk.show(code) for code in codes)
    return tuple(view.dossier for view in views if view is not None)

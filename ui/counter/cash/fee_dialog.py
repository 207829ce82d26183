"""Take phí and lệ phí of one dossier: what was announced, what is taken now, what was taken before."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.domain.dong import in_words
from models.domain.fees import TakenFee
from models.domain.timeline import local_date
from models.services.commands import ActCommand
from models.services.fee_sheet import FeeSheet
from models.services.payment_slip import unpaid_vnd
from models.services.ports import Clock, PrintedPaper
from models.services.receipts import money
from models.services.views import Stepped
from ui.counter.cash.asking import AccountPanel, AmountPanel
from ui.counter.cash.fee_form import KIND_WORDS, FeeForm
from ui.counter.cash.slip_view import SlipView
from ui.counter.cash.undo import CANCEL, REFUND, UndoPanel
from ui.counter.desk import CounterDesk
from ui.counter.printing.words import queued_words
from ui.counter.side import short_name
from ui.i18n.words import tr
from ui.messages import problems_of, refusal_words, sentence
from ui.shell.words import moment_words
from ui.tablemodels.rows import RowColumn, RowsModel
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.parts import Banner, Card, ShortLabel, label
from ui.widgets.room import Beside
from ui.widgets.table import RowTable

_SIZE_PX = (1180, 690)
_QR_PX = 236
_SIDE_PX = 276
_TAKEN_PX = 92


class FeeDialog(QDialog):
    """Enter goes through the fields, F9 takes; below, Delete cancels and Ctrl+R gives back what was taken.

    Signals:
        acted: money was taken or undone.
    """

    acted = Signal(object)

    def __init__(
        self, code: str, desk: CounterDesk, runner: TaskRunner, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._clock = desk, runner, clock
        self._code = code
        self._is_storing = False
        self.sheet: FeeSheet | None = None
        self.setWindowTitle(tr("Thu phí, lệ phí"))
        self.setModal(True)
        self.resize(*_SIZE_PX)
        self._who = ShortLabel("muted", self)
        self.banner = Banner(self)
        self.form = FeeForm(local_date(clock.now()), self)
        self.form.changed.connect(self._on_form_changed)
        self.take_button = self._button(tr("Thu tiền   F9"), self.take, is_primary=True)
        self._enter_amount = self._button(tr("Nhập mức thu của tỉnh   Ctrl+E"), self.enter_amount)
        self.undo = UndoPanel(self)
        self.undo.undone.connect(self._act)
        self.model: RowsModel[TakenFee] = RowsModel(
            (
                RowColumn(tr("Lúc"), lambda fee: moment_words(fee.at, self._clock.now())),
                RowColumn(tr("Loại"), lambda fee: KIND_WORDS.get(fee.kind, fee.kind)),
                RowColumn(tr("SL"), lambda fee: str(fee.quantity), is_number=True),
                RowColumn(tr("Số tiền"), lambda fee: money(fee.amount_vnd), is_number=True),
                RowColumn(tr("Biên lai, giao dịch"), _paper_words),
                RowColumn(tr("Tình trạng"), self._state_words),
                RowColumn(tr("Người thu"), self._actor_words),
            ),
            parent=self,
        )
        self.table = RowTable(tr("Các lần đã thu"), self)
        self.table.show_model(self.model, [104, 84, 44, 110, 220, 0, 180])
        self.table.setMinimumHeight(_TAKEN_PX)
        self._total = label("", "hint")
        self._keys = QWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACE, 3 * SPACE, 5 * SPACE, 3 * SPACE)
        column.setSpacing(2 * SPACE)
        head = QHBoxLayout()
        head.setSpacing(3 * SPACE)
        head.addWidget(label(tr("Thu phí, lệ phí · hồ sơ {code}").format(code=code), "title"))
        head.addWidget(self._who, 1)
        column.addLayout(head)
        column.addWidget(self.banner)
        self._halves = QWidget(self)
        halves = Beside(self._halves)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(2 * SPACE + 2)
        halves.add(self._taking(), stretch=1)
        halves.add(self._side(), width_px=_SIDE_PX)
        column.addWidget(self._halves)
        column.addWidget(self._taken(), 1)
        for key, work in (
            ("F9", self.take),
            ("Ctrl+E", self.enter_amount),
            ("Ctrl+B", self.enter_account),
            ("Ctrl+R", self.refund),
            ("Ctrl+P", self.print_slip),
            ("Ctrl+Shift+P", self.preview_slip),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(work)
        self._read()
        self.form.lines.setFocus()

    @property
    def due_vnd(self) -> int:
        """Return what the slip and the QR ask for: what is typed and not taken yet, else what was announced."""
        if self.sheet is None:
            return 0
        typed = self.form.amount_vnd
        is_open = unpaid_vnd(self.sheet.view.dossier) > 0 or not self.sheet.view.dossier.money
        return (typed or 0) if is_open or self.form.amount.text().strip() else 0

    # -- what is done --------------------------------------------------------------------------------------------

    def take(self) -> None:
        """Take the money, or record the exemption."""
        if self.sheet is None or self._is_storing:
            return
        problems = self.form.local_problems()
        self.form.say(problems)
        if not problems:
            self._act(self.form.command(self._code))

    def cancel(self) -> None:
        """Ask why the chosen taking is cancelled."""
        self._begin_undo(CANCEL)

    def refund(self) -> None:
        """Ask how much of the chosen taking is given back, and why."""
        self._begin_undo(REFUND)

    def enter_amount(self) -> None:
        """Let an administrator enter what the council has set."""
        if self._may_enter() and self.sheet is not None:
            panel = AmountPanel(self.sheet, self._desk.cash, self._runner, self)
            panel.saved.connect(self._read)
            self._open(panel)

    def enter_account(self) -> None:
        """Let an administrator enter the office's account."""
        if self._may_enter() and self.sheet is not None:
            panel = AccountPanel(self.sheet.account, self._desk.cash, self._runner, self)
            panel.saved.connect(self._read)
            self._open(panel)

    def print_slip(self) -> None:
        """Print the payer's slip."""
        work = partial(self._desk.cash.print_payment, self._code, self.due_vnd)
        self._runner.command(work, self._on_printed, self._on_failed)

    def preview_slip(self) -> None:
        """Show the payer's slip as paper."""
        work = partial(self._desk.cash.preview_payment, self._code, self.due_vnd)
        self._runner.command(work, self._on_drawn, self._on_failed)

    def reject(self) -> None:
        """Close the innermost thing with Esc."""
        if self.undo.close_fields():
            self._halves.show()
            self.table.setFocus()
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next field with Enter; in the list below, Delete begins a cancellation."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.take_button.hasFocus():
                self.take()
            else:
                self.focusNextChild()
        elif event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self.cancel()
        else:
            super().keyPressEvent(event)

    # -- layout --------------------------------------------------------------------------------------------------

    def _taking(self) -> Card:
        card = Card(parent=self)
        card.body.addWidget(self.form)
        line = QHBoxLayout()
        line.setSpacing(2 * SPACE)
        line.addWidget(self.take_button)
        line.addWidget(self._enter_amount)
        line.addStretch(1)
        card.body.addStretch(1)
        card.body.addLayout(line)
        return card

    def _side(self) -> Card:
        card = Card(tr("Chuyển khoản"), self)
        self.qr = QLabel(self)
        self.qr.setFixedSize(_QR_PX, _QR_PX)
        self.qr.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._account = label("", "label", self, wraps=True)
        card.body.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignCenter)
        card.body.addWidget(self._account)
        card.body.addStretch(1)
        self._account_button = self._button(tr("Tài khoản của cơ quan   Ctrl+B"), self.enter_account)
        card.body.addWidget(self._account_button)
        return card

    def _taken(self) -> Card:
        card = Card(tr("Đã thu"), self)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.undo)
        line = QHBoxLayout(self._keys)
        line.setContentsMargins(0, 0, 0, 0)
        keys = tr("Delete: hủy lần thu · Ctrl+R: hoàn tiền · Ctrl+P: in phiếu báo thu · Ctrl+Shift+P: xem phiếu")
        line.addWidget(label(keys, "muted"), 1)
        line.addWidget(self._total)
        card.body.addWidget(self._keys)
        return card

    def _button(self, words: str, work: object, *, is_primary: bool = False) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        if is_primary:
            button.setProperty("primary", "true")
        button.clicked.connect(work)
        return button

    # -- answers -------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        self._runner.read(partial(self._desk.cash.fee_sheet, self._code), self._on_sheet, self._on_failed, key="fees")

    def _on_sheet(self, sheet: FeeSheet | None) -> None:
        if sheet is None:
            self.banner.say(sentence("dossier_not_found", {"code": self._code}), "warning")
            return
        self.sheet = sheet
        dossier = sheet.view.dossier
        who = dossier.submitter.organisation or dossier.submitter.name
        self._who.setText(f"{who} · {short_name(dossier.procedure_name)}")
        self.form.show_lines(sheet.lines, sheet.next_receipts)
        self._enter_amount.setVisible(sheet.may_enter and sheet.is_amount_unknown)
        self._account_button.setVisible(sheet.may_enter)
        if sheet.is_amount_unknown and not self.banner.words:
            who_enters = tr("Ctrl+E để nhập") if sheet.may_enter else tr("nhờ quản trị nhập, hoặc gõ số tiền")
            self.banner.say(
                tr("Chưa có mức thu của tỉnh cho thủ tục này: {who_enters}").format(who_enters=who_enters), "warning"
            )
        kept = self.table.currentIndex().row()
        self.model.replace(list(dossier.money))
        if dossier.money:
            self.table.selectRow(min(max(kept, 0), len(dossier.money) - 1))
        total = sum(fee.kept_vnd for fee in dossier.money)
        self._total.setText(
            tr("Cộng {money} · {in_words}").format(money=money(total), in_words=in_words(total))
            if dossier.money
            else tr("Chưa thu khoản nào")
        )
        self._on_form_changed()

    def _begin_undo(self, action: str) -> None:
        place = self.table.currentIndex().row()
        if self.sheet is None or not 0 <= place < len(self.sheet.view.dossier.money):
            self.banner.say(tr("Chọn một lần thu trong danh sách bên dưới trước"), "info")
            return
        fee = self.sheet.view.dossier.money[place]
        if fee.cancelled_at is not None or (action == REFUND and not fee.kept_vnd):
            self.banner.say(tr("Lần thu này không còn tiền để hủy hoặc hoàn"), "info")
            return
        self._halves.hide()  # one thing at a time, and the room for it
        self.undo.begin(action, self._code, fee)

    def _act(self, command: ActCommand) -> None:
        if self._is_storing:
            return  # a second F9 before the first was stored would take the money twice
        self._is_storing = True
        self._runner.command(
            partial(self._desk.act, command), partial(self._on_stepped, command), partial(self._on_act_failed, command)
        )

    def _on_stepped(self, command: ActCommand, stepped: Stepped) -> None:
        self._is_storing = False
        if command.action == CANCEL:
            self.banner.say(tr("Đã hủy lần thu"), "success")
        elif command.action == REFUND:
            self.banner.say(tr("Đã hoàn tiền"), "success")
        else:
            amount = self.form.amount_vnd or 0
            paper = " ".join(part for part in (command.receipt_series, command.receipt_number) if part)
            said = (
                tr("Đã thu {money} ({in_words})").format(money=money(amount), in_words=in_words(amount))
                if amount
                else tr("Đã ghi miễn, giảm")
            )
            self.banner.say(
                tr("{said}{receipt}. Ctrl+P để in phiếu báo thu").format(
                    said=said, receipt=tr(", biên lai {receipt}").format(receipt=paper) if paper else ""
                ),
                "success",
            )
        self.undo.close_fields()
        self._halves.show()
        if command.action not in {CANCEL, REFUND}:
            self.form.clear()
            self.take_button.setFocus()
        self.acted.emit(stepped)
        self._read()

    def _on_act_failed(self, command: ActCommand, error: Exception) -> None:
        self._is_storing = False
        problems = problems_of(error)
        (self.undo if command.action in {CANCEL, REFUND} else self.form).say(problems)
        self.banner.say(tr("Chưa ghi được: làm theo lời nhắc ở ô") if problems else refusal_words(error), "danger")

    def _on_form_changed(self) -> None:
        if self.sheet is None:
            return
        account = self.sheet.account
        if account is None:
            self.qr.clear()
            self._account.setText(tr("Cơ quan chưa có tài khoản nhận tiền nên chưa có mã VietQR"))
        elif self.due_vnd <= 0:
            self.qr.clear()
            self._account.setText(tr("Nhập số tiền để có mã VietQR cho người nộp quét"))
        else:
            told = tr("{number}\n{name}\nSố tiền {money}\nNội dung {code}").format(
                number=account.number, name=account.name, money=money(self.due_vnd), code=self._code
            )
            self._account.setText(told)
            work = partial(self._desk.cash.transfer_qr, self._code, self.due_vnd)
            self._runner.read(work, partial(self._on_qr, self.due_vnd), self._on_failed, key="transfer qr")

    def _on_qr(self, amount_vnd: int, picture: bytes) -> None:
        if amount_vnd != self.due_vnd:
            return  # something else was typed meanwhile
        shown = QPixmap()
        shown.loadFromData(picture)
        mode = Qt.TransformationMode.FastTransformation  # modules stay sharp
        ratio = Qt.AspectRatioMode.KeepAspectRatio
        self.qr.setPixmap(shown.scaled(_QR_PX, _QR_PX, ratio, mode) if shown.width() > _QR_PX else shown)
        self.qr.setAccessibleName(tr("Mã VietQR chuyển {money}").format(money=money(amount_vnd)))

    def _on_printed(self, printed: PrintedPaper) -> None:
        self.banner.say(queued_words(printed) or tr("Đã in phiếu báo thu"), "success")

    def _on_drawn(self, pages: tuple[bytes, ...]) -> None:
        view = SlipView(tr("Phiếu báo thu của hồ sơ {code}").format(code=self._code), pages, self)
        view.print_wanted.connect(self.print_slip)
        self._open(view)

    def _on_failed(self, error: Exception) -> None:
        self.banner.say(refusal_words(error), "danger")

    def _open(self, panel: QDialog) -> None:
        panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        panel.open()

    def _may_enter(self) -> bool:
        if self.sheet is not None and not self.sheet.may_enter:
            self.banner.say(
                tr("Mức thu và tài khoản do quản trị hoặc lãnh đạo nhập: nhờ người có quyền đăng nhập"), "info"
            )
            return False
        return True

    def _state_words(self, fee: TakenFee) -> str:
        if fee.cancelled_at is not None:
            return tr("đã hủy {moment}").format(moment=moment_words(fee.cancelled_at, self._clock.now()))
        parts = [tr("đã hoàn {money}").format(money=money(fee.refunded_vnd))] if fee.refunded_vnd else []
        if fee.is_exempt:
            parts.append(tr("miễn, giảm"))
        if self.sheet is not None and fee.eid in self.sheet.closed:
            parts.append(tr("ca đã chốt"))
        return " · ".join(parts) or tr("đã thu")

    def _actor_words(self, fee: TakenFee) -> str:
        events = self.sheet.view.events if self.sheet is not None else ()
        return next((event.actor_name for event in events if event.eid == fee.eid), "")


def _paper_words(fee: TakenFee) -> str:
    paper = " ".join(part for part in (fee.receipt_series, fee.receipt_number) if part)
    transfer = (
        tr("chuyển khoản {transfer_reference}").format(transfer_reference=fee.transfer_reference)
        if fee.transfer_reference
        else ""
    )
    return " · ".join(part for part in (paper, transfer) if part) or fee.receipt_reference or "–"

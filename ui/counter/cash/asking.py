"""Small panels that ask an administrator: an amount of the province's council, the office's account."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from models.domain.dong import read_dong
from models.domain.vietqr import BankAccount
from models.services.commands import FieldProblem
from models.services.fee_sheet import FeeSheet
from ui.counter.cash.desk import CashDesk
from ui.i18n.words import tr
from ui.messages import problem_words, problems_of, refusal_words
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.form import Editor, FormRow, combo, line_edit
from ui.widgets.parts import Banner, label

_WIDTH_PX = 560


class AskingPanel(QDialog):
    """Labelled fields, Enter goes through them and saves, Esc leaves.

    Signals:
        saved: it is stored.
    """

    saved = Signal()

    def __init__(self, title: str, note: str, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._editors: dict[str, tuple[FormRow, Editor]] = {}
        self._is_storing = False
        self.setWindowTitle(title)
        self.setModal(True)
        self.banner = Banner(self)
        self.button = QPushButton(tr("Lưu   Enter"), self)
        self.button.setProperty("primary", "true")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.save)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(2 * SPACE)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(label(title, "title"))
        column.addWidget(label(note, "muted", wraps=True))
        column.addWidget(self.banner)
        column.addLayout(self._fields)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)

    def add(self, field: str, words: str, editor: Editor) -> None:
        """Add a field; `field` is its name in what the service objects to."""
        row = FormRow(self)
        row.add(words, editor)
        self._fields.addWidget(row)
        self._editors[field] = (row, editor)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the fields need."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            self.resize(_WIDTH_PX, layout.totalHeightForWidth(_WIDTH_PX))

    def save(self) -> None:
        """Send what is typed."""
        if not self._is_storing:
            self._is_storing = True
            self._runner.command(self._work(), self._on_saved, self._on_failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next field with Enter; from the last one save."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif list(self._editors.values())[-1][1].hasFocus() or self.button.hasFocus():
            self.save()
        else:
            self.focusNextChild()

    def _work(self) -> Callable[[], object]:
        raise NotImplementedError

    def _on_saved(self, _: object) -> None:
        self._is_storing = False
        self.saved.emit()
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self._is_storing = False
        self._say(problems_of(error))
        if not problems_of(error):
            self.banner.say(refusal_words(error), "danger")

    def _say(self, problems: Sequence[FieldProblem]) -> None:
        for row, editor in self._editors.values():
            row.say(editor, "")
        for problem in reversed(problems):
            row, editor = self._editors.get(problem.field, next(iter(self._editors.values())))
            row.say(editor, problem_words(problem))
            editor.setFocus()


class AmountPanel(AskingPanel):
    """An amount of the province's council for one procedure and case."""

    def __init__(self, sheet: FeeSheet, desk: CashDesk, runner: TaskRunner, parent: QWidget | None = None) -> None:
        note = tr("{procedure}. Mức mới dùng cho hồ sơ sau; hồ sơ cũ giữ mức đã thông báo.").format(
            procedure=sheet.view.dossier.procedure_name
        )
        super().__init__(tr("Nhập mức thu của tỉnh"), note, runner, parent)
        self._desk, self._sheet = desk, sheet
        self.kind = combo(tr("Loại"), [(tr("– chọn –"), ""), (tr("Phí"), "phi"), (tr("Lệ phí"), "le_phi")], self)
        self.amount = line_edit(tr("Số tiền"), self, hint=tr("ví dụ 8.000"), most=20)
        self.per = line_edit(tr("Tính cho"), self, hint=tr("bản, trang…; để trống: cả hồ sơ"), most=100)
        self.ground = line_edit(tr("Nghị quyết"), self, hint=tr("số nghị quyết của HĐND tỉnh"), most=300)
        self.add("kind", tr("Loại"), self.kind)
        self.add("amount_vnd", tr("Số tiền (đồng)"), self.amount)
        self.add("per", tr("Tính cho"), self.per)
        self.add("ground", tr("Nghị quyết của HĐND tỉnh"), self.ground)
        self.kind.setFocus()

    def _work(self) -> Callable[[], object]:
        kind, amount = str(self.kind.currentData()), read_dong(self.amount.text())
        return partial(self._desk.enter_amount, self._sheet, kind, amount, self.per.text(), self.ground.text())


class AccountPanel(AskingPanel):
    """The office's account; all fields empty give it up."""

    def __init__(
        self, account: BankAccount | None, desk: CashDesk, runner: TaskRunner, parent: QWidget | None = None
    ) -> None:
        note = tr("Người nộp quét mã VietQR để chuyển vào tài khoản này. Xóa trắng cả ba ô nếu không dùng nữa.")
        super().__init__(tr("Tài khoản nhận tiền của cơ quan"), note, runner, parent)
        self._desk = desk
        self.bank = line_edit(tr("Mã ngân hàng"), self, hint=tr("6 số (BIN), ví dụ 970436"), most=20)
        self.number = line_edit(tr("Số tài khoản"), self, most=40)
        self.holder = line_edit(tr("Tên chủ tài khoản"), self, most=100)
        self.add("bank_bin", tr("Mã ngân hàng"), self.bank)
        self.add("account_number", tr("Số tài khoản"), self.number)
        self.add("account_name", tr("Tên chủ tài khoản"), self.holder)
        if account is not None:
            self.bank.setText(account.bank_bin)
            self.number.setText(account.number)
            self.holder.setText(account.name)
        self.bank.setFocus()

    def _work(self) -> Callable[[], object]:
        return partial(self._desk.save_account, self.bank.text(), self.number.text(), self.holder.text())

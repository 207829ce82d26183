"""Cancel what was taken by mistake, or give money back: a reason, and for a refund the amount."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.domain.dong import read_dong
from models.domain.fees import TakenFee
from models.domain.numerals import dotted
from models.services.commands import ActCommand, FieldProblem
from models.services.receipts import money
from ui.i18n.words import tr
from ui.messages import problem_words
from ui.theme import SPACE
from ui.widgets.form import FormRow, line_edit
from ui.widgets.parts import label

CANCEL, REFUND = "cancel_fee", "refund_fee"


class UndoPanel(QWidget):
    """Hidden until a taking is to be undone; Enter goes on and then does it.

    Signals:
        undone: the `ActCommand` to send.
    """

    undone = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self._action = ""
        self._fee: TakenFee | None = None
        self._title = label("", "section", self, wraps=True)
        self.reason = line_edit(tr("Lý do"), self, hint=tr("ghi nhầm, thu thừa…"))
        self.amount = line_edit(tr("Số tiền hoàn"), self, most=20)
        self.reference = line_edit(tr("Mã giao dịch hoàn"), self, hint=tr("để trống: trả tiền mặt"), most=100)
        self._row, self._refund_row = FormRow(self), FormRow(self)
        self._row.add(tr("Lý do"), self.reason)
        self._refund_row.add(tr("Số tiền hoàn"), self.amount)
        self._refund_row.add(tr("Mã giao dịch hoàn"), self.reference)
        self.button = QPushButton(self)
        self.button.setProperty("primary", "true")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._confirm)
        line = QHBoxLayout()
        line.setSpacing(3 * SPACE)
        line.addWidget(self._row, 3)
        line.addWidget(self._refund_row, 2)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self._title)
        column.addLayout(line)
        self.hide()

    def begin(self, action: str, code: str, fee: TakenFee) -> None:
        """Ask for what undoing a taking needs."""
        self._action, self._code, self._fee = action, code, fee
        words = tr("Hủy lần thu") if action == CANCEL else tr("Hoàn tiền của lần thu")
        paper = " ".join(part for part in (fee.receipt_series, fee.receipt_number) if part) or fee.transfer_reference
        self._title.setText(" ".join(part for part in (words, money(fee.kept_vnd), paper) if part))
        self.button.setText(tr("Hủy   Enter") if action == CANCEL else tr("Hoàn tiền   Enter"))
        self._refund_row.setVisible(action == REFUND)
        for editor in (self.reason, self.amount, self.reference):
            editor.clear()
        self.amount.setPlaceholderText(dotted(fee.kept_vnd))
        self.say(())
        self.show()
        self.reason.setFocus()

    def close_fields(self) -> bool:
        """Put the panel away; False where it was not open."""
        was_open = not self.isHidden()
        self.hide()
        self._fee = None
        return was_open

    def say(self, problems: Sequence[FieldProblem]) -> None:
        """Say what to do at the fields."""
        self._row.say(self.reason, "")
        self._refund_row.say(self.amount, "")
        for problem in problems:
            if problem.field == "amount_vnd":
                self._refund_row.say(self.amount, problem_words(problem))
            else:
                self._row.say(self.reason, problem_words(problem))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next field with Enter; from the last one do it."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self._action == REFUND and self.reason.hasFocus():
            self.amount.setFocus()
        elif self._action == REFUND and self.amount.hasFocus():
            self.reference.setFocus()
        else:
            self._confirm()

    def _confirm(self) -> None:
        if self._fee is None:
            return
        typed = self.amount.text().strip()
        amount = read_dong(typed) if typed else None
        if self._action == REFUND and typed and amount is None:
            self.say((FieldProblem("amount_vnd", "amount_range"),))
            self.amount.setFocus()
            return
        self.undone.emit(
            ActCommand(
                action=self._action,
                code=self._code,
                event=str(uuid.UUID(bytes=self._fee.eid)),
                reason=self.reason.text(),
                amount_vnd=amount if self._action == REFUND else None,
                transfer_reference=self.reference.text() if self._action == REFUND else "",
            )
        )

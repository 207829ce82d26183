"""Ask for the receipt that was printed last, after a long silence: scanned, typed, or not there; never in the way."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.services.last_receipt import Outcome, ReceiptAnswer
from ui.i18n.words import stored, tr
from ui.messages import refusal_words
from ui.widgets.form import FormRow, combo, line_edit
from ui.widgets.parts import Banner
from ui.widgets.question import Question

if TYPE_CHECKING:
    from ui.counter.window import CounterWindow

_WHY: Final = tr(
    "Quầy này nghỉ nhiều ngày và chưa nghe được tỉnh. Quét giấy hẹn in SAU CÙNG của quầy này (liên lưu cùng hồ sơ) để "
    "chắc rằng máy không quên hồ sơ nào và không cấp trùng số."
)
_HERE: Final = ""
_REASONS: Final = [
    (tr("Có giấy: quét hoặc gõ mã ở trên"), _HERE),
    (tr("Không có: các liên đã trả hết cho dân"), stored("các liên đã trả hết cho dân")),
    (tr("Không có: giấy bị mất, hỏng"), stored("giấy bị mất, hỏng")),
    (tr("Không có: không rõ giấy nào in sau cùng"), stored("không rõ giấy nào in sau cùng")),
]


class ReceiptDesk(Protocol):
    """What is asked of the rest of the program."""

    def is_last_receipt_wanted(self) -> bool:
        """Tell whether to ask; called on the reading thread."""

    def answer_last_receipt(self, text: str) -> ReceiptAnswer:
        """Take the receipt; called on the writing thread.

        Raises:
            Refused: `receipt_not_read`, `receipt_of_other_office`, `receipt_of_other_counter`.
        """

    def answer_no_receipt(self, reason: str) -> ReceiptAnswer:
        """Record that there is none, and why; called on the writing thread."""


class ReceiptQuestion(Question):
    """Scan anywhere, or type; Esc asks again at the next sign-in.

    Signals:
        scanned_or_typed: the text.
        none_there: the reason.
    """

    scanned_or_typed = Signal(str)
    none_there = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Giấy hẹn in sau cùng"), [_WHY], tr("Xong   Enter"), parent)
        self.said = Banner(self)
        self.code = line_edit(tr("Mã trên giấy hẹn"), self, hint="H59.25.14-261126-0012")
        self.reason = combo(tr("Giấy hẹn"), _REASONS, self)
        self._row, self._reason_row = FormRow(self), FormRow(self)
        self._row.add(tr("Mã trên giấy hẹn in sau cùng"), self.code)
        self._reason_row.add(tr("Không có giấy thì chọn lý do"), self.reason)
        for part in (self.said, self._row, self._reason_row):
            self.fields.addWidget(part)
        self.code.setFocus()

    def answer(self) -> None:
        """Give on what was typed, or the reason why there is nothing."""
        typed, reason = self.code.text().strip(), str(self.reason.currentData())
        self._row.say(self.code, "" if typed or reason else tr("Quét giấy, gõ mã, hoặc chọn lý do không có"))
        if typed:
            self.scanned_or_typed.emit(typed)
        elif reason:
            self.none_there.emit(reason)
        else:
            self.code.setFocus()

    def say(self, words: str) -> None:
        """Say what is wrong with the receipt."""
        self.said.say(words, "warning")
        self.code.selectAll()
        self.code.setFocus()


class LastReceipt(QObject):
    """One window's question, asked at sign-in where it is due."""

    def __init__(self, desk: ReceiptDesk, window: CounterWindow) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._question: ReceiptQuestion | None = None

    def ask(self) -> None:
        """Ask where this machine has been silent too long."""
        self._window.runner.read(self._desk.is_last_receipt_wanted, self._on_wanted, self._on_failed)

    def take_scan(self, text: str) -> bool:
        """Take a scan while the question is open; False where it is not."""
        if self._question is None:
            return False
        self._answer(text)
        return True

    def _on_wanted(self, is_wanted: bool) -> None:  # noqa: FBT001 - Qt's way of answering
        if not is_wanted or self._question is not None or self._window.page == "sign_in":
            return
        self._question = ReceiptQuestion(self._window)
        self._question.scanned_or_typed.connect(self._answer)
        self._question.none_there.connect(self._on_none_there)
        self._question.finished.connect(self._on_question_finished)
        self._window.show_dialog(self._question)

    def _answer(self, text: str) -> None:
        self._window.runner.command(partial(self._desk.answer_last_receipt, text), self._on_answered, self._on_refused)

    def _on_none_there(self, reason: str) -> None:
        self._window.runner.command(partial(self._desk.answer_no_receipt, reason), self._on_answered, self._on_refused)

    def _on_answered(self, answer: ReceiptAnswer) -> None:
        if self._question is not None:
            self._question.accept()
        if answer.outcome is Outcome.AHEAD:
            words = tr(
                "Máy này đã quên hồ sơ {reference}: ổ đĩa đã bị đưa về trạng thái cũ. Số mới đi tiếp sau "
                "số này, cứ tiếp nhận bình thường. Nối mạng để hồ sơ đã gửi tự về; báo người quản trị"
            ).format(reference=answer.reference)
            self._window.announce(words, "danger", stays=True)
        elif answer.outcome is Outcome.KNOWN:
            self._window.announce(
                tr("Hồ sơ {reference} có trong máy, không thiếu gì").format(reference=answer.reference), "success"
            )
        else:
            self._window.announce(tr("Đã ghi lý do không có giấy hẹn"), "info")

    def _on_refused(self, error: Exception) -> None:
        if self._question is not None:
            self._question.say(refusal_words(error))

    def _on_failed(self, error: Exception) -> None:
        self._window.announce(refusal_words(error), "danger")

    def _on_question_finished(self) -> None:
        self._question = None

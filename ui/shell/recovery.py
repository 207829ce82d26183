"""Ask for the recovery code on paper: groups of four, forgiving; it is never shown anywhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.i18n.words import tr
from ui.widgets.form import FormRow, line_edit
from ui.widgets.question import Question

WORDS = tr("Mã khôi phục: 7 nhóm 4 ký tự; hoa, thường, gạch, dấu cách đều được")


class RecoveryQuestion(Question):
    """One field.

    Signals:
        typed: the code as it was typed.
    """

    typed = Signal(str)

    def __init__(self, line: str, parent: QWidget | None = None) -> None:
        super().__init__(tr("Mã khôi phục"), [line], tr("Mở   Enter"), parent)
        self.code = line_edit(tr("Mã khôi phục"), self, hint="XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX", most=80)
        self._row = FormRow(self)
        self._row.add(WORDS, self.code)
        self.fields.addWidget(self._row)
        self.code.setFocus()

    def answer(self) -> None:
        """Give the code on."""
        text = self.code.text().strip()
        self._row.say(self.code, "" if text else tr("Nhập mã khôi phục trên giấy"))
        if not text:
            self.code.setFocus()
            return
        self.accept()
        self.typed.emit(text)

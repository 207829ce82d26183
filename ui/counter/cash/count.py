"""Count the box: the sum, or note by note; what goes to the treasurer, who takes over, why it differs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from models.domain.dong import read_dong
from models.domain.numerals import dotted
from models.domain.staff import StaffMember
from models.services.commands import FieldProblem
from models.services.receipts import money
from models.services.shifts import CloseShift, ShiftStanding
from ui.i18n.words import tr
from ui.messages import problem_words
from ui.shell.keymap import by_command, with_key
from ui.theme import SPACE
from ui.widgets.form import Editor, FormRow, combo, line_edit
from ui.widgets.parts import label, restyle

NOTES: Final = (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000)
"""Notes in circulation, in đồng."""
_COLUMNS: Final = 3


class CountPanel(QWidget):
    """Enter goes through the fields. Notes are counted where the clerk types how many of each; they fill in the sum.

    Signals:
        close_wanted: close the shift.
        open_wanted: record the opening cash.
    """

    close_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._expected = 0
        self.counted = line_edit(tr("Đếm được trong quỹ"), self, hint=tr("gõ tổng, hoặc đếm từng tờ bên dưới"), most=20)
        self.handed = line_edit(tr("Nộp thủ quỹ"), self, hint="0", most=20)
        self.reason = line_edit(tr("Lý do chênh lệch"), self)
        self.receiver = combo(tr("Người nhận ca"), [], self)
        self.note = line_edit(tr("Ghi chú bàn giao"), self, hint=tr("chìa khóa, con dấu…"))
        self.notes: dict[int, QLineEdit] = {}
        self._money_row, self._reason_row, self._hands_row = FormRow(self), FormRow(self), FormRow(self)
        self._money_row.add(tr("Đếm được trong quỹ"), self.counted)
        self._money_row.add(tr("Nộp thủ quỹ"), self.handed)
        self._reason_row.add(tr("Lý do chênh lệch"), self.reason)
        self._hands_row.add(tr("Người nhận ca"), self.receiver)
        self._hands_row.add(tr("Ghi chú bàn giao"), self.note)
        self.standing = label("", "strong", self, wraps=True)
        keys = by_command()
        self.close_button = self._button(with_key(tr("Chốt ca, in phiếu"), keys["close_shift"].key), self.close_wanted)
        self.close_button.setProperty("primary", "true")
        self.open_button = self._button(with_key(tr("Ghi tiền đầu ca"), keys["open_shift"].key), self.open_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * SPACE)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.open_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE)
        column.addWidget(self._money_row)
        column.addLayout(self._note_grid())
        column.addWidget(self.standing)
        column.addWidget(self._reason_row)
        column.addWidget(self._hands_row)
        column.addStretch(1)
        column.addLayout(buttons)
        for editor in (self.counted, self.handed):
            editor.textChanged.connect(self._on_typed)

    def show_box(self, standing: ShiftStanding, staff: Sequence[StaffMember], me: str) -> None:
        """Show what has to be there and who may take over; what is typed and chosen stays."""
        self._expected = standing.expected_vnd
        chosen = self.receiver.currentData()
        known = [self.receiver.itemData(place) for place in range(self.receiver.count())]
        if known != ["", *(one.username for one in staff)]:
            self.receiver.clear()
            self.receiver.addItem(tr("– chọn người nhận –"), "")
            for one in staff:
                mine = tr(" (tôi giữ tiếp)") if one.username == me else ""
                self.receiver.addItem(f"{one.name}{mine}", one.username)
            self.receiver.setCurrentIndex(max(self.receiver.findData(chosen), 0))
        self.open_button.setEnabled(standing.money.movements == 0)
        self._on_typed()

    def command(self, expected_vnd: int | None) -> CloseShift | None:
        """Return what is typed, or None after saying what cannot be read as an amount."""
        counted, handed = self._amount(self.counted), self._amount(self.handed)
        wrong = [
            FieldProblem(field, "amount_range")
            for field, editor, amount in (("counted", self.counted, counted), ("handed", self.handed, handed))
            if editor.text().strip() and amount is None
        ]
        self.say(wrong)
        if wrong:
            return None
        return CloseShift(
            counted_vnd=counted,
            handed_vnd=handed or 0,
            receiver=str(self.receiver.currentData() or ""),
            difference_reason=self.reason.text(),
            note=self.note.text(),
            expected_vnd=expected_vnd,
        )

    def ask_for_count(self) -> None:
        """Say that nothing was counted."""
        self.say((FieldProblem("counted", "required"),))

    def say(self, problems: Sequence[FieldProblem]) -> None:
        """Say what to do at the fields, focus the first of them."""
        places: dict[str, tuple[FormRow, Editor]] = {
            "counted": (self._money_row, self.counted),
            "handed": (self._money_row, self.handed),
            "difference_reason": (self._reason_row, self.reason),
            "receiver": (self._hands_row, self.receiver),
            "note": (self._hands_row, self.note),
        }
        for row, editor in places.values():
            row.say(editor, "")
        for problem in reversed(problems):
            row, editor = places.get(problem.field, (self._money_row, self.counted))
            row.say(editor, problem_words(problem))
            editor.setFocus()

    def clear(self) -> None:
        """Be ready for the next shift."""
        for editor in (*self.notes.values(), self.counted, self.handed, self.reason, self.note):
            editor.clear()  # the notes first: they fill in the sum
        self.receiver.setCurrentIndex(0)
        self.say(())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next field with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.close_button.hasFocus():
                self.close_wanted.emit()
            elif self.open_button.hasFocus():
                self.open_wanted.emit()
            else:
                self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _note_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(SPACE)
        for place, note in enumerate(NOTES):
            editor = line_edit(tr("Số tờ {money}").format(money=money(note)), self, hint=tr("số tờ"), most=5)
            editor.textChanged.connect(self._on_notes_typed)
            editor.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            name = label(money(note), "label", self)
            name.setBuddy(editor)
            name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row, column = place % _COLUMNS, place // _COLUMNS
            grid.addWidget(name, row, 2 * column)
            grid.addWidget(editor, row, 2 * column + 1)
            grid.setColumnStretch(2 * column + 1, 1)
            self.notes[note] = editor
        return grid

    def _button(self, words: str, signal: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(signal)
        return button

    def _on_notes_typed(self) -> None:
        texts = {note: editor.text().strip() for note, editor in self.notes.items()}
        if any(texts.values()):
            total = sum(note * int(text) for note, text in texts.items() if text.isascii() and text.isdigit())
            self.counted.setText(dotted(total))

    def _on_typed(self) -> None:
        counted, handed = self._amount(self.counted), self._amount(self.handed) or 0
        if counted is None:
            self._stand(tr("Phải có {money}").format(money=money(self._expected)), "")
            return
        left = tr(" · Để lại đầu ca sau {money}").format(money=money(counted - handed)) if handed <= counted else ""
        difference = counted - self._expected
        if not difference:
            self._stand(tr("Khớp sổ{left}").format(left=left), "success")
        else:
            words = tr("Thừa") if difference > 0 else tr("Thiếu")
            self._stand(
                tr("{more_or_less} {money} so với sổ: ghi lý do{left}").format(
                    more_or_less=words, money=money(abs(difference)), left=left
                ),
                "danger",
            )

    def _stand(self, words: str, tone: str) -> None:
        self.standing.setText(words)
        restyle(self.standing, "tone", tone)

    def _amount(self, editor: QLineEdit) -> int | None:
        return read_dong(editor.text()) if editor.text().strip() else None

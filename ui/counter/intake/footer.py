"""The bottom of the form: when it is due and why, what it costs, how many sets, and the one primary button."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from models.services.commands import Preview
from ui.i18n.words import tr
from ui.icons import put_icon
from ui.messages import problem_words
from ui.shell.keymap import by_command, with_key
from ui.shell.words import due_words
from ui.theme import SPACE
from ui.widgets.form import FormRow, line_edit
from ui.widgets.parts import Card, label, restyle
from ui.widgets.room import Beside

_COUNT_PX = 76

USUAL_COPIES: Final = 2
"""One for the submitter, one for the office, where the office has chosen nothing else."""


class Footer(Card):
    """The bar at the bottom.

    Signals:
        accepted: the primary button was pressed.
        edited: sets or copies were typed.
    """

    accepted = Signal()
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._caption = label(tr("Hẹn trả kết quả"), "hint")
        self._due = label("", "due")
        self._rule = label("", "label", wraps=True)
        self._fee = label("", "strong", wraps=True)
        self.sets = line_edit(tr("Số bộ hồ sơ"), self, most=4)
        self._usual_copies = USUAL_COPIES
        self.copies = line_edit(tr("Số bản giấy hẹn"), self, most=2)
        accept = by_command()["accept"]
        self.button = QPushButton(with_key(accept.words, accept.key), self)
        self.button.setProperty("primary", "true")
        put_icon(self.button, "accept")
        self.button.setAutoDefault(True)
        self.button.setAccessibleName(tr("{words}, phím {key}").format(words=accept.words, key=accept.key))
        due = QVBoxLayout()
        due.setSpacing(2)
        for shown in (self._caption, self._due, self._rule):
            due.addWidget(shown)
        due.addStretch(1)
        fee = QVBoxLayout()
        fee.setSpacing(2)
        fee.addWidget(label(tr("Phí, lệ phí"), "hint"))
        fee.addWidget(self._fee)
        fee.addStretch(1)
        self._counts = FormRow(self)
        self._counts.add(tr("Số bộ"), self.sets)
        self._counts.add(tr("Bản giấy hẹn"), self.copies)
        self._counts.setFixedWidth(2 * _COUNT_PX + 2 * SPACE)
        line = Beside()
        line.setSpacing(5 * SPACE)
        line.addLayout(due, 6)
        line.addLayout(fee, 2)
        line.addWidget(self._counts, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(line)
        self.sets.textChanged.connect(self._on_text_changed)
        self.copies.textChanged.connect(self._on_text_changed)
        self.button.clicked.connect(self._on_button_clicked)
        self.reset()

    @property
    def due_text(self) -> str:
        """Return the due time as shown."""
        return self._due.text()

    @property
    def rule_text(self) -> str:
        """Return the reason as shown."""
        return self._rule.text()

    def show_preview(self, preview: Preview | None) -> None:
        """Show the due time with its rule, or what is still to be chosen."""
        due = preview.due if preview is not None else None
        restyle(self._due, "tone", "muted" if due is None else "")
        if preview is None or due is None:
            first = next((p for p in preview.problems if p.field in _LIMIT_FIELDS), None) if preview else None
            self._due.setText(tr("Chưa có ngày hẹn"))
            self._rule.setText(problem_words(first) if first else tr("Chọn thủ tục để tính ngày hẹn trả"))
            self._fee.setText(preview.fee_words if preview is not None and first is not None else "–")
            if first is None or first.field == "procedure":
                self._rule.setText(tr("Chọn thủ tục để tính ngày hẹn trả"))
                self._fee.setText("–")
            return
        self._due.setText(due_words(due.due_at) + (tr(" · tạm tính") if due.provisional else ""))
        doubts = [problem_words(w) for w in preview.warnings if w.field in _LIMIT_FIELDS and w.code != "provisional"]
        self._rule.setText(". ".join([due.rule, *doubts]))  # the rule says itself what makes it provisional
        self._fee.setText(preview.fee_words)

    def set_busy(self, *, is_busy: bool) -> None:
        """Block the button while a dossier is being stored."""
        self.button.setEnabled(not is_busy)

    def say(self, path: str, words: str) -> bool:
        """Say what to do at a field; False where it is not in this part."""
        editor = self.field(path)
        if editor is None:
            return False
        self._counts.say(editor, words)
        return True

    def field(self, path: str) -> QWidget | None:
        """Return the field of a path."""
        return {"sets": self.sets, "receipt_copies": self.copies}.get(path)

    def expect_copies(self, number: int) -> None:
        """Offer the office's number of copies from now on; what somebody has typed stays."""
        is_usual = self.copies.text() == str(self._usual_copies)
        self._usual_copies = number
        if is_usual:
            self.copies.setText(str(number))

    def reset(self) -> None:
        """Go back to one set and the usual number of copies."""
        self.sets.setText("1")
        self.copies.setText(str(self._usual_copies))
        self.show_preview(None)

    def _on_text_changed(self) -> None:
        self.edited.emit()

    def _on_button_clicked(self) -> None:
        self.accepted.emit()


_LIMIT_FIELDS = frozenset({"procedure", "case", "limit", "limit.ground", "due_at", "channel"})

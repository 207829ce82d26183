"""A reason: a list of usual sentences above a field that takes the chosen one, to be changed or typed anew."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.i18n.words import tr
from ui.theme import SPACE
from ui.widgets.completing import Completing
from ui.widgets.form import FormRow, combo, line_edit

_NOTHING = tr("chọn câu mẫu, hoặc gõ ở ô dưới")


class PhraseBox(QWidget):
    """The arrows choose a sentence, the field below has it; a few letters in the field find one as well.

    What was typed by hand is never written over by nothing.

    Args:
        name: what the field is called: "Lý do".
        phrases: the usual sentences.

    Signals:
        changed: the reason is another one.
    """

    changed = Signal()

    def __init__(self, name: str, phrases: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = combo(tr("Câu mẫu: {field}").format(field=name.lower()), [], self)
        self.text = line_edit(name, self)
        self.completing = Completing(self.text, tr("Câu mẫu: {field}").format(field=name.lower()))
        self._row, self._text_row = FormRow(self), FormRow(self)
        self._row.add(tr("{field}: câu mẫu").format(field=name), self.choice)
        self._text_row.add(name, self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self._row)
        column.addWidget(self._text_row)
        self.offer(phrases)
        self.choice.currentIndexChanged.connect(self._on_choice_changed)
        self.text.textChanged.connect(self._on_text_changed)

    @property
    def reason(self) -> str:
        """Return the reason as it stands in the field."""
        return self.text.text().strip()

    def offer(self, phrases: Sequence[str]) -> None:
        """Offer other sentences; what stands in the field stays."""
        self.choice.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.choice.clear()
        self.choice.addItem(_NOTHING, "")
        self.completing.offer(phrases)
        for phrase in phrases:
            self.choice.addItem(phrase, phrase)
        self.choice.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def say(self, words: str) -> None:
        """Say what to do at the field, or nothing."""
        self._text_row.say(self.text, words)

    def _on_choice_changed(self) -> None:
        phrase = str(self.choice.currentData() or "")
        if phrase:
            self.text.setText(phrase)

    def _on_text_changed(self) -> None:
        self.say("")
        self.changed.emit()

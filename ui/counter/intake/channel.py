"""How the dossier came: at the counter unless somebody says online or by post; a row that is rarely opened."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from models.domain.procedure import Channel
from ui.i18n.words import tr
from ui.theme import SPACE
from ui.widgets.form import FormRow, combo, line_edit

CHANNEL_WORDS = {
    Channel.COUNTER: tr("Trực tiếp tại quầy"),
    Channel.ONLINE: tr("Trực tuyến, qua cổng dịch vụ công"),
    Channel.POST: tr("Qua dịch vụ bưu chính"),
}
_CHOICE_PX = 280


class ChannelRow(QWidget):
    """A portal's dossier keeps the code that the citizen already knows; an envelope may wait to be accepted.

    Signals:
        edited: something was typed or chosen.
        chosen: it came another way: limits may be others.
    """

    edited = Signal()
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = combo(tr("Cách nộp"), [(words, channel.value) for channel, words in CHANNEL_WORDS.items()], self)
        self.external_code = line_edit(
            tr("Mã hồ sơ của cổng dịch vụ công"), self, hint=tr("mã người dân đã có"), most=60
        )
        self.awaits = QCheckBox(tr("Chờ tiếp nhận: trả lời trong 8 giờ làm việc"), self)
        self._choice_row, self._code_row = FormRow(self), FormRow(self)
        self._choice_row.add(tr("Cách nộp"), self.choice)
        self._choice_row.setFixedWidth(_CHOICE_PX)
        self._code_row.add(tr("Mã hồ sơ của cổng dịch vụ công"), self.external_code)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(3 * SPACE)
        line.addWidget(self._choice_row)
        line.addWidget(self._code_row, 1)
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self.awaits)
        line.addLayout(beside, 1)
        self.choice.currentIndexChanged.connect(self._on_choice_changed)
        self.external_code.textChanged.connect(self._on_edited)
        self.awaits.toggled.connect(self._on_edited)
        self.hide()
        self._show_fields()

    @property
    def channel(self) -> Channel:
        """Return how it came."""
        return Channel(self.choice.currentData())

    @property
    def code(self) -> str:
        """Return the portal's code, empty where it did not come through a portal."""
        return self.external_code.text().strip() if self.channel is Channel.ONLINE else ""

    @property
    def is_waiting(self) -> bool:
        """Tell whether an envelope waits to be accepted; what is online always does."""
        return self.channel is Channel.POST and self.awaits.isChecked()

    def fill(self, channel: str, code: str, *, is_waiting: bool) -> None:
        """Write what was typed before; the row opens where it is not the ordinary way."""
        known = channel if channel in set(Channel) else Channel.COUNTER.value
        self.choice.setCurrentIndex(self.choice.findData(known))
        self.external_code.setText(code)
        self.awaits.setChecked(is_waiting)
        self.setVisible(known != Channel.COUNTER)

    def reset(self) -> None:
        """Go back to the counter."""
        self.fill(Channel.COUNTER, "", is_waiting=False)
        self.say("")

    def toggle(self) -> None:
        """Open the row with the focus in it, or close it and go back to the counter."""
        if not self.isHidden():
            self.reset()
            return
        self.show()
        self.choice.setFocus()

    def say(self, words: str) -> None:
        """Say what to do at the portal's code."""
        self._code_row.say(self.external_code, words)

    def _show_fields(self) -> None:
        self._code_row.setVisible(self.channel is Channel.ONLINE)
        self.awaits.setVisible(self.channel is Channel.POST)

    def _on_choice_changed(self) -> None:
        self._show_fields()
        self.chosen.emit()
        self.edited.emit()

    def _on_edited(self) -> None:
        self.edited.emit()

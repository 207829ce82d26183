"""A period of days: chosen from a list, or typed as two days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from models.domain.person import read_date
from models.domain.reporting_period import Period, Preset, period_around
from models.domain.timeline import local_date
from models.services.ports import Clock
from ui.i18n.words import tr
from ui.shell.words import date_words
from ui.theme import SPACE
from ui.widgets.form import FormRow, combo, line_edit

_TYPED: Final = "typed"
PRESET_WORDS: Final = {
    Preset.TODAY: tr("Hôm nay"),
    Preset.THIS_WEEK: tr("Tuần này"),
    Preset.THIS_MONTH: tr("Tháng này"),
    Preset.LAST_MONTH: tr("Tháng trước"),
    Preset.THIS_QUARTER: tr("Quý này"),
    Preset.LAST_QUARTER: tr("Quý trước"),
    Preset.CLOSING: tr("Kỳ này, chốt ngày 14"),
    Preset.LAST_CLOSING: tr("Kỳ trước, chốt ngày 14"),
    Preset.THIS_YEAR: tr("Năm nay"),
}


class PeriodChoice(QWidget):
    """The arrows choose from the list; its last line lets both days be typed.

    Signals:
        chosen: a period of the list, as soon as it is chosen.
    """

    chosen = Signal(object)

    def __init__(self, clock: Clock, presets: Sequence[Preset], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        items = [(PRESET_WORDS[preset], preset.value) for preset in presets]
        self.preset = combo(tr("Kỳ"), [*items, (tr("Từ ngày … đến ngày …"), _TYPED)], self)
        self.since = line_edit(tr("Từ ngày"), self, hint=tr("ngày/tháng/năm"))
        self.until = line_edit(tr("Đến ngày"), self, hint=tr("ngày/tháng/năm"))
        self._period_row, self._days_row = FormRow(self), FormRow(self)
        self._period_row.add(tr("Kỳ"), self.preset)
        self._days_row.add(tr("Từ ngày"), self.since)
        self._days_row.add(tr("Đến ngày"), self.until)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE)
        column.addWidget(self._period_row)
        column.addWidget(self._days_row)
        self.preset.currentIndexChanged.connect(self._on_preset_changed)
        self._show()

    def choose(self, preset: Preset) -> None:
        """Choose a period of the list."""
        self.preset.setCurrentIndex(max(self.preset.findData(preset.value), 0))

    def period(self) -> Period | None:
        """Return the period; what is missing is said at its field, which takes the focus."""
        first, last = self._day(self.since), self._day(self.until)
        self._days_row.say(self.since, "" if first else tr("Nhập ngày đầu"))
        self._days_row.say(self.until, "" if last else tr("Nhập ngày cuối"))
        if first is None or last is None:
            (self.since if first is None else self.until).setFocus()
            return None
        if last < first:
            self._days_row.say(self.until, tr("Nhập ngày cuối không trước ngày đầu"))
            self.until.setFocus()
            return None
        return Period(first, last)

    def _day(self, editor: QLineEdit) -> date | None:
        text = editor.text().strip()
        # A report may be asked for before its period has ended: days to come are days as well.
        return read_date(text, today=date.max) if text else None

    def _show(self) -> Period | None:
        value = str(self.preset.currentData())
        is_typed = value == _TYPED
        for editor in (self.since, self.until):
            editor.setReadOnly(not is_typed)
            self._days_row.say(editor, "")
        if is_typed:
            return None
        period = period_around(Preset(value), local_date(self._clock.now()))
        self.since.setText(date_words(period.first))
        self.until.setText(date_words(period.last))
        return period

    def _on_preset_changed(self) -> None:
        period = self._show()
        if period is not None:
            self.chosen.emit(period)
        else:
            self.since.setFocus()
            self.since.selectAll()

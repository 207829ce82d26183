"""Passing a dossier on: to whom, until when, and what that means before anybody presses Enter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from models.domain.calendar import WorkingCalendar
from models.domain.coming_day import read_coming_day
from models.domain.dossier import Dossier
from models.domain.errors import Anticipated
from models.domain.procedure import Limit, Unit
from models.domain.timeline import local_date
from models.services.commands import ActCommand, FieldProblem
from models.services.promises import leg_promise
from ui.i18n.words import tr
from ui.messages import problem_words, refusal_words
from ui.shell.time_left import UNIT_WORDS, limit_words
from ui.shell.words import due_words
from ui.theme import SPACE
from ui.widgets.form import FormRow, combo, line_edit
from ui.widgets.parts import label, restyle
from ui.widgets.pick import PickField

_UNITS = (Unit.WORKING_DAY, Unit.HOUR, Unit.DAY, Unit.MONTH)


class ForwardFields(QWidget):
    """Destination with a list to pick from, the limit of this leg or the day it ends, and its due time as it is typed.

    Signals:
        edited: something was typed or chosen.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dossier: Dossier | None = None
        self._calendar: WorkingCalendar | None = None
        self._now: datetime | None = None
        self.to = PickField(tr("Chuyển đến"), self, hint=tr("gõ tên, hoặc ↓ để chọn"))
        self.n = line_edit(tr("Thời hạn của nơi nhận"), self, hint=tr("số"), most=6)
        self.unit = combo(tr("Đơn vị thời hạn của nơi nhận"), [(UNIT_WORDS[unit], unit.value) for unit in _UNITS], self)
        self.until = line_edit(tr("Ngày phải xong"), self, hint=tr("ngày/tháng"))
        self.excluded = QCheckBox(tr("Xác minh, không tính hạn"), self)
        self.excluded.setToolTip(tr("Thời gian xác minh mà luật không tính vào thời hạn giải quyết: ghi căn cứ"))
        self.excluded.setAccessibleDescription(self.excluded.toolTip())
        self.ground = line_edit(tr("Căn cứ không tính hạn"), self, hint=tr("điều, văn bản"))
        self._to_row, self._limit_row, self._until_row = FormRow(self), FormRow(self), FormRow(self)
        self._ground_row = FormRow(self)
        self._ground_row.add(tr("Căn cứ không tính hạn"), self.ground)
        self._to_row.add(tr("Chuyển đến"), self.to)
        self._limit_row.add(tr("Thời hạn"), self.n, stretch=2)
        self._limit_row.add(tr("của nơi nhận"), self.unit, stretch=5)
        self._until_row.add(tr("hoặc phải xong ngày"), self.until)
        self.told = label("", "muted", self, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        rows = (self._to_row, self._limit_row, self._until_row, self.excluded, self._ground_row, self.told)
        for part in rows:
            column.addWidget(part)
        self._ground_row.hide()
        for editor in (self.to, self.n, self.until, self.ground):
            editor.textChanged.connect(self._on_edited)
        self.excluded.toggled.connect(self._on_excluded_toggled)
        self.unit.currentIndexChanged.connect(self._on_edited)

    def begin(
        self, dossier: Dossier, *, now: datetime, calendar: WorkingCalendar | None, places: Sequence[str]
    ) -> None:
        """Take up a dossier; `calendar` counts where the dossier has none of its own."""
        self._dossier, self._now = dossier, now
        self._calendar = dossier.clock.calendar if dossier.clock is not None else calendar
        chain = [leg.to for leg in dossier.chain]
        self.to.offer([*chain, *(place for place in places if place not in chain)])
        self._on_edited()

    def clear(self) -> None:
        """Empty everything."""
        for editor in (self.to, self.n, self.until, self.ground):
            editor.clear()
            self.say(editor, "")
        self.excluded.setChecked(False)
        self.unit.setCurrentIndex(0)
        self.to.close_list()

    def command(self, code: str) -> ActCommand:
        """Return the step as typed."""
        return ActCommand(
            "forward",
            code=code,
            to=self.to.text(),
            leg=self.limit,
            new_due_on=self.until_on,
            is_excluded=self.excluded.isChecked(),
            reason=self.ground.text() if self.excluded.isChecked() else "",
        )

    @property
    def limit(self) -> Limit | None:
        """Return the limit of the leg, None while no number is typed."""
        digits = self.n.text().strip()
        if not (digits.isascii() and digits.isdigit()):
            return None
        return Limit(int(digits), Unit(self.unit.currentData()))

    @property
    def until_on(self) -> date | None:
        """Return the day on which the leg ends, None while none is typed."""
        if self._now is None or not self.until.text().strip():
            return None
        return read_coming_day(self.until.text(), today=local_date(self._now))

    def problems(self) -> list[FieldProblem]:
        """Return what cannot be read as it is typed."""
        found = []
        if self.n.text().strip() and self.limit is None:
            found.append(FieldProblem("leg", "limit_range", (("n", self.n.text().strip()),)))
        if self.until.text().strip() and self.until_on is None:
            found.append(FieldProblem("due_at", "date_format"))
        return found

    def show_problem(self, problem: FieldProblem) -> bool:
        """Say at a field what to do; False where it is none of these."""
        editor = {"to": self.to, "leg": self.n, "due_at": self.until, "reason": self.ground}.get(problem.field)
        if editor is None:
            return False
        self.say(editor, problem_words(problem))
        editor.setFocus()
        return True

    def say(self, editor: QWidget, words: str) -> None:
        """Say what to do at a field, or nothing."""
        for row in (self._to_row, self._limit_row, self._until_row, self._ground_row):
            if editor in row.labels:
                row.say(editor, words)

    def _on_excluded_toggled(self, is_checked: bool) -> None:  # noqa: FBT001 - Qt's signature
        self._ground_row.setVisible(is_checked)
        if is_checked:
            self.ground.setFocus()
        self._on_edited()

    def _on_edited(self) -> None:
        words, tone = self._promised()
        self.told.setText(words)
        restyle(self.told, "role", "warning" if tone else "muted")
        self.edited.emit()

    def _stands(self) -> str:
        return tr(" Hạn của hồ sơ dừng đến khi hồ sơ về.") if self.excluded.isChecked() else ""

    def _promised(self) -> tuple[str, str]:
        """Return what the leg would promise, in words and tone."""
        if self._dossier is None or self._now is None or self._calendar is None or self.problems():
            return "", ""
        try:
            promised = leg_promise(self.command(""), self._dossier, at=self._now, calendar=self._calendar)
        except Anticipated as e:
            return refusal_words(e), "warning"
        if any(problem.field != "reason" for problem in promised.problems):
            return ". ".join(problem_words(problem) for problem in promised.problems), "warning"
        if promised.leg_due_at is None:
            return tr("Nơi nhận không có thời hạn riêng.") + self._stands(), ""
        leg = promised.leg
        limit = f" ({limit_words(Limit(leg.n, Unit(leg.unit)))})" if leg is not None else ""
        words = tr("Nơi nhận phải xong trước {due}{limit}.{stands}").format(
            due=due_words(promised.leg_due_at), limit=limit, stands=self._stands()
        )
        doubts = " ".join(f"{problem_words(warning)}." for warning in promised.warnings)
        return (f"{words} {doubts}", "warning") if doubts else (words, "")

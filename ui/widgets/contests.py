"""The conflict desk: what has to be looked at, what each counter saw, and one decision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.domain.history import Decision
from ui.i18n.words import stored, tr
from ui.messages import field_words, problem_words, problems_of, refusal_words, sentence
from ui.shell.keymap import KEEP_EVENT, SET_ASIDE, with_key
from ui.tablemodels.rows import RowColumn, RowsModel
from ui.theme import SPACE
from ui.widgets.case_words import ASIDE, KEEP, Case
from ui.widgets.parts import Banner, Card, label
from ui.widgets.phrases import PhraseBox
from ui.widgets.room import Beside
from ui.widgets.sightings import SightingTable
from ui.widgets.table import RowTable

_LIST_PX = 476
_LEAST = (320, 240)
PHRASES = (
    stored("Hai quầy cùng ghi một việc khi mất đường truyền"),
    stored("Đã hỏi hai cán bộ: việc này có thật"),
    stored("Đã hỏi hai cán bộ: việc này ghi nhầm hồ sơ"),
    stored("Đã đối chiếu với hồ sơ giấy"),
    stored("Máy cũ hỏng, đã thay máy; việc ghi trên máy cũ có thật"),
    stored("Đồng hồ máy sai, đã chỉnh; hẹn trả đã kiểm tra"),
)
_QUIET = tr("Việc các máy ghi không khớp nhau, thường vì mất đường truyền. Không việc nào bị xóa.")


class ContestPanel(QWidget):
    """A list on the left, the chosen case on the right; who may not decide sees the same without the buttons.

    Signals:
        decided: the command to send, see `case_words.Command`.
        opened: code of the dossier to open.
    """

    decided = Signal(object)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_decide = False
        self._now: datetime | None = None
        self.model: RowsModel[Case] = RowsModel(
            (
                RowColumn(tr("Mã hồ sơ"), lambda case: case.code or "–"),
                RowColumn(tr("Chủ hồ sơ"), lambda case: case.who),
                RowColumn(tr("Việc cần đối chiếu"), lambda case: case.title),
            ),
            parent=self,
        )
        self.table = RowTable(tr("Việc cần đối chiếu"), self)
        self.table.show_model(self.model, [178, 0, 120])
        self.table.moved_to.connect(self._on_table_moved_to)
        self.table.opened.connect(self._on_table_opened)
        self.list = Card(tr("Cần đối chiếu"), self)
        self.nothing = label(tr("Không có việc nào cần đối chiếu."), "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.list.body.addWidget(label(_QUIET, "muted", wraps=True))
        self.list.body.addWidget(self.nothing, 1)
        self.list.body.addWidget(self.table, 1)
        row = Beside(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACE + 2)
        row.add(self.list, width_px=_LIST_PX, least=_LEAST)
        row.add(self._make_card(), stretch=1, least=_LEAST)
        self._show(None)

    def _make_card(self) -> Card:
        card = Card(parent=self)
        self._code = label("", "due")
        self._what = label("", "strong", wraps=True)
        self._why = label("", wraps=True)
        self._facts = label("", wraps=True)
        self.sightings = SightingTable(self)
        self.note = Banner(self)
        self.reason = PhraseBox(tr("Lý do quyết định"), PHRASES, self)
        self.keep = self._button(with_key(KEEP, KEEP_EVENT), Decision.KEPT, primary=True)
        self.aside = self._button(with_key(ASIDE, SET_ASIDE), Decision.SET_ASIDE)
        self._meaning = label("", "hint", wraps=True)
        self._deciding = QWidget(self)
        deciding = QVBoxLayout(self._deciding)
        deciding.setContentsMargins(0, 0, 0, 0)
        deciding.setSpacing(2 * SPACE)
        deciding.addWidget(self.reason)
        deciding.addWidget(self._meaning)
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep)
        buttons.addWidget(self.aside)
        buttons.addStretch(1)
        deciding.addLayout(buttons)
        self._reading = label(tr("Lãnh đạo quyết định; ở đây chỉ xem."), "muted", wraps=True)
        for part in (self._code, self._what, self._why, self._facts, self.sightings, self.note):
            card.body.addWidget(part)
        card.body.addSpacing(2 * SPACE)
        card.body.addWidget(self._deciding)
        card.body.addWidget(self._reading)
        card.body.addStretch(1)
        return card

    @property
    def chosen(self) -> Case | None:
        """Return the current case."""
        row = self.table.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    @property
    def words(self) -> str:
        """Return what is said about the current case."""
        said = [part.text() for part in (self._code, self._what, self._why, self._facts)]
        return "\n".join([*said, self.sightings.words])

    def show_cases(self, cases: Sequence[Case], *, now: datetime, may_decide: bool) -> None:
        """Show what is open; the current case stays current where it is still there."""
        self._now, self._may_decide = now, may_decide
        kept = self.chosen
        self.model.replace(cases)
        self.table.setVisible(bool(cases))
        self.nothing.setVisible(not cases)
        self.list.remark.setText(tr("%n việc", "", len(cases)) if cases else "")
        row = next((n for n, one in enumerate(cases) if kept is not None and one.key == kept.key), 0)
        if cases:
            self.table.selectRow(row)
        self._show(self.chosen)

    def choose(self, code: str) -> bool:
        """Make a dossier's case current; False where it has none."""
        row = next((n for n, one in enumerate(self.model.rows) if one.code == code), None)
        if row is not None:
            self.table.selectRow(row)
        return row is not None

    def decide(self, decision: Decision) -> None:
        """Send a decision about the current case; the reason is mandatory."""
        case = self.chosen
        if case is None or not self._may_decide or (decision is Decision.KEPT and not case.keep):
            return
        if not self.reason.reason:
            self.reason.say(sentence("required", {"what": field_words("reason")}))
            self.reason.text.setFocus()
            return
        self.decided.emit(case.command(decision, self.reason.reason))

    def show_decided(self) -> None:
        """Empty the reason for the next one."""
        self.reason.choice.setCurrentIndex(0)
        self.reason.text.clear()
        self.table.setFocus()

    def show_error(self, error: Exception) -> None:
        """Say why nothing was decided; the reason stays."""
        problems = problems_of(error)
        self.note.say(". ".join(map(problem_words, problems)) if problems else refusal_words(error), "danger")

    def take_focus(self) -> None:
        """Put the cursor into the list."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _button(self, words: str, decision: Decision, *, primary: bool = False) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(decision.value)
        if primary:
            button.setProperty("primary", "true")
        button.setAutoDefault(True)
        button.clicked.connect(self._on_button_clicked)
        return button

    def _show(self, case: Case | None) -> None:
        is_shown = case is not None
        for part in (self._code, self._what, self._why, self._facts):
            part.setVisible(is_shown)
        self._deciding.setVisible(is_shown and self._may_decide)
        self._reading.setVisible(is_shown and not self._may_decide)
        self.sightings.setVisible(is_shown)
        if case is None or self._now is None:
            return
        self._code.setText(case.code)
        self._code.setVisible(bool(case.code))
        self._what.setText(case.what)
        self._why.setText(case.why)
        self._facts.setText(case.facts)
        self.sightings.show_sightings(case.sightings, self._now)
        self._meaning.setText(case.meaning)
        self.keep.setText(with_key(case.keep or KEEP, KEEP_EVENT))
        self.keep.setVisible(bool(case.keep))
        self.aside.setText(with_key(case.aside, SET_ASIDE))

    def _on_table_moved_to(self, _: int) -> None:
        self.note.say("")
        self._show(self.chosen)

    def _on_table_opened(self, row: int) -> None:
        if 0 <= row < len(self.model.rows) and self.model.rows[row].code:
            self.opened.emit(self.model.rows[row].code)

    def _on_button_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.decide(Decision(sender.objectName()))

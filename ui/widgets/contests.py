"""What has to be compared: which event, who wrote it where and when, why it did not fit, and what was decided."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.domain.events import Kind
from models.domain.history import Decision
from models.domain.lifecycle import STEP_OF_KIND, Status
from models.domain.timeline import local_date
from models.services.commands import ActCommand
from models.services.contested import Contest
from ui.messages import (
    ACTION_WORDS,
    KIND_WORDS,
    STATUS_WORDS,
    field_words,
    problem_words,
    problems_of,
    refusal_words,
    sentence,
)
from ui.shell.keymap import KEEP_EVENT, SET_ASIDE, with_key
from ui.shell.words import clock_words, date_words, moment_words
from ui.tablemodels.rows import RowColumn, RowsModel
from ui.theme import SPACE
from ui.widgets.parts import Banner, Card, label
from ui.widgets.phrases import PhraseBox
from ui.widgets.table import RowTable

_LIST_PX = 640
PHRASES = (
    "Hai quầy cùng ghi một việc khi mất đường truyền",
    "Đã hỏi hai cán bộ: việc này có thật",
    "Đã hỏi hai cán bộ: việc này ghi nhầm hồ sơ",
    "Đã đối chiếu với hồ sơ giấy",
)
_MEANING = (
    "Giữ: việc này có thật, để nguyên như đã ghi. Gác: việc này ghi nhầm, không tính. Cả hai đều không xóa gì; "
    "việc cần làm tiếp là một bước riêng của hồ sơ."
)
_QUIET = "Hai quầy ghi việc không khớp nhau cho cùng một hồ sơ, thường vì mất đường truyền. Không việc nào bị xóa."


def device_words(device: str) -> str:
    """Return "quầy 2" or "ki-ốt" for a device's name; names of other makes as they are."""
    found = re.search(r"\.(Q(\d+)|K)(\.|$)", device)
    if found is None:
        return device
    return f"quầy {found.group(2)}" if found.group(2) else "ki-ốt"


def why_words(contest: Contest) -> str:
    """Say why the event was not allowed where it stands."""
    status = STATUS_WORDS.get(contest.status_before, "")
    step = STEP_OF_KIND.get(contest.kind)
    if contest.kind == Kind.RESULT_RETURNED and contest.status_before is Status.RETURNED:
        return "Kết quả đã được trao trước đó: lần này là lần trao thứ hai"
    if contest.kind in {Kind.DOSSIER_RECEIVED, Kind.DOSSIER_SUBMITTED}:
        return "Hồ sơ đã có rồi: hai máy cùng ghi việc tiếp nhận"
    if contest.kind == Kind.CODE_ASSIGNED:
        return "Hồ sơ đã có mã khác"
    if contest.kind in {Kind.FEE_CANCELLED, Kind.FEE_REFUNDED}:
        return "Không còn lần thu nào ứng với việc này: đã hủy, đã hoàn, hoặc hoàn nhiều hơn số đã thu"
    if step is not None:
        action = ACTION_WORDS.get(step.action, "làm việc này")
        return f"Lúc đó hồ sơ đang ở bước “{status}” nên không {action} được"
    return f"Lúc đó hồ sơ đang ở bước “{status}”, không hợp với việc này"


class ContestPanel(QWidget):
    """A list on the left, the chosen event on the right; who may not decide sees the same without the buttons.

    Signals:
        decided: the `ActCommand` to send.
        opened: code of the dossier to open.
    """

    decided = Signal(object)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_decide = False
        self._now: datetime | None = None
        self.model: RowsModel[Contest] = RowsModel(
            (
                RowColumn("Mã hồ sơ", lambda contest: contest.code),
                RowColumn("Chủ hồ sơ", lambda contest: contest.who),
                RowColumn("Việc cần đối chiếu", lambda contest: KIND_WORDS.get(contest.kind, contest.kind)),
                RowColumn("Ghi lúc", self._at),
            ),
            parent=self,
        )
        self.table = RowTable("Việc cần đối chiếu", self)
        self.table.show_model(self.model, [186, 0, 160, 104])
        self.table.moved_to.connect(self._on_table_moved_to)
        self.table.opened.connect(self._on_table_opened)
        self.list = Card("Cần đối chiếu", self)
        self.list.setFixedWidth(_LIST_PX)
        self.nothing = label("Không có việc nào cần đối chiếu.", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.list.body.addWidget(label(_QUIET, "muted", wraps=True))
        self.list.body.addWidget(self.nothing, 1)
        self.list.body.addWidget(self.table, 1)
        card = Card(parent=self)
        self._code = label("", "due")
        self._what = label("", "strong", wraps=True)
        self._why = label("", wraps=True)
        self._facts = label("", wraps=True)
        self.note = Banner(self)
        self.reason = PhraseBox("Lý do quyết định", PHRASES, self)
        self.keep = self._button(with_key("Giữ", KEEP_EVENT), Decision.KEPT, primary=True)
        self.gac = self._button(with_key("Gác", SET_ASIDE), Decision.SET_ASIDE)
        self._deciding = QWidget(self)
        deciding = QVBoxLayout(self._deciding)
        deciding.setContentsMargins(0, 0, 0, 0)
        deciding.setSpacing(2 * SPACE)
        deciding.addWidget(self.reason)
        deciding.addWidget(label(_MEANING, "hint", wraps=True))
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep)
        buttons.addWidget(self.gac)
        buttons.addStretch(1)
        deciding.addLayout(buttons)
        self._reading = label("Lãnh đạo quyết định giữ hoặc gác; ở đây chỉ xem.", "muted", wraps=True)
        for part in (self._code, self._what, self._why, self._facts, self.note):
            card.body.addWidget(part)
        card.body.addSpacing(2 * SPACE)
        card.body.addWidget(self._deciding)
        card.body.addWidget(self._reading)
        card.body.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACE + 2)
        row.addWidget(self.list)
        row.addWidget(card, 1)
        self._show(None)

    @property
    def chosen(self) -> Contest | None:
        """Return the current contest."""
        row = self.table.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    @property
    def words(self) -> str:
        """Return what is said about the current contest."""
        return "\n".join(part.text() for part in (self._code, self._what, self._why, self._facts))

    def show_contests(self, contests: Sequence[Contest], *, now: datetime, may_decide: bool) -> None:
        """Show what is open; the current event stays current where it is still there."""
        self._now, self._may_decide = now, may_decide
        kept = self.chosen
        self.model.replace(contests)
        self.table.setVisible(bool(contests))
        self.nothing.setVisible(not contests)
        self.list.remark.setText(f"{len(contests)} việc" if contests else "")
        row = next((n for n, one in enumerate(contests) if kept is not None and one.event == kept.event), 0)
        if contests:
            self.table.selectRow(row)
        self._show(self.chosen)

    def choose(self, code: str) -> bool:
        """Make a dossier's contest current; False where it has none."""
        row = next((n for n, one in enumerate(self.model.rows) if one.code == code), None)
        if row is not None:
            self.table.selectRow(row)
        return row is not None

    def decide(self, decision: Decision) -> None:
        """Send a decision about the current event; the reason is mandatory."""
        contest = self.chosen
        if contest is None or not self._may_decide:
            return
        if not self.reason.reason:
            self.reason.say(sentence("required", {"what": field_words("reason")}))
            self.reason.text.setFocus()
            return
        self.decided.emit(
            ActCommand(
                action="resolve",
                code=contest.code,
                event=str(uuid.UUID(bytes=contest.event)),
                decision=decision.value,
                reason=self.reason.reason,
            )
        )

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

    def _show(self, contest: Contest | None) -> None:
        is_shown = contest is not None
        for part in (self._code, self._what, self._why, self._facts):
            part.setVisible(is_shown)
        self._deciding.setVisible(is_shown and self._may_decide)
        self._reading.setVisible(is_shown and not self._may_decide)
        if contest is None:
            return
        self._code.setText(contest.code)
        to = f" đến {contest.to}" if contest.to else ""
        said = f": {contest.words}" if contest.words else ""
        self._what.setText(f"{KIND_WORDS.get(contest.kind, 'việc của bản mới hơn')}{to}{said}")
        self._why.setText(why_words(contest))
        who = " · ".join(part for part in (contest.actor_name, device_words(contest.device)) if part)
        when = f"{clock_words(contest.at)} {date_words(local_date(contest.at))}"
        self._facts.setText(
            f"Ai ghi: {who or 'chưa rõ'}, lúc {when}\n"
            f"Lúc đó hồ sơ: {STATUS_WORDS.get(contest.status_before, '')}\n"
            f"Bây giờ hồ sơ: {STATUS_WORDS.get(contest.status_since, '')}\n"
            f"Chủ hồ sơ: {contest.who}\nThủ tục: {contest.procedure_name}"
        )

    def _at(self, contest: Contest) -> str:
        return moment_words(contest.at, self._now) if self._now is not None else ""

    def _on_table_moved_to(self, _: int) -> None:
        self.note.say("")
        self._show(self.chosen)

    def _on_table_opened(self, row: int) -> None:
        if 0 <= row < len(self.model.rows):
            self.opened.emit(self.model.rows[row].code)

    def _on_button_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.decide(Decision(sender.objectName()))

"""The working calendar: every decreed day with its decision; confirming a proposal first lists whom it moves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.domain.calendar import CalendarDay
from models.domain.timeline import local_date
from models.services.ports import Clock
from models.services.views import MovedDossier
from ui.i18n.words import tr
from ui.shell.keymap import by_command, with_key
from ui.shell.words import day_words
from ui.supervisor.columns import DAY_COLUMNS, DAY_WIDTHS, MOVED_COLUMNS, MOVED_WIDTHS
from ui.supervisor.keys import SUPERVISOR
from ui.supervisor.snapshot import Snapshot
from ui.tablemodels.rows import RowsModel
from ui.theme import SPACE
from ui.widgets.parts import Card, label
from ui.widgets.room import Beside
from ui.widgets.table import RowTable

_CONFIRM = by_command(SUPERVISOR)["confirm_days"]
_MOVED = by_command(SUPERVISOR)["moved"]
_SAID_LEAST = (320, 0)


class CalendarPage(QWidget):
    """The rows of the calendar, those still to come first in sight.

    Signals:
        confirmation_wanted: the decision whose proposed days are to be looked at.
        moved_wanted: the dossiers that were promised another day than the calendar has now.
    """

    confirmation_wanted = Signal(str)
    moved_wanted = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._is_placed = False
        card = Card(tr("Lịch làm việc: ngày khác thường"), self)
        self.remark = card.remark
        self.model = RowsModel(DAY_COLUMNS, is_bold=lambda day: not day.is_in_force, parent=self)
        self.table = RowTable(tr("Lịch làm việc"), self)
        self.table.show_model(self.model, DAY_WIDTHS)
        card.body.addWidget(self.table, 1)
        self.proposal = label("", "strong", self, wraps=True)
        self.more = label(
            tr("Ngày nghỉ cố định của Bộ luật Lao động (Điều 112) luôn áp dụng nên không ghi ở đây."),
            "muted",
            self,
            wraps=True,
        )
        self.confirm = QPushButton(with_key(_CONFIRM.words, _CONFIRM.key), self)
        self.confirm.setProperty("primary", "true")
        self.moved = QPushButton(with_key(_MOVED.words, _MOVED.key), self)
        self.moved.clicked.connect(self.moved_wanted)
        said = QWidget(self)
        words = QVBoxLayout(said)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(SPACE)
        words.addWidget(self.proposal)
        words.addWidget(self.more)
        foot = Card("", self)
        line = Beside()
        line.setSpacing(3 * SPACE)
        line.add(said, stretch=1, least=_SAID_LEAST)
        line.addWidget(self.moved)
        line.addWidget(self.confirm)
        foot.body.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * SPACE)
        column.addWidget(card, 1)
        column.addWidget(foot)
        self.confirm.clicked.connect(self.want_confirmation)

    @property
    def decision(self) -> str:
        """Return the proposal to look at: that of the chosen row, else the first; "" where nothing is proposed."""
        place = self.table.currentIndex().row()
        rows = self.model.rows
        if 0 <= place < len(rows) and not rows[place].is_in_force:
            return rows[place].decision
        return next((day.decision for day in rows if not day.is_in_force), "")

    def want_confirmation(self) -> None:
        """Ask for the dossiers that the proposal would move."""
        if self.decision:
            self.confirmation_wanted.emit(self.decision)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show what was read; at first the cursor goes to the first proposed day, else to the next one to come."""
        place = self.table.currentIndex().row()
        days = sorted(snapshot.days, key=lambda day: day.on)
        self.model.replace(days)
        proposed = [day for day in days if not day.is_in_force]
        self.remark.setText(
            tr("%n ngày", "", len(days)) + (tr(", %n ngày mới được đề xuất", "", len(proposed)) if proposed else "")
        )
        self.proposal.setText(proposal_words(proposed) if proposed else tr("Không có ngày nào đang được đề xuất."))
        self.confirm.setEnabled(bool(proposed))
        if not self._is_placed and days:
            today = local_date(self._clock.now())
            first = next((n for n, day in enumerate(days) if not day.is_in_force), None)
            place = first if first is not None else next((n for n, day in enumerate(days) if day.on >= today), 0)
            self._is_placed = True
        index = self.model.index(min(max(place, 0), len(days) - 1), 0)
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index, RowTable.ScrollHint.PositionAtCenter)

    def take_focus(self) -> None:
        """Put the cursor into the table."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)


def proposal_words(proposed: Sequence[CalendarDay]) -> str:
    """Return what is proposed and not in force, in one sentence."""
    days = "; ".join(f"{day_words(day.on)} ({day.name})" for day in proposed)
    return tr("Đề xuất, chưa áp dụng: {days}.").format(days=days)


class MovedDialog(QDialog):
    """The dossiers that a proposal moves; only after seeing them can it be confirmed.

    Signals:
        confirmed: the decision.
    """

    confirmed = Signal(str)

    def __init__(
        self,
        *,
        decision: str,
        days: Sequence[CalendarDay],
        moved: Sequence[MovedDossier],
        may_confirm: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Hồ sơ bị dời hẹn"))
        self.setModal(True)
        self.resize(1040, 520)
        self._decision = decision
        body = QVBoxLayout(self)
        body.setContentsMargins(5 * SPACE, 5 * SPACE, 5 * SPACE, 5 * SPACE)
        body.setSpacing(3 * SPACE)
        count = tr("%n hồ sơ sẽ bị dời hẹn", "", len(moved)) if moved else tr("Không hồ sơ nào bị dời hẹn")
        self.title = label(tr("Nếu xác nhận: {count}").format(count=count), "due", self)
        body.addWidget(self.title)
        body.addWidget(label(proposal_words(days), "", self, wraps=True))
        body.addWidget(label(tr("Văn bản: {decision}").format(decision=decision), "muted", self, wraps=True))
        self.model = RowsModel(MOVED_COLUMNS, parent=self)
        self.model.replace(moved)
        self.table = RowTable(tr("Hồ sơ bị dời hẹn"), self)
        self.table.show_model(self.model, MOVED_WIDTHS)
        self.table.setVisible(bool(moved))
        body.addWidget(self.table, 1)
        if not moved:
            body.addStretch(1)
        after = (
            tr("Giờ hẹn đã in không tự thay đổi: xác nhận xong, gửi thư xin lỗi ngay từ danh sách.") if moved else ""
        )
        who = "" if may_confirm else tr("Chỉ người quản trị xác nhận được: nhờ người có quyền đăng nhập.")
        body.addWidget(label(who or after, "warning" if who else "muted", self, wraps=True))
        self.cancel = QPushButton(tr("Để sau   Esc"), self)
        self.confirm = QPushButton(tr("Xác nhận áp dụng"), self)
        self.confirm.setProperty("primary", "true")
        self.confirm.setEnabled(may_confirm)
        self.confirm.setAutoDefault(False)  # a look must not confirm by a stray Enter
        self.cancel.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.confirm)
        body.addLayout(row)
        self.cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self._on_confirm_clicked)

    def _on_confirm_clicked(self) -> None:
        self.accept()
        self.confirmed.emit(self._decision)

"""Today, the month's rate and what has to be compared: the list first, every number with its formula."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.domain.calendar import WorkingCalendar
from models.domain.lifecycle import PAUSED
from models.domain.numerals import dotted
from models.services.ports import Clock
from models.services.views import BoardCounts, DossierRow
from ui.i18n.words import tr
from ui.shell.keymap import by_command, with_key
from ui.shell.time_left import remaining_words
from ui.supervisor.columns import RATE_COLUMNS, RATE_WIDTHS, rate_words
from ui.supervisor.keys import SUPERVISOR
from ui.supervisor.lists import READING, DossierList
from ui.supervisor.snapshot import Snapshot
from ui.tablemodels.rows import RowsModel
from ui.theme import SPACE
from ui.widgets.parts import Card, label, restyle
from ui.widgets.table import RowTable

_KEYS = by_command(SUPERVISOR)


def formula_words() -> str:
    """Return how the rate is computed: `models.domain.statistics.FORMULA` in the language of the screen."""
    return tr("Tỷ lệ đúng hạn = (trước hạn + đúng hạn) ÷ đã giải quyết × 100 %")


def formula_note() -> str:
    """Return what the formula leaves out: `models.domain.statistics.FORMULA_NOTE` in the language of the screen."""
    return tr(
        "Tính hồ sơ có kết quả trong kỳ; hồ sơ đang giải quyết không tính vào tỷ lệ. "
        "Hạn tính bằng ngày thì so ngày, hạn tính bằng giờ thì so phút."
    )


class HowItStands:
    """Say how a dossier stands at the time of looking."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.calendar: WorkingCalendar | None = None

    def __call__(self, row: DossierRow) -> str:
        """Return the words of one dossier."""
        if row.status in PAUSED:
            return tr("tạm dừng tính hạn")
        if row.due_at is None or self.calendar is None or row.settled_at is not None:
            return ""
        return remaining_words(row.due_at, self._clock.now(), self.calendar, row.unit)


class _Count(Card):
    """A number with its words; spoken together."""

    def __init__(self, words: str, tone: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._words, self._tone = words, tone
        self._number = label("–", "huge", self)
        self.body.addWidget(self._number)
        self.body.addWidget(label(words, "", self, wraps=True))

    def show_number(self, number: int) -> None:
        self._number.setText(dotted(number))
        restyle(self._number, "tone", self._tone if number else "muted")
        self.setAccessibleName(f"{self._words}: {number}")


class TodayPage(QWidget):
    """What is late and what is due today."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing = HowItStands(clock)
        self.overdue = DossierList(tr("Quá hạn"), tr("Không có hồ sơ quá hạn."), self._standing, self)
        self.due_today = DossierList(tr("Hạn hôm nay"), tr("Không có hồ sơ đến hạn hôm nay."), self._standing, self)
        self.counts = {
            "overdue": _Count(tr("quá hạn"), "danger", self),
            "due_today": _Count(tr("hạn hôm nay"), "warning", self),
            "due_soon": _Count(tr("hạn trong ba ngày làm việc tới"), "", self),
            "waiting": _Count(tr("chờ bổ sung, chờ nộp tiền"), "", self),
            "open": _Count(tr("đang giải quyết, tất cả"), "", self),
        }
        row = QHBoxLayout()
        row.setSpacing(3 * SPACE)
        for count in self.counts.values():
            row.addWidget(count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * SPACE)
        column.addLayout(row)
        column.addWidget(self.overdue, 1)
        column.addWidget(self.due_today, 1)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show what was read."""
        self._standing.calendar = snapshot.calendar
        self._show_counts(snapshot.board)
        self.overdue.show_rows(snapshot.overdue, tone="danger")
        self.due_today.show_rows(snapshot.due_today, tone="warning")

    def take_focus(self) -> None:
        """Put the cursor into the first list that has anything."""
        first = self.overdue if self.overdue.model.rows else self.due_today
        first.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_counts(self, board: BoardCounts) -> None:
        for name, count in self.counts.items():
            count.show_number(getattr(board, name))


class RatePage(QWidget):
    """The month's on-time rate by field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before = QPushButton(f"‹  {with_key(_KEYS['month_before'].words, 'Ctrl+←')}", self)
        self.after = QPushButton(f"{with_key(_KEYS['month_after'].words, 'Ctrl+→')}  ›", self)
        self.month = label("", "due", self)
        self.month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.month.setMinimumWidth(50 * SPACE)
        picker = QHBoxLayout()
        picker.setSpacing(3 * SPACE)
        picker.addWidget(self.before)
        picker.addWidget(self.month)
        picker.addWidget(self.after)
        picker.addStretch(1)
        card = Card(tr("Tỷ lệ đúng hạn theo lĩnh vực"), self)
        self.model = RowsModel(RATE_COLUMNS, is_bold=lambda row: row.field is None, parent=self)
        self.table = RowTable(tr("Tỷ lệ đúng hạn theo lĩnh vực"), self)
        self.table.show_model(self.model, RATE_WIDTHS)
        self.table.hide()
        self._nothing = label(READING, "muted", self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        card.body.addWidget(self._nothing, 1)
        card.body.addWidget(self.table, 1)
        self.rate = label("–", "huge", self)
        self.sum = label("", "strong", self)
        formula = QVBoxLayout()
        formula.setSpacing(SPACE)
        formula.addWidget(self.sum)
        formula.addWidget(label(formula_words(), "", self))
        formula.addWidget(label(formula_note(), "muted", self, wraps=True))
        number = Card("", self)
        line = QHBoxLayout()
        line.setSpacing(6 * SPACE)
        line.addWidget(self.rate)
        line.addLayout(formula, 1)
        number.body.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * SPACE)
        column.addLayout(picker)
        column.addWidget(card, 1)
        column.addWidget(number)

    def show_snapshot(self, snapshot: Snapshot, *, is_latest: bool) -> None:
        """Show what was read; there is no month after the latest."""
        self.month.setText(snapshot.month.words)
        self.after.setEnabled(not is_latest)
        fields = [row for row in snapshot.on_time if row.field is not None]
        self.model.replace(snapshot.on_time if fields else ())
        self.table.setVisible(bool(fields))
        self._nothing.setText(tr("Tháng này chưa có hồ sơ nào."))
        self._nothing.setVisible(not fields)
        total = next((row for row in snapshot.on_time if row.field is None), None)
        if total is None or not total.settled:
            self.rate.setText("–")
            self.sum.setText(tr("Trong tháng chưa có hồ sơ nào được giải quyết nên chưa có tỷ lệ."))
        else:
            self.rate.setText(rate_words(total))
            self.sum.setText(
                tr("= ({early} trước hạn + {on_time} đúng hạn) ÷ {settled} đã giải quyết").format(
                    early=dotted(total.early),
                    on_time=dotted(total.on_time),
                    settled=dotted(total.settled),
                )
            )
        self.rate.setAccessibleName(
            tr("Tỷ lệ đúng hạn {month}: {rate}").format(month=snapshot.month.words, rate=self.rate.text())
        )
        self.table.setCurrentIndex(self.model.index(0, 0))

    def take_focus(self) -> None:
        """Put the cursor into the table."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

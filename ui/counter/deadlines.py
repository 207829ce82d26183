"""The deadline board: overdue, due today, soon, waiting, finished but not clicked; in words and counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.domain.calendar import WorkingCalendar
from models.domain.lifecycle import Status
from models.domain.numerals import dotted
from models.domain.timeline import local_date
from models.services.ports import Clock
from models.services.views import DossierRow
from ui.counter.columns import columns, standing_words
from ui.counter.desk import CounterDesk
from ui.i18n.words import tr
from ui.messages import refusal_words
from ui.shell.keymap import by_command
from ui.shell.words import day_words
from ui.tablemodels.dossiers import DossierTableModel
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.parts import Card, restyle
from ui.widgets.room import Room
from ui.widgets.table import ROW_PX, RowTable

_WORKING_DAYS_AHEAD = 3
_HEADER_PX = 32
_BAR_PX = 14
_LEAST_ROWS_SHOWN = 4
_WIDTHS = [190, 220, 0, 190, 140, 190]


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that the page shows, read at once."""

    calendar: WorkingCalendar
    days: tuple[date, ...]
    groups: tuple[tuple[DossierRow, ...], ...]
    counts: tuple[int, ...]
    unclicked: int


_THOUSAND = 1000


class _Group(Card):
    opened = Signal(str)

    def __init__(self, title: str, tone: str, parent: DeadlinePage) -> None:
        super().__init__(title, parent)
        restyle(self.title, "tone", tone)
        self.model = DossierTableModel(columns(parent.standing), self)
        self.table = RowTable(title, self)
        self.table.show_model(self.model, _WIDTHS)
        self.table.opened.connect(self._on_table_opened)
        self.body.addWidget(self.table, 1)
        self.body.addStretch(0)

    def _on_table_opened(self, number: int) -> None:
        row = self.model.row(number)
        if row is not None:
            self.opened.emit(row.code)

    def show_rows(self, rows: tuple[DossierRow, ...], count: int, nothing: str) -> None:
        """Show rows; the dossier that was chosen stays chosen, wherever it stands now."""
        kept = self.model.row(self.table.currentIndex().row())
        self.model.replace(rows)
        place = next((n for n, row in enumerate(rows) if kept is not None and row.id == kept.id), -1)
        if place >= 0:
            self.table.selectRow(place)
        self.table.setVisible(bool(rows))
        self._fit()
        self.remark.setText(count_words(count, len(rows)) if rows else nothing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the bar below the rows where the columns are wider than the window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = min(self.model.rowCount(), _LEAST_ROWS_SHOWN)
        is_wide = self.table.horizontalHeader().length() > self.width() - 7 * SPACE
        self.table.setMinimumHeight(_HEADER_PX + shown * ROW_PX + (_BAR_PX if is_wide else 2))


class DeadlinePage(QWidget):
    """Five groups, each with its count; Enter opens a dossier, Tab goes to the next group.

    Signals:
        opened: code of the dossier to open.
        said: a sentence and its tone.
    """

    opened = Signal(str)
    said = Signal(str, str)

    def __init__(self, desk: CounterDesk, runner: TaskRunner, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._clock = desk, runner, clock
        self._calendar: WorkingCalendar | None = None
        self.groups = [
            _Group(tr("Quá hạn"), "danger", self),
            _Group(tr("Hạn hôm nay"), "warning", self),
            _Group(tr("Ba ngày làm việc tới"), "", self),
            _Group(tr("Chờ bổ sung, chờ nộp tiền (tạm dừng tính hạn)"), "", self),
            _Group(tr("Xong mà chưa bấm: làm trong ngày, chặng đã hết hạn"), "", self),
        ]
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE, 0)
        column.setSpacing(2 * SPACE + 2)
        for group in self.groups:
            column.addWidget(group)
            group.opened.connect(self.opened)
        self._column = column
        scroll = Room(inside, self)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(scroll)

    def start(self) -> None:
        """Read the board and put the focus on what is worst."""
        self.refresh()

    def refresh(self) -> None:
        """Read the board again."""
        read = partial(_read_board, self._desk, local_date(self._clock.now()))
        self._runner.read(read, self._on_board, self._on_failed, key="board")

    def standing(self, row: DossierRow) -> str:
        """Return how a row stands now."""
        return standing_words(row, self._clock.now(), self._calendar)

    def back(self) -> bool:
        """Say that there is nothing to close."""
        return False

    def _on_board(self, board: Board) -> None:
        self._calendar = board.calendar
        nothing = (
            tr("không có hồ sơ quá hạn"),
            tr("không còn hồ sơ nào"),
            tr("không có"),
            tr("không có"),
            tr("không có"),
        )
        for group, rows, count, words in zip(self.groups, board.groups, board.counts, nothing, strict=True):
            group.show_rows(rows, count, words)
            self._column.setStretchFactor(group, 2 + len(rows) if rows or not any(board.groups) else 0)
        overdue, _, soon, _, unclicked = board.groups
        if overdue:
            worst = standing_words(overdue[0], self._clock.now(), board.calendar)
            self.groups[0].remark.setText(
                tr("{count} · lâu nhất: {worst}").format(count=count_words(board.counts[0], len(overdue)), worst=worst)
            )
        if soon:
            self.groups[2].remark.setText(
                " · ".join([count_words(board.counts[2], len(soon)), *_by_day(board.days, soon)])
            )
        if unclicked:
            self.groups[4].remark.setText(
                tr("{count} · cùng các nhóm trên: {unclicked}, {key} để bấm xong").format(
                    count=count_words(board.counts[4], len(unclicked)),
                    unclicked=board.unclicked,
                    key=by_command()["today"].key,
                )
            )
        filled = [group for group in self.groups if group.model.rowCount()]
        first = next((group for group in filled if group.table.hasFocus()), filled[0] if filled else None)
        if first is not None and self.isVisible():
            first.table.setFocus()
            if not first.table.currentIndex().isValid():
                first.table.selectRow(0)

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(refusal_words(error), "danger")


def count_words(count: int, shown: int) -> str:
    """Return how many dossiers a group has, and that only the first ones are listed: "12.345 hồ sơ, xem 200 đầu"."""
    words = tr("%n hồ sơ", "", count) if count < _THOUSAND else tr("{number} hồ sơ").format(number=dotted(count))
    return words if shown >= count else tr("{words}, đang liệt kê {shown} hồ sơ đầu").format(words=words, shown=shown)


def _by_day(days: tuple[date, ...], rows: tuple[DossierRow, ...]) -> list[str]:
    """Return how many are due on each day: "thứ Hai 23/11/2026: 2"."""
    due = [local_date(row.due_at) for row in rows if row.due_at is not None]
    return [f"{day_words(day)}: {due.count(day)}" for day in days if day in due]


def _read_board(desk: CounterDesk, today: date) -> Board:
    calendar = desk.calendar()
    days = tuple(calendar.working_days_after(today, n) for n in range(1, _WORKING_DAYS_AHEAD + 1))
    soon = tuple(row for on in days for row in desk.due_on(on))
    waiting = desk.rows(statuses=(Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT))
    late, now_due, counts, unclicked = desk.overdue(), desk.due_on(today), desk.board(), desk.unclicked()
    above = {row.id for row in (*late, *now_due)}
    rest = tuple(row for row in unclicked.rows if row.id not in above and _is_not_due(row, today))
    groups = (tuple(late), tuple(now_due), soon, tuple(waiting), rest)
    numbers = (counts.overdue, counts.due_today, counts.due_soon, counts.waiting, len(rest))
    return Board(calendar, days, groups, numbers, unclicked.count)


def _is_not_due(row: DossierRow, today: date) -> bool:
    """Tell whether a limit is still ahead: what is due stands in a group above, also beyond the first page."""
    return row.due_at is None or local_date(row.due_at) > today

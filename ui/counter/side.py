"""The right column: the deadline board in four numbers, and what was received last."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from models.services.views import BoardCounts, DossierRow
from ui.i18n.words import stored, tr
from ui.theme import SPACE
from ui.widgets.parts import Card, ShortLabel, label, restyle

_WIDTH_PX = 222
_MOST_SHOWN = 7
"""As many as stand beside the pages at 768 px with a banner above them."""
_COUNTS = (
    ("overdue", tr("Quá hạn"), "danger"),
    ("due_today", tr("Hôm nay"), "warning"),
    ("due_soon", tr("3 ngày làm việc tới"), ""),
    ("waiting", tr("Chờ bổ sung"), ""),
)


class SideColumn(QWidget):
    """Shows what it is given; asks for nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH_PX)
        self._failed: set[str] = set()
        self._printed: set[str] = set()
        self._rows: tuple[DossierRow, ...] = ()
        board = Card(tr("Hạn trả hôm nay"), self)
        grid = QGridLayout()
        grid.setVerticalSpacing(SPACE + 1)
        self._numbers: dict[str, QLabel] = {}
        for row, (name, words, _) in enumerate(_COUNTS):
            number = label("–", "title")
            grid.addWidget(label(words), row, 0)
            grid.addWidget(number, row, 1, Qt.AlignmentFlag.AlignRight)
            self._numbers[name] = number
        board.body.addLayout(grid)
        latest = Card(tr("Vừa tiếp nhận"), self)
        self._latest = QVBoxLayout()
        self._latest.setSpacing(2 * SPACE + 2)
        latest.body.addLayout(self._latest)
        latest.body.addStretch(1)
        self._items: list[_Item] = []
        for _ in range(_MOST_SHOWN):
            item = _Item(latest)
            self._latest.addWidget(item)
            self._items.append(item)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE + 2)
        column.addWidget(board)
        column.addWidget(latest, 1)
        self.show_latest(())

    def show_board(self, counts: BoardCounts) -> None:
        """Show the four numbers; colour only where a number is not zero."""
        for name, words, tone in _COUNTS:
            value = int(getattr(counts, name))
            self._numbers[name].setText(str(value))
            self._numbers[name].setAccessibleName(f"{words}: {value}")
            restyle(self._numbers[name], "tone", tone if value else "")

    def show_latest(self, rows: Sequence[DossierRow]) -> None:
        """Show the dossiers received last, newest first."""
        self._rows = tuple(rows)
        for place, item in enumerate(self._items):
            row = self._rows[place] if place < len(self._rows) else None
            code = row.code if row is not None else ""
            is_printed = code in self._printed or (row is not None and row.copies_printed > 0)
            item.show_row(row, is_printed=is_printed, has_failed=code in self._failed)

    def note_print(self, code: str, state: str) -> None:
        """Show at once how a printing went, "printed" or "failed"; the rows read later know of the earlier ones."""
        if state == "printed":
            self._printed.add(code)
            self._failed.discard(code)
        else:
            self._failed.add(code)
        self.show_latest(self._rows)

    @property
    def latest_words(self) -> tuple[str, ...]:
        """Return the shown dossiers in words, newest first."""
        return tuple(item.words for item in self._items if not item.isHidden())


class _Item(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._code = ShortLabel("strong", self)
        self._what = ShortLabel("", self)
        self._state = ShortLabel("hint", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for shown in (self._code, self._what, self._state):
            column.addWidget(shown)

    @property
    def words(self) -> str:
        return f"{self._code.full} · {self._what.full} · {self._state.full}"

    def show_row(self, row: DossierRow | None, *, is_printed: bool, has_failed: bool) -> None:
        self.setVisible(row is not None)
        if row is None:
            return
        head, dash, tail = row.code.partition("-")
        self._code.setText(f"…{tail}" if dash and len(head) > 3 else row.code)
        self._what.setText(f"{row.owner_name or row.submitter_name} · {short_name(row.procedure_name)}")
        sent = tr("chờ gửi") if row.is_waiting_to_send else tr("đã gửi")
        printed = tr("chưa in được") if has_failed else tr("đã in") if is_printed else tr("chưa in giấy hẹn")
        self._state.setText(f"{printed}, {sent}")
        restyle(self._state, "tone", "danger" if has_failed else "")


def short_name(procedure_name: str) -> str:
    """Return a procedure's name without the words that all of them begin with: "khai sinh"."""
    for opening in (
        stored("Thủ tục đăng ký "),
        stored("Thủ tục "),
        stored("Đăng ký "),
        stored("Cấp Giấy "),
        stored("Cấp "),
    ):
        if procedure_name.startswith(opening):
            return procedure_name.removeprefix(opening)
    return procedure_name

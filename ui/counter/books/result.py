"""The numbers that were just given, large, as they are written or stamped on the copies."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from models.domain.certification_fee import vnd
from models.services.book_views import Certified, EntryRow
from ui.i18n.words import tr
from ui.theme import SPACE
from ui.widgets.parts import ShortLabel, label

_MOST_LARGE = 4
_LINE_PX = 32


class NumbersCard(QFrame):
    """Stays until the next numbers are given or Esc puts it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("banner", "success")
        self._head = label("", "success", self)
        self._inside = QWidget(self)
        self._lines = QGridLayout(self._inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(4 * SPACE)
        self._lines.setVerticalSpacing(0)
        self._lines.setColumnStretch(1, 1)
        self._scroll = QScrollArea(self)
        self._scroll.setAccessibleName(tr("Số vừa cấp"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        column.addWidget(self._head)
        column.addWidget(self._scroll)
        self.hide()

    @property
    def words(self) -> str:
        """Return everything it says."""
        return self.accessibleName()

    def show_numbers(self, done: Certified) -> None:
        """Show numbers that are durable."""
        head = tr("Đã ghi sổ cho {name}, thu {money}").format(name=done.requester_name, money=vnd(done.amount_vnd))
        if done.lost:
            head += tr(". Ghi hủy trong sổ giấy: số {number}").format(
                number=", ".join(str(number) for number in done.lost)
            )
        self._show(
            head,
            [
                (given.stamp, tr("{document}, %n bản", "", given.copies).format(document=given.document))
                for given in done.given
            ],
        )

    def show_rows(self, rows: Sequence[EntryRow]) -> None:
        """Show numbers that were given before."""
        named = rows[0].entry.requester
        lines = [
            (
                row.stamp,
                tr("Số hủy: {reason}").format(reason=row.entry.void_reason)
                if row.entry.is_void
                else row.entry.document,
            )
            for row in rows
        ]
        self._show(tr("Đã cấp cho {name}").format(name=named.name or named.organisation), lines)

    def _show(self, head: str, lines: Sequence[tuple[str, str]]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._head.setText(head)
        role = "due" if len(lines) <= _MOST_LARGE else "strong"
        for n, (stamp, what) in enumerate(lines):
            number = label(stamp, role, self)
            number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            document = ShortLabel("", self)
            document.setText(what)
            self._lines.addWidget(number, n, 0)
            self._lines.addWidget(document, n, 1)
        self._inside.setMinimumHeight(len(lines) * _LINE_PX)
        self._scroll.setFixedHeight(min(len(lines), _MOST_LARGE) * _LINE_PX)
        self.setAccessibleName(" · ".join([head, *(f"{stamp}: {what}" for stamp, what in lines)]))
        self.show()

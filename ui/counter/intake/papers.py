"""Part 3 of the form: which papers are handed in, in how many copies of which form."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from models.domain.folding import fold
from models.domain.procedure import DocumentItem
from models.services.commands import DocumentInput
from ui.i18n.words import tr

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_HEADINGS = (tr("Giấy tờ"), tr("Chính"), tr("Sao CT"), tr("Chụp"), tr("Trả ngay"))
_HINTS = (
    tr("Phím cách: tích giấy tờ. Gõ số: số bản"),
    tr("Số bản chính được giữ lại"),
    tr("Số bản sao chứng thực được giữ lại"),
    tr("Số bản chụp được giữ lại"),
    tr("Xuất trình, trả lại ngay: không ghi vào giấy hẹn"),
)
_FORMS = ("originals", "certified", "photocopies")
NAME, SHOWN = 0, 4
_MOST_COPIES = 999
_WIDTHS = (0, 48, 56, 44, 62)
_ROW_PX = 32
_TWO_LINES_PX = 46


@dataclass(frozen=True, slots=True)
class Paper:
    """One row: what is asked for, and what is handed in once it is ticked."""

    name: str
    originals: int = 0
    certified: int = 0
    photocopies: int = 0
    shown_only: bool = False
    is_ticked: bool = False

    @classmethod
    def asked(cls, item: DocumentItem) -> Paper:
        """Return the row of a catalogue's item: its copies; one original where the catalogue names no form."""
        is_shown = "xuat trinh" in fold(item.name) and not (item.originals or item.certified or item.photocopies)
        originals = item.originals or int(not (item.certified or item.photocopies or is_shown))
        return cls(item.name, originals, item.certified, item.photocopies, is_shown)

    def handed_in(self) -> DocumentInput:
        """Return it as a service takes it."""
        if self.shown_only:
            return DocumentInput(self.name, shown_only=True)
        return DocumentInput(self.name, self.originals, self.certified, self.photocopies)


class PaperModel(QAbstractTableModel):
    """Ticks and copies; every change says so with `edited`."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._papers: list[Paper] = []

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Return all rows."""
        return tuple(self._papers)

    def replace(self, papers: Sequence[Paper]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._papers = list(papers)
        self.endResetModel()
        self.edited.emit()

    def ticked(self) -> tuple[DocumentInput, ...]:
        """Return what is handed in."""
        return tuple(paper.handed_in() for paper in self._papers if paper.is_ticked)

    def tick_all(self) -> None:
        """Tick every row, or untick all where every row is ticked."""
        wanted = not all(paper.is_ticked for paper in self._papers)
        for number in range(len(self._papers)):
            self._change(number, is_ticked=wanted)

    def toggle(self, number: int, column: int) -> None:
        """Tick a row, or switch between keeping and giving back at once in the last column."""
        paper = self._papers[number]
        if column == SHOWN:
            self._change(number, shown_only=not paper.shown_only, is_ticked=True)
        else:
            self._change(number, is_ticked=not paper.is_ticked)

    def copies(self, number: int, column: int) -> int:
        """Return the copies in a column 1–3; for the first column those of the form that the row uses."""
        return int(getattr(self._papers[number], self._form(number, column)))

    def set_copies(self, number: int, column: int, copies: int) -> None:
        """Set the copies in a column 1–3; the first column means the form that the row uses. Ticks the row."""
        form = self._form(number, column)
        changed = {form: max(0, min(copies, _MOST_COPIES))}
        self._change(number, is_ticked=True, shown_only=False, **changed)

    def _form(self, number: int, column: int) -> str:
        if 1 <= column <= len(_FORMS):
            return _FORMS[column - 1]
        paper = self._papers[number]
        return next((form for form in _FORMS if getattr(paper, form)), _FORMS[0])

    def _change(self, number: int, **values: Any) -> None:
        self._papers[number] = dataclasses.replace(self._papers[number], **values)
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(_HEADINGS) - 1))
        self.edited.emit()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of papers."""
        return 0 if parent.isValid() else len(self._papers)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return name, three forms, given back."""
        return 0 if parent.isValid() else len(_HEADINGS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the name and the last column carry a tick."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() in (NAME, SHOWN) else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return ticks, names and copies; copies of a row that is not ticked are grey by being left out."""
        if not index.isValid():
            return None
        paper, column = self._papers[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column in (NAME, SHOWN):
            is_on = paper.is_ticked if column == NAME else paper.shown_only and paper.is_ticked
            return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(paper, column, is_spoken=role == Qt.ItemDataRole.AccessibleTextRole)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole) and column == NAME:
            return paper.name
        if role == Qt.ItemDataRole.TextAlignmentRole and column != NAME:
            return Qt.AlignmentFlag.AlignCenter
        return None

    @staticmethod
    def _words(paper: Paper, column: int, *, is_spoken: bool) -> str:
        if column == NAME:
            given = tr("đã nộp") if paper.is_ticked else tr("chưa nộp")
            return f"{paper.name}, {given}" if is_spoken else paper.name
        if column == SHOWN:
            return (tr("trả lại ngay") if paper.shown_only else tr("giữ lại")) if is_spoken else ""
        copies = int(getattr(paper, _FORMS[column - 1]))
        if paper.shown_only:
            return "–" if copies else ""
        return str(copies) if copies else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return headings and what they mean."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _HINTS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == NAME:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class PaperTable(QTableView):
    """Space ticks, digits set copies, the arrows move, Enter leaves for the next field."""

    def __init__(self, model: PaperModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._papers = model
        self._typing: tuple[int, int] | None = None
        self.setModel(model)
        self.setAccessibleName(tr("Thành phần hồ sơ"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_PX)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(36)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(_WIDTHS):
            if width:
                header.resizeSection(column, width)
        self.clicked.connect(self._on_clicked)
        model.modelReset.connect(self._fit_rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give long names two lines."""
        super().resizeEvent(event)
        self._fit_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer Space, digits and Backspace; the rest as every table."""
        index = self.currentIndex()
        text = event.text()
        if not index.isValid():
            super().keyPressEvent(event)
            return
        place = (index.row(), index.column())
        if event.key() == Qt.Key.Key_Space:
            self._papers.toggle(*place)
        elif text.isascii() and text.isdigit():
            before = self._papers.copies(*place) if self._typing == place else 0
            self._papers.set_copies(*place, before * 10 + int(text))
            self._typing = place
            return
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._papers.set_copies(*place, 0)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)
        self._typing = None

    def focus_first(self) -> None:
        """Make the first paper current, so that Space ticks it."""
        if self._papers.rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(self._papers.index(0, 0))

    def _fit_rows(self) -> None:
        width = self.columnWidth(NAME) - 44
        metrics = self.fontMetrics()
        for number, paper in enumerate(self._papers.papers):
            is_long = metrics.horizontalAdvance(paper.name) > width
            self.setRowHeight(number, _TWO_LINES_PX if is_long else _ROW_PX)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() in (NAME, SHOWN):
            self._papers.toggle(index.row(), index.column())

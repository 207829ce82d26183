"""Which papers are missing: the dossier's own to tick, others to type; for slips that ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from models.domain.bodies import DocumentBody
from models.services.commands import DocumentInput
from ui.i18n.words import tr
from ui.theme import SPACE
from ui.widgets.form import FormRow, line_edit
from ui.widgets.parts import label


class MissingPapers(QWidget):
    """Space ticks what is missing; what no list names is typed, with semicolons between."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._papers: tuple[DocumentInput, ...] = ()
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("Giấy tờ còn thiếu"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.others = line_edit(tr("Giấy tờ khác còn thiếu"), self, hint=tr("cách nhau bằng dấu ;"))
        row = FormRow(self)
        row.add(tr("Giấy tờ khác còn thiếu"), self.others)
        name = label(tr("Giấy tờ còn thiếu: phím cách để tích"), "label", self)
        name.setBuddy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(name)
        column.addWidget(self.list, 1)
        column.addWidget(row)

    def show_papers(self, papers: Sequence[DocumentInput], missing: Iterable[int] = ()) -> None:
        """Show papers; `missing` are the rows that are ticked from the beginning."""
        self._papers = tuple(papers)
        ticked = set(missing)
        self.list.clear()
        for number, paper in enumerate(papers):
            item = QListWidgetItem(paper.name, self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if number in ticked else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)
        self.others.clear()

    def missing(self) -> tuple[DocumentInput, ...]:
        """Return what is missing, with the copies that were asked for."""
        ticked = [
            paper for row, paper in enumerate(self._papers) if self.list.item(row).checkState() is Qt.CheckState.Checked
        ]
        names = [" ".join(name.split()) for name in self.others.text().split(";")]
        return (*ticked, *(DocumentInput(name, originals=1) for name in names if name))


def listed(documents: Iterable[DocumentBody]) -> tuple[DocumentInput, ...]:
    """Return the papers of a dossier as they can be asked for again: one copy of what was only shown."""
    return tuple(
        DocumentInput(
            paper.name,
            originals=paper.originals if _copies(paper) else 1,
            certified=paper.certified,
            photocopies=paper.photocopies,
        )
        for paper in documents
    )


def _copies(paper: DocumentBody) -> int:
    return paper.originals + paper.certified + paper.photocopies

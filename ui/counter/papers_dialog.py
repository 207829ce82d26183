"""Every paper of a dossier in full, over the page that tells them in short."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QPushButton, QVBoxLayout, QWidget

from models.domain.bodies import DocumentBody
from ui.counter.change_words import document_words
from ui.i18n.words import tr
from ui.theme import SPACE
from ui.widgets.parts import label

_SIZE_PX = (760, 520)


class PapersDialog(QDialog):
    """A list for the arrows and a screen reader; Esc closes."""

    def __init__(self, code: str, papers: Sequence[DocumentBody], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Giấy tờ của hồ sơ {code}").format(code=code))
        self.setModal(True)
        self.resize(*_SIZE_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(label(tr("%n giấy tờ của hồ sơ {code}", "", len(papers)).format(code=code), "title"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("Giấy tờ của hồ sơ {code}").format(code=code))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAlternatingRowColors(True)
        for number, paper in enumerate(papers, start=1):
            self.list.addItem(f"{number}. {document_words(paper)}")
        self.list.setCurrentRow(0)
        column.addWidget(self.list, 1)
        close = QPushButton(tr("Đóng   Esc"), self)
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.list.setFocus()

"""The pages of a book as paper: seen, printed, saved as a PDF."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.domain.book import Book
from models.domain.book_kind import VOLUME
from models.services.paper_rows import PaperPicture
from models.services.ports import PrintedPaper
from ui.counter.books.desk import BookDesk
from ui.counter.printing.words import queued_words
from ui.i18n.words import tr
from ui.messages import refusal_words
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.form import FormRow, line_edit
from ui.widgets.paper_view import PaperSheets
from ui.widgets.parts import Banner, label

_SIZE_PX = (1180, 700)
_TURNS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class BookPages(QDialog):
    """Ctrl+P prints, Ctrl+S saves, Page Up and Page Down scroll."""

    def __init__(
        self, book: Book, *, desk: BookDesk, runner: TaskRunner, folder: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._book, self._desk, self._runner = book, desk, runner
        self._is_working = False
        self._name = tr("Sổ {symbol}, quyển {volume}/{year}").format(symbol=book.symbol, volume=VOLUME, year=book.year)
        self.setWindowTitle(self._name)
        self.setModal(True)
        self.resize(*_SIZE_PX)
        self.sheets = PaperSheets(tr("Xem trang sổ chứng thực"), self)
        self.said = Banner(self)
        self.folder = line_edit(tr("Thư mục lưu"), self)
        self.folder.setText(folder)
        row = FormRow(self)
        row.add(tr("Thư mục lưu PDF"), self.folder)
        line = QHBoxLayout()
        line.setSpacing(2 * SPACE)
        line.addWidget(row, 1)
        buttons = (
            (tr("In   Ctrl+P"), "Ctrl+P", self._on_print_wanted),
            (tr("Lưu PDF   Ctrl+S"), "Ctrl+S", self._on_save_wanted),
        )
        for words, key, slot in buttons:
            button = QPushButton(words, self)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            QShortcut(QKeySequence(key), self).activated.connect(slot)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        close = QPushButton(tr("Đóng   Esc"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        line.addWidget(close, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 3 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(label(self._name, "title"))
        column.addWidget(self.said)
        column.addWidget(self.sheets, 1)
        column.addLayout(line)
        self.sheets.say(tr("Đang lập trang sổ…"))
        self.sheets.setFocus()
        self._runner.net(
            partial(desk.picture_book, book.kind, book.year), self._on_pictured, self._on_failed, key="book picture"
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with the page keys."""
        pages = _TURNS.get(Qt.Key(event.key()), 0)
        if pages:
            self.sheets.turn(pages)
        else:
            super().keyPressEvent(event)

    def _on_pictured(self, picture: PaperPicture) -> None:
        more = tr(", xem %n trang đầu", "", len(picture.pages)) if picture.page_count > len(picture.pages) else ""
        self.sheets.show_pages(
            self._name, picture.pages, remark=tr("%n trang{more}", "", picture.page_count).format(more=more)
        )

    def _on_print_wanted(self) -> None:
        if not self._is_working:
            self._is_working = True
            self.said.say(tr("Đang in sổ…"), "info")
            work = partial(self._desk.print_book, self._book.kind, self._book.year)
            self._runner.net(work, self._on_printed, self._on_failed)

    def _on_printed(self, printed: PrintedPaper) -> None:
        self._is_working = False
        where = tr(" ra tệp {name}").format(name=Path(printed.path).name) if printed.path else ""
        self.said.say(queued_words(printed) or tr("Đã in sổ{where}").format(where=where), "success")

    def _on_save_wanted(self) -> None:
        folder = self.folder.text().strip()
        if not folder or self._is_working:
            self.folder.setFocus()
            return
        self._is_working = True
        work = partial(self._desk.save_book, self._book.kind, self._book.year, Path(folder).expanduser())
        self._runner.net(work, self._on_saved, self._on_failed)

    def _on_saved(self, path: Path) -> None:
        self._is_working = False
        self.said.say(tr("Đã lưu {name}").format(name=path.name), "success")
        self.said.setToolTip(str(path))

    def _on_failed(self, error: Exception) -> None:
        self._is_working = False
        self.sheets.say("")
        self.said.say(refusal_words(error), "danger")

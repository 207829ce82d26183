"""Every paper that a dossier has given rise to: chosen with the arrows, seen at once, printed again, saved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from models.services.paper_rows import PaperPicture, PaperRow
from models.services.ports import PrintedPaper
from ui.counter.desk_papers import PaperDesk
from ui.counter.printing.words import queued_words
from ui.i18n.words import tr
from ui.messages import refusal_words
from ui.messages_papers import form_words
from ui.shell.words import stamp_words
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.copy_folder import CopyFolder
from ui.widgets.paper_view import PaperSheets
from ui.widgets.parts import Banner, label

_SIZE_PX = (1180, 690)
_LIST_PX = 372


class PrintedPapers(QDialog):
    """The list has the focus: arrows choose, Page Up and Page Down scroll, Enter prints, Ctrl+S saves, Esc closes.

    Args:
        code: the dossier's.
        rows: its papers.
        folder: where electronic copies go until another folder is typed.
    """

    def __init__(
        self,
        code: str,
        rows: Sequence[PaperRow],
        *,
        desk: PaperDesk,
        runner: TaskRunner,
        folder: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.code = code
        self._desk, self._runner = desk, runner
        self._rows: tuple[PaperRow, ...] = ()
        self._pictures: dict[bytes, PaperPicture] = {}
        self._is_working = False
        self.setWindowTitle(tr("Giấy tờ in của hồ sơ {code}").format(code=code))
        self.setModal(True)
        self.resize(*_SIZE_PX)
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("Giấy tờ in của hồ sơ {code}").format(code=code))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedWidth(_LIST_PX)
        self.list.setSpacing(SPACE // 2)
        self.sheets = PaperSheets(tr("Xem giấy tờ"), self)
        self.sheets.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.sheets.follow(self.list)
        self.said = Banner(self)
        self._folder_row = CopyFolder(tr("Thư mục lưu bản điện tử (PDF)"), folder, self)
        self.folder = self._folder_row.editor
        self.print_button = self._button(tr("In lại   Enter"), self._on_print_clicked)
        self.save_button = self._button(tr("Lưu bản điện tử   Ctrl+S"), self._on_save_clicked)
        close = self._button(tr("Đóng   Esc"), self.reject)
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        shortcut.activated.connect(self._on_save_clicked)
        left = QVBoxLayout()
        left.setSpacing(2 * SPACE)
        left.addWidget(self.list, 1)
        left.addWidget(self._folder_row)
        middle = QHBoxLayout()
        middle.setSpacing(3 * SPACE)
        middle.addLayout(left)
        middle.addWidget(self.sheets, 1)
        keys = QHBoxLayout()
        keys.setSpacing(2 * SPACE)
        keys.addWidget(label(tr("↑ ↓ chọn · Page Up, Page Down cuộn"), "muted"), 1)
        for button in (self.print_button, self.save_button, close):
            keys.addWidget(button)
        body = QVBoxLayout(self)
        body.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 3 * SPACE)
        body.setSpacing(2 * SPACE)
        body.addWidget(label(tr("Giấy tờ in của hồ sơ {code}").format(code=code), "title"))
        body.addWidget(self.said)
        body.addLayout(middle, 1)
        body.addLayout(keys)
        self.list.currentRowChanged.connect(self._on_list_current_row_changed)
        self._show_rows(rows)
        self.list.setCurrentRow(self._newest())
        self.list.setFocus()

    @property
    def chosen(self) -> PaperRow | None:
        """Return the chosen paper."""
        number = self.list.currentRow()
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Print with Enter from the list; from the folder's field Enter only goes back to the list."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.folder.hasFocus():
            self.list.setFocus()
        else:
            self._on_print_clicked()

    def _button(self, words: str, slot: object) -> QPushButton:
        made = QPushButton(words, self)
        made.setAutoDefault(False)
        made.clicked.connect(slot)
        return made

    def _show_rows(self, rows: Sequence[PaperRow]) -> None:
        kept = self.list.currentRow()
        self._rows = tuple(rows)
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.list.clear()
        for row in self._rows:
            item = QListWidgetItem(row_words(row), self.list)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row_words(row).replace("\n", ", "))
        self.list.setCurrentRow(kept)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's own
        if not self._rows:
            self.sheets.say(tr("Hồ sơ này chưa có giấy tờ nào để in"))
        for button in (self.print_button, self.save_button):
            button.setEnabled(bool(self._rows))

    def _newest(self) -> int:
        return max(range(len(self._rows)), key=lambda n: (self._rows[n].issued_at, n), default=-1)

    # -- looking -------------------------------------------------------------------------------------------------

    def _on_list_current_row_changed(self, _: int) -> None:
        row = self.chosen
        if row is None:
            return
        self.said.say("")
        self.print_button.setEnabled(not row.is_replaced)
        known = self._pictures.get(row.event)
        if known is not None:
            self._show_picture(row, known)
            return
        self.sheets.say(tr("Đang vẽ giấy…"))
        self._runner.read(
            partial(self._desk.picture_paper, self.code, row.event),
            partial(self._on_pictured, row),
            self._on_failed,
            key="paper picture",
        )

    def _on_pictured(self, row: PaperRow, picture: PaperPicture) -> None:
        self._pictures[row.event] = picture
        if row == self.chosen:
            self._show_picture(row, picture)

    def _show_picture(self, row: PaperRow, picture: PaperPicture) -> None:
        left = picture.page_count - len(picture.pages)
        remark = (
            tr("Xem {count} trang đầu, còn {left} trang nữa khi in").format(count=len(picture.pages), left=left)
            if left
            else ""
        )
        self.sheets.show_pages(form_words(row.form), picture.pages, remark=remark)

    # -- printing and saving -------------------------------------------------------------------------------------

    def _on_print_clicked(self) -> None:
        row = self.chosen
        if row is None or self._is_working:
            return
        if row.is_replaced:
            self.said.say(tr("Bản này đã được thay thế: chọn bản mới hơn để in"), "warning")
            return
        self._is_working = True
        self._runner.command(
            partial(self._desk.print_paper, self.code, row.event), partial(self._on_printed, row), self._on_failed
        )

    def _on_printed(self, row: PaperRow, printed: PrintedPaper) -> None:
        self._is_working = False
        where = tr(" ra tệp {name}").format(name=Path(printed.path).name) if printed.path else ""
        self.said.say(
            queued_words(printed) or tr("Đã in lại {form}{where}").format(form=form_words(row.form), where=where),
            "success",
        )
        self._runner.read(partial(self._desk.papers, self.code), self._on_rows, self._on_failed, key="papers")

    def _on_rows(self, rows: list[PaperRow]) -> None:
        self._show_rows(rows)

    def _on_save_clicked(self) -> None:
        row = self.chosen
        target = self._folder_row.target() if row is not None and not self._is_working else None
        if row is None or target is None:
            return
        self._is_working = True
        self._runner.command(
            partial(self._desk.save_paper, self.code, row.event, target), self._on_saved, self._on_failed
        )

    def _on_saved(self, path: Path) -> None:
        self._is_working = False
        self.said.say(tr("Đã lưu bản điện tử {name}").format(name=path.name), "success")
        self.said.setToolTip(str(path))

    def _on_failed(self, error: Exception) -> None:
        self._is_working = False
        self.said.say(refusal_words(error), "danger")
        if self.sheets.words == tr("Đang vẽ giấy…"):
            self.sheets.say("")


def row_words(row: PaperRow) -> str:
    """Return a paper in two lines: what it is and from when; its form and how often it was printed."""
    name = form_words(row.form)
    replaced = tr(" (đã được thay thế)") if row.is_replaced else ""
    times = len(row.printings)
    printed = tr("chưa in") if not times else tr("đã in") if times == 1 else tr("đã in %n lần", "", times)
    return f"{name[:1].upper()}{name[1:]}{replaced}\n{stamp_words(row.issued_at)} · {printed}\n{row.basis}"

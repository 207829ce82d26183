"""The chosen file as paper: drawn off the window's thread, a moment after the choice has come to rest."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from models.services.attachment_rows import FileRow
from models.services.paper_rows import PaperPicture
from ui.counter.attachments.desk import AttachmentDesk
from ui.counter.attachments.listing import ListRow
from ui.counter.attachments.words import name_words, where_words
from ui.i18n.words import tr
from ui.messages import refusal_words
from ui.tasks import TaskRunner
from ui.widgets.paper_view import PaperSheets

_DRAW_AFTER_MS: Final = 150
_KEPT: Final = 12


class FilePreview(PaperSheets):
    """Shows the pages of one file, or says why there are none."""

    def __init__(self, desk: AttachmentDesk, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(tr("Xem tệp"), parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._desk, self._runner = desk, runner
        self._file: FileRow | None = None
        self._drawn: dict[bytes, PaperPicture] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DRAW_AFTER_MS)
        self._timer.timeout.connect(self._draw)

    def show_row(self, row: ListRow | None) -> None:
        """Show a row of the list; the same file again changes nothing."""
        before, self._file = self._file, row.file if row is not None else None
        if self._file is None:
            self._timer.stop()
            self.say(tr("Chọn một tệp để xem") if row is None or row.count else tr("Giấy tờ này chưa có tệp"))
            return
        is_same = before is not None and (before.sha256, before.is_held) == (self._file.sha256, self._file.is_held)
        if is_same and (self.sheets or self._timer.isActive()):
            return
        known = self._drawn.get(self._file.sha256)
        if known is not None:
            self._show(self._file, known)
        elif self._file.is_held:
            self.say(tr("Đang mở tệp…"))
            self._timer.start()
        else:
            self.say(where_words(self._file)[0])

    def _draw(self) -> None:
        file = self._file
        if file is not None:
            work = partial(self._desk.picture_file, file.sha256, file.media_type)
            self._runner.net(work, partial(self._on_drawn, file), self._on_failed, key="file pages")

    def _on_drawn(self, file: FileRow, picture: PaperPicture) -> None:
        if len(self._drawn) >= _KEPT:
            self._drawn.clear()
        self._drawn[file.sha256] = picture
        if self._file is not None and self._file.sha256 == file.sha256:
            self._show(file, picture)

    def _show(self, file: FileRow, picture: PaperPicture) -> None:
        left = picture.page_count - len(picture.pages)
        remark = (
            tr("Xem {count} trang đầu, còn {left} trang nữa: lưu bản sao để xem hết").format(
                count=len(picture.pages), left=left
            )
            if left
            else ""
        )
        self.show_pages(name_words(file), picture.pages, remark=remark)

    def _on_failed(self, error: Exception) -> None:
        self.say(refusal_words(error))

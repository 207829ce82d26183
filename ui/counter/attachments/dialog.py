"""Attached files of a dossier: every document item with its files, the chosen one as paper, what the scanner left."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.services.attachment_rows import AttachmentSheet, AttachOutcome, FileRow, ScanFolder, ScannedFile
from models.services.attachments import StoredFile
from models.services.commands import ActCommand
from ui.counter.attachments.desk import AttachmentDesk
from ui.counter.attachments.listing import FileList, ListRow
from ui.counter.attachments.preview import FilePreview
from ui.counter.attachments.scans import ScanPanel
from ui.counter.attachments.words import name_words, size_words
from ui.i18n.words import tr
from ui.messages import problem_words, refusal_words
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.form import FormRow, line_edit
from ui.widgets.parts import Banner, label
from ui.widgets.room import Beside

_SIZE_PX: Final = (1300, 700)
_LIST_PX: Final = 600
_LIST_LEAST_PX: Final = 160
_LOOK_EVERY_MS: Final = 2_000
_KINDS: Final = tr("Giấy tờ quét (*.pdf *.jpg *.jpeg *.png);;Mọi tệp (*)")
_HINT: Final = tr(
    "Enter: đính kèm, tải về · Insert: đính tệp quét mới nhất · Page Up, Page Down: cuộn · Tab: sang máy quét"
)


class AttachmentsDialog(QDialog):
    """Everything by keyboard; Esc closes. A file is checked, stored and drawn beside the window's thread.

    Args:
        sheet: the dossier's items and files.
        desk: attaches, removes, draws.
        runner: runs that.

    Signals:
        stored: a file was attached or removed.
    """

    stored = Signal()

    def __init__(
        self, sheet: AttachmentSheet, *, desk: AttachmentDesk, runner: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Tệp đính kèm của hồ sơ {code}").format(code=sheet.code))
        self.setModal(True)
        self.resize(*_SIZE_PX)
        self.code = sheet.code
        self._dossier = sheet.dossier
        self._desk, self._runner = desk, runner
        self._is_storing = False
        self._removing: FileRow | None = None
        self._asked: set[bytes] = set()
        self._summary = label("", "muted", self)
        self.said = Banner(self)
        self.list = FileList(self)
        self.list.setMinimumSize(_LIST_PX, _LIST_LEAST_PX)
        self.list.opened.connect(self._on_list_opened)
        self.list.removing.connect(self._on_list_removing)
        self.sheets = FilePreview(desk, runner, self)
        self.sheets.follow(self.list)
        self.scans = ScanPanel(self)
        self.scans.chosen.connect(self._on_scans_chosen)
        self.scans.folder_wanted.connect(self._choose_folder)
        self.digitised = QCheckBox(tr("Bản số hóa, dùng thay bản giấy   Ctrl+D"), self)
        self.reason = line_edit(tr("Lý do gỡ tệp"), self, hint=tr("vì sao gỡ, rồi Enter; Esc để thôi"))
        self._reason_row = FormRow(self)
        self._reason_row.add(tr("Lý do gỡ tệp đang chọn"), self.reason)
        self._reason_row.hide()
        self._look_timer = QTimer(self)
        self._look_timer.setInterval(_LOOK_EVERY_MS)
        self._look_timer.timeout.connect(self._look)
        self._lay_out(sheet)
        for key, slot in (
            ("Ctrl+O", self._choose_source),
            ("Ctrl+S", self._choose_target),
            ("Ctrl+W", self._choose_folder),
            ("Ctrl+D", self.digitised.toggle),
            ("Insert", self._attach_newest),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(slot)
        self.list.currentRowChanged.connect(self._on_list_current_row_changed)
        self.list.show_sheet(sheet)
        self._summarise(sheet)
        self._draw_thumbnails()
        self.list.setFocus()
        self._look()
        self._look_timer.start()

    def _lay_out(self, sheet: AttachmentSheet) -> None:
        left = QVBoxLayout()
        left.setSpacing(2 * SPACE)
        left.addWidget(self.list, 1)
        left.addWidget(self._reason_row)
        right = QVBoxLayout()
        right.setSpacing(2 * SPACE)
        right.addWidget(self.sheets, 1)
        right.addWidget(self.scans)
        middle = Beside()
        middle.setSpacing(3 * SPACE)
        middle.addLayout(left, 1)
        middle.addLayout(right, 1)
        keys = QHBoxLayout()
        keys.setSpacing(2 * SPACE)
        keys.addWidget(self.digitised, 1)
        for words, slot in (
            (tr("Chọn tệp   Ctrl+O"), self._choose_source),
            (tr("Gỡ tệp   Delete"), self._remove_chosen),
            (tr("Lưu bản sao   Ctrl+S"), self._choose_target),
            (tr("Đóng   Esc"), self.reject),
        ):
            keys.addWidget(self._button(words, slot))
        title = QHBoxLayout()
        title.setSpacing(3 * SPACE)
        title.addWidget(label(tr("Tệp đính kèm của hồ sơ {code}").format(code=sheet.code), "title"))
        title.addWidget(self._summary, 1)
        body = QVBoxLayout(self)
        body.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 3 * SPACE)
        body.setSpacing(2 * SPACE)
        body.addLayout(title)
        body.addWidget(self.said)
        body.addLayout(middle, 1)
        body.addWidget(label(_HINT, "hint"))
        body.addLayout(keys)

    def hear(self, changed: frozenset[bytes]) -> None:
        """Read the list again where this dossier changed; an empty set means anything may have."""
        if not changed or self._dossier in changed:
            self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        read = partial(self._desk.attachment_sheet, self.code)
        self._runner.read(read, self._on_sheet, self._on_failed, key="attachments")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove with Enter in the reason's field; Esc there only leaves it."""
        if self.reason.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._remove()
        elif self._removing is not None and event.key() == Qt.Key.Key_Escape:
            self._leave_reason()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop looking into the scanner's folder."""
        self._look_timer.stop()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """Stop looking into the scanner's folder."""
        self._look_timer.stop()
        super().done(result)

    # -- the list ------------------------------------------------------------------------------------------------

    def _on_sheet(self, sheet: AttachmentSheet) -> None:
        self.list.show_sheet(sheet)
        self._summarise(sheet)
        self._draw_thumbnails()

    def _summarise(self, sheet: AttachmentSheet) -> None:
        filled = sum(1 for item in sheet.items if sheet.files_of(item))
        waiting = sum(1 for file in sheet.files if file.is_held and file.where != "sent")
        words = tr("{items} mục, {filled} mục đã có tệp").format(items=len(sheet.items), filled=filled)
        self._summary.setText(tr("{words}, %n tệp chờ gửi tỉnh", "", waiting).format(words=words) if waiting else words)

    def _on_list_current_row_changed(self, _: int) -> None:
        self.sheets.show_row(self.list.chosen)

    def _on_list_opened(self, row: ListRow) -> None:
        if row.file is None:
            self._choose_source()
        elif not row.file.is_held:
            self._runner.command(partial(self._desk.want_file, row.file.sha256), self._on_wanted, self._on_failed)

    def _on_wanted(self, _: None) -> None:
        self.said.say(tr("Đã xếp hàng tải tệp từ tỉnh: tự hiện khi về đến nơi"), "info")
        self.refresh()

    # -- pictures ------------------------------------------------------------------------------------------------

    def _draw_thumbnails(self) -> None:
        for file in self.list.lacking():
            if file.sha256 not in self._asked:
                self._asked.add(file.sha256)
                work = partial(self._desk.thumbnail, file.sha256, file.media_type)
                self._runner.net(work, partial(self._on_thumbnail, file.sha256), self._on_undrawn)

    def _on_thumbnail(self, sha256: bytes, png: bytes) -> None:
        self.list.show_thumbnail(sha256, png)

    def _on_undrawn(self, _: Exception) -> None:
        """Leave the small picture empty: whoever chooses the file is told why it cannot be opened."""

    # -- attaching -----------------------------------------------------------------------------------------------

    def _choose_source(self) -> None:
        if self.list.chosen is None:
            return
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        asking = QFileDialog(self, tr("Chọn tệp cho: {item}").format(item=self.list.chosen.item), start, _KINDS)
        asking.setFileMode(QFileDialog.FileMode.ExistingFile)
        asking.fileSelected.connect(self._on_source_selected)
        self._ask(asking)

    def _on_source_selected(self, path: str) -> None:
        self.attach(Path(path))

    def _on_scans_chosen(self, scan: ScannedFile) -> None:
        self.attach(Path(scan.path), clears=self.scans.clears.isChecked())

    def _attach_newest(self) -> None:
        newest = self.scans.newest
        if newest is None:
            self.said.say(tr("Máy quét chưa để tệp mới nào: quét giấy trước, hoặc Ctrl+O để chọn tệp"), "warning")
        else:
            self._on_scans_chosen(newest)

    def attach(self, path: Path, *, clears: bool = False) -> None:
        """Attach a file to the chosen document item."""
        row = self.list.chosen
        if row is None or self._is_storing:
            return
        self._is_storing = True
        self.said.say(tr("Đang kiểm tra và mã hóa {name}…").format(name=path.name), "info")
        then = partial(self._on_file_stored, row.item, path, clears)
        self._runner.net(partial(self._desk.store_file, path), then, partial(self._on_not_attached, path.name))

    def _on_file_stored(self, item: str, path: Path, clears: bool, file: StoredFile) -> None:  # noqa: FBT001 - bound by partial
        self.said.say(
            tr("Đang lưu {name} ({size}) vào hồ sơ…").format(name=path.name, size=size_words(file.size)), "info"
        )
        work = partial(
            self._desk.attach_file,
            self.code,
            item,
            file,
            is_digitised=self.digitised.isChecked(),
            clears=path if clears else None,
        )
        self._runner.command(work, self._on_attached, partial(self._on_not_attached, path.name))

    def _on_attached(self, outcome: AttachOutcome) -> None:
        self._is_storing = False
        made = outcome.attached
        words, tone = (
            tr("Đã đính kèm {name} vào “{document}”").format(
                name=made.attachment.name, document=_short(made.attachment.document)
            ),
            "success",
        )
        if made.warnings:
            words, tone = f"{words}. {problem_words(made.warnings[0])}", "warning"
        if outcome.is_cleared is False:
            words, tone = tr("{words}. Chưa xóa được tệp khỏi thư mục quét: xóa tay").format(words=words), "warning"
        self.said.say(words, tone)
        self.stored.emit()
        self.refresh()
        self._look()

    def _on_not_attached(self, name: str, error: Exception) -> None:
        self._is_storing = False
        words = tr("Tệp không còn ở chỗ đó. Chọn lại") if isinstance(error, FileNotFoundError) else refusal_words(error)
        self.said.say(f"{name}: {words}", "danger")
        self._look()

    # -- removing, saving ----------------------------------------------------------------------------------------

    def _remove_chosen(self) -> None:
        row = self.list.chosen
        if row is not None and row.file is not None:
            self._on_list_removing(row.file)
        else:
            self.said.say(tr("Chọn một tệp để gỡ"), "info")

    def _on_list_removing(self, file: FileRow) -> None:
        self._removing = file
        self.reason.clear()
        self._reason_row.say(self.reason, "")
        self._reason_row.show()
        self.reason.setFocus()

    def _remove(self) -> None:
        file = self._removing
        if file is None or self._is_storing:
            return
        if not self.reason.text().strip():
            self._reason_row.say(self.reason, tr("Nhập lý do gỡ tệp"))
            return
        self._is_storing = True
        command = ActCommand(
            action="remove_attachment", code=self.code, attachment=file.eid.hex(), reason=self.reason.text()
        )
        self._runner.command(partial(self._desk.act, command), partial(self._on_removed, file), self._on_failed)

    def _on_removed(self, file: FileRow, _: object) -> None:
        self._is_storing = False
        self._leave_reason()
        self.said.say(tr("Đã gỡ {name} khỏi hồ sơ, còn trong lịch sử").format(name=name_words(file)), "success")
        self.stored.emit()
        self.refresh()

    def _leave_reason(self) -> None:
        self._removing = None
        self._reason_row.hide()
        self.list.setFocus()

    def _choose_target(self) -> None:
        row = self.list.chosen
        if row is None or row.file is None or not row.file.is_held:
            self.said.say(tr("Chọn một tệp có ở quầy này để lưu bản sao"), "info")
            return
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        asking = QFileDialog(self, tr("Lưu bản sao"), str(Path(start) / Path(name_words(row.file)).name))
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.fileSelected.connect(partial(self._on_target_selected, row.file))
        self._ask(asking)

    def _on_target_selected(self, file: FileRow, path: str) -> None:
        self._runner.net(partial(self._desk.save_file, file.sha256, Path(path)), self._on_saved, self._on_failed)

    def _on_saved(self, path: Path) -> None:
        self.said.say(tr("Đã lưu bản sao {name}. Bản này không mã hóa: giữ cẩn thận").format(name=path.name), "success")

    # -- the scanner's folder ------------------------------------------------------------------------------------

    def _look(self) -> None:
        self._runner.net(self._desk.scan_folder, self._on_folder, self._on_failed, key="scan folder")

    def _on_folder(self, folder: ScanFolder) -> None:
        self.scans.show_folder(folder)

    def _choose_folder(self) -> None:
        asking = QFileDialog(self, tr("Chọn thư mục của máy quét"))
        asking.setFileMode(QFileDialog.FileMode.Directory)
        asking.setOption(QFileDialog.Option.ShowDirsOnly)
        asking.fileSelected.connect(self._on_folder_selected)
        self._ask(asking)

    def _on_folder_selected(self, path: str) -> None:
        self._runner.command(partial(self._desk.watch_folder, path), self._on_watched, self._on_failed)

    def _on_watched(self, _: None) -> None:
        self._look()

    # -- the rest ------------------------------------------------------------------------------------------------

    def _ask(self, asking: QFileDialog) -> None:
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.open()

    def _button(self, words: str, slot: object) -> QPushButton:
        made = QPushButton(words, self)
        made.setAutoDefault(False)
        made.clicked.connect(slot)
        return made

    def _on_failed(self, error: Exception) -> None:
        self._is_storing = False
        self.said.say(refusal_words(error), "danger")


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"

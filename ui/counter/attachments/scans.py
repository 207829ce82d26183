"""What the scanner left in its folder, newest first: Enter attaches."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from models.services.attachment_rows import ScanFolder, ScannedFile
from ui.counter.attachments.words import size_words
from ui.i18n.words import tr
from ui.shell.words import stamp_words
from ui.theme import SPACE
from ui.widgets.parts import ShortLabel, label

_ROW = Qt.ItemDataRole.UserRole
_LIST_PX = 4 * 23 + 2
"""Four rows."""


class ScanPanel(QWidget):
    """Shows a folder; it asks for nothing and touches no file.

    Signals:
        chosen: a `ScannedFile` to attach.
        folder_wanted: choose the folder to watch.
    """

    chosen = Signal(object)
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder: ScanFolder | None = None
        self._title = label(tr("Tệp mới ở máy quét"), "section", self)
        self._place = ShortLabel("hint", self)
        self.list = _ScanList(self)
        self.list.setAccessibleName(tr("Tệp mới ở máy quét"))
        self.list.setFixedHeight(_LIST_PX)
        self.list.picked.connect(self._on_list_picked)
        self.clears = QCheckBox(tr("Xóa khỏi thư mục quét sau khi lưu"), self)
        button = QPushButton(tr("Chọn thư mục quét   Ctrl+W"), self)
        button.setAutoDefault(False)
        button.clicked.connect(self.folder_wanted)
        head = QHBoxLayout()
        head.setSpacing(2 * SPACE)
        head.addWidget(self._title)
        head.addWidget(self._place, 1)
        foot = QHBoxLayout()
        foot.setSpacing(2 * SPACE)
        foot.addWidget(self.clears, 1)
        foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(head)
        column.addWidget(self.list)
        column.addLayout(foot)

    @property
    def newest(self) -> ScannedFile | None:
        """Return the file that the scanner left last."""
        return self._folder.files[0] if self._folder is not None and self._folder.files else None

    @property
    def words(self) -> str:
        """Return what is said about the folder."""
        return self._place.full

    def show_folder(self, folder: ScanFolder) -> None:
        """Show what is in the folder now; the same as before changes nothing."""
        if folder == self._folder:
            return
        if self._folder is None or folder.path != self._folder.path:
            self.clears.setChecked(folder.clears)
        self._folder = folder
        kept = self.list.currentRow()
        self.list.clear()
        for file in folder.files:
            item = QListWidgetItem(f"{stamp_words(file.at)}  ·  {size_words(file.size)}  ·  {file.name}", self.list)
            item.setData(_ROW, file)
            item.setToolTip(file.path)
        self.list.setCurrentRow(min(max(kept, 0), len(folder.files) - 1))
        self.clears.setEnabled(bool(folder.path))
        self._place.setText(_place_words(folder))

    def _on_list_picked(self, file: ScannedFile) -> None:
        self.chosen.emit(file)


def _place_words(folder: ScanFolder) -> str:
    if not folder.path:
        return tr("chưa chọn thư mục của máy quét")
    if folder.is_missing:
        return tr("không mở được {path}: kiểm tra máy quét, hoặc chọn thư mục khác").format(path=folder.path)
    return folder.path if folder.files else tr("chưa có tệp mới trong {path}").format(path=folder.path)


class _ScanList(QListWidget):
    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.itemDoubleClicked.connect(self._on_item_double_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if item is not None:
                self.picked.emit(item.data(_ROW))
        else:
            super().keyPressEvent(event)

    def _on_item_double_clicked(self, item: QListWidgetItem) -> None:
        self.picked.emit(item.data(_ROW))

"""The screen of backups, the same at the counter and for the supervisor: last one, place, list, rehearsal."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.domain.numerals import dotted
from models.services.backups import BackupDesk, BackupRow, BackupStanding, Drill
from models.services.ports import Clock
from models.services.refusal import Refused
from ui.i18n.words import tr
from ui.messages import refusal_words
from ui.shell.backup_words import (
    age_words,
    check_words,
    drill_words,
    newest_words,
    place_words,
    size_words,
    trouble_words,
    warning_words,
)
from ui.shell.recovery import RecoveryQuestion
from ui.shell.window import BaseWindow
from ui.shell.words import stamp_words
from ui.tablemodels.rows import RowColumn, RowsModel
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.form import FormRow, line_edit
from ui.widgets.parts import Banner, Card, label, restyle
from ui.widgets.table import RowTable

_SIZE_PX: Final = (1080, 650)
_WIDTHS: Final = [190, 150, 120, 120, 0]
_READ: Final = "backups"
_WHAT_FOR: Final = tr(
    "Mỗi giờ máy tự sao lưu vào nơi này, giữ 48 bản gần nhất và mỗi ngày một bản trong 30 ngày; bản đầu ngày được kiểm "
    "tra toàn bộ. Bản sao lưu đã mã hóa: máy này mở được ngay, máy khác phải có mã khôi phục trên giấy. Cất tờ mã "
    "trong tủ khóa, không để cùng USB; mất tờ mã thì nhờ người quản trị tạo mã mới."
)
_NEEDS_CODE: Final = frozenset({"key_wrong", "keyring_unavailable", "key_file_invalid"})


class BackupsDialog(QDialog):
    """F9 makes a backup, F8 rehearses a restore of the chosen one, Enter in the field chooses the folder."""

    def __init__(self, *, desk: BackupDesk, runner: TaskRunner, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._clock = desk, runner, clock
        self._is_working = False
        self.setWindowTitle(tr("Sao lưu"))
        self.setModal(True)
        self.resize(*_SIZE_PX)
        self.said = Banner(self)
        self.newest = self._line(tr("Bản sao lưu gần nhất"))
        self.place = self._line(tr("Nơi sao lưu"))
        self.trouble = self._line(tr("Lần sao lưu bị lỗi"))
        self.folder = line_edit(tr("Nơi sao lưu"), self, hint=tr("E:\\ hoặc /media/usb"))
        self._folder_row = FormRow(self)
        self._folder_row.add(tr("Nơi sao lưu: thư mục trên USB hoặc ổ khác, gõ rồi Enter"), self.folder)
        self.model: RowsModel[BackupRow] = RowsModel(
            (
                RowColumn(tr("Lúc"), lambda row: stamp_words(row.made_at)),
                RowColumn(tr("Cách đây"), lambda row: age_words(row.made_at, self._clock.now())),
                RowColumn(tr("Hồ sơ"), lambda row: dotted(row.dossiers) if row.is_verified else "–", is_number=True),
                RowColumn(tr("Dung lượng"), lambda row: size_words(row.size), is_number=True),
                RowColumn(tr("Kiểm tra"), check_words),
            ),
            parent=self,
        )
        self.table = RowTable(tr("Các bản sao lưu"), self)
        self.table.show_model(self.model, _WIDTHS)
        self.make_button = self._button(tr("Sao lưu ngay   F9"), self.make)
        self.make_button.setProperty("primary", "true")
        self.try_button = self._button(tr("Thử phục hồi bản đang chọn   F8"), self.rehearse)
        self.choose_button = self._button(tr("Tìm thư mục   Ctrl+O"), self.find_folder)
        close = self._button(tr("Đóng   Esc"), self.reject)
        for key, slot in (("F9", self.make), ("F8", self.rehearse), ("Ctrl+O", self.find_folder)):
            QShortcut(QKeySequence(key), self).activated.connect(slot)
        self.folder.returnPressed.connect(self._on_folder_return_pressed)
        self.table.opened.connect(self._on_table_opened)
        self._lay_out(close)
        self._is_first = True
        self.refresh()

    def _lay_out(self, close: QPushButton) -> None:
        top = Card(parent=self)
        for line in (self.newest, self.trouble):
            top.body.addWidget(line)
        where = QHBoxLayout()
        where.setSpacing(2 * SPACE)
        where.addWidget(self._folder_row, 1)
        where.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignBottom)
        top.body.addLayout(where)
        top.body.addWidget(self.place)
        body = QVBoxLayout(self)
        body.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        body.setSpacing(3 * SPACE)
        body.addWidget(label(tr("Sao lưu"), "title"))
        body.addWidget(self.said)
        body.addWidget(top)
        body.addWidget(self.table, 1)
        body.addWidget(label(_WHAT_FOR, "muted", wraps=True))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (close, self.try_button, self.make_button):
            buttons.addWidget(button)
        body.addLayout(buttons)

    def _line(self, name: str) -> QLabel:
        made = label("", "", self, wraps=True)
        made.setAccessibleName(name)
        made.hide()
        return made

    def _button(self, words: str, slot: object) -> QPushButton:
        made = QPushButton(words, self)
        made.setAutoDefault(False)
        made.clicked.connect(slot)
        return made

    # -- looking -----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read how things stand."""
        self._runner.net(self._desk.standing, self._on_standing, self._on_failed, key=_READ)

    def show_standing(self, standing: BackupStanding) -> None:
        """Show how things stand; what somebody is typing stays."""
        now = self._clock.now()
        for line, (words, tone) in (
            (self.newest, newest_words(standing, now)),
            (self.place, place_words(standing)),
            (self.trouble, (trouble_words(standing, now), "danger")),
        ):
            line.setText(words)
            line.setVisible(bool(words))
            restyle(line, "tone", tone)
        if not self.folder.isModified():
            self.folder.setText(standing.folder)
        chosen = self._chosen()
        self.model.replace(standing.rows)
        numbers = [row.number for row in standing.rows]
        if numbers:
            place = numbers.index(chosen.number) if chosen is not None and chosen.number in numbers else 0
            self.table.setCurrentIndex(self.model.index(place, 0))
        if self._is_first:
            self._is_first = False
            (self.table if numbers else self.folder).setFocus()
        self._offer()

    def _offer(self) -> None:
        self.make_button.setEnabled(not self._is_working and bool(self.folder.text().strip()))
        self.try_button.setEnabled(not self._is_working and self._chosen() is not None)

    def _chosen(self) -> BackupRow | None:
        place = self.table.currentIndex().row()
        return self.model.rows[place] if 0 <= place < len(self.model.rows) else None

    def _on_standing(self, standing: BackupStanding) -> None:
        self.show_standing(standing)

    # -- the folder --------------------------------------------------------------------------------------------------

    def find_folder(self) -> None:
        """Look for a folder with the system's own window."""
        found = QFileDialog.getExistingDirectory(self, tr("Chọn nơi sao lưu"), self.folder.text())
        if found:
            self.folder.setText(found)
            self._choose()

    def _on_folder_return_pressed(self) -> None:
        self._choose()

    def _choose(self) -> None:
        typed = self.folder.text().strip()
        self._folder_row.say(self.folder, "" if typed else tr("Gõ đường dẫn của USB hoặc ổ khác, ví dụ E:\\"))
        if typed and self._begin(tr("Đang thử ghi vào nơi này…")):
            work = partial(self._desk.choose_folder, Path(typed))
            self._runner.net(work, self._on_chosen, self._on_failed)

    def _on_chosen(self, standing: BackupStanding) -> None:
        self.folder.setModified(False)
        self._end(tr("Đã chọn nơi sao lưu. F9 để sao lưu ngay bản đầu tiên"), "success", standing)
        self.make_button.setFocus()

    # -- making and rehearsing ---------------------------------------------------------------------------------------

    def make(self) -> None:
        """Make a backup now."""
        if self.make_button.isEnabled() and self._begin(tr("Đang sao lưu và kiểm tra, cứ làm việc bình thường…")):
            self._runner.net(self._desk.back_up_now, self._on_made, self._on_failed)

    def _on_made(self, standing: BackupStanding) -> None:
        self._end(tr("Đã sao lưu, kiểm tra và đọc lại"), "success", standing)

    def rehearse(self) -> None:
        """Rehearse a restore of the chosen backup."""
        row = self._chosen()
        if row is not None:
            self._rehearse(row.path, "")

    def _rehearse(self, path: str, recovery_code: str) -> None:
        if self._begin(tr("Đang mở thử bản sao lưu ở chỗ tạm, dữ liệu đang dùng không đổi…")):
            work = partial(self._desk.rehearse, path, recovery_code)
            self._runner.net(work, self._on_rehearsed, partial(self._on_not_opened, path))

    def _on_rehearsed(self, found: Drill) -> None:
        self._is_working = False
        self.said.say(*drill_words(found))
        self._offer()

    def _on_not_opened(self, path: str, error: Exception) -> None:
        self._on_failed(error)
        if isinstance(error, Refused) and error.code in _NEEDS_CODE:
            question = RecoveryQuestion(tr("Bản này của máy khác: gõ mã khôi phục trên giấy để mở thử"), self)
            question.typed.connect(partial(self._rehearse, path))
            question.open()

    def _begin(self, words: str) -> bool:
        if self._is_working:
            return False
        self._is_working = True
        self.said.say(words, "info")
        self._offer()
        return True

    def _end(self, words: str, tone: str, standing: BackupStanding) -> None:
        self._is_working = False
        self.said.say(words, tone)
        self.show_standing(standing)

    def _on_failed(self, error: Exception) -> None:
        self._is_working = False
        self.said.say(refusal_words(error), "danger")
        self._offer()
        self.refresh()

    def _on_table_opened(self, _place: int) -> None:
        self.rehearse()


class Backups(QObject):
    """One window's way to the screen of backups, and the sentence that warns where there is none of today."""

    def __init__(self, desk: BackupDesk, window: BaseWindow, *, key: str) -> None:
        super().__init__(window)
        self._desk, self._window, self._key = desk, window, key
        self._told = ""
        window.notices.backups_changed.connect(self.tell)

    def tell(self) -> None:
        """Warn where the newest verified backup is older than a day, unless something else is being said."""
        self._window.runner.net(self._desk.brief, self._on_brief, self._on_failed, key=_READ + " brief")

    def open(self) -> None:
        """Show the screen."""
        window = self._window
        dialog = BackupsDialog(desk=self._desk, runner=window.runner, clock=window.clock, parent=window)
        window.notices.backups_changed.connect(dialog.refresh)
        dialog.finished.connect(self.tell)
        window.show_dialog(dialog)

    def _on_brief(self, standing: BackupStanding) -> None:
        words = warning_words(standing, self._window.clock.now(), self._key)
        if self._window.page == "sign_in":
            return
        if words and self._window.banner.words in ("", self._told):
            self._window.announce(words, "warning", stays=True)
        elif not words and self._told and self._window.banner.words == self._told:
            self._window.announce("")
        self._told = words

    def _on_failed(self, error: Exception) -> None:
        self._window.announce(refusal_words(error), "danger")

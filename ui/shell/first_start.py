"""The first page of a machine without an office: bring one back from a backup, or found a new one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from models.domain.numerals import dotted
from models.services.first_start import FirstStartDesk, NewOffice, RestoredOffice
from ui.i18n.words import tr
from ui.messages import refusal_words
from ui.shell.recovery import WORDS as CODE_WORDS
from ui.shell.words import stamp_words
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.form import FormRow, line_edit
from ui.widgets.parts import Banner, Card, label

_WIDTH_PX: Final = 620
_DIGITS: Final = 2


class FirstStartPage(QWidget):
    """Two cards; Enter goes to the next field and does the card's work at its end.

    Signals:
        opened: there is an office now, and somebody has read what was told.
    """

    opened = Signal()
    _shared = Signal(int)

    def __init__(self, desk: FirstStartDesk, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._is_working = False
        self.said = Banner(self)
        self.backup = line_edit(tr("Tệp sao lưu"), self, hint="E:\\…\\mot-cua-20261126-0815-000012.mcb")
        self.code = line_edit(tr("Mã khôi phục"), self, hint="XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX", most=80)
        self.office_file = line_edit(tr("Tệp cơ quan"), self, hint="office.toml")
        self.counter = line_edit(tr("Quầy số"), self, hint="1", most=_DIGITS)
        self._backup_row, self._code_row, self._office_row = FormRow(self), FormRow(self), FormRow(self)
        self._backup_row.add(tr("Tệp sao lưu (.mcb) trên USB hoặc ổ khác"), self.backup)
        self._code_row.add(CODE_WORDS, self.code)
        self._office_row.add(tr("Tệp cơ quan (office.toml)"), self.office_file, stretch=4)
        self._office_row.add(tr("Quầy số"), self.counter)
        self.restore_button = self._button(tr("Phục hồi   Enter"), self.restore, is_primary=True)
        self.find_button = self._button(tr("Tìm tệp   Ctrl+O"), self.find_backup)
        self.found_button = self._button(tr("Tạo văn phòng mới"), self.found)
        self.open_button = self._button(tr("Mở quầy   Enter"), self._on_open_button_clicked, is_primary=True)
        self.open_button.hide()
        self._choice = label(tr("Máy này chưa có dữ liệu của quầy nào. Chọn một trong hai việc:"), "", self, wraps=True)
        self.written_down = label("", "due", self, wraps=True)
        self.written_down.setAccessibleName(tr("Mã khôi phục, chép ra giấy"))
        self.written_down.hide()
        QShortcut(QKeySequence("Ctrl+O"), self).activated.connect(self.find_backup)
        self._back = Card(tr("Phục hồi từ bản sao lưu"), self)
        self._new = Card(tr("Văn phòng mới"), self)
        self._lay_out()
        self._shared.connect(self._on_shared, Qt.ConnectionType.QueuedConnection)

    def _lay_out(self) -> None:
        where = QHBoxLayout()
        where.setSpacing(2 * SPACE)
        where.addWidget(self._backup_row, 1)
        where.addWidget(self.find_button, 0, Qt.AlignmentFlag.AlignBottom)
        words = tr(
            "Máy cũ hỏng, mất, hoặc cài lại: mọi hồ sơ đến lúc sao lưu trở lại đây. Tắt hẳn máy cũ nếu còn chạy. "
            "Cùng máy cũ thì để trống mã."
        )
        self._back.body.addWidget(label(words, "muted", wraps=True))
        self._back.body.addLayout(where)
        self._back.body.addWidget(self._code_row)
        self._back.body.addWidget(self.restore_button)
        self._new.body.addWidget(
            label(tr("Lần đầu dùng Một Cửa ở quầy này, chưa có dữ liệu nào."), "muted", wraps=True)
        )
        self._new.body.addWidget(self._office_row)
        self._new.body.addWidget(self.found_button)
        column = QVBoxLayout()
        column.setSpacing(3 * SPACE)
        column.addStretch(2)
        column.addWidget(label(tr("Một Cửa"), "huge"))
        column.addWidget(self._choice)
        for part in (self.said, self.written_down, self.open_button, self._back, self._new):
            part.setFixedWidth(_WIDTH_PX)
            column.addWidget(part)
        column.addStretch(3)
        line = QHBoxLayout(self)
        line.addStretch(1)
        line.addLayout(column)
        line.addStretch(1)

    def take_focus(self) -> None:
        """Put the cursor where typing begins."""
        self.backup.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter: to the next field of the card, at its end do its work."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        after = {self.backup: self.code, self.office_file: self.counter}
        focused = self.focusWidget()
        if isinstance(focused, QLineEdit) and focused in after:
            after[focused].setFocus()
        elif focused is self.code:
            self.restore()
        elif focused is self.counter:
            self.found()
        elif isinstance(focused, QPushButton):
            focused.click()

    def find_backup(self) -> None:
        """Look for the file with the system's own window."""
        found, _ = QFileDialog.getOpenFileName(
            self, tr("Chọn bản sao lưu"), self.backup.text(), tr("Bản sao lưu (*.mcb)")
        )
        if found:
            self.backup.setText(found)
            self.code.setFocus()

    # -- bringing back -----------------------------------------------------------------------------------------------

    def restore(self) -> None:
        """Bring the backup back that is named."""
        typed = self.backup.text().strip()
        self._backup_row.say(self.backup, "" if typed else tr("Gõ hoặc tìm tệp sao lưu"))
        if not typed:
            self.backup.setFocus()
            return
        if self._begin(tr("Đang mở bản sao lưu và kiểm tra từng hồ sơ, xin chờ. Đừng tắt máy…")):
            work = partial(self._desk.restore, Path(typed).expanduser(), self.code.text().strip(), self._on_share)
            self._runner.command(work, self._on_restored, self._on_failed)

    def _on_share(self, share: float) -> None:
        """Hear on the working thread how far it is."""
        self._shared.emit(round(share * 100))

    def _on_shared(self, percent: int) -> None:
        if self._is_working:
            self.said.say(
                tr("Bản sao lưu của phiên bản cũ, đang sắp xếp lại hồ sơ: {percent}%. Đừng tắt máy…").format(
                    percent=percent
                ),
                "info",
            )

    def _on_restored(self, back: RestoredOffice) -> None:
        self.code.clear()
        self._end(restored_words(back), "success" if not back.problems else "danger")

    # -- founding ----------------------------------------------------------------------------------------------------

    def found(self) -> None:
        """Found the office that is named."""
        typed, counter = self.office_file.text().strip(), self.counter.text().strip()
        self._office_row.say(self.office_file, "" if typed else tr("Gõ đường dẫn tệp office.toml"))
        self._office_row.say(self.counter, "" if counter.isdecimal() else tr("Nhập số quầy, ví dụ 1"))
        if not typed or not counter.isdecimal():
            (self.counter if typed else self.office_file).setFocus()
            return
        if self._begin(tr("Đang tạo văn phòng…")):
            work = partial(self._desk.found, Path(typed).expanduser(), int(counter))
            self._runner.command(work, self._on_founded, self._on_failed)

    def _on_founded(self, new: NewOffice) -> None:
        self.written_down.setText(new.recovery_code)
        self.written_down.show()
        self.open_button.setText(tr("Đã chép mã ra giấy, mở quầy   Enter"))
        self._end(founded_words(new), "warning")

    # -- the end -----------------------------------------------------------------------------------------------------

    def _begin(self, words: str) -> bool:
        if self._is_working:
            return False
        self._is_working = True
        self.said.say(words, "info")
        for button in (self.restore_button, self.found_button, self.find_button):
            button.setEnabled(False)
        return True

    def _end(self, words: str, tone: str) -> None:
        self._is_working = False
        for part in (self._choice, self._back, self._new):
            part.hide()
        self.said.say(words, tone)
        self.open_button.show()
        self.open_button.setFocus()

    def _on_failed(self, error: Exception) -> None:
        self._is_working = False
        self.said.say(refusal_words(error), "danger")
        for button in (self.restore_button, self.found_button, self.find_button):
            button.setEnabled(True)
        asks_for_code = getattr(error, "code", "") in {"recovery_code_wrong", "key_wrong"}
        (self.code if asks_for_code else self.backup).setFocus()

    def _on_open_button_clicked(self) -> None:
        self.opened.emit()

    def _button(self, words: str, slot: object, *, is_primary: bool = False) -> QPushButton:
        made = QPushButton(words, self)
        made.setAutoDefault(False)
        if is_primary:
            made.setProperty("primary", "true")
        made.clicked.connect(slot)
        return made


def restored_words(back: RestoredOffice) -> str:
    """Return what came back, and what to mind now."""
    if back.problems:
        return tr(
            "Đã đưa về {dossiers} hồ sơ nhưng có {problems} chỗ không khớp. Gọi người quản trị trước khi tiếp nhận"
        ).format(dossiers=dotted(back.dossiers), problems=back.problems)
    parts = [
        tr("Đã phục hồi và kiểm tra đủ {dossiers} hồ sơ, {events} sự kiện.").format(
            dossiers=dotted(back.dossiers), events=dotted(back.events)
        )
    ]
    if back.newest_code is not None and back.newest_at is not None:
        parts.append(
            tr("Hồ sơ mới nhất: {code}, nhận {received}.").format(
                code=back.newest_code, received=stamp_words(back.newest_at)
            )
        )
    if back.is_enrolled:
        parts.append(tr("Hồ sơ nhận sau đó mà máy cũ đã gửi sẽ tự về từ tỉnh khi có mạng. Không dùng máy cũ nữa."))
    else:
        parts.append(tr("Bản này có trước khi ghép với tỉnh: xin mã ghép máy rồi ghép lại, hồ sơ đã gửi sẽ tự về."))
    if back.attachments_missing:
        parts.append(tr("Thiếu %n tệp đính kèm, tải lại từ tỉnh khi cần.", "", back.attachments_missing))
    return " ".join(parts)


def founded_words(new: NewOffice) -> str:
    """Return what has to be written down now, because it is never shown again."""
    passwords = "".join(
        tr("\nMật khẩu ban đầu của {name}: {password}").format(name=name, password=password)
        for name, password in new.passwords
    )
    return tr(
        "Đã tạo quầy {device}. Chép MÃ KHÔI PHỤC dưới đây ra giấy, cất tủ khóa: chỉ hiện lần này.{passwords}"
    ).format(device=new.device, passwords=passwords)

"""Sổ theo dõi hồ sơ of a period: chosen from a list or typed, seen before it is printed, saved as a PDF."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from models.domain.person import read_date
from models.domain.reporting_period import Period, Preset, period_around
from models.domain.timeline import local_date
from models.services.paper_rows import PaperPicture
from models.services.ports import Clock, PrintedPaper
from ui.counter.desk_papers import PaperDesk
from ui.counter.printing.words import queued_words
from ui.i18n.words import tr
from ui.messages import refusal_words
from ui.shell.words import date_words
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.copy_folder import CopyFolder
from ui.widgets.form import FormRow, combo, line_edit
from ui.widgets.paper_view import PaperSheets
from ui.widgets.parts import Banner, label
from ui.widgets.room import Beside

_SIZE_PX = (1240, 700)
_SIDE_PX = 300
_SHEETS_LEAST = (420, 280)
_TYPED: Final = "typed"
_PRESETS: Final = [
    (tr("Hôm nay"), Preset.TODAY.value),
    (tr("Tuần này"), Preset.THIS_WEEK.value),
    (tr("Tháng này"), Preset.THIS_MONTH.value),
    (tr("Tháng trước"), Preset.LAST_MONTH.value),
    (tr("Từ ngày … đến ngày …"), _TYPED),
]
_DRAWING: Final = tr("Đang lập sổ…")
_TURNS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class RegisterDialog(QDialog):
    """The arrows choose a period, Enter shows it, Ctrl+P prints, Ctrl+S saves, Page Up and Page Down scroll.

    Drawing a month takes seconds: it is done where neither writing nor searching waits for it.
    """

    def __init__(
        self, *, desk: PaperDesk, runner: TaskRunner, clock: Clock, folder: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._clock = desk, runner, clock
        self._is_working = False
        self._shown: Period | None = None
        self.setWindowTitle(tr("Sổ theo dõi hồ sơ"))
        self.setModal(True)
        self.resize(*_SIZE_PX)
        self.period = combo(tr("Kỳ"), _PRESETS, self)
        self.since = line_edit(tr("Từ ngày"), self, hint=tr("ngày/tháng/năm"))
        self.until = line_edit(tr("Đến ngày"), self, hint=tr("ngày/tháng/năm"))
        self._period_row, self._days_row = FormRow(self), FormRow(self)
        self._folder_row = CopyFolder(tr("Thư mục lưu PDF"), folder, self)
        self.folder = self._folder_row.editor
        self._period_row.add(tr("Kỳ"), self.period)
        self._days_row.add(tr("Từ ngày"), self.since)
        self._days_row.add(tr("Đến ngày"), self.until)
        self.sheets = PaperSheets(tr("Xem sổ theo dõi hồ sơ"), self)
        self.sheets.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.said = Banner(self)
        self.show_button = self._button(tr("Xem   Enter"), self._on_show_clicked)
        self.print_button = self._button(tr("In   Ctrl+P"), self._on_print_clicked)
        self.save_button = self._button(tr("Lưu PDF   Ctrl+S"), self._on_save_clicked)
        close = self._button(tr("Đóng   Esc"), self.reject)
        for key, slot in (("Ctrl+P", self._on_print_clicked), ("Ctrl+S", self._on_save_clicked)):
            QShortcut(QKeySequence(key), self).activated.connect(slot)
        side = QVBoxLayout()
        side.setSpacing(3 * SPACE)
        for row in (self._period_row, self._days_row):
            side.addWidget(row)
        side.addWidget(self.show_button)
        side.addStretch(1)
        side.addWidget(
            label(tr("Hồ sơ tiếp nhận trong kỳ, theo thứ tự tiếp nhận. Page Up, Page Down: cuộn"), "muted", wraps=True)
        )
        side.addWidget(self._folder_row)
        for button in (self.print_button, self.save_button, close):
            side.addWidget(button)
        holder = QWidget(self)
        holder.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        middle = Beside()
        middle.setSpacing(3 * SPACE)
        middle.add(holder, width_px=_SIDE_PX)
        middle.add(self.sheets, stretch=1, least=_SHEETS_LEAST)
        body = QVBoxLayout(self)
        body.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 3 * SPACE)
        body.setSpacing(2 * SPACE)
        body.addWidget(label(tr("Sổ theo dõi hồ sơ"), "title"))
        body.addWidget(self.said)
        body.addLayout(middle, 1)
        for watched in (self.period, self.since, self.until):
            watched.installEventFilter(self)
        self.period.currentIndexChanged.connect(self._on_period_changed)
        self._on_period_changed()
        self.period.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll the register while a field keeps the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            pages = _TURNS.get(Qt.Key(event.key()), 0)
            if pages:
                self.sheets.turn(pages)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the period with Enter from any field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_show_clicked()
        else:
            super().keyPressEvent(event)

    def _button(self, words: str, slot: object) -> QPushButton:
        made = QPushButton(words, self)
        made.setAutoDefault(False)
        made.clicked.connect(slot)
        return made

    # -- the period ----------------------------------------------------------------------------------------------

    def _on_period_changed(self) -> None:
        chosen = str(self.period.currentData())
        is_typed = chosen == _TYPED
        for editor in (self.since, self.until):
            editor.setReadOnly(not is_typed)
            self._days_row.say(editor, "")
        if is_typed:
            self.since.setFocus()
            self.since.selectAll()
            return
        period = period_around(Preset(chosen), local_date(self._clock.now()))
        self.since.setText(date_words(period.first))
        self.until.setText(date_words(period.last))
        self._draw(period)

    def _typed(self) -> Period | None:
        """Return the period of the two fields; what is missing is said at its field."""
        today = local_date(self._clock.now())
        first, last = (self._day(editor) for editor in (self.since, self.until))
        self._days_row.say(self.since, "" if first else tr("Nhập ngày đầu"))
        self._days_row.say(self.until, "" if last else tr("Nhập ngày cuối"))
        if first is None or last is None:
            (self.since if first is None else self.until).setFocus()
            return None
        if last < first:
            self._days_row.say(self.until, tr("Nhập ngày cuối không trước ngày đầu"))
            self.until.setFocus()
            return None
        if first > today:
            self._days_row.say(self.since, tr("Nhập ngày đầu không sau hôm nay"))
            self.since.setFocus()
            return None
        return Period(first, last)

    def _day(self, editor: QLineEdit) -> date | None:
        text = editor.text().strip()
        return read_date(text, today=local_date(self._clock.now())) if text else None

    # -- looking -------------------------------------------------------------------------------------------------

    def _on_show_clicked(self) -> None:
        period = self._typed()
        if period is not None:
            self._draw(period)

    def _draw(self, period: Period) -> None:
        self.said.say("")
        self._shown = period
        self.sheets.say(_DRAWING)
        self._runner.net(
            partial(self._desk.picture_register, period.first, period.last),
            self._on_pictured,
            self._on_failed,
            key="register picture",
        )

    def _on_pictured(self, picture: PaperPicture) -> None:
        more = tr(", xem %n trang đầu", "", len(picture.pages)) if picture.page_count > len(picture.pages) else ""
        remark = tr("{rows} hồ sơ, {pages} trang{more}").format(rows=picture.rows, pages=picture.page_count, more=more)
        self.sheets.show_pages(tr("Sổ theo dõi hồ sơ"), picture.pages, remark=remark)

    # -- printing and saving -------------------------------------------------------------------------------------

    def _on_print_clicked(self) -> None:
        period = self._typed()
        if period is None or self._is_working:
            return
        self._is_working = True
        self.said.say(tr("Đang in sổ…"), "info")
        self._runner.net(
            partial(self._desk.print_register, period.first, period.last), self._on_printed, self._on_failed
        )

    def _on_printed(self, printed: PrintedPaper) -> None:
        self._is_working = False
        where = tr(" ra tệp {name}").format(name=Path(printed.path).name) if printed.path else ""
        self.said.say(queued_words(printed) or tr("Đã in sổ theo dõi hồ sơ{where}").format(where=where), "success")

    def _on_save_clicked(self) -> None:
        period = self._typed()
        target = self._folder_row.target() if period is not None and not self._is_working else None
        if period is None or target is None:
            return
        self._is_working = True
        self.said.say(tr("Đang lưu sổ…"), "info")
        self._runner.net(
            partial(self._desk.save_register, period.first, period.last, target), self._on_saved, self._on_failed
        )

    def _on_saved(self, path: Path) -> None:
        self._is_working = False
        self.said.say(tr("Đã lưu {name}").format(name=path.name), "success")
        self.said.setToolTip(str(path))

    def _on_failed(self, error: Exception) -> None:
        self._is_working = False
        self.said.say(refusal_words(error), "danger")
        if self.sheets.words == _DRAWING:
            self.sheets.say("")

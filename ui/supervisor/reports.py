"""Reports of a period: chosen from two lists, seen before they are saved as a spreadsheet or a PDF to be signed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QStandardPaths, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.domain.reporting_period import Period, Preset
from models.services.paper_rows import PaperPicture
from models.services.ports import Clock
from models.services.report_kinds import ReportKind
from ui.i18n.words import tr
from ui.messages import refusal_words
from ui.shell.keymap import by_command, with_key
from ui.supervisor.keys import SUPERVISOR
from ui.supervisor.report_desk import ReportDesk
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.copy_folder import CopyFolder
from ui.widgets.form import FormRow, combo
from ui.widgets.paper_view import PaperSheets
from ui.widgets.parts import Banner, Card, label
from ui.widgets.period_choice import PeriodChoice
from ui.widgets.remembered import ChoiceKeeper, Remembered

_SIDE_PX: Final = 300
_KEYS: Final = by_command(SUPERVISOR)
REPORT_WORDS: Final = {
    ReportKind.II06A: tr("II.06a, tình hình giải quyết"),
    ReportKind.II07A: tr("II.07a, nguyên nhân quá hạn"),
    ReportKind.ONTIME: tr("Tỷ lệ đúng hạn theo lĩnh vực"),
    ReportKind.PROCEDURES: tr("Theo thủ tục"),
    ReportKind.OFFICES: tr("Theo cơ quan có thẩm quyền"),
    ReportKind.LEGS: tr("Giữ hạn từng chặng"),
    ReportKind.LATE: tr("Danh sách hồ sơ quá hạn"),
    ReportKind.APART: tr("Số liệu ngoài biểu II.06a"),
    ReportKind.REGISTER: tr("Sổ theo dõi hồ sơ"),
    ReportKind.BOOKS: tr("Chứng thực theo sổ"),
    ReportKind.FEES: tr("Phí, lệ phí theo ngày"),
    ReportKind.SATISFACTION: tr("Sự hài lòng của người dân"),
}
_PRESETS: Final = [
    Preset.LAST_CLOSING,
    Preset.CLOSING,
    Preset.LAST_MONTH,
    Preset.THIS_MONTH,
    Preset.LAST_QUARTER,
    Preset.THIS_QUARTER,
    Preset.THIS_YEAR,
    Preset.TODAY,
]


class ReportsPage(QWidget):
    """The arrows choose, Enter counts anew, Page Up and Page Down scroll the preview.

    Counting a year takes seconds: it is done where neither writing nor searching waits for it.
    """

    def __init__(
        self,
        desk: ReportDesk,
        runner: TaskRunner,
        clock: Clock,
        *,
        choices: ChoiceKeeper,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._is_saving = False
        self._is_asked = False
        self.kind = combo(tr("Báo cáo"), [(words, kind.value) for kind, words in REPORT_WORDS.items()], self)
        kind_row = FormRow(self)
        kind_row.add(tr("Báo cáo"), self.kind)
        self.choice = PeriodChoice(clock, _PRESETS, self)
        self._folder_row = CopyFolder(tr("Thư mục lưu"), _documents(), self)
        self.folder = self._folder_row.editor
        self.show_button = self._button(f"{tr('Xem')}   Enter", self._on_show_clicked)
        self.sheet_button = self._button(_key("save_sheet"), self.save_sheet)
        self.pdf_button = self._button(_key("save_pdf"), self.save_pdf)
        self.said = Banner(self)
        self.sheets = PaperSheets(tr("Xem báo cáo"), self)
        card = Card("", self)
        card.setFixedWidth(_SIDE_PX)
        for part in (kind_row, self.choice, self.show_button):
            card.body.addWidget(part)
        card.body.addStretch(1)
        hint = tr("Số liệu tính đến hết ngày cuối kỳ, đọc từ máy này. Page Up, Page Down: cuộn")
        card.body.addWidget(label(hint, "muted", self, wraps=True))
        for part in (self._folder_row, self.sheet_button, self.pdf_button):
            card.body.addWidget(part)
        middle = QHBoxLayout()
        middle.setSpacing(3 * SPACE)
        middle.addWidget(card)
        middle.addWidget(self.sheets, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE)
        column.addWidget(self.said)
        column.addLayout(middle, 1)
        for watched in (self.kind, self.choice.preset, self.choice.since, self.choice.until):
            watched.installEventFilter(self)
        remembered = Remembered(choices, runner, self)
        remembered.keep(self.kind, "reports.kind")
        remembered.keep(self.choice.preset, "reports.preset")
        self.kind.currentIndexChanged.connect(self._on_show_clicked)
        self.choice.chosen.connect(self._on_period_chosen)

    def take_focus(self) -> None:
        """Put the cursor into the first list, and draw what it says at the first time."""
        self.kind.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self._is_asked:
            self._on_show_clicked()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show with Enter and scroll the preview while a field keeps the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_show_clicked()
                return True
            if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
                self.sheets.turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
                return True
        return super().eventFilter(watched, event)

    def save_sheet(self) -> None:
        """Save the report as a spreadsheet."""
        self._save("xlsx")

    def save_pdf(self) -> None:
        """Save the report as a PDF to be signed."""
        self._save("pdf")

    @property
    def chosen(self) -> ReportKind:
        """Return which report is chosen."""
        return ReportKind(str(self.kind.currentData()))

    def _button(self, words: str, slot: object) -> QPushButton:
        made = QPushButton(words, self)
        made.setAutoDefault(False)
        made.clicked.connect(slot)
        return made

    def _on_period_chosen(self, _: Period) -> None:
        self._on_show_clicked()

    def _on_show_clicked(self) -> None:
        period = self.choice.period()
        if period is None:
            return
        self._is_asked = True
        self.said.say("")
        self.sheets.say(tr("Đang lập báo cáo…"))
        self._runner.net(
            partial(self._desk.picture_report, self.chosen, period),
            self._on_pictured,
            self._on_failed,
            key="supervisor.report",
        )

    def _on_pictured(self, picture: PaperPicture) -> None:
        more = tr(", xem {pages} trang đầu").format(pages=len(picture.pages))
        remark = tr("%n trang", "", picture.page_count) + (more if picture.page_count > len(picture.pages) else "")
        self.sheets.show_pages(REPORT_WORDS[self.chosen], picture.pages, remark=remark)

    def _save(self, file_kind: str) -> None:
        period = self.choice.period()
        target = self._folder_row.target() if period is not None and not self._is_saving else None
        if period is None or target is None:
            return
        self._is_saving = True
        self.said.say(tr("Đang lưu báo cáo…"), "info")
        self._runner.net(
            partial(self._desk.save_report, self.chosen, period, file_kind, target), self._on_saved, self._on_failed
        )

    def _on_saved(self, path: Path) -> None:
        self._is_saving = False
        self.said.say(tr("Đã lưu {path}").format(path=path), "success")

    def _on_failed(self, error: Exception) -> None:
        self._is_saving = False
        if self.sheets.words == tr("Đang lập báo cáo…"):
            self.sheets.say("")
        self.said.say(refusal_words(error), "danger")


def _key(command: str) -> str:
    return with_key(_KEYS[command].words, _KEYS[command].key)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

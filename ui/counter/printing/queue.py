"""The print queue on the screen: what waits, where, why; retry, send elsewhere, cancel, by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.services.print_jobs import JobState, PrinterRow, PrintJob
from models.services.print_ports import PrintDesk
from ui.counter.printing.pick import PrinterPick, fits
from ui.i18n.words import tr
from ui.messages import refusal_words
from ui.messages_printing import printed_form_words, printer_words, state_words
from ui.shell.words import stamp_words
from ui.tablemodels.rows import RowColumn, RowsModel
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.parts import Banner, label
from ui.widgets.table import RowTable

_SIZE_PX: Final = (1220, 580)
_WIDTHS: Final = [206, 216, 0, 176, 138]
_READ: Final = "print jobs"


class PrintQueueDialog(QDialog):
    """Enter prints the chosen paper, F8 sends it to another printer, F9 says that it is out, Delete cancels it.

    Signals:
        printers_wanted: the screen of the printers.
    """

    printers_wanted = Signal()

    def __init__(self, *, desk: PrintDesk, runner: TaskRunner, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._is_working = False
        self.setWindowTitle(tr("Hàng in"))
        self.setModal(True)
        self.resize(*_SIZE_PX)
        self.said = Banner(self)
        self.model: RowsModel[PrintJob] = RowsModel(
            (
                RowColumn(tr("Giấy"), lambda job: _capital(printed_form_words(job.form))),
                RowColumn(tr("Hồ sơ"), lambda job: job.code or "–"),
                RowColumn(tr("Tình trạng"), state_words),
                RowColumn(tr("Máy in"), lambda job: printer_words(job.printer)),
                RowColumn(tr("Lúc"), lambda job: stamp_words(job.ordered_at)),
            ),
            is_bold=lambda job: job.is_open,
            parent=self,
        )
        self.table = RowTable(tr("Hàng in"), self)
        self.table.show_model(self.model, _WIDTHS)
        self.retry_button = self._button(tr("In   Enter"), self.retry, "")
        self.move_button = self._button(tr("Gửi máy in khác   F8"), self.send_elsewhere, "F8")
        self.confirm_button = self._button(tr("Đã ra giấy   F9"), self.confirm, "F9")
        self.cancel_button = self._button(tr("Hủy   Del"), self.cancel, "Del")
        printers = self._button(tr("Chọn máy in   {key}").format(key=key), self._on_printers_clicked, key)
        close = self._button(tr("Đóng   Esc"), self.reject, "")
        self.hint = label("", "muted", self, wraps=True)
        body = QVBoxLayout(self)
        body.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 3 * SPACE)
        body.setSpacing(2 * SPACE)
        body.addWidget(label(tr("Hàng in"), "title"))
        body.addWidget(self.said)
        body.addWidget(self.table, 1)
        body.addWidget(self.hint)
        keys = QHBoxLayout()
        keys.setSpacing(2 * SPACE)
        keys.addWidget(printers)
        keys.addStretch(1)
        for button in (self.cancel_button, self.move_button, self.confirm_button, self.retry_button, close):
            keys.addWidget(button)
        body.addLayout(keys)
        self.table.opened.connect(self._on_table_opened)
        self.table.moved_to.connect(self._on_table_moved_to)
        self.table.setFocus()
        self._offer()
        self.refresh()

    @property
    def chosen(self) -> PrintJob | None:
        """Return the chosen job."""
        place = self.table.currentIndex().row()
        return self.model.rows[place] if 0 <= place < len(self.model.rows) else None

    def refresh(self) -> None:
        """Read the queue."""
        self._runner.read(self._desk.jobs, self._on_jobs, self._on_failed, key=_READ)

    # -- what somebody decides ---------------------------------------------------------------------------------------

    def retry(self) -> None:
        """Print the chosen job (again)."""
        if self.retry_button.isEnabled():
            self._ask(self._runner.command, self._desk.retry, tr("Đã gửi sang máy in"))

    def confirm(self) -> None:
        """Record that the sheet of the chosen job is there."""
        if self.confirm_button.isEnabled():
            self._ask(self._runner.command, self._desk.confirm, tr("Đã ghi: giấy đã in"))

    def cancel(self) -> None:
        """Take the chosen job out of the queue."""
        if self.cancel_button.isEnabled():
            self._ask(self._runner.net, self._desk.cancel, tr("Đã hủy. Cần thì in lại từ hồ sơ"))

    def send_elsewhere(self) -> None:
        """Choose another printer for the chosen job."""
        job = self.chosen
        if job is None or not self.move_button.isEnabled():
            return
        self.said.say(tr("Đang tìm máy in…"), "info")
        self._runner.net(self._desk.printers, partial(self._on_printers, job), self._on_failed)

    def _on_printers(self, job: PrintJob, found: list[PrinterRow]) -> None:
        self.said.say("")
        pick = PrinterPick([row for row in found if row.address != job.printer and fits(row.address, job.form)], self)
        pick.picked.connect(partial(self._on_pick_picked, job))
        pick.open()

    def _on_pick_picked(self, job: PrintJob, printer: str) -> None:
        self._is_working = True
        words = tr("Đã chuyển sang {printer}").format(printer=printer_words(printer))
        self._runner.net(partial(self._desk.move, job.id, printer), partial(self._on_decided, words), self._on_failed)

    def _ask(self, way: Callable[..., None], ask: Callable[[bytes], PrintJob], words: str) -> None:
        job = self.chosen
        if job is not None and not self._is_working:
            self._is_working = True
            way(partial(ask, job.id), partial(self._on_decided, words), self._on_failed)

    def _on_decided(self, words: str, _: PrintJob) -> None:
        self._is_working = False
        self.said.say(words, "success")
        self.refresh()

    # -- showing -----------------------------------------------------------------------------------------------------

    def _on_jobs(self, jobs: list[PrintJob]) -> None:
        chosen = self.chosen
        self.model.replace(jobs)
        ids = [job.id for job in jobs]
        if ids:
            place = ids.index(chosen.id) if chosen is not None and chosen.id in ids else 0
            self.table.setCurrentIndex(self.model.index(place, 0))
        self._offer()

    def _offer(self) -> None:
        job = self.chosen
        is_open = job is not None and job.is_open
        is_there = job is not None and job.state in {JobState.SENT, JobState.SENDING}
        self.retry_button.setEnabled(is_open and not is_there)
        self.move_button.setEnabled(is_open and job is not None and job.state is not JobState.SENDING)
        self.cancel_button.setEnabled(is_open and job is not None and job.state is not JobState.SENDING)
        self.confirm_button.setEnabled(job is not None and job.state in {JobState.UNSURE, JobState.SENT})
        self.hint.setText(_hint(job) if job is None else f"{_capital(state_words(job))}. {_hint(job)}")

    def _on_table_moved_to(self, _: int) -> None:
        self._offer()

    def _on_table_opened(self, _: int) -> None:
        self.retry()

    def _on_printers_clicked(self) -> None:
        self.printers_wanted.emit()

    def _on_failed(self, error: Exception) -> None:
        self._is_working = False
        self.said.say(refusal_words(error), "danger")
        self.refresh()

    def _button(self, words: str, slot: Callable[[], object], key: str) -> QPushButton:
        made = QPushButton(words, self)
        made.setAutoDefault(False)
        made.clicked.connect(slot)
        if key:
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(slot)
        return made


def _hint(job: PrintJob | None) -> str:
    if job is None:
        return tr("Chưa có giấy nào. Giấy in ra máy in sẽ hiện ở đây cho đến khi ra giấy")
    return {
        JobState.WAITING: tr("Một Cửa tự thử lại; sửa máy in xong bấm Enter để in ngay"),
        JobState.OFFERED: tr("Giấy này chưa in thì máy tắt. Enter để in, Del nếu không cần nữa"),
        JobState.SENDING: tr("Một lúc nữa mới biết máy in có nhận không"),
        JobState.SENT: tr("Máy in đang giữ giấy này và in khi sẵn sàng. F8 nếu muốn in ở máy khác"),
        JobState.UNSURE: tr("Nhìn máy in: có giấy rồi thì F9, chưa có thì Enter để in lại"),
        JobState.FAILED: tr("Xem lại máy in rồi Enter để in lại, hoặc F8 để in ở máy khác"),
        JobState.DONE: tr("Cần thêm bản thì in lại từ hồ sơ"),
        JobState.CANCELLED: tr("Cần thì in lại từ hồ sơ"),
    }[job.state]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

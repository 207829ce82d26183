"""Dossiers that were promised another day than the calendar has now, and their apologies: one by one or all."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.domain.calendar_change import Touch
from models.domain.lifecycle import STEP_OF_ACTION
from models.domain.staff import StaffMember
from models.services.touched import owed, reason_of
from models.services.views import MovedDossier, Stepped
from ui.i18n.words import tr
from ui.messages import joined, paper_words, problems_of, refusal_words
from ui.shell.words import due_words, short_due_words
from ui.tablemodels.rows import RowColumn, RowsModel
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.form import FormRow, line_edit
from ui.widgets.parts import Banner, label
from ui.widgets.table import RowTable

_WIDTHS = [190, 172, 116, 0, 162, 162, 212]


class ApologyDesk(Protocol):
    """What the list asks of the rest of the program."""

    @property
    def member(self) -> StaffMember | None:
        """Return who is signed in; does not block."""

    def moved(self) -> list[MovedDossier]:
        """Return the running dossiers that the calendar in force touches; called on the reading thread."""

    def apologise(self, moved: MovedDossier, reason: str) -> Stepped:
        """Give one of them its new appointment and print the letter; "" takes the days that changed as the reason.

        Called on the writing thread.

        Raises:
            Refused: it was settled, paused or apologised for meanwhile; the device only reads; not permitted.
        """


@dataclasses.dataclass(frozen=True, slots=True)
class _Line:
    """One dossier of the list and what became of its letter."""

    moved: MovedDossier
    is_owed: bool
    told: str = ""


class MovedList(QDialog):
    """A modal list; Enter writes the letter of the chosen dossier, Ctrl+Enter those of all that wait for one.

    Signals:
        written: at least one letter was written; what lists dossiers reads again.
    """

    written = Signal()

    def __init__(
        self,
        *,
        desk: ApologyDesk,
        runner: TaskRunner,
        moved: Sequence[MovedDossier],
        now: datetime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._under_way: set[str] = set()
        self._done = 0
        self._job = self._trouble = ""
        self._is_waiting = False
        waiting = {one.code for one in owed(moved, now=now)}
        self.setWindowTitle(tr("Hồ sơ hẹn lệch lịch"))
        self.setModal(True)
        self.resize(1310, 560)
        self.title = label("", "due", self)
        self.note = Banner(self)
        self.model: RowsModel[_Line] = RowsModel(
            (
                RowColumn(tr("Mã hồ sơ"), lambda line: line.moved.code),
                RowColumn(tr("Chủ hồ sơ"), lambda line: line.moved.owner_name),
                RowColumn(tr("Điện thoại"), lambda line: line.moved.phone or "–"),
                RowColumn(tr("Thủ tục"), lambda line: line.moved.procedure_name),
                RowColumn(tr("Đã hẹn"), lambda line: short_due_words(line.moved.due_at)),
                RowColumn(tr("Theo lịch mới"), lambda line: short_due_words(line.moved.new_due_at)),
                RowColumn(tr("Việc cần làm"), todo_words),
            ),
            is_bold=lambda line: line.is_owed,
            parent=self,
        )
        self.table = RowTable(tr("Hồ sơ hẹn lệch lịch"), self)
        self.table.show_model(self.model, _WIDTHS)
        self.why = label("", "", self, wraps=True)
        self.reason = line_edit(tr("Lý do ghi trong thư xin lỗi"), self)
        row = FormRow(self)
        row.add(tr("Lý do ghi trong thư (để trống: phần mềm ghi ngày lịch thay đổi của từng hồ sơ)"), self.reason)
        self._row = row
        may = desk.member is not None and desk.member.may(STEP_OF_ACTION["apologise"].roles)
        self._may = may
        who = (
            ""
            if may
            else tr("Vai trò của bạn không gửi thư xin lỗi được: nhờ cán bộ tiếp nhận hoặc lãnh đạo đăng nhập.")
        )
        stays = tr("Giờ hẹn đã in không tự đổi. Hồ sơ chưa có thư vẫn ở trong danh sách này.")
        self.after = label(who or stays, "warning" if who else "muted", self, wraps=True)
        self.close_button = QPushButton(tr("Đóng   Esc"), self)
        self.one = QPushButton(tr("Thư cho hồ sơ đang chọn   Enter"), self)
        self.all = QPushButton(self)
        self.all.setProperty("primary", "true")
        for button in (self.close_button, self.one, self.all):
            button.setAutoDefault(False)
        body = QVBoxLayout(self)
        body.setContentsMargins(5 * SPACE, 5 * SPACE, 5 * SPACE, 5 * SPACE)
        body.setSpacing(3 * SPACE)
        body.addWidget(self.title)
        body.addWidget(self.note)
        body.addWidget(self.table, 1)
        body.addWidget(self.why)
        body.addWidget(row)
        body.addWidget(self.after)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.close_button, self.one, self.all):
            buttons.addWidget(button)
        body.addLayout(buttons)
        self.table.moved_to.connect(self._on_table_moved_to)
        self.table.opened.connect(self._on_table_opened)
        self.reason.returnPressed.connect(self.write_one)
        self.close_button.clicked.connect(self.reject)
        self.one.clicked.connect(self.write_one)
        self.all.clicked.connect(self.write_all)
        for part in (self.table, self.reason):  # both have an Enter of their own
            part.installEventFilter(self)
        self._show([_Line(one, one.code in waiting) for one in moved])
        self.table.setFocus()

    @property
    def waiting(self) -> list[MovedDossier]:
        """Return who still waits for a letter."""
        return [line.moved for line in self.model.rows if line.is_owed]

    def write_one(self) -> None:
        """Write the letter of the chosen dossier, where one is owed."""
        line = self._chosen()
        if line is not None and line.is_owed:
            self._write([line.moved])

    def write_all(self) -> None:
        """Write every letter that is owed, in the order of the list."""
        self._write(self.waiting)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Ctrl+Enter before the table or the field takes it for Enter."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.write_all()
                return True
        return super().eventFilter(watched, event)

    def _write(self, wanted: list[MovedDossier]) -> None:
        if not self._may or self._under_way or not wanted:
            return
        self._under_way = {one.code for one in wanted}
        self._done, self._job, self._trouble, self._is_waiting = 0, "", "", False
        self.note.say(tr("Đang lập %n thư xin lỗi…", "", len(wanted)), "info")
        self._offer()
        for one in wanted:
            self._runner.command(
                partial(self._desk.apologise, one, self.reason.text()),
                partial(self._on_written, one.code),
                partial(self._on_refused, one.code),
            )

    def _on_written(self, code: str, stepped: Stepped) -> None:
        self._done += 1
        self._job = self._job or stepped.paper
        self._is_waiting = self._is_waiting or stepped.is_paper_waiting
        self._trouble = self._trouble or stepped.paper_trouble
        self._tell(code, tr("đã hẹn lại"))

    def _on_refused(self, code: str, error: Exception) -> None:
        problems = problems_of(error)
        self._tell(code, joined(problems) if problems else refusal_words(error), still_owed=True)

    def _tell(self, code: str, told: str, *, still_owed: bool = False) -> None:
        self._show(
            [
                dataclasses.replace(line, told=told, is_owed=still_owed) if line.moved.code == code else line
                for line in self.model.rows
            ]
        )
        self._under_way.discard(code)
        if self._under_way:
            return
        left = len(self.waiting)
        printed = paper_words(self._job, self._trouble, is_waiting=self._is_waiting)
        done = (
            tr("Đã hẹn lại và lập thư cho %n hồ sơ{printed}.", "", self._done).format(printed=printed)
            if self._done
            else ""
        )
        rest = tr(" Còn %n hồ sơ chưa có thư.", "", left) if left else ""
        self.note.say(
            (done + rest).strip() or tr("Chưa lập được thư nào."), "success" if done and not left else "warning"
        )
        self._offer()
        if self._done:
            self.written.emit()

    def _show(self, lines: list[_Line]) -> None:
        place = max(self.table.currentIndex().row(), 0)
        self.model.replace(lines)
        self.table.setVisible(bool(lines))
        self._offer()
        if lines:
            self.table.setCurrentIndex(self.model.index(min(place, len(lines) - 1), 0))

    def _offer(self) -> None:
        left, lines = len(self.waiting), len(self.model.rows)
        if not lines:
            self.title.setText(tr("Mọi hồ sơ đang giải quyết đều hẹn đúng lịch làm việc"))
        else:
            self.title.setText(
                tr("{lines} hồ sơ hẹn lệch lịch, {left} hồ sơ chờ thư xin lỗi").format(lines=lines, left=left)
            )
        is_free = self._may and not self._under_way
        line = self._chosen()
        self.one.setEnabled(is_free and line is not None and line.is_owed)
        self.all.setEnabled(is_free and bool(left))
        self.all.setText(
            tr("Thư cho cả %n hồ sơ   Ctrl+Enter", "", left) if left > 1 else tr("Thư cho mọi hồ sơ   Ctrl+Enter")
        )
        for part in (self.why, self._row, self.one, self.all):
            part.setVisible(bool(lines))

    def _chosen(self) -> _Line | None:
        place = self.table.currentIndex().row()
        rows = self.model.rows
        return rows[place] if 0 <= place < len(rows) else None

    def _on_table_moved_to(self, _place: int) -> None:
        line = self._chosen()
        if line is None:
            return
        self.why.setText(why_words(line.moved))
        self.reason.setPlaceholderText(reason_of(line.moved) if line.is_owed else "")
        self._offer()

    def _on_table_opened(self, _place: int) -> None:
        self.write_one()


def owed_words(moved: Sequence[MovedDossier], *, now: datetime, key: str) -> str:
    """Return what is said at sign-in while somebody waits for a letter; "" where nobody does."""
    count = len(owed(moved, now=now))
    return (
        tr("Lịch làm việc đã đổi: %n hồ sơ chờ thư xin lỗi. {key} để xem và gửi", "", count).format(key=key)
        if count
        else ""
    )


def todo_words(line: _Line) -> str:
    """Return what has to be done about a dossier, or what was done."""
    if line.told:
        return line.told
    if line.is_owed:
        return (
            tr("gửi thư xin lỗi")
            if not line.moved.apologies
            else tr("gửi thư, đã hẹn lại %n lần", "", line.moved.apologies)
        )
    if line.moved.touch is Touch.CONFIRMED:
        return tr("hết tạm tính, hẹn giữ nguyên")
    if line.moved.touch is Touch.EARLIER:
        return tr("giải quyết xong sớm hơn")
    return tr("đã quá giờ mới: hẹn lại bằng tay")


def why_words(moved: MovedDossier) -> str:
    """Return why a dossier is in the list, in one sentence."""
    if moved.touch is Touch.CONFIRMED:
        return tr("Lúc nhận, {due} chỉ là tạm tính; lịch năm đó đã công bố và hẹn không đổi.").format(
            due=due_words(moved.due_at)
        )
    days = moved.why or tr("lịch năm đó đã công bố")
    return tr("Lịch thay đổi: {days}. Hẹn {due}, theo lịch mới {new_due}.").format(
        days=days, due=due_words(moved.due_at), new_due=due_words(moved.new_due_at)
    )

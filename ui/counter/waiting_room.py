"""Numbers of the waiting room at the counter: one key calls the next, a dialog shows who waits and calls again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from models.domain.queue import Call, Queue, Ticket
from models.services.queueing import WaitingRoom, WaitingRoomDesk
from models.services.refusal import Refused
from models.services.views import OfficeSettings
from ui.i18n.words import tr
from ui.messages import problem_words, refusal_words
from ui.shell.keymap import CALL_NEXT, QUEUE, with_key
from ui.shell.window import BaseWindow
from ui.shell.words import clock_words
from ui.tablemodels.rows import RowColumn, RowsModel
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.parts import Banner, label
from ui.widgets.table import RowTable

_SIZE_PX: Final = (760, 520)
_WIDTHS: Final = [120, 0, 120]


class WaitingRoomKeeper(QObject):
    """Knows who waits; an office without queues never hears of it."""

    def __init__(self, desk: WaitingRoomDesk, window: BaseWindow, *, office: Callable[[], OfficeSettings]) -> None:
        super().__init__(window)
        self._desk, self._window, self._office = desk, window, office

    def commands(self) -> dict[str, Callable[[], None]]:
        """Return what this part answers."""
        return {CALL_NEXT.command: self.call_next, QUEUE.command: self.open}

    def refresh(self) -> None:
        """Read who waits."""
        if self._desk.has_queues:
            self._window.runner.read(self._desk.standing, self._on_standing, self._on_failed, key="waiting room")

    def call_next(self) -> None:
        """Call whoever has waited longest."""
        if self._has_queues():
            self._window.runner.command(self._desk.call_next, self._on_called, self._on_failed)

    def open(self) -> None:
        """Show who waits."""
        if self._has_queues():
            office = self._office()
            dialog = WaitingRoomDialog(
                self._desk, self._window.runner, queues=office.queues, counter=office.counter, parent=self._window
            )
            self._window.notices.changed.connect(dialog.refresh)
            dialog.called.connect(self._on_called)
            self._window.show_dialog(dialog)

    def _has_queues(self) -> bool:
        if not self._desk.has_queues:
            self._window.announce(
                tr("Cơ quan chưa dùng số thứ tự: khai các hàng chờ ở mục [[queues]] của tệp cơ quan"), "info"
            )
        return self._desk.has_queues

    def _on_standing(self, room: WaitingRoom) -> None:
        waiting = len(room.waiting)
        self._window.header.show_waiting(tr("%n người chờ", "", waiting) if waiting else "")

    def _on_called(self, call: Call) -> None:
        self._window.announce(called_words(call), "success")
        self.refresh()

    def _on_failed(self, error: Exception) -> None:
        is_quiet = isinstance(error, Refused) and error.code == "nobody_waits"
        self._window.announce(refusal_words(error), "info" if is_quiet else "danger")


class WaitingRoomDialog(QDialog):
    """Enter calls the next, or the number that is typed; F5 calls the last one again.

    Signals:
        called: a `Call`.
    """

    called = Signal(object)

    def __init__(
        self,
        desk: WaitingRoomDesk,
        runner: TaskRunner,
        *,
        queues: tuple[Queue, ...],
        counter: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._counter = desk, runner, counter
        self._names = {queue.letter: queue.name for queue in queues}
        self._last: Call | None = None
        self._is_working = False
        self.setWindowTitle(tr("Số thứ tự"))
        self.setModal(True)
        self.resize(*_SIZE_PX)
        self.said = Banner(self)
        self.last = label("", "strong", self, wraps=True)
        self.model: RowsModel[Ticket] = RowsModel(
            (
                RowColumn(tr("Số"), lambda ticket: ticket.number),
                RowColumn(tr("Hàng chờ"), lambda ticket: self._names.get(ticket.queue, "")),
                RowColumn(tr("Lấy lúc"), lambda ticket: clock_words(ticket.taken_at)),
            ),
            parent=self,
        )
        self.table = RowTable(tr("Đang chờ"), self)
        self.table.show_model(self.model, _WIDTHS)
        self.waiting = label("", "muted", self)
        name = label(tr("Gọi một số khác (mất đường truyền, hoặc số đã qua)"), "label")
        self.number = QLineEdit(self)
        self.number.setAccessibleName(name.text())
        self.number.setMaxLength(12)
        name.setBuddy(self.number)
        self.call_button = self._button(tr("Gọi số tiếp theo   Enter"), self.call)
        self.call_button.setProperty("primary", "true")
        self.again_button = self._button(tr("Gọi lại   F5"), self.call_again)
        close = self._button(tr("Đóng   Esc"), self.reject)
        QShortcut(QKeySequence("F5"), self, self.call_again)
        QShortcut(QKeySequence(CALL_NEXT.key), self, self.call)
        body = QVBoxLayout(self)
        body.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 3 * SPACE)
        body.setSpacing(2 * SPACE)
        body.addWidget(label(with_key(tr("Số thứ tự"), QUEUE.key), "title"))
        for part in (self.said, self.last, self.table, self.waiting, name, self.number):
            body.addWidget(part, 1 if part is self.table else 0)
        keys = QHBoxLayout()
        keys.setSpacing(2 * SPACE)
        keys.addStretch(1)
        for button in (self.again_button, self.call_button, close):
            keys.addWidget(button)
        body.addLayout(keys)
        self.number.returnPressed.connect(self.call)
        self.number.setFocus()
        self.again_button.setEnabled(False)
        self.refresh()

    def refresh(self) -> None:
        """Read who waits."""
        self._runner.read(self._desk.standing, self._on_standing, self._on_failed, key="waiting room dialog")

    def call(self) -> None:
        """Call the number that is typed, else the next one."""
        typed = self.number.text().strip()
        self._call(partial(self._desk.call_number, typed) if typed else self._desk.call_next)

    def call_again(self) -> None:
        """Call the last number of this counter once more."""
        if self._last is not None:
            self._call(partial(self._desk.call_number, self._last.number))

    def _call(self, work: Callable[[], Call]) -> None:
        if not self._is_working:
            self._is_working = True
            self._runner.command(work, self._on_called, self._on_failed)

    def _on_called(self, call: Call) -> None:
        self._is_working = False
        self.number.clear()
        self.said.say(called_words(call), "success")
        self.called.emit(call)
        self.refresh()

    def _on_standing(self, room: WaitingRoom) -> None:
        self.model.replace(room.waiting)
        self._last = room.called_here(self._counter)
        self.again_button.setEnabled(self._last is not None)
        if self._last is not None:
            words = tr("Quầy này gọi gần nhất: số {number} lúc {time}")
            self.last.setText(words.format(number=self._last.number, time=clock_words(self._last.called_at)))
        said = tr("%n người chờ quầy này", "", len(room.waiting)) if room.waiting else tr("Chưa có ai chờ quầy này")
        if room.elsewhere:
            elsewhere = tr("%n người chờ quầy khác", "", room.elsewhere)
            said = f"{said} · {elsewhere}"
        self.waiting.setText(said)

    def _on_failed(self, error: Exception) -> None:
        self._is_working = False
        problems = error.problems if isinstance(error, Refused) else ()
        self.said.say(problem_words(problems[0]) if problems else refusal_words(error), "warning")
        self.number.setFocus()
        self.number.selectAll()

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button


def called_words(call: Call) -> str:
    """Say whom this counter has called."""
    return tr("Đã gọi số {number}, quầy {counter}").format(number=call.number, counter=call.counter)

"""Arrivals: what came online or by post and waits for an answer, the time for it counted down, overdue ones on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.domain.answer import is_answer_late
from models.domain.calendar import WorkingCalendar
from models.services.arrivals import Arrival
from models.services.commands import ActCommand
from models.services.ports import Clock
from models.services.views import DossierView, Stepped
from ui.counter.answer_words import answer_short, answer_words
from ui.counter.answering import AcceptDialog, RefuseDialog
from ui.counter.columns import procedure_words, who_words
from ui.counter.desk import CounterDesk
from ui.counter.dossier import DossierPanel
from ui.counter.phrase_book import PhraseBook
from ui.i18n.words import tr
from ui.messages import STATUS_WORDS, joined, paper_words, problems_of, refusal_words
from ui.shell.keymap import by_command, with_key
from ui.tablemodels.rows import RowColumn, RowsModel
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.parts import Card, label, restyle
from ui.widgets.room import Beside
from ui.widgets.table import RowTable

_LIST_PX = 660
_LEAST = (0, 220)
_CHANNELS = {"online": tr("trực tuyến"), "post": tr("bưu chính")}


@dataclass(frozen=True, slots=True)
class _Read:
    calendar: WorkingCalendar
    waiting: tuple[Arrival, ...]


class ArrivalsPage(QWidget):
    """A list on the left, the opened arrival with its two answers on the right.

    Signals:
        said: a sentence and its tone.
        acted: an answer was stored.
        dialog_wanted: a panel to open.
        counted: how many wait, and how many of them are overdue.
    """

    said = Signal(str, str)
    acted = Signal(object)
    dialog_wanted = Signal(object)
    counted = Signal(int, int)

    def __init__(self, desk: CounterDesk, runner: TaskRunner, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._clock = desk, runner, clock
        self.phrases = PhraseBook()
        self._calendar: WorkingCalendar | None = None
        self._is_storing = False
        self.model: RowsModel[Arrival] = RowsModel(
            (
                RowColumn(tr("Mã hồ sơ"), lambda arrival: arrival.row.code),
                RowColumn(tr("Chủ hồ sơ, thủ tục"), _what),
                RowColumn(tr("Đến từ"), lambda arrival: _CHANNELS.get(arrival.row.channel, arrival.row.channel)),
                RowColumn(tr("Trả lời (giờ làm việc)"), self._answer_short),
            ),
            is_bold=self._is_late,
            parent=self,
        )
        self.table = RowTable(tr("Hồ sơ đến, chờ trả lời"), self)
        self.table.show_model(self.model, [204, 0, 86, 150])
        self.table.moved_to.connect(self._on_table_moved_to)
        self.list = Card(tr("Hồ sơ đến, chờ trả lời"), self)
        self.nothing = label(tr("Không có hồ sơ nào chờ trả lời."), "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.list.body.addWidget(self.nothing, 1)
        self.list.body.addWidget(self.table, 1)
        self.commands = {"accept": self.accept, "refuse": self.refuse}
        keys = by_command()
        self.accepts = QPushButton(with_key(tr("Tiếp nhận"), keys["accept"].key), self)
        self.accepts.setProperty("primary", "true")
        self.refuses = QPushButton(with_key(keys["refuse"].words, keys["refuse"].key), self)
        for button, slot in ((self.accepts, self.accept), (self.refuses, self.refuse)):
            button.setAutoDefault(True)
            button.clicked.connect(slot)
        buttons = QHBoxLayout()
        buttons.addWidget(self.accepts)
        buttons.addWidget(self.refuses)
        buttons.addStretch(1)
        self._opened = QWidget(self)
        opened = QVBoxLayout(self._opened)
        opened.setContentsMargins(0, 0, 0, 0)
        opened.setSpacing(2 * SPACE)
        self._limit = label("", "strong", wraps=True)
        self.panel = DossierPanel(self)
        opened.addWidget(self._limit)
        opened.addWidget(self.panel, 1)
        opened.addLayout(buttons)
        card = Card(parent=self)
        card.body.addWidget(self._opened, 1)
        row = Beside(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACE + 2)
        row.add(self.list, width_px=_LIST_PX, least=_LEAST)
        row.add(card, stretch=1)
        self._opened.hide()

    @property
    def chosen(self) -> Arrival | None:
        """Return the current arrival."""
        row = self.table.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    @property
    def limit_words(self) -> str:
        """Return what is said about the time for the answer."""
        return self._limit.text()

    def start(self) -> None:
        """Read what waits and put the cursor into it."""
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Read what waits again."""
        self._runner.read(self._read, self._on_read, self._on_failed, key="arrivals")

    def back(self) -> bool:
        """Say that there is nothing to close."""
        return False

    def accept(self) -> None:
        """Ask once what is missing, then accept."""
        view = self.panel.view
        if view is not None and self.chosen is not None:
            self._ask(AcceptDialog(view.dossier, self.phrases, self.window()))

    def refuse(self) -> None:
        """Ask for the reason, then refuse."""
        view = self.panel.view
        if view is not None and self.chosen is not None:
            self._ask(RefuseDialog(view.dossier, self.phrases, self.window()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Swallow an Enter that nothing here wants."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _ask(self, dialog: AcceptDialog | RefuseDialog) -> None:
        dialog.confirmed.connect(self._on_confirmed)
        self.dialog_wanted.emit(dialog)

    def _read(self) -> _Read:
        return _Read(self._desk.calendar(), tuple(self._desk.arrivals()))

    def _on_read(self, read: _Read) -> None:
        kept = self.chosen
        self._calendar = read.calendar
        self.model.replace(read.waiting)
        self.table.setVisible(bool(read.waiting))
        self.nothing.setVisible(not read.waiting)
        late = sum(map(self._is_late, read.waiting))
        words = tr("%n hồ sơ", "", len(read.waiting)) + (
            tr(" · {late} quá hạn trả lời").format(late=late) if late else ""
        )
        self.list.remark.setText(words if read.waiting else "")
        restyle(self.list.remark, "role", "danger" if late else "hint")
        self.counted.emit(len(read.waiting), late)
        row = next((n for n, one in enumerate(read.waiting) if kept is not None and one.row.id == kept.row.id), 0)
        if read.waiting:
            self.table.selectRow(row)
            self._show(self.chosen)
        else:
            self._show(None)

    def _show(self, arrival: Arrival | None) -> None:
        if arrival is None:
            self.panel.view = None
            self._opened.hide()
            return
        code = arrival.row.code
        self._runner.read(
            partial(self._desk.show, code), partial(self._on_view, arrival), self._on_failed, key="arrival"
        )

    def _on_view(self, arrival: Arrival, view: DossierView | None) -> None:
        if view is None or self.chosen != arrival:
            return
        self.panel.show_view(view, self._clock.now(), self._calendar)
        portal = (
            tr(" · mã của cổng {external_code}").format(external_code=arrival.external_code)
            if arrival.external_code
            else ""
        )
        self._limit.setText(f"{self._answer(arrival)}{portal}")
        restyle(self._limit, "tone", "danger" if self._is_late(arrival) else "warning")
        self._opened.show()

    def _on_confirmed(self, commands: Sequence[ActCommand]) -> None:
        if self._is_storing:
            return
        self._is_storing = True
        self._send(tuple(commands))

    def _send(self, commands: tuple[ActCommand, ...]) -> None:
        first, *left = commands
        self._runner.command(
            partial(self._desk.act, first), partial(self._on_stepped, tuple(left)), self._on_act_failed
        )

    def _on_stepped(self, left: tuple[ActCommand, ...], stepped: Stepped) -> None:
        if left:
            self._send(left)
            return
        self._is_storing = False
        status = STATUS_WORDS.get(stepped.status, "") if stepped.status is not None else ""
        printed = paper_words(stepped.paper, stepped.paper_trouble, is_waiting=stepped.is_paper_waiting)
        tone = "warning" if stepped.paper_trouble else "success"
        self.said.emit(
            tr("Đã trả lời hồ sơ {code}: {status}{printed}").format(code=stepped.code, status=status, printed=printed),
            tone,
        )
        self.acted.emit(stepped)
        self.refresh()
        self.table.setFocus()

    def _on_act_failed(self, error: Exception) -> None:
        self._is_storing = False
        problems = problems_of(error)
        self.said.emit(joined(problems) if problems else refusal_words(error), "danger")
        self.refresh()

    def _answer(self, arrival: Arrival) -> str:
        if self._calendar is None:
            return ""
        return answer_words(arrival, now=self._clock.now(), calendar=self._calendar)

    def _answer_short(self, arrival: Arrival) -> str:
        if self._calendar is None:
            return ""
        return answer_short(arrival, now=self._clock.now(), calendar=self._calendar)

    def _is_late(self, arrival: Arrival) -> bool:
        return arrival.answer_due_at is not None and is_answer_late(arrival.answer_due_at, self._clock.now())

    def _on_table_moved_to(self, _: int) -> None:
        self._show(self.chosen)

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(refusal_words(error), "danger")


def _what(arrival: Arrival) -> str:
    return f"{who_words(arrival.row)} · {procedure_words(arrival.row)}"

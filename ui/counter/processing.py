"""Processing: the open dossiers in the order of their due times, one of them opened with its next steps."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from models.domain.calendar import WorkingCalendar
from models.domain.lifecycle import OPEN, Status
from models.services.commands import ActCommand
from models.services.ports import Clock
from models.services.views import DossierRow, DossierView, Stepped
from ui.counter.columns import procedure_words, standing_words, who_words
from ui.counter.desk import CounterDesk
from ui.counter.dossier import DossierPanel
from ui.counter.steps import StepPanel
from ui.i18n.words import tr
from ui.messages import ACTION_WORDS, STATUS_WORDS, paper_words, problems_of, refusal_words, sentence
from ui.tablemodels.dossiers import Column, DossierTableModel
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.parts import Card, label
from ui.widgets.room import Beside
from ui.widgets.table import RowTable

PAGE_ROWS = 200
_LIST_PX = 500
_STEPS_PX = 268
_LEAST = (0, 220)


class ProcessingPage(QWidget):
    """A list on the left, the opened dossier on the right.

    Signals:
        said: a sentence and its tone.
        acted: a step was stored.
    """

    said = Signal(str, str)
    acted = Signal(object)

    def __init__(self, desk: CounterDesk, runner: TaskRunner, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._clock = desk, runner, clock
        self._calendar: WorkingCalendar | None = None
        self._places: list[str] = []
        self._is_loading = False
        self._is_complete = False
        self._is_storing = False
        listing = Card(tr("Hồ sơ đang giải quyết"), self)
        self._listing = listing
        self.model = DossierTableModel(
            (
                Column(tr("Mã hồ sơ"), _tail),
                Column(tr("Chủ hồ sơ, thủ tục"), lambda row: f"{who_words(row)} · {procedure_words(row)}"),
                Column(tr("Còn lại"), self._standing),
            ),
            self,
        )
        self.table = RowTable(tr("Hồ sơ đang giải quyết"), self)
        self.table.show_model(self.model, [112, 0, 168])
        self.table.opened.connect(self._on_table_opened)
        self.table.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        listing.body.addWidget(self.table, 1)
        opened = Card(parent=self)
        self.panel = DossierPanel(self)
        self.steps = StepPanel(self)
        self.steps.acted.connect(self._on_steps_acted)
        line = Beside()
        line.setSpacing(5 * SPACE)
        line.add(self.panel, stretch=1)
        line.add(self.steps, width_px=_STEPS_PX)
        self.hint = label(tr("Enter mở hồ sơ đang chọn · Quét giấy hẹn để mở ngay"), "muted", self)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        opened.body.addWidget(self.hint, 1)
        opened.body.addLayout(line, 1)
        self.panel.hide()
        self.steps.hide()
        row = Beside(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACE + 2)
        row.add(listing, width_px=_LIST_PX, least=_LEAST)
        row.add(opened, stretch=1)

    @property
    def code(self) -> str:
        """Return the code of the opened dossier, or nothing."""
        view = self.panel.view
        return (view.dossier.code or view.dossier.token) if view is not None else ""

    def start(self) -> None:
        """Load the list anew; the opened dossier stays open and is read again."""
        self._runner.read(self._desk.calendar, self._on_calendar, self._on_failed)
        self._runner.read(self._desk.destinations, self._on_destinations, self._on_failed)
        self.refresh()
        if self.panel.isHidden():
            self.table.setFocus()

    def refresh(self) -> None:
        """Read list and opened dossier again."""
        self._is_loading = True
        self._runner.read(self._page(None), self._on_first_page, self._on_failed, key="processing")
        if self.code:
            self._read(self.code, moves_focus=False)

    def open(self, code: str) -> None:
        """Open a dossier by code, alias or token."""
        self._read(code, moves_focus=True)

    def back(self) -> bool:
        """Close the innermost thing; False where nothing is open."""
        if self.steps.close_fields():
            self.steps.setFocus()
            return True
        if not self.panel.isHidden():
            self.panel.view = None
            self.panel.hide()
            self.steps.hide()
            self.hint.show()
            self.table.setFocus()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Swallow an Enter that nothing here wants."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _page(self, after: tuple[str, bytes] | None) -> partial[list[DossierRow]]:
        return partial(self._desk.rows, statuses=_OPEN, after=after, limit=PAGE_ROWS)

    def _read(self, code: str, *, moves_focus: bool) -> None:
        self._runner.read(
            partial(self._desk.show, code), partial(self._on_view, code, moves_focus), self._on_failed, key="show"
        )

    def _on_view(self, code: str, moves_focus: bool, view: DossierView | None) -> None:  # noqa: FBT001 - bound by partial
        if view is None:
            self.said.emit(sentence("dossier_not_found", {"code": code}), "warning")
            return
        now = self._clock.now()
        is_same = self.code == (view.dossier.code or view.dossier.token)
        self.panel.show_view(view, now, self._calendar)
        self.hint.hide()
        self.panel.show()
        self._select(self.code)
        self.steps.show()
        if not (is_same and not moves_focus and self.steps.confirm.isVisible()):  # never close what is being typed
            self.steps.offer(
                view.dossier,
                self._desk.member,
                now,
                calendar=self._calendar,
                places=self._places,
                rights=view.rights,
            )
        if moves_focus and self.steps.buttons:
            self.steps.buttons[0].setFocus()

    def _select(self, code: str) -> None:
        """Make the opened dossier the current one of the list, where the list has it."""
        for number in range(self.model.rowCount()):
            row = self.model.row(number)
            if row is not None and row.code == code:
                self.table.selectRow(number)
                return

    def _on_steps_acted(self, command: ActCommand) -> None:
        if self._is_storing:
            return  # a second Enter before the first was stored would take the step twice
        self._is_storing = True
        self._runner.command(partial(self._desk.act, command), partial(self._on_stepped, command), self._on_act_failed)

    def _on_stepped(self, command: ActCommand, stepped: Stepped) -> None:
        self._is_storing = False
        self.steps.close_fields()
        status = STATUS_WORDS.get(stepped.status, "") if stepped.status is not None else ""
        words = ACTION_WORDS.get(command.action, command.action)
        printed = paper_words(
            stepped.paper, stepped.paper_trouble, stepped.paper_trouble_details, is_waiting=stepped.is_paper_waiting
        )
        tone = "warning" if stepped.paper_trouble else "success"
        self.said.emit(
            tr("Đã ghi nhận {step} hồ sơ {code}: {status}{printed}").format(
                step=words, code=stepped.code, status=status, printed=printed
            ),
            tone,
        )
        self.acted.emit(stepped)
        self._read(stepped.code, moves_focus=True)

    def _on_act_failed(self, error: Exception) -> None:
        self._is_storing = False
        problems = problems_of(error)
        self.steps.show_problems(problems)
        self.said.emit(tr("Chưa ghi nhận được: làm theo lời nhắc ở ô") if problems else refusal_words(error), "danger")

    def _on_first_page(self, rows: list[DossierRow]) -> None:
        kept = self.table.currentIndex().row()
        self._is_loading = False
        self._is_complete = len(rows) < PAGE_ROWS
        self.model.replace(rows)
        self._listing.remark.setText(
            tr("{count}{more} hồ sơ").format(count=len(rows), more="" if self._is_complete else "+")
        )
        if rows:
            self.table.selectRow(min(max(kept, 0), len(rows) - 1))
        if self.code:
            self._select(self.code)

    def _on_scrolled(self, value: int) -> None:
        last = self.model.last()
        is_near_end = value >= self.table.verticalScrollBar().maximum() - 2
        if is_near_end and last is not None and not self._is_complete and not self._is_loading:
            self._is_loading = True
            after = (last.due_at.isoformat() if last.due_at else "", last.id)
            self._runner.read(self._page(after), self._on_further_page, self._on_failed, key="processing")

    def _on_further_page(self, rows: list[DossierRow]) -> None:
        self._is_loading = False
        self._is_complete = len(rows) < PAGE_ROWS
        self.model.append(rows)
        self._listing.remark.setText(
            tr("{count}{more} hồ sơ").format(count=self.model.rowCount(), more="" if self._is_complete else "+")
        )

    def _on_calendar(self, calendar: WorkingCalendar) -> None:
        self._calendar = calendar

    def _on_destinations(self, places: list[str]) -> None:
        self._places = places

    def _on_table_opened(self, number: int) -> None:
        row = self.model.row(number)
        if row is not None:
            self.open(row.code)

    def _standing(self, row: DossierRow) -> str:
        return standing_words(row, self._clock.now(), self._calendar)

    def _on_failed(self, error: Exception) -> None:
        self._is_loading = False
        self.said.emit(refusal_words(error), "danger")


_OPEN = tuple(status for status in Status if status in OPEN)


def _tail(row: DossierRow) -> str:
    _, dash, tail = row.code.partition("-")
    return tail if dash and row.code[:3] != "TM-" else row.code

"""Today's work: the lists on the left, the dossiers of one on the right; one key settles what was finished."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from models.domain.day_rule import DayRule
from models.services.commands import ActCommand
from models.services.day import Day, DayGroup, DayList, DayRow
from models.services.ports import Clock
from models.services.views import Stepped
from ui.counter.day.dialogs import ApologyQuestion, RuleQuestion, SettleQuestion
from ui.counter.day.words import ADVICE, NOTHING, columns_of
from ui.counter.desk import CounterDesk
from ui.counter.scan_list import CONFIRM
from ui.i18n.words import tr
from ui.messages import joined, paper_words, problems_of, refusal_words
from ui.shell.keymap import by_command, with_key
from ui.tablemodels.rows import RowColumn, RowsModel
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.parts import Banner, Card, label
from ui.widgets.room import Beside
from ui.widgets.table import RowTable
from ui.words_of_day import LIST_WORDS

_LISTS_PX: Final = 318
_LEAST: Final = (0, 240)
_RIGHT_LEAST: Final = (420, 240)
_ACTS: Final = {DayList.UNCLICKED: tr("Ghi nhận đã xong"), DayList.APOLOGY: tr("Soạn thư xin lỗi")}


class TodayPage(QWidget):
    """See above. The lists are read anew whenever the page comes up or something was stored.

    Signals:
        opened: code of the dossier to open.
        said: a sentence and its tone.
        acted: a step was stored.
        dialog_wanted: a panel to open.
        command_wanted: name of a command of the window.
    """

    opened = Signal(str)
    said = Signal(str, str)
    acted = Signal(object)
    dialog_wanted = Signal(object)
    command_wanted = Signal(str)

    def __init__(self, desk: CounterDesk, runner: TaskRunner, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._clock = desk, runner, clock
        self._day: Day | None = None
        self._shown = DayList.UNCLICKED
        self._chosen: set[str] = set()
        self._under_way = 0
        self._done: list[Stepped] = []
        self._refused: list[str] = []
        self.commands: dict[str, Callable[[], None]] = {CONFIRM: self.confirm, "day_rule": self.ask_rule}
        self.lists: RowsModel[DayGroup] = RowsModel(
            (
                RowColumn(tr("Danh sách"), lambda group: LIST_WORDS[group.name]),
                RowColumn(tr("Hồ sơ", "how many"), lambda group: str(group.count), is_number=True),
            ),
            is_bold=lambda group: group.count > 0,
            parent=self,
        )
        self.names = RowTable(tr("Các danh sách của hôm nay"), self)
        self.names.show_model(self.lists, [0, 54])
        self.names.moved_to.connect(self._on_names_moved_to)
        self.names.opened.connect(self._on_names_opened)
        left = Card(tr("Việc hôm nay"), self)
        left.body.addWidget(self.names, 1)
        self.rows: RowsModel[DayRow] = RowsModel((), parent=self)
        self.table = RowTable(tr("Hồ sơ của danh sách"), self)
        self.table.opened.connect(self._on_table_opened)
        self.table.installEventFilter(self)
        self.note = Banner(self)
        self.empty = label("", "muted", wraps=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.advice = label("", "muted", wraps=True)
        self.button = QPushButton(self)
        self.button.setProperty("primary", "true")
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self.confirm)
        self._right = Card(" ", self)
        self._right.body.addWidget(self.note)
        self._right.body.addWidget(self.table, 1)
        self._right.body.addWidget(self.empty, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.advice, 1)
        bottom.addWidget(self.button)
        self._right.body.addLayout(bottom)
        row = Beside(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACE + 2)
        row.add(left, width_px=_LISTS_PX, least=_LEAST)
        row.add(self._right, stretch=1, least=_RIGHT_LEAST)
        self._show_button()

    @property
    def chosen(self) -> tuple[DayRow, ...]:
        """Return the chosen dossiers; the current one where none is chosen."""
        chosen = tuple(each for each in self.rows.rows if each.row.code in self._chosen)
        number = self.table.currentIndex().row()
        return chosen or self.rows.rows[number : number + 1] if number >= 0 else chosen

    def start(self) -> None:
        """Read the lists and put the focus on them."""
        self.note.say("")
        self.names.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Read the lists again."""
        self._runner.read(self._desk.day, self._on_day, self._on_failed, key="day")

    def show_list(self, name: DayList) -> None:
        """Show one list, also before the lists were read."""
        self._shown = name
        self._select()

    def back(self) -> bool:
        """Go from the dossiers to the lists; False where the focus is there already."""
        if not self.table.hasFocus():
            return False
        self.names.setFocus()
        return True

    def confirm(self) -> None:
        """Ask what the list's key needs to know."""
        chosen = self.chosen
        if not chosen or self._under_way or self._shown not in _ACTS:
            return
        now = self._clock.now()
        question = (
            SettleQuestion(chosen, now, self)
            if self._shown is DayList.UNCLICKED
            else ApologyQuestion(chosen[0], now, self)
        )
        question.commanded.connect(self._on_question_commanded)
        self.dialog_wanted.emit(question)

    def ask_rule(self) -> None:
        """Ask from how many days on a wait is too long."""
        if self._day is not None:
            question = RuleQuestion(self._day.rule, self._clock.now(), self)
            question.ruled.connect(self._on_question_ruled)
            self.dialog_wanted.emit(question)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose with the space bar, all of them with Ctrl+A."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_choosing = self._shown is DayList.UNCLICKED
            if is_choosing and event.key() == Qt.Key.Key_Space:
                self._choose_current()
                return True
            if is_choosing and event.key() == Qt.Key.Key_A and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                codes = {each.row.code for each in self.rows.rows}
                self._chosen = set() if self._chosen >= codes else codes
                self._show_rows()
                return True
        return super().eventFilter(watched, event)

    # -- reading -----------------------------------------------------------------------------------------------------

    def _on_day(self, day: Day) -> None:
        self._day = day
        self.lists.replace(day.groups)
        self._select()

    def _select(self) -> None:
        if self._day is None:
            return
        number = [group.name for group in self._day.groups].index(self._shown)
        self.names.selectRow(number)
        self._show_list()

    def _on_names_moved_to(self, number: int) -> None:
        if self._day is not None and 0 <= number < len(self._day.groups):
            name = self._day.groups[number].name
            if name is not self._shown:
                self._shown = name
                self._chosen.clear()
                self._show_list()

    def _show_list(self) -> None:
        if self._day is None:
            return
        group = self._day.group(self._shown)
        known = {each.row.code for each in group.rows}
        self._chosen &= known
        columns = columns_of(group.name, self._clock.now, lambda each: each.row.code in self._chosen)
        before = self.rows
        self.rows = RowsModel([column for column, _ in columns], parent=self)
        self.rows.replace(group.rows)
        self.table.show_model(self.rows, [width for _, width in columns])
        before.deleteLater()
        self._right.title.setText(LIST_WORDS[group.name])
        more = tr(" · %n hồ sơ đầu", "", len(group.rows)) if len(group.rows) < group.count and group.rows else ""
        self._right.remark.setText(tr("%n hồ sơ{more}", "", group.count).format(more=more) if group.count else "")
        self.table.setVisible(bool(group.rows))
        self.empty.setVisible(not group.rows)
        self.empty.setText(NOTHING[group.name] if not group.count else ADVICE[group.name])
        self.advice.setText(ADVICE[group.name] if group.rows else "")
        self.button.setVisible(group.name in _ACTS and bool(group.rows))
        if group.rows:
            self.table.selectRow(0)
        self._show_button()

    def _show_rows(self) -> None:
        kept = self.table.currentIndex().row()
        self.rows.replace(self.rows.rows)
        self.table.selectRow(max(kept, 0))
        self._show_button()

    def _show_button(self) -> None:
        key = by_command()[CONFIRM].key
        count = tr(" %n hồ sơ", "", len(self._chosen)) if self._chosen else ""
        words = _ACTS.get(self._shown, "")
        self.button.setText(with_key(f"{words}{count}", key))
        self.button.setAccessibleName(tr("{words}{count}, phím {key}").format(words=words, count=count, key=key))

    def _choose_current(self) -> None:
        number = self.table.currentIndex().row()
        if not 0 <= number < len(self.rows.rows):
            return
        self._chosen ^= {self.rows.rows[number].row.code}
        self._show_rows()
        self.table.selectRow(min(number + 1, len(self.rows.rows) - 1))

    def _on_names_opened(self, _number: int) -> None:
        if self._shown is DayList.DRAFT:
            self.command_wanted.emit("take_up")
        elif self.rows.rows:
            self.table.setFocus()

    def _on_table_opened(self, number: int) -> None:
        if 0 <= number < len(self.rows.rows):
            self.opened.emit(self.rows.rows[number].row.code)

    # -- acting ------------------------------------------------------------------------------------------------------

    def _on_question_commanded(self, commands: tuple[ActCommand, ...]) -> None:
        self._under_way = len(commands)
        self._done, self._refused = [], []
        self.button.setEnabled(False)
        for command in commands:
            self._runner.command(
                partial(self._desk.act, command), self._on_stepped, partial(self._on_refused, command.code)
            )

    def _on_question_ruled(self, rule: DayRule) -> None:
        self._runner.command(partial(self._desk.set_day_rule, rule), self._on_rule_set, self._on_rule_refused)

    def _on_rule_set(self, _rules: tuple[DayRule, ...]) -> None:
        self.note.say(tr("Đã ghi số ngày chờ"), "success")
        self.refresh()

    def _on_rule_refused(self, error: Exception) -> None:
        problems = problems_of(error)
        self.note.say(joined(problems) if problems else refusal_words(error), "danger")

    def _on_stepped(self, stepped: Stepped) -> None:
        self._done.append(stepped)
        self._chosen.discard(stepped.code)
        self.acted.emit(stepped)
        self._answered()

    def _on_refused(self, code: str, error: Exception) -> None:
        problems = problems_of(error)
        self._refused.append(f"{code}: {joined(problems) if problems else refusal_words(error)}")
        self._answered()

    def _answered(self) -> None:
        self._under_way -= 1
        if self._under_way:
            return
        self.button.setEnabled(True)
        told = []
        if self._done:
            did = tr("đã xong") if self._shown is DayList.UNCLICKED else tr("thư xin lỗi")
            first = self._done[0]
            printed = paper_words(
                first.paper, first.paper_trouble, first.paper_trouble_details, is_waiting=first.is_paper_waiting
            )
            told.append(tr("Đã ghi nhận {did} %n hồ sơ{printed}", "", len(self._done)).format(did=did, printed=printed))
        told += [tr("Chưa ghi được {each}").format(each=each) for each in self._refused]
        has_trouble = bool(self._refused) or any(stepped.paper_trouble for stepped in self._done)
        self.note.say("\n".join(told), "warning" if has_trouble else "success")
        self.table.setFocus()
        self.refresh()

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(refusal_words(error), "danger")

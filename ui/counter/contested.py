"""The counter's page of what has to be compared: everybody reads it, a supervisor decides."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.domain.history import Decision
from models.domain.lifecycle import ACT_OF_ACTION
from models.services.commands import ActCommand
from models.services.ports import Clock
from models.services.reviews import ReviewSettled, SettleReview
from models.services.views import Stepped
from ui.counter.desk import CounterDesk
from ui.i18n.words import tr
from ui.messages import refusal_words
from ui.tasks import TaskRunner
from ui.widgets.case_words import Case, cases_of, settled_words
from ui.widgets.contests import ContestPanel


class ContestedPage(QWidget):
    """The panel that both faces have, over this counter's desk.

    Signals:
        said: a sentence and its tone.
        acted: a decision was stored.
        opened: code of the dossier to open.
    """

    said = Signal(str, str)
    acted = Signal(object)
    opened = Signal(str)

    def __init__(self, desk: CounterDesk, runner: TaskRunner, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._clock = desk, runner, clock
        self._is_storing = False
        self.panel = ContestPanel(self)
        self.commands = {
            "keep_event": partial(self.panel.decide, Decision.KEPT),
            "set_aside_event": partial(self.panel.decide, Decision.SET_ASIDE),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.panel.opened.connect(self.opened)
        self.panel.decided.connect(self._on_panel_decided)

    def start(self) -> None:
        """Read what is open and put the cursor into it."""
        self.refresh()
        self.panel.take_focus()

    def refresh(self) -> None:
        """Read what is open again."""
        self._runner.read(self._read, self._on_cases, self._on_failed, key="contests")

    def back(self) -> bool:
        """Say that there is nothing to close."""
        return False

    def _read(self) -> list[Case]:
        return cases_of(self._desk.contests(), self._desk.reviews())

    def _on_cases(self, cases: list[Case]) -> None:
        member = self._desk.member
        may = member is not None and member.may(ACT_OF_ACTION["resolve"].roles)
        self.panel.show_cases(cases, now=self._clock.now(), may_decide=may)

    def _on_panel_decided(self, command: ActCommand | SettleReview) -> None:
        if self._is_storing:
            return
        self._is_storing = True
        if isinstance(command, SettleReview):
            self._runner.command(partial(self._desk.settle_review, command), self._on_settled, self._on_act_failed)
        else:
            self._runner.command(partial(self._desk.act, command), self._on_stepped, self._on_act_failed)

    def _on_settled(self, settled: ReviewSettled) -> None:
        self._is_storing = False
        self.panel.show_decided()
        self.said.emit(settled_words(settled), "success")
        self.refresh()

    def _on_stepped(self, stepped: Stepped) -> None:
        self._is_storing = False
        self.panel.show_decided()
        self.said.emit(tr("Đã ghi quyết định đối chiếu của hồ sơ {code}").format(code=stepped.code), "success")
        self.refresh()
        self.acted.emit(stepped)

    def _on_act_failed(self, error: Exception) -> None:
        self._is_storing = False
        self.panel.show_error(error)

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(refusal_words(error), "danger")

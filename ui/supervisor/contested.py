"""The conflict desk, as both faces show it; decided here where this machine may write."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.services.ports import Clock
from ui.supervisor.snapshot import Snapshot
from ui.widgets.contests import ContestPanel


class ContestedPage(QWidget):
    """What the machines of the office disagree about: kept as it is until somebody has looked."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.panel = ContestPanel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show what was read; whoever may look here may decide."""
        self.panel.show_cases(snapshot.cases, now=self._clock.now(), may_decide=True)

    def take_focus(self) -> None:
        """Put the cursor into the list."""
        self.panel.take_focus()

"""What the page of trends asks of the rest of the program."""

from __future__ import annotations

from typing import Protocol

from models.services.trends import TrendReader
from ui.widgets.remembered import ChoiceKeeper


class TrendDesk(Protocol):
    """What the page asks of the rest of the program."""

    @property
    def trends(self) -> TrendReader:
        """Return the questions; they are called on the reading thread."""

    @property
    def choices(self) -> ChoiceKeeper:
        """Return what was chosen before; does not block."""

"""The time that passes while nobody does anything: each minute, and a new day, also after the computer slept."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from models.domain.timeline import cut_to_minute, local_date
from models.services.ports import Clock

_LOOK_MS: Final = 15_000
"""A timer counts running time only: after sleep it fires late, so the clock itself is looked at, and often enough."""
_JUMP: Final = timedelta(minutes=2)


class PassingTime(QObject):
    """Looks at the clock. Make it on the GUI thread, and `start` it.

    Signals:
        minute_passed: it is another minute now.
        turned: it is another day, or the clock went another way than time does: sleep, resume, or somebody set it.
            Everything that was computed from the clock has to be computed again.
    """

    minute_passed = Signal()
    turned = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._seen: datetime = clock.now()
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin; a second call changes nothing."""
        if not self._timer.isActive():
            self._seen = self._clock.now()
            self._since.start()
            self._timer.start()

    def look(self) -> None:
        """Look at the clock now."""
        before, now = self._seen, self._clock.now()
        ran = timedelta(milliseconds=self._since.restart() if self._since.isValid() else 0)
        self._seen = now
        if local_date(now) != local_date(before) or abs(now - before - ran) > _JUMP:
            self.turned.emit()
        elif cut_to_minute(now) != cut_to_minute(before):
            self.minute_passed.emit()

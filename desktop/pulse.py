"""Signs of life of a watched face: as long as the event loop turns, a byte a second."""

from __future__ import annotations

import os
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from desktop.watchdog import PULSE

_EVERY_MS: Final = 1_000
_STANDARD_OUTPUT: Final = 1


class Pulse(QObject):
    """Beats from the GUI thread; ends the program when nobody listens any more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self._beat()

    @Slot()
    def _beat(self) -> None:
        try:
            os.write(_STANDARD_OUTPUT, PULSE)
        except OSError:  # the watchdog was killed: a kiosk that nobody watches ends, its starter begins anew
            self._timer.stop()
            QCoreApplication.exit(0)

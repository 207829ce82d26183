"""End in order when the system says so: SIGTERM and SIGINT become an ordinary quit of the event loop."""

from __future__ import annotations

import signal
import socket
from types import FrameType
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier

_SIGNALS: Final = (signal.SIGTERM, signal.SIGINT)


class Termination(QObject):
    """Wakes the event loop for a signal; Python's own handlers would wait for the next event. GUI thread only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)  # noqa: FBT003 - socket takes it by position
        self._before = {number: signal.signal(number, self._on_signal) for number in _SIGNALS}
        self._wakeup = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_notifier_activated)

    def close(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._reader.close()
        self._writer.close()

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        QCoreApplication.exit(0)  # quit() would ask the windows, and a kiosk says no

    def _on_notifier_activated(self) -> None:
        self._reader.recv(64)  # the handler runs as soon as Python has the floor, which is now

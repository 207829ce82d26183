"""Background work: one writing thread, one reading thread, a small network pool; results return on the GUI thread.

What a task returns must be frozen (dataclasses, tuples), never something that a thread still changes. A task that fails
calls `on_error`; one that was asked for by a window that is gone calls nobody.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from models.domain.errors import Anticipated
from models.services.refusal import Refused

_LOG: Final = logging.getLogger(__name__)
NET_THREADS: Final = 3
T = TypeVar("T")
OnResult = Callable[[T], None]
OnError = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class _Outcome:
    owner: QObject | None
    deliver: Callable[[Any], None]
    value: object
    key: str
    ticket: int


class _Bridge(QObject):
    """The one way from the workers to the GUI thread; lives as long as its runner."""

    arrived = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.waiting: deque[_Outcome] = deque()
        self.newest: dict[str, int] = {}
        self.arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _on_arrived(self) -> None:
        while self.waiting:
            outcome = self.waiting.popleft()
            if outcome.key and self.newest.get(outcome.key) != outcome.ticket:
                continue  # somebody asked again since: only the newest answer counts
            if outcome.owner is None or isValid(outcome.owner):
                outcome.deliver(outcome.value)


class TaskRunner(QObject):
    """Run work off the GUI thread. Make it on the GUI thread and give it to windows by constructor."""

    busy_changed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = _Bridge(self)
        self._writer = ThreadPoolExecutor(1, "write")
        self._reader = ThreadPoolExecutor(1, "read")
        self._net = ThreadPoolExecutor(NET_THREADS, "net")
        self._tickets = 0
        self._is_closed = False

    def command(self, work: Callable[[], T], on_result: OnResult[T], on_error: OnError) -> None:
        """Run `work` on the one writing thread; commands run in the order in which they were given."""
        self._submit(self._writer, work, on_result, on_error, "")

    def read(self, work: Callable[[], T], on_result: OnResult[T], on_error: OnError, *, key: str = "") -> None:
        """Run `work` on the reading thread. With a `key`, an answer that a newer question overtook is dropped."""
        self._submit(self._reader, work, on_result, on_error, key)

    def net(self, work: Callable[[], T], on_result: OnResult[T], on_error: OnError, *, key: str = "") -> None:
        """Run `work` on the network pool; nothing on the screen may wait for it."""
        self._submit(self._net, work, on_result, on_error, key)

    def shut_down(self) -> None:
        """Finish the commands already given, drop the reads, end the threads. Call on the GUI thread.

        Answers that arrive from now on are delivered to nobody: their windows are closing.
        """
        if self._is_closed:
            return
        self._is_closed = True
        self._writer.shutdown(wait=True)
        self._reader.shutdown(wait=True, cancel_futures=True)
        self._net.shutdown(wait=True, cancel_futures=True)
        self._bridge.waiting.clear()

    def _submit(
        self,
        executor: ThreadPoolExecutor,
        work: Callable[[], T],
        on_result: OnResult[T],
        on_error: OnError,
        key: str,
    ) -> None:
        if self._is_closed:
            return
        self._tickets += 1
        ticket = self._tickets
        if key:
            self._bridge.newest[key] = ticket
        executor.submit(self._run, work, on_result, on_error, key, ticket)

    def _run(self, work: Callable[[], T], on_result: OnResult[T], on_error: OnError, key: str, ticket: int) -> None:
        """Worker side: the boundary at which every error becomes an answer."""
        if key and self._bridge.newest.get(key) != ticket:
            return
        try:
            value: object = work()
            deliver: Callable[[Any], None] = on_result
        except (Refused, Anticipated) as error:
            value, deliver = error, on_error
        except Exception as error:  # noqa: BLE001 - the boundary: logged, then shown
            _LOG.error("a background task failed", exc_info=error)
            value, deliver = error, on_error
        self._bridge.waiting.append(_Outcome(_owner_of(deliver), deliver, value, key, ticket))
        self._bridge.arrived.emit()


def _owner_of(callback: object) -> QObject | None:
    """Return the QObject whose method `callback` is, so that a closed window is never called."""
    while hasattr(callback, "func"):  # functools.partial
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    return owner if isinstance(owner, QObject) else None

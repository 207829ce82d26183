"""Background work: one writing thread, one reading thread, a small network pool; results return on the GUI thread.

What a task returns must be frozen (dataclasses, tuples), never something that a thread still changes. A task that fails
calls `on_error`; one that was asked for by a window that is gone calls nobody.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from models.domain.errors import Anticipated
from models.services.refusal import Refused

_LOG: Final = logging.getLogger(__name__)
NET_THREADS: Final = 3
STALLED_AFTER_S: Final = 3.0
"""A command that takes longer keeps somebody waiting, who has to hear of it."""
_LOOK_MS: Final = 500
T = TypeVar("T")
OnResult = Callable[[T], None]
OnError = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class _Task:
    work: Callable[[], Any]
    on_result: Callable[[Any], None]
    on_error: OnError
    key: str


@dataclass(frozen=True, slots=True)
class _Outcome:
    ticket: int
    value: object
    is_error: bool


class _Bridge(QObject):
    """The one way from the workers to the GUI thread; lives as long as its runner.

    Tasks stay in `tasks` until the GUI thread takes their answer: a callback may be the last thing that holds a window,
    and a window that dies on a worker's thread takes the process with it.
    """

    arrived = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.tasks: dict[int, _Task] = {}
        self.waiting: deque[_Outcome] = deque()
        self.newest: dict[str, int] = {}
        self.commands: dict[int, float] = {}
        self.arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _on_arrived(self) -> None:
        while self.waiting:
            outcome = self.waiting.popleft()
            task = self.tasks.pop(outcome.ticket, None)
            self.commands.pop(outcome.ticket, None)
            if task is None or self.is_overtaken(task, outcome.ticket):
                continue  # somebody asked again since: only the newest answer counts
            deliver = task.on_error if outcome.is_error else task.on_result
            owner = _owner_of(deliver)
            if owner is None or isValid(owner):
                deliver(outcome.value)  # type: ignore[arg-type]  # an error where it is one, else what `work` returned

    def is_overtaken(self, task: _Task, ticket: int) -> bool:
        """Tell whether the same question was asked again since."""
        return bool(task.key) and self.newest.get(task.key) != ticket


class TaskRunner(QObject):
    """Run work off the GUI thread. Make it on the GUI thread and give it to windows by constructor.

    Signals:
        stalled: True when the oldest command has waited or worked for `STALLED_AFTER_S`, False when none has any more.
    """

    stalled = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = _Bridge(self)
        self._writer = ThreadPoolExecutor(1, "write")
        self._reader = ThreadPoolExecutor(1, "read")
        self._net = ThreadPoolExecutor(NET_THREADS, "net")
        self._tickets = 0
        self._is_closed = False
        self._is_stalled = False
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._on_look_timeout)

    def command(self, work: Callable[[], T], on_result: OnResult[T], on_error: OnError) -> None:
        """Run `work` on the one writing thread; commands run in the order in which they were given."""
        self._submit(self._writer, work, on_result, on_error, "")
        if not self._is_closed:
            self._bridge.commands[self._tickets] = time.monotonic()
            self._look.start()

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
        self._look.stop()
        self._writer.shutdown(wait=True)
        self._reader.shutdown(wait=True, cancel_futures=True)
        self._net.shutdown(wait=True, cancel_futures=True)
        self._bridge.waiting.clear()
        self._bridge.tasks.clear()

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
        self._bridge.tasks[ticket] = _Task(work, on_result, on_error, key)
        executor.submit(self._run, ticket)

    @Slot()
    def _on_look_timeout(self) -> None:
        """Look whether somebody is kept waiting; nothing ticks while nothing is under way."""
        oldest = min(self._bridge.commands.values(), default=None)
        is_stalled = oldest is not None and time.monotonic() - oldest >= STALLED_AFTER_S
        if oldest is None:
            self._look.stop()
        if is_stalled != self._is_stalled:
            self._is_stalled = is_stalled
            self.stalled.emit(is_stalled)

    def _run(self, ticket: int) -> None:
        """Worker side: the boundary at which every error becomes an answer."""
        task = self._bridge.tasks[ticket]
        value: object = None
        is_error = False
        if not self._bridge.is_overtaken(task, ticket):
            try:
                value = task.work()
            except (Refused, Anticipated) as error:
                value, is_error = error, True
            except Exception as error:  # noqa: BLE001 - the boundary: logged, then shown
                _LOG.error("a background task failed", exc_info=error)
                value, is_error = error, True
        del task  # the bridge's reference is the last one, and the GUI thread drops it
        self._bridge.waiting.append(_Outcome(ticket, value, is_error))
        self._bridge.arrived.emit()


def _owner_of(callback: object) -> QObject | None:
    """Return the QObject whose method `callback` is, so that a closed window is never called."""
    while hasattr(callback, "func"):  # functools.partial
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    return owner if isinstance(owner, QObject) else None

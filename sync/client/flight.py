"""Several batches under way at once, so that the next one goes up while the answer to the first is still coming.

Each batch travels on a thread and a connection of its own, and sets out when the one before has gone out, so that they
arrive in their order. Their answers are taken in that order too: nothing is acknowledged behind a batch that is not.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from models.domain.events import Stamped
from sync.protocol import PushAnswer

Send = Callable[[bytes, list[Stamped], bool, Callable[[], None]], PushAnswer]
"""(chain before, batch, follows, on_sent) → answer; called on the batch's own thread."""


@dataclass(slots=True)
class Flight:
    """One batch under way. `answer` or `error` is there once `wait` has returned."""

    batch: list[Stamped]
    answer: PushAnswer | None = None
    error: Exception | None = None
    _sent: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def depart(self, send: Send, before: bytes, *, follows: bool) -> None:
        """Set out on a thread; return when the batch has gone out, or has ended already."""

        def carry() -> None:
            try:
                self.answer = send(before, self.batch, follows, self._sent.set)
            except Exception as error:  # noqa: BLE001 - carried to the thread that waits for it, and raised there
                self.error = error
            finally:
                self._sent.set()

        # A daemon: the process must be able to leave while the system is still opening a connection.
        self._thread = threading.Thread(target=carry, name="mot-cua-flight", daemon=True)
        self._thread.start()
        self._sent.wait()

    def wait(self) -> None:
        """Wait for the answer or the error: they come within the time-outs, or at once when the line is aborted."""
        assert self._thread is not None
        self._thread.join()


class Convoy:
    """Batches under way, the first one first.

    Args:
        send: carries one batch.
        most: how many may be under way at once.
    """

    def __init__(self, send: Send, *, most: int) -> None:
        self._send = send
        self._most = most
        self._flights: deque[Flight] = deque()

    @property
    def is_full(self) -> bool:
        """Tell whether an answer must come before the next batch may set out."""
        return len(self._flights) >= self._most

    @property
    def last(self) -> Stamped | None:
        """Return the last event under way."""
        return self._flights[-1].batch[-1] if self._flights else None

    def depart(self, before: bytes, batch: list[Stamped]) -> None:
        """Let one more batch set out."""
        flight = Flight(batch)
        self._flights.append(flight)
        flight.depart(self._send, before, follows=len(self._flights) > 1)

    def arrive(self) -> Flight | None:
        """Wait for the first of them and return it; None: none is under way."""
        if not self._flights:
            return None
        flight = self._flights.popleft()
        flight.wait()
        return flight

    def recall(self) -> None:
        """Wait for all that are under way; what they bring does not count: it is offered again and proven then."""
        while self.arrive() is not None:
            pass

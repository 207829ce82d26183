"""One background thread that takes turns: on demand, by a timer, and after failures with a growing pause."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from models.services.ports import DeviceIdentity
from sync.client.backoff import Backoff
from sync.client.transport import Transport
from sync.client.troubles import LineDown, LineTrouble

_LOG = logging.getLogger(__name__)


class Loop:
    """Run `turn` on a thread of its own until `end`. Methods may be called from any thread; `turn` runs on the loop's.

    Args:
        name: of the thread.
        turn: does one turn over the line, which is a new object after every failure; returns the seconds until the
            next turn that nobody asks for.
        failed: hears what ended a turn early, or None where there is no enrolment yet.
        recovered: hears of the first good turn after failures.
        identity: tells who this device is.
        connect: makes a line.
        backoff: the pause after failures.
        idle_s: how often an unenrolled device looks again.
    """

    def __init__(
        self,
        *,
        name: str,
        turn: Callable[[Transport], float],
        failed: Callable[[Exception | None], None],
        recovered: Callable[[], None],
        identity: Callable[[], DeviceIdentity | None],
        connect: Callable[[DeviceIdentity], Transport],
        backoff: Backoff,
        idle_s: float,
    ) -> None:
        self._turn = turn
        self._failed = failed
        self._recovered = recovered
        self._identity = identity
        self._connect = connect
        self._backoff = backoff
        self._idle_s = idle_s
        self._changed = threading.Condition()
        self._due_at = 0.0
        self._not_before = 0.0
        self._held_until = 0.0
        self._is_ending = False
        self._transport: Transport | None = None
        self._made_for: DeviceIdentity | None = None
        # A daemon: the process must be able to leave while the system is still opening a connection.
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Start the thread; the first turn comes at once."""
        self._thread.start()

    def ask(self, *, within_s: float) -> None:
        """Ask for a turn at most `within_s` seconds from now; a pause after a failure is kept."""
        with self._changed:
            self._due_at = min(self._due_at, time.monotonic() + within_s)
            self._changed.notify_all()

    def ask_now(self) -> None:
        """Ask for a turn at once, and forget the failures before; a time that the province asked for is kept."""
        with self._changed:
            self._backoff.reset()
            self._due_at = self._not_before = 0.0
            self._changed.notify_all()

    def hurry(self) -> None:
        """Say that the line is back: a pause after failures ends now, unless the province asked for it."""
        with self._changed:
            if self._not_before > time.monotonic():
                self._due_at = self._not_before = 0.0
                self._changed.notify_all()

    def end(self) -> None:
        """Ask the thread to end, and break the request under way."""
        with self._changed:
            self._is_ending = True
            if self._transport is not None:
                self._transport.abort()
            self._changed.notify_all()

    def join(self, timeout_s: float) -> bool:
        """Wait for the thread; return whether it ended."""
        if self._thread.ident is None:
            return True
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while self._wait():
            try:
                self._take_turn()
            except Exception as error:  # noqa: BLE001 - the boundary of the thread: logged, shown, and the loop goes on
                self._settle(error)
        self._disconnect()

    def _wait(self) -> bool:
        with self._changed:
            while not self._is_ending:
                remaining = max(self._due_at, self._not_before, self._held_until) - time.monotonic()
                if remaining <= 0:
                    self._due_at = time.monotonic() + self._idle_s
                    return True
                self._changed.wait(remaining)
            return False

    def _take_turn(self) -> None:
        line = self._line()
        if line is None:
            self._failed(None)
            return
        pause_s = self._turn(line)
        with self._changed:
            is_back = self._backoff.is_failing
            self._backoff.reset()
            self._due_at = min(self._due_at, time.monotonic() + pause_s)
        if is_back:
            self._recovered()

    def _line(self) -> Transport | None:
        identity = self._identity()
        if identity is None:
            return None
        if self._transport is not None and identity == self._made_for:
            return self._transport
        self._disconnect()
        made = self._connect(identity)
        with self._changed:
            if self._is_ending:
                raise LineDown(reason="stopped")
            self._transport, self._made_for = made, identity
        return made

    def _settle(self, error: Exception) -> None:
        self._disconnect()
        with self._changed:
            is_ending = self._is_ending
            # Sent away for a time (retry-after): hundreds of counters may have been, so the jitter comes on top.
            self._held_until = time.monotonic() + _asked_pause_s(error)
            self._not_before = self._due_at = self._held_until + self._backoff.fail()
        if isinstance(error, LineTrouble):
            if is_ending:
                return  # the stop itself broke the request
            _LOG.info("replication waits: %s %s", error.code, error.parameters)
        else:
            _LOG.error("a turn of replication failed", exc_info=error)
        try:
            self._failed(error)
        except Exception:  # noqa: BLE001 - still the boundary: what failed before may well be the store
            _LOG.exception("the state of the line could not be recorded")

    def _disconnect(self) -> None:
        with self._changed:
            transport, self._transport = self._transport, None
        if transport is not None:
            transport.close()


def _asked_pause_s(error: Exception) -> float:
    """Return how long the province asked this device to stay away; 0 where it did not."""
    asked = error.parameters.get("retry_after_s", 0) if isinstance(error, LineTrouble) else 0
    return float(asked) if isinstance(asked, int) else 0.0

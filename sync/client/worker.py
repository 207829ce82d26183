"""Replication in the background: pushes after commits, listens for the office's other counters, and never gives up.

Two threads, each with a line of its own: one pushes, one pulls with a long poll, so that a commit never waits for a
poll to end. Each goes on after anything, and needs neither the other, nor a local write, nor a person for it (rule 14).
"""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from models.domain.errors import Anticipated
from models.services.attachment_ports import ContentQueue
from models.services.ports import Clock, DeviceIdentity, ReplicationStore
from models.services.reference_ports import ReferenceStore
from models.services.views import LineStatus
from sync.client.attachments import Moved, Mover
from sync.client.backoff import Backoff
from sync.client.contact import greet
from sync.client.digest import check_digest
from sync.client.line import Line
from sync.client.loop import Loop
from sync.client.puller import Pulled, pull_page
from sync.client.pusher import push_pending
from sync.client.reference import OnTaken, ReferenceFollower
from sync.client.transport import Transport
from sync.client.troubles import DeviceRevoked
from sync.protocol import LONG_POLL_S

PROGRAM_FAULT = "program_fault"
"""Stands in `LineStatus.trouble` after an unexpected error on one of the threads: it was logged, the loop goes on."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How often things happen, in seconds.

    Attributes:
        debounce_s: from a commit to its push; commits in between travel with it.
        timer_s: the pusher looks for unsent events this often, whatever happened or did not.
        greet_s: clock, keys, lanes and chain are compared again after this long.
        idle_pull_s: the least time between two pulls that brought nothing.
        poll_s: how long a pull may hang at the province, waiting for news.
        digest_s: what is held is compared with the feed's digests again after this long.
        first_digest_s: the first comparison comes this long after the start, when the window is painted and at rest.
        stop_s: how long `stop` waits for the threads.
    """

    debounce_s: float = 1.0
    timer_s: float = 30.0
    greet_s: float = 3600.0
    idle_pull_s: float = 1.0
    poll_s: int = LONG_POLL_S
    digest_s: float = 3600.0
    first_digest_s: float = 60.0
    stop_s: float = 1.0


class SyncWorker:
    """Replicate on threads of its own between `start` and `stop`. The methods may be called from any thread.

    Args:
        store: the counter's side.
        clock: the system's clock, uncorrected.
        on_changed: hears the dossiers that a pulled page changed, or whose files have moved; called on either thread.
        on_status: hears the truth about the line whenever it changes; called on either thread, one call at a time.
        connect: makes the line of an enrolled device.
        pace: how often things happen.
        backoff: makes the pause between failures of one thread.
        contents: of attached files: they move on the pushing thread while no event waits; None moves none.
        reference: the province's documents that the device goes by; None follows none.
        on_taken: hears which of them came; called on the pulling thread.
    """

    def __init__(
        self,
        *,
        store: ReplicationStore,
        clock: Clock,
        on_changed: Callable[[frozenset[bytes]], None],
        on_status: Callable[[LineStatus], None],
        connect: Callable[[DeviceIdentity], Transport] | None = None,
        pace: Pace | None = None,
        backoff: Callable[[], Backoff] = Backoff,
        contents: ContentQueue | None = None,
        reference: ReferenceStore | None = None,
        on_taken: OnTaken | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._on_changed = on_changed
        self._on_status = on_status
        self._pace = pace or Pace()
        self._mover = Mover(contents) if contents is not None else None
        self._reference = ReferenceFollower(reference, on_taken=on_taken) if reference is not None else None
        self._guard = threading.RLock()
        self._fork_guard = threading.RLock()
        self._telling = threading.Lock()
        self._troubles = {"push": "", "pull": ""}
        self._told: LineStatus | None = None
        self._is_revoked = False
        self._greeted: Transport | None = None
        self._greeted_at = 0.0
        self._pulled: Transport | None = None
        self._digest_at = time.monotonic() + self._pace.first_digest_s
        lines = connect or (lambda identity: Transport.of(identity, clock=clock))
        self._push = Loop(
            name="mot-cua-push",
            turn=self._push_turn,
            failed=lambda error: self._note("push", error),
            recovered=self._on_push_recovered,
            identity=store.identity,
            connect=lines,
            backoff=backoff(),
            idle_s=self._pace.timer_s,
        )
        self._pull = Loop(
            name="mot-cua-pull",
            turn=self._pull_turn,
            failed=lambda error: self._note("pull", error),
            recovered=self._push.hurry,
            identity=store.identity,
            connect=lines,
            backoff=backoff(),
            idle_s=self._pace.timer_s,
        )

    def start(self) -> None:
        """Start replicating; call once. A device that is not enrolled waits for `link_up`, or the timer."""
        self._push.start()
        self._pull.start()

    def wake(self) -> None:
        """Say that something was committed: it is pushed about a second later, unless the line is known to be down."""
        self._push.ask(within_s=self._pace.debounce_s)

    def link_up(self) -> None:
        """Say that the line may be up again, or that the device was enrolled: try at once, forget the failures."""
        self._push.ask_now()
        self._pull.ask_now()

    def stop(self) -> bool:
        """End both threads, also while a long poll hangs; return whether they ended in time.

        A thread that did not (the system is still opening a connection) touches neither the store nor a callback again.
        """
        until = time.monotonic() + self._pace.stop_s
        self._push.end()
        self._pull.end()
        has_ended = [loop.join(max(0.0, until - time.monotonic())) for loop in (self._push, self._pull)]
        return all(has_ended)

    def _push_turn(self, transport: Transport) -> float:
        line = Line(self._store, transport, self._guard, self._fork_guard)
        now = time.monotonic()
        if self._greeted is not transport or now - self._greeted_at >= self._pace.greet_s:
            state = greet(line)
            self._is_revoked = state.is_revoked
            self._greeted, self._greeted_at = transport, now
            if not self._is_revoked:
                self._heard("push", transport)
                if self._reference is not None:
                    self._reference.trust(state.reference_key)
        push_pending(line, on_acknowledged=lambda _: self._heard("push", transport, sent=True))
        if self._is_revoked:
            raise DeviceRevoked
        if self._reference is not None:
            self._reference.send_passwords(transport)
        return self._move_content(transport)

    def _move_content(self, transport: Transport) -> float:
        """Move one part of a content; return when to take the next turn, which pushes events first."""
        if self._mover is None:
            return self._pace.timer_s
        turn = self._mover.move(transport)
        if turn.changed:
            self._on_changed(turn.changed)
        return self._pace.timer_s if turn.moved is Moved.NOTHING else 0.0

    def _on_push_recovered(self) -> None:
        self._pull.hurry()

    def _pull_turn(self, transport: Transport) -> float:
        if self._is_revoked:
            return self._pace.timer_s
        asked_at = time.monotonic()
        # The first page comes at once, so that the status is true within a second of the start.
        is_first = self._pulled is not transport
        line = Line(self._store, transport, self._guard, self._fork_guard)
        known = self._reference.seen if self._reference is not None else None
        page = pull_page(line, wait_s=0 if is_first else self._pace.poll_s, reference=known)
        self._pulled = transport
        self._heard("pull", transport)
        if page.changed:
            self._on_changed(page.changed)
        if self._reference is not None:
            self._follow(self._reference, transport, page)
        if page.is_at_head and time.monotonic() >= self._digest_at:
            self._check_digest(line)
        if page.events or not page.is_at_head or is_first:
            return 0.0
        return max(0.0, self._pace.idle_pull_s - (time.monotonic() - asked_at))

    def _follow(self, reference: ReferenceFollower, transport: Transport, page: Pulled) -> None:
        """Take newer documents, once the events that waited are here."""
        if page.reference is None:
            reference.forget()
        elif page.is_at_head:
            reference.follow(transport, epoch=page.epoch, serial=page.reference)

    def _check_digest(self, line: Line) -> None:
        self._digest_at = time.monotonic() + self._pace.digest_s
        repaired = check_digest(line)
        if repaired.changed:
            self._on_changed(repaired.changed)

    def _heard(self, side: str, transport: Transport, *, sent: bool = False) -> None:
        with self._telling:
            self._troubles[side] = ""
            self._store.remember_contact(
                at=transport.now(), offset_ms=transport.offset_ms, trouble=self._trouble(), sent=sent
            )
            self._tell()

    def _note(self, side: str, error: Exception | None) -> None:
        """Tell about a failure; None: the device is not enrolled, which is no failure."""
        with self._telling:
            if error is None:
                self._tell()
                return
            self._troubles[side] = error.code if isinstance(error, Anticipated) else PROGRAM_FAULT
            self._store.remember_contact(at=self._clock.now(), offset_ms=None, trouble=self._trouble())
            self._tell()

    def _trouble(self) -> str:
        return self._troubles["push"] or self._troubles["pull"]

    def _tell(self) -> None:
        status = dataclasses.replace(self._store.line_status(), trouble=self._trouble())
        if status != self._told:
            self._told = status
            self._on_status(status)

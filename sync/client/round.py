"""One round of replication, until both sides agree or the line fails: `mot-cua sync --once`."""

from __future__ import annotations

from dataclasses import dataclass

from models.services.ports import Clock, ReplicationStore
from sync.client.contact import greet
from sync.client.digest import check_digest
from sync.client.line import Line
from sync.client.puller import pull_page
from sync.client.pusher import push_pending
from sync.client.transport import Transport
from sync.client.troubles import DeviceRevoked, LineTrouble, ProvinceError

_PATIENCE = 8
"""Pages without progress (restored provinces, new incarnations) before a round gives up."""


@dataclass(frozen=True, slots=True)
class SyncOutcome:
    """What a round did. `trouble`: "" when both sides agree, else a `LineTrouble` code."""

    pushed: int
    pulled: int
    pending: int
    contested: int
    trouble: str


def synchronise(store: ReplicationStore, transport: Transport, clock: Clock) -> SyncOutcome:
    """Push and pull until nothing waits and the feed's head is reached, or the line fails.

    Args:
        store: the counter's side.
        transport: an enrolled device's line; the caller closes it.
        clock: the system's clock, for the instant of a failure.
    """
    round_ = _Round(Line(store, transport))
    trouble = ""
    try:
        round_.run()
    except LineTrouble as failed:
        trouble = failed.code
        store.remember_contact(at=clock.now(), offset_ms=transport.offset_ms, trouble=trouble)
    status = store.line_status()
    return SyncOutcome(
        pushed=round_.pushed,
        pulled=round_.pulled,
        pending=status.waiting,
        contested=status.contested,
        trouble=trouble,
    )


class _Round:
    """Counts what a round did, also when it ends early."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self.pushed = 0
        self.pulled = 0

    def run(self) -> None:
        """Push, pull, and again while that left something to push (a restored province, a clone)."""
        store, transport = self._line.store, self._line.transport
        state = greet(self._line)
        store.remember_contact(at=transport.now(), offset_ms=transport.offset_ms, trouble="")
        while True:
            push_pending(self._line, on_acknowledged=self._on_acknowledged)
            if state.is_revoked:
                raise DeviceRevoked
            self._pull_to_head()
            store.remember_contact(at=transport.now(), offset_ms=transport.offset_ms, trouble="")
            head = store.writer()
            if head.acknowledged >= head.seq:
                self.pulled += check_digest(self._line).events
                return

    def _pull_to_head(self) -> None:
        fruitless = 0
        while True:
            before = self._line.store.cursor()
            page = pull_page(self._line)
            self.pulled += page.events
            if page.is_at_head:
                return
            fruitless = 0 if self._line.store.cursor() > before else fruitless + 1
            if fruitless >= _PATIENCE:
                raise ProvinceError(reason="no_progress")

    def _on_acknowledged(self, count: int) -> None:
        self.pushed += count
        transport = self._line.transport
        self._line.store.remember_contact(at=transport.now(), offset_ms=transport.offset_ms, trouble="", sent=True)

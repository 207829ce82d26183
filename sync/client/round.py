"""One round of replication, until both sides agree or the line fails: `mot-cua sync --once`."""

from __future__ import annotations

from dataclasses import dataclass

from models.services.attachment_ports import ContentQueue
from models.services.ports import Clock, ReplicationStore
from models.services.reference_ports import ReferenceStore
from sync.client.attachments import Moved, Mover
from sync.client.contact import greet
from sync.client.digest import check_digest
from sync.client.line import Line
from sync.client.puller import Pulled, pull_page
from sync.client.pusher import push_pending
from sync.client.reference import ReferenceFollower
from sync.client.transport import Transport
from sync.client.troubles import DeviceRevoked, LineTrouble, ProvinceError

_PATIENCE = 8
"""Pages without progress (restored provinces, new incarnations) before a round gives up."""


@dataclass(frozen=True, slots=True)
class SyncOutcome:
    """What a round did. `trouble`: "" when both sides agree, else a `LineTrouble` code.

    `attachments_sent` and `attachments_waiting` count contents of attached files, which move after the events.
    """

    pushed: int
    pulled: int
    pending: int
    contested: int
    trouble: str
    attachments_sent: int = 0
    attachments_waiting: int = 0


def synchronise(
    store: ReplicationStore,
    transport: Transport,
    clock: Clock,
    *,
    contents: ContentQueue | None = None,
    reference: ReferenceStore | None = None,
) -> SyncOutcome:
    """Push and pull until nothing waits and the feed's head is reached, or the line fails.

    Args:
        store: the counter's side.
        transport: an enrolled device's line; the caller closes it.
        clock: the system's clock, for the instant of a failure.
        contents: of attached files; None moves none.
        reference: the province's documents that the device goes by; None follows none.
    """
    round_ = _Round(Line(store, transport), contents, reference)
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
        attachments_sent=round_.sent,
        attachments_waiting=contents.waiting() if contents is not None else 0,
    )


class _Round:
    """Counts what a round did, also when it ends early."""

    def __init__(self, line: Line, contents: ContentQueue | None, reference: ReferenceStore | None) -> None:
        self._line = line
        self._contents = contents
        self._reference = ReferenceFollower(reference) if reference is not None else None
        self.pushed = 0
        self.pulled = 0
        self.sent = 0

    def run(self) -> None:
        """Push, pull, and again while that left something to push (a restored province, a clone)."""
        store, transport = self._line.store, self._line.transport
        state = greet(self._line)
        store.remember_contact(at=transport.now(), offset_ms=transport.offset_ms, trouble="")
        if self._reference is not None:
            self._reference.trust(state.reference_key)
        while True:
            push_pending(self._line, on_acknowledged=self._on_acknowledged)
            if state.is_revoked:
                raise DeviceRevoked
            page = self._pull_to_head()
            store.remember_contact(at=transport.now(), offset_ms=transport.offset_ms, trouble="")
            head = store.writer()
            if head.acknowledged >= head.seq:
                self._follow_reference(page)
                self.pulled += check_digest(self._line).events
                self._move_contents()
                return

    def _follow_reference(self, page: Pulled) -> None:
        """Take newer documents, tell passwords that were set here, and take the staff that these led to."""
        if self._reference is None or page.reference is None:
            return
        transport = self._line.transport
        self._reference.follow(transport, epoch=page.epoch, serial=page.reference)
        if self._reference.send_passwords(transport):
            self._reference.follow(transport, epoch=page.epoch, serial=pull_page(self._line).reference or 0)

    def _move_contents(self) -> None:
        """Move contents until none waits; whatever is registered meanwhile goes before the next part."""
        if self._contents is None:
            return
        mover = Mover(self._contents)
        while (turn := mover.move(self._line.transport)).moved is not Moved.NOTHING:
            self.sent += turn.moved is Moved.SENT
            push_pending(self._line, on_acknowledged=self._on_acknowledged)

    def _pull_to_head(self) -> Pulled:
        fruitless = 0
        while True:
            before = self._line.store.cursor()
            page = pull_page(self._line)
            self.pulled += page.events
            if page.is_at_head:
                return page
            fruitless = 0 if self._line.store.cursor() > before else fruitless + 1
            if fruitless >= _PATIENCE:
                raise ProvinceError(reason="no_progress")

    def _on_acknowledged(self, count: int) -> None:
        self.pushed += count
        transport = self._line.transport
        self._line.store.remember_contact(at=transport.now(), offset_ms=transport.offset_ms, trouble="", sent=True)

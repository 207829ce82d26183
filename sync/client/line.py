"""What pushing and pulling share: the store, the transport, and a guard over decisions made in two steps."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from models.domain.events import CHAIN_START
from models.services.ports import ReplicationStore
from models.services.writer_head import WriterHead
from sync.client.transport import Outbox, Transport


@dataclass(frozen=True, slots=True)
class Line:
    """One device's store and its line to the province.

    Attributes:
        store: the counter's side of replication.
        transport: the province's side.
        guard: held, never across a request, while a decision is read from the store and written back: the pusher
            and the puller run on threads of their own and share one guard.
        fork_guard: held, also across requests, while a fork is resolved: two threads that meet the same one must not
            both ask for lanes, because the second answer takes the first one's lanes back.
    """

    store: ReplicationStore
    transport: Transport
    guard: AbstractContextManager[bool] = field(default_factory=threading.RLock)
    fork_guard: AbstractContextManager[bool] = field(default_factory=threading.RLock)


def outbox_of(store: ReplicationStore) -> Outbox:
    """Return what waits at this device, for the province's monitoring."""
    return Outbox(*store.waiting())


def chain_at(store: ReplicationStore, head: WriterHead, seq: int) -> bytes:
    """Return c_seq of the current incarnation; `seq` is 0 … head.seq."""
    if seq == 0:
        return CHAIN_START
    if seq >= head.seq:
        return head.chain
    chain, _ = store.unacknowledged(after_seq=seq, events=1, size=1)
    return chain

"""Greet the province and compare what both hold under this device's name: rules 2 (b), 4 and 5."""

from __future__ import annotations

from models.services.ports import DeviceIdentity
from sync.client.lanes import fresh_lanes, renew_ahead
from sync.client.line import Line, chain_at, outbox_of
from sync.client.quarantine import fetch_quarantine
from sync.client.troubles import NotAuthorised, ProvinceError
from sync.protocol import DeviceState

_TRIES = 3


def greet(line: Line) -> DeviceState:
    """Say hello, compare, take the office's keys, renew lanes ahead. Afterwards both agree on what was acknowledged.

    Raises:
        LineTrouble: the line failed, or the province contradicts itself.
    """
    line.transport.hello()
    state = compare(line)
    _hold_durable(line, state)
    line.store.hold_keys(state.keys)
    renew_ahead(line, state)
    if not state.is_revoked:
        fetch_quarantine(line)
    return state


def _hold_durable(line: Line, state: DeviceState) -> None:
    """Remember what is inside a checked backup of the province: a counter that pushes nothing learns it here."""
    with line.guard:
        head = line.store.writer()
        if state.durable_seq and state.seq <= head.acknowledged:
            line.store.hold_durable(w=head.w, durable_seq=min(state.durable_seq, state.seq))


def compare(line: Line) -> DeviceState:
    """Compare seq and chain of the current incarnation with the province's, and settle every difference.

    - another epoch: the province was restored: everything held is offered again;
    - a feed that ends before this device's cursor: it lost its tail without saying so: everything is offered again;
    - a higher seq, or another chain at that seq: this database was rolled back or cloned: a new incarnation;
    - a lower seq than acknowledged: it lost some without saying so: offered again from there.

    Raises:
        LineTrouble: the line failed, or the province contradicts itself.
    """
    for _ in range(_TRIES):
        identity = line.store.identity()
        if identity is None:
            raise NotAuthorised(reason="not_enrolled")
        head, cursor = line.store.writer(), line.store.cursor()
        state = line.transport.state(w=head.w, outbox=outbox_of(line.store))
        if state.epoch != identity.epoch:
            adopt_epoch(line, seen=state.epoch, instead_of=identity.epoch)
            continue
        if state.head < cursor:
            offer_again(line, identity, cursor)
            continue
        with line.guard:
            head_now = line.store.writer()
            if head_now.w != head.w:
                continue
            # An empty chain: the province could not read an event, so it cannot follow the chain; the seq must do.
            is_fork = state.seq > head_now.seq or (
                state.chain != b"" and state.seq > 0 and chain_at(line.store, head_now, state.seq) != state.chain
            )
            # Against what was acknowledged before the question: an answer for a push may have come meanwhile.
            if not is_fork and state.seq < head.acknowledged:
                line.store.rewind(w=head.w, known_seq=state.seq)
        if not is_fork:
            return state
        open_after_fork(line, w=head.w)
    raise ProvinceError(reason="no_progress")


def adopt_epoch(line: Line, *, seen: str, instead_of: str) -> None:
    """Follow a restored province once: whoever sees the new epoch first does it; a late answer of the old one not."""
    with line.guard:
        identity = line.store.identity()
        if identity is not None and identity.epoch == instead_of and seen != instead_of:
            line.store.change_epoch(epoch=seen)


def offer_again(line: Line, identity: DeviceIdentity, cursor: int) -> None:
    """Take a feed that ends before `cursor` for what it is: a province that lost its tail and did not say so."""
    with line.guard:
        now = line.store.identity()
        if now is not None and now.epoch == identity.epoch and line.store.cursor() == cursor:
            line.store.change_epoch(epoch=identity.epoch)


def open_after_fork(line: Line, *, w: int) -> None:
    """Leave incarnation `w`, which somebody else writes too: fresh lanes first, then a new incarnation.

    In this order a cut in between leaves the fork to be found again, never a new incarnation that goes on printing the
    other copy's numbers.

    Raises:
        LineTrouble: the line failed before the lanes came.
    """
    with line.fork_guard:
        if line.store.writer().w != w:
            return
        lanes = fresh_lanes(line)
        with line.guard:
            if line.store.writer().w != w:
                return
            line.store.hold_lanes(lanes)
            line.store.open_incarnation(reason="fork")

"""Push what the province has not proven to hold (rules 3, 4, 5).

One batch is in flight at a time: a second one that overtakes the first would only read as a gap.
"""

from __future__ import annotations

from collections.abc import Callable

from models.domain.events import Stamped
from models.services.ports import WriterHead
from sync.client.contact import open_after_fork
from sync.client.line import Line
from sync.client.troubles import NotAProvince, ProvinceError
from sync.protocol import MAX_BATCH_BYTES, MAX_BATCH_EVENTS, Push, PushAnswer, sealed_batch

_PATIENCE = 4
"""Forks, gaps and empty acknowledgements in a row before the round gives up; the worker comes back later."""


def push_pending(line: Line, *, on_acknowledged: Callable[[int], None]) -> None:
    """Push until nothing waits.

    Args:
        line: the store and the transport.
        on_acknowledged: hears, after each batch, how many of its events the province proved to hold.

    Raises:
        LineTrouble: the line failed; what was acknowledged stays so, the rest waits.
    """
    fruitless = 0
    while True:
        with line.guard:
            head = line.store.writer()
            previous, batch = line.store.unacknowledged(
                after_seq=head.acknowledged, events=MAX_BATCH_EVENTS, size=MAX_BATCH_BYTES
            )
        if not batch:
            return
        answer = line.transport.push(_sealed(line, previous, batch))
        _remember_notes(line, answer)
        proven = _settle(line, head, batch, answer)
        if proven:
            on_acknowledged(proven)
            fruitless = 0
            continue
        fruitless += 1
        if fruitless >= _PATIENCE:
            raise ProvinceError(reason="no_progress")


def _sealed(line: Line, previous: bytes, batch: list[Stamped]) -> Push:
    first, last = batch[0], batch[-1]
    return Push(
        w=first.w,
        first_seq=first.seq,
        prev_chain=previous,
        events=[stamped.event for stamped in batch],
        signature=line.transport.sign(sealed_batch(first.w, first.seq, last.chain)),
    )


def _remember_notes(line: Line, answer: PushAnswer) -> None:
    if answer.notes:
        line.store.remember_notes([(note.eid, note.what) for note in answer.notes])


def _settle(line: Line, head: WriterHead, batch: list[Stamped], answer: PushAnswer) -> int:
    """Follow one answer; return how many events of this very request it proved."""
    first, last = batch[0], batch[-1]
    if answer.result == "ok":
        through = min(answer.acked, last.seq)
        if through < first.seq:
            return 0
        line.store.acknowledge(w=first.w, through_seq=through, durable_seq=answer.durable_seq, at=line.transport.now())
        return through - first.seq + 1
    if answer.result == "fork":
        open_after_fork(line, w=first.w)
        return 0
    if answer.result == "gap":
        if answer.known_seq >= head.acknowledged:
            raise ProvinceError(reason="gap_without_gap")
        line.store.rewind(w=first.w, known_seq=answer.known_seq)
        return 0
    raise NotAProvince(reason="answer")

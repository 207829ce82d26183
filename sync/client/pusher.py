"""Push what the province has not proven to hold (rules 3, 4, 5).

Where more than one batch waits, up to four are under way at once (`flight.py`). Whatever is no plain `ok` is met with
one batch at a time: forks, gaps, and a province that acknowledges less than it got.

Each batch may be twice as large as the one before, up to what the province takes: large ones need a sixth fewer bytes,
but a line that drops every few seconds lets only small ones through, and every round begins with one of these.
"""

from __future__ import annotations

from collections.abc import Callable

from models.domain.events import Stamped
from models.services.writer_head import WriterHead
from sync.client.contact import open_after_fork
from sync.client.flight import Convoy, Flight
from sync.client.line import Line
from sync.client.troubles import NotAProvince, ProvinceError, RequestRefused
from sync.protocol import FIRST_BATCH_EVENTS, Push, PushAnswer, sealed_batch

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
    fruitless, most, events = 0, line.transport.in_flight, FIRST_BATCH_EVENTS
    while True:
        with line.guard:
            head = line.store.writer()
            previous, batch = line.store.unacknowledged(
                after_seq=head.acknowledged, events=events, size=line.transport.batch_bytes
            )
        if not batch:
            return
        if most > 1 and batch[-1].seq < head.seq:
            if _push_convoy(line, head, previous, batch, most=most, on_acknowledged=on_acknowledged):
                fruitless = 0
                continue
            # Another answer than `ok` to the first batch, or a later one that overtook: one after the other from here.
            most = 1
            continue
        try:
            answer = line.transport.push(_sealed(line, previous, batch))
        except RequestRefused as refused:
            events = FIRST_BATCH_EVENTS
            if not _is_too_large(line, batch, refused):
                raise
            continue
        _remember_notes(line, answer)
        proven = _settle(line, head, batch, answer)
        if proven:
            on_acknowledged(proven)
            fruitless, events = 0, _grown(line, events)
            continue
        fruitless += 1
        if fruitless >= _PATIENCE:
            raise ProvinceError(reason="no_progress")


def _push_convoy(
    line: Line,
    head: WriterHead,
    previous: bytes,
    batch: list[Stamped],
    *,
    most: int,
    on_acknowledged: Callable[[int], None],
) -> bool:
    """Push what waits now with several batches under way; return whether each of them was acknowledged.

    Raises:
        LineTrouble: one of them failed; what was acknowledged before it stays so, what came after it is offered again.
    """

    def send(before: bytes, events: list[Stamped], follows: bool, on_sent: Callable[[], None]) -> PushAnswer:  # noqa: FBT001
        return line.transport.push(_sealed(line, before, events), follows=follows, on_sent=on_sent)

    convoy = Convoy(send, most=most)
    convoy.depart(previous, batch)
    events = FIRST_BATCH_EVENTS
    try:
        while True:
            last = convoy.last
            if last is not None and not convoy.is_full and last.seq < head.seq:
                # What is committed meanwhile goes up in the next round; another incarnation ends this one.
                events = _grown(line, events)
                before, following = line.store.unacknowledged(
                    after_seq=last.seq, events=events, size=line.transport.batch_bytes
                )
                if following and following[0].w == last.w and before == last.chain:
                    convoy.depart(before, following)
                    continue
            flight = convoy.arrive()
            if flight is None:
                return True
            if flight.error is not None:
                if _is_too_large(line, flight.batch, flight.error):
                    return False
                raise flight.error
            if not _is_proven(line, flight, on_acknowledged):
                return False
    finally:
        convoy.recall()


def _is_too_large(line: Line, batch: list[Stamped], error: Exception) -> bool:
    """Tell whether a smaller batch will do: an older program answers behind the address; batches stay small."""
    is_it = isinstance(error, RequestRefused) and error.parameters.get("error") == "batch_too_large"
    if is_it:
        line.transport.keep_batches_small()
    return is_it and len(batch) > FIRST_BATCH_EVENTS


def _grown(line: Line, events: int) -> int:
    """Return how many events the batch after one of so many may have."""
    return min(2 * events, line.transport.batch_events)


def _is_proven(line: Line, flight: Flight, on_acknowledged: Callable[[int], None]) -> bool:
    answer = flight.answer
    if answer is None:
        return False
    _remember_notes(line, answer)
    if answer.result != "ok" or answer.acked < flight.batch[-1].seq:
        return False
    last = flight.batch[-1]
    line.store.acknowledge(w=last.w, through_seq=last.seq, durable_seq=answer.durable_seq, at=line.transport.now())
    on_acknowledged(len(flight.batch))
    return True


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
        if first.seq > head.acknowledged + 1:
            # The gap is here: an event that waited is gone from the file. What is left goes up under another name.
            line.store.open_incarnation(reason="hole")
            return 0
        if answer.known_seq >= head.acknowledged:
            raise ProvinceError(reason="gap_without_gap")
        line.store.rewind(w=first.w, known_seq=answer.known_seq)
        return 0
    raise NotAProvince(reason="answer")

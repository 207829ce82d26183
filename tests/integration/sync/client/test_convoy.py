"""Several batches under way: each event once, acknowledged without a gap, whatever overtakes, fails or is stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from models.domain.events import chain_over
from sync.client.enrol import EnrolResult
from sync.client.line import Line
from sync.client.pusher import push_pending
from sync.client.transport import Transport
from sync.client.troubles import LineDown, ProvinceError
from sync.protocol import LanesAnswer, Push, PushAnswer
from tests.fakes_province import FakeProvince
from tests.fakes_sync import FakeStore

Answering = Callable[["Ferry", Push], PushAnswer]


@dataclass
class Ferry:
    """Carries batches to a province in memory, on the caller's threads; `answering` may do anything to one of them."""

    province: FakeProvince
    device: str
    in_flight: int = 4
    batch_bytes: int = 1 << 20
    batch_events: int = 500
    answering: Answering | None = None
    sent: list[tuple[int, bool]] = field(default_factory=list)
    under_way: int = 0
    most_under_way: int = 0
    lock: threading.RLock = field(default_factory=threading.RLock)
    changed: threading.Condition = field(init=False)
    signer: Transport | None = None

    def __post_init__(self) -> None:
        self.changed = threading.Condition(self.lock)

    def wait_for(self, condition: Callable[[], bool]) -> None:
        with self.changed:
            assert self.changed.wait_for(condition, 10)

    def push(self, batch: Push, *, follows: bool = False, on_sent: Callable[[], None] | None = None) -> PushAnswer:
        with self.lock:
            self.sent.append((batch.first_seq, follows))
            self.under_way += 1
            self.most_under_way = max(self.most_under_way, self.under_way)
            self.changed.notify_all()
        try:
            if on_sent is not None:
                on_sent()
            return self.answering(self, batch) if self.answering is not None else self.deliver(batch)
        finally:
            with self.lock:
                self.under_way -= 1
                self.changed.notify_all()

    def deliver(self, batch: Push) -> PushAnswer:
        with self.lock:
            return self.province.push(self.device, batch)

    def deliver_in_turn(self, batch: Push) -> PushAnswer:
        """As a province that waits for the batch in front."""
        known = self.province.writers
        self.wait_for(lambda: (known[batch.w].seq if batch.w in known else 0) + 1 >= batch.first_seq)
        return self.deliver(batch)

    def sign(self, message: bytes) -> bytes:
        assert self.signer is not None
        return self.signer.sign(message)

    def now(self) -> datetime:
        return datetime(2026, 11, 23, 1, tzinfo=UTC)

    def renew_lanes(self, *, w: int) -> LanesAnswer:
        with self.lock:
            return self.province.lend(self.device)


@pytest.fixture
def ferry(province: FakeProvince, counter: FakeStore, connect: Callable[[FakeStore], Transport]) -> Ferry:
    assert counter.known is not None
    return Ferry(province, counter.known.device, signer=connect(counter))


def _push(counter: FakeStore, ferry: Ferry) -> list[int]:
    heard: list[int] = []
    threads = threading.active_count()
    try:
        push_pending(Line(cast("Any", counter), cast("Transport", ferry)), on_acknowledged=heard.append)
    finally:
        assert threading.active_count() == threads, "a thread was left behind"
    return heard


def _is_whole(counter: FakeStore, province: FakeProvince, events: int) -> bool:
    head = counter.writer()
    return (head.acknowledged, head.seq, len(province.feed)) == (events, events, events)


def test_up_to_four_batches_are_under_way_and_arrive_in_their_order(
    province: FakeProvince, counter: FakeStore, ferry: Ferry
) -> None:
    counter.write(4_100)

    def answering(ferry: Ferry, batch: Push) -> PushAnswer:
        if batch.first_seq == 1:
            ferry.wait_for(lambda: len(ferry.sent) >= 4)  # the others set out before the first was answered
        return ferry.deliver_in_turn(batch)

    ferry.answering = answering
    assert _push(counter, ferry) == [500] * 8 + [100]
    assert _is_whole(counter, province, 4_100)
    assert ferry.most_under_way == 4
    assert [first for first, _ in ferry.sent] == list(range(1, 4_100, 500)), "each once"
    assert [follows for _, follows in ferry.sent][:4] == [False, True, True, True]
    acknowledged = [through for _, through in counter.acknowledgements]
    assert acknowledged == sorted(acknowledged)


def test_one_batch_sets_out_alone_and_without_a_thread(
    province: FakeProvince, counter: FakeStore, ferry: Ferry
) -> None:
    counter.write(500)
    here: list[str] = []

    def answering(ferry: Ferry, batch: Push) -> PushAnswer:
        here.append(threading.current_thread().name)
        return ferry.deliver(batch)

    ferry.answering = answering
    assert _push(counter, ferry) == [500]
    assert here == [threading.current_thread().name]
    assert ferry.sent == [(1, False)]


def test_a_batch_that_overtakes_is_sent_again_and_nothing_storms(
    province: FakeProvince, counter: FakeStore, ferry: Ferry
) -> None:
    """An older province does not wait for the one in front: each gap costs one batch, and no patience."""
    counter.write(3_000)

    def answering(ferry: Ferry, batch: Push) -> PushAnswer:
        if batch.first_seq == 1:
            ferry.wait_for(lambda: len(ferry.sent) >= 4 and ferry.under_way == 1)
        return ferry.deliver(batch)

    ferry.answering = answering
    assert sum(_push(counter, ferry)) == 3_000
    assert _is_whole(counter, province, 3_000)
    assert len(ferry.sent) <= 6 + 4
    assert not any(follows for _, follows in ferry.sent[5:]), "one after the other from here"


@pytest.mark.parametrize("failing", [1, 501, 1_001])
@pytest.mark.parametrize("stored", [False, True])
def test_an_error_in_one_of_four_leaves_a_contiguous_acknowledgement(
    province: FakeProvince, counter: FakeStore, ferry: Ferry, failing: int, *, stored: bool
) -> None:
    counter.write(2_000)
    turn = threading.Condition()
    done: set[int] = set()

    def answering(ferry: Ferry, batch: Push) -> PushAnswer:
        with turn:
            assert turn.wait_for(lambda: batch.first_seq == 1 or batch.first_seq - 500 in done, 10)
            done.add(batch.first_seq)
            turn.notify_all()
            if batch.first_seq == failing and not stored:
                raise LineDown(reason="cut")
            answer = ferry.deliver(batch)
        if batch.first_seq == failing:
            raise LineDown(reason="cut")
        return answer

    ferry.answering = answering
    with pytest.raises(LineDown):
        _push(counter, ferry)
    assert counter.writer().acknowledged == failing - 1, "what came behind it does not count"
    ferry.answering = None
    _push(counter, ferry)
    assert _is_whole(counter, province, 2_000)


def test_a_fork_that_one_of_four_meets_is_resolved_once(
    province: FakeProvince, counter: FakeStore, ferry: Ferry
) -> None:
    counter.write(1_500)
    head = counter.writer()
    _, stamps = counter.unacknowledged(after_seq=0, events=500, size=1 << 30)
    clone = [stamped.event for stamped in stamps]
    other = FakeStore()
    other.write(1)
    _, (foreign, *_) = other.unacknowledged(after_seq=0, events=1, size=1 << 30)
    changed = [*clone[:-1], foreign.event]
    chain = chain_over(bytes(32), changed)
    from sync.protocol import sealed_batch

    province.push(ferry.device, Push(head.w, 1, bytes(32), changed, ferry.sign(sealed_batch(head.w, 1, chain))))
    lanes = province.next_lane
    _push(counter, ferry)
    assert counter.writer().w != head.w
    assert counter.writer().acknowledged == counter.writer().seq
    assert province.next_lane == lanes + 2, "lanes were asked for once"
    assert {event.eid for event in clone} <= province.by_eid.keys()


def test_a_province_that_lost_its_tail_gets_it_again(province: FakeProvince, counter: FakeStore, ferry: Ferry) -> None:
    counter.write(1_200)
    _push(counter, ferry)
    writer = province.writers[counter.writer().w]
    writer.seq, writer.chains = 300, writer.chains[:301]
    counter.write(1_300)
    _push(counter, ferry)
    assert counter.writer().acknowledged == 2_500
    assert writer.seq == 2_500
    assert len(province.by_eid) == 2_500


def test_a_province_that_acknowledges_less_than_it_got_makes_no_storm(
    province: FakeProvince, counter: FakeStore, ferry: Ferry
) -> None:
    counter.write(2_000)
    ferry.answering = lambda ferry, batch: PushAnswer("ok", 0, 0, [])
    with pytest.raises(ProvinceError):
        _push(counter, ferry)
    assert counter.writer().acknowledged == 0
    assert len(ferry.sent) <= 4 + 4


def test_enrolment_is_untouched(enrol_at: Callable[..., EnrolResult], province: FakeProvince) -> None:
    """A rehearsal carries one batch at a time: its carrier need not stand several threads."""
    store = FakeStore()
    enrol_at(store, counter=3, code="CODE-3")
    assert store.known is not None
    assert Transport(province_url="http://127.0.0.1:1", clock=_Clock(), carrier=province.carrier).in_flight == 1
    assert Transport(province_url="http://127.0.0.1:1", clock=_Clock()).in_flight == 4


class _Clock:
    def now(self) -> datetime:
        return datetime(2026, 11, 23, 1, tzinfo=UTC)

"""Both sides compared over the real protocol: what differs is named, what waits is told apart, gaps are repaired."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.domain.digests import BLOCK_POSITIONS, BlockDigest, Tally, block_digest
from sync.client.compare import Comparison, What, compare_sides
from sync.client.digest import Gap, check_digest
from sync.client.line import Line
from sync.client.round import synchronise
from sync.client.troubles import ProvinceError
from sync.client.worker import Pace, SyncWorker
from tests.fakes_province import FakeProvince
from tests.fakes_sync import FakeClock, FakeStore, make_event
from tests.integration.sync.places import until

repairs = pytest.mark.allows_logs("pulling them again", reason="a repair is told in the log")


@pytest.fixture
def sync(connect: Any, clock: FakeClock) -> Any:
    return lambda store: synchronise(store, connect(store), clock)


@pytest.fixture
def compare(connect: Any) -> Any:
    return lambda store: compare_sides(store, connect(store))


def _kinds(found: Comparison) -> list[tuple[bytes, What]]:
    return [(one.dossier, one.what) for one in found.differences]


def test_equal_sides_have_no_difference(counter: FakeStore, sync: Any, compare: Any) -> None:
    counter.write(1100)
    sync(counter)
    found = compare(counter)
    assert found.is_equal
    assert (found.differences, found.waiting, found.gaps) == ((), (), ())


def test_unsent_events_wait_and_are_no_difference(
    counter: FakeStore, sync: Any, compare: Any, clock: FakeClock, province: FakeProvince
) -> None:
    counter.write(2)
    sync(counter)
    recorded_ms = province.time_ms - 90_000
    late = replace_event(counter.write(1)[0], counter, at_ms=recorded_ms - 3_600_000, hlc=recorded_ms << 16)
    found = compare(counter)
    assert found.is_equal
    (waiting,) = found.waiting
    assert (waiting.dossier, waiting.recorded_at - waiting.at) == (late, timedelta(hours=1))
    assert waiting.waited_s == pytest.approx(90, abs=2)
    assert found.slowest is not None
    assert found.slowest.waited_s >= waiting.waited_s


def replace_event(event: Any, store: FakeStore, **changes: Any) -> bytes:
    """Write the last event of a store otherwise; return its dossier."""
    other = msgspec.structs.replace(event, **changes)
    store.events[event.eid] = other
    last = store.current.stamps.pop()
    store.current.stamps.append(msgspec.structs.replace(last, event=other))
    return bytes(other.dossier)


def test_a_lost_acknowledgement_is_no_difference(
    counter: FakeStore, sync: Any, compare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.write(3)
    sync(counter)
    counter.current.acknowledged, counter.positions, counter.position = 1, {}, 0
    found = compare(counter)
    assert found.is_equal
    assert found.waiting == (), "the province has them all"


def test_what_others_sent_and_nobody_pulled_is_on_its_way(
    counter: FakeStore, enrol_at: Any, sync: Any, compare: Any
) -> None:
    other = FakeStore()
    enrol_at(other, counter=2, code="CODE-2")
    sync(counter)
    (event,) = other.write(1)
    sync(other)
    found = compare(counter)
    assert _kinds(found) == [(event.dossier, What.ONLY_THERE)]
    assert found.differences[0].is_on_its_way


def test_changed_bytes_under_the_same_identities_are_named(
    counter: FakeStore, province: FakeProvince, sync: Any, compare: Any
) -> None:
    first, _ = counter.write(2)
    sync(counter)
    row = province.feed[0]
    province.feed[0] = msgspec.structs.replace(row, event=msgspec.structs.replace(row.event, body=b"\x81\xa1a\x01"))
    assert _kinds(compare(counter)) == [(first.dossier, What.CONTENT_DIFFERS)]


def test_a_dossier_that_lost_an_event_there_is_named(
    counter: FakeStore, province: FakeProvince, sync: Any, compare: Any
) -> None:
    (born,) = counter.write(1)
    step = make_event(dossier=born.eid)
    counter._stamp(step)
    sync(counter)
    del province.feed[1]
    found = compare(counter)
    assert _kinds(found) == [(born.eid, What.EVENTS_MISSING_THERE)]
    here, there = found.differences[0].here, found.differences[0].there
    assert here is not None
    assert there is not None
    assert (here.events, there.events) == (2, 1)
    assert found.gaps == (Gap(2, 2, is_there=False),)


def test_a_province_that_lost_its_tail_is_told_position_by_position(
    counter: FakeStore, province: FakeProvince, sync: Any, compare: Any
) -> None:
    written = counter.write(1200)
    sync(counter)
    del province.feed[1150:]
    found = compare(counter)
    assert {one.dossier for one in found.differences} == {event.dossier for event in written[1150:]}
    assert found.count(What.ONLY_HERE) == 50
    assert found.gaps == (Gap(1151, 1200, is_there=False),)
    assert not found.is_equal


def test_a_province_that_lost_its_tail_gets_it_back(
    counter: FakeStore, enrol_at: Any, province: FakeProvince, sync: Any, compare: Any
) -> None:
    other = FakeStore()
    enrol_at(other, counter=2, code="CODE-2")
    counter.write(700)
    sync(counter)
    other.write(1)
    sync(other)
    sync(counter)
    for lost in province.feed[600:]:
        del province.by_eid[lost.event.eid]
    del province.feed[600:]
    assert sync(counter).trouble == ""
    assert len(province.feed) == 701, "the other counter's event too"
    assert sync(other).trouble == ""
    for store in (counter, other):
        assert compare(store).is_equal


def test_another_epoch_is_said_instead_of_wrong_positions(
    counter: FakeStore, province: FakeProvince, sync: Any, compare: Any
) -> None:
    counter.write(2)
    sync(counter)
    province.feed.reverse()
    province.feed = [msgspec.structs.replace(row, position=i) for i, row in enumerate(province.feed, 1)]
    assert [what for _, what in _kinds(compare(counter))] == [What.ORDER_DIFFERS] * 2
    province.epoch = "restored"
    found = compare(counter)
    assert (found.differences, found.is_restored, found.is_equal) == ((), True, False)


@repairs
def test_a_lost_event_comes_back_whoever_wrote_it(
    counter: FakeStore, province: FakeProvince, enrol_at: Any, sync: Any, connect: Any
) -> None:
    other = FakeStore()
    enrol_at(other, counter=2, code="CODE-2")
    own = counter.write(1100)
    sync(counter)
    foreign = other.write(600)
    sync(other)
    sync(counter)
    whole = dict(counter.positions)
    counter.lose(own[3].eid, foreign[-1].eid)
    repaired = check_digest(Line(counter, connect(counter)))
    assert repaired.gaps == (Gap(1, 1000), Gap(1001, 1700))
    assert repaired.changed == {own[3].dossier, foreign[-1].dossier}
    assert counter.positions == whole
    province.requests.clear()
    assert check_digest(Line(counter, connect(counter))).gaps == ()
    assert "GET /v1/feed" not in province.requests, "equal sides cost one question"


@repairs
def test_a_round_repairs_and_counts_what_came_again(counter: FakeStore, sync: Any) -> None:
    written = counter.write(5)
    sync(counter)
    counter.lose(written[2].eid)
    assert sync(counter).pulled == 5
    assert counter.positions.keys() == {event.eid for event in written}


@repairs
def test_many_blocks_come_in_pages(counter: FakeStore, province: FakeProvince, sync: Any, connect: Any) -> None:
    province.digest_blocks = 2
    written = counter.write(5 * BLOCK_POSITIONS)
    sync(counter)
    counter.lose(written[2500].eid, written[4999].eid)
    assert check_digest(Line(counter, connect(counter))).gaps == (Gap(2001, 3000), Gap(4001, 5000))


def test_both_sides_may_work_while_they_are_compared(
    counter: FakeStore, province: FakeProvince, sync: Any, compare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.write(3)
    sync(counter)
    real, asked = province.dossiers, []

    def once_late(after: bytes, limit: int) -> Any:
        asked.append(after)
        page = real(after, limit)
        return page if len(asked) > 1 else msgspec.structs.replace(page, dossiers=page.dossiers[:-1])

    monkeypatch.setattr(province, "dossiers", once_late)
    assert compare(counter).is_equal, "what differed a moment ago is looked at again"
    assert len(asked) == 2


@repairs
def test_the_worker_compares_hourly_and_not_with_each_poll(
    counter: FakeStore, province: FakeProvince, sync: Any, connect: Any, clock: FakeClock
) -> None:
    (event,) = counter.write(1)
    sync(counter)
    counter.lose(event.eid)
    province.requests.clear()
    changed: set[bytes] = set()
    worker = SyncWorker(
        store=counter,
        clock=clock,
        on_changed=changed.update,
        on_status=lambda _: None,
        connect=lambda _: connect(counter),
        pace=Pace(idle_pull_s=0.01, poll_s=0, first_digest_s=0),
    )
    worker.start()
    try:
        assert until(lambda: event.eid in changed, timeout_s=10)
        polls = province.requests.count("GET /v1/feed")
        assert until(lambda: province.requests.count("GET /v1/feed") > polls + 5, timeout_s=10)
        assert province.requests.count("GET /v1/digest") == 2, "one that finds the gap, one that proves the repair"
    finally:
        assert worker.stop()


def test_a_province_of_before_is_not_asked_in_vain(counter: FakeStore, province: FakeProvince, sync: Any) -> None:
    province.has_digest = False
    counter.write(1)
    assert sync(counter).trouble == ""


@repairs
def test_a_province_that_contradicts_itself_ends_the_repair(
    counter: FakeStore, province: FakeProvince, sync: Any, connect: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.write(3)
    sync(counter)
    real = province.digest

    def lying(block: int, upto: int) -> Any:
        page = real(block, upto)
        return msgspec.structs.replace(page, blocks=[BlockDigest(b.block, b.count, bytes(32)) for b in page.blocks])

    monkeypatch.setattr(province, "digest", lying)
    with pytest.raises(ProvinceError) as caught:
        check_digest(Line(counter, connect(counter)))
    assert caught.value.parameters["reason"] == "digest_contradiction"


@settings(max_examples=50, deadline=None)
@given(st.permutations(range(6)), st.integers(0, 5))
def test_a_tally_knows_no_order_but_every_event(order: list[int], missing: int) -> None:
    events = [make_event() for _ in range(6)]
    one, other, fewer = Tally(), Tally(), Tally()
    for event in events:
        one = one.plus(event)
    for place in order:
        other = other.plus(events[place])
        if place != missing:
            fewer = fewer.plus(events[place])
    assert one == other
    assert fewer.eids != one.eids
    assert fewer.content != one.content
    digest = block_digest(0, ((event.eid, place) for place, event in enumerate(events, 1)))
    moved = block_digest(0, ((events[place].eid, at) for at, place in enumerate(order, 1)))
    assert (digest.block, digest.count, digest.eids) == (0, 6, one.eids)
    assert moved.eids == digest.eids
    assert digest.agrees(moved) is (list(order) == list(range(6))), "but a digest of a feed knows each place"
    assert BlockDigest(0, 6, one.eids).agrees(moved), "an older province says nothing of places"


def test_a_personal_part_counts_by_what_it_is_and_not_by_what_it_claims() -> None:
    event = make_event()
    named = msgspec.structs.replace(event, person=b"\x80", salt=bytes(16), person_hash=b"claimed")
    assert Tally().plus(named).content != Tally().plus(named.without_person()).content
    assert replace(Tally().plus(named), content=b"") == replace(Tally().plus(named.without_person()), content=b"")

"""One round of replication over the real protocol, with everything that can be wrong on the other side."""

from datetime import timedelta
from typing import Any

import httpx2
import pytest

from models.domain.devices import Lane
from sync.client.round import SyncOutcome, synchronise
from sync.protocol import FIRST_BATCH_EVENTS, MAX_BATCH_BYTES, Note, PushAnswer
from tests.fakes_province import TODAY, FakeProvince, Member, refused, streamed
from tests.fakes_sync import FakeClock, FakeStore


@pytest.fixture
def sync(connect: Any, clock: FakeClock) -> Any:
    return lambda store: synchronise(store, connect(store), clock)


def test_what_waits_goes_up_and_is_acknowledged(counter: FakeStore, province: FakeProvince, sync: Any) -> None:
    written = counter.write(3)
    assert sync(counter) == SyncOutcome(pushed=3, pulled=0, pending=0, contested=0, trouble="")
    assert [row.event for row in province.feed] == written
    assert counter.positions == {event.eid: place for place, event in enumerate(written, 1)}


def test_a_second_round_has_nothing_to_do(counter: FakeStore, province: FakeProvince, sync: Any) -> None:
    counter.write(3)
    sync(counter)
    assert sync(counter) == SyncOutcome(0, 0, 0, 0, "")
    assert len(province.batches) == 1


def test_the_other_counter_sees_everything(counter: FakeStore, enrol_at: Any, sync: Any) -> None:
    other = FakeStore()
    enrol_at(other, counter=2, code="CODE-2")
    counter.write(700)
    other.write(1)
    sync(counter)
    assert sync(other).pulled == 700
    assert sync(counter).pulled == 1
    assert other.events.keys() == counter.events.keys()
    assert other.positions == counter.positions


def test_batches_keep_both_limits(counter: FakeStore, province: FakeProvince, sync: Any) -> None:
    counter.write(1100)
    counter.write(40, body=b"\xc5\x27\x10" + bytes(10_000))
    assert sync(counter).pushed == 1140
    assert max(len(batch.events) for batch in province.batches) == FIRST_BATCH_EVENTS
    for batch in province.batches:
        assert sum(len(event.body) for event in batch.events) <= MAX_BATCH_BYTES
    assert len(province.feed) == 1140


def test_only_what_the_request_proved_is_acknowledged(
    counter: FakeStore, province: FakeProvince, sync: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.write(2)
    real = province.push
    monkeypatch.setattr(
        province, "push", lambda device, batch: PushAnswer("ok", real(device, batch).acked + 1000, 5000, [])
    )
    sync(counter)
    assert counter.acknowledgements == [(counter.current.w, 2)]


def test_a_gap_sends_again_what_the_province_lacks(counter: FakeStore, province: FakeProvince, sync: Any) -> None:
    counter.write(4)
    sync(counter)
    writer = province.writers[counter.current.w]
    writer.seq, writer.chains = 2, writer.chains[:3]
    del province.feed[2:]
    for eid in list(province.by_eid)[2:]:
        del province.by_eid[eid]
    counter.position = 2  # the feed lost them too
    counter.write(1)
    assert sync(counter).trouble == ""
    assert [row.event.eid for row in province.feed] == list(counter.events)


def test_a_cloned_counter_opens_a_new_incarnation_with_fresh_lanes(
    counter: FakeStore, province: FakeProvince, sync: Any
) -> None:
    counter.write(2)
    sync(counter)
    clone = counter.copy()
    counter.write(2)
    sync(counter)
    clone.write(3)
    assert sync(clone) == SyncOutcome(pushed=3, pulled=2, pending=0, contested=0, trouble="")
    assert [known.reason for known in clone.incarnations] == ["first", "fork"]
    assert clone.current.w != counter.current.w
    assert not {lane.index for lane in clone.lanes} & {lane.index for lane in counter.lanes}
    sync(counter)
    assert [known.reason for known in counter.incarnations] == ["first"]
    assert clone.positions == counter.positions
    assert len(province.feed) == 7


def test_a_clone_that_pulls_first_never_places_the_other_copys_events_as_its_own(
    counter: FakeStore, province: FakeProvince, connect: Any, sync: Any
) -> None:
    from sync.client.line import Line
    from sync.client.puller import pull_page

    clone = counter.copy()
    counter.write(2)
    clone.write(2)
    sync(counter)
    line = Line(clone, connect(clone))
    while not pull_page(line).is_at_head:
        continue
    assert set(clone.positions) == set(counter.events)
    assert sync(clone).pending == 0
    assert len(province.feed) == 4


def test_a_fork_without_free_lanes_does_not_stop_the_queue(
    counter: FakeStore, province: FakeProvince, sync: Any
) -> None:
    clone = counter.copy()
    counter.write(1)
    sync(counter)
    province.next_lane = 99
    clone.write(1)
    assert sync(clone).pending == 0
    assert clone.lanes == counter.lanes
    assert len(province.feed) == 2


def test_a_restored_province_gets_everything_back_even_a_dead_counters_work(
    counter: FakeStore, province: FakeProvince, enrol_at: Any, sync: Any
) -> None:
    other = FakeStore()
    enrol_at(other, counter=2, code="CODE-2")
    counter.write(2)
    sync(counter)
    saved = province.backup()
    other.write(3)
    sync(other)
    counter.write(1)
    sync(counter)
    province.restore(saved)
    assert sync(counter).trouble == ""  # the other counter is dead and never comes back
    assert {row.event.eid for row in province.feed} == set(counter.events) == set(other.events) | set(counter.events)
    assert len(province.feed) == 6
    assert counter.epochs == [province.epoch]
    assert counter.positions == {row.event.eid: row.position for row in province.feed}


def test_a_revoked_device_hands_over_what_it_holds_and_gets_nothing(
    counter: FakeStore, province: FakeProvince, enrol_at: Any, sync: Any
) -> None:
    other = FakeStore()
    enrol_at(other, counter=2, code="CODE-2")
    other.write(1)
    sync(other)
    written = counter.write(1)
    province.members["device-1"].is_revoked = True
    assert sync(counter) == SyncOutcome(pushed=1, pulled=0, pending=0, contested=0, trouble="revoked")
    assert written[0].eid in province.by_eid


@pytest.mark.parametrize(
    ("status", "trouble"),
    [(500, "province_error"), (503, "province_error"), (401, "not_authorised"), (403, "not_authorised"),
     (429, "province_error"), (400, "request_refused"), (426, "too_new")],
)  # fmt: skip
def test_no_refusal_touches_the_queue(
    counter: FakeStore, province: FakeProvince, sync: Any, status: int, trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.write(2)
    before = counter.writer()
    real = province.answer
    monkeypatch.setattr(
        province,
        "answer",
        lambda request: refused(status, "no") if request.url.path == "/v1/push" else real(request),
    )
    outcome = sync(counter)
    assert (outcome.trouble, outcome.pending) == (trouble, 2)
    assert counter.writer() == before
    assert counter.line_status().trouble == trouble


def test_a_stale_nonce_is_renewed_once_and_in_silence(
    counter: FakeStore, province: FakeProvince, connect: Any, clock: FakeClock
) -> None:
    transport = connect(counter)
    synchronise(counter, transport, clock)
    province.requests.clear()
    province.nonce = "another"
    assert transport.state(w=counter.current.w).seq == 0
    assert province.requests == ["GET /v1/state", "GET /v1/hello", "GET /v1/state"]


def test_a_device_that_the_province_does_not_know_asks_twice_and_no_more(
    counter: FakeStore, province: FakeProvince, sync: Any
) -> None:
    province.members.clear()
    province.requests.clear()
    assert sync(counter).trouble == "not_authorised"
    assert province.requests.count("GET /v1/state") == 2


def test_the_province_clock_is_measured_and_a_wrong_own_clock_harms_nothing(
    counter: FakeStore, province: FakeProvince, clock: FakeClock, sync: Any
) -> None:
    clock.move(timedelta(days=-400))
    counter.write(1)
    assert sync(counter).trouble == ""
    at, offset_ms, _, _ = counter.contacts[-1]
    assert offset_ms == province.time_ms - round(clock.now().timestamp() * 1000)
    assert round(at.timestamp() * 1000) == province.time_ms


def test_notes_and_the_durable_seq_are_kept(counter: FakeStore, province: FakeProvince, sync: Any) -> None:
    (event,) = counter.write(1)
    province.notes = [Note(event.eid, "number_clash")]
    sync(counter)
    assert counter.notes == [(event.eid, "number_clash")]


def test_a_province_that_needs_a_newer_program_says_so(counter: FakeStore, province: FakeProvince, sync: Any) -> None:
    province.protocol = province.oldest = 7
    assert sync(counter).trouble == "too_new"


def test_a_feed_with_a_hole_moves_no_cursor(
    counter: FakeStore, province: FakeProvince, enrol_at: Any, sync: Any
) -> None:
    other = FakeStore()
    enrol_at(other, counter=2, code="CODE-2")
    other.write(3)
    sync(other)
    hidden = province.feed.pop(1)
    assert sync(counter).trouble == "province_error"
    assert counter.cursor() == 0
    province.feed.insert(1, hidden)
    assert sync(counter).pulled == 3


def test_a_province_that_only_says_fork_does_not_spin(
    counter: FakeStore, province: FakeProvince, sync: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.write(1)
    monkeypatch.setattr(province, "push", lambda device, batch: PushAnswer("fork", 0, 0, []))
    outcome = sync(counter)
    assert (outcome.trouble, outcome.pending) == ("province_error", 1)
    assert len(counter.incarnations) < 10


def test_a_province_that_claims_a_gap_where_none_is_does_not_spin(
    counter: FakeStore, province: FakeProvince, sync: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.write(1)
    monkeypatch.setattr(province, "push", lambda device, batch: PushAnswer("gap", 0, 9, []))
    assert sync(counter).trouble == "province_error"


def test_lanes_are_renewed_when_only_one_is_left(counter: FakeStore, province: FakeProvince, sync: Any) -> None:
    province.members["device-1"].lanes = province.members["device-1"].lanes[:1]
    sync(counter)
    assert len(counter.lanes) == 2
    assert province.requests.count("POST /v1/lanes") == 1
    sync(counter)
    assert province.requests.count("POST /v1/lanes") == 1


def test_a_lost_answer_about_lanes_is_asked_for_again(
    counter: FakeStore, province: FakeProvince, sync: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = iter([True, True])
    real = province.answer

    def answer(request: httpx2.Request) -> httpx2.Response:
        said = real(request)
        if request.url.path == "/v1/lanes" and next(lost, False):
            raise httpx2.ReadError("lost", request=request)
        return said

    province.members["device-1"].lanes = province.members["device-1"].lanes[:1]
    monkeypatch.setattr(province, "answer", answer)
    assert sync(counter).trouble == ""
    assert counter.lanes == province.members["device-1"].lanes


def test_a_kiosk_asks_for_no_lanes(enrol_at: Any, province: FakeProvince, sync: Any) -> None:
    kiosk = FakeStore(kind="kiosk")
    enrol_at(kiosk, counter=0)
    province.members["device-0"].lanes = []
    assert sync(kiosk).trouble == ""
    assert "POST /v1/lanes" not in province.requests


def test_the_keys_of_new_devices_arrive(counter: FakeStore, enrol_at: Any, sync: Any) -> None:
    enrol_at(FakeStore(), counter=2, code="CODE-2")
    sync(counter)
    assert [key.device for key in counter.keys] == ["device-1", "device-2"]


def test_nothing_is_followed_elsewhere(
    counter: FakeStore, province: FakeProvince, sync: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(province, "answer", lambda request: streamed(302, b"", {"location": "http://127.0.0.1/login"}))
    assert sync(counter).trouble == "not_a_province"


def only(province: FakeProvince) -> Member:
    (member,) = province.members.values()
    return member


def lent(first: int, on: str) -> list[Lane]:
    return [Lane(first, on), Lane(first + 1, on, is_spare=True)]


def test_lanes_that_may_hide_numbers_are_replaced_at_the_next_contact(
    counter: FakeStore, province: FakeProvince, sync: Any
) -> None:
    before = counter.lanes
    counter.is_suspect = True
    sync(counter)
    assert not {lane.index for lane in before} & {lane.index for lane in counter.lanes}
    after = counter.lanes
    sync(counter)
    assert counter.lanes == after, "asked once"


def test_lanes_that_another_copy_took_back_are_left_on_the_next_day(
    counter: FakeStore, province: FakeProvince, sync: Any
) -> None:
    """The copy that forked has fresh lanes; those of the other one are lent to others from tomorrow on."""
    yesterday = lent(4, "2026-11-22")
    counter.lanes = yesterday
    only(province).lanes = lent(8, TODAY)
    sync(counter)
    assert counter.lanes not in (yesterday, lent(8, TODAY)), "neither the lost ones nor the other copy's"


def test_lanes_of_today_are_safe_until_tomorrow_whoever_took_them_back(
    counter: FakeStore, province: FakeProvince, sync: Any
) -> None:
    """Or two copies that work side by side would take all lanes of the office within hours."""
    counter.lanes = lent(4, TODAY)
    only(province).lanes = lent(8, TODAY)
    for _ in range(3):
        sync(counter)
    assert counter.lanes == lent(4, TODAY)

"""Events go in once, in order, and come out to everybody of the office."""

from __future__ import annotations

import threading
import time

import msgspec
import pytest

from models.domain.events import CHAIN_START, Kind, chain_over
from sync.protocol import MAX_BATCH_EVENTS, MAX_PAGE_EVENTS, PAGE_EVENTS, PAGE_POSITIONS, Push, PushAnswer, sealed_batch
from sync.server.admin import revoke_device
from sync.server.store.connection import Store
from tests.integration.province.builders import (
    OFFICE,
    PretendDevice,
    RefusedByProvince,
    assigned,
    event,
    new_eid,
    rating,
    received,
    step,
)
from tests.integration.province.conftest import Enrol


class _Empty(msgspec.Struct):
    pass


def _count(store: Store, query: str) -> int:
    with store.transaction() as connection:
        row = connection.execute(query).fetchone()
    assert row is not None
    return int(row[0])


def _what(answer: PushAnswer) -> list[str]:
    return [note.what for note in answer.notes]


def test_a_pushed_dossier_reaches_the_other_counter_whole(enrol: Enrol) -> None:
    one, two = enrol(1), enrol(2)
    paper = received()
    answer = one.push(paper.born)
    assert (answer.result, answer.acked, answer.known_seq, answer.notes) == ("ok", 1, 1, [])
    page = two.feed()
    assert (page.upto, page.head, page.own) == (1, 1, [])
    assert page.events[0].event == paper.born
    assert (page.events[0].device, page.events[0].w, page.events[0].seq) == (one.id, one.w, 1)


def test_own_events_come_back_as_places(enrol: Enrol) -> None:
    one, two = enrol(1), enrol(2)
    first, second = received(1), received(2)
    one.push(first.born, step(first, Kind.FORWARDED, to="Phòng Tư pháp"))
    two.push(second.born)
    one.push(step(first, Kind.SETTLED))
    page = one.feed()
    assert [(r.w, r.first_seq, r.first_position, r.count) for r in page.own] == [(one.w, 1, 1, 2), (one.w, 3, 4, 1)]
    assert [shown.position for shown in page.events] == [3]


def test_an_older_incarnation_comes_back_whole_when_the_device_names_its_own(enrol: Enrol) -> None:
    device = enrol(1)
    paper = received()
    device.push(paper.born)
    restored = PretendDevice(device.http, id=device.id, key=device.key)
    restored.push(step(paper, Kind.FORWARDED, to="Phòng Tư pháp"))
    page = restored.feed(w=restored.w)
    assert [shown.event.eid for shown in page.events] == [paper.born.eid]
    assert [(r.first_seq, r.first_position, r.count) for r in page.own] == [(1, 2, 1)]


def test_the_same_batch_again_changes_nothing_and_is_acknowledged_as_before(enrol: Enrol, store: Store) -> None:
    device = enrol()
    push = device.batch([received(n).born for n in range(1, 4)])
    first = device.send_push(push)
    assert device.send_push(push) == first
    assert _count(store, "SELECT count(*) FROM event") == 3
    assert _count(store, "SELECT head FROM feed") == 3


def test_an_acknowledgement_is_the_last_seq_of_its_own_request(enrol: Enrol) -> None:
    device = enrol()
    early = [received(1).born]
    late = [received(2).born]
    before = device.batch(early)
    device.push(*early)
    device.push(*late)
    again = device.send_push(before)
    assert (again.acked, again.known_seq) == (1, 2)


def test_a_resend_that_has_grown_is_stored_from_where_it_was_new(enrol: Enrol, store: Store) -> None:
    device = enrol()
    events = [received(n).born for n in range(1, 6)]
    device.send_push(device.batch(events[:2]))
    answer = device.send_push(device.batch(events))
    assert (answer.result, answer.acked) == ("ok", 5)
    assert _count(store, "SELECT head FROM feed") == 5


def test_a_resend_cut_in_the_middle_of_an_old_batch_is_accepted(enrol: Enrol, store: Store) -> None:
    device = enrol()
    events = [received(n).born for n in range(1, 6)]
    device.send_push(device.batch(events))
    middle = chain_over(CHAIN_START, events[:1])
    part = device.batch_at(2, middle, events[1:3], chain_over(middle, events[1:3]))
    assert device.send_push(part).acked == 3
    other = [received(9).born]
    lie = device.batch_at(2, middle, other, chain_over(middle, other))
    assert device.send_push(lie).result == "fork"
    assert _count(store, "SELECT head FROM feed") == 5


def test_a_gap_says_where_to_go_on(enrol: Enrol, store: Store) -> None:
    device = enrol()
    device.push(received(1).born)
    later = [received(3).born]
    answer = device.send_push(device.batch_at(3, bytes(32), later, chain_over(bytes(32), later)))
    assert (answer.result, answer.acked, answer.known_seq) == ("gap", 0, 1)
    assert _count(store, "SELECT head FROM feed") == 1


def test_another_history_under_the_same_name_is_a_fork(enrol: Enrol, store: Store) -> None:
    device = enrol()
    clone = PretendDevice(device.http, id=device.id, key=device.key, w=device.w)
    device.push(received(1).born)
    answer = clone.push(received(2).born)
    assert (answer.result, answer.acked, answer.known_seq) == ("fork", 0, 1)
    assert _count(store, "SELECT count(*) FROM event") == 1
    assert _count(store, "SELECT count(*) FROM alarm WHERE kind = 'fork'") == 1


def test_nobody_writes_under_the_incarnation_of_another_device(enrol: Enrol) -> None:
    one, two = enrol(1), enrol(2)
    one.push(received(1).born)
    two.w = one.w
    assert two.push(received(2).born).result == "fork"


def test_state_tells_the_device_what_is_known_of_it(enrol: Enrol) -> None:
    device = enrol()
    device.push(received(1).born, received(2).born)
    state = device.state()
    assert (state.seq, state.chain, state.head, state.is_revoked) == (2, device.chain, 2, False)
    assert device.state(w=device.w ^ 1).seq == 0
    assert [key.public_key for key in state.keys] == [device.public_key]


def test_an_event_offered_again_by_a_peer_stands_once(enrol: Enrol, store: Store) -> None:
    one, two = enrol(1), enrol(2)
    paper = received()
    one.push(paper.born)
    answer = two.push(paper.born)
    assert (answer.result, answer.acked, answer.notes) == ("ok", 1, [])
    assert _count(store, "SELECT count(*) FROM event") == 1
    assert two.push(received(2).born).result == "ok"


def test_the_same_name_with_other_bytes_is_an_alarm_and_changes_nothing(enrol: Enrol, store: Store) -> None:
    device = enrol()
    paper = received()
    device.push(paper.born)
    other = msgspec.structs.replace(received(1, name="Trần Thị Bình").born, eid=paper.born.eid, dossier=paper.dossier)
    assert _what(device.push(other)) == ["other_bytes"]
    assert device.feed(w=0).events[0].event == paper.born
    assert _count(store, "SELECT count(*) FROM alarm WHERE kind = 'other_bytes'") == 1


def test_an_illegal_step_is_stored_and_noted_as_contested(enrol: Enrol) -> None:
    device = enrol()
    paper = received()
    device.push(paper.born, step(paper, Kind.WITHDRAWN, words="người nộp rút"))
    too_late = step(paper, Kind.STOPPED, words="dừng")
    assert _what(device.push(too_late)) == ["contested"]
    assert device.feed().head == 3


def test_two_dossiers_with_one_number_are_flagged_and_both_kept(enrol: Enrol, store: Store) -> None:
    one, two = enrol(1), enrol(2)
    assert _what(one.push(received(7).born)) == []
    assert _what(two.push(received(7).born)) == ["number_clash"]
    assert _count(store, "SELECT count(*) FROM dossier WHERE has_clash") == 2


def test_a_number_given_later_is_checked_too(enrol: Enrol) -> None:
    device = enrol()
    with_number, without = received(7), received(8, code=None, token="TM-23456789")
    device.push(with_number.born, without.born)
    assert _what(device.push(assigned(without, with_number.code))) == ["number_clash"]


def test_a_kind_of_a_newer_program_is_kept_and_passed_on(enrol: Enrol) -> None:
    one, two = enrol(1), enrol(2)
    newer = event("hologram_shown", _Empty(), dossier=new_eid())
    assert _what(one.push(newer)) == ["unknown_kind"]
    assert two.feed().events[0].event == newer


def test_a_kiosk_sees_nobody_and_writes_ratings_only(enrol: Enrol, store: Store) -> None:
    counter, kiosk = enrol(1), enrol(0, kind="kiosk")
    paper = received()
    counter.push(paper.born)
    page = kiosk.feed()
    shown = page.events[0].event
    assert shown == paper.born.without_person()
    assert "Nguyễn".encode() not in msgspec.msgpack.encode(page)
    assert chain_over(CHAIN_START, [shown]) == chain_over(CHAIN_START, [paper.born])
    assert _what(kiosk.push(rating(paper))) == []
    assert _what(kiosk.push(step(paper, Kind.WITHDRAWN))) == ["quarantined"]
    assert counter.feed().head == 2
    assert _count(store, "SELECT count(*) FROM quarantine WHERE reason = 'kiosk_wrote'") == 1


def test_a_revoked_device_pulls_nothing_and_its_last_events_go_aside(enrol: Enrol, store: Store) -> None:
    device, other = enrol(1), enrol(2)
    device.push(received(1).born)
    revoke_device(store, device.id)
    answer = device.push(received(2).born)
    assert (answer.result, answer.acked, _what(answer)) == ("ok", 2, ["quarantined"])
    with pytest.raises(RefusedByProvince) as refused:
        device.feed()
    assert (refused.value.status, refused.value.code) == (403, "device_revoked")
    with pytest.raises(RefusedByProvince):
        device.lanes()
    assert device.state().is_revoked
    assert other.feed().head == 1


def test_an_event_that_cannot_be_read_is_kept_raw_and_stops_nobody(enrol: Enrol, store: Store) -> None:
    device = enrol()
    good, later = received(1).born, received(2).born
    strange = msgspec.Raw(msgspec.msgpack.encode(["not", "an", "event"]))
    frame = {
        "w": device.w,
        "first_seq": 1,
        "prev_chain": CHAIN_START,
        "events": [good, strange],
        "signature": bytes(64),
    }
    answer = device.read(device.send("POST", "/v1/push", body=msgspec.msgpack.encode(frame)), PushAnswer)
    assert (answer.result, answer.acked, _what(answer)) == ("ok", 2, ["quarantined"])
    assert _count(store, "SELECT count(*) FROM quarantine WHERE reason = 'unreadable'") == 1
    before = bytes([7]) * 32
    going_on = device.batch_at(3, before, [later], chain_over(before, [later]))
    assert device.send_push(going_on).result == "ok"
    assert device.feed().head == 2


def test_what_no_table_can_hold_is_kept_raw(enrol: Enrol, store: Store) -> None:
    device = enrol()
    base = received(1).born
    faults = {
        "identity_invalid": msgspec.structs.replace(base, eid=b"short"),
        "name_invalid": msgspec.structs.replace(base, kind="nul\0"),
        "number_invalid": msgspec.structs.replace(base, at_ms=2**62),
        "person_altered": msgspec.structs.replace(base, person=b"\x80"),
        "too_large": msgspec.structs.replace(base, body=bytes(1024 * 1024 + 1)),
        "foreign_home": received(1, home="H01.01").born,
    }
    answer = device.push(*faults.values())
    assert _what(answer) == ["quarantined"] * len(faults)
    with store.transaction() as connection:
        kept = [row[0] for row in connection.execute("SELECT reason FROM quarantine ORDER BY seq")]
    assert kept == list(faults)
    assert device.push(base).result == "ok"


def test_a_body_from_nowhere_never_breaks_the_fold(enrol: Enrol, store: Store) -> None:
    device = enrol()
    wild = received(1, due_at_ms=2**60, received_at_ms=-(2**60), code="\0", check_word="\0\0", external_code="\0")
    answer = device.push(wild.born, step(wild, Kind.SETTLED, to="\0"), received(2).born)
    assert (answer.result, answer.acked) == ("ok", 3)
    assert _count(store, "SELECT head FROM feed") == 3


def test_a_guest_office_writes_only_where_it_was_asked(enrol: Enrol, store: Store) -> None:
    host, guest = enrol(1), enrol(1, office="H59.25.15")
    asked, unasked = received(1), received(2)
    host.push(asked.born, unasked.born, step(asked, Kind.FORWARDED, to="H59.25.15"))
    assert _what(guest.push(step(asked, Kind.SETTLED), step(unasked, Kind.SETTLED))) == ["quarantined"]
    assert host.feed(3).events[0].event.dossier == asked.dossier


def test_a_batch_signature_is_kept_and_a_wrong_one_is_an_alarm(enrol: Enrol, store: Store) -> None:
    device = enrol()
    device.push(received(1).born)
    wrong = device.batch([received(2).born])
    wrong = Push(wrong.w, wrong.first_seq, wrong.prev_chain, wrong.events, bytes(64))
    assert device.send_push(wrong).result == "ok"
    with store.transaction() as connection:
        rows = connection.execute("SELECT is_verified, signature, chain FROM batch ORDER BY last_seq").fetchall()
    assert [row[0] for row in rows] == [True, False]
    device.key.public_key().verify(rows[0][1], sealed_batch(device.w, 1, rows[0][2]))
    assert _count(store, "SELECT count(*) FROM alarm WHERE kind = 'batch_unproven'") == 1


def test_a_long_poll_returns_when_something_comes(enrol: Enrol) -> None:
    one, two = enrol(1), enrol(2)
    two.hello()
    paper = received()
    seconds: list[float] = []

    def wait() -> None:
        started = time.monotonic()
        page = two.feed(0, wait=20)
        seconds.append(time.monotonic() - started)
        assert page.events[0].event == paper.born

    waiting = threading.Thread(target=wait)
    waiting.start()
    time.sleep(0.5)
    one.push(paper.born)
    waiting.join(20)
    assert 0.4 < seconds[0] < 4


def test_a_long_poll_ends_with_an_empty_page(enrol: Enrol) -> None:
    device = enrol()
    started = time.monotonic()
    page = device.feed(0, wait=0.4)
    assert (page.events, page.upto, page.head) == ([], 0, 0)
    assert 0.3 < time.monotonic() - started < 3


def test_pages_are_whole_and_in_order(enrol: Enrol) -> None:
    one, two = enrol(1), enrol(2)
    papers = [received(n).born for n in range(1, 701)]
    one.push(*papers[:500], compress=True)
    one.push(*papers[500:], compress=True)
    seen: list[bytes] = []
    after = 0
    while True:
        page = two.feed(after)
        seen += [shown.event.eid for shown in page.events]
        assert [shown.position for shown in page.events] == list(range(after + 1, page.upto + 1))
        if page.upto == page.head:
            break
        after = page.upto
    assert seen == [paper.eid for paper in papers]


def test_a_page_of_own_places_goes_far_and_one_of_others_events_does_not(enrol: Enrol) -> None:
    one, two = enrol(1), enrol(2)
    one.push(*[received(n).born for n in range(1, 1_301)], compress=True)
    two.push(*[received(n).born for n in range(2_001, 2_101)], compress=True)
    one.push(*[received(n).born for n in range(3_001, 5_001)], compress=True)
    one.push(*[received(n).born for n in range(5_001, 6_401)], compress=True)
    page = one.feed()
    assert PAGE_POSITIONS <= page.upto < PAGE_POSITIONS + PAGE_EVENTS, "then it is the next page's turn"
    assert [shown.position for shown in page.events] == list(range(1_301, 1_401))
    assert [(own.first_seq, own.first_position, own.count) for own in page.own] == [
        (1, 1, 1_300),
        (1_301, 1_401, 2_000),
        (3_301, 3_401, page.upto - 3_400),
    ]
    assert one.feed(page.upto).upto == 4_800
    other = two.feed()
    assert (other.upto, len(other.events), other.own) == (PAGE_EVENTS, PAGE_EVENTS, [])
    assert [(own.first_position, own.count) for own in two.feed(1_250).own] == [(1_301, 100)]
    assert len(two.feed(events=1_000).events) == 1_000, "where it is asked for"
    assert two.feed(events=9_999_999).upto == MAX_PAGE_EVENTS
    assert two.feed(1_250).upto == 1_750, "mostly of others: the page ends where it always did"


def test_more_events_than_a_batch_may_have_are_refused(enrol: Enrol) -> None:
    device = enrol()
    with pytest.raises(RefusedByProvince) as refused:
        device.push(*[received(1).born] * (MAX_BATCH_EVENTS + 1))
    assert (refused.value.status, refused.value.code) == (413, "batch_too_large")


def test_feeds_of_two_offices_do_not_mix(enrol: Enrol) -> None:
    here, there = enrol(1), enrol(1, office="H59.25.15")
    here.push(received(1).born)
    there.push(received(1, home="H59.25.15").born)
    assert [shown.event.home for shown in here.feed(w=0).events] == [OFFICE]
    assert there.feed().head == 1

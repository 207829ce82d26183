"""The counter's side of replication over real files: outbox, acknowledgements, pages in any split."""

import dataclasses
import itertools
import secrets
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.domain.bodies import RatingBody, StepBody
from models.domain.devices import DeviceKey, HeldLanes, Lane
from models.domain.dossier import milliseconds
from models.domain.events import CHAIN_START, Event, FeedEvent, Kind, chain_over
from models.domain.lifecycle import Status
from models.persistence.database import Database
from models.persistence.feed import PageHasGap
from models.persistence.replication_store import EpochChanged
from models.services.ports import DeviceIdentity, OwnPlaces
from models.services.views import OfficeSettings
from tests.builders import NOW, OFFICE, event, office, received
from tests.integration.persistence.conftest import Open
from tests.integration.persistence.registering import codes, raw, register, step

IDENTITY = DeviceIdentity(OFFICE, "c1", "counter", 1, "http://127.0.0.1:8700", bytes(range(32)), "", "e1")
KEYS = [DeviceKey("c1", 1, bytes(32)), DeviceKey("c2", 2, bytes(32))]


def fed(position: int, what: Event) -> FeedEvent:
    return FeedEvent(position, "c2", 7, position, milliseconds(NOW), what)


def enrolled(opened: Open, name: str = "c1", settings: OfficeSettings | None = None) -> Database:
    database = opened(name, settings=settings)
    database.replication().enrolled(IDENTITY, lanes=[Lane(6, "2026-11-20")], keys=KEYS)
    return database


def apply(
    database: Database, *events: FeedEvent, upto: int | None = None, own: list[OwnPlaces] | None = None
) -> frozenset[bytes]:
    last = max([each.position for each in events] + [o.first_position + o.count - 1 for o in own or []], default=0)
    return database.replication().apply_page(
        epoch="e1", upto=last if upto is None else upto, events=list(events), own=own or [], at=NOW
    )


def life(first: int = 1) -> list[Event]:
    """Make the events of one dossier at another counter, some of which contradict each other."""
    return [
        received(first, code=f"{OFFICE}-261120-{2000 + first}"),
        event(Kind.FORWARDED, first + 1, StepBody(to="Tư pháp"), dossier=b""),
        event(Kind.SETTLED, first + 2, StepBody(), at=NOW + timedelta(days=1), dossier=b""),
        event(Kind.WITHDRAWN, first + 3, StepBody(), at=NOW + timedelta(days=2), dossier=b""),
        event(Kind.RESULT_RETURNED, first + 4, StepBody(), at=NOW + timedelta(days=3), dossier=b""),
    ]


def lives(count: int = 2) -> list[Event]:
    events: list[Event] = []
    for i in range(count):
        dossier = (100 + i).to_bytes(16, "big")
        events += [msgspec.structs.replace(each, dossier=dossier) for each in life(1 + 10 * i)]
    return [each for pair in itertools.zip_longest(events[:5], events[5:]) for each in pair if each is not None]


def test_the_enrolment_is_remembered_and_signs(opened: Open) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    database = opened("c1")
    with database.units() as unit:
        assert unit.sign(b"receipt") is None
    assert database.replication().identity() is None
    database.replication().enrolled(IDENTITY, lanes=[Lane(6, "2026-11-20")], keys=KEYS)
    database.close()
    database = opened("c1")
    assert database.replication().identity() == IDENTITY
    assert database.reader().device_keys() == KEYS
    assert database.replication().line_status().is_enrolled
    with database.units() as unit:
        signature = unit.sign(b"receipt")
    assert signature is not None
    Ed25519PrivateKey.from_private_bytes(IDENTITY.private_key).public_key().verify(signature, b"receipt")


def test_the_outbox_is_offered_in_order_and_acknowledged_forward_only(opened: Open) -> None:
    database = enrolled(opened)
    written = [register(database) for _ in range(5)]
    store = database.replication()
    head = store.writer()
    before, batch = store.unacknowledged(after_seq=0, events=3, size=10**6)
    assert [each.event for each in batch] == written[:3]
    assert chain_over(before, [each.event for each in batch]) == batch[-1].chain
    store.acknowledge(w=head.w, through_seq=3, durable_seq=1, at=NOW)
    store.acknowledge(w=head.w, through_seq=2, durable_seq=1, at=NOW)
    store.acknowledge(w=head.w + 1, through_seq=5, durable_seq=1, at=NOW)
    assert store.writer().acknowledged == 3
    before, batch = store.unacknowledged(after_seq=3, events=10, size=1)
    assert (before, [each.seq for each in batch]) == (chain_over(CHAIN_START, written[:3]), [4])
    status = store.line_status()
    assert (status.waiting, status.last_sent_at) == (2, NOW)
    assert [row.is_waiting_to_send for row in database.reader().latest()].count(True) == 2
    store.rewind(w=head.w, known_seq=1)
    assert store.writer().acknowledged == 1
    store.acknowledge(w=head.w, through_seq=999, durable_seq=999, at=NOW)
    assert store.writer().acknowledged == 5
    assert store.line_status().oldest_waiting_at is None


def test_a_batch_ends_where_an_event_is_gone_from_the_file(opened: Open, tmp_path: Path) -> None:
    database = enrolled(opened)
    written = [register(database) for _ in range(5)]
    with raw(tmp_path / "c1") as file:
        file.execute("DELETE FROM event WHERE eid = ?", (written[2].eid,))
    store = database.replication()
    _, batch = store.unacknowledged(after_seq=0, events=10, size=10**6)
    assert [each.seq for each in batch] == [1, 2]
    _, batch = store.unacknowledged(after_seq=2, events=10, size=10**6)
    assert [each.seq for each in batch] == [4, 5]


def test_a_new_incarnation_stamps_again_what_was_not_acknowledged_or_stands_in_no_feed(opened: Open) -> None:
    database = enrolled(opened)
    written = [register(database) for _ in range(4)]
    store = database.replication()
    old = store.writer()
    store.acknowledge(w=old.w, through_seq=2, durable_seq=0, at=NOW)
    apply(database, own=[OwnPlaces(old.w, 1, 1, 1)])  # the second was set aside, or is not heard back yet
    new = store.open_incarnation(reason="fork")
    assert new == store.writer()
    assert (new.w != old.w, new.seq, new.acknowledged) == (True, 3, 0)
    before, batch = store.unacknowledged(after_seq=0, events=10, size=10**6)
    assert before == CHAIN_START
    assert [each.event for each in batch] == written[1:]
    # The old stamps stay: the province may still tell places by them.
    apply(database, own=[OwnPlaces(old.w, 1, 1, 4)])
    assert [row.position for row in database.reader().events()] == [1, 2, 3, 4]
    assert database.verify().problems == ()


def test_a_late_event_of_another_counter_goes_under_the_own_unsent_ones(opened: Open) -> None:
    database = enrolled(opened)
    mine = register(database)
    step(database, mine.dossier, Kind.FORWARDED, StepBody(to="Tư pháp"))
    head = database.replication().writer()
    apply(database, own=[OwnPlaces(head.w, 1, 1, 2)])
    step(database, mine.dossier, Kind.SETTLED, StepBody(), at=NOW + timedelta(days=1))
    withdrawn = event(Kind.WITHDRAWN, 9, StepBody(), at=NOW, dossier=mine.dossier)
    changed = apply(database, fed(3, withdrawn))
    assert changed == frozenset({mine.dossier})
    view = database.reader().show(codes(database)[0])
    assert view is not None
    assert view.dossier.status is Status.WITHDRAWN
    assert [(row.kind, row.position) for row in view.events] == [
        ("dossier_received", 1),
        ("forwarded", 2),
        ("withdrawn", 3),
        ("settled", None),
    ]
    assert [row.is_contested for row in view.events] == [False, False, False, True]
    assert database.reader().latest()[0].is_contested
    assert database.replication().line_status().contested == 1
    assert database.verify().problems == ()


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.integers(0, 10), max_size=5), repeats=st.integers(1, 2))
def test_any_split_of_a_feed_gives_the_same_projection(opened: Open, cuts: list[int], repeats: int) -> None:
    feed = [fed(i, each) for i, each in enumerate(lives(), 1)]
    whole = enrolled(opened, secrets.token_hex(8))
    split = enrolled(opened, secrets.token_hex(8))
    apply(whole, *feed)
    bounds = [0, *sorted(set(cuts)), len(feed)]
    for start, end in itertools.pairwise(bounds):
        for _ in range(repeats):
            if feed[start:end]:
                apply(split, *feed[start:end])
    assert split.replication().cursor() == whole.replication().cursor() == len(feed)
    assert split.reader().rows() == whole.reader().rows() != []
    assert list(split.reader().events()) == list(whole.reader().events())
    assert split.verify().problems == ()
    whole.close()
    split.close()


def test_a_page_applied_again_changes_nothing(opened: Open) -> None:
    database = enrolled(opened)
    page = [fed(i, each) for i, each in enumerate(lives(), 1)]
    assert len(apply(database, *page)) == 2
    before = list(database.reader().events())
    assert apply(database, *page) == frozenset()
    assert list(database.reader().events()) == before


def test_other_bytes_under_a_known_eid_raise_an_alarm_and_what_is_held_stands(opened: Open) -> None:
    database = enrolled(opened)
    first, *rest = lives(1)
    apply(database, fed(1, first))
    forged = msgspec.structs.replace(first, body=b"\x80")
    apply(database, fed(1, forged), *[fed(i, each) for i, each in enumerate(rest, 2)])
    apply(database, fed(1, forged), upto=5)
    assert database.replication().alarms() == [("other_bytes", first.eid)]
    assert codes(database) == [f"{OFFICE}-261120-2001"]
    assert database.verify().problems == ()


def test_a_page_that_would_skip_a_position_is_refused_whole(opened: Open) -> None:
    database = enrolled(opened)
    first, second, third, *_ = lives(1)
    with pytest.raises(PageHasGap) as caught:
        apply(database, fed(1, first), fed(3, third))
    assert caught.value.parameters == {"position": 2, "reason": "hole"}
    assert list(database.reader().events()) == []
    apply(database, fed(1, first))
    with pytest.raises(PageHasGap):
        apply(database, fed(3, third))
    with pytest.raises(PageHasGap) as caught:
        apply(database, fed(2, second), own=[OwnPlaces(database.replication().writer().w, 1, 3, 1)])
    assert caught.value.parameters == {"position": 3, "reason": "unknown_own"}
    assert database.replication().cursor() == 1


def test_a_page_of_another_epoch_is_refused(opened: Open) -> None:
    database = enrolled(opened)
    with pytest.raises(EpochChanged):
        database.replication().apply_page(epoch="e2", upto=1, events=[fed(1, received())], own=[], at=NOW)
    assert database.replication().cursor() == 0


def test_a_restored_province_is_offered_everything_that_is_held_in_the_old_order(opened: Open) -> None:
    database = enrolled(opened)
    mine = register(database)
    others = lives(1)
    head = database.replication().writer()
    store = database.replication()
    store.acknowledge(w=head.w, through_seq=1, durable_seq=0, at=NOW)
    page = [fed(i, each) for i, each in enumerate(others, 1)]
    apply(database, *page, own=[OwnPlaces(head.w, 1, 6, 1)])
    unsent = step(database, mine.dossier, Kind.FORWARDED, StepBody(to="Tư pháp"))
    before = database.reader().rows()
    new = store.change_epoch(epoch="e2")
    assert (new.w != head.w, new.seq, new.acknowledged, store.cursor()) == (True, 7, 0, 0)
    _, batch = store.unacknowledged(after_seq=0, events=99, size=10**9)
    assert [each.event for each in batch] == [*others, mine, unsent]
    identity = store.identity()
    assert identity is not None
    assert identity.epoch == "e2"
    assert [row.status for row in database.reader().rows()] == [row.status for row in before]
    assert database.verify().problems == ()
    # The new feed may place them anew: events come back by places of the new incarnation.
    store.acknowledge(w=new.w, through_seq=7, durable_seq=0, at=NOW)
    store.apply_page(epoch="e2", upto=7, events=[], own=[OwnPlaces(new.w, 1, 1, 7)], at=NOW)
    assert [row.position for row in database.reader().events()] == [*range(1, 8)]
    assert database.verify().problems == ()


def test_a_kiosk_holds_nobody_and_re_offers_only_its_own(opened: Open) -> None:
    database = enrolled(opened, "k", dataclasses.replace(office(), kind="kiosk", counter=0))
    first, *rest = lives(1)
    apply(database, *[fed(i, each.without_person()) for i, each in enumerate([first, *rest], 1)])
    step(database, first.dossier, Kind.RATING_GIVEN, RatingBody(score=2))
    view = database.reader().show(f"{OFFICE}-261120-2001")
    assert view is not None
    assert view.dossier.rating is not None
    assert (view.dossier.rating.score, view.dossier.submitter.name) == (2, "")
    assert view.dossier.masked_name == "T. T. N. Á."
    assert database.verify().problems == ()
    assert database.replication().change_epoch(epoch="e2").seq == 1
    assert database.verify().problems == (), "what it holds of others and nobody offers again is no fault of its own"


def test_what_a_province_lost_without_a_word_is_offered_again_by_whoever_holds_it(opened: Open) -> None:
    """Its feed has grown over the places of what it lost: only the page that says so tells it."""
    database = enrolled(opened)
    lost, kept = received(1), msgspec.structs.replace(received(2), dossier=bytes(15) + b"\x02")
    apply(database, fed(1, lost))
    assert database.replication().line_status().waiting == 0
    apply(database, fed(1, kept))
    _, batch = database.replication().unacknowledged(after_seq=0, events=9, size=9_999)
    assert [each.event for each in batch] == [lost]
    apply(database, fed(1, kept))
    assert database.replication().line_status().waiting == 1
    assert database.verify().problems == ()


def test_contacts_and_notes_are_remembered(opened: Open) -> None:
    database = enrolled(opened)
    mine = register(database)
    store = database.replication()
    store.remember_contact(at=NOW, offset_ms=-1500, trouble="")
    store.remember_contact(at=NOW + timedelta(minutes=1), offset_ms=None, trouble="line_down")
    status = store.line_status()
    assert (status.last_heard_at, status.last_sent_at, status.trouble) == (NOW, None, "line_down")
    store.remember_contact(at=NOW + timedelta(minutes=2), offset_ms=None, trouble="", sent=True)
    assert store.line_status().last_sent_at == NOW + timedelta(minutes=2)
    later = register(database)
    assert (mine.clock_offset_ms, later.clock_offset_ms, database.clock_offset_ms()) == (0, -1500, -1500)
    store.remember_notes([(mine.eid, "number_clash"), (mine.eid, "number_clash")])
    assert store.alarms() == [("number_clash", mine.eid)]


def test_a_peers_clock_moves_the_own_one_unless_it_is_far_off(opened: Open) -> None:
    database = enrolled(opened)
    ahead = milliseconds(NOW + timedelta(minutes=4)) << 16
    far = milliseconds(NOW + timedelta(hours=4)) << 16
    apply(database, fed(1, msgspec.structs.replace(received(1), hlc=ahead)))
    assert register(database).hlc == ahead + 2
    apply(database, fed(2, event(Kind.FORWARDED, 2, StepBody(), hlc=far)))
    assert register(database).hlc == ahead + 3


def own_birth(n: int) -> Event:
    born = received(n, code=f"{OFFICE}-261120-{3000 + n}")
    return msgspec.structs.replace(born, dossier=born.eid)


def test_numbers_that_come_back_from_a_lost_self_are_not_given_again(opened: Open, tmp_path: Path) -> None:
    """What this device had registered before its restore returns whole, and with it what is on paper already."""
    database = enrolled(opened)
    mine = [own_birth(n) for n in (1, 4, 2)]
    apply(database, *(FeedEvent(i, "c1", 9, i, milliseconds(NOW), each) for i, each in enumerate(mine, 1)))
    apply(database, fed(4, own_birth(9)))
    register(database)
    assert f"{OFFICE}-261120-3005" in codes(database), "after its own 3004, whatever another counter wrote"
    assert not database.verify().problems
    database.close()
    with raw(tmp_path / "c1") as file:
        file.execute("UPDATE number SET last = 3001 WHERE lane = 6")
    again = opened("c1")
    register(again)
    assert f"{OFFICE}-261120-3006" in codes(again), "the sidecar carries them too"


def test_lanes_in_use_are_told_with_whether_they_are_in_doubt(opened: Open, tmp_path: Path) -> None:
    database = opened("c1")
    assert database.replication().held_lanes() == HeldLanes((), is_suspect=False), "initial lanes are lent by nobody"
    lanes = (Lane(6, "2026-11-20"), Lane(7, "2026-11-20", is_spare=True))
    database.replication().enrolled(IDENTITY, lanes=lanes, keys=KEYS)
    assert database.replication().held_lanes() == HeldLanes(lanes, is_suspect=False)
    database.close()
    (tmp_path / "c1" / "sidecar.log").unlink()
    database = opened("c1")
    assert database.replication().held_lanes().is_suspect
    database.replication().hold_lanes([Lane(8, "2026-11-21")])
    assert database.replication().held_lanes() == HeldLanes((Lane(8, "2026-11-21"),), is_suspect=False)

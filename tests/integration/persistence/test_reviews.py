"""What a supervisor has to look at, found in a real file: clashes, wrong clocks, quarantine; decisions settle them."""

import hashlib
from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from models.domain.dossier import milliseconds
from models.domain.events import Event, FeedEvent, Kind
from models.domain.history import Decision
from models.domain.review import Doubt
from models.domain.staff import Role
from models.persistence import reviews
from models.persistence.database import Database
from models.services.refusal import Refused
from models.services.review_ports import Quarantined, Review
from models.services.reviews import SettleReview, settle_review
from tests.builders import HUNG, LAN, NOW, OFFICE
from tests.builders import received as received_event
from tests.integration.persistence.conftest import Open, SteppedClock
from tests.integration.persistence.registering import register
from tests.integration.persistence.test_replication_store import apply, enrolled

RECEIVED_MS = milliseconds(NOW)


def fed(position: int, what: Event, *, device: str = "c2", received_at_ms: int = RECEIVED_MS) -> FeedEvent:
    return FeedEvent(position, device, 7, position, received_at_ms, what)


def received(n: int, **body: object) -> Event:
    """Make the first event of a dossier of its own."""
    event = received_event(n, **body)
    return msgspec.structs.replace(event, dossier=event.eid)


def open_reviews(database: Database) -> list[Review]:
    found = database.reader().reviews.open_reviews()
    assert database.replication().line_status().reviews == len(found)
    return found


def settle(database: Database, review: Review, clock: SteppedClock, decision: str = "keep", **changes: object) -> None:
    command = SettleReview(review.about.hex(), review.doubt.value, decision, "Đã hỏi hai cán bộ")
    settle_review(command=replace(command, **changes), member=HUNG, units=database.units, clock=clock)  # type: ignore[arg-type]


def test_two_dossiers_of_one_number_are_one_thing_to_look_at(opened: Open, clock: SteppedClock) -> None:
    database = enrolled(opened)
    code = f"{OFFICE}-261120-2001"
    apply(database, fed(1, received(1, code=code)), fed(2, received(2, code=f"{OFFICE}-261120-2002")))
    assert open_reviews(database) == []
    apply(database, fed(3, received(3, code=code), device="c3"))
    (review,) = open_reviews(database)
    assert (review.doubt, review.code, review.count) == (Doubt.NUMBER_CLASH, code, 2)
    assert [seen.device for seen in review.sightings] == ["c2", "c3"]
    assert review.about == min(seen.event for seen in review.sightings)
    settle(database, review, clock)
    assert open_reviews(database) == []
    assert database.verify().problems == ()


def test_a_wrong_clock_is_one_row_a_machine_and_day(opened: Open) -> None:
    database = enrolled(opened)
    ahead = [msgspec.structs.replace(received(n), hlc=(RECEIVED_MS + 3 * 3_600_000 + n) << 16) for n in (1, 2)]
    behind = msgspec.structs.replace(received(3), clock_offset_ms=20 * 60_000)
    right = msgspec.structs.replace(received(4), hlc=RECEIVED_MS + 299_000 << 16, clock_offset_ms=-299_000)
    apply(database, fed(1, ahead[0]), fed(2, ahead[1]), fed(3, behind, device="c3"), fed(4, right))
    by_device = {review.sightings[0].device: review for review in open_reviews(database)}
    assert {name: review.doubt for name, review in by_device.items()} == {"c2": Doubt.CLOCK, "c3": Doubt.CLOCK}
    assert by_device["c2"].count == 2
    assert by_device["c2"].sightings[0].offset_ms == 3 * 3_600_000 + 1
    assert by_device["c3"].sightings[0].offset_ms == -20 * 60_000


def test_a_dossier_that_came_late_is_no_wrong_clock(opened: Open) -> None:
    database = enrolled(opened)
    apply(database, fed(1, received(1), received_at_ms=RECEIVED_MS + 40 * 86_400_000))
    assert open_reviews(database) == []


def test_wrong_clocks_are_found_by_their_own_index(opened: Open) -> None:
    with enrolled(opened).transaction() as transaction:
        question = str(reviews.WRONG_CLOCK.compile(transaction.connection, compile_kwargs={"literal_binds": True}))
        plan = transaction.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {question}").all()
    assert "USING INDEX event_clock" in str(plan), "anything else reads the whole log"


def test_what_the_province_keeps_aside_can_be_taken_in_where_a_revoked_machine_wrote_it(
    opened: Open, clock: SteppedClock
) -> None:
    database = enrolled(opened)
    lost = received(1, code=f"{OFFICE}-261120-2001")
    rows = [
        Quarantined(lost.eid, 9, 1, "c9", "device_revoked", msgspec.msgpack.encode(lost), RECEIVED_MS),
        Quarantined(hashlib.sha256(b"\xc1").digest()[:16], 9, 2, "c9", "unreadable", b"\xc1", RECEIVED_MS),
    ]
    assert database.replication().hold_quarantined(rows)
    assert not database.replication().hold_quarantined(rows)
    found = {review.reason: review for review in open_reviews(database)}
    assert found["device_revoked"].can_be_taken_in
    assert found["device_revoked"].code == f"{OFFICE}-261120-2001"
    assert not found["unreadable"].can_be_taken_in
    with pytest.raises(Refused) as caught:
        settle(database, found["unreadable"], clock)
    assert caught.value.code == "cannot_take_in"
    waiting = database.replication().line_status().waiting
    settle(database, found["device_revoked"], clock)
    settle(database, found["unreadable"], clock, "set aside")
    assert open_reviews(database) == []
    assert [row.code for row in database.reader().latest()] == [f"{OFFICE}-261120-2001"]
    _, batch = database.replication().unacknowledged(after_seq=0, events=500, size=1_000_000)
    assert [each.event for each in batch][waiting] == lost
    assert database.replication().line_status().waiting == waiting + 3
    assert database.verify().problems == ()


def test_a_taken_in_event_waits_no_longer_to_be_looked_at_once_the_feed_has_it(opened: Open) -> None:
    database = enrolled(opened)
    lost = received(1)
    row = Quarantined(lost.eid, 9, 1, "c9", "device_revoked", msgspec.msgpack.encode(lost), RECEIVED_MS)
    database.replication().hold_quarantined([row])
    assert len(open_reviews(database)) == 1
    apply(database, fed(1, lost))
    assert open_reviews(database) == []


def test_an_own_event_that_the_province_keeps_aside_is_told_without_its_list(opened: Open) -> None:
    database = enrolled(opened)
    born = register(database)
    database.replication().remember_notes([(born.eid, "quarantined")])
    (review,) = open_reviews(database)
    assert (review.doubt, review.about, review.can_be_taken_in) == (Doubt.QUARANTINED, born.eid, False)


def test_another_content_under_a_known_eid_is_looked_at(opened: Open) -> None:
    database = enrolled(opened)
    one = received(1)
    apply(database, fed(1, one))
    apply(database, fed(1, msgspec.structs.replace(one, at_ms=one.at_ms + 1)))
    (review,) = open_reviews(database)
    assert (review.doubt, review.about) == (Doubt.OTHER_CONTENT, one.eid)


def test_the_decision_of_another_counter_settles_it_here_too(opened: Open, clock: SteppedClock) -> None:
    code = f"{OFFICE}-261120-2001"
    first, second = (enrolled(opened, name) for name in ("c1", "c2"))
    for database in (first, second):
        apply(database, fed(1, received(1, code=code)), fed(2, received(3, code=code), device="c3"))
    settle(first, open_reviews(first)[0], clock, "set_aside")
    _, batch = first.replication().unacknowledged(after_seq=0, events=9, size=9_999)
    decided = next(each.event for each in batch if each.event.kind == Kind.REVIEW_SETTLED)
    assert open_reviews(second)
    apply(second, fed(3, decided, device="c1"))
    assert open_reviews(second) == []
    assert second.verify().problems == ()


def test_only_a_supervisor_decides_and_says_why(opened: Open, clock: SteppedClock) -> None:
    database = enrolled(opened)
    code = f"{OFFICE}-261120-2001"
    apply(database, fed(1, received(1, code=code)), fed(2, received(3, code=code), device="c3"))
    (review,) = open_reviews(database)
    assert Role.SUPERVISOR not in LAN.roles
    command = SettleReview(review.about.hex(), review.doubt.value, "keep", "vì")
    with pytest.raises(Refused) as caught:
        settle_review(command=command, member=LAN, units=database.units, clock=clock)
    assert caught.value.code == "not_permitted"
    for changes, code_ in (
        ({"reason": " "}, "invalid_input"),
        ({"decision": "both"}, "invalid_input"),
        ({"about": "zz"}, "review_not_open"),
        ({"doubt": "clock"}, "review_not_open"),
        ({"at": clock.now() + timedelta(days=1)}, "invalid_input"),
    ):
        with pytest.raises(Refused) as caught:
            settle(database, review, clock, **changes)
        assert caught.value.code == code_
    settled = settle_review(command=command, member=HUNG, units=database.units, clock=clock)
    assert settled.decision is Decision.KEPT
    with pytest.raises(Refused) as caught:
        settle(database, review, clock)
    assert caught.value.code == "review_not_open"

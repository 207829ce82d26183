"""A clerk never waits for a whole page of the feed: the page gives way between two positions and goes on afterwards."""

import threading
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.events import FeedEvent
from models.persistence import feed, replication_store
from models.persistence.page import parts
from models.persistence.turn import Turn
from models.services.ports import OwnPlaces
from tests.builders import OFFICE, event, received
from tests.integration.persistence.conftest import Open
from tests.integration.persistence.registering import register
from tests.integration.persistence.test_replication_store import apply, enrolled, fed

PAGE = 40
WAIT_S = 20


def others(count: int = PAGE) -> list[Any]:
    return [fed(n, received(n, code=f"{OFFICE}-261120-{2000 + n}")) for n in range(1, count + 1)]


def test_a_registration_gets_in_between_two_parts_of_a_page(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    database = enrolled(opened)
    has_begun, waits = threading.Event(), threading.Event()
    store = feed.apply
    monkeypatch.setattr(replication_store, "parts", lambda **page: parts(**page, size=10))

    def slow(*given: Any, **named: Any) -> feed.Applied:
        has_begun.set()
        if named["cursor"] == 10:
            assert waits.wait(WAIT_S)
        return store(*given, **named)

    monkeypatch.setattr(feed, "apply", slow)
    puller = threading.Thread(target=lambda: apply(database, *others()))
    puller.start()
    assert has_begun.wait(WAIT_S)
    clerk = threading.Thread(target=lambda: register(database))
    clerk.start()
    while not database._turn.is_awaited:
        threading.Event().wait(0.001)
    waits.set()
    clerk.join(WAIT_S)
    puller.join(WAIT_S)
    (mine,) = database.replication().unacknowledged(after_seq=0, events=9, size=10**6)[1]
    with database.transaction() as transaction:
        rows = transaction.connection.exec_driver_sql("SELECT eid FROM event ORDER BY local_order").scalars().all()
    assert rows.index(mine.event.eid) in {10, 20}, "after the part that was under way, before the others"
    assert database.replication().cursor() == PAGE
    assert database.verify().problems == ()


def test_a_page_is_one_transaction_where_nobody_waits(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    database = enrolled(opened)
    monkeypatch.setattr(replication_store, "parts", lambda **page: parts(**page, size=10))
    store = feed.apply

    def fails(*given: Any, **named: Any) -> feed.Applied:
        if named["cursor"] == 30:
            raise KeyboardInterrupt
        return store(*given, **named)

    monkeypatch.setattr(feed, "apply", fails)
    with pytest.raises(KeyboardInterrupt):
        apply(database, *others())
    assert database.replication().cursor() == 0
    monkeypatch.setattr(feed, "apply", store)
    assert len(apply(database, *others())) == 1
    assert database.replication().cursor() == PAGE


def test_who_gives_way_goes_last_and_is_not_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.persistence.turn.PATIENCE_S", 1000.0)
    turn = Turn()
    order: list[str] = []

    def take(name: str, *, gives_way: bool = False) -> None:
        with turn.taken(gives_way=gives_way):
            order.append(name)

    with turn.taken():
        threads = [threading.Thread(target=take, args=("page",), kwargs={"gives_way": True})]
        threads += [threading.Thread(target=take, args=("clerk",)) for _ in range(3)]
        for thread in threads:
            thread.start()
        while turn._ahead < 3:
            threading.Event().wait(0.001)
    for thread in threads:
        thread.join(WAIT_S)
    assert sorted(order) == ["clerk", "clerk", "clerk", "page"]
    assert order[0] == "clerk"


def _home(places: OwnPlaces) -> int:
    return places.first_home_position or places.first_position


@given(st.lists(st.integers(1, 9), max_size=8), st.integers(1, 7), st.integers(0, 30), st.data())
def test_parts_hold_each_position_of_a_page_once_and_in_order(
    runs: list[int], size: int, after: int, data: st.DataObject
) -> None:
    events: list[FeedEvent] = []
    own: list[OwnPlaces] = []
    position, seq = after, 1
    for run in runs:
        if data.draw(st.booleans()):
            home, receipt = data.draw(st.sampled_from([0, 700])), data.draw(st.integers(0, 2))
            own.append(OwnPlaces(5, seq, position + 1, run, home, receipt))
            seq += run  # one's own events go on where they left off, whoever stands between them
        else:
            events += [fed(position + n, event("settled", position + n)) for n in range(1, run + 1)]
        position += run
    cut = parts(upto=position, events=events, own=own, size=size)
    assert [each for part in cut for each in part.events] == events

    def told(some: Iterable[OwnPlaces]) -> list[tuple[int, ...]]:
        return [
            (o.w, o.first_seq + n, o.first_position + n, _home(o) + n, o.received_at_ms)
            for o in some
            for n in range(o.count)
        ]

    assert told(places for part in cut for places in part.own) == told(own)
    assert cut[-1].upto == position
    assert [part.upto for part in cut] == sorted({part.upto for part in cut})
    begin = after
    for part in cut:
        here = {each.position for each in part.events}
        here |= {places.first_position + n for places in part.own for n in range(places.count)}
        assert here == set(range(begin + 1, part.upto + 1))
        assert len(here) <= size
        begin = part.upto

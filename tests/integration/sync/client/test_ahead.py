"""A page is asked for while the one before is stored, and never counts for another question than its own."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from sync.client.ahead import Ahead
from sync.client.round import synchronise
from sync.client.transport import Transport
from sync.client.troubles import LineDown
from sync.protocol import FeedPage
from tests.fakes_province import FakeProvince
from tests.fakes_sync import FakeClock, FakeStore
from tests.integration.sync.client.conftest import Enrol


def _page(after: int, w: int) -> FeedPage:
    return FeedPage("epoch", after, w, [], [], 0)


def test_what_was_asked_for_ahead_is_taken_once() -> None:
    ahead = Ahead(_page)
    assert ahead.take(after=5, w=7) is None
    ahead.start(after=5, w=7)
    assert ahead.take(after=5, w=7) == _page(5, 7)
    assert ahead.take(after=5, w=7) is None
    assert not ahead.is_under_way


@pytest.mark.parametrize(("after", "w"), [(4, 7), (5, 8)])
def test_another_question_gets_no_page_of_that_one(after: int, w: int) -> None:
    ahead = Ahead(_page)
    ahead.start(after=5, w=7)
    assert ahead.take(after=after, w=w) is None
    assert ahead.take(after=5, w=7) is None, "it is forgotten"


def test_what_came_of_asking_is_raised_where_the_page_is_taken() -> None:
    def ask(after: int, w: int) -> FeedPage:
        raise LineDown(reason="cut")

    ahead = Ahead(ask)
    ahead.start(after=5, w=7)
    with pytest.raises(LineDown):
        ahead.take(after=5, w=7)
    assert ahead.take(after=5, w=7) is None


def test_a_first_load_is_whole_and_leaves_no_thread(
    province: FakeProvince, counter: FakeStore, enrol_at: Enrol, clock: FakeClock
) -> None:
    province.page_events = 20
    other = FakeStore()
    enrol_at(other, counter=2, code="CODE-2")
    other.write(95)
    threads = threading.active_count()
    pushed = _transport(province, other, clock, in_flight=1)
    assert synchronise(other, pushed, clock).pushed == 95
    asked: list[str] = []
    line = _transport(province, counter, clock, in_flight=4, on_page=asked.append)
    outcome = synchronise(counter, line, clock)
    assert (outcome.pulled, outcome.trouble) == (95, "")
    assert asked.count("mot-cua-ahead") == 4, "each page but the first"
    assert len(asked) == 5, "no page was asked for twice"
    line.close()
    pushed.close()
    assert threading.active_count() == threads


def _transport(
    province: FakeProvince,
    store: FakeStore,
    clock: FakeClock,
    *,
    in_flight: int,
    on_page: Callable[[str], None] = lambda _: None,
) -> Transport:
    class Watched(Transport):
        def _page(self, query: object, *, wait_s: int = 0) -> FeedPage:
            on_page(threading.current_thread().name)
            return super()._page(query, wait_s=wait_s)  # type: ignore[arg-type]  # as it came

    assert store.known is not None
    return Watched(
        province_url="http://127.0.0.1:1",
        clock=clock,
        identity=store.known,
        carrier=province.carrier,
        in_flight=in_flight,
    )

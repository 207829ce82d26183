"""One broken counter starves nobody: what a device and an address may ask for, and what it costs before that."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient

from sync.protocol import FeedPage
from sync.server.admin import issue_enrolment
from sync.server.app import create_app
from sync.server.budget import Allowance, Budget
from sync.server.limiter import client_address
from sync.server.refusals import Refused
from sync.server.store.connection import Store
from tests.integration.province.builders import OFFICE, PretendDevice, RefusedByProvince, received
from tests.integration.province.conftest import Http

SMALL = Allowance(
    requests=6,
    requests_a_minute=6,
    bytes=20_000,
    bytes_a_minute=60,
    failures=3,
    failures_a_minute=6,
    hellos=40,
    hellos_a_minute=6,
)


@pytest.fixture
def small(database_url: str) -> Iterator[Http]:
    with TestClient(create_app(database_url, allowance=SMALL), base_url="http://province.test") as client:
        yield client


def _device(http: Http, store: Store, counter: int) -> PretendDevice:
    code, _ = issue_enrolment(store, OFFICE, counter=counter)
    device = PretendDevice(http)
    device.enrol(code, counter=counter)
    return device


def test_a_device_that_asks_too_much_waits_and_the_others_do_not(small: Http, store: Store) -> None:
    broken, well = _device(small, store, 1), _device(small, store, 2)
    answers = [broken.send("GET", "/v1/state") for _ in range(8)]
    assert [answer.status_code for answer in answers] == [200] * 6 + [429] * 2
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 11
    assert well.push(received(1).born).acked == 1
    assert broken.seq == 0
    with pytest.raises(RefusedByProvince, match="too_many_requests"):
        broken.push(received(2).born)


def test_only_wrong_codes_of_an_enrolment_are_limited(http: Http, store: Store) -> None:
    for _ in range(3):
        for counter in range(1, 11):
            _device(http, store, counter)
    guesser = PretendDevice(http)
    refusals = []
    for _ in range(24):
        with pytest.raises(RefusedByProvince) as refused:
            guesser.enrol("WRONG", counter=1)
        refusals.append(str(refused.value))
    assert "enrolment_code_unknown" in refusals[19]
    assert "too_many_requests" in refusals[-1]


def test_bytes_count_as_well_as_requests(small: Http, store: Store) -> None:
    device = _device(small, store, 1)
    assert device.push(*[received(n, name="N" * 9000).born for n in (1, 2, 3)]).acked == 3
    with pytest.raises(RefusedByProvince, match="too_many_requests"):
        device.state()


def test_nobody_spends_the_budget_of_another_device(small: Http, store: Store) -> None:
    device = _device(small, store, 1)
    assert device.state().seq == 0
    stranger = PretendDevice(small, id=device.id)
    assert [stranger.send("GET", "/v1/state").status_code for _ in range(8)] == [401] * 8
    assert device.state().seq == 0


def test_a_flood_of_bad_signatures_ends_before_the_database(small: Http, store: Store) -> None:
    proven = _device(small, store, 1)
    assert proven.state().seq == 0
    stranger = PretendDevice(small)
    assert [stranger.send("GET", "/v1/state").status_code for _ in range(4)] == [401, 401, 401, 429]
    assert proven.state().seq == 0, "behind the same address, and known there"


def test_a_flood_of_hellos_is_limited(small: Http) -> None:
    statuses = [small.get("/v1/hello").status_code for _ in range(45)]
    assert statuses.count(200) >= 40
    assert statuses[-1] == 429


def test_the_orphans_of_a_bad_line_do_not_hang_for_ever() -> None:
    budget = Budget(Allowance(polls=2))
    with budget.poll("a") as first, budget.poll("a") as second, budget.poll("a") as third, budget.poll("b") as other:
        assert (first, second, third, other) == (True, True, False, True)
    with budget.poll("a") as later:
        assert later


def test_one_device_occupies_few_threads() -> None:
    budget, order = Budget(Allowance(threads=1)), []

    async def work(device: str, name: str, until: asyncio.Event) -> None:
        async with budget.thread(device):
            await until.wait()
            order.append(name)

    async def run() -> None:
        slow, quick = asyncio.Event(), asyncio.Event()
        quick.set()
        first = asyncio.create_task(work("broken", "first", slow))
        await asyncio.sleep(0)
        second = asyncio.create_task(work("broken", "second", quick))
        await work("well", "other", quick)
        slow.set()
        await asyncio.gather(first, second)

    asyncio.run(run())
    assert order == ["other", "first", "second"]


def test_a_bucket_fills_again() -> None:
    now = 0.0
    budget = Budget(Allowance(requests=2, requests_a_minute=60), monotonic=lambda: now)
    for _ in range(2):
        budget.knock("10.0.0.1", "a")
        budget.proved("10.0.0.1", "a", 100)
    with pytest.raises(Refused) as refused:
        budget.knock("10.0.0.1", "a")
    assert refused.value.retry_after_s == 2
    now = 1.0
    budget.knock("10.0.0.1", "a")


def test_a_named_proxy_says_who_asks() -> None:
    assert client_address("10.1.1.1", "203.0.113.7", ("10.1.1.1",)) == "203.0.113.7"
    assert client_address("10.1.1.2", "203.0.113.7", ("10.1.1.1",)) == "10.1.1.2"


def test_a_poll_beyond_the_allowed_is_answered_at_once(database_url: str, store: Store) -> None:
    options: dict[str, Any] = {"allowance": Allowance(polls=0)}
    with TestClient(create_app(database_url, **options), base_url="http://province.test") as client:
        page: FeedPage = _device(client, store, 1).feed(0, wait=25)
    assert page.head == 0

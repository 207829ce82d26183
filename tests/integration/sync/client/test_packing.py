"""What both sides can read is agreed by `hello`; whoever promised too much costs a question more and never an event."""

from __future__ import annotations

import httpx2
import msgspec
import pytest

from sync.client.round import SyncOutcome, synchronise
from sync.client.transport import Transport
from sync.protocol import COLUMNS, DICTIONARIES, DICTIONARY_HEADER, READS_HEADER
from tests.fakes_province import FakeProvince, refused, streamed
from tests.fakes_sync import FakeClock, FakeStore
from tests.integration.sync.client.conftest import Connect, Enrol

ALL = [COLUMNS, *map(str, DICTIONARIES)]


def _sync(store: FakeStore, connect: Connect, clock: FakeClock) -> SyncOutcome:
    return synchronise(store, connect(store), clock)


@pytest.mark.parametrize("reads", [[], ["colour"], [COLUMNS], ALL[1:], ALL], ids=str)
def test_a_counter_packs_as_the_province_reads(
    province: FakeProvince, counter: FakeStore, connect: Connect, clock: FakeClock, reads: list[str]
) -> None:
    province.reads = reads
    counter.write(30)
    province.packed.clear()
    assert _sync(counter, connect, clock).pushed == 30
    assert any(province.packed) is (str(DICTIONARIES[0]) in reads)


@pytest.mark.parametrize("misreads", ["dictionary_unknown", "columns_unreadable"])
def test_a_province_that_promised_too_much_gets_the_first_version(
    province: FakeProvince, counter: FakeStore, connect: Connect, clock: FakeClock, misreads: str
) -> None:
    """Another process behind the same address is an older program: the queue goes up all the same, each event once."""
    province.reads, province.misreads = ALL, misreads
    counter.write(700)
    province.requests.clear()
    outcome = _sync(counter, connect, clock)
    assert (outcome.pushed, outcome.pending, outcome.trouble) == (700, 0, "")
    assert len(province.feed) == 700
    assert province.requests.count("POST /v1/push") == 3, "refused once, not with every batch"


def test_batches_grow_to_what_the_province_takes(
    province: FakeProvince, counter: FakeStore, connect: Connect, clock: FakeClock
) -> None:
    """Every round begins small: a line that drops often lets a first batch through."""
    province.reads, province.told_batch_events, province.batch_events = ALL, 1_200, 1_200
    counter.write(4_000)
    assert _sync(counter, connect, clock).pushed == 4_000
    assert [len(batch.events) for batch in province.batches] == [500, 1_000, 1_200, 1_200, 100]
    counter.write(700)
    assert _sync(counter, connect, clock).pushed == 700
    assert [len(batch.events) for batch in province.batches[5:]] == [500, 200]


@pytest.mark.parametrize("in_flight", [1, 4])
def test_a_province_that_takes_less_than_it_said_gets_small_batches(
    province: FakeProvince, counter: FakeStore, clock: FakeClock, in_flight: int
) -> None:
    province.reads, province.told_batch_events, province.batch_events = ALL, 2_000, 500
    counter.write(2_100)
    assert counter.known is not None
    url, carrier = "http://127.0.0.1:1", province.carrier
    transport = Transport(province_url=url, clock=clock, identity=counter.known, carrier=carrier, in_flight=in_flight)
    outcome = synchronise(counter, transport, clock)
    assert (outcome.pushed, outcome.pending, outcome.trouble) == (2_100, 0, "")
    assert max(len(batch.events) for batch in province.batches) == 500
    assert len(province.feed) == 2_100


@pytest.mark.parametrize(("reads", "asked"), [(ALL, [500, 1_000, 2_000, 2_000]), ([], [500] * 9)], ids=["new", "old"])
def test_pages_grow_while_the_head_is_far(
    province: FakeProvince,
    counter: FakeStore,
    enrol_at: Enrol,
    connect: Connect,
    clock: FakeClock,
    reads: list[str],
    asked: list[int],
) -> None:
    """A first load waits for the disk and not for the line; a line that drops often lets the first pages through."""
    other = FakeStore()
    enrol_at(other, counter=2, code="CODE-2")
    other.write(4_400)
    assert _sync(other, connect, clock).pushed == 4_400
    province.reads = reads
    province.pages_of.clear()
    assert _sync(counter, connect, clock).pulled == 4_400
    assert province.pages_of == asked


def test_a_refused_packing_that_is_refused_plain_too_waits(
    province: FakeProvince, counter: FakeStore, clock: FakeClock
) -> None:
    def carrier() -> httpx2.MockTransport:
        def answer(request: httpx2.Request) -> httpx2.Response:
            if request.url.path == "/v1/push":
                return refused(415, "dictionary_unknown")
            return province.answer(request)

        return httpx2.MockTransport(answer)

    counter.write(2)
    assert counter.known is not None
    transport = Transport(province_url="http://127.0.0.1:1", clock=clock, identity=counter.known, carrier=carrier)
    outcome = synchronise(counter, transport, clock)
    assert (outcome.pushed, outcome.pending, outcome.trouble) == (0, 2, "request_refused")


@pytest.mark.parametrize("damage", ["dictionary", "columns"])
def test_a_page_that_cannot_be_read_is_asked_for_as_the_first_version(
    province: FakeProvince, counter: FakeStore, enrol_at: Enrol, clock: FakeClock, damage: str
) -> None:
    """Otherwise the pull would stand before that page for ever."""
    other = FakeStore()
    enrol_at(other, counter=2, code="CODE-2")
    other.write(3)
    assert other.known is not None
    pusher = Transport(province_url="http://127.0.0.1:1", clock=clock, identity=other.known, carrier=province.carrier)
    assert synchronise(other, pusher, clock).pushed == 3

    def carrier() -> httpx2.MockTransport:
        def answer(request: httpx2.Request) -> httpx2.Response:
            if request.url.path != "/v1/feed" or READS_HEADER not in request.headers:
                return province.answer(request)
            if damage == "dictionary":
                return streamed(200, b"no frame", {"content-encoding": "zstd", DICTIONARY_HEADER: "40000"})
            said = msgspec.msgpack.decode(province.answer(request).read())
            empty: list[int] = []
            inside = [1, [], [], [], [], [], [], [], [], [], [], [], [], {}, {}, {}, [], [], [], [], [], [], b"", b""]
            columns = [[1], ["d"], [0], [1], [0], [1], [1], empty, inside]
            return streamed(200, msgspec.msgpack.encode(said | {"events": [], "columns": columns}))

        return httpx2.MockTransport(answer)

    assert counter.known is not None
    transport = Transport(province_url="http://127.0.0.1:1", clock=clock, identity=counter.known, carrier=carrier)
    outcome = synchronise(counter, transport, clock)
    assert (outcome.pulled, outcome.trouble) == (3, "")

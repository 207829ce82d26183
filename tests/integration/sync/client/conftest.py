"""A counter, a province in memory, and a line between them."""

from collections.abc import Callable, Iterator

import pytest

from sync.client.enrol import EnrolResult, enrol
from sync.client.transport import Transport
from tests.fakes_province import FakeProvince
from tests.fakes_sync import OFFICE, FakeClock, FakeStore

Connect = Callable[[FakeStore], Transport]
Enrol = Callable[..., EnrolResult]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def province() -> FakeProvince:
    return FakeProvince()


@pytest.fixture
def enrol_at(province: FakeProvince, clock: FakeClock) -> Enrol:
    def run(
        store: FakeStore,
        *,
        counter: int = 1,
        device: str = "",
        code: str = "CODE",
        keep_seal: Callable[[bytes], None] | None = None,
    ) -> EnrolResult:
        province.codes.setdefault(code, "") if code.startswith("CODE") else None
        return enrol(
            province_url="http://127.0.0.1:8700",
            code=code,
            authority="",
            office=OFFICE,
            kind=store.kind,
            counter=counter,
            device=device or f"device-{counter}",
            store=store,
            office_document=b"",
            clock=clock,
            keep_seal=keep_seal,
            carrier=province.carrier,
        )

    return run


@pytest.fixture
def connect(province: FakeProvince, clock: FakeClock) -> Iterator[Connect]:
    made: list[Transport] = []

    def run(store: FakeStore) -> Transport:
        assert store.known is not None
        transport = Transport(
            province_url=store.known.province_url, clock=clock, identity=store.known, carrier=province.carrier
        )
        made.append(transport)
        return transport

    yield run
    for transport in made:
        transport.close()


@pytest.fixture
def counter(enrol_at: Enrol) -> FakeStore:
    store = FakeStore()
    enrol_at(store)
    return store

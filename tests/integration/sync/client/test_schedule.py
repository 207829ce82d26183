"""Whatever is lost, doubled, cloned or restored on the way: every event at the province exactly once, no queue left."""

import itertools
from collections.abc import Iterator

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.client import contact
from sync.client.enrol import enrol
from sync.client.round import synchronise
from sync.client.transport import Transport
from tests.fakes_province import FakeProvince, refused
from tests.fakes_sync import OFFICE, FakeClock, FakeStore, every_event

FAULTS = ("ok", "ok", "ok", "lost_request", "lost_answer", "doubled", "timeout", "500", "stale_nonce")
WRITE, SYNC, CLONE, BACKUP, RESTORE = "write", "sync", "clone", "backup", "restore"

Step = tuple[str, int, int, list[str]]
steps = st.lists(
    st.one_of(
        st.tuples(st.just(WRITE), st.integers(0, 3), st.integers(1, 7), st.just([])),
        st.tuples(st.just(SYNC), st.integers(0, 3), st.just(0), st.lists(st.sampled_from(FAULTS), max_size=12)),
        st.tuples(st.sampled_from([CLONE, BACKUP, RESTORE]), st.integers(0, 3), st.just(0), st.just([])),
    ),
    max_size=25,
)


class Office:
    """Counters of one office over lines that fail as they are told."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.province = FakeProvince()
        self.province.page_events = 4
        self.saved = self.province.backup()
        self.faults: Iterator[str] = iter(())
        self.stores: list[FakeStore] = []
        for number in (1, 2):
            self.province.codes[f"CODE-{number}"] = ""
            self.stores.append(self._enrolled(number))

    def carrier(self) -> httpx2.MockTransport:
        return httpx2.MockTransport(self._carry)

    def _carry(self, request: httpx2.Request) -> httpx2.Response:
        fault = next(self.faults, "ok")
        if fault == "lost_request":
            raise httpx2.ConnectError("lost", request=request)
        if fault == "500":
            return refused(500, "broken")
        if fault == "stale_nonce":
            self.province.nonce += "x"
        answer = self.province.answer(request)
        if fault == "lost_answer":
            raise httpx2.ReadError("lost", request=request)
        if fault == "timeout":
            raise httpx2.ReadTimeout("lost", request=request)
        return self.province.answer(request) if fault == "doubled" else answer

    def _enrolled(self, number: int) -> FakeStore:
        store = FakeStore()
        enrol(
            province_url="http://127.0.0.1",
            code=f"CODE-{number}",
            authority="",
            office=OFFICE,
            kind="counter",
            counter=number,
            device=f"device-{number}",
            store=store,
            office_document=b"",
            clock=self.clock,
            carrier=self.carrier,
        )
        return store

    def sync(self, store: FakeStore, faults: list[str]) -> str:
        self.faults = iter(faults)
        assert store.known is not None
        transport = Transport(
            province_url="http://127.0.0.1", clock=self.clock, identity=store.known, carrier=self.carrier
        )
        try:
            return synchronise(store, transport, self.clock).trouble
        finally:
            transport.close()

    def play(self, schedule: list[Step]) -> None:
        for what, who, count, faults in schedule:
            store = self.stores[who % len(self.stores)]
            if what == WRITE:
                store.write(count)
            elif what == SYNC:
                self.sync(store, faults)
            elif what == CLONE and len(self.stores) < 4:
                self.stores.append(store.copy())
            elif what == BACKUP:
                self.saved = self.province.backup()
            elif what == RESTORE:
                self.province.restore(self.saved)

    def settle(self) -> None:
        """Let every counter come twice over a good line: once to give, once to see what the others gave."""
        for store in itertools.chain(self.stores, self.stores):
            assert self.sync(store, []) == ""


def check(schedule: list[Step]) -> None:
    office = Office()
    office.play(schedule)
    office.settle()
    at_province = [row.event.eid for row in office.province.feed]
    assert len(at_province) == len(set(at_province)), "twice"
    assert set(at_province) == every_event(office.stores), "lost"
    for store in office.stores:
        head = store.writer()
        assert head.acknowledged == head.seq, "stuck"
        assert store.positions == {row.event.eid: row.position for row in office.province.feed}, "diverged"
        assert store.cursor() == len(at_province)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(schedule=steps)
def test_any_schedule_of_faults_ends_with_every_event_once_and_no_queue(schedule: list[Step]) -> None:
    check(schedule)


@pytest.mark.parametrize(
    ("place", "name", "schedule"),
    [
        (FakeStore, "open_incarnation", [(CLONE, 0, 0, []), (WRITE, 0, 2, []), (WRITE, 2, 2, []), (SYNC, 0, 0, [])]),
        (contact, "adopt_epoch", [(WRITE, 0, 2, []), (SYNC, 0, 0, []), (RESTORE, 0, 0, [])]),
    ],
    ids=["no new incarnation after a fork", "no fresh start at a restored province"],
)
def test_the_check_itself_finds_a_client_that_errs(
    place: object, name: str, schedule: list[Step], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A property that no mistake can break proves nothing."""
    check(schedule)
    monkeypatch.setattr(place, name, lambda *_, **__: None)
    with pytest.raises(AssertionError):
        check(schedule)

"""Rule 13 at the counter: it speaks N, N-1 and N-2, says the highest that both know, and else waits unharmed."""

from __future__ import annotations

import pytest

from sync.client import transport
from sync.client.round import SyncOutcome, synchronise
from sync.client.transport import Transport
from tests.fakes_province import FakeProvince
from tests.fakes_sync import FakeClock, FakeStore
from tests.integration.sync.client.conftest import Connect

N = 6


@pytest.fixture(autouse=True)
def _newer(counter: FakeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """The counter is enrolled already, and updated to version N since."""
    monkeypatch.setattr(transport, "PROTOCOL_VERSION", N)
    monkeypatch.setattr(transport, "OLDEST_SPOKEN", N - 2)


def _sync(counter: FakeStore, line: Transport, clock: FakeClock) -> SyncOutcome:
    return synchronise(counter, line, clock)


@pytest.mark.parametrize(
    ("oldest", "newest", "spoken"), [(4, 6, 6), (3, 5, 5), (2, 4, 4), (5, 7, 6), (6, 8, 6)], ids=str
)
def test_the_highest_version_that_both_speak_is_said(
    province: FakeProvince,
    counter: FakeStore,
    connect: Connect,
    clock: FakeClock,
    oldest: int,
    newest: int,
    spoken: int,
) -> None:
    province.oldest, province.protocol = oldest, newest
    counter.write(2)
    province.versions.clear()
    assert _sync(counter, connect(counter), clock).pushed == 2
    assert set(province.versions) == {spoken}


@pytest.mark.parametrize(("oldest", "newest", "trouble"), [(1, 3, "too_old"), (7, 9, "too_new")])
def test_three_versions_apart_nothing_is_said_and_the_queue_waits(
    province: FakeProvince,
    counter: FakeStore,
    connect: Connect,
    clock: FakeClock,
    oldest: int,
    newest: int,
    trouble: str,
) -> None:
    province.oldest, province.protocol = oldest, newest
    counter.write(2)
    before = counter.writer()
    province.versions.clear()
    outcome = _sync(counter, connect(counter), clock)
    assert (outcome.trouble, outcome.pending, outcome.pushed) == (trouble, 2, 0)
    assert counter.writer() == before
    assert province.versions == []
    province.oldest, province.protocol = N - 2, N
    assert _sync(counter, connect(counter), clock).pushed == 2, "updated, it goes on with what waited"


@pytest.mark.parametrize(("newest", "spoken"), [(5, 5), (8, 6)])
def test_a_province_that_was_exchanged_meanwhile_is_greeted_again(
    province: FakeProvince, counter: FakeStore, connect: Connect, clock: FakeClock, newest: int, spoken: int
) -> None:
    """426 behind a greeting: another program answers there now, taken back or updated; the counter asks once more."""
    province.oldest, province.protocol = 4, 6
    line = connect(counter)
    assert _sync(counter, line, clock).trouble == ""
    province.oldest, province.protocol = (6, newest) if newest > N else (3, newest)
    counter.write(1)
    greetings = province.greetings
    line.state(w=counter.writer().w)
    assert province.greetings == greetings + (1 if newest < N else 0)
    assert province.versions[-1] == spoken
    assert _sync(counter, line, clock).pushed == 1

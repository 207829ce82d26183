"""Lanes are lent so that no number can be given twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.domain.devices import Lane
from sync.server.store.connection import Store
from sync.server.store.devices import find_device, revoke_device
from sync.server.store.lanes import counters_in, lend_lanes
from tests.integration.province.conftest import Enrol

TOML = b'[office]\ncode = "H59.25.14"\ncounters = %d\n'


def _lend(store: Store, device_id: str, today: date) -> list[int]:
    with store.transaction() as connection:
        device = find_device(connection, device_id)
        assert device is not None
        return [lane.index for lane in lend_lanes(connection, device, today=today)]


def _enrolled_on(store: Store) -> date:
    with store.transaction() as connection:
        row = connection.execute("SELECT max(enrolled_on) FROM device").fetchone()
    assert row is not None
    found = row[0]
    assert isinstance(found, date)
    return found


def test_enrolment_lends_two_lanes_that_nobody_uses_yet(enrol: Enrol, store: Store) -> None:
    device = enrol(1, document=TOML % 3)
    today = _enrolled_on(store).isoformat()
    assert device.state().lanes == [Lane(6, today), Lane(7, today, is_spare=True)]
    assert [lane.index for lane in enrol(2).state().lanes] == [8, 9]


def test_a_renewal_gives_fresh_lanes_and_takes_the_old_ones_back_for_later(enrol: Enrol, store: Store) -> None:
    device = enrol(1, document=TOML % 3)
    today = _enrolled_on(store)
    fresh = device.lanes().lanes
    assert [lane.index for lane in fresh] == [8, 9]
    assert device.state().lanes == fresh
    assert [lane.index for lane in enrol(2).state().lanes] == [10, 11]
    assert _lend(store, device.id, today + timedelta(days=1))[:2] == [6, 7]


def test_initial_lanes_are_lent_once_their_day_is_over(enrol: Enrol, store: Store) -> None:
    devices = [enrol(n, document=TOML % 3) for n in (1, 2, 3)]
    today = _enrolled_on(store)
    given = [lane.index for device in devices for lane in device.state().lanes]
    while lanes := _lend(store, devices[0].id, today):
        given += lanes
    assert sorted(given) == list(range(6, 20))
    assert _lend(store, devices[1].id, today) == []
    tomorrow = today + timedelta(days=1)
    later: list[int] = []
    for _ in range(12):
        later += _lend(store, devices[2].id, tomorrow)
    assert {0, 1, 2, 3, 4, 5} <= set(later)
    assert len(later) == len(set(later))


def test_a_counter_keeps_what_it_has_where_no_lane_is_left(enrol: Enrol, store: Store) -> None:
    devices = [enrol(n, document=TOML % 3) for n in (1, 2)]
    today = _enrolled_on(store)
    while _lend(store, devices[0].id, today):
        pass
    assert devices[0].state().lanes
    held = devices[1].state().lanes
    assert devices[1].lanes().lanes == []
    assert devices[1].state().lanes == held


def test_an_office_of_ten_counters_goes_on_with_its_initial_lanes(enrol: Enrol) -> None:
    device = enrol(4, document=TOML % 10)
    assert [lane.index for lane in device.state().lanes] == [6, 7]


def test_a_revoked_devices_lanes_come_back_for_later_dates_only(enrol: Enrol, store: Store) -> None:
    device, other = enrol(1, document=TOML % 3), enrol(2)
    today = _enrolled_on(store)
    with store.transaction() as connection:
        row = connection.execute("SELECT enrolled_at_ms FROM device WHERE id = %s", (device.id,)).fetchone()
        assert row is not None
        revoke_device(connection, device.id, now_ms=row[0])
    assert 6 not in _lend(store, other.id, today)
    assert 6 in _lend(store, other.id, today + timedelta(days=1))


def test_devices_of_one_office_never_share_a_lane_on_one_day(enrol: Enrol, store: Store) -> None:
    devices = [enrol(n, document=TOML % 2) for n in (1, 2)]
    start = _enrolled_on(store)
    for day in range(4):
        today = start + timedelta(days=day)
        used: dict[int, str] = {}
        for turn in range(6):
            device = devices[turn % 2]
            for lane in _lend(store, device.id, today):
                assert used.setdefault(lane, device.id) == device.id
                assert used[lane] == device.id


@pytest.mark.parametrize(
    ("document", "counters"),
    [
        (TOML % 3, 3),
        (b'{"counters": 4}', 4),
        (b"\x81\xa8counters\x05", 5),
        (b"", 0),
        (b"\xff\xfe", 0),
        (b'{"counters": 99}', 0),
        (b'{"counters": "x"}', 0),
    ],
)
def test_the_number_of_counters_is_read_from_any_office_document(document: bytes, counters: int) -> None:
    assert counters_in(document) == counters

"""Lanes are lent so that no number can be given twice."""

from __future__ import annotations

import dataclasses
import secrets
from datetime import date, timedelta

import pytest

from models.domain.devices import Lane
from models.domain.events import CHAIN_START
from sync.server.store.connection import Store
from sync.server.store.devices import find_device, revoke_device
from sync.server.store.lanes import REST, counters_in, lend_lanes
from sync.server.store.push import hear_writer
from tests.integration.province.builders import PretendDevice, received
from tests.integration.province.conftest import Enrol

DAY = timedelta(days=1)

TOML = b'[office]\ncode = "H59.25.14"\ncounters = %d\n'


def _lend(store: Store, device_id: str, today: date) -> list[int]:
    with store.transaction() as connection:
        device = find_device(connection, device_id)
        assert device is not None
        return [lane.index for lane in lend_lanes(connection, device, today=today)]


def _everything_free(store: Store, device_id: str, today: date) -> list[int]:
    """Borrow until nothing is left, look, and undo it."""
    found: list[int] = []
    with store.transaction() as connection, connection.transaction(force_rollback=True):
        device = find_device(connection, device_id)
        assert device is not None
        while lanes := lend_lanes(connection, device, today=today):
            found += [lane.index for lane in lanes]
    return found


def _hear(store: Store, device: PretendDevice, on: date, w: int | None = None) -> None:
    with store.transaction() as connection:
        known = find_device(connection, device.id)
        assert known is not None
        hear_writer(connection, known, device.w if w is None else w, on=on)


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
    later = [_lend(store, device.id, today + REST) for _ in range(6)]
    assert later[:5] == [[12, 13], [14, 15], [16, 17], [18, 19], [0, 1]], "those that nobody can know come first"
    assert later[5] == [2, 3]
    assert _lend(store, device.id, today + REST) == [6, 7]


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


def test_a_revoked_devices_lanes_come_back_after_a_rest_and_not_while_it_is_heard(enrol: Enrol, store: Store) -> None:
    device, other = enrol(1, document=TOML % 3), enrol(2)
    device.push(received().born)
    today = _enrolled_on(store)
    with store.transaction() as connection:
        row = connection.execute("SELECT enrolled_at_ms FROM device WHERE id = %s", (device.id,)).fetchone()
        assert row is not None
        revoke_device(connection, device.id, now_ms=row[0])
    assert 6 not in _everything_free(store, other.id, today)
    assert 6 not in _everything_free(store, other.id, today + REST - DAY)
    _hear(store, device, today + REST)
    assert 6 not in _everything_free(store, other.id, today + REST + DAY), "it is not told to stop"
    assert 6 in _everything_free(store, other.id, today + 2 * REST)


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


def test_what_two_copies_of_a_disk_know_is_lent_to_nobody_while_both_live(enrol: Enrol, store: Store) -> None:
    """The copy that meets the fork leaves; the other one goes on with the old lanes and may be offline for weeks."""
    original, other = enrol(1, document=TOML % 5), enrol(2)
    original.push(received(1).born)
    both_know = [lane.index for lane in original.state().lanes]
    copy = _copy_of(original)
    original.push(received(2).born)
    assert copy.push(received(3).born).result == "fork"
    fresh = [lane.index for lane in copy.lanes().lanes]
    assert not set(fresh) & set(both_know)
    _reopen(copy)
    copy.push(received(3).born)
    today = _enrolled_on(store)
    for device, days in ((copy, 50), (copy, 100), (original, 101), (copy, 150)):
        _hear(store, device, today + days * DAY)
    for days in (1, 59, 101, 150, 160):
        assert not set(both_know) & set(_everything_free(store, other.id, today + days * DAY)), days
    _hear(store, copy, today + 170 * DAY)
    assert set(both_know) <= set(_everything_free(store, other.id, today + 170 * DAY)), "only one of them lives"


def test_five_counters_and_forks_in_a_row_never_share_a_lane(enrol: Enrol, store: Store) -> None:
    """Each copy keeps what it was lent last; nothing free: the answer is empty, and the copy keeps what it has."""
    devices = [enrol(n, document=TOML % 5) for n in range(1, 6)]
    for n, device in enumerate(devices):
        device.push(received(n + 1).born)
    living: list[tuple[PretendDevice, list[int]]] = [(d, [lane.index for lane in d.state().lanes]) for d in devices]
    today = _enrolled_on(store) + DAY
    forks = 0
    while True:
        victim = devices[forks % 2]
        copy = _copy_of(victim)
        victim.push(received(100 + forks).born)
        assert copy.push(received(200 + forks).born).result == "fork"
        fresh = _lend(store, copy.id, today)
        if not fresh:
            break
        _reopen(copy)
        copy.push(received(200 + forks).born)
        living.append((copy, fresh))
        forks += 1
    assert forks == 5, "twenty lanes: ten are held, ten were initial ones of counters that are enrolled"
    held = [lane for _, lanes in living for lane in lanes]
    assert len(held) == len(set(held)) == 20
    for days in range(1, 200, 20):
        for device, _ in living:
            _hear(store, device, today + days * DAY)
        assert _everything_free(store, devices[4].id, today + days * DAY) == []
    assert devices[0].lanes().lanes == []


def _copy_of(device: PretendDevice) -> PretendDevice:
    """A disk that was copied: the same name, key and incarnation."""
    return dataclasses.replace(device)


def _reopen(device: PretendDevice) -> None:
    device.w, device.seq, device.chain = secrets.randbits(63), 0, CHAIN_START


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


def test_after_a_restore_lanes_come_from_the_other_end_and_seen_ones_not_at_all(enrol: Enrol, store: Store) -> None:
    one, two = enrol(1, document=TOML % 3), enrol(2)
    one.push(received(8501).born, received(9600).born)  # of lanes 17 and 19: somebody whom the backup does not know
    today = date.today()  # noqa: DTZ011 - the database's own day, which no test can replace
    with store.transaction() as connection:
        connection.execute("UPDATE office SET lanes_known_from = %s", (today + 7 * DAY,))
    before = _everything_free(store, two.id, today + 8 * DAY)
    assert _lend(store, one.id, today + DAY) == [18, 16]
    careful = _everything_free(store, two.id, today + 2 * DAY)
    assert not {*careful} & {*range(6), 17, 19, *before[:2]}
    assert len(careful) == len({*careful})

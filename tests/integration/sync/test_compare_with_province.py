"""`compare` and the digest over real databases: what was changed behind a side's back is found, named and repaired."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from models.domain.bodies import StepBody
from models.domain.events import Kind
from models.services.ports import NewEvent
from sync.client.compare import Comparison, What, compare_sides
from sync.client.digest import Gap
from sync.client.transport import Transport
from sync.client.troubles import NotAuthorised
from sync.client.worker import Pace, SyncWorker
from sync.server.admin import open_store, revoke_device
from tests.builders import LAN
from tests.integration.persistence.registering import raw
from tests.integration.sync.conftest import Make
from tests.integration.sync.places import NOTHING, Place, ProvinceProcess, SystemClock, until

repairs = pytest.mark.allows_logs("pulling them again", reason="a repair is told in the log")


def _compare(place: Place) -> Comparison:
    store = place.database.replication()
    identity = store.identity()
    assert identity is not None
    transport = Transport.of(identity, clock=SystemClock())
    try:
        return compare_sides(store, transport)
    finally:
        transport.close()


def _forward(place: Place, dossier: bytes, *, ago: timedelta = timedelta()) -> None:
    with place.database.units() as unit:
        body = StepBody(to="Công chức tư pháp - hộ tịch")
        unit.append(NewEvent(dossier, Kind.FORWARDED, datetime.now(UTC) - ago, LAN.actor, body))
        unit.commit()


def _named(found: Comparison) -> dict[str, What]:
    return {one.code: one.what for one in found.differences}


def _at_province(province: ProvinceProcess, statement: str, *values: object) -> None:
    with open_store(data_dir=province.data_dir) as store, store.transaction() as connection:
        assert connection.execute(statement, values).rowcount > 0


def test_two_counters_and_a_kiosk_agree_with_the_province(make: Make) -> None:
    one, two, kiosk = make(1), make(2), make(0, kind="kiosk")
    for place in (one, two, one):
        place.register()
        _forward(place, place.newest())
    for place in (one, two, one, kiosk):
        assert place.sync().trouble == ""
    for place in (one, two, kiosk):
        found = _compare(place)
        assert found.is_equal
        assert (found.dossiers, found.waiting) == (3, ())
        assert found.slowest is not None
        assert found.slowest.received_at is not None


def test_what_was_not_sent_waits_with_both_its_times(make: Make) -> None:
    one = make(1)
    one.register()
    one.sync()
    _forward(one, one.newest(), ago=timedelta(hours=2))
    code = one.register()
    found = _compare(one)
    assert found.is_equal
    assert found.dossiers == 2
    forwarded, received = found.waiting
    assert (forwarded.kind, received.kind, received.code) == (Kind.FORWARDED, Kind.DOSSIER_RECEIVED, code)
    late = forwarded.recorded_at - forwarded.at
    assert timedelta(minutes=119) < late < timedelta(minutes=121), "business time is not recording time"
    assert 0 <= forwarded.waited_s < 60
    one.sync()
    assert _compare(one).waiting == ()


def test_a_row_changed_at_the_counter_is_named(make: Make) -> None:
    one = make(1)
    codes = [one.register() for _ in range(3)]
    one.sync()
    changed, shown, person = ((one.database.reader().show(code), code) for code in codes)
    assert changed[0] is not None
    assert shown[0] is not None
    assert person[0] is not None
    with raw(one.folder) as connection:
        connection.execute("UPDATE event SET at_ms = at_ms - 60000 WHERE eid = ?", (changed[0].dossier.id,))
        connection.execute("UPDATE dossier SET due_at_ms = due_at_ms + 1 WHERE id = ?", (shown[0].dossier.id,))
        connection.execute(
            "UPDATE event SET person = CAST(person || x'00' AS BLOB) WHERE eid = ?", (person[0].dossier.id,)
        )
    assert _named(_compare(one)) == {
        codes[0]: What.CONTENT_DIFFERS,
        codes[1]: What.STATE_DIFFERS,
        codes[2]: What.CONTENT_DIFFERS,
    }


def test_a_row_changed_at_the_province_is_named(make: Make, province: ProvinceProcess) -> None:
    one = make(1)
    codes = [one.register() for _ in range(2)]
    one.sync()
    _at_province(province, "UPDATE event SET body = body || '\\x00' WHERE eid = %b", one.newest())
    assert _named(_compare(one)) == {codes[1]: What.CONTENT_DIFFERS}


@repairs
@pytest.mark.parametrize("whose", ["own", "the other counter's"])
def test_an_event_deleted_at_the_counter_is_found_and_brought_back(make: Make, whose: str) -> None:
    one, two = make(1), make(2)
    writer = one if whose == "own" else two
    code = writer.register()
    _forward(writer, writer.newest())
    for place in (one, two, one):
        place.sync()
    with raw(one.folder) as connection:
        connection.execute("DELETE FROM event WHERE kind = 'dossier_received'")
    assert one.database.verify().problems != ()
    found = _compare(one)
    assert _named(found) == {code: What.EVENTS_MISSING_HERE}
    assert found.gaps == (Gap(1, 2),)
    assert one.sync() == dataclasses.replace(NOTHING, pulled=2)
    assert one.database.verify().problems == ()
    assert _compare(one).is_equal
    assert one.codes() == {code}


@repairs
def test_a_lost_place_is_found_though_every_dossier_is_the_same(make: Make) -> None:
    one = make(1)
    one.register()
    one.register()
    one.sync()
    with raw(one.folder) as connection:
        connection.execute("UPDATE event SET position = NULL WHERE position = 1")
    found = _compare(one)
    assert found.differences == ()
    assert found.gaps == (Gap(1, 2),)
    one.sync()
    assert _compare(one).is_equal
    assert one.database.verify().problems == ()


@repairs
def test_the_worker_repairs_by_itself(make: Make) -> None:
    one = make(1)
    one.register()
    one.sync()
    lost = one.newest()
    with raw(one.folder) as connection:
        connection.execute("DELETE FROM event")
    changed: set[bytes] = set()
    worker = SyncWorker(
        store=one.database.replication(),
        clock=SystemClock(),
        on_changed=changed.update,
        on_status=lambda _: None,
        pace=Pace(first_digest_s=0, poll_s=0),
    )
    worker.start()
    try:
        assert until(lambda: changed == {lost}, timeout_s=15), "the screens hear of it"
    finally:
        assert worker.stop()
    assert one.database.verify().problems == ()


def test_a_province_that_lost_its_tail_is_told_and_gets_it_back(
    make: Make, province: ProvinceProcess, organisation: str
) -> None:
    one = make(1)
    kept = one.register()
    one.sync()
    _forward(one, one.newest())
    lost = one.register()
    one.sync()
    _at_province(province, "DELETE FROM event WHERE home = %s AND position > 1", organisation)
    _at_province(province, "UPDATE feed SET head = 1 WHERE office = %s", organisation)
    found = _compare(one)
    assert _named(found) == {kept: What.EVENTS_MISSING_THERE, lost: What.ONLY_HERE}
    assert found.gaps == (Gap(2, 3, is_there=False),)
    assert (found.dossiers, found.waiting) == (2, ())
    assert one.sync().trouble == "", "what is held here is offered again"
    assert _compare(one).is_equal
    assert one.database.verify().problems == ()


def test_what_another_counter_sent_is_on_its_way_until_it_is_pulled(make: Make) -> None:
    one, two = make(1), make(2)
    code = two.register()
    two.sync()
    found = _compare(one)
    assert (_named(found), found.differences[0].is_on_its_way) == ({code: What.ONLY_THERE}, True)
    assert one.sync().pulled == 1
    assert _compare(one).is_equal


def test_a_comparison_beside_a_working_counter_changes_nothing(make: Make, reading: Callable[[Place], Place]) -> None:
    one = make(1)
    one.register()
    one.sync()
    one.register()
    before = one.database.reader().line_status()
    assert len(_compare(reading(one)).waiting) == 1
    assert one.database.reader().line_status() == before


def test_a_revoked_device_is_told_nothing(make: Make, province: ProvinceProcess) -> None:
    one = make(1)
    one.register()
    one.sync()
    with open_store(data_dir=province.data_dir) as store:
        revoke_device(store, one.database.reader().office().device)
    with pytest.raises(NotAuthorised):
        _compare(one)


def test_pages_of_dossiers_miss_nobody(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.client.compare.PAGE_DOSSIERS", 3)
    one = make(1, enrolled=True)
    for _ in range(8):
        one.register()
    one.sync()
    found = _compare(one)
    assert (found.dossiers, found.is_equal) == (8, True)

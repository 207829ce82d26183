"""Two offices, one dossier: real counters and a real province fold the same, whatever happens in between."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from models.domain.bodies import CorrectionBody, ForwardBody, PersonData, StepBody, StepPerson
from models.domain.dossier import Dossier
from models.domain.events import Kind
from models.domain.hybrid_time import believed
from models.domain.lifecycle import Status
from models.services.ports import NewEvent
from sync.client.compare import compare_sides
from sync.client.transport import Transport
from sync.server.admin import open_store
from sync.server.store.province import begin_epoch
from sync.server.store.records import EVENT_COLUMNS, event_of
from tests.builders import LAN
from tests.integration.persistence.registering import raw
from tests.integration.sync.conftest import Make
from tests.integration.sync.places import Place, ProvinceProcess, SystemClock
from tests.integration.sync.test_attachments import fetched, scan

_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
repairs = pytest.mark.allows_logs("pulling them again", reason="a repair is told in the log")


@pytest.fixture
def second(organisation: str) -> str:
    """Another office of the province."""
    return f"{organisation}.2"


@pytest.fixture
def third(organisation: str) -> str:
    """One more."""
    return f"{organisation}.3"


def _act(
    place: Place,
    dossier: bytes,
    kind: Kind,
    body: msgspec.Struct | None = None,
    *,
    person: msgspec.Struct | None = None,
    ago: timedelta = timedelta(),
) -> bytes:
    with place.database.units() as unit:
        new = NewEvent(dossier, kind, datetime.now(UTC) - ago, LAN.actor, body or StepBody(), person)
        event = unit.append(new)
        unit.commit()
        return event.eid


def _forward(place: Place, dossier: bytes, to: str) -> bytes:
    return _act(place, dossier, Kind.FORWARDED, ForwardBody(to=to))


def _correct(place: Place, dossier: bytes, name: str) -> bytes:
    who = StepPerson(submitter=PersonData(name=name))
    return _act(place, dossier, Kind.CORRECTED, CorrectionBody(fields=("submitter",)), person=who)


def _settle(*places: Place, rounds: int = 3) -> None:
    """Let all exchange until nobody has anything new."""
    for _ in range(rounds):
        for place in places:
            assert place.sync().trouble == ""


def _state(place: Place, dossier: bytes) -> Dossier:
    (found,) = place.database.reader().dossiers([dossier])
    return found


def _at_province(province: ProvinceProcess, dossier: bytes) -> Dossier:
    with open_store(data_dir=province.data_dir) as store, store.transaction() as connection:
        rows = connection.execute(
            f"SELECT {EVENT_COLUMNS}, received_at_ms FROM event WHERE dossier = %b ORDER BY position",
            (dossier,),
            binary=True,
        ).fetchall()
    state = Dossier.replay(believed(event_of(row[:-1]), row[-1]) for row in rows)
    assert state is not None
    return state


def _assert_same(province: ProvinceProcess, dossiers: Iterable[bytes], *places: Place) -> None:
    """Hold every side's fold against the province's, and every side against itself and the province."""
    for dossier in dossiers:
        there = _at_province(province, dossier)
        for place in places:
            assert _state(place, dossier) == there
    for place in places:
        assert place.database.verify().problems == ()
        assert {what for what, _ in place.database.replication().alarms()} <= {"contested"}
        identity = place.database.replication().identity()
        assert identity is not None
        transport = Transport.of(identity, clock=SystemClock())
        try:
            found = compare_sides(place.database.replication(), transport)
        finally:
            transport.close()
        assert found.differences == ()
        assert found.gaps == ()


def _lose_everything(province: ProvinceProcess, *offices: str) -> None:
    """Restore the province from a backup that was made when these offices had just enrolled."""
    with open_store(data_dir=province.data_dir) as store, store.transaction() as connection:
        some = list(offices)
        for statement in (
            "DELETE FROM guest_entry WHERE office = ANY(%s)",
            "DELETE FROM guest WHERE home = ANY(%s)",
            "DELETE FROM dossier WHERE home = ANY(%s)",
            "DELETE FROM number WHERE home = ANY(%s)",
            "DELETE FROM event WHERE home = ANY(%s)",
            "UPDATE feed SET head = 0 WHERE office = ANY(%s)",
            "DELETE FROM batch WHERE w IN (SELECT w FROM writer JOIN device ON id = device WHERE office = ANY(%s))",
            "DELETE FROM writer WHERE device IN (SELECT id FROM device WHERE office = ANY(%s))",
        ):
            connection.execute(statement, (some,))
        begin_epoch(connection)


def test_both_offices_and_the_province_fold_the_same(make: Make, province: ProvinceProcess, second: str) -> None:
    host, guest = make(1), make(1, office_code=second)
    guest.register()
    codes = [host.register() for _ in range(3)]
    mine, kept = host.newest(), host.database.reader().latest(limit=3)[-1].id
    _forward(host, mine, second)
    _settle(host, guest, rounds=1)
    assert _state(guest, mine).code == codes[-1]
    assert not guest.database.reader().dossiers([kept]), "what was not forwarded stays at home"
    _act(guest, mine, Kind.SUPPLEMENT_REQUESTED, person=StepPerson(reason="thiếu tờ khai"))
    _correct(host, mine, "Nguyễn Thị Hoa")
    guest.register()
    _act(host, mine, Kind.SUPPLEMENT_RECEIVED)
    _settle(guest, host)
    assert _state(guest, mine).submitter.name == "Nguyễn Thị Hoa"
    _act(guest, mine, Kind.SETTLED)
    _settle(guest, host, rounds=2)
    assert _state(host, mine).status is Status.SETTLED
    _assert_same(province, [mine], host, guest)
    shown = guest.database.reader().show(codes[-1])
    assert shown is not None
    places = [(row.home, row.position, row.home_position) for row in shown.events]
    assert [home_position for _, _, home_position in places] == sorted(row[2] or 0 for row in places)
    assert [position for _, position, _ in places][:2] == [1, 2], "beside the home's 3 and 4"
    log = [row.position for row in guest.database.reader().events()]
    assert log == list(range(1, len(log) + 1)), "the log of an office is its feed"


def test_forwards_at_once_to_two_offices_are_the_same_everywhere(
    make: Make, province: ProvinceProcess, second: str, third: str
) -> None:
    one, two = make(1), make(2)
    left, right = make(1, office_code=second), make(1, office_code=third)
    one.register()
    dossier = one.newest()
    _settle(one, two, rounds=1)
    _forward(one, dossier, second)
    _forward(two, dossier, third)
    _settle(two, one, left, right, rounds=1)
    _act(left, dossier, Kind.SETTLED)
    _act(right, dossier, Kind.STOPPED, person=StepPerson(reason="không đủ điều kiện"))
    _act(one, dossier, Kind.WITHDRAWN)
    everybody = (right, one, left, two)
    _settle(*everybody)
    _assert_same(province, [dossier], *everybody)
    state = _state(left, dossier)
    assert state.status is Status.STOPPED, "the first one that the home's feed has"
    assert len(state.contested) == 2


def test_a_guest_that_was_offline_finds_its_place_in_a_chain(
    make: Make, province: ProvinceProcess, organisation: str, second: str, third: str
) -> None:
    host, middle, last = make(1), make(1, office_code=second), make(1, office_code=third)
    host.register()
    dossier = host.newest()
    _forward(host, dossier, second)
    _settle(host, middle, rounds=1)
    _forward(middle, dossier, third)
    _settle(middle, last, rounds=1)
    _act(last, dossier, Kind.SUPPLEMENT_REQUESTED, person=StepPerson(reason="x"), ago=timedelta(days=4))
    for _ in range(3):  # while the last office is offline
        middle.register()
        _act(host, dossier, Kind.APOLOGISED, person=StepPerson(reason="chậm"))
        _settle(host, middle, rounds=1)
    last.register()
    _act(last, dossier, Kind.SUPPLEMENT_RECEIVED)
    _forward(last, dossier, organisation)
    _settle(last, host, middle, rounds=2)
    newcomer = make(2, office_code=third)
    _settle(newcomer, last)
    _assert_same(province, [dossier], host, middle, last, newcomer)
    assert _state(host, dossier).holder == organisation
    assert len(newcomer.codes()) == 1, "the office's own; the guest's is counted at home"


def test_a_dead_counter_s_dossier_comes_back_from_the_guest_after_a_restore(
    make: Make, province: ProvinceProcess, organisation: str, second: str
) -> None:
    dead, guest = make(1), make(1, office_code=second)
    for _ in range(3):
        dead.register()
    dossier = dead.newest()
    _forward(dead, dossier, second)
    guest.register()
    _settle(dead, guest, rounds=1)
    _act(guest, dossier, Kind.SUPPLEMENT_REQUESTED, person=StepPerson(reason="thiếu"))
    _settle(guest, rounds=1)
    expected = _state(guest, dossier)
    _lose_everything(province, organisation, second)
    _settle(guest)
    heir = make(2)
    _settle(heir, guest)
    _assert_same(province, [dossier], heir, guest)
    assert _state(heir, dossier) == expected
    _settle(dead, guest, heir)  # it was only asleep
    _assert_same(province, [dossier], heir, guest, dead)
    assert len(dead.codes()) == len(heir.codes()) == 3


def test_who_offers_first_after_a_restore_does_not_matter(
    make: Make, province: ProvinceProcess, organisation: str, second: str
) -> None:
    host, guest, beside = make(1), make(1, office_code=second), make(2, office_code=second)
    host.register()
    dossier = host.newest()
    _forward(host, dossier, second)
    _settle(host, guest, beside, rounds=1)
    _act(beside, dossier, Kind.SUPPLEMENT_REQUESTED, person=StepPerson(reason="thiếu"))
    _settle(beside, guest, host, rounds=1)
    _act(guest, dossier, Kind.SUPPLEMENT_RECEIVED)
    _act(host, dossier, Kind.SETTLED)
    _lose_everything(province, organisation, second)
    _settle(beside, host, guest)
    _assert_same(province, [dossier], host, guest, beside)


def test_scanned_files_go_both_ways(make: Make, province: ProvinceProcess, second: str) -> None:
    host, guest = make(1), make(1, office_code=second)
    code = host.register()
    dossier = host.newest()
    before = host.attach(code, scan(seed=1))
    _forward(host, dossier, second)
    _settle(host, guest, rounds=1)
    after = host.attach(code, scan(seed=2))
    result = guest.attach(code, scan(seed=3))
    _settle(host, guest, rounds=2)
    assert [fetched(guest, file.sha256) for file in (before, after)] == [scan(seed=1), scan(seed=2)]
    assert fetched(host, result.sha256) == scan(seed=3)
    _assert_same(province, [dossier], host, guest)


@repairs
def test_a_deleted_entry_of_another_home_is_found_and_brought_back(
    make: Make, province: ProvinceProcess, second: str
) -> None:
    host, guest = make(1), make(1, office_code=second)
    guest.register()
    host.register()
    dossier = host.newest()
    _forward(host, dossier, second)
    _settle(host, guest, rounds=1)
    _act(guest, dossier, Kind.SETTLED)
    _settle(guest, host, guest, rounds=1)
    with raw(guest.folder) as connection:
        connection.execute("DELETE FROM guest_entry WHERE entry = (SELECT min(entry) FROM guest_entry)")
        connection.execute("DELETE FROM event WHERE kind = 'forwarded'")
    assert guest.database.verify().problems != ()
    assert guest.sync().pulled == 4, "the block that differs comes again, own events too"
    _assert_same(province, [dossier], host, guest)


def test_any_order_of_work_and_exchange_ends_with_the_same_fold(
    make: Make, province: ProvinceProcess, organisation: str, second: str, third: str
) -> None:
    """Three offices, four counters, clocks that are right: whoever holds a dossier does what comes to mind."""
    chance = random.Random(20261126)
    places = [make(1), make(2), make(1, office_code=second), make(1, office_code=third)]
    offices = (organisation, second, third)
    for place in places:
        place.register()
    for _ in range(40):
        place = chance.choice(places)
        dossier = chance.choice(place.database.reader().find("", received_since=_LONG_AGO)).id
        deed = chance.randrange(6)
        if deed == 0:
            _forward(place, dossier, chance.choice(offices))
        elif deed == 1:
            _correct(place, dossier, f"Người thứ {chance.randrange(1000)}")
        elif deed == 2:
            kind = chance.choice([Kind.SUPPLEMENT_REQUESTED, Kind.SUPPLEMENT_RECEIVED, Kind.SETTLED, Kind.WITHDRAWN])
            _act(place, dossier, kind, person=StepPerson(reason="x"))
        else:
            assert place.sync().trouble == ""
    _settle(*places)
    for place in places:
        held = {row.id for row in place.database.reader().find("", limit=100, received_since=_LONG_AGO)}
        _assert_same(province, held, place)

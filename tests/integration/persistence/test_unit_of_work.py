"""Units of work over real encrypted files."""

import uuid
from datetime import date, timedelta

import pytest

from models.domain.bodies import PrintedBody, StepBody
from models.domain.dossier import Dossier
from models.domain.events import CHAIN_START, Kind, chain_next, is_person_intact
from models.domain.lifecycle import Status
from models.persistence.database import Database
from models.services.ports import NewEvent, Reader, ReplicationStore, StaffRecord, UnitOfWork
from models.services.views import DossierView
from tests.builders import CATALOGUE, DOSSIER_PERSON, HUNG, LAN, MARITAL, NOW, calendar, dossier_body, office
from tests.integration.persistence.conftest import Open, SteppedClock


def receive(database: Database, code: str = "H59.25.14-261120-0001", **changes: object) -> bytes:
    """Register one dossier and return its id."""
    with database.units() as unit:
        event = unit.append(
            NewEvent(None, Kind.DOSSIER_RECEIVED, NOW, LAN.actor, dossier_body(code=code, **changes), DOSSIER_PERSON)
        )
        unit.commit()
        return event.dossier


def shown(database: Database, code: str = "H59.25.14-261120-0001") -> DossierView:
    view = database.reader().show(code)
    assert view is not None
    return view


def test_a_dossier_is_read_back_after_the_file_was_opened_again(opened: Open) -> None:
    database = opened()
    identity = receive(database)
    database.close()
    view = shown(opened())
    assert view.dossier.id == identity
    assert view.dossier.submitter.name == "Thạch Thị Ngọc Ánh"
    assert [event.kind for event in view.events] == ["dossier_received"]
    assert view.events[0].actor_name == ""
    assert view.is_waiting_to_send


def test_the_adapters_satisfy_the_ports(opened: Open) -> None:
    database = opened()
    reader: Reader = database.reader()
    replication: ReplicationStore = database.replication()
    with database.units() as unit:
        port: UnitOfWork = unit
        assert port.office == office() == reader.office()
    assert replication.identity() is None


def test_what_was_not_committed_never_was(opened: Open) -> None:
    database = opened()
    heard: list[frozenset[bytes]] = []
    database._on_committed = heard.append
    before = database.replication().writer()
    with database.units() as unit:
        assert unit.take_number(date(2026, 11, 20)) == 1
        unit.append(NewEvent(None, Kind.DOSSIER_RECEIVED, NOW, LAN.actor, dossier_body(), DOSSIER_PERSON))
    assert database.reader().find("thạch") == []
    assert database.replication().writer() == before
    assert heard == []
    with database.units() as unit:
        assert unit.take_number(date(2026, 11, 20)) == 1


def test_a_commit_tells_which_dossiers_changed(opened: Open) -> None:
    heard: list[frozenset[bytes]] = []
    database = opened(on_committed=heard.append)
    identity = receive(database)
    with database.units() as unit:
        unit.save_draft("current", b"typed")
        unit.commit()
    assert heard == [frozenset({identity})]


def test_an_event_is_stamped_and_chained_and_its_person_is_blinded(opened: Open, clock: SteppedClock) -> None:
    database = opened()
    identity = receive(database)
    clock.move(minutes=3)
    with database.units() as unit:
        unit.append(NewEvent(identity, Kind.RECEIPT_PRINTED, clock.now(), LAN.actor, PrintedBody()))
        unit.commit()
    before, stamped = database.replication().unacknowledged(after_seq=0, events=10, size=10**6)
    assert before == CHAIN_START
    assert [each.seq for each in stamped] == [1, 2]
    for each in stamped:
        before = chain_next(before, each.event)
        assert each.chain == before
    first, second = (each.event for each in stamped)
    assert first.eid == first.dossier == second.dossier
    assert first.eid < second.eid
    assert first.hlc < second.hlc
    assert len(first.salt) == 16
    assert is_person_intact(first)
    assert (second.person, second.salt, second.person_hash) == (None, b"", b"")
    assert {first.home, second.home} == {"H59.25.14"}


def test_the_state_inside_a_unit_already_holds_its_own_events(opened: Open) -> None:
    database = opened()
    with database.units() as unit:
        event = unit.append(NewEvent(None, Kind.DOSSIER_RECEIVED, NOW, LAN.actor, dossier_body(), DOSSIER_PERSON))
        unit.append(NewEvent(event.dossier, Kind.FORWARDED, NOW, LAN.actor, StepBody(to="Tư pháp")))
        state = unit.dossier_by_code("h59.25.14-261120-0001 ")
        assert state == unit.dossier(event.dossier)
        assert state is not None
        assert (state.status, state.holder) == (Status.PROCESSING, "Tư pháp")


def test_an_event_of_no_dossier_makes_no_row(opened: Open) -> None:
    database = opened()
    with database.units() as unit:
        event = unit.append(NewEvent(None, Kind.TURNED_AWAY, NOW, LAN.actor, StepBody(procedure="1.004873")))
        assert unit.dossier(event.dossier) is None
        unit.commit()
    assert database.reader().latest() == []
    assert [row.kind for row in database.reader().events()] == ["turned_away"]
    assert database.verify().problems == ()


def test_a_jump_of_the_clock_never_stops_the_work(opened: Open, clock: SteppedClock) -> None:
    database = opened()
    receive(database)
    clock.move(days=-400)
    with database.units() as unit:
        assert not unit.clock_is_suspect
        unit.append(NewEvent(None, Kind.TURNED_AWAY, clock.now(), LAN.actor, StepBody()))
        unit.commit()
    clock.move(days=401, hours=1)
    with database.units() as unit:
        assert unit.clock_is_suspect
        unit.append(NewEvent(None, Kind.TURNED_AWAY, clock.now(), LAN.actor, StepBody()))
        unit.commit()
    _, stamped = database.replication().unacknowledged(after_seq=0, events=10, size=10**6)
    hlcs = [each.event.hlc for each in stamped]
    assert hlcs == sorted(set(hlcs))
    assert hlcs[1] == hlcs[0] + 1
    assert hlcs[2] >> 16 == round(clock.now().timestamp() * 1000)


def test_identities_are_version_7_and_sort_as_written_even_while_the_clock_stands(opened: Open) -> None:
    database = opened()
    with database.units() as unit:
        made = [unit.append(NewEvent(None, Kind.TURNED_AWAY, NOW, LAN.actor, StepBody())).eid for _ in range(40)]
    assert made == sorted(set(made))
    uuids = [uuid.UUID(bytes=eid) for eid in made]
    assert {each.version for each in uuids} == {7}
    assert {each.variant for each in uuids} == {uuid.RFC_4122}
    assert {each.int >> 80 for each in uuids} == {round(NOW.timestamp() * 1000)}
    assert len({each.int & ((1 << 58) - 1) for each in uuids}) == 40


def test_a_word_from_the_province_takes_the_suspicion_away(opened: Open, clock: SteppedClock) -> None:
    database = opened()
    receive(database)
    clock.move(days=3)
    database.replication().remember_contact(at=clock.now() - timedelta(minutes=1), offset_ms=0, trouble="")
    with database.units() as unit:
        assert not unit.clock_is_suspect


def test_staff_drafts_catalogue_and_calendar_are_kept(opened: Open) -> None:
    database = opened()
    locked = StaffRecord(HUNG, "$argon2id$…", failures=3, locked_until=NOW + timedelta(minutes=5))
    with database.units() as unit:
        unit.save_staff(StaffRecord(LAN, "a"))
        unit.save_staff(StaffRecord(LAN, "b"))
        unit.save_staff(locked)
        unit.save_draft("current", b"1")
        unit.save_draft("giu 1", b"2")
        unit.save_draft("current", b"3")
        unit.drop_draft("giu 1")
        unit.add_procedures(CATALOGUE, as_of=date(2026, 7, 20), recorded_at=NOW)
        unit.save_calendar_rows(calendar().days, published_until=calendar().published_until)
        unit.audit(actor=LAN.actor, action="sign_in", at=NOW)
        unit.commit()
    database.close()
    reader = (database := opened()).reader()
    assert reader.staff() == [HUNG, LAN]
    assert reader.drafts() == {"current": b"3"}
    assert reader.calendar() == calendar()
    assert reader.calendar_rows() == calendar().days
    assert [each.code for each in reader.procedures(on=date(2020, 1, 1))] == [each.code for each in CATALOGUE]
    with database.units() as unit:
        assert unit.staff("hung") == locked
        assert unit.staff("nobody") is None
        assert unit.procedure("1.004873", date(2026, 11, 20)) == MARITAL
        assert unit.procedure("9.999999", date(2026, 11, 20)) is None


def test_a_unit_of_work_inside_another_is_a_bug_and_not_a_silent_wait(opened: Open) -> None:
    database = opened()
    with database.units(), pytest.raises(RuntimeError, match="inside"), database.units():
        pass


def test_the_projection_is_the_fold(opened: Open) -> None:
    database = opened()
    identity = receive(database)
    with database.units() as unit:
        unit.append(NewEvent(identity, Kind.FORWARDED, NOW, HUNG.actor, StepBody(to="Tư pháp")))
        unit.append(NewEvent(identity, Kind.SETTLED, NOW + timedelta(days=1), HUNG.actor, StepBody()))
        unit.commit()
    _, stamped = database.replication().unacknowledged(after_seq=0, events=10, size=10**6)
    state = Dossier.replay(each.event for each in stamped)
    assert state == shown(database).dossier
    (row,) = database.reader().latest()
    assert (row.status, row.settled_at, row.timeliness) == (Status.SETTLED, NOW + timedelta(days=1), "early")

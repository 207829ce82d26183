"""Dossiers of other homes at a guest: folded by home position, at places of this office's feed, told apart."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from models.domain.bodies import CorrectionBody, ForwardBody, MoneyBody, PersonData, StepBody, StepPerson, encode
from models.domain.dossier import milliseconds
from models.domain.events import Event, FeedEvent, Kind
from models.domain.lifecycle import Status
from models.domain.timeline import local_date
from models.persistence.database import Database
from models.services.day import DayList, Why, day_lists
from models.services.guest_rights import GUEST_ACTIONS
from models.services.ports import NewEvent, OwnPlaces
from models.services.register import register_rows
from tests.builders import LAN, NOW, event, received
from tests.integration.persistence.conftest import Open, SteppedClock
from tests.integration.persistence.registering import make_oldest, raw, register, step
from tests.integration.persistence.test_replication_store import apply, enrolled

HOME = "H59.25.77"
GUEST = 90
RECEIVED_MS = milliseconds(NOW)


def _fed(place: int, home_position: int, what: Event, *, received_at_ms: int = RECEIVED_MS) -> FeedEvent:
    moved = msgspec.structs.replace(what, home=HOME)
    return FeedEvent(place, "x1", 5, home_position, received_at_ms, moved, home_position)


def _life() -> list[Event]:
    born = received(GUEST, code=f"{HOME}-261120-0007")
    dossier = born.eid
    born = msgspec.structs.replace(born, dossier=dossier)
    return [
        born,
        event(Kind.FORWARDED, GUEST + 1, StepBody(to="H59.25.14"), dossier=dossier),
        event(Kind.SETTLED, GUEST + 2, StepBody(), at=NOW + timedelta(hours=1), dossier=dossier),
        event(Kind.WITHDRAWN, GUEST + 3, StepBody(), at=NOW + timedelta(hours=2), dossier=dossier),
    ]


def _correction(n: int, name: str, *, hlc: int) -> Event:
    who = StepPerson(submitter=PersonData(name=name))
    body = CorrectionBody(fields=("submitter",))
    return event(Kind.CORRECTED, n, body, who, hlc=hlc, dossier=GUEST.to_bytes(16, "big"))


def _submitter(database: Database) -> str:
    (dossier,) = database.reader().dossiers([GUEST.to_bytes(16, "big")])
    return dossier.submitter.name


def test_the_fold_goes_by_home_position_whatever_the_place_in_this_feed(opened: Open) -> None:
    database = enrolled(opened)
    register(database)
    head = database.replication().writer()
    born, forwarded, settled, withdrawn = _life()
    own = [OwnPlaces(head.w, 1, 3, 1)]
    apply(database, _fed(1, 41, forwarded), _fed(2, 40, born), _fed(4, 44, withdrawn), _fed(5, 43, settled), own=own)
    view = database.reader().show(f"{HOME}-261120-0007")
    assert view is not None
    assert view.dossier.status is Status.SETTLED
    assert view.dossier.contested == (withdrawn.eid,)
    assert [(row.position, row.home, row.home_position) for row in view.events] == [
        (2, HOME, 40),
        (1, HOME, 41),
        (5, HOME, 43),
        (4, HOME, 44),
    ]
    assert [row.position for row in database.reader().events()] == [1, 2, 3, 4, 5]
    assert database.verify().problems == ()
    assert database.replication().digests(first=0, upto=5)[0].count == 5


def test_what_this_office_wrote_goes_on_top_and_then_to_its_place_at_home(opened: Open) -> None:
    database = enrolled(opened)
    born, forwarded, _, withdrawn = _life()
    apply(database, _fed(1, 40, born), _fed(2, 41, forwarded))
    mine = step(database, born.eid, Kind.SETTLED, StepBody(), at=NOW + timedelta(hours=1))
    assert mine.home == HOME
    w = database.replication().writer().w
    own = [OwnPlaces(w, 1, 4, 1, first_home_position=45, received_at_ms=RECEIVED_MS)]
    apply(database, _fed(3, 42, withdrawn), own=own)
    (dossier,) = database.reader().dossiers([born.eid])
    assert (dossier.status, dossier.contested) == (Status.WITHDRAWN, (mine.eid,))
    shown = database.reader().show(f"{HOME}-261120-0007")
    assert shown is not None
    assert [(row.position, row.home_position) for row in shown.events] == [(1, 40), (2, 41), (3, 42), (4, 45)]
    assert database.verify().problems == ()


def test_a_restored_province_gets_the_dossiers_of_other_homes_too(opened: Open) -> None:
    database = enrolled(opened)
    born, forwarded, settled, _ = _life()
    apply(database, _fed(1, 40, born), _fed(2, 41, forwarded), _fed(3, 50, settled))
    before = database.reader().dossiers([born.eid])
    database.replication().change_epoch(epoch="e2")
    _, offered = database.replication().unacknowledged(after_seq=0, events=10, size=10**6)
    assert [stamped.event.kind for stamped in offered] == [born.kind, forwarded.kind, settled.kind]
    assert database.reader().dossiers([born.eid]) == before
    assert database.verify().problems == ()
    assert database.replication().digests(first=0, upto=3)[0].count == 0


@pytest.mark.parametrize("days", [400, 1])
def test_a_correction_of_a_fast_clock_wins_until_its_receipt_is_known(opened: Open, days: int) -> None:
    """Rule 7: capped at five minutes after the receipt, at whichever side and in whatever order it is heard."""
    database = enrolled(opened)
    born, forwarded, *_ = _life()
    apply(database, _fed(1, 40, born), _fed(2, 41, forwarded))
    fast = _correction(7, "Nhanh", hlc=(RECEIVED_MS + days * 86_400_000) << 16)
    later = _correction(8, "Đúng", hlc=(RECEIVED_MS + 6 * 60_000) << 16)
    other = enrolled(opened, "other")
    apply(
        other,
        _fed(1, 40, born),
        _fed(2, 41, forwarded),
        _fed(3, 42, later, received_at_ms=RECEIVED_MS + 6 * 60_000),
        _fed(4, 43, fast),
    )
    apply(database, _fed(3, 42, later, received_at_ms=RECEIVED_MS + 6 * 60_000), _fed(4, 43, fast, received_at_ms=0))
    assert (_submitter(database), _submitter(other)) == ("Nhanh", "Đúng")
    changed = apply(database, _fed(3, 42, later, received_at_ms=RECEIVED_MS + 6 * 60_000), _fed(4, 43, fast))
    assert changed == {born.eid}
    assert _submitter(database) == "Đúng"
    assert database.reader().dossiers([born.eid]) == other.reader().dossiers([born.eid])
    assert database.verify().problems == ()


def test_the_receipt_of_an_own_correction_comes_with_its_place(opened: Open, clock: SteppedClock) -> None:
    database = enrolled(opened)
    born, forwarded, *_ = _life()
    apply(database, _fed(1, 40, born), _fed(2, 41, forwarded))
    clock.move(days=300)
    who = StepPerson(submitter=PersonData(name="Nhanh"))
    with database.units() as unit:
        unit.append(NewEvent(born.eid, Kind.CORRECTED, NOW, LAN.actor, CorrectionBody(fields=("submitter",)), who))
        unit.commit()
    clock.move(days=-300)
    later = _correction(8, "Đúng", hlc=(RECEIVED_MS + 6 * 60_000) << 16)
    apply(database, _fed(3, 42, later, received_at_ms=RECEIVED_MS + 6 * 60_000))
    assert _submitter(database) == "Nhanh", "nobody has received it yet"
    w = database.replication().writer().w
    apply(database, own=[OwnPlaces(w, 1, 4, 1, first_home_position=43, received_at_ms=RECEIVED_MS)])
    assert _submitter(database) == "Đúng"
    assert database.verify().problems == ()


def test_an_own_correction_without_a_receipt_is_asked_for_again_by_its_digest(opened: Open) -> None:
    """An older program placed it, or an older province did not say: the whole event brings the receipt."""
    database = enrolled(opened)
    mine = register(database)
    who = StepPerson(submitter=PersonData(name="Nhanh"))
    with database.units() as unit:
        body = CorrectionBody(fields=("submitter",))
        corrected = unit.append(NewEvent(mine.dossier, Kind.CORRECTED, NOW, LAN.actor, body, who))
        unit.commit()
    w = database.replication().writer().w
    apply(database, own=[OwnPlaces(w, 1, 1, 2)])
    assert database.replication().digests(first=0, upto=2)[0].count == 1
    apply(database, FeedEvent(2, "c1", w, 2, RECEIVED_MS, corrected), upto=2)
    assert database.replication().digests(first=0, upto=2)[0].count == 2
    assert database.replication().alarms() == []
    assert database.verify().problems == ()


def test_an_older_file_pulls_the_events_of_other_homes_again(opened: Open, tmp_path: Path) -> None:
    database = enrolled(opened)
    register(database)
    w = database.replication().writer().w
    born, forwarded, *_ = _life()
    page = [_fed(2, 40, born), _fed(3, 41, forwarded)]
    apply(database, *page, own=[OwnPlaces(w, 1, 1, 1)])
    database.close()
    with raw(tmp_path / "c1") as connection:  # as the former program had it: its own feed's places
        connection.execute("UPDATE event SET position = 2 WHERE position = 40")
        connection.execute("UPDATE event SET position = 3 WHERE position = 41")
    make_oldest(tmp_path / "c1")
    database = opened("c1")
    assert database.replication().cursor() == 1
    (dossier,) = database.reader().dossiers([born.eid])
    assert dossier.status is Status.PROCESSING
    apply(database, *page)
    assert database.replication().cursor() == 3
    assert database.replication().alarms() == []
    assert database.verify().problems == ()


def test_a_guest_s_dossier_is_found_and_waits_here_but_is_counted_at_home(opened: Open) -> None:
    database = enrolled(opened)
    born, forwarded, settled, _ = _life()
    leg = ForwardBody(to="H59.25.14 – một cửa", leg_due_at_ms=milliseconds(NOW + timedelta(hours=3)))
    forwarded = msgspec.structs.replace(forwarded, body=encode(leg))
    money = MoneyBody(amount_vnd=8_000, kind="le_phi", receipt_series="AA", receipt_number="1")
    fee = event(Kind.FEE_TAKEN, GUEST + 9, money, dossier=born.eid)
    apply(database, _fed(1, 40, born), _fed(2, 41, forwarded), _fed(3, 42, fee))
    reader, code = database.reader(), f"{HOME}-261120-0007"
    (found,) = reader.find(code)
    assert (found.code, found.home, found.leg_due_at) == (code, HOME, NOW + timedelta(hours=3))
    assert [row.code for row in reader.find("anh")] == [code]
    shown = reader.show(code)
    assert shown is not None
    assert (shown.guest_of, shown.rights) == (HOME, GUEST_ACTIONS)
    today, later = local_date(NOW), NOW + timedelta(days=30)

    def day(now: datetime) -> dict[DayList, int]:
        return {group.name: group.count for group in day_lists(reader=reader, day=database.day(), now=now).groups}

    def counted() -> list[object]:
        return [
            reader.rows(),
            reader.latest(),
            reader.overdue(now=later),
            reader.due_on(on=local_date(later), now=NOW),
            reader.contested(),
            reader.board(now=later).open,
            sum(row.settled + row.pending for row in reader.on_time(since=today, until=today, now=later)),
            reader.ii06a(since=today, until=today)[-1].received,
            reader.procedure_uses(),
            register_rows(reader=reader, since=today, until=today),
            reader.cash.between(today, today),
            reader.line_status().contested,
        ]

    nothing: list[object] = [[], [], [], [], [], 0, 0, 0, {}, [], [], 0]
    assert counted() == nothing
    assert day(later) == dict.fromkeys(DayList, 0) | {DayList.HERE: 1}
    (row,) = day_lists(reader=reader, day=database.day(), now=later).group(DayList.HERE).rows
    assert row.why == (Why.LEG_ENDED,)
    again = msgspec.structs.replace(born, eid=bytes([9]) * 16)
    apply(database, _fed(4, 43, settled), _fed(5, 44, again))
    assert counted() == nothing
    assert day(later) == dict.fromkeys(DayList, 0), "its leg has ended"
    settled_view = reader.show(code)
    assert settled_view is not None
    assert (settled_view.rights, len(settled_view.dossier.contested)) == (frozenset(), 1)
    assert database.verify().problems == ()

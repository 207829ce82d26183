"""Numbers of the waiting room in real files: taken at a kiosk, called at counters, heard in any order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from models.domain.devices import DeviceKey, Lane
from models.domain.dossier import milliseconds
from models.domain.events import Event, FeedEvent, Kind
from models.domain.office_bodies import QueueBody
from models.domain.queue import Queue
from models.persistence.database import Database
from models.services.ports import DeviceIdentity, OwnPlaces
from models.services.queueing import call_next, call_number, take_number, waiting_room
from models.services.refusal import Refused
from models.services.views import OfficeSettings
from tests.builders import HUNG, LAN, NOW, OFFICE, event, office
from tests.integration.persistence.conftest import Open, SteppedClock
from tests.integration.persistence.registering import raw

QUEUES = (Queue("A", "Hộ tịch"), Queue("B", "Đất đai", counters=(2,)))
COUNTER = replace(office(), queues=QUEUES)
KIOSK = replace(office(), queues=QUEUES, kind="kiosk", counter=0, device=f"{OFFICE}.K.000001")
KIOSKS = [f"{OFFICE}.K.000001", f"{OFFICE}.K.000002"]


def opened_as(opened: Open, name: str, settings: OfficeSettings) -> Database:
    database = opened(name, settings=settings)
    identity = DeviceIdentity(
        OFFICE, settings.device, settings.kind, settings.counter, "http://127.0.0.1:8700", bytes(range(32)), "", "e1"
    )
    keys = [DeviceKey(device, 0, bytes(32)) for device in KIOSKS] + [DeviceKey(f"{OFFICE}.Q1.aa", 1, bytes(32))]
    lanes = [Lane(6, "2026-11-20")] if settings.kind == "counter" else []
    database.replication().enrolled(identity, lanes=lanes, keys=keys)
    return database


def heard(database: Database, *events: FeedEvent, upto: int, own: int = 0) -> None:
    """Let a page of the feed come in; the first `own` places are the device's own."""
    places = [OwnPlaces(database.replication().writer().w, 1, 1, own)] if own else []
    database.replication().apply_page(epoch="e1", upto=upto, events=list(events), own=places, at=NOW)


def sent(database: Database, *, first: int = 1) -> list[FeedEvent]:
    """Return what a device has written, at its places in the feed."""
    _, stamped = database.replication().unacknowledged(after_seq=0, events=100, size=10**6)
    return [FeedEvent(n, "k", s.w, s.seq, milliseconds(NOW), s.event) for n, s in enumerate(stamped, start=first)]


def standing(database: Database) -> tuple[list[str], int, list[tuple[str, int]]]:
    settings = database.reader().office()
    room = waiting_room(office=settings, book=database.reader().queue, now=NOW)
    numbers = [ticket.number for ticket in room.waiting]
    return numbers, room.elsewhere, [(call.number, call.counter) for call in room.calls]


def take(database: Database, clock: SteppedClock, queue: str = "A") -> tuple[str, int]:
    taken = take_number(queue=queue, actor=b"k" * 16, units=database.units, clock=clock)
    return taken.ticket.number, taken.ahead


def test_a_kiosk_counts_by_queue_and_says_who_waits_before(opened: Open, clock: SteppedClock) -> None:
    kiosk = opened_as(opened, "k", KIOSK)
    assert [take(kiosk, clock, queue) for queue in "AABA"] == [("A001", 0), ("A002", 1), ("B001", 0), ("A003", 2)]
    assert standing(kiosk)[1] + len(standing(kiosk)[0]) == 4


def test_a_second_kiosk_counts_in_a_range_of_its_own(opened: Open, clock: SteppedClock) -> None:
    first, second = opened_as(opened, "k", KIOSK), opened_as(opened, "l", replace(KIOSK, device=KIOSKS[1]))
    assert {take(database, clock)[0] for database in (first, second) for _ in range(3)} == {
        *("A001", "A002", "A003"),
        *("A201", "A202", "A203"),
    }


def test_a_number_that_another_kiosk_gave_is_not_given_again(opened: Open, clock: SteppedClock) -> None:
    kiosk = opened_as(opened, "k", KIOSK)
    taken = event(Kind.QUEUE_NUMBER_TAKEN, 1, QueueBody(number="A001", queue="A"), at=clock.now())
    heard(kiosk, FeedEvent(1, KIOSKS[1], 7, 1, milliseconds(NOW), own_birth(taken)), upto=1)
    assert take(kiosk, clock) == ("A002", 1)


def own_birth(one: Event) -> Event:
    return msgspec.structs.replace(one, dossier=one.eid)


def test_counters_call_by_the_longest_wait_and_only_their_queues(opened: Open, clock: SteppedClock) -> None:
    kiosk, counter = opened_as(opened, "k", KIOSK), opened_as(opened, "c", COUNTER)
    for queue in "BAA":
        take(kiosk, clock, queue)
        clock.at += timedelta(minutes=1)
    heard(counter, *sent(kiosk), upto=3)
    assert standing(counter) == (["A001", "A002"], 1, [])
    called = [call_next(member=LAN, units=counter.units, clock=clock) for _ in range(2)]
    assert [(call.number, call.counter) for call in called] == [("A001", 1), ("A002", 1)]
    with pytest.raises(Refused, match="nobody_waits"):
        call_next(member=LAN, units=counter.units, clock=clock)
    heard(kiosk, *sent(counter, first=4), upto=5, own=3)
    assert standing(kiosk)[2] == [("A002", 1), ("A001", 1)]
    assert counter.verify().problems == ()


def test_a_number_is_called_though_no_news_of_it_has_come(opened: Open, clock: SteppedClock) -> None:
    kiosk, counter = opened_as(opened, "k", KIOSK), opened_as(opened, "c", COUNTER)
    take(kiosk, clock)
    call_number(number="a 1", member=LAN, units=counter.units, clock=clock)
    heard(counter, *sent(kiosk), upto=1)
    assert standing(counter)[0] == []


@pytest.mark.parametrize("typed", ["", "12", "Z001", "A", "A000", "A1234567", "mười hai"])
def test_what_is_no_number_of_this_office_is_refused(opened: Open, clock: SteppedClock, typed: str) -> None:
    counter = opened_as(opened, "c", COUNTER)
    with pytest.raises(Refused, match="invalid_input"):
        call_number(number=typed, member=HUNG, units=counter.units, clock=clock)


def test_a_day_begins_anew(opened: Open, clock: SteppedClock) -> None:
    kiosk = opened_as(opened, "k", KIOSK)
    take(kiosk, clock)
    clock.at += timedelta(days=1)
    assert take(kiosk, clock) == ("A001", 0)


def test_rows_are_checked_against_the_log(opened: Open, clock: SteppedClock, tmp_path: Path) -> None:
    kiosk = opened_as(opened, "k", KIOSK)
    for _ in range(3):
        take(kiosk, clock)
    assert kiosk.verify().problems == ()
    kiosk.close()
    with raw(tmp_path / "k") as connection:
        connection.execute("UPDATE queue_row SET number = 'A999' WHERE number = 'A002'")
    kiosk = opened("k")
    assert [problem.code for problem in kiosk.verify().problems] == ["queue_row_differs"]


def test_an_unknown_queue_gives_no_number(opened: Open, clock: SteppedClock) -> None:
    with pytest.raises(Refused, match="queue_unknown"):
        take(opened_as(opened, "k", KIOSK), clock, "Q")

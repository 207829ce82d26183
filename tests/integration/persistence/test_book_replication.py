"""One book at two counters that are often offline: never two holders, no gap, the same state in the end."""

from __future__ import annotations

import dataclasses
import random

import pytest

from models.domain import book as rules
from models.domain.book import Book
from models.domain.book_entry import BookEntry
from models.domain.devices import Lane
from models.domain.dossier import milliseconds
from models.domain.events import Event, FeedEvent
from models.persistence.database import Database
from models.services import books
from models.services.commands import Refused
from models.services.ports import DeviceIdentity, OwnPlaces
from tests.book_events import BookLog
from tests.builders import NOW, OFFICE, office
from tests.integration.persistence.certifying import DIPLOMA, RECORD, books_of, certify, open_book, take_step
from tests.integration.persistence.conftest import Open, SteppedClock


class Feed:
    """The office's feed, in memory: what is pushed gets the next places."""

    def __init__(self) -> None:
        self.events: list[FeedEvent] = []

    def exchange(self, database: Database, device: str) -> None:
        """Push what waits, pull what is new: the line is up for a moment."""
        store = database.replication()
        head = store.writer()
        _, waiting = store.unacknowledged(after_seq=head.acknowledged, events=500, size=10**7)
        for each in waiting:
            self.events.append(FeedEvent(len(self.events) + 1, device, each.w, each.seq, milliseconds(NOW), each.event))
        if waiting:
            store.acknowledge(w=head.w, through_seq=waiting[-1].seq, durable_seq=0, at=NOW)
        page = self.events[store.cursor() :]
        own = [OwnPlaces(each.w, each.seq, each.position, 1) for each in page if each.device == device]
        others = [each for each in page if each.device != device]
        store.apply_page(epoch="e1", upto=len(self.events), events=others, own=own, at=NOW)


def enrolled(opened: Open, counter: int) -> Database:
    name = f"c{counter}"
    database = opened(name, settings=dataclasses.replace(office(), counter=counter, device=name))
    identity = DeviceIdentity(OFFICE, name, "counter", counter, "http://127.0.0.1:8700", bytes(range(32)), "", "e1")
    database.replication().enrolled(identity, lanes=[Lane(5 + counter, "2026-11-20")], keys=[])
    return database


def held(database: Database) -> list[tuple[Book, list[BookEntry]]]:
    reader = database.book_reader()
    whole = [(book, reader.entries(book=book.id, limit=9999)) for book in books_of(database)]
    return [(book, [row.entry for row in rows]) for book, rows in sorted(whole, key=lambda each: each[0].id)]


@pytest.mark.parametrize("seed", range(5))
def test_two_counters_that_follow_the_rules_leave_no_gap_and_no_contest(
    opened: Open, clock: SteppedClock, seed: int
) -> None:
    chance = random.Random(seed)
    counters = {n: enrolled(opened, n) for n in (1, 2)}
    feed = Feed()
    open_book(counters[1], clock)
    written = 0
    refused: set[str] = set()
    for _ in range(40):
        n = chance.choice((1, 2))
        clock.move(minutes=1)
        what = chance.choice(("certify", "certify", "certify", "exchange", "exchange", "exchange", "hand over"))
        if what == "exchange":
            feed.exchange(counters[n], f"c{n}")
            continue
        try:
            if what == "certify":
                written += len(certify(counters[n], clock, *[DIPLOMA, RECORD][: chance.randint(1, 2)]).given)
            else:
                take_step(counters[n], clock, books.hand_over, to=3 - n, reason="", last_number=None)
        except Refused as e:
            refused.add(e.code)
    for n in (1, 2, 1):
        feed.exchange(counters[n], f"c{n}")
    assert held(counters[1]) == held(counters[2])
    ((book, entries),) = held(counters[1])
    assert [entry.number for entry in entries] == list(range(1, written + 1))
    assert book.contests == ()
    assert refused <= {"book_elsewhere", "book_not_opened"}
    assert written > 0
    for database in counters.values():
        assert database.verify().problems == ()


@pytest.mark.parametrize("seed", range(5))
def test_whatever_comes_in_whatever_pages_gives_the_same_books(opened: Open, seed: int) -> None:
    chance = random.Random(seed)
    events = odd_books()
    chance.shuffle(events)
    fed = [FeedEvent(n, "c9", 7, n, milliseconds(NOW), event) for n, event in enumerate(events, start=1)]
    states = []
    for counter in (1, 2):
        database = enrolled(opened, counter)
        start = 0
        while start < len(fed):
            end = start + chance.randint(1, 6)
            page = fed[start:end]
            chance.shuffle(page)
            upto = min(end, len(fed))
            database.replication().apply_page(epoch="e1", upto=upto, events=page, own=[], at=NOW)
            start = end
        assert database.verify().problems == ()
        states.append(held(database))
    assert states[0] == states[1]


def odd_books() -> list[Event]:
    """Make two books of one kind and year with events that contradict each other."""
    one, two = BookLog(), BookLog(counter=2, first=100)
    wrong = one.enter(1)
    one.enter(2)
    one.void(wrong)
    one.hand_over(1, 2)
    one.enter(3, counter=1)
    one.enter(3, counter=2)
    one.hand_over(1, 3)
    one.close(counter=2, entries=1)
    late = one.enter(4, counter=2)
    one.resolve(late)
    two.enter(1, counter=2)
    two.void(None, number=2, counter=2)
    return one.events + two.events


def test_two_books_opened_offline_are_seen_by_both_counters(opened: Open, clock: SteppedClock) -> None:
    one, two = enrolled(opened, 1), enrolled(opened, 2)
    feed = Feed()
    open_book(one, clock)
    open_book(two, clock)
    certify(two, clock)
    for database, name in ((one, "c1"), (two, "c2"), (one, "c1")):
        feed.exchange(database, name)
    for database in (one, two):
        assert [[contest.why for contest in book.contests] for book in books_of(database)] == [[], [rules.RIVAL]]
    assert certify(one, clock).given[0].number == 1
    with pytest.raises(Refused, check=lambda error: error.code == "book_rival"):
        certify(two, clock)
    take_step(two, clock, books.close_book, reason="mở trùng")
    take_step(one, clock, books.hand_over, to=2)
    feed.exchange(one, "c1")
    feed.exchange(two, "c2")
    assert certify(two, clock).given[0].number == 2


def test_a_counter_that_comes_back_after_its_book_was_taken_is_contested(opened: Open, clock: SteppedClock) -> None:
    one, two = enrolled(opened, 1), enrolled(opened, 2)
    feed = Feed()
    open_book(one, clock)
    certify(one, clock)
    feed.exchange(one, "c1")
    feed.exchange(two, "c2")
    certify(one, clock)
    take_step(two, clock, books.hand_over, to=2, reason="máy quầy 1 hỏng", last_number=2)
    feed.exchange(two, "c2")
    feed.exchange(one, "c1")
    feed.exchange(two, "c2")
    for database in (one, two):
        (book,) = books_of(database)
        assert (book.holder, [contest.why for contest in book.contests]) == (2, [rules.NOT_HOLDER])
        assert database.verify().problems == ()
    assert certify(two, clock).given[0].number == 3
    (contest,) = books_of(two)[0].contests
    with pytest.raises(Refused, check=lambda error: error.code == "book_event_unknown"):
        take_step(two, clock, books.resolve_contest, entry="00", reason="đã xem")
    stepped = take_step(two, clock, books.resolve_contest, entry=contest.eid.hex(), reason="sổ giấy có số này")
    assert stepped.book.contests == ()
    assert two.verify().problems == ()


def test_the_other_counter_hears_whether_it_can_know_of_a_hand_over(opened: Open, clock: SteppedClock) -> None:
    database = enrolled(opened, 1)
    open_book(database, clock)
    take_step(database, clock, books.hand_over, to=2)
    assert database.book_reader().books()[0].is_waiting_to_send
    Feed().exchange(database, "c1")
    assert not database.book_reader().books()[0].is_waiting_to_send


def test_a_restored_province_keeps_the_books(opened: Open, clock: SteppedClock) -> None:
    database = enrolled(opened, 1)
    open_book(database, clock)
    certify(database, clock, DIPLOMA, RECORD)
    Feed().exchange(database, "c1")
    before = held(database)
    database.replication().change_epoch(epoch="e1")
    certify(database, clock)
    Feed().exchange(database, "c1")
    assert held(database)[0][1][:2] == before[0][1]
    assert database.verify().problems == ()

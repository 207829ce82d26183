"""Certification books at the province: replicated as any events, and they disturb nothing there."""

from __future__ import annotations

import msgspec

from models.domain.body_base import PersonData
from models.domain.events import CHAIN_START, Event, Kind, chain_over
from models.domain.office_bodies import BookBody, BookEntryBody, BookEntryPerson
from sync.server.store.connection import Store
from sync.server.store.rebuild import rebuild
from tests.integration.province.builders import OFFICE, event, received
from tests.integration.province.conftest import Enrol


def book() -> list[Event]:
    """Write the life of a book: opened, a number given, crossed out, handed over, closed."""
    opened = event(Kind.BOOK_OPENED, BookBody(book="copies", year=2026, counter=1))
    person = BookEntryPerson(requester=PersonData(name="Lý Văn Bình", id_number="094065004321"), signer="Nguyễn Hòa")
    entry = event(
        Kind.BOOK_ENTRY_ADDED,
        BookEntryBody(number=1, document="Học bạ", pages=5, copies=1, amount_vnd=7_000, counter=1),
        dossier=opened.eid,
        person=person,
    )
    void = event(
        Kind.BOOK_ENTRY_VOIDED,
        BookEntryBody(number=1, entry=entry.eid, counter=1),
        dossier=opened.eid,
        person=BookEntryPerson(reason="Bình đổi ý"),
    )
    handed = event(Kind.BOOK_HANDED_OVER, BookBody(counter=2, giver=1), dossier=opened.eid)
    closed = event(Kind.BOOK_CLOSED, BookBody(counter=2), dossier=opened.eid)
    return [opened, entry, void, handed, closed]


def _dossiers(store: Store) -> int:
    with store.transaction() as connection:
        row = connection.execute("SELECT count(*) FROM dossier").fetchone()
    assert row is not None
    return int(row[0])


def test_a_book_reaches_the_other_counter_whole_and_is_no_dossier(enrol: Enrol, store: Store) -> None:
    one, two = enrol(1), enrol(2)
    paper, events = received(), book()
    answer = one.push(paper.born, *events)
    assert (answer.result, answer.acked, answer.notes) == ("ok", 6, [])
    assert [shown.event for shown in two.feed().events] == [paper.born, *events]
    assert _dossiers(store) == 1


def test_folding_everything_anew_leaves_the_books_out(enrol: Enrol, store: Store) -> None:
    one = enrol(1)
    one.push(received().born, *book())
    with store.transaction() as connection:
        rebuild(connection, OFFICE, now_ms=0)
    assert _dossiers(store) == 1


def test_a_kiosk_learns_of_no_requester_and_the_chain_still_holds(enrol: Enrol) -> None:
    counter, kiosk = enrol(1), enrol(0, kind="kiosk")
    events = book()
    counter.push(*events)
    page = kiosk.feed()
    shown = [each.event for each in page.events]
    assert all(each.person is None for each in shown)
    for word in ("Bình", "Hòa", "094065004321"):
        assert word.encode() not in msgspec.msgpack.encode(page)
    assert chain_over(CHAIN_START, shown) == chain_over(CHAIN_START, events)

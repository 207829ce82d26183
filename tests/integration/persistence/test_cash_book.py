"""Money on disk: movements and shifts are folds of the log, at each counter apart, found again after everything."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.domain.bodies import MoneyBody
from models.domain.events import Event, FeedEvent, Kind
from models.domain.movements import Move
from models.domain.office_bodies import BookBody, BookEntryBody, PlaceBody, ShiftBody, ShiftPerson
from models.domain.shift import shift_money
from models.domain.vietqr import BankAccount
from models.persistence import projections
from models.persistence.database import Database
from models.services.ports import NewEvent, OwnPlaces
from tests.builders import LAN, NOW, OFFICE, office
from tests.integration.persistence.conftest import Open
from tests.integration.persistence.registering import raw, register, step

DEVICE = f"{OFFICE}.Q1.aaaaaa"
OTHER = f"{OFFICE}.Q2.bbbbbb"
DAY = date(2026, 11, 20)


def open_at(opened: Open, name: str = "d", counter: int = 1) -> Database:
    device = {1: DEVICE, 2: OTHER}[counter]
    return opened(name, settings=dataclasses.replace(office(), counter=counter, device=device))


def take(database: Database, dossier: bytes, number: int, vnd: int = 8_000, **more: Any) -> Event:
    body = MoneyBody(amount_vnd=vnd, kind="le_phi", receipt_series="AA/26", receipt_number=f"{number:07d}", **more)
    return step(database, dossier, Kind.FEE_TAKEN, body)


def close(database: Database, body: ShiftBody) -> Event:
    with database.units() as unit:
        who = ShiftPerson(giver="Trần Thị Lan", receiver="Lê Văn Hùng")
        event = unit.append(NewEvent(None, Kind.SHIFT_CLOSED, NOW, LAN.actor, body, who))
        unit.commit()
        return event


def no_problem(database: Database) -> bool:
    return database.verify().problems == ()


def test_what_moved_since_the_last_close_is_read_in_the_order_in_which_it_was_written(opened: Open) -> None:
    database = open_at(opened)
    dossier = register(database).dossier
    take(database, dossier, 1)
    closed = close(database, ShiftBody(counter=1, collected_vnd=8_000, counted_vnd=8_000, handed_vnd=3_000))
    wrong, right = take(database, dossier, 2), take(database, dossier, 3, 20_000)
    step(database, dossier, Kind.FEE_CANCELLED, MoneyBody(fee=wrong.eid))
    cash = database.reader().cash
    last = cash.last_close(1)
    assert last is not None
    assert (last.id, last.left_vnd, last.who.receiver, last.counter) == (closed.eid, 5_000, "Lê Văn Hùng", 1)
    moved = cash.since(1, last.place)
    assert [(each.move, each.number) for each in moved] == [
        (Move.TAKEN, "0000002"),
        (Move.TAKEN, "0000003"),
        (Move.CANCELLED, "0000002"),
    ]
    assert shift_money(moved).expected_vnd(last.left_vnd) == 25_000
    assert cash.last_receipts(1) == {"AA/26": "0000003"}
    assert [cash.is_closed(eid) for eid in (wrong.eid, right.eid)] == [False, False]
    assert cash.shift(closed.eid) == last
    assert no_problem(database)


def test_a_number_is_used_wherever_it_stands_until_its_taking_is_cancelled(opened: Open) -> None:
    database = open_at(opened)
    first, second = register(database).dossier, register(database).dossier
    wrong = take(database, first, 121)
    cash = database.reader().cash
    assert cash.receipt_use("aa/26", "121") == first
    assert cash.receipt_use("AA/26", "0000122") is None
    assert cash.receipt_use("", "") is None
    step(database, first, Kind.FEE_CANCELLED, MoneyBody(fee=wrong.eid))
    assert cash.receipt_use("AA/26", "0000121") is None
    take(database, second, 121)
    with database.units() as unit:
        assert unit.cash.receipt_use("AA/26", "0000121") == second


def test_two_counters_never_mix_their_boxes(opened: Open) -> None:
    """Counter 2's events come by the feed, its cancellation of what counter 1 took included."""
    database, other = open_at(opened), open_at(opened, "e", counter=2)
    dossier = register(database).dossier
    mine = take(database, dossier, 1)
    theirs = [register(other)]
    theirs.append(take(other, theirs[0].dossier, 7, 70_000))
    theirs.append(close(other, ShiftBody(counter=2, collected_vnd=70_000, counted_vnd=70_000)))
    theirs.append(step(other, dossier, Kind.FEE_CANCELLED, MoneyBody(fee=mine.eid)))
    own = OwnPlaces(database.replication().writer().w, first_seq=1, first_position=1, count=2)
    feed = [FeedEvent(n, OTHER, 1, n, 1, event) for n, event in enumerate(theirs, start=3)]
    database.replication().apply_page(epoch="", upto=2 + len(feed), events=feed, own=[own], at=NOW)
    cash = database.reader().cash
    assert [each.amount_vnd for each in cash.since(1, 0)] == [8_000]
    assert shift_money(cash.since(1, 0)).expected_vnd(0) == 8_000
    assert shift_money(cash.since(2, 0)).cash.total_vnd == 70_000
    last = cash.last_close(2)
    assert last is not None
    assert shift_money(cash.since(2, last.place)).refunded_vnd == 8_000
    assert cash.last_close(1) is None
    assert [shift.counter for shift in cash.shifts()] == [2]
    assert len(cash.between(DAY, DAY)) == 3
    assert not cash.is_closed(mine.eid)
    assert cash.is_closed(theirs[1].eid)
    assert no_problem(database)


def test_a_book_is_extended_as_it_would_be_folded_anew(opened: Open) -> None:
    database = open_at(opened)
    with database.units() as unit:
        book = unit.append(NewEvent(None, Kind.BOOK_OPENED, NOW, LAN.actor, BookBody(book="copies", year=2026)))
        unit.commit()
    added = [
        step(database, book.eid, Kind.BOOK_ENTRY_ADDED, BookEntryBody(number=n, amount_vnd=n * 1_000))
        for n in (1, 2, 3)
    ]
    for _ in range(2):
        step(database, book.eid, Kind.BOOK_ENTRY_VOIDED, BookEntryBody(number=2, entry=added[1].eid))
    assert no_problem(database)
    money = shift_money(database.reader().cash.since(1, 0))
    assert (money.cash.certification_vnd, money.cancelled) == (4_000, 1)


def test_the_next_opening_of_an_older_file_builds_the_money_from_the_log(opened: Open, tmp_path: Path) -> None:
    database = open_at(opened)
    take(database, register(database).dossier, 1)
    close(database, ShiftBody(counter=1, counted_vnd=8_000))
    before = database.reader().cash.since(1, 0), database.reader().cash.shifts()
    database.close()
    with raw(tmp_path / "d") as connection:
        connection.execute("DROP TABLE money_movement")
        connection.execute("DROP TABLE cash_shift")
        connection.execute("UPDATE setting SET document = x'33' WHERE name = 'projection_version'")
    again = open_at(opened)
    assert (again.reader().cash.since(1, 0), again.reader().cash.shifts()) == before
    assert no_problem(again)


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ("UPDATE money_movement SET amount_vnd = 1", {"money_differs"}),
        ("UPDATE money_movement SET counter = 2", {"money_differs"}),
        ("DELETE FROM money_movement", {"money_missing"}),
        ("UPDATE cash_shift SET place = 0", {"shift_differs"}),
        ("UPDATE money_movement SET eid = zeroblob(16)", {"money_missing", "money_extra"}),
        ("DELETE FROM cash_shift", {"shift_missing"}),
    ],
)
def test_tampered_money_is_found(opened: Open, tmp_path: Path, statement: str, codes: set[str]) -> None:
    database = open_at(opened)
    take(database, register(database).dossier, 1)
    close(database, ShiftBody(counter=1))
    database.close()
    with raw(tmp_path / "d") as connection:
        connection.execute(statement)
    assert {problem.code for problem in open_at(opened).verify().problems} == codes


def test_a_dossier_is_seen_as_it_was_when_the_shift_ended(opened: Open) -> None:
    database = open_at(opened)
    dossier = register(database).dossier
    step(database, dossier, Kind.PAPER_PLACED, PlaceBody(place="Kệ 1"))
    closed = close(database, ShiftBody(counter=1, unfetched=(dossier,)))
    step(database, dossier, Kind.PAPER_PLACED, PlaceBody(place="Kệ 9"))
    cash = database.reader().cash
    shift = cash.shift(closed.eid)
    assert shift is not None
    assert [state.place for state in cash.as_of([dossier, bytes(16)], shift.place)] == ["Kệ 1"]
    assert [state.place for state in cash.as_of([dossier], 2**62)] == ["Kệ 9"]


def test_the_account_is_kept_and_given_up(opened: Open) -> None:
    database = open_at(opened)
    assert database.reader().cash.account() is None
    for account in (BankAccount("970436", "0071001234567", "TTPVHCC"), None):
        with database.units() as unit:
            unit.cash.save_account(account)
            unit.commit()
        assert database.reader().cash.account() == account


def test_every_projection_is_dropped_and_made_again(opened: Open) -> None:
    database = open_at(opened)
    take(database, register(database).dossier, 1)
    with database.transaction() as transaction:
        projections.rebuild(transaction.connection)
        transaction.commit()
    assert no_problem(database)

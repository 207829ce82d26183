"""Certification books on a real file: rules of the services, rows equal to the fold, numbers that never come twice."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from models.domain.book import Totals
from models.domain.certification_fee import SHIPPED
from models.persistence import projections
from models.persistence.database import Database
from models.services import books, certifying
from models.services.book_commands import BookCommand, CertifiedDocument, CertifyCommand
from models.services.commands import PersonInput, Refused
from tests.builders import ANH, BINH, HUNG, LAN, QUAN, local, office
from tests.integration.persistence.certifying import (
    DIPLOMA,
    RECORD,
    books_of,
    certify,
    numbers_of,
    open_book,
    take_step,
)
from tests.integration.persistence.conftest import Open, SteppedClock
from tests.integration.persistence.registering import raw


@pytest.fixture
def database(opened: Open) -> Database:
    return opened("d")


def refusal(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.raises(Refused, check=lambda error: error.code == code)


def test_one_person_with_several_documents_gets_one_number_each(database: Database, clock: SteppedClock) -> None:
    open_book(database, clock)
    done = certify(database, clock, DIPLOMA, RECORD, signer="Nguyễn Văn Hòa", signer_title="Phó Chủ tịch")
    assert [(n.number, n.amount_vnd, n.stamp) for n in done.given] == [
        (1, 12_000, "SCT/BS số 01, quyển số 01/2026"),
        (2, 7_000, "SCT/BS số 02, quyển số 01/2026"),
    ]
    assert done.amount_vnd == 19_000
    assert done.book.totals == Totals(numbers=2, void=0, copies=4, amount_vnd=19_000)
    rows = database.book_reader().batch(done.given[1].eid)
    assert [row.entry.requester.name for row in rows] == ["Thạch Thị Ngọc Ánh"] * 2
    assert rows[0].entry.signer == "Nguyễn Văn Hòa"
    assert database.verify().problems == ()


@pytest.mark.parametrize(
    ("book", "copies", "amount"), [("signatures", 2, 20_000), ("interpreters", 1, 10_000), ("contracts", 3, 50_000)]
)
def test_each_book_has_its_price(database: Database, clock: SteppedClock, book: str, copies: int, amount: int) -> None:
    open_book(database, clock, book)
    assert certify(database, clock, CertifiedDocument("Giấy ủy quyền", copies=copies), book=book).amount_vnd == amount


def test_the_offices_own_price_holds_from_its_day(database: Database, clock: SteppedClock) -> None:
    open_book(database, clock)
    dearer = msgspec.structs.replace(
        SHIPPED[0], page_vnd=3_000, in_force_from=date(2026, 11, 20), ground="Nghị quyết 7"
    )
    assert books.save_tariffs(tariffs=[dearer], member=QUAN, units=database.units, clock=clock) == 1
    assert certify(database, clock).amount_vnd == 18_000
    yesterday = clock.now() - timedelta(days=1)
    assert certify(database, clock, at=yesterday, late_reason="mất điện").amount_vnd == 12_000


def test_an_exemption_takes_nothing_and_keeps_its_ground(database: Database, clock: SteppedClock) -> None:
    open_book(database, clock)
    done = certify(database, clock, exemption="Hộ nghèo")
    (row,) = database.book_reader().entries(on=clock.now().date())
    assert (done.amount_vnd, row.entry.is_exempt, row.entry.ground) == (0, True, "Hộ nghèo")


def test_what_is_missing_is_told_field_by_field(database: Database, clock: SteppedClock) -> None:
    open_book(database, clock)
    with refusal("invalid_input") as caught:
        certify(
            database,
            clock,
            CertifiedDocument(" ", pages=0, copies=0),
            requester=PersonInput(),
            receipt_series="AA/26E",
            at=clock.now() - timedelta(hours=1),
        )
    assert {(problem.field, problem.code) for problem in caught.value.problems} == {
        ("requester.name", "required"),
        ("documents.0.document", "required"),
        ("documents.0.pages", "count_range"),
        ("documents.0.copies", "count_range"),
        ("receipt_number", "required"),
        ("late_reason", "late_reason_needed"),
    }
    assert numbers_of(database) == []


def test_a_void_number_keeps_its_place(database: Database, clock: SteppedClock) -> None:
    open_book(database, clock)
    certify(database, clock, DIPLOMA, RECORD)
    stepped = take_step(database, clock, books.void_entry, number=1, reason="ghi nhầm người")
    assert stepped.book.totals == Totals(numbers=1, void=1, copies=1, amount_vnd=7_000)
    certify(database, clock)
    assert numbers_of(database) == [(1, True), (2, False), (3, False)]
    with refusal("book_number_void"):
        take_step(database, clock, books.void_entry, number=1, reason="lần nữa")
    with refusal("book_number_unknown"):
        take_step(database, clock, books.void_entry, number=9, reason="nhầm")
    assert database.verify().problems == ()


def test_a_clerk_neither_crosses_out_nor_opens_the_first_book_nor_closes(
    database: Database, clock: SteppedClock
) -> None:
    command = BookCommand("copies", number=1, reason="x")
    for step in (books.open_book, books.void_entry, books.close_book):
        with refusal("not_permitted"):
            step(command=command, member=LAN, units=database.units, clock=clock)


def test_a_counter_that_gave_its_book_away_writes_no_more(opened: Open, clock: SteppedClock) -> None:
    database = opened("d")
    open_book(database, clock)
    certify(database, clock)
    assert take_step(database, clock, books.hand_over, to=2).book.holder == 2
    with refusal("book_elsewhere") as caught:
        certify(database, clock)
    assert caught.value.params["counter"] == "2"
    with refusal("counter_unknown"):
        take_step(database, clock, books.hand_over, to=9)


def test_a_supervisor_takes_the_book_of_a_counter_that_is_gone(database: Database, clock: SteppedClock) -> None:
    open_book(database, clock)
    certify(database, clock)
    take_step(database, clock, books.hand_over, to=2)
    with refusal("invalid_input"):
        take_step(database, clock, books.hand_over, to=1, last_number=4)
    with refusal("book_unconfirmed"):
        take_step(database, clock, books.hand_over, to=1, reason="máy quầy 2 hỏng")
    stepped = take_step(database, clock, books.hand_over, to=1, reason="máy quầy 2 hỏng", last_number=4)
    assert (stepped.book.holder, stepped.lost) == (1, (2, 3, 4))
    assert certify(database, clock).given[0].number == 5
    assert numbers_of(database) == [(1, False), (2, True), (3, True), (4, True), (5, False)]
    assert books_of(database)[0].contests == ()


def test_a_book_is_closed_with_its_totals_at_the_end_of_its_year(opened: Open, clock: SteppedClock) -> None:
    database = opened("d")
    open_book(database, clock)
    certify(database, clock)
    with refusal("book_year_not_over"):
        take_step(database, clock, books.close_book)
    clock.at = local("2026-12-31 16:30")
    book = take_step(database, clock, books.close_book).book
    assert book.closed_totals == Totals(numbers=1, void=0, copies=3, amount_vnd=12_000)
    assert book.contests == ()
    with refusal("book_closed"):
        certify(database, clock)
    with refusal("book_closed"):
        take_step(database, clock, books.void_entry, number=1, reason="muộn")


def test_the_holder_of_last_years_book_opens_the_next_and_begins_at_one(opened: Open, clock: SteppedClock) -> None:
    database = opened("d")
    open_book(database, clock)
    certify(database, clock)
    clock.at = local("2027-01-04 08:00")
    with refusal("book_not_opened"):
        certify(database, clock)
    books.open_book(command=BookCommand("copies"), member=LAN, units=database.units, clock=clock)
    assert certify(database, clock).given[0].stamp == "SCT/BS số 01, quyển số 01/2027"
    take_step(database, clock, books.hand_over, year=2026, to=2)
    late = certify(database, clock, at=clock.now() - timedelta(hours=1), late_reason="mất điện")
    assert late.given[0].number == 2


def test_who_gave_last_years_book_away_does_not_open_the_next(opened: Open, clock: SteppedClock) -> None:
    database = opened("d")
    open_book(database, clock)
    take_step(database, clock, books.hand_over, to=2)
    clock.at = local("2027-01-04 08:00")
    with refusal("book_of_last_year_elsewhere"):
        open_book(database, clock)


def test_a_second_book_is_refused_where_the_first_one_is_known(database: Database, clock: SteppedClock) -> None:
    open_book(database, clock)
    with refusal("book_open_here"):
        open_book(database, clock)
    with refusal("book_year_wrong"):
        open_book(database, clock, "contracts", year=2027)
    with refusal("book_unknown"):
        open_book(database, clock, "sổ lạ")


def test_a_book_that_was_begun_on_paper_goes_on(database: Database, clock: SteppedClock) -> None:
    open_book(database, clock, last_number=414)
    assert certify(database, clock).given[0].number == 415


def test_entries_are_found_by_number_name_document_and_day(database: Database, clock: SteppedClock) -> None:
    open_book(database, clock)
    certify(database, clock, DIPLOMA)
    certify(database, clock, RECORD, requester=BINH)
    reader = database.book_reader()
    (book,) = books_of(database)

    def found(text: str) -> list[int]:
        return [row.entry.number for row in reader.entries(book=book.id, text=text)]

    assert found("2") == [2]
    assert found("ngoc anh") == [1]
    assert found("hoc ba") == [2]
    assert found("binh 20/11") == [2]
    assert found("20/11/2026") == [1, 2]
    assert found("19/11") == []
    assert found("0941900") == [1]
    assert found("khong co") == []
    assert reader.documents() == ["Bằng tốt nghiệp", "Học bạ"]


def test_a_rebuild_gives_the_same_rows(opened: Open, clock: SteppedClock, tmp_path: Path) -> None:
    database = opened("d")
    open_book(database, clock)
    certify(database, clock, DIPLOMA, RECORD)
    take_step(database, clock, books.void_entry, number=2, reason="nhầm")
    before = (books_of(database), numbers_of(database))
    with database.transaction() as transaction:
        projections.rebuild(transaction.connection)
        transaction.commit()
    assert (books_of(database), numbers_of(database)) == before
    assert database.verify().problems == ()


@pytest.mark.parametrize(
    ("harm", "detail"),
    [
        ("UPDATE book SET holder = 2", "book.holder"),
        ("UPDATE book_entry SET number = 7 WHERE number = 1", "book_entry.number"),
        ("UPDATE book_entry SET is_void = 1 WHERE number = 1", "book_entry.is_void"),
        ("DELETE FROM book_entry WHERE number = 1", "book_entry"),
        ("DELETE FROM book", "book"),
    ],
)
def test_a_tampered_row_is_found(opened: Open, clock: SteppedClock, tmp_path: Path, harm: str, detail: str) -> None:
    database = opened("d")
    open_book(database, clock)
    certify(database, clock)
    database.close()
    with raw(tmp_path / "d") as connection:
        connection.execute(harm)
    problems = opened("d", read_only=True).verify().problems
    assert detail in {problem.detail for problem in problems}


def test_who_may_write_is_the_counter_and_not_the_person(opened: Open, clock: SteppedClock) -> None:
    database = opened("other", settings=dataclasses.replace(office(), counter=2, device="c2"))
    open_book(database, clock)
    command = CertifyCommand("copies", requester=ANH, documents=(DIPLOMA,))
    done = certifying.certify(command=command, member=HUNG, units=database.units, clock=clock)
    (row,) = database.book_reader().entries(on=clock.now().date())
    assert (done.given[0].number, row.entry.counter, row.entry.actor) == (1, 2, HUNG.actor)


def test_an_official_receipt_is_used_once_in_the_whole_office(database: Database, clock: SteppedClock) -> None:
    open_book(database, clock)
    certify(database, clock, DIPLOMA, RECORD, receipt_series="AA/26E", receipt_number="0001234")
    with refusal("invalid_input") as caught:
        certify(database, clock, receipt_series="AA/26E", receipt_number="0001234")
    assert [problem.code for problem in caught.value.problems] == ["receipt_used_in_book"]
    take_step(database, clock, books.void_entry, number=1, reason="nhầm")
    take_step(database, clock, books.void_entry, number=2, reason="nhầm")
    assert certify(database, clock, receipt_series="AA/26E", receipt_number="0001234").given[0].number == 3

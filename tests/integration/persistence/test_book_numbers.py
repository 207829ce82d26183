"""Numbers of certification books that the file has forgotten: none is given twice, none is left out in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.persistence.database import Database
from models.services.commands import Refused
from tests.integration.persistence.certifying import (
    DIPLOMA,
    RECORD,
    books_of,
    certify,
    numbers_of,
    open_book,
)
from tests.integration.persistence.conftest import Open, SteppedClock


def refusal(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.raises(Refused, check=lambda error: error.code == code)


def older_file_after(opened: Open, clock: SteppedClock, folder: Path) -> Database:
    """Leave a file of a book with one number, where two more were given since."""
    database = opened("d")
    open_book(database, clock)
    certify(database, clock)
    database.close()
    older = (folder / "mot-cua.db").read_bytes()
    database = opened("d")
    certify(database, clock, DIPLOMA, RECORD)
    database.close()
    (folder / "mot-cua.db").write_bytes(older)
    return opened("d")


def test_a_restored_file_asks_for_the_last_number_and_repeats_none(
    opened: Open, clock: SteppedClock, tmp_path: Path
) -> None:
    database = older_file_after(opened, clock, tmp_path / "d")
    with refusal("book_unconfirmed") as caught:
        certify(database, clock)
    assert caught.value.params["last"] == "3"
    with refusal("book_last_behind"):
        certify(database, clock, last_number=0)
    with refusal("book_last_too_far"):
        certify(database, clock, last_number=999)
    done = certify(database, clock, last_number=3)
    assert (done.lost, done.given[0].number) == ((2, 3), 4)
    assert certify(database, clock).lost == ()
    assert numbers_of(database) == [(1, False), (2, True), (3, True), (4, False), (5, False)]
    assert books_of(database)[0].contests == ()
    assert database.verify().problems == ()


def test_a_number_that_the_sidecar_remembers_is_never_given_again(
    opened: Open, clock: SteppedClock, tmp_path: Path
) -> None:
    database = older_file_after(opened, clock, tmp_path / "d")
    assert certify(database, clock, last_number=1).given[0].number == 4


def test_a_lost_sidecar_asks_as_well(opened: Open, clock: SteppedClock, tmp_path: Path) -> None:
    database = opened("d")
    open_book(database, clock)
    certify(database, clock)
    database.close()
    (tmp_path / "d" / "sidecar.log").unlink()
    database = opened("d")
    with refusal("book_unconfirmed"):
        certify(database, clock)
    assert certify(database, clock, last_number=2).given[0].number == 3


def test_a_file_that_has_forgotten_the_book_opens_no_second_one(
    opened: Open, clock: SteppedClock, tmp_path: Path
) -> None:
    opened("d").close()
    older = (tmp_path / "d" / "mot-cua.db").read_bytes()
    database = opened("d")
    open_book(database, clock)
    certify(database, clock)
    database.close()
    (tmp_path / "d" / "mot-cua.db").write_bytes(older)
    database = opened("d")
    with refusal("book_forgotten") as caught:
        open_book(database, clock)
    assert caught.value.params["last"] == "1"
    open_book(database, clock, "contracts")
    open_book(database, clock, last_number=1)
    assert certify(database, clock).given[0].number == 2


def test_a_unit_that_is_left_takes_no_number(opened: Open, clock: SteppedClock) -> None:
    database = opened("d")
    open_book(database, clock)
    with database.units() as unit:
        (book,) = unit.books()
        unit.note_book_number(book, 1)
    assert certify(database, clock).given[0].number == 1

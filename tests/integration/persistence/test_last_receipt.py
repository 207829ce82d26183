"""A disk that was put back agrees with itself; the receipt in the clerk's hand does not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from models.domain.codes import DossierCode
from models.domain.timeline import local_date
from models.persistence.database import Database
from models.services.last_receipt import Outcome, ReceiptAnswer, answer_none, answer_receipt
from models.services.refusal import Refused
from tests.builders import LAN, OFFICE
from tests.integration.persistence.conftest import Open, SteppedClock
from tests.integration.persistence.registering import codes, register


def is_due(database: Database, clock: SteppedClock) -> bool:
    return database.last_known().is_question_due(clock.now())


def put_back(opened: Open, clock: SteppedClock, tmp_path: Path, *, forgotten: int = 3) -> tuple[Database, list[str]]:
    """Return a counter whose whole disk came back from an image, and the codes that it has printed and forgotten."""
    database = opened()
    register(database, at=clock.now())
    database.close()
    shutil.copytree(tmp_path / "counter1", tmp_path / "image")
    database = opened()
    for _ in range(forgotten):
        register(database, at=clock.now())
    printed = [code for code in codes(database) if not code.endswith("-0001")]
    database.close()
    shutil.rmtree(tmp_path / "counter1")
    shutil.copytree(tmp_path / "image", tmp_path / "counter1")
    clock.move(days=4)
    return opened(), sorted(printed)


def answer(database: Database, clock: SteppedClock, text: str) -> ReceiptAnswer:
    return answer_receipt(text, member=LAN, units=database.units, clock=clock)


def test_the_question_comes_after_three_silent_days_and_not_after_an_answer(opened: Open, clock: SteppedClock) -> None:
    database = opened()
    clock.move(days=30)
    assert not is_due(database, clock), "a counter that never registered has printed nothing"
    register(database, at=clock.now())
    clock.move(days=2, hours=23)
    assert not is_due(database, clock), "a weekend is shorter"
    clock.move(hours=2)
    assert is_due(database, clock)
    answer_none("đã trả hết cho dân", member=LAN, units=database.units, clock=clock)
    assert not is_due(database, clock)
    clock.move(days=4)
    assert is_due(database, clock)
    database.replication().remember_contact(at=clock.now(), offset_ms=0, trouble="")
    assert not is_due(database, clock), "the province has spoken, and the chain told"


def test_a_receipt_that_is_here_changes_nothing(opened: Open, clock: SteppedClock) -> None:
    database = opened()
    register(database)
    w = database.replication().writer().w
    found = answer(database, clock, codes(database)[0])
    assert (found.outcome, found.reference) == (Outcome.KNOWN, codes(database)[0])
    assert database.replication().writer().w == w


def test_a_forgotten_receipt_opens_a_new_incarnation_and_no_number_is_given_again(
    opened: Open, clock: SteppedClock, tmp_path: Path
) -> None:
    database, printed = put_back(opened, clock, tmp_path)
    assert is_due(database, clock)
    assert database.verify().problems == (), "the disk agrees with itself"
    w = database.replication().writer().w
    found = answer(database, clock, f"  {printed[-1].lower()} ")
    assert found.outcome is Outcome.AHEAD
    assert database.replication().writer().w != w
    day = local_date(clock.now()).replace(day=20)
    register(database, on=day)
    register(database)
    assert not set(printed) & set(codes(database))
    database.close()
    again = opened()
    register(again, on=day)
    assert not set(printed) & set(codes(again)), "and not after the next start either"
    assert again.verify().problems == ()


def test_without_the_question_the_numbers_would_repeat(opened: Open, clock: SteppedClock, tmp_path: Path) -> None:
    database, printed = put_back(opened, clock, tmp_path)
    register(database, on=local_date(clock.now()).replace(day=20))
    assert set(printed) & set(codes(database))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("xin chào", "receipt_not_read"),
        ("001190123456||Nguyễn Văn An|01021990|Nam|Ấp Trà Canh|01012022", "receipt_not_read"),
        (f"{OFFICE}-261120-123456", "receipt_not_read"),
        ("H59.25.15-261120-0007", "receipt_of_other_office"),
        (f"{OFFICE}-261120-3007", "receipt_of_other_counter"),
    ],
)
def test_what_is_no_receipt_of_this_counter_is_told_and_asked_again(
    opened: Open, clock: SteppedClock, text: str, code: str
) -> None:
    database = opened()
    register(database)
    clock.move(days=5)
    with pytest.raises(Refused) as refused:
        answer(database, clock, text)
    assert refused.value.code == code
    assert is_due(database, clock)


def test_a_temporary_token_that_is_not_here_tells_as_much(opened: Open, clock: SteppedClock) -> None:
    database = opened()
    register(database)
    assert answer(database, clock, "TM-0123BCGH").outcome is Outcome.AHEAD
    register(database)
    assert str(DossierCode.of(OFFICE, local_date(clock.now()), 501)) in codes(database), "the spare lane"


def test_a_reason_has_to_be_given_for_no_receipt(opened: Open, clock: SteppedClock) -> None:
    database = opened()
    with pytest.raises(Refused):
        answer_none("  ", member=LAN, units=database.units, clock=clock)

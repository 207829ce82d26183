"""One biên lai for several dossiers, over a real file: all or none, once, and the shift counts the sum."""

from __future__ import annotations

import pytest

from models.domain.fees import kept_vnd
from models.persistence.database import Database
from models.services.commands import Refused
from models.services.joint_payment import JointFee, JointlyPaid, JointPayment, receipt_list, take_together
from tests.builders import LAN, NOW
from tests.integration.persistence.conftest import Open, SteppedClock
from tests.integration.persistence.registering import codes, register


@pytest.fixture
def counter(opened: Open) -> Database:
    database = opened()
    for _ in range(3):
        register(database)
    return database


def payment(counter: Database, *amounts: int, number: str = "0001234", kind: str = "le_phi") -> JointPayment:
    fees = [JointFee(code, kind, amount) for code, amount in zip(codes(counter), amounts, strict=False)]
    return JointPayment(tuple(fees), "AA/26E" if number else "", number)


def taken(counter: Database, clock: SteppedClock, what: JointPayment) -> JointlyPaid:
    return take_together(payment=what, member=LAN, units=counter.units, clock=clock)


def faults(counter: Database, clock: SteppedClock, what: JointPayment) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        taken(counter, clock, what)
    return [(problem.field, problem.code) for problem in caught.value.problems]


def kept(counter: Database) -> list[int]:
    views = [counter.reader().show(code) for code in codes(counter)]
    return [kept_vnd(view.dossier.money) for view in views if view is not None]


def test_one_paper_stands_for_all_of_them(counter: Database, clock: SteppedClock) -> None:
    paid = taken(counter, clock, payment(counter, 8_000, 8_000, 15_000))
    assert (len(paid.codes), paid.total_vnd) == (3, 31_000)
    assert sorted(kept(counter)) == [8_000, 8_000, 15_000]
    assert counter.verify().problems == ()
    views = [counter.reader().show(code) for code in paid.codes]
    dossiers = [view.dossier for view in views if view is not None]
    listing = receipt_list(dossiers=dossiers, member=LAN, office=counter.reader().office().heading, now=NOW)
    assert [row.paid_vnd for row in listing.rows] == [8_000, 8_000, 15_000]
    assert listing.paid_by == "biên lai AA/26E 0001234"


def test_the_same_paper_is_not_used_a_second_time(counter: Database, clock: SteppedClock) -> None:
    taken(counter, clock, payment(counter, 8_000, 8_000))
    assert faults(counter, clock, payment(counter, 5_000, number="1234")) == [("receipt_number", "receipt_used")]


def test_where_one_of_them_is_wrong_nothing_is_taken(counter: Database, clock: SteppedClock) -> None:
    assert faults(counter, clock, payment(counter, 8_000, 0)) == [("fees.1.amount_vnd", "required")]
    assert faults(counter, clock, payment(counter, 8_000, kind="")) == [("fees.0.kind", "required")]
    assert faults(counter, clock, payment(counter, 8_000, number="")) == [("receipt_number", "receipt_needed")]
    assert faults(counter, clock, payment(counter)) == [("fees", "required")]
    unknown = JointPayment((*payment(counter, 8_000).fees, JointFee("H59.25.14-261120-0999", "phi", 1)), "A", "1")
    with pytest.raises(Refused, match="dossier_not_found"):
        taken(counter, clock, unknown)
    assert kept(counter) == [0, 0, 0]

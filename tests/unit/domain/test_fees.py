"""Money: prices by page, and what was taken, cancelled and given back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.bodies import MoneyBody
from models.domain.dossier import Dossier
from models.domain.events import Event, Kind
from models.domain.fees import copy_certification_vnd, kept_vnd
from models.domain.lifecycle import Status
from tests.builders import event, received


@pytest.mark.parametrize(
    ("pages", "copies", "vnd"),
    [
        (1, 1, 2_000),
        (2, 1, 4_000),
        (3, 1, 5_000),
        (10, 1, 12_000),
        (10, 3, 36_000),
        (197, 1, 199_000),
        (198, 1, 200_000),
        (5_000, 2, 400_000),
    ],
)
def test_a_certified_copy_costs_what_the_circular_says(pages: int, copies: int, vnd: int) -> None:
    assert copy_certification_vnd(pages, copies) == vnd


@pytest.mark.parametrize(("pages", "copies"), [(0, 1), (1, 0), (-1, 1)])
def test_no_copy_has_no_page(pages: int, copies: int) -> None:
    with pytest.raises(ValueError, match="at least one page"):
        copy_certification_vnd(pages, copies)


@given(st.integers(1, 10_000), st.integers(1, 500))
def test_one_more_page_costs_as_much_or_more_and_never_more_than_the_most(pages: int, copies: int) -> None:
    price, next_price = copy_certification_vnd(pages, copies), copy_certification_vnd(pages + 1, copies)
    assert price <= next_price <= price + 2_000 * copies
    assert 2_000 * copies <= price <= 200_000 * copies
    assert price == copy_certification_vnd(pages) * copies


# -- the fold ----------------------------------------------------------------------------------------------------------


def fold(*events: Event) -> Dossier:
    dossier = Dossier.replay([received(), *events])
    assert dossier is not None
    return dossier


def taken(n: int, vnd: int | None = 8_000, kind: str = "le_phi") -> Event:
    body = MoneyBody(amount_vnd=vnd, kind=kind, receipt_series="AA", receipt_number=f"{n:07d}")
    return event(Kind.FEE_TAKEN, n, body)


def cancelled(n: int, of: Event) -> Event:
    return event(Kind.FEE_CANCELLED, n, MoneyBody(fee=of.eid))


def refunded(n: int, of: Event, vnd: int) -> Event:
    return event(Kind.FEE_REFUNDED, n, MoneyBody(fee=of.eid, amount_vnd=vnd))


def test_phi_and_le_phi_are_summed_apart() -> None:
    money = fold(taken(2), taken(3, 12_000, "phi"), taken(4, 1_000, "phi")).money
    assert (kept_vnd(money), kept_vnd(money, "phi"), kept_vnd(money, "le_phi")) == (21_000, 13_000, 8_000)


def test_taking_money_changes_neither_status_nor_clock() -> None:
    before, after = fold(), fold(taken(2))
    assert (after.status, after.due_at, after.contested) == (before.status, before.due_at, ())


def test_a_payment_that_was_asked_for_counts_as_taken_and_the_clock_goes_on() -> None:
    asked = event(Kind.PAYMENT_REQUESTED, 2)
    paid = event(Kind.PAYMENT_RECEIVED, 3, MoneyBody(amount_vnd=150_000, transfer_reference="FT1"))
    dossier = fold(asked, paid)
    assert (dossier.status, kept_vnd(dossier.money)) == (Status.PROCESSING, 150_000)
    assert fold(asked, event(Kind.PAYMENT_RECEIVED, 3)).money == ()


def test_a_payment_against_the_state_stands_with_its_money() -> None:
    dossier = fold(event(Kind.PAYMENT_RECEIVED, 2, MoneyBody(amount_vnd=5_000)))
    assert (kept_vnd(dossier.money), len(dossier.contested)) == (5_000, 1)


def test_what_was_cancelled_is_shown_and_not_counted() -> None:
    first = taken(2)
    dossier = fold(first, cancelled(3, first), cancelled(4, first))
    assert (kept_vnd(dossier.money), len(dossier.money), dossier.contested) == (0, 1, ())


def test_what_was_given_back_is_not_kept() -> None:
    first = taken(2)
    dossier = fold(first, refunded(3, first, 3_000), refunded(4, first, 5_000))
    assert (kept_vnd(dossier.money), dossier.money[0].refunded_vnd, dossier.contested) == (0, 8_000, ())


def test_more_money_back_than_was_taken_is_contested() -> None:
    first = taken(2)
    dossier = fold(first, refunded(3, first, 9_000))
    assert (kept_vnd(dossier.money), len(dossier.contested)) == (0, 1)


def test_cancelling_what_is_unknown_or_given_back_is_contested() -> None:
    first = taken(2)
    assert len(fold(cancelled(3, first)).contested) == 1
    assert len(fold(first, refunded(3, first, 1_000), cancelled(4, first)).contested) == 1
    assert len(fold(refunded(3, first, 1_000)).contested) == 1


amounts = st.integers(-(2**63), 2**63 - 1)


@given(st.lists(st.tuples(st.sampled_from(["take", "cancel", "refund"]), st.integers(2, 9), amounts), max_size=8))
def test_money_is_never_negative_whatever_the_events_say(steps: list[tuple[str, int, int]]) -> None:
    kinds = {"take": Kind.FEE_TAKEN, "cancel": Kind.FEE_CANCELLED, "refund": Kind.FEE_REFUNDED}
    events = [
        event(kinds[word], n, MoneyBody(amount_vnd=vnd, quantity=vnd, fee=of.to_bytes(16, "big")))
        for n, (word, of, vnd) in enumerate(steps, start=2)
    ]
    dossier = fold(*events)
    assert all(0 <= fee.kept_vnd <= fee.amount_vnd and fee.quantity >= 1 for fee in dossier.money)
    assert len(dossier.money) == sum(word == "take" for word, _, _ in steps)

"""A shift's cash: what has to lie in the box follows from what was done at that counter, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.bodies import MoneyBody, decode_body
from models.domain.events import Event, Kind
from models.domain.movements import Move, Movement, counter_of, movements_of
from models.domain.office_bodies import BookEntryBody, ShiftBody
from models.domain.shift import ShiftMoney, left_vnd, next_number, receipt_ranges, shift_money
from tests.builders import event

A, B = b"a" * 16, b"b" * 16


def take(n: int, vnd: int = 8_000, *, dossier: bytes = A, **more: object) -> Event:
    body = {"kind": "le_phi", "receipt_series": "AA/26", "receipt_number": f"{n:07d}", **more}
    return event(Kind.FEE_TAKEN, n, MoneyBody(amount_vnd=vnd, **body), dossier=dossier)  # type: ignore[arg-type]


def cancel(n: int, taking: Event) -> Event:
    return event(Kind.FEE_CANCELLED, n, MoneyBody(fee=taking.eid), dossier=taking.dossier)


def refund(n: int, taking: Event, vnd: int, reference: str = "") -> Event:
    body = MoneyBody(fee=taking.eid, amount_vnd=vnd, transfer_reference=reference)
    return event(Kind.FEE_REFUNDED, n, body, dossier=taking.dossier)


def moved(*events: Event, counter: int = 1) -> tuple[Movement, ...]:
    """The movements of events of several dossiers, all written at one counter."""
    by_dossier: dict[bytes, list[tuple[Event, int]]] = {}
    for one in events:
        by_dossier.setdefault(one.dossier, []).append((one, counter))
    return tuple(movement for of_one in by_dossier.values() for movement in movements_of(of_one))


@pytest.mark.parametrize(
    ("device", "counter"),
    [("H59.25.14.Q1.3fa2c1", 1), ("H59.Q1.Q12.0a0b0c", 12), ("H59.25.14.K.3fa2c1", 0), ("H59.Q1.K.3fa2c1", 0), ("", 0)],
)
def test_a_device_names_its_counter(device: str, counter: int) -> None:
    assert counter_of(device) == counter


def test_phi_le_phi_and_certifications_are_told_apart_and_transfers_never_were_in_the_box() -> None:
    entry = BookEntryBody(number=1, copies=2, amount_vnd=10_000)
    book = event(Kind.BOOK_ENTRY_ADDED, 5, entry, dossier=B)
    by_transfer = event(Kind.BOOK_ENTRY_ADDED, 6, BookEntryBody(amount_vnd=4_000, transfer_reference="FT9"), dossier=B)
    money = shift_money(
        moved(take(1), take(2, 3_000, kind="phi"), take(3, 70_000, transfer_reference="FT1"), take(4, 500, kind=""))
        + moved(book, by_transfer)
    )
    assert (money.cash.le_phi_vnd, money.cash.phi_vnd, money.cash.certification_vnd) == (8_000, 3_000, 10_000)
    assert (money.cash.other_vnd, money.cash.total_vnd) == (500, 21_500)
    assert (money.transfer.le_phi_vnd, money.transfer.certification_vnd) == (70_000, 4_000)
    assert money.expected_vnd(200_000) == 221_500


def test_what_was_cancelled_in_the_same_shift_counts_as_if_it_had_never_been() -> None:
    wrong = take(1)
    money = shift_money(moved(wrong, cancel(2, wrong), take(3)))
    assert (money.cash.total_vnd, money.refunded_vnd, money.cancelled) == (8_000, 0, 1)


def test_what_is_cancelled_after_the_close_is_money_given_back_in_the_next_shift() -> None:
    wrong = take(1)
    of_today = [movement for movement in moved(wrong, cancel(2, wrong)) if movement.move is Move.CANCELLED]
    money = shift_money(of_today)
    assert (money.cash.total_vnd, money.refunded_vnd, money.cancelled) == (0, 8_000, 0)
    assert money.expected_vnd(50_000) == 42_000


def test_a_refund_by_transfer_leaves_the_box_alone() -> None:
    paid = take(1, 20_000)
    money = shift_money(moved(paid, refund(2, paid, 5_000), refund(3, paid, 6_000, "FT7")))
    assert (money.refunded_vnd, money.refunded_by_transfer_vnd) == (5_000, 6_000)
    assert money.expected_vnd(0) == 15_000


def test_what_the_dossier_does_not_count_moves_nothing() -> None:
    paid = take(1, 20_000)
    doubtful = (
        refund(2, paid, 50_000),
        refund(3, paid, 1_000),
        cancel(4, paid),
        cancel(5, take(99)),
    )
    assert [(each.move, each.amount_vnd) for each in moved(paid, *doubtful)] == [
        (Move.TAKEN, 20_000),
        (Move.REFUNDED, 20_000),
    ]


def test_an_obligation_paid_elsewhere_is_no_money_of_the_box() -> None:
    elsewhere = event(Kind.PAYMENT_RECEIVED, 1, MoneyBody(amount_vnd=900_000, receipt_reference="GNT 17"), dossier=A)
    here = event(Kind.PAYMENT_RECEIVED, 2, MoneyBody(amount_vnd=30_000, kind="phi"), dossier=A)
    assert [each.amount_vnd for each in moved(elsewhere, here, cancel(3, elsewhere))] == [30_000]


def test_a_number_of_a_book_that_is_crossed_out_takes_its_money_back_once() -> None:
    added = event(Kind.BOOK_ENTRY_ADDED, 1, BookEntryBody(amount_vnd=10_000), dossier=B)
    void = [event(Kind.BOOK_ENTRY_VOIDED, n, BookEntryBody(entry=added.eid), dossier=B) for n in (2, 3)]
    assert [each.move for each in moved(added, *void)] == [Move.TAKEN, Move.CANCELLED]
    assert shift_money(moved(added, *void)).cash.total_vnd == 0


# -- biên lai ----------------------------------------------------------------------------------------------------------


def used(*numbers: str, series: str = "AA/26") -> tuple[Movement, ...]:
    return moved(*(take(n, receipt_series=series, receipt_number=number) for n, number in enumerate(numbers, start=1)))


def test_ranges_name_their_holes_and_what_is_void() -> None:
    takings = used("0000121", "0000123", "0000124", "0000126")
    (found,) = receipt_ranges(takings, void=frozenset({takings[2].eid}))
    assert (found.first, found.last, found.count) == ("0000121", "0000126", 4)
    assert (found.missing, found.void) == (("0000122", "0000125"), ("0000124",))


def test_another_booklet_is_another_range_and_not_a_hole_of_thousands() -> None:
    found = receipt_ranges([*used("0000121", "0005001"), *used("1", series="BB/26"), *used("Q-7", series="")])
    assert [(each.series, each.first, each.missing) for each in found] == [
        ("", "Q-7", ()),
        ("AA/26", "0000121", ()),
        ("AA/26", "0005001", ()),
        ("BB/26", "1", ()),
    ]


@pytest.mark.parametrize(
    ("number", "following"),
    [("0000121", "0000122"), ("0000999", "0001000"), ("99", "100"), ("AB-09", "AB-10"), ("không", ""), ("", "")],
)
def test_the_next_number_keeps_its_zeros(number: str, following: str) -> None:
    assert next_number(number) == following


@given(st.sets(st.integers(1, 400), min_size=1, max_size=40))
def test_every_number_stands_in_exactly_one_range_and_is_either_used_or_missing(numbers: set[int]) -> None:
    found = receipt_ranges(used(*(f"{n:07d}" for n in numbers)))
    told: list[int] = []
    for each in found:
        inside = set(range(int(each.first), int(each.last) + 1))
        missing = set(map(int, each.missing))
        assert each.count == len(inside) - len(missing)
        told += sorted(inside - missing)
    assert sorted(told) == sorted(numbers)


# -- any history -------------------------------------------------------------------------------------------------------


@dataclass
class Box:
    """A box of cash as hands know it, and the books of the counter beside it."""

    there_vnd: int = 0
    opening_vnd: int = 0
    taken_vnd: int = 0
    given_back_vnd: int = 0
    handed_vnd: int = 0
    closed_at: int = 0
    sums: list[tuple[ShiftMoney, int, int]] = field(default_factory=list)


steps = st.one_of(
    st.tuples(st.just("take"), st.integers(1, 500_000), st.booleans()),
    st.tuples(st.just("cancel"), st.integers(0, 30), st.booleans()),
    st.tuples(st.just("refund"), st.integers(0, 30), st.booleans()),
    st.tuples(st.just("close"), st.integers(0, 100), st.booleans()),
)


def played(history: list[tuple[int, tuple[str, int, bool]]]) -> Iterator[Box]:
    """Play a history at two counters with hands and with events; what the office counts is asked at every close."""
    boxes = {1: Box(), 2: Box()}
    log: list[tuple[Event, int]] = []
    takings: list[tuple[Event, bool]] = []
    kept: dict[bytes, int] = {}
    for n, (counter, (what, amount, is_transfer)) in enumerate([*history, (1, ("close", 0, False))], start=1):
        box = boxes[counter]
        if what == "take":
            paid = take(n, amount, dossier=A if n % 2 else B, transfer_reference="FT" if is_transfer else "")
            takings.append((paid, is_transfer))
            kept[paid.eid] = amount
            log.append((paid, counter))
            if not is_transfer:
                box.there_vnd += amount
                box.taken_vnd += amount
        elif what in {"cancel", "refund"} and takings:
            paid, was_transfer = takings[amount % len(takings)]
            back = kept[paid.eid]
            if what == "cancel":
                is_untouched = back > 0 and all(
                    not (e.kind == Kind.FEE_REFUNDED and refers(e) == paid.eid) for e, _ in log
                )
                log.append((cancel(n, paid), counter))
                back, is_cash = (back if is_untouched else 0), not was_transfer
            else:
                back = (back + 1) // 2 if amount % 2 else back
                log.append((refund(n, paid, max(back, 1), "FT" if is_transfer else ""), counter))
                is_cash = not is_transfer
            kept[paid.eid] -= back
            if is_cash:
                box.there_vnd -= back
                box.given_back_vnd += back
        elif what == "close":
            close(box, counter, n, amount, log)
    yield from boxes.values()


def refers(one: Event) -> bytes:
    body = decode_body(one.kind, one.body)
    assert isinstance(body, MoneyBody)
    return body.fee


def close(box: Box, counter: int, n: int, percent: int, log: list[tuple[Event, int]]) -> None:
    by_dossier: dict[bytes, list[tuple[Event, int]]] = {}
    for entry in log:
        by_dossier.setdefault(entry[0].dossier, []).append(entry)
    mine = [
        movement
        for of_one in by_dossier.values()
        for movement in movements_of(of_one)
        if movement.counter == counter and movement.place > box.closed_at
    ]
    money = shift_money(mine)
    expected = money.expected_vnd(box.opening_vnd)
    box.sums.append((money, expected, box.there_vnd))
    handed = max(expected, 0) * percent // 100
    body = ShiftBody(
        opening_vnd=box.opening_vnd,
        collected_vnd=money.cash.total_vnd,
        refunded_vnd=money.refunded_vnd,
        counted_vnd=box.there_vnd,
        handed_vnd=handed,
    )
    box.opening_vnd = left_vnd(body)
    box.there_vnd -= handed
    box.handed_vnd += handed
    box.closed_at = n << 16


@given(st.lists(st.tuples(st.sampled_from([1, 2]), steps), max_size=40))
def test_what_is_expected_is_opening_and_taken_less_given_back_and_handed_over_any_history(
    history: list[tuple[int, tuple[str, int, bool]]],
) -> None:
    for box in played(history):
        for _, expected, there in box.sums:
            assert expected == there, "the books say what the hands know"
        if box.sums and box.closed_at > len(history) << 16:
            assert box.opening_vnd == box.taken_vnd - box.given_back_vnd - box.handed_vnd

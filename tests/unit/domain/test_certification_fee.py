"""What a certification costs, and the words that say how."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from models.domain.book_kind import BookKind
from models.domain.certification_fee import SHIPPED, load_tariffs, quote, tariff_on

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("pages", "copies", "amount", "words"),
    [
        (1, 1, 2_000, "1 trang × 2.000 × 1 = 2.000 đ"),
        (2, 3, 12_000, "2 trang × 2.000 × 3 = 12.000 đ"),
        (5, 2, 14_000, "(2 × 2.000 + 3 × 1.000) × 2 = 14.000 đ"),
        (198, 1, 200_000, "(2 × 2.000 + 196 × 1.000) × 1 = 200.000 đ"),
        (199, 2, 400_000, "199 trang, tối đa 200.000 × 2 = 400.000 đ"),
    ],
)
def test_copies_cost_by_the_page_up_to_a_most(pages: int, copies: int, amount: int, words: str) -> None:
    found = quote(tariff_on(BookKind.COPIES, TODAY), pages=pages, copies=copies)
    assert (found.amount_vnd, found.words) == (amount, words)


@pytest.mark.parametrize(
    ("kind", "amount"), [(BookKind.SIGNATURES, 30_000), (BookKind.INTERPRETERS, 30_000), (BookKind.CONTRACTS, 50_000)]
)
def test_signatures_cost_by_the_case_and_contracts_once(kind: BookKind, amount: int) -> None:
    assert quote(tariff_on(kind, TODAY), pages=0, copies=3).amount_vnd == amount


@pytest.mark.parametrize(("kind", "pages", "copies"), [(BookKind.COPIES, 0, 1), (BookKind.SIGNATURES, 1, 0)])
def test_nothing_has_no_price(kind: BookKind, pages: int, copies: int) -> None:
    with pytest.raises(ValueError, match="at least"):
        quote(tariff_on(kind, TODAY), pages=pages, copies=copies)


def test_the_latest_price_that_has_begun_holds_and_the_offices_own_goes_first() -> None:
    own = [
        msgspec.structs.replace(SHIPPED[0], in_force_from=date(2026, 11, day), page_vnd=1_000 * day, ground="x")
        for day in (3, 20, 21)
    ]
    assert tariff_on(BookKind.COPIES, TODAY, own).page_vnd == 20_000
    assert tariff_on(BookKind.COPIES, date(2026, 11, 2), own).page_vnd == 2_000
    assert tariff_on(BookKind.CONTRACTS, TODAY, own).case_vnd == 50_000
    assert tariff_on(BookKind.COPIES, date(2001, 1, 1), own).page_vnd == 2_000


def test_a_bad_row_of_a_file_costs_itself_only() -> None:
    read = load_tariffs(
        b'{"book": "contracts", "in_force_from": "2027-01-01", "case_vnd": 60000, "ground": "TT"}\n\n{"book": 1}\nx\n'
    )
    assert [row.case_vnd for row in read.tariffs] == [60_000]
    assert [problem.line for problem in read.problems] == [3, 4]

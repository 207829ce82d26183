"""What a certification costs and how that was computed: dated prices, which an office may replace by its own.

The program ships those of Thông tư 226/2016/TT-BTC Điều 4. A row holds from its first day until a later row of the
same book begins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

import msgspec

from models.domain.book_kind import BookKind
from models.domain.fees import (
    FURTHER_PAGE_VND,
    MOST_A_COPY_VND,
    PAGE_VND,
    PAGES_AT_FULL_PRICE,
    copy_certification_vnd,
)
from models.domain.numerals import dotted
from models.domain.row_file import RowProblem, validation_words

_Vnd = Annotated[int, msgspec.Meta(ge=0, le=10**9)]
_CIRCULAR: Final = "Thông tư 226/2016/TT-BTC, Điều 4"
_SINCE: Final = date(2017, 1, 1)


class Tariff(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The price of one book's certifications from a day on, in đồng.

    Attributes:
        page_vnd: copies: each of the first two pages; `further_page_vnd` each other one; `most_a_copy_vnd` at most.
        case_vnd: the other books: one document that is signed, one contract.
        ground: the decree or circular.
    """

    book: BookKind
    in_force_from: date
    page_vnd: _Vnd = PAGE_VND
    further_page_vnd: _Vnd = FURTHER_PAGE_VND
    most_a_copy_vnd: _Vnd = MOST_A_COPY_VND
    case_vnd: _Vnd = 0
    ground: Annotated[str, msgspec.Meta(min_length=1, max_length=300)]


SHIPPED: Final = (
    Tariff(book=BookKind.COPIES, in_force_from=_SINCE, ground=_CIRCULAR),
    Tariff(book=BookKind.SIGNATURES, in_force_from=_SINCE, case_vnd=10_000, ground=_CIRCULAR),
    Tariff(book=BookKind.INTERPRETERS, in_force_from=_SINCE, case_vnd=10_000, ground=_CIRCULAR),
    Tariff(book=BookKind.CONTRACTS, in_force_from=_SINCE, case_vnd=50_000, ground=_CIRCULAR),
)


@dataclass(frozen=True, slots=True)
class Quote:
    """An amount in đồng, and the sentence that says how it was computed."""

    amount_vnd: int
    words: str


def tariff_on(book: BookKind, on: date, own: Iterable[Tariff] = ()) -> Tariff:
    """Return the price of a day: the latest row that has begun, the office's own before the shipped one."""
    begun = [row for row in (*SHIPPED, *own) if row.book is book and row.in_force_from <= on]
    return max(begun, key=lambda row: row.in_force_from, default=next(row for row in SHIPPED if row.book is book))


def quote(tariff: Tariff, *, pages: int, copies: int) -> Quote:
    """Return the fee of one number: all copies of one kind of document, or one signed document or contract.

    Raises:
        ValueError: less than one page or copy.
    """
    if tariff.book is BookKind.COPIES:
        return _copies(tariff, pages, copies)
    if copies < 1:
        raise ValueError("a certification is for one document at least")
    if tariff.book is BookKind.CONTRACTS:  # one price however many copies the parties take
        return Quote(tariff.case_vnd, f"1 hợp đồng, giao dịch: {vnd(tariff.case_vnd)}")
    amount = tariff.case_vnd * copies
    return Quote(amount, f"{copies} trường hợp × {dotted(tariff.case_vnd)} = {vnd(amount)}")


def _copies(tariff: Tariff, pages: int, copies: int) -> Quote:
    one, amount = (
        copy_certification_vnd(
            pages,
            n,
            page_vnd=tariff.page_vnd,
            further_page_vnd=tariff.further_page_vnd,
            most_vnd=tariff.most_a_copy_vnd,
        )
        for n in (1, copies)
    )
    first = min(pages, PAGES_AT_FULL_PRICE)
    further = pages - first
    words = f"{first} trang × {dotted(tariff.page_vnd)}"
    if further:
        words = f"({first} × {dotted(tariff.page_vnd)} + {further} × {dotted(tariff.further_page_vnd)})"
    if first * tariff.page_vnd + further * tariff.further_page_vnd > one:
        words = f"{pages} trang, tối đa {dotted(one)}"
    return Quote(amount, f"{words} × {copies} = {vnd(amount)}")


def vnd(amount: int) -> str:
    """Return đồng as written: 12.000 đ."""
    return f"{dotted(amount)} đ"


@dataclass(frozen=True, slots=True)
class TariffFile:
    """The good rows of a file, and why each of the others was left out."""

    tariffs: tuple[Tariff, ...]
    problems: tuple[RowProblem, ...]


def load_tariffs(raw: bytes) -> TariffFile:
    """Read one JSON object a line; blank lines are skipped, a bad one costs itself only."""
    tariffs: dict[tuple[BookKind, date], Tariff] = {}
    problems: list[RowProblem] = []
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line, type=Tariff)
        except msgspec.ValidationError as e:
            problems.append(RowProblem(number, "", validation_words(e)))
            continue
        except (msgspec.DecodeError, UnicodeDecodeError):
            problems.append(RowProblem(number, "", "sai cú pháp JSON"))
            continue
        tariffs[row.book, row.in_force_from] = row
    return TariffFile(tuple(tariffs.values()), tuple(problems))

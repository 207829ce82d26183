"""Amounts as they are typed and said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.dong import in_words, read_dong
from models.domain.exemptions import EXEMPTIONS, exemptions_on


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (5, "Năm đồng"),
        (15, "Mười lăm đồng"),
        (21, "Hai mươi mốt đồng"),
        (101, "Một trăm linh một đồng"),
        (12_000, "Mười hai nghìn đồng"),
        (45_000, "Bốn mươi lăm nghìn đồng"),
        (205_000, "Hai trăm linh năm nghìn đồng"),
        (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
        (1_000_010, "Một triệu không trăm mười đồng"),
        (2_000_000_000, "Hai tỷ đồng"),
        (1_000_000_005, "Một tỷ không trăm linh năm đồng"),
        (1_200_000_000_000, "Một nghìn hai trăm tỷ đồng"),
        (-2_000, "Âm hai nghìn đồng"),
    ],
)
def test_an_amount_is_said_as_papers_say_it(amount: int, words: str) -> None:
    assert in_words(amount) == words


_VALUES = {
    word: n for n, word in enumerate(["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"])
} | {
    "mốt": 1,
    "lăm": 5,
}


def heard(words: str) -> int:
    """Understand the words again, as somebody who listens does."""
    total = group = 0
    digit: int | None = None
    for word in words.removesuffix(" đồng").casefold().split():
        if word in _VALUES:
            digit = _VALUES[word]
            group += digit
        elif word == "trăm":
            group, digit = (group - (digit or 0)) + (digit or 0) * 100, None
        elif word == "mươi":
            group, digit = (group - (digit or 0)) + (digit or 0) * 10, None
        elif word == "mười":
            group += 10
        elif word in {"nghìn", "triệu"}:
            total, group = total + group * {"nghìn": 10**3, "triệu": 10**6}[word], 0
        elif word == "tỷ":
            total, group = (total + group) * 10**9, 0
        else:
            assert word == "linh", word
    return total + group


@given(st.integers(1, 10**12) | st.sampled_from([10**n + k for n in range(12) for k in (0, 1, 5, 10, 15, 105)]))
def test_who_hears_the_words_knows_the_amount(amount: int) -> None:
    assert heard(in_words(amount)) == amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12.000", 12_000),
        (" 12 000 đ", 12_000),
        ("12,000 đồng", 12_000),
        ("0", 0),
        ("1.200.000VND", 1_200_000),
        ("", None),
        ("12k", None),
        ("-5", None),
        ("mười", None),
        ("9" * 16, None),
    ],
)
def test_an_amount_is_read_as_it_is_typed(text: str, amount: int | None) -> None:
    assert read_dong(text) == amount


def test_grounds_hold_from_the_day_of_their_law() -> None:
    assert exemptions_on(date(2015, 12, 31)) == ()
    assert exemptions_on(date(2026, 11, 20)) == EXEMPTIONS
    assert {each.ground for each in exemptions_on(date(2016, 6, 1))} == {"Luật Hộ tịch 2014, Điều 11"}
    assert "(Luật Phí và lệ phí 2015, Điều 10)" in EXEMPTIONS[0].said

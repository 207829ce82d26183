"""People as they come to a counter: read forgivingly, checked with reasons."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.person import (
    FEMALE,
    MALE,
    compact,
    compact_code,
    id_number_problem,
    mask_name,
    read_date,
    read_phone,
    read_tax_code,
    sex_and_year,
    tidy,
)

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Nguyễn   Văn\tAn \r\n", "Nguyễn Văn An"),
        (unicodedata.normalize("NFD", "Thạch Thị Ngọc Ánh"), "Thạch Thị Ngọc Ánh"),
        ("Lê\u00a0Văn\u2028Hùng\x0bAn", "Lê Văn Hùng An"),
        ("\u202aĐỗ\u202c Quân\ufeff\x00", "Đỗ Quân"),
        ("Ye\u200b\u0302n", "Yên"),
        ("An\ud800", "An"),
    ],
    ids=ascii,
)
def test_names_are_tidied(typed: str, stored: str) -> None:
    assert tidy(typed) == stored


@given(st.text(st.characters(), max_size=60))
def test_tidying_is_total_composed_and_done_at_once(text: str) -> None:
    tidied = tidy(text)
    assert tidied == unicodedata.normalize("NFC", tidied)
    assert tidied.encode("utf-8").decode("utf-8") == tidied
    assert tidied == tidied.strip()
    assert tidy(tidied) == tidied


def test_numbers_lose_spaces_dots_and_dashes() -> None:
    assert compact(" 094.190–001-234 ") == "094190001234"
    assert compact("c 1234567") == "C1234567"
    assert compact_code(" h59.25.14 -261120-0001 ") == "H59.25.14-261120-0001"


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        ("", ""),
        ("094190001234", ""),
        ("331234567", ""),
        ("C1234567", ""),
        ("09419000123", "id_number_length"),
        ("0941900012345", "id_number_length"),
        ("09419000123A", "id_number_digits"),
        ("²²²²²²²²²²²²", "id_number_digits"),
        ("０９４１９０００１２３４", "id_number_digits"),
        ("B１２３４５６７", "id_number_digits"),
    ],
)
def test_id_numbers(number: str, problem: str) -> None:
    assert id_number_problem(number) == problem


@pytest.mark.parametrize(
    ("number", "stated"),
    [
        ("094190001234", (FEMALE, 1990)),
        ("001065001234", (MALE, 1965)),
        ("001215001234", (MALE, 2015)),
        ("001326001234", (FEMALE, 2026)),
        ("331234567", None),
        ("²²²²²²²²²²²²", None),
        ("", None),
    ],
)
def test_an_id_number_states_sex_and_birth_year(number: str, stated: tuple[str, int] | None) -> None:
    assert sex_and_year(number) == stated


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("", ""),
        (" - ", ""),
        ("0918 234 567", "0918234567"),
        ("0918.234.567", "0918234567"),
        ("+84 918 234 567", "0918234567"),
        ("+84 (0) 918 234 567", "0918234567"),
        ("0084918234567", "0918234567"),
        ("84918234567", "0918234567"),
        ("024 3933 1234", "02439331234"),
        ("(0299) 312-3456", "02993123456"),
        ("+84 299 3123456", "02993123456"),
        ("0118234567", None),
        ("091823456", None),
        ("09182345678", None),
        ("0９18234567", None),
        ("gọi cho con", None),
    ],
)
def test_phone_numbers(typed: str, stored: str | None) -> None:
    assert read_phone(typed) == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("", ""),
        ("0100109106", "0100109106"),
        ("0100109106-001", "0100109106001"),
        ("094190001234", "094190001234"),
        ("12345", None),
        ("０１００１０９１０６", None),
    ],
)
def test_tax_codes(typed: str, stored: str | None) -> None:
    assert read_tax_code(typed) == stored


@pytest.mark.parametrize(
    ("typed", "on"),
    [
        ("1/2/90", date(1990, 2, 1)),
        ("01021990", date(1990, 2, 1)),
        ("010290", date(1990, 2, 1)),
        ("1.2.1990", date(1990, 2, 1)),
        ("1 2 1990", date(1990, 2, 1)),
        ("1990-02-01", date(1990, 2, 1)),
        ("1/2/26", date(2026, 2, 1)),
        ("1/2/27", date(1927, 2, 1)),
        ("29/2/2024", date(2024, 2, 29)),
        ("29/2/2023", None),
        ("31/4/2024", None),
        ("1/2", None),
        ("1/2/190", None),
        ("hôm qua", None),
        ("", None),
    ],
)
def test_typed_dates(typed: str, on: date | None) -> None:
    assert read_date(typed, today=TODAY) == on


@given(st.dates(date(1927, 1, 1), TODAY))
def test_a_birth_date_is_read_in_every_way_of_typing_it(on: date) -> None:
    ways = [f"{on:%d/%m/%Y}", f"{on.day}.{on.month}.{on:%y}", f"{on:%d%m%y}", f"{on:%d%m%Y}", on.isoformat()]
    assert {read_date(typed, today=TODAY) for typed in ways} == {on}


@given(st.text(max_size=30))
def test_reading_never_raises(text: str) -> None:
    number = compact(text)
    assert id_number_problem(number) in {"", "id_number_digits", "id_number_length"}
    assert sex_and_year(number) is None or len(number) == 12
    for read in (read_phone(text), read_tax_code(text)):
        assert read is None or read.isascii()
    assert isinstance(read_date(text, today=TODAY), date | None)
    assert mask_name(text).count(".") >= len(tidy(text).split())


def test_a_masked_name_shows_initials_only() -> None:
    assert mask_name("Nguyễn Văn An") == "N. V. A."
    assert mask_name("đỗ  thị ánh") == "Đ. T. Á."
    assert mask_name("") == ""

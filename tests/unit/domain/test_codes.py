"""Dossier codes, tokens, check words and lanes."""

from __future__ import annotations

import random
import secrets
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.codes import (
    LANES_PER_DAY,
    LAST_NUMBER,
    WORD_ALPHABET,
    DossierCode,
    initial_lanes,
    is_organisation_code,
    is_token,
    lane_numbers,
    make_check_word,
    make_token,
    parse_code,
    read_check_word,
)
from tests.builders import CHECK_WORD

EATEN_BY_TYPING_ENGINES = set("ADEIOUYWSFRXJZ")


@pytest.mark.parametrize(
    ("text", "organisation", "on", "number"),
    [
        ("000.00.15.H56-190821-0001", "000.00.15.H56", date(2019, 8, 21), "0001"),
        ("H59.25-250701-0001", "H59.25", date(2025, 7, 1), "0001"),
        ("H15.50.05.13-261008-0975", "H15.50.05.13", date(2026, 10, 8), "0975"),
        ("G09.99.02-260228-0001234", "G09.99.02", date(2026, 2, 28), "0001234"),
    ],
)
def test_codes_of_every_style_are_read_and_written_back(text: str, organisation: str, on: date, number: str) -> None:
    code = parse_code(text)
    assert code == DossierCode(organisation, on, number)
    assert str(code) == text


def test_a_typed_code_is_read_without_case_and_spaces() -> None:
    assert str(parse_code(" h59.25.14 -261120- 0001\n")) == "H59.25.14-261120-0001"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "8934563138165",
        "H59.25-260230-0001",
        "H59.25-261301-0001",
        "H59.25-261120-001",
        "H59.25-261120-00000001",
        "H59..25-261120-0001",
        ".H59-261120-0001",
        "H59.25_261120_0001",
        "H59.25-261120-0001-2",
        "Đ59.25-261120-0001",
        "H59.25-٢٦١١٢٠-0001",
        "H59.25-261120-０００１",
    ],
)
def test_what_is_no_code_is_none(text: str) -> None:
    assert parse_code(text) is None


@given(st.text(max_size=40))
def test_reading_a_code_never_raises_and_what_it_reads_is_stable(text: str) -> None:
    code = parse_code(text)
    assert code is None or parse_code(str(code)) == code


@given(st.dates(date(2000, 1, 1), date(2068, 12, 31)), st.integers(1, LAST_NUMBER))
def test_written_codes_have_four_digits_and_are_read_back(on: date, number: int) -> None:
    code = DossierCode.of("H59.25.14", on, number)
    assert len(code.number) == 4
    assert parse_code(str(code)) == code


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_a_number_that_does_not_fit_is_a_bug(number: int) -> None:
    with pytest.raises(ValueError, match="1–9999"):
        DossierCode.of("H59.25.14", date(2026, 11, 20), number)


@pytest.mark.parametrize(("text", "expected"), [("H59.25.14", True), ("h59", False), ("H59.", False), ("", False)])
def test_organisation_codes(text: str, expected: bool) -> None:
    assert is_organisation_code(text) is expected


def test_the_alphabet_survives_telex_and_vni() -> None:
    assert not set(WORD_ALPHABET) & EATEN_BY_TYPING_ENGINES
    assert len(set(WORD_ALPHABET)) == 22


@given(st.integers())
def test_a_made_check_word_is_read_back_as_people_write_it(seed: int) -> None:
    word = make_check_word(random.Random(seed).randrange)
    assert len(word) == 12
    assert read_check_word(word) == word
    assert read_check_word(f" {word[:4].lower()} {word[4:8]}-{word[8:]}. ") == word


def test_of_all_single_errors_in_a_word_few_slip_through() -> None:
    errors = [CHECK_WORD[:p] + c + CHECK_WORD[p + 1 :] for p in range(12) for c in WORD_ALPHABET if c != CHECK_WORD[p]]
    assert sum(read_check_word(error) is not None for error in errors) < len(errors) / 10


@pytest.mark.parametrize("text", ["", CHECK_WORD[:-1], CHECK_WORD + "0", "AAAAAAAAAAAA", "７K0QB39TVNM9", "ｘ" * 12])
def test_what_is_no_check_word_is_none(text: str) -> None:
    assert read_check_word(text) is None


def test_check_words_are_random() -> None:
    assert len({make_check_word(secrets.randbelow) for _ in range(50)}) == 50


def test_a_token_cannot_be_taken_for_a_code_nor_a_code_for_a_token() -> None:
    token = make_token(secrets.randbelow)
    assert is_token(token)
    assert parse_code(token) is None
    assert not is_token("H59.25.14-261120-0001")


@pytest.mark.parametrize("text", ["", "TM-", "TM-0123BCG", "TM-0123BCGHK", "TM-AAAAAAAA", "0123BCGH"])
def test_what_is_no_token(text: str) -> None:
    assert not is_token(text)


def test_lanes_cover_the_numbers_of_a_day_once() -> None:
    numbers = [number for lane in range(LANES_PER_DAY) for number in lane_numbers(lane)]
    assert numbers == list(range(1, LAST_NUMBER + 1))
    assert lane_numbers(0) == range(1, 501)
    assert lane_numbers(19) == range(9501, 10_000)


@pytest.mark.parametrize("index", [-1, 20])
def test_there_is_no_other_lane(index: int) -> None:
    with pytest.raises(ValueError, match="0–19"):
        lane_numbers(index)


def test_counters_that_are_not_enrolled_share_no_lane() -> None:
    lanes = [lane for counter in range(1, 11) for lane in initial_lanes(counter)]
    assert sorted(lanes) == list(range(20))
    assert initial_lanes(1) == (0, 1)


@pytest.mark.parametrize("counter", [0, 11])
def test_there_is_no_other_counter(counter: int) -> None:
    with pytest.raises(ValueError, match="1–10"):
        initial_lanes(counter)

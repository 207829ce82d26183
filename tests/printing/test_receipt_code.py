"""The receipt's QR content and what scanners make of it."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.codes import WORD_ALPHABET, DossierCode, make_check_word
from models.domain.receipt_code import (
    Scan,
    ScanKind,
    lookup_address,
    parse_scan,
    read_signature,
    signature_digits,
)
from tests.printing.receipt_papers import CHECK_WORD, SIGNATURE

CODE = "H15.50.05.13-261008-0975"
ADDRESS = lookup_address("https://dichvucong.daklak.gov.vn", CODE, CHECK_WORD, SIGNATURE)
CARD = "066190001234|240123456|Nguyễn Thị Quỳnh Hương|01021990|Nữ|Thôn Phú Thuận, Hòa Thuận, Đắk Lắk|15082021"


def word_of(draws: list[int]) -> str:
    """Return the check word that these random draws give."""
    left = list(draws)
    return make_check_word(lambda _: left.pop())


codes = st.builds(
    lambda groups, on, number: str(DossierCode.of(".".join(groups), on, number)),
    st.lists(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=4), min_size=1, max_size=5),
    st.dates(min_value=date(2000, 1, 1), max_value=date(2068, 12, 31)),
    st.integers(1, 9999),
)
words = st.lists(st.integers(0, len(WORD_ALPHABET) - 1), min_size=11, max_size=11).map(word_of)
signatures = st.none() | st.binary(min_size=64, max_size=64)
hosts = st.from_regex(
    r"https?://[a-z0-9\-]{1,20}(\.[a-z0-9\-]{1,12}){0,3}(:[0-9]{2,5})?(/[a-z]{1,8})?/?", fullmatch=True
)


def mangle(text: str, where: int, *, caps: bool, spaces: bool) -> str:
    """Do to the letters before the payload what typing engines do; the payload itself they leave alone."""
    head, payload = text[:where], text[where:]
    for typed, shown in (("dd", "đ"), ("aa", "â"), ("ee", "ê"), ("oo", "ô"), ("uu", "ươ"), ("a", "ạ"), ("o", "ó")):
        head = head.replace(typed, shown)
    mangled = unicodedata.normalize("NFD" if spaces else "NFC", head) + payload
    return f" {mangled.swapcase() if caps else mangled}\r\n" if spaces else mangled.swapcase() if caps else mangled


@given(hosts, codes, words, signatures)
def test_what_the_printer_writes_the_scanner_reads_back(
    url: str, code: str, word: str, signature: bytes | None
) -> None:
    scan = parse_scan(lookup_address(url, code, word, signature))
    assert (scan.kind, scan.code, scan.token, scan.check_word, scan.signature, scan.is_damaged) == (
        ScanKind.RECEIPT,
        code,
        None,
        word,
        signature,
        False,
    )


@given(hosts, codes, words, signatures, st.booleans(), st.booleans())
def test_a_typing_engine_cannot_hide_a_receipt(
    url: str, code: str, word: str, signature: bytes | None, caps: bool, spaces: bool
) -> None:
    address = lookup_address(url, code, word, signature)
    scan = parse_scan(mangle(address, address.index("?ma="), caps=caps, spaces=spaces))
    assert (scan.kind, scan.code, scan.check_word, scan.signature) == (ScanKind.RECEIPT, code, word, signature)


@given(st.text())
def test_any_text_at_all_is_understood_or_unknown(text: str) -> None:
    assert isinstance(parse_scan(text), Scan)


@given(st.binary(min_size=64, max_size=64))
def test_a_signature_survives_as_155_digits(signature: bytes) -> None:
    digits = signature_digits(signature)
    assert len(digits) == 155
    assert digits.isdecimal()
    assert read_signature(digits) == signature


@pytest.mark.parametrize("digits", ["", "1", "9" * 155, "1" * 154, "1" * 156, "１" * 155])
def test_digits_that_are_no_signature_are_refused(digits: str) -> None:
    assert read_signature(digits) is None


@pytest.mark.parametrize("signature", [b"", bytes(63), bytes(65)])
def test_a_signature_of_another_length_is_not_written(signature: bytes) -> None:
    with pytest.raises(ValueError, match="64 bytes"):
        lookup_address("http://a", CODE, CHECK_WORD, signature)


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.lower(),
        f"  {CODE}\r\n",
        "H15.50.05.13–261008–0975",
        "Ｈ１５．５０．０５．１３－２６１００８－０９７５",
        f"]C0{CODE}",
        "H15.50. 05.13-261008 -0975",
    ],
)
def test_a_bare_code_is_read_however_it_was_typed(typed: str) -> None:
    scan = parse_scan(typed)
    assert (scan.kind, scan.code) == (ScanKind.DOSSIER_CODE, CODE)


@pytest.mark.parametrize("code", ["000.00.15.H56-190821-0001", "H59.25-250701-0001", "G01.899-260102-1234567"])
def test_codes_of_every_style_are_read(code: str) -> None:
    assert parse_scan(code).code == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "8934563138165",  # instant noodles
        "H15.50.05.13-261308-0975",  # month 13
        "H15.50.05.13-260230-0975",  # 30 February
        "H15..13-261008-0975",
        "H15.50.05.13-261008-975",
        "https://example.vn/?ma=8934563138165&mtc=000000000000",
        "TM-1234",
        "066190001234|240123456|Nguyễn",
    ],
)
def test_what_is_none_of_ours_is_unknown_and_shows_what_was_read(text: str) -> None:
    scan = parse_scan(text)
    assert (scan.kind, scan.text, scan.code, scan.token) == (ScanKind.UNKNOWN, text, None, None)


def test_a_temporary_token_is_read_bare_and_from_its_qr() -> None:
    token = "TM-7K0QB39T"
    assert parse_scan(token.lower()) == Scan(ScanKind.TOKEN, token.lower(), token=token)
    scan = parse_scan(lookup_address("http://a.vn", token, CHECK_WORD, SIGNATURE))
    assert (scan.kind, scan.code, scan.token, scan.signature) == (ScanKind.RECEIPT, None, token, SIGNATURE)


def test_an_id_card_keeps_its_text_with_every_mark() -> None:
    for card in (CARD, f"{CARD}||||", unicodedata.normalize("NFD", CARD) + "\r"):
        scan = parse_scan(card)
        assert scan.kind is ScanKind.IDENTITY_CARD
        assert scan.text.startswith(CARD)


def test_a_damaged_word_or_signature_is_said_and_never_taken_for_unsigned() -> None:
    for damaged in (ADDRESS[:-3], ADDRESS.replace("&k=1", "&k=x"), ADDRESS.replace("mtc=7", "mtc=8")):
        scan = parse_scan(damaged)
        assert (scan.kind, scan.code, scan.is_damaged) == (ScanKind.RECEIPT, CODE, True)
    assert not parse_scan(f"http://a.vn/tra-cuu?ma={CODE}").is_damaged

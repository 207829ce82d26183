"""Bytes of a serial scanner become text in whatever page it sends them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.scan_text import composed, decoded, is_vietnamese, repaired, uncapped

TEXT = "094190001234||Đặng Thị Ngọc Ánh|01021990|Nữ|Ấp Sóc Xoài, xã Thạnh Phú|10052021"


def cp1258(text: str) -> bytes:
    """Windows' own page has shapes and tones apart."""
    out = b""
    for letter in text:
        decomposed = unicodedata.normalize("NFD", letter)
        tones = [mark for mark in decomposed if mark in "\u0300\u0301\u0303\u0309\u0323"]
        shaped = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in tones))
        out += shaped.encode("cp1258") + "".join(tones).encode("cp1258")
    return out


@pytest.mark.parametrize(
    ("data", "page"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (unicodedata.normalize("NFD", TEXT).encode(), "utf-8"),
        (TEXT.encode().decode("latin-1").encode(), "utf-8"),
        (b"\\000026" + TEXT.encode(), "utf-8"),
        (cp1258(TEXT), "cp1258"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\0" + TEXT.encode() + b"\0", "utf-8"),
    ],
)
def test_a_serial_scanners_bytes_are_read_in_its_page(data: bytes, page: str) -> None:
    assert decoded(data) == (TEXT, page)


def test_plain_ascii_in_sixteen_bits_is_read_from_either_end() -> None:
    for page in ("utf-16-le", "utf-16-be"):
        assert decoded("H59.25.14-261120-0001".encode(page)) == ("H59.25.14-261120-0001", page)


def test_what_a_chinese_scanner_makes_of_a_name_is_read_in_its_page() -> None:
    assert decoded("Hà Bé Tú".encode("gb18030")) == ("Hà Bé Tú", "gb18030")


def test_bytes_of_a_wrong_speed_are_said_to_be_none() -> None:
    text, page = decoded(b"\xfe\x81\xc0\x00\xff\x9d\x80\xf8")
    assert page == "?"
    assert "\ufffd" in text


@given(st.binary(max_size=64))
def test_no_bytes_fail(data: bytes) -> None:
    text, _ = decoded(data)
    assert unicodedata.is_normalized("NFC", text)


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậẠỆỮ ,0123", max_size=40))
def test_right_text_stays_right(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert repaired(text) == composed(text) == text
    assert is_vietnamese(text)


@pytest.mark.parametrize("text", ["Nguyễn Văn An", "NGUYỄN VĂN AN", "nguyễn văn an", "H59.25", "Ấp 3, QL1A", "xã Ấp"])
def test_text_that_nobody_exchanged_keeps_its_case(text: str) -> None:
    assert uncapped(text) == text


@pytest.mark.parametrize("letter", ["č", "ŏ", "ñ", "¨", "Ô̂", "ф"])
def test_other_letters_are_not_vietnamese(letter: str) -> None:
    assert not is_vietnamese(letter)

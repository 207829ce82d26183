"""A card's text is understood in every form in which scanners send it, and what was harmed on the way is noticed."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.identity_card import CardDoubt, Damage, is_card, read_identity_card
from models.domain.provinces import is_birth_place
from models.domain.receipt_code import ScanKind, parse_scan

TODAY = date(2026, 11, 26)
ADDRESS = "Ấp 3, xã Thạnh Phú, huyện Cái Nước, Cà Mau"
CARD = f"094190001234|361234567|Thạch Thị Ngọc Ánh|01021990|Nữ|{ADDRESS}|10052021"
NEW_CARD = f"{CARD}||Thạch Sơn|Kim Thị Đào|"


def caps_lock(text: str) -> str:
    """The letters that keys have come exchanged, the others by their code as they are."""
    return "".join(letter.swapcase() if letter.isascii() else letter for letter in text)


def tones_first(text: str) -> str:
    """Decomposed, the tone before the shape, as some fonts and drivers have it."""
    decomposed = unicodedata.normalize("NFD", text)
    out: list[str] = []
    for letter in decomposed:
        if letter in "\u0302\u0306\u031b" and out and unicodedata.combining(out[-1]):
            out.insert(-1, letter)
        else:
            out.append(letter)
    return "".join(out)


def legacy(text: str) -> str:
    """Each Vietnamese letter as base with shape, its tone behind it: what cp1258 holds."""
    shaped = unicodedata.normalize("NFD", text)
    out = ""
    for letter in shaped:
        out = unicodedata.normalize("NFC", out + letter) if letter in "\u0302\u0306\u031b" else out + letter
    return out


def cp1252(text: str) -> str:
    """UTF-8 shown letter for byte; what the page leaves free stays the control character of its number."""
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else chr(byte)
        for byte in text.encode()
    )


@pytest.mark.parametrize("card", [CARD, NEW_CARD], ids=["7 parts", "11 parts"])
@pytest.mark.parametrize(
    "form",
    [
        lambda text: unicodedata.normalize("NFC", text),
        lambda text: unicodedata.normalize("NFD", text),
        tones_first,
        legacy,
        lambda text: text.encode().decode("latin-1"),
        cp1252,
        lambda text: text.replace("Đ", "Ð").replace("đ", "ð"),
        caps_lock,
        str.swapcase,
        lambda text: f"  {text}\r\n",
        lambda text: text.replace("|", " | "),
    ],
    ids=["NFC", "NFD", "tone first", "cp1258", "latin-1", "cp1252", "eth", "caps", "all caps", "edges", "spaces"],
)
def test_a_card_is_read_in_every_form(card: str, form: object) -> None:
    assert callable(form)
    read = read_identity_card(form(card), today=TODAY)
    assert read is not None
    assert read.damage == ()
    assert read.doubts == ()
    assert (read.number, read.old_number, read.name) == ("094190001234", "361234567", "Thạch Thị Ngọc Ánh")
    assert (read.birth_on, read.sex, read.address) == (date(1990, 2, 1), "Nữ", ADDRESS)
    assert read.issued_on == date(2021, 5, 10)
    assert read.parts == card.count("|") + 1
    assert parse_scan(form(card)).kind is ScanKind.IDENTITY_CARD


def test_a_name_in_capitals_stays_in_capitals_under_caps_lock() -> None:
    card = CARD.replace("Thạch Thị Ngọc Ánh", "THẠCH THỊ NGỌC ÁNH")
    for form in (caps_lock, str.swapcase):
        read = read_identity_card(form(card), today=TODAY)
        assert read is not None
        assert (read.name, read.address, read.sex) == ("THẠCH THỊ NGỌC ÁNH", ADDRESS, "Nữ")


@pytest.mark.parametrize(
    "name", ["Y Blŏk Êban", "H'Hen Niê", "K'Brơi", "Đinh Č̣an", "Nguyễn Văn A", "TRẦN THỊ B.", "Lò-Ô"]
)
def test_names_of_every_people_are_names(name: str) -> None:
    read = read_identity_card(CARD.replace("Thạch Thị Ngọc Ánh", name), today=TODAY)
    assert read is not None
    assert (read.name, read.damage) == (name, ())


@pytest.mark.parametrize(
    ("old", "new", "damage"),
    [
        ("Thạch Thị", "Th?ch Th?", Damage.LOST),
        ("Thạch Thị", "Th\ufffdch Th\ufffd", Damage.LOST),
        ("|Nữ|", "|Nu|", Damage.LOST),
        ("|Nữ|", "|Nuwx|", Damage.SEX),
        ("|Nữ|", "|Nu74|", Damage.SEX),
        ("Thạch Thị", "Tha5ch Thi5", Damage.NAME),
        ("094190001234", "09419000123đ", Damage.NUMBER),
        ("094190001234", "9419000123", Damage.NUMBER),
        ("|01021990|", "|0102199o|", Damage.DATE),
        ("|10052021", "|1005202á", Damage.DATE),
    ],
)
def test_what_was_harmed_on_the_way_is_noticed(old: str, new: str, damage: Damage) -> None:
    read = read_identity_card(CARD.replace(old, new), today=TODAY)
    assert read is not None
    assert read.damage[0] is damage


def test_bars_that_came_as_another_sign_tell_of_the_keyboard() -> None:
    for sign in "~§¦*":
        read = read_identity_card(CARD.replace("|", sign), today=TODAY)
        assert read is not None
        assert read.damage == (Damage.BAR,)
        assert parse_scan(CARD.replace("|", sign)).kind is ScanKind.IDENTITY_CARD  # a kiosk never shows it


@pytest.mark.parametrize(
    ("old", "new", "doubt", "stated"),
    [
        ("|Nữ|", "|Nam|", CardDoubt.SEX, "Nữ"),
        ("01021990", "01021991", CardDoubt.YEAR, "1990"),
        ("094190001234", "097190001234", CardDoubt.PLACE, "097"),
        ("01021990", "00001990", CardDoubt.BIRTH, ""),
        ("01021990", "", CardDoubt.BIRTH, ""),
        ("10052021", "10052031", CardDoubt.ISSUED, ""),
        ("10052021", "10051989", CardDoubt.ISSUED, ""),
        (f"Thạch Thị Ngọc Ánh|01021990|Nữ|{ADDRESS}", "KIM SON|01021990|Nữ|Ap 3, Thanh Phu", CardDoubt.MARKS, ""),
    ],
)
def test_what_does_not_agree_is_doubted_and_kept(old: str, new: str, doubt: CardDoubt, stated: str) -> None:
    read = read_identity_card(CARD.replace(old, new), today=TODAY)
    assert read is not None
    assert read.damage == ()
    assert (doubt, stated) in read.doubts


@pytest.mark.parametrize("code", ["001", "096", "077", "101", "315"])
def test_provinces_and_countries_are_birth_places(code: str) -> None:
    assert is_birth_place(code)


@pytest.mark.parametrize("code", ["000", "003", "097", "100", "", "0a1"])
def test_other_codes_are_none(code: str) -> None:
    assert not is_birth_place(code)


@pytest.mark.parametrize(
    "text", ["", "H59.25.14-261120-0001", "8934563138165", "a|b|c|d|e|f|g", "2|01GTKT0|K25T|123|456|789|0", "|" * 12]
)
def test_other_codes_are_no_cards(text: str) -> None:
    assert not is_card(text)
    assert read_identity_card(text, today=TODAY) is None


@given(st.text(max_size=200))
def test_whatever_is_scanned_is_understood_or_not_but_never_fails(text: str) -> None:
    for each in (text, f"094190001234|{text}|||||", CARD + text):
        read = read_identity_card(each, today=TODAY)
        assert read is None or read.parts >= 7

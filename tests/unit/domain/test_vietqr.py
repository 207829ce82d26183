"""VietQR: the text that a bank's app reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.vietqr import BankAccount, account_of, checksum, vietqr_text

TREASURY = BankAccount("970436", "0071001234567", "TTPVHCC xã Thạnh Phú")


def parts_of(text: str) -> dict[str, str]:
    """Read tag, length, value as a bank does."""
    found: dict[str, str] = {}
    while text:
        tag, length = text[:2], int(text[2:4])
        found[tag] = text[4 : 4 + length]
        assert len(found[tag]) == length
        text = text[4 + length :]
    return found


def test_the_text_is_that_of_other_programs_to_the_letter() -> None:
    """A fixture that other makers of VietQR publish as well."""
    expected = (
        "00020101021238570010A00000072701270006970436011300710012345670208QRIBFTTA"
        "530370454068500005802VN62120808DH4821136304E529"
    )
    assert vietqr_text(TREASURY, amount_vnd=850_000, purpose="DH482113") == expected


@pytest.mark.parametrize(
    ("text", "crc"),
    [
        ("123456789", 0x29B1),
        (
            (
                "00020101021238540010A00000072701240006970436011098895593570208QRIBFTTA53037045405100005802VN"
                "62320828day la noi dung chuyen khoan6304"
            ),
            0xEEF5,
        ),
        ("00020101021138530010A0000007270123000697041501091234567890208QRIBFTTA53037045802VN6304", 0x6376),
    ],
)
def test_the_checksum_is_the_one_of_the_catalogue(text: str, crc: int) -> None:
    assert checksum(text) == crc


def test_without_an_amount_the_payer_types_it() -> None:
    parts = parts_of(vietqr_text(TREASURY, amount_vnd=0, purpose=""))
    assert (parts["01"], "54" in parts, "62" in parts) == ("11", False, False)


@pytest.mark.parametrize(
    ("purpose", "told"),
    [
        ("H59.25.14-261120-0001", "H59.25.14-261120-0001"),
        ("000.00.15.H56-190821-0001", "000.00.15.H56-190821-0001"),
        ("Lệ phí khai sinh", "LE PHI KHAI SINH"),
        ("X" * 10 + "H15.50.05.13-261008-0975", "XH15.50.05.13-261008-0975"),
        ("{}😀", ""),
    ],
)
def test_the_purpose_is_what_banks_pass_on(purpose: str, told: str) -> None:
    parts = parts_of(vietqr_text(TREASURY, amount_vnd=8_000, purpose=purpose))
    assert parts_of(parts.get("62", "")).get("08", "") == told


@given(st.integers(1, 10**12), st.text(max_size=60))
def test_every_text_is_well_formed_and_checks(amount_vnd: int, purpose: str) -> None:
    text = vietqr_text(TREASURY, amount_vnd=amount_vnd, purpose=purpose)
    parts = parts_of(text)
    assert int(parts["63"], 16) == checksum(text[:-4])
    assert (parts["54"], parts["53"], parts["58"]) == (str(amount_vnd), "704", "VN")
    assert text.isascii()


@pytest.mark.parametrize(
    ("account", "wrong"),
    [
        (account_of(bank_bin=" 970 436", number="0071.0012-34567", name=" TTPVHCC  xã "), ""),
        (BankAccount("97043", "0071001234567", "A"), "bank_bin"),
        (BankAccount("970436", "12", "A"), "number"),
        (BankAccount("970436", "0071001234567", " "), "name"),
    ],
)
def test_an_account_says_what_is_wrong_with_it(account: BankAccount, wrong: str) -> None:
    assert account.wrong_part == wrong


@pytest.mark.parametrize("amount_vnd", [-1, 10**12 + 1])
def test_no_transfer_is_made_out_of_nonsense(amount_vnd: int) -> None:
    with pytest.raises(ValueError, match="no transfer"):
        vietqr_text(TREASURY, amount_vnd=amount_vnd, purpose="x")

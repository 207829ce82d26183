"""VietQR: the text that a bank's app reads to fill in a transfer (NAPAS, after EMVCo's merchant-presented mode).

Tag, length in two digits, value; the last four characters are CRC-16/CCITT-FALSE over all before them.
"""

from __future__ import annotations

import binascii
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from models.domain.folding import fold

_NAPAS: Final = "A000000727"
_TO_ACCOUNT: Final = "QRIBFTTA"
_DONG: Final = "704"
_START: Final = 0xFFFF
_LONGEST_PURPOSE: Final = 25
_BIN: Final = re.compile(r"\d{6}")
_NUMBER: Final = re.compile(r"[0-9A-Za-z]{4,19}")
MOST_VND: Final = 10**12
"""A transfer of more was mistyped."""


@dataclass(frozen=True, slots=True)
class BankAccount:
    """The office's account. `bank_bin` are the six digits that NAPAS gives a bank; `name` as the bank writes it."""

    bank_bin: str
    number: str
    name: str

    @property
    def wrong_part(self) -> str:
        """Return what of it cannot be: "bank_bin", "number", "name", or "" where all is well."""
        if _BIN.fullmatch(self.bank_bin) is None:
            return "bank_bin"
        if _NUMBER.fullmatch(self.number) is None:
            return "number"
        return "" if self.name.strip() else "name"


def account_of(*, bank_bin: str, number: str, name: str) -> BankAccount:
    """Return an account as typed, without the spaces and dots that people write into numbers."""
    written = unicodedata.normalize("NFC", " ".join(name.split()))
    return BankAccount(_joined(bank_bin), _joined(number), written)


def vietqr_text(account: BankAccount, *, amount_vnd: int, purpose: str) -> str:
    """Return the text of a VietQR for one transfer.

    Args:
        account: where the money goes.
        amount_vnd: 0 leaves the amount to the payer.
        purpose: what stands in the transfer, 25 characters at most: marks and what banks do not pass on are dropped.

    Raises:
        ValueError: the account is none, or the amount is negative or absurd.
    """
    if account.wrong_part or not 0 <= amount_vnd <= MOST_VND:
        raise ValueError(f"no transfer can be made out of {account.wrong_part or amount_vnd}")
    bank = _field("00", account.bank_bin) + _field("01", account.number)
    merchant = _field("00", _NAPAS) + _field("01", bank) + _field("02", _TO_ACCOUNT)
    said = _purpose(purpose)
    text = "".join(
        (
            _field("00", "01"),
            _field("01", "12" if amount_vnd else "11"),
            _field("38", merchant),
            _field("53", _DONG),
            _field("54", str(amount_vnd)) if amount_vnd else "",
            _field("58", "VN"),
            _field("62", _field("08", said)) if said else "",
            "6304",
        )
    )
    return f"{text}{checksum(text):04X}"


def checksum(text: str) -> int:
    """Return CRC-16/CCITT-FALSE of a text."""
    return binascii.crc_hqx(text.encode(), _START)


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"


def _purpose(text: str) -> str:
    """Keep plain letters, digits, spaces, dots, dashes; of what is too long the end, which tells codes apart."""
    plain = re.sub(r"[^0-9A-Za-z .-]", "", text if text.isascii() else fold(text).upper())
    return " ".join(plain.split())[-_LONGEST_PURPOSE:].strip()


def _joined(text: str) -> str:
    return re.sub(r"[\s.-]", "", unicodedata.normalize("NFKC", text))

"""The four certification books of a commune, with their signs and names on paper (Thông tư 01/2020/TT-BTP)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

VOLUME: Final = "01"
"""One volume a year: numbers go on where a volume is full (NĐ 23/2015/NĐ-CP Điều 13 khoản 2), so one is enough."""


class BookKind(StrEnum):
    """Which book; each has numbers of its own."""

    COPIES = "copies"
    SIGNATURES = "signatures"
    INTERPRETERS = "interpreters"
    CONTRACTS = "contracts"

    @property
    def symbol(self) -> str:
        """Return the sign that stands beside each number."""
        return _SYMBOLS[self]

    @property
    def cover(self) -> str:
        """Return the name on the cover."""
        return _TITLES[self]


_SYMBOLS: Final = {
    BookKind.COPIES: "SCT/BS",
    BookKind.SIGNATURES: "SCT/CK,ĐC",
    BookKind.INTERPRETERS: "SCT/CKND",
    BookKind.CONTRACTS: "SCT/HĐ,GD",
}
_TITLES: Final = {
    BookKind.COPIES: "Sổ chứng thực bản sao từ bản chính",
    BookKind.SIGNATURES: "Sổ chứng thực chữ ký, chứng thực điểm chỉ",
    BookKind.INTERPRETERS: "Sổ chứng thực chữ ký người dịch",
    BookKind.CONTRACTS: "Sổ chứng thực hợp đồng, giao dịch",
}


def stamp_words(kind: BookKind, year: int, number: int) -> str:
    """Return what is written on the copies: SCT/BS số 415, quyển số 01/2026."""
    return f"{kind.symbol} số {shown_number(number)}, quyển số {VOLUME}/{year}"


def shown_number(number: int) -> str:
    """Return a number as it is written: from 01 on."""
    return f"{number:02d}"

"""The pages of a certification book as they are printed, bound and kept (NĐ 23/2015/NĐ-CP Điều 13 khoản 1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.services.papers import IssuedPaper


@dataclass(frozen=True, slots=True, kw_only=True)
class BookPaperRow:
    """One number. What is not told stays "": `copies` and `fee` are written out for a void number as well."""

    number: str
    on: str
    requester: str
    requester_id: str
    document: str
    signer: str
    signer_title: str
    copies: str
    fee: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookClosing:
    """What the closing words say. `is_signed`: the book was closed with these totals, on `on`."""

    numbers: int
    void: int
    copies: int
    amount_vnd: int
    last_number: int
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookPaper(IssuedPaper):
    """Pages of a book, from one number to another; `closing` only where the last number is among them."""

    symbol: str
    volume: str
    year: int
    first: int
    until: int
    rows: tuple[BookPaperRow, ...]
    closing: BookClosing | None
    keeper_name: str = ""
    signer_title: str = ""
    signer_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyBookPaper(BookPaper):
    """Sổ chứng thực bản sao từ bản chính."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureBookPaper(BookPaper):
    """Sổ chứng thực chữ ký, chứng thực điểm chỉ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpreterBookPaper(BookPaper):
    """Sổ chứng thực chữ ký người dịch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractBookPaper(BookPaper):
    """Sổ chứng thực hợp đồng, giao dịch."""

"""Amounts of đồng as people write them and as papers say them in words."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES: Final = ("", "nghìn", "triệu", "tỷ")
_WRITTEN: Final = re.compile(r"(\d[\d.,\s]*)\s*(?:đ|đồng|vnd|vnđ)?", re.IGNORECASE)
_MOST_DIGITS: Final = 15


def read_dong(text: str) -> int | None:
    """Return an amount as typed ("12.000", "12 000 đ", "12000"), or None where it is none; nothing is guessed."""
    found = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    digits = re.sub(r"[.,\s]", "", found.group(1)) if found is not None else ""
    return int(digits) if digits and len(digits) <= _MOST_DIGITS else None


def in_words(amount_vnd: int) -> str:
    """Return an amount in words, as papers want it beside the figure: "Mười hai nghìn đồng"."""
    if amount_vnd == 0:
        return "Không đồng"
    said = f"{_number(abs(amount_vnd))} đồng"
    said = f"âm {said}" if amount_vnd < 0 else said
    return said[:1].upper() + said[1:]


def _number(number: int) -> str:
    """Say a positive number in groups of three; above a thousand tỷ the tỷ are counted themselves."""
    if number >= 10**9:
        tail = _below_billion(number % 10**9, is_whole=False) if number % 10**9 else ""
        return f"{_number(number // 10**9)} tỷ {tail}".strip()
    return _below_billion(number, is_whole=True)


def _below_billion(number: int, *, is_whole: bool) -> str:
    said: list[str] = []
    for place in (2, 1, 0):
        group = number // 1000**place % 1000
        if group:
            said.append(f"{_group(group, is_whole=is_whole and not said)} {_SCALES[place]}".strip())
    return " ".join(said)


def _group(group: int, *, is_whole: bool) -> str:
    """Say three digits; hundreds and tens that are zero are said where something stands before them."""
    hundreds, tens, units = group // 100, group // 10 % 10, group % 10
    said: list[str] = []
    if hundreds or not is_whole:
        said.append(f"{_DIGITS[hundreds]} trăm")
    if tens == 0 and units and said:
        said.append("linh")
    elif tens == 1:
        said.append("mười")
    elif tens > 1:
        said.append(f"{_DIGITS[tens]} mươi")
    if units == 1 and tens > 1:
        said.append("mốt")
    elif units == 5 and tens > 0:
        said.append("lăm")
    elif units:
        said.append(_DIGITS[units])
    return " ".join(said)

"""Numbers in Vietnamese words, as the closing of a book and official receipts write them (bằng chữ)."""

from __future__ import annotations

from typing import Final

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS: Final = ("", "nghìn", "triệu")
_BILLION: Final = 10**9


def number_words(number: int) -> str:
    """Return a whole number in words: 415 is "bốn trăm mười lăm".

    Raises:
        ValueError: it is negative.
    """
    if number < 0:
        raise ValueError("only whole numbers from 0 on are written in words")
    if number == 0:
        return _DIGITS[0]
    if number >= _BILLION:
        high, low = divmod(number, _BILLION)
        tail = f" {_below_a_billion(low, is_led=True)}" if low else ""
        return f"{number_words(high)} tỷ{tail}"
    return _below_a_billion(number, is_led=False)


def _below_a_billion(number: int, *, is_led: bool) -> str:
    words: list[str] = []
    for place in (2, 1, 0):
        group = number // 1000**place % 1000
        if group:
            words.append(_group(group, is_led=is_led or bool(words)))
            words.append(_GROUPS[place])
    return " ".join(word for word in words if word)


def _group(group: int, *, is_led: bool) -> str:
    """Return three digits; behind larger ones the empty hundreds are said as well: "không trăm linh năm"."""
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words = [f"{_DIGITS[hundreds]} trăm"] if hundreds or is_led else []
    if tens > 1:
        words.append(f"{_DIGITS[tens]} mươi")
    elif tens == 1:
        words.append("mười")
    elif ones and words:
        words.append("linh")
    if ones:
        words.append(_ones(tens, ones))
    return " ".join(words)


def _ones(tens: int, ones: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 5 and tens > 0:
        return "lăm"
    return _DIGITS[ones]

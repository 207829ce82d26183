"""Search keys: text without marks, case or đ, and initials as clerks type them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"[0-9a-z]+")
_BARRED: Final = str.maketrans("đðɖ", "ddd")
"""đ, and what other keyboards and scanned lists put in its place: Icelandic Ð (U+00D0) and African Ɖ (U+0189)."""


class _Folding(dict[int, str]):
    """What each character becomes, worked out at its first use: each one folds by itself."""

    def __missing__(self, point: int) -> str:
        decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFC", chr(point)).casefold())
        self[point] = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_BARRED)
        return self[point]


_FOLDING: Final = _Folding()


def fold(text: str) -> str:
    """Return the text for searching: NFC, casefolded, without marks, đ and its look-alikes as d; spaces, signs stay."""
    return text.translate(_FOLDING)


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded."""
    return tuple(_WORD.findall(fold(text)))


def initials(text: str) -> str:
    """Return the first letter of every word, folded: "Đăng ký khai sinh" gives "dkks"."""
    return "".join(word[0] for word in folded_words(text))

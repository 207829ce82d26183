"""Dossier codes, temporary tokens, check words and number lanes.

The code is `<organisation code>-YYMMDD-NNNN` (Thông tư 03/2025/TT-VPCP); codes of ministry systems with 5–7 digits are
read, four digits are written. The alphabets survive Vietnamese typing engines (Telex, VNI), because scanners type.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

CODE_PATTERN: Final = re.compile(r"^([A-Z0-9]+(?:\.[A-Z0-9]+)*)-([0-9]{6})-([0-9]{4,7})$")
LANE_SIZE: Final = 500
LAST_NUMBER: Final = 9999
LANES_PER_DAY: Final = 20
WORD_ALPHABET: Final = "0123456789BCGHKLMNPQTV"
WORD_LENGTH: Final = 12
TOKEN_PREFIX: Final = "TM-"

_FIRST_OF_1900: Final = 69


@dataclass(frozen=True, slots=True, order=True)
class DossierCode:
    """A printed code, which can never change. `number` keeps its leading zeros."""

    organisation: str
    on: date
    number: str

    def __str__(self) -> str:
        return f"{self.organisation}-{self.on:%y%m%d}-{self.number}"

    @classmethod
    def of(cls, organisation: str, on: date, number: int) -> DossierCode:
        """Make the code of an office's `number` (1–9999) on a local receipt date.

        Raises:
            ValueError: the number does not fit four digits.
        """
        if not 1 <= number <= LAST_NUMBER:
            raise ValueError(f"a dossier number is 1–{LAST_NUMBER}, not {number}")
        return cls(organisation, on, f"{number:04d}")


def parse_code(text: str) -> DossierCode | None:
    """Read a dossier code, forgiving case and stray spaces; None where it is none or its date is not a real one."""
    match = CODE_PATTERN.match(re.sub(r"\s+", "", text).upper())
    if match is None:
        return None
    organisation, day, number = match.groups()
    try:
        on = date(_century(day[:2]) + int(day[:2]), int(day[2:4]), int(day[4:]))
    except ValueError:
        return None
    return DossierCode(organisation, on, number)


def _century(year: str) -> int:
    """Return the century of a year in two digits, as `strptime` reads %y: 69 is 1969, 68 is 2068."""
    return 1900 if int(year) >= _FIRST_OF_1900 else 2000


def is_organisation_code(text: str) -> bool:
    """Tell whether `text` can be the first group of a dossier code."""
    return re.fullmatch(r"[A-Z0-9]+(\.[A-Z0-9]+)*", text) is not None


def _check_character(payload: str) -> str:
    digest = hashlib.sha256(f"mot-cua check word {payload}".encode()).digest()
    return WORD_ALPHABET[int.from_bytes(digest[:4], "big") % len(WORD_ALPHABET)]


def make_check_word(random_below: Callable[[int], int]) -> str:
    """Make a check word (mã tra cứu): eleven random characters and a check character.

    Args:
        random_below: a cryptographic source, for example `secrets.randbelow`.
    """
    payload = "".join(WORD_ALPHABET[random_below(len(WORD_ALPHABET))] for _ in range(WORD_LENGTH - 1))
    return payload + _check_character(payload)


def read_check_word(text: str) -> str | None:
    """Return the word in its written form, or None where the check character does not fit (a typing error)."""
    word = re.sub(r"[\s.\-]+", "", text).upper()
    if len(word) != WORD_LENGTH or any(c not in WORD_ALPHABET for c in word):
        return None
    return word if word[-1] == _check_character(word[:-1]) else None


def make_token(random_below: Callable[[int], int]) -> str:
    """Make the token of a receipt printed while no number was left; it cannot be taken for a code."""
    return TOKEN_PREFIX + "".join(WORD_ALPHABET[random_below(len(WORD_ALPHABET))] for _ in range(8))


def is_token(text: str) -> bool:
    """Tell whether `text` is a temporary token."""
    return (
        text.startswith(TOKEN_PREFIX)
        and len(text) == len(TOKEN_PREFIX) + 8
        and all(c in WORD_ALPHABET for c in text[len(TOKEN_PREFIX) :])
    )


def lane_numbers(index: int) -> range:
    """Return the numbers of lane `index` (0–19): 1–500, 501–1000, … 9501–9999.

    Raises:
        ValueError: there is no such lane.
    """
    if not 0 <= index < LANES_PER_DAY:
        raise ValueError(f"a lane is 0–{LANES_PER_DAY - 1}, not {index}")
    return range(index * LANE_SIZE + 1, min((index + 1) * LANE_SIZE, LAST_NUMBER) + 1)


def initial_lanes(counter: int) -> tuple[int, int]:
    """Return the lane and the spare lane of counter N (from 1) before its first enrolment: 2N-2 and 2N-1.

    Raises:
        ValueError: the counter number is outside 1–10.
    """
    if not 1 <= counter <= LANES_PER_DAY // 2:
        raise ValueError(f"a counter is 1–{LANES_PER_DAY // 2}, not {counter}")
    return 2 * counter - 2, 2 * counter - 1

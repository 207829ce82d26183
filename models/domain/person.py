"""People as they come to a counter: names, ID numbers, phones, typed dates; read forgivingly, checked with reasons.

The personal number (Luật Căn cước 26/2023/QH15 Điều 12; Nghị định 70/2024/NĐ-CP): 3 digits place of birth
registration, 1 digit century and sex, 2 digits birth year, 6 random, no check digit. Old nine-digit numbers and
passports exist; newborns have none.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

NAME_LENGTH: Final = 200
ADDRESS_LENGTH: Final = 400
_SEPARATORS: Final = re.compile(r"[\s.\-–()]+")
_PASSPORT: Final = re.compile(r"[A-Z]{1,3}[0-9]{5,9}")
_DATE: Final = re.compile(r"(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4}|\d{2})")
_ISO_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
MALE: Final = "Nam"
FEMALE: Final = "Nữ"


def tidy(text: str) -> str:
    """Return text in NFC with single spaces and without control or direction marks or halves of surrogate pairs.

    Composed last: a mark of no width between a letter and its accent would keep the two apart.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    visible = "".join(
        " " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in {"Cc", "Cf", "Cs"}
    )
    return unicodedata.normalize("NFC", " ".join(visible.split()))


def compact(text: str) -> str:
    """Return a number as stored: without spaces, dots, dashes; letters upper-case."""
    return _SEPARATORS.sub("", tidy(text)).upper()


def id_number_problem(number: str) -> str:
    """Return "" where `number` (compact) can be a personal ID, an old ID or a passport, else a stable code."""
    if not number or _PASSPORT.fullmatch(number):
        return ""
    if not (number.isascii() and number.isdigit()):
        return "id_number_digits"
    return "" if len(number) in {9, 12} else "id_number_length"


def sex_and_year(number: str) -> tuple[str, int] | None:
    """Return (sex, birth year) that a 12-digit number states, or None for other numbers."""
    if re.fullmatch(r"[0-9]{12}", number) is None:
        return None
    century = int(number[3])
    return (MALE if century % 2 == 0 else FEMALE), 1900 + 100 * (century // 2) + int(number[4:6])


def read_phone(text: str) -> str | None:
    """Return a Vietnamese number in national form ("0918234567"), "" for none, or None where it is no phone number.

    Mobile numbers have 10 digits (03, 05, 07, 08, 09), landlines 11 (02x and 8-9 more).
    """
    digits = compact(text)
    if not digits:
        return ""
    digits = re.sub(r"^(\+84|0084|84(?=[235789][0-9]{8,9}$))0?", "0", digits)
    if re.fullmatch(r"0[35789][0-9]{8}", digits) or re.fullmatch(r"02[0-9]{8,9}", digits):
        return digits
    return None


def read_tax_code(text: str) -> str | None:
    """Return a tax code (10 digits, 13 for branches, 12 for households), "" for none, None where it is none."""
    digits = compact(text)
    return digits if digits == "" or re.fullmatch(r"[0-9]{10}|[0-9]{13}|[0-9]{12}", digits) else None


def read_date(text: str, *, today: date) -> date | None:
    """Read a typed date: 1/2/90, 01021990, 010290, 1.2.1990 or ISO; None where it is none.

    A two-digit year is the latest one that is not after `today`.
    """
    text = tidy(text)
    if match := _ISO_DATE.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _DATE.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
    elif re.fullmatch(r"\d{6}|\d{8}", text):
        day, month, year = int(text[:2]), int(text[2:4]), int(text[4:])
    else:
        return None
    if year < 100:
        year += 2000 if 2000 + year <= today.year else 1900
    try:
        return date(year, month, day)
    except ValueError:
        return None


def mask_name(name: str) -> str:
    """Return what a kiosk may show of a name: "Nguyễn Văn An" → "N. V. A."."""
    return " ".join(f"{word[0].upper()}." for word in tidy(name).split())


def compact_code(text: str) -> str:
    """Return a dossier code of any system as stored: no white space, upper case (dots and dashes belong to it)."""
    return "".join(tidy(text).split()).upper()

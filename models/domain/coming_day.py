"""Days to come as clerks type them: a new appointment, the end of a leg. A birth date is read the other way round."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from models.domain.person import tidy

_PARTS: Final = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{2}|\d{4}))?")
_DIGITS: Final = re.compile(r"(\d{2})(\d{2})(\d{2}|\d{4})?")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def read_coming_day(text: str, *, today: date) -> date | None:
    """Read 4/12, 4/12/26, 04122026 or ISO; None where it is no day.

    Without a year it is the next such day from `today` on; a two-digit year is of this century.
    """
    text = tidy(text)
    if match := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
        return _date(year, month, day)
    match = _PARTS.fullmatch(text) or _DIGITS.fullmatch(text)
    if match is None:
        return None
    day, month = int(match.group(1)), int(match.group(2))
    if match.group(3):
        year = int(match.group(3))
        return _date(year + 2000 if year < 100 else year, month, day)
    coming = (_date(today.year + later, month, day) for later in range(9))  # 29/2 may be eight years away
    return next((on for on in coming if on is not None and on >= today), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

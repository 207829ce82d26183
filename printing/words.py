"""Dates and times as official papers write them."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Final

from models.domain.numerals import dotted

# Legal days are those of Asia/Ho_Chi_Minh, which has kept +07:00 without summer time since 1975.
VIETNAM: Final = timezone(timedelta(hours=7))


def local_date(at: datetime) -> date:
    """Return the legal day of an aware instant."""
    return at.astimezone(VIETNAM).date()


def date_words(on: date) -> str:
    """Write `ngày 04 tháng 9 năm 2026`.

    Days below 10 and the months 1 and 2 take a leading zero, others none (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    """
    month = f"{on.month:02d}" if on.month <= 2 else str(on.month)
    return f"ngày {on.day:02d} tháng {month} năm {on.year}"


def time_words(at: datetime) -> str:
    """Write `08 giờ 15 phút, ngày 27 tháng 8 năm 2026` at +07:00; seconds are cut, as everywhere a time is printed."""
    local = at.astimezone(VIETNAM)
    return f"{local:%H} giờ {local:%M} phút, {date_words(local.date())}"


def short_date(on: date) -> str:
    """Write `08/10/2026`."""
    return f"{on:%d/%m/%Y}"


def short_time(at: datetime) -> str:
    """Write `08:15 08/10/2026` at +07:00, for the cells of a table; seconds are cut."""
    return f"{at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"


def money_words(amount_vnd: int) -> str:
    """Write `8.000 đ`."""
    return f"{dotted(amount_vnd)} đ"

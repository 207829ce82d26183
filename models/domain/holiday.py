"""Holidays that need no yearly decision (Bộ luật Lao động 2019, Điều 112)."""

from __future__ import annotations

from datetime import date
from typing import Final

from models.domain.lunar import hung_kings_day

HUNG_KINGS: Final = "Giỗ Tổ Hùng Vương"
CULTURE_DAY: Final = "Ngày Văn hóa Việt Nam"
CULTURE_DAY_SINCE: Final = 2026
_FIXED: Final = {
    (1, 1): "Tết Dương lịch",
    (4, 30): "Ngày Chiến thắng",
    (5, 1): "Ngày Quốc tế lao động",
    (9, 2): "Quốc khánh",
}


def fixed_holiday(on: date) -> str | None:
    """Return the name of the holiday that falls on a day in every year, else None.

    The day beside 2 September, Tết, and the substitute for a holiday at the weekend (Điều 111 khoản 3) are decreed each
    year: they are rows of the calendar's data and never computed here. 24 November counts from 2026.
    """
    name = _FIXED.get((on.month, on.day))
    if name is not None:
        return name
    if (on.month, on.day) == (11, 24):
        return CULTURE_DAY if on.year >= CULTURE_DAY_SINCE else None
    # 10/3 lunar lies in spring; asking only then keeps the astronomy off the daily path.
    if on.month in {3, 4, 5} and on == hung_kings_day(on.year):
        return HUNG_KINGS
    return None

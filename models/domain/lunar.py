"""The Vietnamese lunar calendar, computed: new moons and the sun's longitude at UTC+7.

Chinese tables will not do: they are reckoned at UTC+8, and where a new moon or a solar term falls between the two
midnights the feasts differ (Tết 1985, 2007, 2030, 2053). The method and its constants are those published by
Hồ Ngọc Đức after Jean Meeus, *Astronomical Algorithms*; good for 1900–2199.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from math import floor, pi, radians, sin
from typing import Final

_UTC_OFFSET_DAYS: Final = 7 / 24
_MONTH_DAYS: Final = 29.530588853
_FIRST_NEW_MOON_JD: Final = 2415021.076998695
_JD_OF_ORDINAL_ZERO: Final = 1721425


def solar_date(*, lunar_year: int, month: int, day: int) -> date:
    """Return the solar date of a day of an ordinary (not leap) month; `lunar_year` is the solar year of its Tết."""
    before = _eleventh_month(lunar_year - 1 if month < 11 else lunar_year)
    after = _eleventh_month(lunar_year if month < 11 else lunar_year + 1)
    offset = (month - 11) % 12
    if after - before > 365 and offset >= _leap_offset(before):
        offset += 1
    start = _new_moon_day(floor(0.5 + (before - _FIRST_NEW_MOON_JD) / _MONTH_DAYS) + offset)
    return date.fromordinal(start + day - 1 - _JD_OF_ORDINAL_ZERO)


@lru_cache(maxsize=256)
def tet(year: int) -> date:
    """Return the first day of the lunar year that begins in this solar year."""
    return solar_date(lunar_year=year, month=1, day=1)


@lru_cache(maxsize=256)
def hung_kings_day(year: int) -> date:
    """Return Giỗ Tổ Hùng Vương: the tenth of the third lunar month."""
    return solar_date(lunar_year=year, month=3, day=10)


def _new_moon(k: int) -> float:
    """Return the Julian date (UT) of the k-th new moon after that of 1 January 1900."""
    t = k / 1236.85
    t2, t3 = t * t, t * t * t
    mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3
    mean += 0.00033 * sin(radians(166.56 + 132.87 * t - 0.009173 * t2))
    sun = radians(359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3)
    moon = radians(306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3)
    node = radians(21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3)
    correction = (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun)
    correction += -0.4068 * sin(moon) + 0.0161 * sin(2 * moon) - 0.0004 * sin(3 * moon)
    correction += 0.0104 * sin(2 * node) - 0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon)
    correction += 0.0004 * sin(2 * node + sun) - 0.0004 * sin(2 * node - sun) - 0.0006 * sin(2 * node + moon)
    correction += 0.0010 * sin(2 * node - moon) + 0.0005 * sin(2 * moon + sun)
    dynamical = -0.000278 + 0.000265 * t + 0.000262 * t2
    return mean + correction - dynamical


def _new_moon_day(k: int) -> int:
    """Return the Julian day number of the Vietnamese day on which the k-th new moon falls."""
    return floor(_new_moon(k) + 0.5 + _UTC_OFFSET_DAYS)


def _solar_sector(day: int) -> int:
    """Return in which twelfth of the ecliptic (0–11) the sun stands at the midnight that begins a Vietnamese day."""
    t = (day - 0.5 - _UTC_OFFSET_DAYS - 2451545.0) / 36525
    t2 = t * t
    anomaly = radians(357.52910 + 35999.05030 * t - 0.0001559 * t2 - 0.00000048 * t * t2)
    longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t2
    longitude += (1.914600 - 0.004817 * t - 0.000014 * t2) * sin(anomaly)
    longitude += (0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.000290 * sin(3 * anomaly)
    return floor(radians(longitude) % (2 * pi) / pi * 6)


@lru_cache(maxsize=512)
def _eleventh_month(year: int) -> int:
    """Return the day on which the month of the winter solstice begins: always the eleventh."""
    k = floor((date(year, 12, 31).toordinal() + _JD_OF_ORDINAL_ZERO - 2415021) / _MONTH_DAYS)
    start = _new_moon_day(k)
    return _new_moon_day(k - 1) if _solar_sector(start) >= 9 else start


def _leap_offset(eleventh: int) -> int:
    """Return how many months after the eleventh the leap month comes: the first without a principal solar term."""
    k = floor((eleventh - _FIRST_NEW_MOON_JD) / _MONTH_DAYS + 0.5)
    sectors = [_solar_sector(_new_moon_day(k + i)) for i in range(1, 15)]
    return next((i for i in range(1, 14) if sectors[i] == sectors[i - 1]), 13)

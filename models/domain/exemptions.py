"""Grounds on which phí or lệ phí is not taken, or less: what laws of the country say, with the days from which they do.

The provincial council may name more; those are typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class Exemption:
    """One ground. In force from `since` to `until` (both inclusive; None: still)."""

    words: str
    ground: str
    since: date
    until: date | None = None

    @property
    def said(self) -> str:
        """Return what is kept as the reason: who, and by which law."""
        return f"{self.words} ({self.ground})"


_FEES: Final = ("Luật Phí và lệ phí 2015, Điều 10", date(2017, 1, 1))
_CIVIL_STATUS: Final = ("Luật Hộ tịch 2014, Điều 11", date(2016, 1, 1))

EXEMPTIONS: Final = (
    Exemption("Trẻ em", *_FEES),
    Exemption("Người thuộc hộ nghèo", *_FEES),
    Exemption("Người cao tuổi", *_FEES),
    Exemption("Người khuyết tật", *_FEES),
    Exemption("Người có công với cách mạng", *_FEES),
    Exemption("Đồng bào dân tộc thiểu số ở xã đặc biệt khó khăn", *_FEES),
    Exemption("Đăng ký khai sinh đúng hạn", *_CIVIL_STATUS),
    Exemption("Đăng ký khai tử đúng hạn", *_CIVIL_STATUS),
    Exemption("Đăng ký giám hộ", *_CIVIL_STATUS),
    Exemption("Đăng ký kết hôn của công dân cư trú ở trong nước", *_CIVIL_STATUS),
    Exemption("Hộ tịch: gia đình có công với cách mạng, hộ nghèo, người khuyết tật", *_CIVIL_STATUS),
)


def exemptions_on(on: date) -> tuple[Exemption, ...]:
    """Return the grounds in force on a day."""
    return tuple(each for each in EXEMPTIONS if each.since <= on and (each.until is None or on <= each.until))

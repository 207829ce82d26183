"""Rows of reports that are figures by name."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

from models.domain.statistics import FORMULAS, Apart

_WORDS: Final = {
    "turned_away": "Hướng dẫn hoàn thiện, từ chối tại quầy",
    "not_accepted": "Trực tuyến không được tiếp nhận",
    "negative": "Kết quả không đủ điều kiện",
    "contested": "Hồ sơ cần đối chiếu",
    "for_others": "Nhận hộ cơ quan khác",
    "back_dated": "Nhập sau",
}


@dataclass(frozen=True, slots=True)
class ApartRow:
    """One figure beside the columns of II.06a: its name, its words and how it is counted."""

    name: str
    field: str
    count: int
    formula: str


def apart_rows(apart: Apart) -> tuple[ApartRow, ...]:
    """Return the figures in the order of their definition."""
    return tuple(
        ApartRow(each.name, _WORDS[each.name], getattr(apart, each.name), FORMULAS[each.name]) for each in fields(apart)
    )

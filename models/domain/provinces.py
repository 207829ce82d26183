"""The first three digits of a personal number: where the birth was registered.

Thông tư 59/2021/TT-BCA, Phụ lục I: the 63 provinces of before July 2025, whose codes stay valid in every number given
before; Phụ lục II: countries, for births registered abroad, from 101 on.
"""

from __future__ import annotations

from typing import Final

_PROVINCES: Final = frozenset(
    {1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44, 45}
    | {46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91}
    | {92, 93, 94, 95, 96}
)
_FIRST_COUNTRY: Final = 101


def is_birth_place(code: str) -> bool:
    """Tell whether three digits name a province or may name a country; new codes may come: a doubt warns only."""
    return code.isdigit() and (int(code) in _PROVINCES or int(code) >= _FIRST_COUNTRY)

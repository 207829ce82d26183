"""Code 128 as modules; python-barcode only computes them, the page draws them as vectors."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from printing.page import Modules


@lru_cache(maxsize=64)
def bars(content: str) -> tuple[tuple[int, int], ...]:
    """Return the black bars of Code 128 as (first module, modules), without quiet zones; the last one ends it."""
    from barcode.codex import Code128

    (modules,) = Code128(content).build()
    found: list[tuple[int, int]] = []
    position = 0
    for colour, group in groupby(modules):
        count = len(list(group))
        if colour == "1":
            found.append((position, count))
        position += count
    return tuple(found)


def code128(content: str, *, module_mm: float, height_mm: float) -> Modules:
    """Return the symbol at the origin, without its quiet zones (ten modules on each side)."""
    rows = height_mm / module_mm
    found = bars(content)
    return Modules(0.0, 0.0, module_mm, sum(found[-1]), rows, tuple((start, 0, count, rows) for start, count in found))

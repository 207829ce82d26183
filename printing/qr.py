"""The receipt's QR as modules; segno only computes the matrix (reportlab's own takes 30 ms), the page draws vectors."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Final, cast

from models.domain.receipt_code import lookup_address, signature_digits
from printing.page import Modules

_MODULES_A_VERSION: Final = 4  # each version of a QR code has four modules more a side


def qr_segments(lookup_url: str, code: str, check_word: str, signature: bytes | None) -> tuple[str, str]:
    """Split the QR's content into its text and the digits of the signature ("" where unsigned).

    Digits pack three to ten bits: with them in a segment of their own the symbol is three versions smaller.
    """
    address = lookup_address(lookup_url, code, check_word, signature)
    digits = "" if signature is None else signature_digits(signature)
    return address.removesuffix(digits), digits


@lru_cache(maxsize=64)
def qr_modules(
    text: str, digits: str, *, dot_mm: float, smallest_mm: float, largest_mm: float, fewest_dots: int
) -> Modules:
    """Return the symbol at the origin, without its quiet zone (four modules on each side).

    A module is a whole number of printer dots (at least `fewest_dots`), as many as `largest_mm` allows: coarse modules
    survive a worn ribbon. A symbol below `smallest_mm` takes a higher version, whose spare room goes to padding. Error
    correction is M. Content too long for `largest_mm` is printed larger rather than finer.
    """
    import segno
    from segno import consts

    segments = [(text, consts.MODE_BYTE), (digits, consts.MODE_NUMERIC)]
    # segno takes segments with their modes, its type stubs know plain content only.
    content = cast("str", segments if digits else segments[:1])
    symbol = segno.make_qr(content, error="m")
    side = len(symbol.matrix)
    dots = max(fewest_dots, int(largest_mm / (side * dot_mm) + 1e-9))
    while side * dots * dot_mm < smallest_mm:
        side += _MODULES_A_VERSION
    if side != len(symbol.matrix):
        symbol = segno.make_qr(content, error="m", version=(side - 17) // 4)
    return Modules(0.0, 0.0, dots * dot_mm, side, side, tuple(_cells(symbol.matrix)))


def _cells(matrix: tuple[bytearray, ...]) -> Iterator[tuple[int, int, int, float]]:
    """Join black modules to bars along rows, and equal bars of following rows to blocks: half as much to draw."""
    growing: dict[tuple[int, int], int] = {}
    for row in range(len(matrix) + 1):
        bars = set(_bars(matrix[row])) if row < len(matrix) else set()
        for bar in [bar for bar in growing if bar not in bars]:
            start, count = bar
            top = growing.pop(bar)
            yield (start, top, count, row - top)
        for bar in sorted(bars - growing.keys()):
            growing[bar] = row


def _bars(cells: bytearray) -> Iterator[tuple[int, int]]:
    position = 0
    for cell, group in groupby(cells):
        count = len(list(group))
        if cell:
            yield (position, count)
        position += count

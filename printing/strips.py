"""Text as strips of the flow: one line is one strip, so that a page may break between any two of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from printing.layout import FormLayout
from printing.page import Rule, Strip, Style, bound
from printing.text import MM_PER_POINT, Line, Measure, Span, balance, clean, fit

ASCENT: Final = 0.89  # Tinos, of the font size
UNDERLINE_MM: Final = 0.2
_DOTTED_MM: Final = 0.25


def line_height(layout: FormLayout, size_pt: float) -> float:
    """Return the height of one line in millimetres."""
    return size_pt * MM_PER_POINT * layout.text.leading


def text_strip(layout: FormLayout, line: Line, size_pt: float, width_mm: float, align: float = 0.0) -> Strip:
    """Return one line as a strip; `align` is 0 for left, 0.5 for centred, 1 for right."""
    tall = line_height(layout, size_pt)
    # Half of the leading above the ascent leaves room for a second mark on a capital.
    baseline = (ASCENT + (layout.text.leading - 1.1) / 2) * size_pt * MM_PER_POINT
    return Strip(tall, line.runs((width_mm - line.width_mm) * align, baseline, size_pt))


def text_strips(
    layout: FormLayout, lines: Sequence[Line], size_pt: float, width_mm: float, align: float = 0.0
) -> tuple[Strip, ...]:
    """Return lines as strips of one width."""
    return tuple(text_strip(layout, line, size_pt, width_mm, align) for line in lines)


def centred(
    layout: FormLayout,
    measure: Measure,
    words: tuple[str, Style],
    sizes_pt: Sequence[float],
    width_mm: float,
    max_lines: int,
) -> tuple[Strip, ...]:
    """Return centred lines of about equal length, at the largest of the sizes that needs at most `max_lines`."""
    spans = [Span(*words)]
    size_pt, lines = fit(measure, spans, sizes_pt, width_mm, max_lines)
    if len(lines) > 1:
        lines = balance(measure, spans, size_pt, width_mm)
    return text_strips(layout, lines, size_pt, width_mm, 0.5)


def underline(width_mm: float, length_mm: float) -> Strip:
    """Return the short line below an agency's name or the motto, centred."""
    start = (width_mm - length_mm) / 2
    return Strip(1.4, (Rule(start, 0.4, start + length_mm, 0.4, UNDERLINE_MM),))


def with_dots(strip: Strip, from_mm: float, to_mm: float) -> Strip:
    """Add a dotted line to write on; none where the label leaves no room for one."""
    if to_mm - from_mm < 1:
        return strip
    baseline = strip.height_mm * 0.8
    return replace(strip, marks=(*strip.marks, Rule(from_mm, baseline, to_mm, baseline, _DOTTED_MM, is_dotted=True)))


def spaced(strips: Sequence[Strip], gap_mm: float) -> tuple[Strip, ...]:
    """Leave a gap below the last strip."""
    last = strips[-1]
    return (*strips[:-1], replace(last, height_mm=last.height_mm + gap_mm))


def kept(strips: Sequence[Strip]) -> tuple[Strip, ...]:
    """Bind strips to each other and to whatever follows them."""
    together = bound(strips)
    return (*together[:-1], replace(together[-1], keeps_with_next=True)) if together else ()


def emphasised(text: str, style: Style, strong: Style = Style.BOLD) -> list[tuple[str, Style]]:
    """Split a layout's text at its asterisks: what stands between two of them is printed bold.

    Only a layout's own text is split, before values are filled in: an asterisk inside a value stays what it is.
    """
    parts = text.split("*")
    return [(part, strong if index % 2 else style) for index, part in enumerate(parts) if clean(part)]

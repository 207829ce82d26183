"""Fit text: NFC, wrap on words, break what is longer than a line; nothing is clipped and nothing vanishes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Protocol

from printing.page import Run, Style

MM_PER_POINT: Final = 25.4 / 72


class Measure(Protocol):
    """The widths of a typeface."""

    def em_width(self, text: str, style: Style) -> float:
        """Return the advance width of `text` in units of the font size."""

    def printable(self, text: str) -> str:
        """Return `text` with letters that the typeface lacks shown as a hollow square."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one style."""

    text: str
    style: Style = Style.REGULAR


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line: text of one style, `x_mm` from the line's start."""

    x_mm: float
    width_mm: float
    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Line:
    """One line of wrapped text."""

    pieces: tuple[Piece, ...]
    width_mm: float

    def runs(self, x_mm: float, baseline_mm: float, size_pt: float) -> tuple[Run, ...]:
        """Return the line's marks with its start at `x_mm`."""
        return tuple(
            Run(x_mm + piece.x_mm, baseline_mm, piece.text, piece.style, size_pt, piece.width_mm)
            for piece in self.pieces
        )


def clean(text: str) -> str:
    """Bring text to what is printed: NFC (or marks stand beside letters), single spaces, no control characters."""
    composed = unicodedata.normalize("NFC", text)
    if composed.isprintable():
        return " ".join(composed.split())
    visible = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in composed)
    return " ".join("".join(c for c in visible if unicodedata.category(c) != "Cf").split())


def text_width(measure: Measure, text: str, style: Style, size_pt: float) -> float:
    """Return the width of printed text in millimetres."""
    return measure.em_width(text, style) * size_pt * MM_PER_POINT


def wrap(
    measure: Measure, spans: Sequence[Span], size_pt: float, width_mm: float, indent_mm: float = 0.0
) -> tuple[Line, ...]:
    """Wrap spans into lines of at most `width_mm`, the first moved in by `indent_mm` where its first word still fits.

    Lines break at spaces; a word longer than a line breaks between letters, never between a letter and its mark. A span
    that begins without a space still starts a new word: put punctuation into the span that it follows.
    """
    em_mm = size_pt * MM_PER_POINT
    limit = width_mm / em_mm + 1e-6
    lines: list[list[tuple[str, Style, float]]] = [[]]
    indent = used = indent_mm / em_mm
    for span in spans:
        for word in measure.printable(clean(span.text)).split(" "):
            if not word:
                continue
            space = measure.em_width(" ", span.style) if lines[-1] else 0.0
            width = measure.em_width(word, span.style)
            if used + space + width <= limit:
                lines[-1].append((word, span.style, width))
                used += space + width
                continue
            for part in [word] if width <= limit else _broken(measure, word, span.style, limit):
                width = measure.em_width(part, span.style)
                if lines[-1]:
                    lines.append([])
                else:
                    indent = 0.0
                lines[-1].append((part, span.style, width))
                used = width
    starts = (indent, *(0.0 for _ in lines[1:]))
    return tuple(_line(measure, line, start, em_mm) for line, start in zip(lines, starts, strict=True) if line)


def fit(
    measure: Measure, spans: Sequence[Span], sizes_pt: Sequence[float], width_mm: float, max_lines: int
) -> tuple[float, tuple[Line, ...]]:
    """Wrap at the largest of `sizes_pt` (descending) that needs at most `max_lines`, else at the last one."""
    for size_pt in sizes_pt[:-1]:
        lines = wrap(measure, spans, size_pt, width_mm)
        if len(lines) <= max_lines:
            return size_pt, lines
    return sizes_pt[-1], wrap(measure, spans, sizes_pt[-1], width_mm)


def balance(measure: Measure, spans: Sequence[Span], size_pt: float, width_mm: float) -> tuple[Line, ...]:
    """Wrap into as few lines as `wrap`, of about the same length: a centred heading must not end in a lone word."""
    lines = wrap(measure, spans, size_pt, width_mm)
    narrow, wide = width_mm / 2, width_mm
    while len(lines) > 1 and wide - narrow > 1.0:
        middle = (narrow + wide) / 2
        candidate = wrap(measure, spans, size_pt, middle)
        if len(candidate) == len(lines):
            lines, wide = candidate, middle
        else:
            narrow = middle
    return lines


def _line(measure: Measure, words: list[tuple[str, Style, float]], start: float, em_mm: float) -> Line:
    pieces: list[Piece] = []
    x = start
    for style, group in groupby(words, key=lambda word: word[1]):
        of_style = list(group)
        space = measure.em_width(" ", style)
        start = x + space if pieces else x
        x = start + sum(width for _, _, width in of_style) + space * (len(of_style) - 1)
        pieces.append(Piece(start * em_mm, (x - start) * em_mm, " ".join(word for word, _, _ in of_style), style))
    return Line(tuple(pieces), x * em_mm)


def _broken(measure: Measure, word: str, style: Style, limit: float) -> list[str]:
    parts: list[str] = []
    current = ""
    for cluster in _clusters(word):
        if current and measure.em_width(current + cluster, style) > limit:
            parts.append(current)
            current = ""
        current += cluster
    parts.append(current)
    return parts


def _clusters(word: str) -> list[str]:
    clusters: list[str] = []
    for character in word:
        if clusters and unicodedata.combining(character):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters

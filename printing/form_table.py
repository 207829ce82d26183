"""Tables of a form: a heading that every page repeats, rows as tall as their tallest cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from printing.blocks import ALIGN, Column, TableBlock
from printing.content import Row, filled
from printing.layout import FormLayout
from printing.page import Mark, Rule, Strip, Style, bound, height, placed
from printing.strips import emphasised, line_height, text_strips
from printing.text import Line, Measure, Span, clean, wrap

_NO_ROW: Row = {}
_LINES_TOGETHER: Final = 4
"""A row that breaks leaves no fewer lines on a page, but for its last ones."""
STRONG: Final = "is_strong"
"""A row with words under this name is printed bold: a total."""


class FormTable:
    """Composes one table at one size of the body."""

    def __init__(self, table: TableBlock, layout: FormLayout, measure: Measure, size_pt: float) -> None:
        self._table = table
        self._layout = layout
        self._measure = measure
        self._size_pt = size_pt * layout.table.size_factor
        rest = layout.content_mm - sum(column.width_mm for column in table.columns)
        sharing = sum(not column.width_mm for column in table.columns)
        self._widths = [column.width_mm or rest / sharing for column in table.columns]
        self._edges = [0.0, *accumulate(self._widths)]

    def strips(self, rows: Sequence[Row], label: Sequence[Strip]) -> tuple[Strip, ...]:
        """Return label, heading and rows; the heading keeps company with the first row."""
        style = self._layout.table
        heading = self._heading()
        blank = max(0, self._table.at_least - len(rows))
        drawn: list[Strip] = []
        for row in (*rows, *([_NO_ROW] * blank)):
            drawn.extend(self._row(row, heading))
        first = bound((*label, Strip(style.above_mm), *heading, *drawn[:1]))
        flow = [*first, *drawn[1:], Strip(style.below_mm)]
        if self._table.keep:
            flow[-2:] = [replace(strip, keeps_with_next=True) for strip in flow[-2:]]
        else:
            # White space alone never begins a page.
            flow[-2] = replace(flow[-2], keeps_with_next=True)
        return tuple(flow)

    def _heading(self) -> tuple[Strip, ...]:
        columns, style = self._table.columns, self._layout.table
        labels = [self._label(column.label, width) for column, width in zip(columns, self._widths, strict=True)]
        groups = self._groups()
        spans = [self._label(name, self._edges[end] - self._edges[start]) for name, start, end in groups]
        grouped = {column for _, start, end in groups for column in range(start, end)}
        above = max(map(self._tall, spans), default=0.0)
        below = max((self._tall(labels[column]) for column in grouped), default=0.0)
        tall = max((self._tall(labels[column]) for column in range(len(columns)) if column not in grouped), default=0.0)
        tall = max(tall, above + below)
        marks: list[Mark] = []
        for (_, start, end), lines in zip(groups, spans, strict=True):
            marks.extend(self._middle(lines, self._edges[start], self._edges[end], 0, above))
            marks.append(Rule(self._edges[start], above, self._edges[end], above, style.line_mm))
        for column, lines in enumerate(labels):
            top = above if column in grouped else 0.0
            marks.extend(self._middle(lines, self._edges[column], self._edges[column + 1], top, tall))
        inner = {edge for _, start, end in groups for edge in range(start + 1, end)}
        marks.extend(
            Rule(x, above if edge in inner else 0, x, tall, style.line_mm) for edge, x in enumerate(self._edges)
        )
        marks.extend((self._across(0), self._across(tall)))
        return (Strip(tall, tuple(marks)), *self._numbers())

    def _groups(self) -> list[tuple[str, int, int]]:
        """Return the common headings with their first and past-the-last column."""
        found: list[tuple[str, int, int]] = []
        for index, column in enumerate(self._table.columns):
            if column.group and found and found[-1][0] == column.group and found[-1][2] == index:
                found[-1] = (column.group, found[-1][1], index + 1)
            elif column.group:
                found.append((column.group, index, index + 1))
        return found

    def _numbers(self) -> tuple[Strip, ...]:
        if not self._table.is_numbered:
            return ()
        size = self._layout.table.header_pt
        tall = line_height(self._layout, size)
        marks: list[Mark] = []
        for index, width in enumerate(self._widths):
            lines = wrap(self._measure, [Span(f"({index + 1})", Style.ITALIC)], size, width)
            marks.extend(placed(text_strips(self._layout, lines, size, width, 0.5), self._edges[index], 0))
        return (Strip(tall, (*marks, *self._uprights(tall), self._across(tall))),)

    def _label(self, label: str, width_mm: float) -> tuple[Line, ...]:
        style = self._layout.table
        return wrap(self._measure, [Span(label, Style.BOLD)], style.header_pt, width_mm - 2 * style.padding_mm)

    def _tall(self, lines: Sequence[Line]) -> float:
        return len(lines) * line_height(self._layout, self._layout.table.header_pt) + self._layout.table.padding_mm

    def _middle(
        self, lines: Sequence[Line], left_mm: float, right_mm: float, top_mm: float, bottom_mm: float
    ) -> tuple[Mark, ...]:
        strips = text_strips(self._layout, lines, self._layout.table.header_pt, right_mm - left_mm, 0.5)
        return placed(strips, left_mm, top_mm + (bottom_mm - top_mm - height(strips)) / 2)

    def _row(self, row: Row, heading: tuple[Strip, ...]) -> tuple[Strip, ...]:
        """Return one row; only a row taller than half a page may break, between a few lines of its cells."""
        padding, line_mm = self._layout.table.padding_mm, line_height(self._layout, self._size_pt)
        cells = [
            self._cell(column, row, width) for column, width in zip(self._table.columns, self._widths, strict=True)
        ]
        most = max(1, *map(len, cells))
        is_broken = most > max(1, int(self._layout.page.height_mm / 2 / line_mm))
        together = _LINES_TOGETHER if is_broken else most
        strips: list[Strip] = []
        for start in range(0, most, together):
            parts = [lines[start : start + together] for lines in cells]
            is_last = start + together >= most
            above = padding / 2 if start == 0 else 0.0
            tall = above + max(map(len, parts)) * line_mm + (padding / 2 if is_last else 0.0)
            if not is_broken:
                tall = max(tall, self._table.row_mm, line_mm + padding)
            # Marks stand in reading order, for people who copy the text and for screen readers.
            marks: list[Mark] = []
            for index, (column, lines) in enumerate(zip(self._table.columns, parts, strict=True)):
                inner = self._widths[index] - 2 * padding
                text = text_strips(self._layout, lines, self._size_pt, inner, ALIGN[column.align])
                marks.extend(placed(text, self._edges[index] + padding, above))
            marks.extend(self._uprights(tall))
            if is_last:
                marks.append(self._across(tall))
            foot = () if is_last else (self._across(tall),)
            strips.append(Strip(tall, tuple(marks), heading=heading, foot=foot))
        return tuple(strips)

    def _cell(self, column: Column, row: Row, width_mm: float) -> tuple[Line, ...]:
        if not row:
            return ()
        inner = width_mm - 2 * self._layout.table.padding_mm
        plain = Style.BOLD if row.get(STRONG) else Style.REGULAR
        lines: list[Line] = []
        for template in column.value.split("\n"):
            spans = [Span(filled(part, row), style) for part, style in emphasised(template, plain)]
            if any(clean(span.text) for span in spans):
                lines.extend(wrap(self._measure, spans, self._size_pt, inner))
        return tuple(lines)

    def _across(self, y_mm: float) -> Rule:
        return Rule(0, y_mm, self._layout.content_mm, y_mm, self._layout.table.line_mm)

    def _uprights(self, tall_mm: float) -> list[Rule]:
        return [Rule(x, 0, x, tall_mm, self._layout.table.line_mm) for x in self._edges]

"""The body of a form: the layout's blocks with a paper's values, at one size of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from printing.blocks import (
    ALIGN,
    AnyBlock,
    FieldBlock,
    PairBlock,
    Signature,
    SignaturesBlock,
    TableBlock,
    TextBlock,
)
from printing.content import Content, filled
from printing.form_table import FormTable
from printing.layout import FormLayout
from printing.page import Mark, Strip, Style, height, placed
from printing.strips import emphasised, kept, line_height, spaced, text_strip, text_strips, with_dots
from printing.text import Line, Measure, Span, clean, fit, wrap

_PAIR_GAP_MM: Final = 4.0
_LEAST_DOTS_MM: Final = 15.0


class FormBody:
    """Composes everything below the head with the body at `size_pt`."""

    def __init__(
        self, content: Content, values: Mapping[str, str], layout: FormLayout, measure: Measure, size_pt: float
    ) -> None:
        self._content = content
        self._values = values
        self._layout = layout
        self._measure = measure
        self._size_pt = size_pt
        self._width_mm = layout.content_mm

    def strips(self) -> tuple[Strip, ...]:
        """Return the flow of the body."""
        return tuple(strip for block in self._layout.body if self._is_said(block) for strip in self._block(block))

    def _is_said(self, block: AnyBlock) -> bool:
        return block.when is None or bool(clean(self._text(block.when)))

    def _text(self, template: str) -> str:
        return filled(template, self._values)

    def _block(self, block: AnyBlock) -> tuple[Strip, ...]:
        strips: tuple[Strip, ...]
        if isinstance(block, TableBlock):
            return self._table(block)
        if isinstance(block, FieldBlock):
            strips = self._field(block)
        elif isinstance(block, PairBlock):
            strips = self._pair(block)
        elif isinstance(block, TextBlock):
            strips = self._paragraph(block)
        elif isinstance(block, SignaturesBlock):
            strips = self._signatures(block)
        else:
            strips = (Strip(block.height_mm),)
        return kept(strips) if block.keep else strips

    def _spans(self, field: FieldBlock) -> list[Span]:
        note = [Span(self._text(field.note), Style.ITALIC)] if field.note else []
        return [Span(self._text(field.label)), Span(self._text(field.value), field.style), *note]

    def _field(self, field: FieldBlock) -> tuple[Strip, ...]:
        lines = wrap(self._measure, self._spans(field), self._size_pt, self._width_mm)
        if not lines:
            return ()
        strips = text_strips(self._layout, lines, self._size_pt, self._width_mm)
        if not clean(self._text(field.value)):
            strips = (*strips[:-1], with_dots(strips[-1], lines[-1].width_mm + 1, self._width_mm))
        return spaced(strips, self._layout.text.field_gap_mm)

    def _pair(self, pair: PairBlock) -> tuple[Strip, ...]:
        """Set two short fields beside each other, below each other where one needs the whole width."""
        fields = [field for field in (pair.left, pair.right) if self._is_said(field)]
        lines = [wrap(self._measure, self._spans(field), self._size_pt, self._width_mm) for field in fields]
        start = self._beside(fields, lines) if len(fields) == 2 else None
        if start is None:
            return tuple(strip for field in fields for strip in self._field(field))
        marks: list[Mark] = []
        ends = (start - _PAIR_GAP_MM, self._width_mm)
        for field, (line,), x, end in zip(fields, lines, (0.0, start), ends, strict=True):
            strip = text_strip(self._layout, line, self._size_pt, self._width_mm)
            if not clean(self._text(field.value)):
                strip = with_dots(strip, line.width_mm + 1, end - x)
            marks.extend(placed([strip], x, 0))
        return spaced((Strip(line_height(self._layout, self._size_pt), tuple(marks)),), self._layout.text.field_gap_mm)

    def _beside(self, fields: Sequence[FieldBlock], lines: Sequence[Sequence[Line]]) -> float | None:
        """Return where the right field begins: at the middle if it can; None where the two need lines of their own."""
        if [len(of_field) for of_field in lines] != [1, 1]:
            return None
        blank = [0.0 if clean(self._text(field.value)) else _LEAST_DOTS_MM for field in fields]
        wide = [line.width_mm + room for (line,), room in zip(lines, blank, strict=True)]
        start = max(wide[0] + _PAIR_GAP_MM, min(self._width_mm / 2, self._width_mm - wide[1]))
        return start if start + wide[1] <= self._width_mm + 1e-6 else None

    def _paragraph(self, block: TextBlock) -> tuple[Strip, ...]:
        size = min(self._size_pt, self._layout.text.small_pt) if block.is_small else self._size_pt
        strong = Style.BOLD if block.style is not Style.BOLD else Style.REGULAR
        spans = [Span(self._text(part), style) for part, style in emphasised(block.text, block.style, strong)]
        lines = wrap(self._measure, spans, size, self._width_mm, block.indent_mm)
        strips = text_strips(self._layout, lines, size, self._width_mm, ALIGN[block.align])
        return spaced(strips, self._layout.text.field_gap_mm) if strips else ()

    def _table(self, block: TableBlock) -> tuple[Strip, ...]:
        rows = self._content.rows[block.rows]
        if not rows and not block.at_least:
            if not block.label:
                return ()
            said = self._field(FieldBlock(label=block.label, value=block.empty))
            return kept(said) if block.keep else said
        label: tuple[Strip, ...] = ()
        if block.label:
            lines = wrap(self._measure, [Span(self._text(block.label))], self._size_pt, self._width_mm)
            label = text_strips(self._layout, lines, self._size_pt, self._width_mm)
        return FormTable(block, self._layout, self._measure, self._size_pt).strips(rows, label)

    def _signatures(self, block: SignaturesBlock) -> tuple[Strip, ...]:
        width = self._width_mm / len(block.columns)
        columns = [self._signature(column, width) for column in block.columns]
        marks: list[Mark] = []
        for index, column in enumerate(columns):
            marks.extend(placed(column, index * width, 0))
        return (
            Strip(self._layout.signatures.above_mm, keeps_with_next=True),
            Strip(max(map(height, columns)), tuple(marks)),
        )

    def _signature(self, column: Signature, width_mm: float) -> tuple[Strip, ...]:
        layout, place = self._layout, self._layout.signatures
        inner = width_mm - _PAIR_GAP_MM
        if column.listing:
            return self._listing(column, inner)
        parts = ((column.heading, Style.BOLD, place.heading_pt), (column.note, Style.ITALIC, place.note_pt))
        above: list[Strip] = []
        for text, style, size in parts:
            lines = wrap(self._measure, [Span(self._text(text), style)], size, inner)
            above.extend(text_strips(layout, lines, size, width_mm, 0.5))
        sizes = [size for size in layout.text.body_pt if size <= self._size_pt]
        name = [Span(self._text(column.name), Style.BOLD)]
        size_pt, names = fit(self._measure, name, sizes, inner, 2)
        return (*above, Strip(place.room_mm), *text_strips(layout, names, size_pt, width_mm, 0.5))

    def _listing(self, column: Signature, width_mm: float) -> tuple[Strip, ...]:
        """Return who gets the paper (Nơi nhận), at the left as Nghị định 30/2020/NĐ-CP, Phụ lục I, has it."""
        size = self._layout.text.small_pt
        texts = [(self._text(column.heading), Style.ITALIC), *((self._text(t), Style.REGULAR) for t in column.listing)]
        lines = [line for text in texts for line in wrap(self._measure, [Span(*text)], size, width_mm)]
        return text_strips(self._layout, lines, size, width_mm)

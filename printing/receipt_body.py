"""The fields of form 01, the table of papers and the signatures, at one size of the body."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.services.papers import PaperItem, ReceiptPaper
from printing.layout import ReceiptLayout
from printing.page import Mark, Rule, Strip, Style, bound, height, placed
from printing.receipt_head import line_height, text_strip, text_strips
from printing.text import Measure, Span, clean, fit, wrap
from printing.words import time_words

_DOTTED_MM = 0.25
_PAIR_GAP_MM = 4.0


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value; an empty value leaves a dotted line to be filled in by hand."""

    label: str
    value: str
    style: Style = Style.REGULAR
    note: str = ""

    def spans(self) -> list[Span]:
        """Return the field's words."""
        spans = [Span(self.label), Span(self.value, self.style)]
        return [*spans, Span(self.note, Style.ITALIC)] if self.note else spans


class ReceiptBody:
    """Composes everything below the title with the body at `size_pt`."""

    def __init__(self, paper: ReceiptPaper, layout: ReceiptLayout, measure: Measure, size_pt: float) -> None:
        self._paper = paper
        self._layout = layout
        self._measure = measure
        self._size_pt = size_pt
        self._width_mm = layout.content_mm

    def strips(self) -> tuple[Strip, ...]:
        """Return the flow of the body. The last field stays with the signatures: nobody signs an empty page."""
        above = [*self._who_and_what(), *self._items(), *self._terms()]
        return (*above, *bound((*self._register(), *self._signatures())))

    def _who_and_what(self) -> list[Strip]:
        paper, words = self._paper, self._layout.words
        capacity = clean(paper.submitter_capacity)
        return [
            *self._field(Field(words.receiving_office, paper.office.name)),
            *self._field(Field(words.submitter, paper.submitter_name, Style.BOLD)),
            *(self._field(Field(words.capacity, capacity)) if capacity else ()),
            *self._field(Field(words.address, paper.submitter_address)),
            *self._pair(Field(words.phone, paper.submitter_phone), Field(words.email, paper.submitter_email)),
            *self._pair(Field(words.id_number, paper.submitter_id_number), Field(words.owner, paper.owner_name)),
            *self._content(),
        ]

    def _content(self) -> list[Strip]:
        """Return the request and the procedure; one line where the request only repeats the procedure's name."""
        paper, words = self._paper, self._layout.words
        content, name = clean(paper.content), clean(paper.procedure_name)
        code = words.procedure_code.format(code=clean(paper.procedure_code)) if clean(paper.procedure_code) else ""
        if content in {"", name}:
            return [*self._field(Field(words.content, f"{name} {code}".strip()))]
        return [
            *self._field(Field(words.content, content)),
            *self._field(Field(words.procedure, f"{name} {code}".strip())),
        ]

    def _items(self) -> list[Strip]:
        table, words = self._layout.table, self._layout.words
        if not self._paper.items:
            return [*self._field(Field(words.items, words.no_items))]
        title = wrap(self._measure, [Span(words.items)], self._size_pt, self._width_mm)
        label = text_strips(self._layout, title, self._size_pt, self._width_mm)
        heading = self._table_heading()
        rows: list[Strip] = []
        for number, item in enumerate(self._paper.items, start=1):
            rows.extend(self._table_row(number, item, heading))
        # The heading keeps company with the first row.
        return [
            *bound((*label, Strip(table.above_mm), *heading, rows[0])),
            *rows[1:],
            Strip(table.below_mm),
        ]

    def _columns(self) -> tuple[float, ...]:
        table = self._layout.table
        name = self._width_mm - table.number_mm - 3 * table.count_mm
        return (table.number_mm, name, table.count_mm, table.count_mm, table.count_mm)

    def _edges(self) -> list[float]:
        edges = [0.0]
        for width in self._columns():
            edges.append(edges[-1] + width)
        return edges

    def _table_heading(self) -> tuple[Strip, ...]:
        table, words = self._layout.table, self._layout.words
        labels = (words.item_number, words.item_name, words.originals, words.certified, words.photocopies)
        cells = [
            wrap(self._measure, [Span(label, Style.BOLD)], table.header_pt, width - 2 * table.padding_mm)
            for label, width in zip(labels, self._columns(), strict=True)
        ]
        tall = max(map(len, cells)) * line_height(self._layout, table.header_pt) + table.padding_mm
        marks: list[Mark] = []
        for lines, left, width in zip(cells, self._edges(), self._columns(), strict=False):
            strips = text_strips(self._layout, lines, table.header_pt, width, 0.5)
            marks.extend(placed(strips, left, (tall - height(strips)) / 2))
        marks.extend((self._across(0), *self._uprights(tall), self._across(tall)))
        return (Strip(tall, tuple(marks)),)

    def _table_row(self, number: int, item: PaperItem, heading: tuple[Strip, ...]) -> tuple[Strip, ...]:
        """Return one row; only a row taller than half a page may break, between lines of its name."""
        table, none = self._layout.table, self._layout.words.none
        size = self._size_pt * table.size_factor
        name = wrap(self._measure, [Span(item.name or none)], size, self._columns()[1] - 2 * table.padding_mm)
        counts = [str(n) if n else none for n in (item.originals, item.certified, item.photocopies)]
        together = max(1, int(self._layout.page.height_mm / 2 / line_height(self._layout, size)))
        parts = [name[start : start + together] for start in range(0, len(name), together)]
        strips: list[Strip] = []
        for index, lines in enumerate(parts):
            above = table.padding_mm / 2 if index == 0 else 0.0
            below = table.padding_mm / 2 if index == len(parts) - 1 else 0.0
            tall = above + len(lines) * line_height(self._layout, size) + below
            named = text_strips(self._layout, lines, size, self._columns()[1])
            # Marks stand in reading order, for people who copy the text and for screen readers.
            marks: list[Mark] = [
                *(self._cell(0, str(number), size, above) if index == 0 else ()),
                *placed(named, self._edges()[1] + table.padding_mm, above),
            ]
            for column, text in enumerate(counts, start=2) if index == 0 else ():
                marks.extend(self._cell(column, text, size, above))
            marks.extend(self._uprights(tall))
            if index == len(parts) - 1:
                marks.append(self._across(tall))
            strips.append(Strip(tall, tuple(marks), heading=heading))
        return tuple(strips)

    def _cell(self, column: int, text: str, size_pt: float, y_mm: float) -> tuple[Mark, ...]:
        width = self._columns()[column]
        lines = wrap(self._measure, [Span(text)], size_pt, width)
        return placed(text_strips(self._layout, lines, size_pt, width, 0.5), self._edges()[column], y_mm)

    def _across(self, y_mm: float) -> Rule:
        return Rule(0, y_mm, self._width_mm, y_mm, self._layout.table.line_mm)

    def _uprights(self, tall_mm: float) -> list[Rule]:
        return [Rule(x, 0, x, tall_mm, self._layout.table.line_mm) for x in self._edges()]

    def _terms(self) -> list[Strip]:
        paper, words = self._paper, self._layout.words
        return [
            *self._pair(Field(words.sets, words.sets_value.format(sets=paper.sets)), Field(words.fee, paper.fee_words)),
            *self._field(Field(words.limit, paper.limit_words)),
            *self._field(Field(words.received, time_words(paper.received_at))),
            *self._due(),
            *self._field(Field(words.result_place, paper.result_place)),
        ]

    def _due(self) -> list[Strip]:
        paper, words = self._paper, self._layout.words
        if paper.due_at is None:
            return [*self._field(Field(words.due, words.no_due))]
        note = words.provisional if paper.is_provisional else ""
        strips = [*self._field(Field(words.due, time_words(paper.due_at), Style.BOLD, note))]
        rule = clean(paper.due_rule)
        if rule:
            text = [Span(words.due_rule.format(rule=rule.rstrip(".")) + ".", Style.ITALIC)]
            size = min(self._size_pt, self._layout.text.small_pt)
            lines = wrap(self._measure, text, size, self._width_mm)
            ruled = text_strips(self._layout, lines, size, self._width_mm)
            strips.extend((*ruled[:-1], self._spaced(ruled[-1])))
        return [*bound(strips)]

    def _register(self) -> tuple[Strip, ...]:
        paper, words = self._paper, self._layout.words
        return self._pair(
            Field(words.register_book, paper.register_book), Field(words.register_number, paper.register_number)
        )

    def _signatures(self) -> tuple[Strip, ...]:
        words, place, paper = self._layout.words, self._layout.signatures, self._paper
        half = self._width_mm / 2
        columns = [
            self._signature(words.submitter_signature, words.submitter_signature_note, paper.submitter_name, half),
            self._signature(words.receiver_signature, words.receiver_signature_note, paper.receiver_name, half),
        ]
        tall = max(height(column) for column in columns)
        marks = (*placed(columns[0], 0, 0), *placed(columns[1], half, 0))
        return (Strip(place.above_mm), Strip(tall, marks))

    def _signature(self, heading: str, note: str, name: str, width_mm: float) -> tuple[Strip, ...]:
        layout, place = self._layout, self._layout.signatures
        inner = width_mm - _PAIR_GAP_MM
        parts = ((heading, Style.BOLD, place.heading_pt), (note, Style.ITALIC, place.note_pt))
        above = [
            strip
            for text, style, size in parts
            for strip in text_strips(layout, wrap(self._measure, [Span(text, style)], size, inner), size, width_mm, 0.5)
        ]
        sizes = [size for size in layout.text.body_pt if size <= self._size_pt]
        size_pt, names = fit(self._measure, [Span(name, Style.BOLD)], sizes, inner, 2)
        return (*above, Strip(place.room_mm), *text_strips(layout, names, size_pt, width_mm, 0.5))

    def _field(self, field: Field) -> tuple[Strip, ...]:
        lines = wrap(self._measure, field.spans(), self._size_pt, self._width_mm)
        strips = text_strips(self._layout, lines, self._size_pt, self._width_mm)
        if not clean(field.value):
            strips = (self._with_dots(strips[0], lines[0].width_mm + 1, self._width_mm),)
        return (*strips[:-1], self._spaced(strips[-1]))

    def _pair(self, left: Field, right: Field) -> tuple[Strip, ...]:
        """Set two short fields beside each other, below each other where one needs the whole width."""
        lines = [wrap(self._measure, field.spans(), self._size_pt, self._width_mm) for field in (left, right)]
        start = max(self._width_mm / 2, lines[0][0].width_mm + _PAIR_GAP_MM)
        if max(map(len, lines)) > 1 or start + lines[1][0].width_mm > self._width_mm:
            return (*self._field(left), *self._field(right))
        marks: list[Mark] = []
        ends = (start - _PAIR_GAP_MM, self._width_mm)
        for field, (line,), x, end in zip((left, right), lines, (0.0, start), ends, strict=True):
            strip = text_strip(self._layout, line, self._size_pt, self._width_mm)
            if not clean(field.value):
                strip = self._with_dots(strip, line.width_mm + 1, end - x)
            marks.extend(placed([strip], x, 0))
        return (self._spaced(Strip(line_height(self._layout, self._size_pt), tuple(marks))),)

    def _with_dots(self, strip: Strip, from_mm: float, to_mm: float) -> Strip:
        baseline = strip.height_mm * 0.8
        return replace(
            strip, marks=(*strip.marks, Rule(from_mm, baseline, to_mm, baseline, _DOTTED_MM, is_dotted=True))
        )

    def _spaced(self, strip: Strip) -> Strip:
        return replace(strip, height_mm=strip.height_mm + self._layout.text.field_gap_mm)

"""The upper part of a form: agency and state, the code panel, the title."""

from __future__ import annotations

from collections.abc import Mapping

from printing.blocks import ALIGN
from printing.code128 import code128
from printing.content import Content, filled
from printing.layout import FormLayout
from printing.page import Mark, Modules, Rule, Strip, Style, height, moved, placed
from printing.qr import qr_modules
from printing.strips import UNDERLINE_MM, centred, text_strips, underline
from printing.text import Measure, Span, clean, wrap
from printing.words import date_words


class FormHead:
    """Composes the strips above the body; they are the same whatever size the body takes."""

    def __init__(self, content: Content, values: Mapping[str, str], layout: FormLayout, measure: Measure) -> None:
        self._content = content
        self._values = values
        self._layout = layout
        self._measure = measure

    def strips(self, copy: int) -> tuple[Strip, ...]:
        """Return the head of copy number `copy` (from 0)."""
        parts: dict[str, tuple[Strip, ...]] = {
            "heading": self._heading(),
            "codes": self._codes(),
            "title": self._title(copy),
        }
        return tuple(strip for part in self._layout.head.order for strip in parts[part])

    def continuation(self) -> tuple[Strip, ...]:
        """Return what stands on top of every further page."""
        layout = self._layout
        text = filled(layout.words.continued, self._values)
        lines = wrap(self._measure, [Span(text, Style.ITALIC)], layout.text.small_pt, layout.content_mm)
        rule = Rule(0, 0.8, layout.content_mm, 0.8, UNDERLINE_MM)
        return (*text_strips(layout, lines, layout.text.small_pt, layout.content_mm), Strip(2.4, (rule,)))

    def _heading(self) -> tuple[Strip, ...]:
        layout, head, words, office = self._layout, self._layout.head, self._layout.words, self._content.office
        measure, right_mm = self._measure, layout.content_mm - head.left_mm - head.gap_mm
        superior, agency = (office.superior.upper(), Style.REGULAR), (office.name.upper(), Style.BOLD)
        left = [
            *centred(layout, measure, superior, head.agency_pt, head.left_mm, 1),
            *centred(layout, measure, agency, head.agency_pt, head.left_mm, 2),
            underline(head.left_mm, head.left_mm * 0.4),
        ]
        motto = wrap(measure, [Span(words.motto, Style.BOLD)], head.number_pt, right_mm)
        right = [
            *centred(layout, measure, (words.state, Style.BOLD), head.motto_pt, right_mm, 1),
            *text_strips(layout, motto, head.number_pt, right_mm, 0.5),
            underline(right_mm, max(line.width_mm for line in motto)),
        ]
        # Number and date stand on one line below both columns (Nghị định 30/2020/NĐ-CP, Phụ lục I).
        level = max(height(left), height(right))
        number = (self._number(), Style.REGULAR)
        numbered = centred(layout, measure, number, (head.number_pt, 8.0), head.left_mm, 1)
        place = (f"{clean(office.place) or '……………'}, {date_words(self._content.on)}", Style.ITALIC)
        dated = centred(layout, measure, place, (head.number_pt, 9.0), right_mm, 1)
        beside = head.left_mm + head.gap_mm
        marks = (
            *placed(left, 0, 0),
            *placed(right, beside, 0),
            *placed(numbered, 0, level),
            *placed(dated, beside, level),
        )
        return (Strip(level + max(height(numbered), height(dated)), marks), Strip(head.below_mm))

    def _number(self) -> str:
        """Return the line "Số: …"; what has no number leaves room to write it."""
        template, said = self._layout.words.number, clean(self._content.number) or "………………"
        if not template or "{" in template:
            return filled(template, {**self._values, "number": said})
        return f"{template} {said}"

    def _codes(self) -> tuple[Strip, ...]:
        if not self._content.reference:
            return ()
        if self._content.qr is not None:
            return self._panel(self._content.qr)
        strips = self._bars(self._layout.content_mm)
        return (Strip(height(strips), placed(strips, 0, 0)), Strip(self._layout.codes.below_mm))

    def _panel(self, content: tuple[str, str]) -> tuple[Strip, ...]:
        """Set the QR at the right margin and everything else beside it."""
        layout, codes = self._layout, self._layout.codes
        qr = qr_modules(
            *content,
            dot_mm=codes.dot_mm,
            smallest_mm=codes.qr_smallest_mm,
            largest_mm=codes.qr_largest_mm,
            fewest_dots=codes.qr_fewest_dots,
        )
        quiet = codes.qr_quiet_modules * qr.module_mm
        side = qr.columns * qr.module_mm
        # The margin is part of the quiet zone: the symbol's edge lies under the text's edge where the margin suffices.
        inset = max(0.0, quiet - layout.page.right_mm)
        left_mm = layout.content_mm - side - quiet - inset
        left = [*self._bars(left_mm), *self._panel_text(left_mm)]
        tall = max(height(left), side + 2 * quiet)
        marks: list[Mark] = list(placed(left, 0, (tall - height(left)) / 2))
        marks.append(moved(qr, layout.content_mm - inset - side, (tall - side) / 2))
        return (Strip(tall, tuple(marks)), Strip(codes.below_mm))

    def _bars(self, width_mm: float) -> tuple[Strip, ...]:
        """Return the reference in letters and in bars; letters alone where the bars do not fit."""
        layout, codes, content = self._layout, self._layout.codes, self._content
        align = ALIGN[codes.align]
        words = [Span(content.label or layout.words.code), Span(content.reference, Style.BOLD)]
        said = text_strips(layout, wrap(self._measure, words, codes.code_pt, width_mm), codes.code_pt, width_mm, align)
        bars = code128(content.reference, module_mm=codes.bar_dots * codes.dot_mm, height_mm=codes.bar_height_mm)
        start = self._bars_at(bars, width_mm, align)
        if start is None:
            return said
        return (*said, Strip(0.8), Strip(codes.bar_height_mm, (moved(bars, start, 0),)), Strip(0.8))

    def _bars_at(self, bars: Modules, width_mm: float, align: float) -> float | None:
        """Return where the bars begin. The page's margins count as quiet zone too."""
        quiet = self._layout.codes.bar_quiet_modules * bars.module_mm
        wide = bars.columns * bars.module_mm
        first = max(0.0, quiet - self._layout.page.left_mm)
        last = width_mm - wide - max(0.0, quiet - self._layout.page.right_mm)
        return None if last < first else max(first, min(last, (width_mm - wide) * align))

    def _panel_text(self, width_mm: float) -> list[Strip]:
        layout = self._layout
        strips: list[Strip] = []
        for text in self._content.panel:
            size = layout.text.small_pt if text.is_small else layout.codes.word_pt
            strips.extend(text_strips(layout, wrap(self._measure, text.spans, size, width_mm), size, width_mm))
        return strips

    def _title(self, copy: int) -> tuple[Strip, ...]:
        layout, title, words = self._layout, self._layout.title, self._layout.words
        sizes = (title.title_pt, *(size for size in (12.0, 11.0) if size < title.title_pt))
        said = (filled(words.title, self._values), Style.BOLD)
        strips = [*centred(layout, self._measure, said, sizes, layout.content_mm, 1)]
        notes = [filled(words.subtitle, self._values)]
        if self._content.is_electronic:
            notes.append(f"({filled(words.electronic, self._values)})")
        elif words.copies:
            notes.append(f"({words.copies[min(copy, len(words.copies) - 1)]})")
        if self._content.replaces_printed_at is not None:
            notes.append(filled(words.reprint, self._values))
        for note in notes:
            small = (title.note_pt, min(8.0, title.note_pt))
            strips.extend(centred(layout, self._measure, (note, Style.ITALIC), small, layout.content_mm, 1))
        return (*strips, Strip(title.below_mm))

"""The upper part of form 01: agency and state, the code panel, the title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.services.papers import ReceiptPaper
from printing.code128 import code128
from printing.layout import ReceiptLayout
from printing.page import Mark, Modules, Rule, Strip, Style, height, moved, placed
from printing.qr import qr_modules, qr_segments
from printing.text import MM_PER_POINT, Line, Measure, Span, balance, clean, fit, wrap
from printing.words import date_words, local_date, time_words

ASCENT: Final = 0.89  # Tinos, of the font size
_UNDERLINE_MM: Final = 0.2


def line_height(layout: ReceiptLayout, size_pt: float) -> float:
    """Return the height of one line in millimetres."""
    return size_pt * MM_PER_POINT * layout.text.leading


def text_strip(layout: ReceiptLayout, line: Line, size_pt: float, width_mm: float, align: float = 0.0) -> Strip:
    """Return one line as a strip; `align` is 0 for left, 0.5 for centred, 1 for right."""
    tall = line_height(layout, size_pt)
    # Half of the leading above the ascent leaves room for a second mark on a capital.
    baseline = (ASCENT + (layout.text.leading - 1.1) / 2) * size_pt * MM_PER_POINT
    return Strip(tall, line.runs((width_mm - line.width_mm) * align, baseline, size_pt))


def text_strips(
    layout: ReceiptLayout, lines: Sequence[Line], size_pt: float, width_mm: float, align: float = 0.0
) -> tuple[Strip, ...]:
    """Return lines as strips of one width."""
    return tuple(text_strip(layout, line, size_pt, width_mm, align) for line in lines)


class ReceiptHead:
    """Composes the strips above the fields; they are the same whatever size the body takes."""

    def __init__(self, paper: ReceiptPaper, layout: ReceiptLayout, measure: Measure) -> None:
        self._paper = paper
        self._layout = layout
        self._measure = measure

    def strips(self, copy: int) -> tuple[Strip, ...]:
        """Return the head of copy number `copy` (from 0)."""
        return (*self._heading(), *self._panel(), *self._title(copy))

    def continuation(self) -> tuple[Strip, ...]:
        """Return what stands on top of every further page."""
        layout, words = self._layout, self._layout.words
        label = words.code if self._paper.code is not None else words.token
        text = words.continued.format(title=words.title, label=label, code=self._reference)
        lines = wrap(self._measure, [Span(text, Style.ITALIC)], layout.text.small_pt, layout.content_mm)
        rule = Rule(0, 0.8, layout.content_mm, 0.8, _UNDERLINE_MM)
        return (*text_strips(layout, lines, layout.text.small_pt, layout.content_mm), Strip(2.4, (rule,)))

    @property
    def _reference(self) -> str:
        return self._paper.code or self._paper.token or ""

    def _heading(self) -> tuple[Strip, ...]:
        head, words, office = self._layout.head, self._layout.words, self._paper.office
        right_mm = self._layout.content_mm - head.left_mm - head.gap_mm
        left = [
            *self._centred(office.superior.upper(), Style.REGULAR, head.agency_pt, head.left_mm, 1),
            *self._centred(office.name.upper(), Style.BOLD, head.agency_pt, head.left_mm, 2),
            self._underline(head.left_mm, head.left_mm * 0.4),
        ]
        motto = wrap(self._measure, [Span(words.motto, Style.BOLD)], head.number_pt, right_mm)
        right = [
            *self._centred(words.state, Style.BOLD, head.motto_pt, right_mm, 1),
            *text_strips(self._layout, motto, head.number_pt, right_mm, 0.5),
            self._underline(right_mm, max(line.width_mm for line in motto)),
        ]
        # Number and date stand on one line below both columns (Nghị định 30/2020/NĐ-CP, Phụ lục I).
        level = max(height(left), height(right))
        number = f"{words.number} {self._paper.number or '………………'}"
        numbered = self._centred(number, Style.REGULAR, (head.number_pt, 8.0), head.left_mm, 1)
        place = f"{clean(office.place) or '……………'}, {date_words(local_date(self._paper.received_at))}"
        dated = self._centred(place, Style.ITALIC, (head.number_pt, 9.0), right_mm, 1)
        beside = head.left_mm + head.gap_mm
        marks = (
            *placed(left, 0, 0),
            *placed(right, beside, 0),
            *placed(numbered, 0, level),
            *placed(dated, beside, level),
        )
        return (Strip(level + max(height(numbered), height(dated)), marks), Strip(head.below_mm))

    def _centred(
        self, text: str, style: Style, sizes_pt: Sequence[float], width_mm: float, max_lines: int
    ) -> tuple[Strip, ...]:
        spans = [Span(text, style)]
        size_pt, lines = fit(self._measure, spans, sizes_pt, width_mm, max_lines)
        if len(lines) > 1:
            lines = balance(self._measure, spans, size_pt, width_mm)
        return text_strips(self._layout, lines, size_pt, width_mm, 0.5)

    @staticmethod
    def _underline(width_mm: float, length_mm: float) -> Strip:
        start = (width_mm - length_mm) / 2
        return Strip(1.4, (Rule(start, 0.4, start + length_mm, 0.4, _UNDERLINE_MM),))

    def _panel(self) -> tuple[Strip, ...]:
        layout, codes = self._layout, self._layout.codes
        qr = self._qr()
        quiet = codes.qr_quiet_modules * qr.module_mm
        side = qr.columns * qr.module_mm
        # The margin is part of the quiet zone: the symbol's edge lies under the text's edge where the margin suffices.
        inset = max(0.0, quiet - layout.page.right_mm)
        left_mm = layout.content_mm - side - quiet - inset
        left = self._panel_text(left_mm)
        tall = max(height(left), side + 2 * quiet)
        marks: list[Mark] = list(placed(left, 0, (tall - height(left)) / 2))
        marks.append(moved(qr, layout.content_mm - inset - side, (tall - side) / 2))
        return (Strip(tall, tuple(marks)), Strip(codes.below_mm))

    def _qr(self) -> Modules:
        paper, codes = self._paper, self._layout.codes
        text, digits = qr_segments(paper.office.lookup_url, self._reference, paper.check_word, paper.signature)
        return qr_modules(
            text,
            digits,
            dot_mm=codes.dot_mm,
            smallest_mm=codes.qr_smallest_mm,
            largest_mm=codes.qr_largest_mm,
            fewest_dots=codes.qr_fewest_dots,
        )

    def _panel_text(self, width_mm: float) -> list[Strip]:
        layout, codes, words, paper = self._layout, self._layout.codes, self._layout.words, self._paper
        label = words.code if paper.code is not None else words.token
        bars = code128(self._reference, module_mm=codes.bar_dots * codes.dot_mm, height_mm=codes.bar_height_mm)
        quiet = codes.bar_quiet_modules * bars.module_mm
        code = [Span(label), Span(self._reference, Style.BOLD)]
        word = [Span(words.check_word), Span(_grouped(paper.check_word), Style.BOLD)]
        small = layout.text.small_pt
        strips = [
            *text_strips(layout, wrap(self._measure, code, codes.code_pt, width_mm), codes.code_pt, width_mm),
            Strip(0.8),
            # The left margin of the page and the column's own white are wider than the quiet zone asks.
            Strip(codes.bar_height_mm, (moved(bars, max(0.0, quiet - layout.page.left_mm), 0),)),
            Strip(0.8),
            *text_strips(layout, wrap(self._measure, word, codes.word_pt, width_mm), codes.word_pt, width_mm),
            *text_strips(layout, wrap(self._measure, self._help(), small, width_mm), small, width_mm),
        ]
        if paper.code is None:
            note = wrap(self._measure, [Span(words.token_note, Style.BOLD)], small, width_mm)
            strips.extend(text_strips(layout, note, small, width_mm))
        return strips

    def _help(self) -> list[Span]:
        words, paper = self._layout.words, self._paper
        sentence = words.lookup if paper.code is not None else words.lookup_token
        spans = [Span(sentence.format(address=f"{paper.office.lookup_url.rstrip('/')}/tra-cuu"))]
        if clean(paper.office.phone):
            spans.append(Span(words.phone_help.format(phone=paper.office.phone)))
        if paper.signature is None:
            spans.append(Span(words.unsigned, Style.ITALIC))
        return spans

    def _title(self, copy: int) -> tuple[Strip, ...]:
        layout, title, words = self._layout, self._layout.title, self._layout.words
        width = layout.content_mm
        note = words.copies[min(copy, len(words.copies) - 1)]
        strips = [
            *self._centred(words.title, Style.BOLD, (title.title_pt, 12.0, 11.0), width, 1),
            *self._centred(f"({note})", Style.ITALIC, (title.note_pt,), width, 1),
        ]
        if self._paper.replaces_printed_at is not None:
            text = words.reprint.format(
                printed=time_words(self._paper.printed_at), replaced=time_words(self._paper.replaces_printed_at)
            )
            strips.extend(self._centred(text, Style.ITALIC, (title.note_pt, 8.0), width, 1))
        return (*strips, Strip(title.below_mm))


def _grouped(check_word: str) -> str:
    """Write a check word in groups of four, as people copy it."""
    return " ".join(check_word[start : start + 4] for start in range(0, len(check_word), 4))

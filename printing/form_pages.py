"""Content and layout to finished pages, and those to a PDF: the one way every paper takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from printing.content import Content, filled
from printing.form_body import FormBody
from printing.form_head import FormHead
from printing.layout import FormLayout
from printing.page import Mark, Modules, Page, Strip, Style, height, paginate, placed
from printing.painter import About, paint
from printing.strips import line_height, text_strip
from printing.text import Measure, Span, clean, wrap
from printing.typeface import FONT_FOLDER, Typeface, typeface

_FOOTER_GAP_MM: Final = 1.0
Flow = tuple[tuple[Strip, ...], ...]


def draw(content: Content, layout: FormLayout, *, copies: int) -> bytes:
    """Return the PDF of a form: the same content always gives the same bytes.

    Raises:
        LayoutUnreadable: the layout asks for a value that the form does not have.
    """
    face = form_face(layout)
    pages = compose(content, layout, face, copies=copies)
    return paint(
        pages,
        face,
        width_mm=layout.page.width_mm,
        height_mm=layout.page.height_mm,
        about=About(
            title=f"{clean(layout.words.title)} {clean(content.reference or content.number)}".strip(),
            author=clean(content.office.name),
            subject=clean(layout.words.electronic if content.is_electronic else layout.legal_basis),
        ),
    )


def compose(content: Content, layout: FormLayout, measure: Measure, *, copies: int) -> tuple[Page, ...]:
    """Return the finished pages of all copies, before any library draws them."""
    values = content.complete(layout)
    head = FormHead(content, values, layout, measure)
    continuation = head.continuation()
    footer_mm = line_height(layout, layout.text.footer_pt) + _FOOTER_GAP_MM
    room = layout.page.height_mm - layout.page.top_mm - layout.page.bottom_mm - footer_mm
    first_head = head.strips(0)

    def flow(size_pt: float) -> Flow:
        body = FormBody(content, values, layout, measure, size_pt).strips()
        return paginate(body, room - height(first_head), room - height(continuation))

    sheets = _largest(layout.text.body_pt, flow)
    pages: list[Page] = []
    for copy in range(copies):
        for number, sheet in enumerate(sheets, start=1):
            top = head.strips(copy) if number == 1 else continuation
            marks = placed((*top, *sheet), layout.page.left_mm, layout.page.top_mm)
            footer = _footer({**values, "page": str(number), "pages": str(len(sheets))}, layout, measure, len(sheets))
            pages.append(Page(tuple(_on_dots(mark, layout.codes.dot_mm) for mark in (*marks, *footer))))
    return tuple(pages)


def form_face(layout: FormLayout) -> Typeface:
    """Return the layout's typeface: its files stand beside the layout, else among the shipped ones.

    Raises:
        LayoutUnreadable: a file is in neither place.
    """

    def file(name: str) -> Path:
        found = next((path for path in (layout.source.parent / name, FONT_FOLDER / name) if path.is_file()), None)
        if found is None:
            raise layout.unreadable("font", names=name)
        return found

    return typeface(file(layout.fonts.regular), file(layout.fonts.bold), file(layout.fonts.italic))


def _largest(sizes_pt: Sequence[float], flow: Callable[[float], Flow]) -> Flow:
    """Return the flow at the largest size that needs no more pages than the smallest one."""
    tried: list[Flow] = []
    for size_pt in sizes_pt:
        tried.append(flow(size_pt))
        if len(tried[-1]) == 1:
            return tried[-1]
    return next(sheets for sheets in tried if len(sheets) <= len(tried[-1]))


def _footer(values: dict[str, str], layout: FormLayout, measure: Measure, count: int) -> tuple[Mark, ...]:
    size, width, words = layout.text.footer_pt, layout.content_mm, layout.words
    printed = filled(words.printed, values)
    strips = [text_strip(layout, line, size, width) for line in wrap(measure, [Span(printed)], size, width * 0.8)]
    marks = placed(strips, layout.page.left_mm, layout.page.height_mm - layout.page.bottom_mm - height(strips))
    if count == 1 and not layout.page.is_always_numbered:
        return marks
    page = wrap(measure, [Span(filled(words.page, values), Style.BOLD)], size, width * 0.2)
    paged = [text_strip(layout, line, size, width, 1.0) for line in page]
    return (*marks, *placed(paged, layout.page.left_mm, layout.page.height_mm - layout.page.bottom_mm - height(paged)))


def _on_dots(mark: Mark, dot_mm: float) -> Mark:
    """Put a code's corner on the printer's grid: every module then has the same number of dots."""
    if not isinstance(mark, Modules):
        return mark
    return replace(mark, x_mm=round(mark.x_mm / dot_mm) * dot_mm, y_mm=round(mark.y_mm / dot_mm) * dot_mm)

"""Form 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Thông tư 03/2025/TT-VPCP, Mẫu số 01), as a PDF on A5."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from models.services.papers import ReceiptPaper
from printing.layout import ReceiptLayout, receipt_layout
from printing.page import Mark, Modules, Page, Strip, Style, height, paginate, placed
from printing.painter import paint
from printing.receipt_body import ReceiptBody
from printing.receipt_head import ReceiptHead, line_height, text_strip
from printing.text import Measure, Span, clean, wrap
from printing.typeface import FONT_FOLDER, Typeface, typeface
from printing.words import local_date, time_words

_FOOTER_GAP_MM: Final = 1.0


def render_receipt(paper: ReceiptPaper, copies: int = 1, *, layouts: Path | None = None) -> bytes:
    """Return the receipt's PDF: the same paper always gives the same bytes.

    Callable on any thread; about 20 ms after the first call, which loads fonts and libraries. Text wraps, then shrinks
    to the layout's floor, then goes on on a further page; nothing is clipped or left out.

    Args:
        paper: what the receipt says.
        copies: how many copies follow each other (at least 1); each is marked for its holder.
        layouts: the office's own folder of layouts, if it has one.

    Raises:
        LayoutUnreadable: a layout file is damaged.
        ValueError: the paper has neither code nor token, or its signature is not 64 bytes long, or `copies` is below 1.
    """
    if copies < 1:
        raise ValueError("a receipt is printed at least once")
    if paper.code is None and paper.token is None:
        raise ValueError("a receipt carries a dossier code or a temporary token")
    layout = receipt_layout(local_date(paper.received_at), layouts)
    face = _face(layout)
    pages = compose_receipt(paper, layout, face, copies=copies)
    return paint(
        pages,
        face,
        width_mm=layout.page.width_mm,
        height_mm=layout.page.height_mm,
        title=f"{layout.words.title} {paper.code or paper.token}",
        author=clean(paper.office.name),
    )


def compose_receipt(paper: ReceiptPaper, layout: ReceiptLayout, measure: Measure, *, copies: int) -> tuple[Page, ...]:
    """Return the finished pages of all copies, before any library draws them."""
    head = ReceiptHead(paper, layout, measure)
    continuation = head.continuation()
    footer_mm = line_height(layout, layout.text.footer_pt) + _FOOTER_GAP_MM
    room = layout.page.height_mm - layout.page.top_mm - layout.page.bottom_mm - footer_mm
    first_head = head.strips(0)

    def flow(size_pt: float) -> tuple[tuple[Strip, ...], ...]:
        body = ReceiptBody(paper, layout, measure, size_pt).strips()
        return paginate(body, room - height(first_head), room - height(continuation))

    sheets = _largest(layout.text.body_pt, flow)
    pages: list[Page] = []
    for copy in range(copies):
        for number, sheet in enumerate(sheets, start=1):
            top = head.strips(copy) if number == 1 else continuation
            marks = placed((*top, *sheet), layout.page.left_mm, layout.page.top_mm)
            footer = _footer(paper, layout, measure, number, len(sheets))
            pages.append(Page(tuple(_on_dots(mark, layout.codes.dot_mm) for mark in (*marks, *footer))))
    return tuple(pages)


def _largest(
    sizes_pt: Sequence[float], flow: Callable[[float], tuple[tuple[Strip, ...], ...]]
) -> tuple[tuple[Strip, ...], ...]:
    """Return the flow at the largest size that needs no more pages than the smallest one."""
    tried: list[tuple[tuple[Strip, ...], ...]] = []
    for size_pt in sizes_pt:
        tried.append(flow(size_pt))
        if len(tried[-1]) == 1:
            return tried[-1]
    return next(sheets for sheets in tried if len(sheets) <= len(tried[-1]))


def _footer(paper: ReceiptPaper, layout: ReceiptLayout, measure: Measure, number: int, count: int) -> tuple[Mark, ...]:
    size, width, words = layout.text.footer_pt, layout.content_mm, layout.words
    printed = words.printed.format(time=time_words(paper.printed_at), basis=layout.legal_basis)
    strips = [text_strip(layout, line, size, width) for line in wrap(measure, [Span(printed)], size, width * 0.8)]
    marks = placed(strips, layout.page.left_mm, layout.page.height_mm - layout.page.bottom_mm - height(strips))
    if count == 1:
        return marks
    page = wrap(measure, [Span(words.page.format(page=number, pages=count), Style.BOLD)], size, width * 0.2)
    paged = [text_strip(layout, line, size, width, 1.0) for line in page]
    return (*marks, *placed(paged, layout.page.left_mm, layout.page.height_mm - layout.page.bottom_mm - height(paged)))


def _on_dots(mark: Mark, dot_mm: float) -> Mark:
    """Put a code's corner on the printer's grid: every module then has the same number of dots."""
    if not isinstance(mark, Modules):
        return mark
    return replace(mark, x_mm=round(mark.x_mm / dot_mm) * dot_mm, y_mm=round(mark.y_mm / dot_mm) * dot_mm)


def _face(layout: ReceiptLayout) -> Typeface:
    def file(name: str) -> Path:
        own = layout.folder / name
        return own if own.is_file() else FONT_FOLDER / name

    return typeface(file(layout.fonts.regular), file(layout.fonts.bold), file(layout.fonts.italic))

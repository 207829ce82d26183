"""Draw finished pages with reportlab. The bytes depend on the marks only: no clock, no random identifiers."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from printing.page import Modules, Page, Rule, Run
from printing.typeface import DRAWING, Typeface

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_POINTS = 72 / 25.4
_DOTS = (0.25, 1.35)  # points drawn and left out: the dotted line of a form


def paint(
    pages: Sequence[Page], face: Typeface, *, width_mm: float, height_mm: float, title: str, author: str
) -> bytes:
    """Return the pages as a PDF. Callable on any thread; documents are drawn one at a time (see `typeface`)."""
    from reportlab.pdfgen.canvas import Canvas

    with DRAWING:
        buffer = BytesIO()
        canvas = Canvas(
            buffer, pagesize=(width_mm * _POINTS, height_mm * _POINTS), pageCompression=1, invariant=1, lang="vi"
        )
        canvas.setTitle(title)
        canvas.setAuthor(author)
        canvas.setCreator("Một Cửa")
        # A viewer that shrinks the page to "fit" would take the codes off the printer's dots.
        canvas.setViewerPreference("PrintScaling", "None")
        for page in pages:
            for mark in page.marks:
                _draw(canvas, mark, face, height_mm)
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()


def _draw(canvas: Canvas, mark: Run | Rule | Modules, face: Typeface, height_mm: float) -> None:
    if isinstance(mark, Run):
        canvas.setFont(face.name(mark.style), mark.size_pt)
        canvas.drawString(mark.x_mm * _POINTS, (height_mm - mark.y_mm) * _POINTS, mark.text)
    elif isinstance(mark, Rule):
        canvas.setLineWidth(mark.width_mm * _POINTS)
        if mark.is_dotted:
            canvas.setDash(*_DOTS)
        canvas.line(
            mark.x_mm * _POINTS,
            (height_mm - mark.y_mm) * _POINTS,
            mark.to_x_mm * _POINTS,
            (height_mm - mark.to_y_mm) * _POINTS,
        )
        if mark.is_dotted:
            canvas.setDash()
    else:
        _draw_modules(canvas, mark, height_mm)


def _draw_modules(canvas: Canvas, mark: Modules, height_mm: float) -> None:
    canvas.saveState()
    # Modules as the unit, with rows counted downwards: the numbers in the file stay short and exact.
    module = mark.module_mm * _POINTS
    canvas.transform(module, 0, 0, -module, mark.x_mm * _POINTS, (height_mm - mark.y_mm) * _POINTS)
    path = canvas.beginPath()
    for column, row, columns, rows in mark.cells:
        path.rect(column, row, columns, rows)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()

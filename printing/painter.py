"""Draw finished pages with reportlab. The bytes depend on the marks only: no clock, no random identifiers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from printing.page import Modules, Page, Rule, Run, Style
from printing.typeface import DRAWING, Typeface

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_POINTS = 72 / 25.4
_Cells = tuple[tuple[int, int, int, float], ...]
_DOTS = (0.25, 1.35)  # points drawn and left out: the dotted line of a form


@dataclass(frozen=True, slots=True)
class About:
    """What a viewer and a search engine are told about a document."""

    title: str
    author: str
    subject: str


def paint(pages: Sequence[Page], face: Typeface, *, width_mm: float, height_mm: float, about: About) -> bytes:
    """Return the pages as a PDF. Callable on any thread; documents are drawn one at a time (see `typeface`)."""
    from reportlab.pdfgen.canvas import Canvas

    with DRAWING:
        buffer = BytesIO()
        canvas = Canvas(
            buffer,
            pagesize=(width_mm * _POINTS, height_mm * _POINTS),
            pageCompression=1,
            invariant=1,
            lang="vi",
            # Otherwise a page begins with Helvetica, which is not embedded and has no Vietnamese.
            initialFontName=face.name(Style.REGULAR),  # type: ignore[arg-type] # the stubs take the name for a number
        )
        canvas.setTitle(about.title)
        canvas.setAuthor(about.author)
        canvas.setSubject(about.subject)
        canvas.setCreator("Một Cửa")
        # The window and a screen reader name the paper, not its file.
        canvas.setViewerPreference("DisplayDocTitle", "true")
        # A viewer that shrinks the page to "fit" would take the codes off the printer's dots.
        canvas.setViewerPreference("PrintScaling", "None")
        stamps = _stamps(canvas, pages)
        for page in pages:
            for mark in page.marks:
                if isinstance(mark, Modules):
                    _stamp(canvas, mark, stamps, height_mm)
                else:
                    _draw(canvas, mark, face, height_mm)
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()


def _draw(canvas: Canvas, mark: Run | Rule, face: Typeface, height_mm: float) -> None:
    if isinstance(mark, Run):
        canvas.setFont(face.name(mark.style), mark.size_pt)
        canvas.drawString(mark.x_mm * _POINTS, (height_mm - mark.y_mm) * _POINTS, mark.text)
    else:
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


def _stamps(canvas: Canvas, pages: Sequence[Page]) -> dict[_Cells, str]:
    """Put each code into the document once, however many copies show it: drawing its cells is what costs."""
    stamps: dict[_Cells, str] = {}
    for mark in (mark for page in pages for mark in page.marks if isinstance(mark, Modules)):
        if mark.cells in stamps:
            continue
        stamps[mark.cells] = f"code{len(stamps)}"
        canvas.beginForm(stamps[mark.cells], 0, 0, mark.columns, mark.rows)
        # Written as they stand in the file: reportlab takes 3 ms to format the numbers of a QR.
        canvas.addLiteral(
            "".join(f"{column} {row} {columns} {rows:g} re " for column, row, columns, rows in mark.cells) + "f"
        )
        canvas.endForm()
    return stamps


def _stamp(canvas: Canvas, mark: Modules, stamps: dict[_Cells, str], height_mm: float) -> None:
    canvas.saveState()
    # Modules as the unit, with rows counted downwards: the numbers in the file stay short and exact.
    module = mark.module_mm * _POINTS
    canvas.transform(module, 0, 0, -module, mark.x_mm * _POINTS, (height_mm - mark.y_mm) * _POINTS)
    canvas.doForm(stamps[mark.cells])
    canvas.restoreState()

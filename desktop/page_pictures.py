"""Pages of a PDF as pictures, for looking at a paper before or after it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from models.persistence.pdf_check import PDFIUM

if TYPE_CHECKING:
    import pypdfium2

PICTURE_DPI: Final = 150
_POINTS_PER_INCH: Final = 72


def page_pictures(pdf: bytes, *, dpi: int = PICTURE_DPI) -> tuple[bytes, ...]:
    """Render every page as PNG. Callable on any thread."""
    return first_pages(pdf, most=None, dpi=dpi)[0]


def first_pages(pdf: bytes, *, most: int | None, dpi: int = PICTURE_DPI) -> tuple[tuple[bytes, ...], int]:
    """Render the first pages, at most so many, as PNG; return them and how many there are. Callable on any thread."""
    import pypdfium2  # 4 MB that a counter does not need before it shows a paper

    with PDFIUM:  # it is not thread-safe
        document = pypdfium2.PdfDocument(pdf)
        try:
            count = len(document)
            shown = count if most is None else min(most, count)
            return tuple(_picture(document[number], dpi) for number in range(shown)), count
        finally:
            document.close()


def _picture(page: pypdfium2.PdfPage, dpi: int) -> bytes:
    bitmap = page.render(scale=dpi / _POINTS_PER_INCH, prefer_bgrx=True)
    image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    is_written = image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, Qt takes a name
    png = bytes(buffer.data().data())
    page.close()
    if not is_written:
        raise RuntimeError("a page could not be written as PNG")
    return png

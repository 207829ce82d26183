"""Read a PDF back with libraries that had no part in making it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pypdfium2
import zxingcpp

PRINTER_DPI = 203


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page as a stranger sees it: its text (NFC), its grey pixels at 203 dpi, its size and letters in points."""

    text: str
    pixels: npt.NDArray[np.uint8]
    width_pt: float
    height_pt: float
    letters: tuple[tuple[float, float, float, float], ...]

    def codes(self) -> dict[str, str]:
        """Return what an independent decoder reads, by symbology."""
        return {str(found.format): found.text for found in zxingcpp.read_barcodes(self.pixels)}


def read_pages(pdf: bytes) -> list[ReadPage]:
    """Render and read every page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_read(document[index]) for index in range(len(document))]
    finally:
        document.close()


def _read(page: pypdfium2.PdfPage) -> ReadPage:
    text = page.get_textpage()
    letters = tuple(text.get_charbox(index) for index in range(text.count_chars()))
    # What the pdf shows, printed with whole dots: no grey edges on a thermal printer.
    image = page.render(scale=PRINTER_DPI / 72, grayscale=True).to_numpy()
    pixels = np.ascontiguousarray(image.reshape(image.shape[0], image.shape[1]))
    width, height = page.get_size()
    # pdfium takes a hyphen at the end of a line for a division and writes U+FFFE; the paper has a hyphen.
    content = unicodedata.normalize("NFC", text.get_text_range()).replace("\ufffe", "-")
    text.close()
    page.close()
    return ReadPage(content, pixels, width, height, letters)


def squeezed(text: str) -> str:
    """Return text without white space: line breaks are the layout's business."""
    return "".join(unicodedata.normalize("NFC", text).split())

"""The receipt as a ticket on 80 mm paper: one picture of black dots, drawn with our own typeface.

A thermal printer's code pages know no Vietnamese worth the name, and which one a cheap printer has nobody can tell; so
every word is drawn here, as the official papers are, and the printer gets dots. 8 dots are a millimetre (203 dpi).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from models.services.papers import OfficeHeading, PaperItem, ReceiptPaper
from printing.code128 import bars
from printing.page import Style
from printing.qr import qr_modules, qr_segments
from printing.text import MM_PER_POINT, Span, clean, wrap
from printing.words import VIETNAM, local_date, short_time

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

DOTS_A_MM: Final = 8
_BAR_DOTS: Final = 2
_BAR_HEIGHT: Final = 10 * DOTS_A_MM
_BAR_QUIET: Final = 10
_QR_QUIET: Final = 4
_QR_SMALLEST_MM: Final = 23.0
_QR_LARGEST_MM: Final = 36.0
_QR_FEWEST_DOTS: Final = 3
_SMALL, _PLAIN, _LARGE, _HUGE = 22, 26, 32, 40
_LEADING: Final = 1.32
_GAP: Final = 10


@dataclass(frozen=True, slots=True)
class TicketFonts:
    """The files of the ticket's typeface: static TrueType with full Vietnamese."""

    regular: Path
    bold: Path


@dataclass(frozen=True, slots=True)
class Words:
    """Text over the whole width. `size` is the font's height in dots."""

    text: str
    size: int = _PLAIN
    is_bold: bool = False
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Code 128; left out where the paper is too narrow for whole dots and quiet zones."""

    content: str


@dataclass(frozen=True, slots=True)
class Square:
    """A QR code, as text and digits (`printing.qr.qr_segments`)."""

    text: str
    digits: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line across."""


Row = Words | Bars | Square | Stroke


def receipt_rows(paper: ReceiptPaper) -> tuple[Row, ...]:
    """Return what a receipt says on a ticket: what, when, what was handed in, where to look it up."""
    reference = paper.code or paper.token or ""
    due = f"Hẹn trả: {_time(paper.due_at)}" if paper.due_at is not None else "Không hẹn trả kết quả sau"
    place = clean(paper.result_place)
    word = " ".join(paper.check_word[start : start + 4] for start in range(0, len(paper.check_word), 4))
    owner = clean(paper.owner_name)
    return (
        *_heading(paper.office),
        Words("PHIẾU HẸN TRẢ KẾT QUẢ", _LARGE, is_bold=True, is_centred=True),
        Words(reference, _LARGE, is_bold=True, is_centred=True),
        Bars(reference),
        Words(due, _LARGE, is_bold=True),
        *([Words("Thời gian tạm tính: lịch nghỉ có thể thay đổi", _SMALL)] if paper.is_provisional else []),
        *([Words(f"Nơi trả: {place}")] if place else []),
        Stroke(),
        Words(f"Người nộp: {clean(paper.submitter_name)}"),
        *([Words(f"Chủ hồ sơ: {owner}")] if owner and owner != clean(paper.submitter_name) else []),
        Words(f"Thủ tục: {clean(paper.procedure_name)}"),
        Words(f"Nhận lúc: {short_time(paper.received_at)}"),
        *([Words("Đã nộp:", is_bold=True)] if paper.items else []),
        *(Words(f"• {_item(item)}", _SMALL) for item in paper.items),
        *([Words(f"Phí, lệ phí: {clean(paper.fee_words)}")] if clean(paper.fee_words) else []),
        Stroke(),
        Words(f"Mã tra cứu: {word}", _LARGE, is_bold=True, is_centred=True),
        Square(*qr_segments(paper.office.lookup_url, reference, paper.check_word, paper.signature)),
        Words(f"Quét mã trên, hoặc vào {paper.office.lookup_url.rstrip('/')}/tra-cuu", _SMALL, is_centred=True),
        *([Words(f"Điện thoại: {clean(paper.office.phone)}", _SMALL, is_centred=True)] if paper.office.phone else []),
        Words(f"In lúc {short_time(paper.printed_at)}", _SMALL, is_centred=True),
    )


def sample_rows(office: OfficeHeading, printer: str, now: datetime) -> tuple[Row, ...]:
    """Return a test ticket; its code is no dossier's, and short enough for bars."""
    code = f"IN-THU {local_date(now):%y%m%d}"
    return (
        *_heading(office),
        Words("IN THỬ", _HUGE, is_bold=True, is_centred=True),
        Words(f"Máy in: {clean(printer)} · {short_time(now)}", is_centred=True),
        Words("Ă Â Đ Ê Ô Ơ Ư ấ ằ ẫ ậ ế ề ễ ệ ố ồ ỗ ộ ớ ờ ỡ ợ ứ ừ ữ ự ỳ ỷ ỹ ỵ"),
        Words("NGUYỄN THỊ QUỲNH HƯƠNG, ấp Trà Đức, xã Thạnh Phú"),
        Bars(code),
        Square(code, ""),
        Words("Quét thử hai mã trên bằng máy quét của quầy", _SMALL, is_centred=True),
    )


def draw_ticket(rows: Iterable[Row], *, dots: int, fonts: TicketFonts) -> Image:
    """Return the ticket as a picture of black and white, `dots` wide."""
    from PIL import Image as Images

    pieces = [_drawn(row, dots, fonts) for row in rows]
    ticket = Images.new("1", (dots, sum(piece.height + _GAP for piece in pieces)), 1)
    top = 0
    for piece in pieces:
        ticket.paste(piece, (0, top))
        top += piece.height + _GAP
    return ticket


class TicketFace:
    """The typeface in dots; satisfies `printing.text.Measure`."""

    def __init__(self, fonts: TicketFonts, size: int) -> None:
        from PIL import ImageFont

        self._cuts = {
            Style.REGULAR: ImageFont.truetype(str(fonts.regular), size),
            Style.BOLD: ImageFont.truetype(str(fonts.bold), size),
        }
        self._size = size

    def em_width(self, text: str, style: Style) -> float:
        """Return the advance width in units of the font's size."""
        return self.cut(style).getlength(text) / self._size

    def printable(self, text: str) -> str:
        """Return the text: the typeface has every letter of Vietnamese."""
        return text

    def cut(self, style: Style) -> FreeTypeFont:
        """Return one cut."""
        return self._cuts[style]


@lru_cache(maxsize=8)
def _face(fonts: TicketFonts, size: int) -> TicketFace:
    return TicketFace(fonts, size)


def _heading(office: OfficeHeading) -> tuple[Row, ...]:
    superior = clean(office.superior)
    return (
        *([Words(superior.upper(), _SMALL, is_centred=True)] if superior else []),
        Words(clean(office.name).upper(), _PLAIN, is_bold=True, is_centred=True),
    )


def _time(at: datetime) -> str:
    """Write `17:00 ngày 13/10/2026`, which fits one large line."""
    return f"{at.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}"


def _item(item: PaperItem) -> str:
    kinds = ((item.originals, "bản chính"), (item.certified, "bản sao chứng thực"), (item.photocopies, "bản chụp"))
    counted = ", ".join(f"{count} {kind}" for count, kind in kinds if count)
    return f"{clean(item.name)} ({counted})" if counted else clean(item.name)


def _drawn(row: Row, dots: int, fonts: TicketFonts) -> Image:
    if isinstance(row, Words):
        return _words(row, dots, fonts)
    if isinstance(row, Bars):
        return _bars(row.content, dots)
    if isinstance(row, Square):
        return _square(row, dots)
    return _boxes([(0, 0, dots, 2)], (dots, 2))


def _words(row: Words, dots: int, fonts: TicketFonts) -> Image:
    from PIL import Image as Images
    from PIL import ImageDraw

    face = _face(fonts, row.size)
    style = Style.BOLD if row.is_bold else Style.REGULAR
    # `wrap` reckons in millimetres and points: with this size a dot is one of its millimetres.
    lines = wrap(face, [Span(clean(row.text), style)], row.size / MM_PER_POINT, dots)
    tall = round(row.size * _LEADING)
    picture = Images.new("L", (dots, max(tall * len(lines), 1)), 255)
    pen = ImageDraw.Draw(picture)
    pen.fontmode = "1"  # whole dots: a thermal head knows no grey
    for number, line in enumerate(lines):
        start = (dots - line.width_mm) / 2 if row.is_centred else 0.0
        for piece in line.pieces:
            pen.text((round(start + piece.x_mm), number * tall), piece.text, fill=0, font=face.cut(piece.style))
    return picture.convert("1")


def _bars(content: str, dots: int) -> Image:
    found = bars(content)
    wide = (sum(found[-1]) + 2 * _BAR_QUIET) * _BAR_DOTS
    if wide > dots:
        return _boxes([], (dots, 1))
    left = (dots - wide) // 2 + _BAR_QUIET * _BAR_DOTS
    return _boxes(
        [(left + start * _BAR_DOTS, 0, count * _BAR_DOTS, _BAR_HEIGHT) for start, count in found], (dots, _BAR_HEIGHT)
    )


def _square(row: Square, dots: int) -> Image:
    symbol = qr_modules(
        row.text,
        row.digits,
        dot_mm=1 / DOTS_A_MM,
        smallest_mm=_QR_SMALLEST_MM,
        largest_mm=_QR_LARGEST_MM,
        fewest_dots=_QR_FEWEST_DOTS,
    )
    module = round(symbol.module_mm * DOTS_A_MM)
    quiet, side = _QR_QUIET * module, round(symbol.columns) * module
    left = (dots - side) // 2
    cells = [
        (left + column * module, quiet + row_ * module, columns * module, round(rows) * module)
        for column, row_, columns, rows in symbol.cells
    ]
    return _boxes(cells, (dots, side + 2 * quiet))


def _boxes(boxes: Sequence[tuple[int, int, int, int]], size: tuple[int, int]) -> Image:
    from PIL import Image as Images

    picture = Images.new("1", size, 1)
    for left, top, wide, tall in boxes:
        picture.paste(0, (left, top, left + wide, top + tall))
    return picture

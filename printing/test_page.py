"""A page that shows what a printer does to our papers: the edge, whole millimetres, Vietnamese, both codes."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from typing import Final

from models.services.papers import OfficeHeading
from printing.code128 import code128
from printing.form_pages import form_face
from printing.layout import receipt_layout
from printing.page import Mark, Modules, Page, Rule, Run, Style, moved
from printing.painter import About, paint
from printing.qr import qr_modules
from printing.text import Measure, clean, text_width
from printing.words import local_date, short_time

SHEETS: Final = {"A5": (148.0, 210.0), "A4": (210.0, 297.0)}
_EDGE_MM: Final = 5.0
_RULER_MM: Final = 100
_WORDS: Final = (
    "Ă Â Đ Ê Ô Ơ Ư ấ ằ ẫ ậ ế ề ễ ệ ố ồ ỗ ộ ớ ờ ỡ ợ ứ ừ ữ ự ỳ ỷ ỹ ỵ",
    "NGUYỄN THỊ QUỲNH HƯƠNG, ấp Trà Đức, xã Thạnh Phú",
    "Thước dưới đây phải dài đúng 100 mm. Ngắn hơn: tắt “co vừa trang” (fit to page) trong cài đặt máy in.",
    "Khung phải hiện đủ bốn cạnh. Quét thử mã vạch và mã QR bên dưới bằng máy quét của quầy.",
)


def render_test_page(printer: str, office: OfficeHeading, now: datetime, *, sheet: str = "A5") -> bytes:
    """Return the PDF of a test page on "A5" or "A4"."""
    width, height = SHEETS[sheet]
    layout = receipt_layout(local_date(now))
    face = form_face(layout)
    code = sample_code(office, now)
    marks: list[Mark] = [*_frame(width, height), *_ruler(face)]
    lines = (
        ("TRANG IN THỬ", Style.BOLD, 15.0),
        (clean(office.name), Style.REGULAR, 10.5),
        (f"Máy in: {clean(printer)} · khổ {sheet} · {short_time(now)}", Style.REGULAR, 10.5),
        *((words, Style.REGULAR, 9.0) for words in _WORDS),
        (code, Style.BOLD, 11.0),
    )
    for row, (words, style, size) in enumerate(lines):
        marks.append(_run(face, words, style, size, 18.0 + 8.5 * row))
    dot = layout.codes.dot_mm
    for symbol, top in (
        (code128(code, module_mm=2 * dot, height_mm=12.0), 96.0),
        (qr_modules(code, "", dot_mm=dot, smallest_mm=23.0, largest_mm=27.0, fewest_dots=3), 116.0),
    ):
        at = moved(symbol, 3 * _EDGE_MM, top)
        marks.append(_on_dots(at, dot))
    about = About(title="Trang in thử", author=clean(office.name), subject="Trang in thử")
    return paint((Page(tuple(marks)),), face, width_mm=width, height_mm=height, about=about)


def sample_code(office: OfficeHeading, now: datetime) -> str:
    """Return what both codes of a test page hold: no dossier's code, so that a scan of it opens nothing."""
    return f"IN-THU {office.code} {local_date(now):%y%m%d}"


def _frame(width: float, height: float) -> tuple[Rule, ...]:
    left, top, right, bottom = _EDGE_MM, _EDGE_MM, width - _EDGE_MM, height - _EDGE_MM
    corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    return tuple(Rule(*start, *end, 0.3) for start, end in pairwise(corners))


def _ruler(face: Measure) -> tuple[Mark, ...]:
    start, base = 3 * _EDGE_MM, 88.0
    ticks = (
        Rule(start + mm, base - (3.0 if mm % 10 == 0 else 1.5), start + mm, base, 0.2) for mm in range(_RULER_MM + 1)
    )
    numbers = (
        Run(start + mm - 1.5, base + 4.0, str(mm), Style.REGULAR, 8.0, text_width(face, str(mm), Style.REGULAR, 8.0))
        for mm in range(0, _RULER_MM + 1, 20)
    )
    return (Rule(start, base, start + _RULER_MM, base, 0.2), *ticks, *numbers)


def _run(face: Measure, words: str, style: Style, size_pt: float, y_mm: float) -> Run:
    shown = face.printable(words)
    width = text_width(face, shown, style, size_pt)
    fitting = min(size_pt, size_pt * 126.0 / width) if width else size_pt
    return Run(2 * _EDGE_MM, y_mm, shown, style, fitting, text_width(face, shown, style, fitting))


def _on_dots(mark: Mark, dot_mm: float) -> Mark:
    assert isinstance(mark, Modules)
    return moved(mark, round(mark.x_mm / dot_mm) * dot_mm - mark.x_mm, round(mark.y_mm / dot_mm) * dot_mm - mark.y_mm)

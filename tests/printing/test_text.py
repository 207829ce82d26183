"""Wrapping, balancing and page breaks lose nothing and overflow nothing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.page import Strip, Style, bound, height, paginate
from printing.text import Line, Span, balance, clean, fit, text_width, wrap
from printing.typeface import FONT_FOLDER, typeface

FACE = typeface(*(FONT_FOLDER / f"Tinos-{cut}.ttf" for cut in ("Regular", "Bold", "Italic")))
VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
texts = st.text(VIETNAMESE + VIETNAMESE.upper() + "  0123456789.,;()/-–", max_size=400)
styles = st.sampled_from(list(Style))


def words_of(lines: tuple[Line, ...]) -> str:
    """Return the text of lines without spaces."""
    return "".join(piece.text for line in lines for piece in line.pieces).replace(" ", "")


@given(st.lists(st.tuples(texts, styles), min_size=1, max_size=4), st.floats(8, 12), st.floats(8, 130))
def test_wrapping_keeps_every_letter_and_its_width(parts: list[tuple[str, Style]], size: float, width: float) -> None:
    spans = [Span(text, style) for text, style in parts]
    lines = wrap(FACE, spans, size, width)
    assert words_of(lines) == clean(" ".join(text for text, _ in parts)).replace(" ", "")
    for line in lines:
        assert line.width_mm <= width + 1e-6
        for piece in line.pieces:
            assert piece.width_mm == pytest.approx(text_width(FACE, piece.text, piece.style, size))
        assert line.width_mm == pytest.approx(line.pieces[-1].x_mm + line.pieces[-1].width_mm)


@given(texts, st.floats(20, 130))
def test_balancing_takes_no_more_lines_and_no_more_width(text: str, width: float) -> None:
    spans = [Span(text)]
    plain, balanced = wrap(FACE, spans, 10, width), balance(FACE, spans, 10, width)
    assert len(balanced) == len(plain)
    assert words_of(balanced) == words_of(plain)
    assert max((line.width_mm for line in balanced), default=0) <= width + 1e-6


def test_balancing_leaves_no_lone_word() -> None:
    name = [Span("ỦY BAN NHÂN DÂN XÃ HÒA THUẬN", Style.REGULAR)]
    assert [line.pieces[0].text for line in wrap(FACE, name, 9.5, 51)] == ["ỦY BAN NHÂN DÂN XÃ HÒA", "THUẬN"]
    assert [line.pieces[0].text for line in balance(FACE, name, 9.5, 51)] == ["ỦY BAN NHÂN DÂN", "XÃ HÒA THUẬN"]


def test_text_shrinks_only_as_far_as_it_must_and_never_below_the_floor() -> None:
    spans = [Span("Trung tâm Phục vụ hành chính công xã Hòa Thuận")]
    assert fit(FACE, spans, (12, 10, 8), 130, 1)[0] == 12
    assert fit(FACE, spans, (12, 10, 8), 78, 1)[0] == 10
    size, lines = fit(FACE, spans, (12, 10, 8), 20, 1)
    assert size == 8
    assert words_of(lines) == spans[0].text.replace(" ", "")


def test_a_letter_never_parts_from_its_mark() -> None:
    word = "x̣" * 60  # no composed form exists
    for line in wrap(FACE, [Span(word)], 10, 30):
        assert not unicodedata.combining(line.pieces[0].text[0])


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("  hai \t dòng\r\nvà\u00a0ba ", "hai dòng và ba"),
        ("ẩn\u200b\ufeff\u0000\u0007", "ẩn"),
        ("", ""),
    ],
)
def test_text_is_cleaned_before_it_is_printed(text: str, printed: str) -> None:
    assert clean(text) == printed


@given(
    st.lists(st.tuples(st.floats(0.5, 30), st.booleans()), max_size=60),
    st.floats(5, 150),
    st.floats(60, 200),
    st.floats(0, 12),
)
def test_page_breaks_keep_every_strip_in_order_and_every_page_full_at_most(
    parts: list[tuple[float, bool]], first_mm: float, other_mm: float, heading_mm: float
) -> None:
    heading = (Strip(heading_mm),)
    strips = [Strip(tall, keeps_with_next=keeps, heading=heading) for tall, keeps in parts]
    pages = paginate(strips, first_mm, other_mm)
    kept = [strip for page in pages for strip in page if strip.heading]
    assert kept == strips
    for number, page in enumerate(pages):
        assert height(page) <= (other_mm if number else first_mm) + 1e-3
        assert number == 0 or page[0] == heading[0]


def test_bound_strips_move_to_the_next_page_together() -> None:
    flow = [Strip(50), *bound([Strip(20), Strip(20), Strip(20)]), Strip(5)]
    first, second = paginate(flow, 100, 100)
    assert [strip.height_mm for strip in first] == [50]
    assert [strip.height_mm for strip in second] == [20, 20, 20, 5]

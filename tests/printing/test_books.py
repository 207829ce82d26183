"""The pages of certification books as they are bound and kept."""

from __future__ import annotations

import pytest

from printing.form_pages import compose, form_face
from printing.forms import content_of, layout_of, paper_name, render
from printing.number_words import number_words
from tests.printing.book_values import BOOKS, CONTRACTS, COPIES, EMPTY, INTERPRETERS, LONG, SIGNATURES
from tests.printing.page_marks import assert_ink_is_inside, assert_marks_are_apart
from tests.printing.pdf_pages import read_pages, squeezed
from tests.printing.receipt_papers import LONG_NAME


@pytest.mark.parametrize("name", BOOKS)
def test_nothing_overlaps_and_the_ink_stays_inside_the_margins(name: str) -> None:
    paper = BOOKS[name]
    layout = layout_of(paper)
    assert_marks_are_apart(compose(content_of(paper, layout), layout, form_face(layout), copies=1), layout)
    pages = read_pages(render(paper))
    assert_ink_is_inside(pages, layout)
    assert {(round(page.width_pt), round(page.height_pt)) for page in pages} == {(842, 595)}


def test_every_page_repeats_the_headings_and_every_number_stands_once() -> None:
    pages = read_pages(render(COPIES))
    assert len(pages) == 3
    for n, page in enumerate(pages, start=1):
        text = squeezed(page.text)
        for heading in ("Số chứng thực", "Tên của bản chính giấy tờ, văn bản", "Số bản sao đã chứng thực", "(8)"):
            assert squeezed(heading) in text
        assert f"Trang {n}/3" in page.text
        assert (squeezed("quyển số 01/2026 - SCT/BS (tiếp theo)") in text) == (n > 1)
    text = "".join(page.text for page in pages)
    places = [text.index(f"{n:02d} {1 + n % 28:02d}/10/2026") for n in range(1, 36)]
    assert places == sorted(places)


def test_a_void_number_stays_with_its_reason() -> None:
    assert squeezed("Số hủy: ghi nhầm người yêu cầu") in squeezed(read_pages(render(COPIES))[0].text)


def test_the_closing_says_the_totals_in_figures_and_words() -> None:
    text = squeezed(read_pages(render(COPIES))[-1].text)
    for words in (
        "Tổng số việc chứng thực đã thực hiện: 34 (bằng chữ: ba mươi bốn). Số hủy: 1 số. Số cuối cùng: 35.",
        "Tổng số bản sao đã chứng thực: 1024 bản (bằng chữ: một nghìn không trăm hai mươi bốn).",
        "Tổng số phí đã thu: 4.115.000 đ (bằng chữ: bốn triệu một trăm mười lăm nghìn đồng).",
        "Khóa sổ ngày 31 tháng 12 năm 2026.",
        "NGƯỜI KÝ CHỨNG THỰC",
    ):
        assert squeezed(words) in text


@pytest.mark.parametrize(
    ("paper", "title", "heading"),
    [
        (COPIES, "SỔ CHỨNG THỰC BẢN SAO TỪ BẢN CHÍNH", "Phí chứng thực (đồng)"),
        (SIGNATURES, "SỔ CHỨNG THỰC CHỮ KÝ, CHỨNG THỰC ĐIỂM CHỈ", "Số lượng giấy tờ, văn bản"),
        (INTERPRETERS, "SỔ CHỨNG THỰC CHỮ KÝ NGƯỜI DỊCH", "Tên của giấy tờ, văn bản được dịch"),
        (CONTRACTS, "SỔ CHỨNG THỰC HỢP ĐỒNG, GIAO DỊCH", "Họ tên của các bên giao kết"),
    ],
)
def test_each_book_has_its_title_its_sign_and_its_columns(paper: object, title: str, heading: str) -> None:
    text = squeezed(read_pages(render(paper))[0].text)  # type: ignore[arg-type]  # one of the four books
    for words in (title, heading, f"Quyển số: 01/2026 - {paper.symbol}."):  # type: ignore[attr-defined]
        assert squeezed(words) in text


def test_pages_of_an_open_book_say_no_closing_words() -> None:
    text = squeezed(read_pages(render(EMPTY))[0].text)
    assert squeezed("Chưa có số nào") in text
    assert squeezed("Khóa sổ") not in text
    assert squeezed("Tổng số") not in text


def test_the_longest_names_are_on_the_paper_whole() -> None:
    text = squeezed("".join(page.text for page in read_pages(render(LONG))))
    assert text.count(squeezed("Công Tằng Tôn Nữ")) >= 6 * LONG_NAME.count("Công Tằng Tôn Nữ")


def test_the_file_is_named_by_book_year_and_numbers() -> None:
    assert paper_name(COPIES) == "book_copies-2026-1-35"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (55, "năm mươi lăm"),
        (101, "một trăm linh một"),
        (415, "bốn trăm mười lăm"),
        (1_000, "một nghìn"),
        (1_005, "một nghìn không trăm linh năm"),
        (20_015, "hai mươi nghìn không trăm mười lăm"),
        (4_115_000, "bốn triệu một trăm mười lăm nghìn"),
        (1_000_000_001, "một tỷ không trăm linh một"),
        (2_500_000_000, "hai tỷ năm trăm triệu"),
    ],
)
def test_a_number_is_written_in_words(number: int, words: str) -> None:
    assert number_words(number) == words


def test_less_than_nothing_has_no_words() -> None:
    with pytest.raises(ValueError, match="whole numbers"):
        number_words(-1)

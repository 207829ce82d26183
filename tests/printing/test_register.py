"""Form 07 over many pages."""

import time
from dataclasses import replace

from printing.forms import layout_of, render
from tests.printing.page_marks import assert_ink_is_inside
from tests.printing.paper_values import register, register_row
from tests.printing.pdf_pages import read_pages, squeezed
from tests.printing.receipt_papers import LONG_ADDRESS, LONG_NAME, LONG_PROCEDURE

HEADINGS = (
    "STT",
    "Mã hồ sơ",
    "Tên thủ tục hành chính",
    "Thời gian",
    "Trả kết quả",
    "Ký nhận",
    "Ghi chú",
    "(1)",
    "(13)",
)


def test_every_page_repeats_the_headings_and_says_which_it_is() -> None:
    pages = read_pages(render(register(30)))
    assert len(pages) == 3
    for number, page in enumerate(pages, start=1):
        text = squeezed(page.text)
        assert [heading for heading in HEADINGS if squeezed(heading) not in text] == []
        assert f"Trang {number}/3" in page.text
        assert ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page.text) == (number == 1)
        assert (squeezed("quyển số 01/2026, từ ngày 01/10/2026 đến ngày 31/10/2026 (tiếp theo)") in text) == (
            number > 1
        )


def test_a_register_of_one_page_is_numbered_too() -> None:
    (page,) = read_pages(render(register(3)))
    assert "Trang 1/1" in page.text


def test_every_row_stands_once_and_in_order() -> None:
    text = "".join(page.text for page in read_pages(render(register(250))))
    places = [text.index(f"H15.50.05.13-261008-{number:04d}") for number in range(1, 251)]
    assert places == sorted(places)
    assert text.count("H15.50.05.13-261008-") == 250
    assert "Cộng: 250 hồ sơ, trong đó đã trả kết quả: 167 hồ sơ." in text


def test_rows_may_come_from_a_generator() -> None:
    drawn = render(register(0, rows=(register_row(number) for number in range(1, 31))))
    assert drawn == render(register(30))


def test_250_rows_take_less_than_a_second() -> None:
    paper = register(250)
    render(paper)
    start = time.process_time()
    render(paper)
    assert time.process_time() - start < 1.0


def test_the_longest_values_stay_on_the_page_row_after_row() -> None:
    row = register_row(1, procedure_name=LONG_PROCEDURE, name=LONG_NAME, address=LONG_ADDRESS, note=LONG_NAME)
    paper = register(0, rows=tuple(replace(row, number=str(number)) for number in range(1, 7)))
    pages = read_pages(render(paper))
    assert_ink_is_inside(pages, layout_of(paper))
    text = squeezed("".join(page.text for page in pages))
    assert text.count(squeezed("Công Tằng Tôn Nữ")) == 2 * 6 * LONG_NAME.count("Công Tằng Tôn Nữ")


def test_an_unknown_due_time_is_said_and_a_missing_return_left_blank() -> None:
    row = register_row(3, due_at=None)
    text = squeezed(read_pages(render(register(0, rows=(row,))))[0].text)
    assert squeezed("08:36 08/10/2026 chưa xác định Cộng: 1 hồ sơ, trong đó đã trả kết quả: 0 hồ sơ.") in text

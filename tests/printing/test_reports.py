"""Reports on paper and as spreadsheets: the same figures and words, read back by strangers."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from models.domain.report_ii06a import II06aRow
from models.domain.reporting_period import period_of
from models.domain.statistics import FORMULA, OnTime
from models.services.papers import OfficeHeading
from models.services.report_papers import II06aPaper, OnTimePaper, ReportPaper
from models.services.views import OnTimeRow
from printing.form_pages import compose, form_face
from printing.page import Run
from printing.report_table import render_report, report_name, report_of
from printing.spreadsheets import report_workbook
from tests.builders import local, office
from tests.printing.page_marks import assert_ink_is_inside, assert_marks_are_apart
from tests.printing.pdf_pages import read_pages, squeezed

AFTER = local("2026-12-01 08:00")
CIVIL = II06aRow("Hộ tịch", 30, 60, 10, OnTime(40, 25, 15, 12, 4, 3, 1), 2)
LAND = II06aRow("Đất đai", 1_000, 88_677 - 1_110, 10, OnTime(40_000, 24_223, 24_000, 300, 44, 6, 4), 0)
TOTAL = II06aRow(None, 1_030, 87_627, 20, OnTime(40_040, 24_248, 24_015, 312, 48, 9, 5), 2)


def report(*rows: II06aRow, issued_at: datetime = AFTER, **more: Any) -> II06aPaper:
    given: dict[str, Any] = {"office": office().heading, "number": "12/BC-TTPVHCC", **more}
    return II06aPaper(
        issued_at=issued_at,
        printed_at=issued_at,
        period=period_of("2026-11"),
        rows=rows or (LAND, CIVIL, TOTAL),
        **given,
    )


def rates() -> OnTimePaper:
    rows = (OnTimeRow("Hộ tịch", 8, 2, 3, 3, 5, 1), OnTimeRow(None, 8, 2, 3, 3, 5, 1))
    return OnTimePaper(
        office=office().heading, number="", issued_at=AFTER, printed_at=AFTER, period=period_of("2026-11"), rows=rows
    )


REPORTS: dict[str, ReportPaper] = {"ii06a": report(), "ontime": rates()}


def text_of(paper: ReportPaper) -> str:
    return " ".join(page.text for page in read_pages(render_report(paper)))


def sheet_of(paper: ReportPaper) -> Worksheet:
    book = openpyxl.load_workbook(BytesIO(report_workbook(paper)))
    (sheet,) = book.worksheets
    return sheet


def words_of(sheet: Worksheet) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def line_of(sheet: Worksheet, field: str) -> list[Any]:
    (found,) = [row for row in sheet.iter_rows(values_only=True) if row[1] == field]
    return list(found)


def test_the_rows_of_these_tests_balance() -> None:
    assert LAND + CIVIL == TOTAL
    assert all(row.is_balanced for row in (LAND, CIVIL, TOTAL))


# -- paper -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", REPORTS.values(), ids=REPORTS.keys())
def test_a_report_says_who_for_when_how_and_who_signs(paper: ReportPaper) -> None:
    said = squeezed(text_of(paper))
    for words in (
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ THẠNH PHÚ",
        "ỦY BAN NHÂN DÂN XÃ THẠNH PHÚ",
        "Kỳ báo cáo: từ ngày 01/11/2026 đến hết ngày 30/11/2026",
        "Thạnh Phú, ngày 01 tháng 12 năm 2026",
        FORMULA,
        "NGƯỜI LẬP BIỂU",
        "THỦ TRƯỞNG ĐƠN VỊ",
        "(Ký, ghi rõ họ tên và đóng dấu)",
        "Hộ tịch",
        "Tổng cộng",
    ):
        assert squeezed(words) in said, words
    assert "chưakếtthúc" not in said


def test_the_figures_of_ii06a_stand_in_the_order_of_the_form() -> None:
    said = squeezed(text_of(report()))
    civil = "Hộ tịch 100 30 60 10 80 40 25 15 16 12 4 3 1 2 81,3 %"
    total = "Tổng cộng 88.677 1.030 87.627 20 88.303 40.040 24.248 24.015 360 312 48 9 5 2 72,8 %"
    for words in (civil, total, "Biểu số II.06a/VPCP/KSTT", "Số: 12/BC-TTPVHCC"):
        assert squeezed(words) in said, words
    balance = "nhận 88.677 = đã giải quyết 88.303 + đang giải quyết 360 + rút 9 + dừng xử lý 5"
    assert squeezed(balance) in said
    assert squeezed("nhận = trong kỳ 88.657 + từ kỳ trước 20") in said


def test_the_rates_say_what_they_leave_out() -> None:
    said = squeezed(text_of(rates()))
    assert squeezed("Hộ tịch 8 2 3 3 5 1 62,5 %") in said
    assert squeezed("hồ sơ đang giải quyết không tính vào tỷ lệ") in said


def test_a_period_that_has_not_ended_is_said_to_be_unfinished() -> None:
    assert squeezed("Kỳ báo cáo chưa kết thúc khi lập: số liệu có đến 23 giờ 59 phút, ngày 30") in squeezed(
        text_of(report(issued_at=local("2026-11-30 23:59")))
    )
    assert "chưakếtthúc" not in squeezed(text_of(report(issued_at=local("2026-12-01 00:00"))))


def test_nothing_settled_has_no_rate_and_a_field_without_a_name_is_called_so() -> None:
    nothing = II06aRow("", carried_over=1, outcome=OnTime(pending=1))
    said = squeezed(text_of(report(nothing, II06aRow(None, carried_over=1, outcome=OnTime(pending=1)))))
    assert squeezed("Chưa rõ lĩnh vực 1 0 0 1 0 0 0 0 1 1 0 0 0 0 –") in said


@pytest.mark.parametrize("count", [0, 3, 24, 140])
def test_the_heading_stands_on_every_page_and_the_signatures_on_the_last(count: int) -> None:
    rows = [
        II06aRow(f"Lĩnh vực thứ {n} có tên rất dài của một bộ", online=1, outcome=OnTime(pending=1))
        for n in range(count)
    ]
    paper = report(*rows, II06aRow(None, online=count, outcome=OnTime(pending=count)))
    ready = report_of(paper)
    assert_marks_are_apart(compose(ready.content, ready.layout, form_face(ready.layout), copies=1), ready.layout)
    pages = read_pages(render_report(paper))
    assert_ink_is_inside(pages, ready.layout)
    assert (len(pages) > 1) == (count > 23)
    for page in pages:
        assert (page.width_pt, page.height_pt) == pytest.approx((841.9, 595.3), abs=0.1)
        assert squeezed("Từ kỳ trước") in squeezed(page.text) or page is pages[-1]
    assert ["NGƯỜI LẬP BIỂU" in page.text for page in pages] == [False] * (len(pages) - 1) + [True]
    assert squeezed("Tổng cộng") in squeezed("".join(page.text for page in pages))


def test_the_total_is_bold_and_the_lines_are_not() -> None:
    ready = report_of(report())
    (page,) = compose(ready.content, ready.layout, form_face(ready.layout), copies=1)
    style = {mark.text: mark.style.value for mark in page.marks if isinstance(mark, Run)}
    assert (style["88.677"], style["87.567"]) == ("bold", "regular")


def test_the_same_report_has_the_same_bytes() -> None:
    assert render_report(report()) == render_report(report())
    assert report_workbook(report()) == report_workbook(report())
    assert report_name(report()) == "report_ii06a-261101-261130"


# -- spreadsheet -------------------------------------------------------------------------------------------------------


def test_a_sheet_has_real_numbers_and_ratios() -> None:
    sheet = sheet_of(report())
    assert line_of(sheet, "Hộ tịch")[:16] == ["2", "Hộ tịch", 100, 30, 60, 10, 80, 40, 25, 15, 16, 12, 4, 3, 1, 2]
    assert line_of(sheet, "Hộ tịch")[16] == pytest.approx(65 / 80)
    assert line_of(sheet, "Tổng cộng")[2] == 88_677
    (rate,) = [row[16] for row in sheet.iter_rows() if row[1].value == "Tổng cộng"]
    assert (rate.number_format, rate.font.b) == ("0.0%", True)
    (count,) = [row[2] for row in sheet.iter_rows() if row[1].value == "Tổng cộng"]
    assert count.number_format == "#,##0"


@pytest.mark.parametrize("paper", REPORTS.values(), ids=REPORTS.keys())
def test_a_sheet_has_the_words_of_the_paper(paper: ReportPaper) -> None:
    sheet = squeezed(" ".join(words_of(sheet_of(paper))))
    for words in (
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ THẠNH PHÚ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "từ ngày 01/11/2026 đến hết ngày 30/11/2026",
        FORMULA,
        "NGƯỜI LẬP BIỂU",
        "THỦ TRƯỞNG ĐƠN VỊ",
    ):
        assert squeezed(words) in sheet, words
    assert "*" not in sheet
    assert "{" not in sheet


def test_a_sheet_is_set_up_to_be_printed() -> None:
    sheet = sheet_of(report())
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    # Excel leaves out a width of one page; a height of 0 is as many pages as it takes.
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    (heading,) = [cell.row for row in sheet.iter_rows() for cell in row if cell.value == "Lĩnh vực"]
    assert sheet.print_title_rows == f"${heading}:${heading + 2}"
    assert sheet.freeze_panes == f"C{heading + 3}"
    assert f"$Q${sheet.max_row}" in str(sheet.print_area)
    assert sheet.oddFooter.right.text == "Trang &P/&N"


def test_a_name_that_looks_like_a_formula_stays_a_name() -> None:
    odd = II06aRow("=1+1", online=1, outcome=OnTime(pending=1))
    sheet = sheet_of(report(odd, II06aRow(None, online=1, outcome=OnTime(pending=1))))
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert cell.data_type != "f"


@pytest.mark.parametrize(("late", "shown"), [(0, "0.0%"), (1, "0.0000%"), (10_000, "0.0%"), (19_999, "0.0000%")])
def test_a_rounded_ratio_hides_no_late_dossier(late: int, shown: str) -> None:
    row = II06aRow("Hộ tịch", 20_000, outcome=OnTime(on_time=20_000 - late, overdue=late))
    sheet = sheet_of(report(row, II06aRow(None)))
    (cell,) = [cells[16] for cells in sheet.iter_rows() if cells[1].value == "Hộ tịch"]
    assert (cell.value, cell.number_format) == (pytest.approx(1 - late / 20_000), shown)


def test_a_rate_of_nothing_is_a_dash() -> None:
    nothing = II06aRow("Hộ tịch", carried_over=1, outcome=OnTime(pending=1))
    assert line_of(sheet_of(report(nothing, II06aRow(None))), "Hộ tịch")[16] == "–"


def test_a_long_office_name_fits_its_paper() -> None:
    long = OfficeHeading("H59", "Trung tâm Phục vụ hành chính công " * 3, "Ủy ban nhân dân " * 4, "Mỹ Xuyên", "", "")
    ready = report_of(report(office=long))
    assert_marks_are_apart(compose(ready.content, ready.layout, form_face(ready.layout), copies=1), ready.layout)

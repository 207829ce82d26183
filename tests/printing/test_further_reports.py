"""Reports beside II.06a: procedures, offices, legs, reasons, late dossiers, what stands apart, certification books."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from models.domain.leg_statistics import LegRow
from models.domain.report_ii06a import II06aRow
from models.domain.reporting_period import period_of
from models.domain.statistics import FORMULAS, Apart, OnTime
from models.services.book_report import BookSum
from models.services.late_report import NO_REASON, LateRow, ReasonRow
from models.services.report_papers import (
    ApartPaper,
    BooksPaper,
    II06aPaper,
    LatePaper,
    LegsPaper,
    OfficesPaper,
    ProceduresPaper,
    ReasonsPaper,
    ReportPaper,
)
from models.services.report_rows import apart_rows
from printing.blocks import TableBlock
from printing.form_pages import compose, form_face
from printing.report_cells import Share
from printing.report_files import PDF, XLSX, file_name, report_file
from printing.report_table import report_of
from tests.builders import local, office
from tests.printing.page_marks import assert_ink_is_inside, assert_marks_are_apart
from tests.printing.pdf_pages import read_pages, squeezed

ON = local("2026-12-01 08:00")
BIRTHS = II06aRow("1.001193", 30, 60, 10, OnTime(40, 25, 15, 12, 4, 3, 1), 2, 5, 6, 7)
SUPPORT = II06aRow("3.000439", 1, 2, 0, OnTime(1, 0, 0, 2, 0, 0, 0))
GROUPS = (BIRTHS, SUPPORT, II06aRow(None, 31, 62, 10, OnTime(41, 25, 15, 14, 4, 3, 1), 2, 5, 6, 7))
APART = Apart(12, 3, 5, 6, 7, 2)
LATE = LateRow(
    field="H59.25.14-261102-0007",
    area="Hộ tịch",
    procedure_name="Cấp Giấy xác nhận tình trạng hôn nhân",
    owner="Thạch Thị Ngọc Ánh",
    received_at=local("2026-11-02 08:00"),
    promised_at=local("2026-11-05 17:00"),
    due_at=local("2026-11-10 17:00"),
    settled_at=None,
    days=14,
    reason="Công an xã chậm xác minh",
    apologies=1,
    where="Công an xã Thạnh Phú",
)
OTHER = LateRow(
    field="H59.25.14-261103-0002",
    area="Đất đai",
    procedure_name="Đăng ký biến động",
    owner="Hợp tác xã Bình Minh",
    received_at=local("2026-11-03 09:00"),
    promised_at=local("2026-11-04 17:00"),
    due_at=local("2026-11-04 17:00"),
    settled_at=local("2026-11-06 10:00"),
    days=2,
    reason="",
    apologies=0,
    where="",
)


def paper(kind: type, **values: Any) -> ReportPaper:
    made: ReportPaper = kind(
        office=office().heading,
        number="12/BC-TTPVHCC",
        issued_at=ON,
        printed_at=ON,
        period=period_of("2026-11"),
        preparer_name="Trần Thị Lan",
        **values,
    )
    return made


REPORTS: dict[str, ReportPaper] = {
    "procedures": paper(
        ProceduresPaper, rows=GROUPS, names={"1.001193": "Đăng ký khai sinh", "3.000439": "Trợ cấp xã hội hằng tháng"}
    ),
    "offices": paper(
        OfficesPaper,
        rows=(II06aRow("", 1), II06aRow("H59.25.15", 2), II06aRow(None, 3, for_others=2)),
        names={"": "Ủy ban nhân dân xã Thạnh Phú"},
    ),
    "legs": paper(
        LegsPaper, rows=(LegRow("Tư pháp", OnTime(3, 2, 1, 4, 5), 6), LegRow(None, OnTime(3, 2, 1, 4, 5), 6))
    ),
    "apart": paper(ApartPaper, rows=apart_rows(APART)),
    "ii07a": paper(
        ReasonsPaper,
        rows=(
            ReasonRow("Đất đai", NO_REASON, 1),
            ReasonRow("Hộ tịch", LATE.reason, 0, 1, 1),
            ReasonRow(None, "", 1, 1, 1),
        ),
    ),
    "late": paper(LatePaper, rows=(OTHER, LATE)),
    "books": paper(
        BooksPaper,
        rows=(
            BookSum("Sổ chứng thực bản sao từ bản chính", "SCT/BS", "01/2026", 412, 498, 85, 2, 260, 1_240_000),
            BookSum(None, numbers=85, void=2, copies=260, amount_vnd=1_240_000),
        ),
    ),
}
each_report = pytest.mark.parametrize("what", REPORTS)


def text_of(report: ReportPaper) -> str:
    return squeezed(" ".join(page.text for page in read_pages(report_file(report, PDF))))


def sheet_of(report: ReportPaper) -> Worksheet:
    (sheet,) = openpyxl.load_workbook(BytesIO(report_file(report, XLSX))).worksheets
    return sheet


@each_report
def test_it_says_who_for_when_and_who_signs(what: str) -> None:
    text = text_of(REPORTS[what])
    for words in (
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ THẠNH PHÚ",
        "Kỳ báo cáo: từ ngày 01/11/2026 đến hết ngày 30/11/2026",
        "NGƯỜI LẬP BIỂU",
        "Trần Thị Lan",
        "THỦ TRƯỞNG ĐƠN VỊ",
        "Trang 1/1",
    ):
        assert squeezed(words) in text, words
    assert "{" not in text
    assert "chưakếtthúc" not in text


@each_report
def test_nothing_lies_outside_the_paper_or_upon_something_else(what: str) -> None:
    ready = report_of(REPORTS[what])
    pages = compose(ready.content, ready.layout, form_face(ready.layout), copies=1)
    assert_marks_are_apart(pages, ready.layout)
    assert_ink_is_inside(read_pages(report_file(REPORTS[what], PDF)), ready.layout)


@each_report
def test_paper_and_sheet_have_the_same_figures_and_the_sheet_real_ones(what: str) -> None:
    report = report_of(REPORTS[what])
    text, sheet = text_of(REPORTS[what]), sheet_of(REPORTS[what])
    held = [list(row) for row in sheet.iter_rows(values_only=True)]
    for line, said in zip(report.lines, report.content.rows["fields"], strict=True):
        (found,) = [row for row in held if row[1] == said["field"]]
        for name, cell in ((name, line[name]) for name in shown(what)):
            if isinstance(cell, int):
                assert cell in found, name
                assert said[name] in text
            if isinstance(cell, Share) and cell.ratio is not None:
                assert any(isinstance(each, (int, float)) and each == pytest.approx(cell.ratio) for each in found)
            if isinstance(cell, datetime):
                assert any(isinstance(each, datetime) for each in found)


def shown(what: str) -> set[str]:
    """Return the names that stand in columns of a report."""
    (table,) = [block for block in report_of(REPORTS[what]).layout.body if isinstance(block, TableBlock)]
    return {column.value.strip("*{}") for column in table.columns}


@each_report
def test_its_sheet_is_set_up_to_be_printed(what: str) -> None:
    sheet = sheet_of(REPORTS[what])
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    (heading,) = [cell.row for row in sheet.iter_rows() for cell in row if cell.value == "STT"]
    assert sheet.print_title_rows == f"${heading}:${heading + 2}"
    assert str(sheet.max_row) in str(sheet.print_area)
    assert sheet.oddFooter.right.text == "Trang &P/&N"
    words = squeezed(" ".join(str(c.value) for row in sheet.iter_rows() for c in row if isinstance(c.value, str)))
    assert squeezed("THỦ TRƯỞNG ĐƠN VỊ") in words


@each_report
def test_its_file_is_named_by_form_and_period(what: str) -> None:
    assert file_name(REPORTS[what], XLSX) == f"report_{what}-261101-261130.xlsx"


def test_a_period_without_a_late_dossier_says_so() -> None:
    nothing = paper(LatePaper, rows=())
    assert "Hồsơquáhạntrongkỳ:khôngcó." in text_of(nothing)
    assert any(
        cell == "Hồ sơ quá hạn trong kỳ: không có."
        for row in sheet_of(nothing).iter_rows(values_only=True)
        for cell in row
    )


def test_a_late_dossier_tells_its_reason_its_apology_and_where_it_was() -> None:
    text = text_of(REPORTS["late"])
    for words in (LATE.field, LATE.reason, LATE.where, "Chưa xong", NO_REASON, "17:00 10/11/2026", "đã xin lỗi 1"):
        assert squeezed(words) in text, words


def test_the_official_report_tells_what_stands_apart_with_both_rates() -> None:
    text = text_of(paper(II06aPaper, rows=(BIRTHS, BIRTHS), apart=APART))
    for words in (
        "nhập sau 2, kết quả không đủ điều kiện 5, cần đối chiếu 6, nhận hộ cơ quan khác 7",
        "từ chối tại quầy 12, trực tuyến không được tiếp nhận 3",
        "81,3 %",
        FORMULAS["rate"],
        "77,4 %",
        FORMULAS["rate_with_pending"],
    ):
        assert squeezed(words) in text, words


def test_each_figure_apart_has_its_formula_beside_it() -> None:
    rows = {row[1]: row for row in sheet_of(REPORTS["apart"]).iter_rows(values_only=True)}
    assert rows["Kết quả không đủ điều kiện"][2:4] == (5, FORMULAS["negative"])

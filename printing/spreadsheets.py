"""Reports and the register as spreadsheets: the paper's columns and words, real numbers and dates, ready to print."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from models.domain.timeline import to_local
from models.services.report_papers import ReportPaper
from models.services.slips import RegisterPaper, RegisterRow
from printing.blocks import Column, Signature, SignaturesBlock, TableBlock, TextBlock
from printing.content import filled
from printing.form_table import STRONG
from printing.forms import content_of, layout_of
from printing.report_cells import Cell, Line, Share, cell_words
from printing.report_table import Report, report_of
from printing.text import clean
from printing.words import date_words

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_FONT: Final = "Times New Roman"
_A4: Final = 9
_MM_PER_INCH: Final = 25.4
_MM_PER_CHARACTER: Final = 2.0
"""About the width of a digit in the sheet's ordinary type: what column widths are counted in."""

_POINTS_PER_LINE: Final = 15.0
_CHARACTERS_PER_MM: Final = 0.62
_ROOM_FOR_INK: Final = 4
_SHARE, _FINE_SHARE = "0.0%", "0.0000%"
_COUNT: Final = "#,##0"
_TIME: Final = "dd/mm/yyyy hh:mm"
_TIME_MM: Final = 34.0
"""What a time needs on one line: a spreadsheet shows ### rather than wrap it. The whole sheet is fitted to the page."""


def report_workbook(paper: ReportPaper, *, layouts: Path | None = None) -> bytes:
    """Return a report as an XLSX file. Callable on any thread.

    Words come from the report's layout, so that sheet and paper cannot differ; figures are numbers, rates are ratios
    with a format. The file's date is the report's, not the machine's.

    Raises:
        LayoutUnreadable: a layout file is damaged or asks for what the report does not have.
    """
    return _workbook(report_of(paper, layouts=layouts), issued_at=paper.issued_at, sheet="Báo cáo")


def register_workbook(paper: RegisterPaper, *, layouts: Path | None = None) -> bytes:
    """Return the register (form 07) as an XLSX file, in the columns of its paper. Callable on any thread.

    Times are the office's wall clock, because a spreadsheet knows no zones. `paper.rows` are read once.

    Raises:
        LayoutUnreadable: a layout file is damaged or asks for what the register does not have.
    """
    paper = dataclasses.replace(paper, rows=tuple(paper.rows))
    layout = layout_of(paper, layouts)
    content = content_of(paper, layout)
    lines = tuple(_line(row, words) for row, words in zip(paper.rows, content.rows["dossiers"], strict=True))
    return _workbook(Report(content, layout, lines), issued_at=paper.issued_at, sheet="Sổ theo dõi hồ sơ")


def _line(row: RegisterRow, words: Mapping[str, str]) -> Line:
    """Return a row with numbers and times in place of their words; a missing time stays what the paper says instead."""
    times = {"received": row.received_at, "due": row.due_at, "returned": row.returned_at}
    return {**words, STRONG: "", "sets": row.sets, **{name: at for name, at in times.items() if at is not None}}


def _workbook(report: Report, *, issued_at: datetime, sheet: str) -> bytes:
    import xlsxwriter

    values = report.content.complete(report.layout)
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    title = clean(filled(report.layout.words.title, values))
    book.set_properties(
        {
            "title": title,
            "author": clean(report.content.office.name),
            "created": issued_at.astimezone(UTC).replace(tzinfo=None),
        }
    )
    _Sheet(book, report, values, sheet).write()
    book.close()
    return buffer.getvalue()


class _Sheet:
    """Writes one report, from the top row down."""

    def __init__(self, book: Workbook, report: Report, values: dict[str, str], name: str) -> None:
        self._book = book
        self._report = report
        self._layout = report.layout
        self._values = values
        self._sheet: Worksheet = book.add_worksheet(name)
        self._table = next(block for block in self._layout.body if isinstance(block, TableBlock))
        self._last = len(self._table.columns) - 1
        self._row = 0
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def write(self) -> None:
        """Write heading, body and print set-up."""
        self._set_up()
        self._heading()
        for block in self._layout.body:
            if isinstance(block, TableBlock):
                self._write_table()
            elif isinstance(block, TextBlock):
                self._write_text(block)
            elif isinstance(block, SignaturesBlock):
                self._write_signatures(block.columns)
        self._sheet.print_area(0, 0, self._row - 1, self._last)

    def _format(self, **properties: Any) -> Format:
        wanted = {"font_name": _FONT, "font_size": 11, "valign": "vcenter", **properties}
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:  # one for each look: a register has 13 cells for each of thousands of rows
            self._formats[key] = self._book.add_format(wanted)
        return self._formats[key]

    def _set_up(self) -> None:
        sheet, page = self._sheet, self._layout.page
        if page.width_mm > page.height_mm:
            sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        margins = (page.left_mm, page.right_mm, page.top_mm, page.bottom_mm + 6)
        left, right, top, bottom = (mm / _MM_PER_INCH for mm in margins)
        sheet.set_margins(left, right, top, bottom)
        printed = clean(filled(self._layout.words.printed, self._values)).replace("&", "&&")
        sheet.set_footer(f"&L&9{printed}&R&9Trang &P/&N")
        sheet.hide_gridlines(2)
        for index, width_mm in enumerate(self._widths_mm()):
            sheet.set_column(index, index, width_mm / _MM_PER_CHARACTER)

    def _widths_mm(self) -> list[float]:
        columns = self._table.columns
        rest = self._layout.content_mm - sum(column.width_mm for column in columns)
        sharing = sum(not column.width_mm for column in columns)
        timed = [any(isinstance(_cell(column, line), datetime) for line in self._report.lines) for column in columns]
        widths = zip(columns, timed, strict=True)
        return [max(column.width_mm or rest / sharing, _TIME_MM if is_time else 0) for column, is_time in widths]

    def _heading(self) -> None:
        words, content = self._layout.words, self._report.content
        middle = self._last // 2
        rows = [
            (content.office.superior.upper(), {}, words.state, {"bold": True}),
            (content.office.name.upper(), {"bold": True}, words.motto, {"bold": True}),
            (f"{words.number} {content.number or '………………'}", {}, "", {}),
        ]
        rows[2] = (*rows[2][:2], f"{content.office.place or '……………'}, {date_words(content.on)}", {"italic": True})
        for left, left_style, right, right_style in rows:
            self._across(left, 0, middle, align="center", **left_style)
            self._across(right, middle + 1, self._last, align="center", **right_style)
            self._row += 1
        self._row += 1
        titles = ((words.title, {"bold": True, "font_size": 14}), (words.subtitle, {"italic": True}))
        for text, style in titles:
            self._across(filled(text, self._values), 0, self._last, align="center", **style)
            self._row += 1
        self._row += 1

    def _across(self, text: str, first: int, last: int, **properties: Any) -> None:
        form = self._format(**properties)
        if first == last:
            self._sheet.write_string(self._row, first, clean(text), form)
        else:
            self._sheet.merge_range(self._row, first, self._row, last, clean(text), form)

    def _write_table(self) -> None:
        top = self._row
        label = self._format(bold=True, border=1, align="center", text_wrap=True, font_size=10)
        for name, first, last in _groups(self._table.columns):
            if not name:
                self._sheet.merge_range(top, first, top + 1, first, self._table.columns[first].label, label)
                continue
            if first == last:
                self._sheet.write_string(top, first, name, label)
            else:
                self._sheet.merge_range(top, first, top, last, name, label)
            for index in range(first, last + 1):
                self._sheet.write_string(top + 1, index, self._table.columns[index].label, label)
        self._sheet.set_row(top + 1, 3 * _POINTS_PER_LINE)
        number = self._format(italic=True, border=1, align="center", font_size=9)
        for index in range(self._last + 1):
            self._sheet.write_string(top + 2, index, f"({index + 1})", number)
        self._row = top + 3
        self._sheet.repeat_rows(top, top + 2)
        self._sheet.freeze_panes(top + 3, 2)
        for line in self._report.lines:
            self._write_line(line)
        if not self._report.lines and self._table.empty:
            words = filled(f"{self._table.label} {self._table.empty}".strip(), self._values)
            self._across(words, 0, self._last, italic=True, border=1)
            self._row += 1
        self._row += 1

    def _write_line(self, line: Line) -> None:
        strong = {"bold": bool(line[STRONG])}
        for index, column in enumerate(self._table.columns):
            cell = _cell(column, line)
            align = {"left": "left", "centre": "center", "right": "right"}[column.align]
            plain = self._format(border=1, align=align, text_wrap=True, **strong)
            if isinstance(cell, Share) and cell.ratio is not None:
                shown = self._format(**strong, border=1, num_format=_share_format(cell))
                self._sheet.write_number(self._row, index, cell.ratio, shown)
            elif isinstance(cell, datetime):
                shown = self._format(**strong, border=1, align="center", text_wrap=True, num_format=_TIME)
                self._sheet.write_datetime(self._row, index, to_local(cell).replace(tzinfo=None), shown)
            elif isinstance(cell, int):
                self._sheet.write_number(self._row, index, cell, self._format(**strong, border=1, num_format=_COUNT))
            else:
                self._sheet.write_string(self._row, index, cell_words(cell), plain)
        self._row += 1

    def _write_text(self, block: TextBlock) -> None:
        text = clean(filled(block.text.replace("*", ""), self._values))
        room = self._layout.content_mm * _CHARACTERS_PER_MM
        self._sheet.set_row(self._row, (1 + len(text) // room) * _POINTS_PER_LINE)
        self._across(text, 0, self._last, text_wrap=True)
        self._row += 1

    def _write_signatures(self, columns: Sequence[Signature]) -> None:
        self._row += 1
        wide = (self._last + 1) / len(columns)
        edges = [round(index * wide) for index in range(len(columns) + 1)]
        for name, style, below in (
            ("heading", {"bold": True}, 1),
            ("note", {"italic": True}, 1 + _ROOM_FOR_INK),
            ("name", {"bold": True}, 1),
        ):
            for column, first, following in zip(columns, edges, edges[1:], strict=False):
                text = filled(getattr(column, name), self._values)
                self._across(text, first, following - 1, align="center", **style)
            self._row += below


def _groups(columns: Sequence[Column]) -> list[tuple[str, int, int]]:
    """Return common headings with their first and last column; a column without one stands alone."""
    found: list[tuple[str, int, int]] = []
    for index, column in enumerate(columns):
        if column.group and found and found[-1][0] == column.group:
            found[-1] = (column.group, found[-1][1], index)
        else:
            found.append((column.group, index, index))
    return found


def _share_format(share: Share) -> str:
    """Return a format that shows no 100 % while one is missing, nor 0 % while there is one."""
    tenths = round(1000 * share.part / share.whole)
    return _FINE_SHARE if 0 < share.part < share.whole and tenths in {0, 1000} else _SHARE


def _cell(column: Column, line: Line) -> Cell:
    """Return a figure where the column is nothing but its name, else the column's words."""
    name = column.value.strip("*{}")
    if name in line:
        return line[name]
    return filled(column.value.replace("*", ""), {each: cell_words(cell) for each, cell in line.items()})

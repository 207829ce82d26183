"""A report as a file: a spreadsheet or a PDF to be signed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from models.services.report_papers import ReportPaper
from models.services.slips import RegisterPaper
from printing.forms import render
from printing.report_table import render_report, report_name
from printing.spreadsheets import register_workbook, report_workbook

XLSX: Final = "xlsx"
PDF: Final = "pdf"


def report_file(paper: ReportPaper | RegisterPaper, kind: str, *, layouts: Path | None = None) -> bytes:
    """Return a report in a format. Callable on any thread.

    Raises:
        LayoutUnreadable: a layout file is damaged or asks for what the report does not have.
    """
    if isinstance(paper, RegisterPaper):
        return register_workbook(paper, layouts=layouts) if kind == XLSX else render(paper, layouts=layouts)
    return report_workbook(paper, layouts=layouts) if kind == XLSX else render_report(paper, layouts=layouts)


def file_name(paper: ReportPaper | RegisterPaper, kind: str) -> str:
    """Return the name under which a report is kept: its form and period."""
    if isinstance(paper, RegisterPaper):
        return f"register-{paper.from_on:%y%m%d}-{paper.until_on:%y%m%d}.{kind}"
    return f"{report_name(paper)}.{kind}"

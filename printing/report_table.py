"""Reports to be signed, as PDF: the table's heading on every page, formulas in words, room for signatures and seal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from models.domain.statistics import FORMULA, FORMULA_NOTE, FORMULA_WITH_PENDING
from models.services.report_papers import ReportPaper
from printing.content import Content, Phrases
from printing.form_pages import draw
from printing.form_table import STRONG
from printing.layout import FormLayout, form_layout
from printing.letters import content_of
from printing.report_cells import FORMS, Cell, Line, cell_words
from printing.words import local_date, short_date, time_words

PHRASES: Final = frozenset({"total", "no_field", "unfinished"})
FIELDS: Final = "fields"
"""The name of the table's rows in layouts."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report between its figures and a page or a sheet. Each line has a cell for every name that columns use."""

    content: Content
    layout: FormLayout
    lines: tuple[Line, ...]


def render_report(paper: ReportPaper, *, layouts: Path | None = None) -> bytes:
    """Return a report's PDF; the same paper always gives the same bytes. Callable on any thread.

    Args:
        paper: the figures.
        layouts: the office's own folder of layouts, if it has one.

    Raises:
        LayoutUnreadable: a layout file is damaged or asks for what the report does not have.
    """
    report = report_of(paper, layouts=layouts)
    return draw(report.content, report.layout, copies=1)


def report_of(paper: ReportPaper, *, layouts: Path | None = None) -> Report:
    """Return a report's words and cells in the layout that was in force on its day.

    Raises:
        LayoutUnreadable: a layout file is damaged or lacks a phrase.
    """
    form = FORMS[type(paper)]
    layout = form_layout(form.name, local_date(paper.issued_at), layouts)
    phrases = Phrases(layout, PHRASES)
    rows: Iterable[Any] = paper.rows
    lines = tuple(
        {"number": "" if row.field is None else str(number), **_named(row.field, phrases), **form.cells(paper, row)}
        for number, row in enumerate(rows, start=1)
    )
    said = tuple({name: cell_words(cell) for name, cell in line.items()} for line in lines)
    values = {**_values(paper, phrases), **(said[-1] if said else {}), **form.values(paper)}
    return Report(content_of(paper, values, rows={FIELDS: said}), layout, lines)


def report_name(paper: ReportPaper) -> str:
    """Return the name of a report's print job and file: its form and period."""
    return f"{FORMS[type(paper)].name}-{paper.period.first:%y%m%d}-{paper.period.last:%y%m%d}"


def _values(paper: ReportPaper, phrases: Phrases) -> dict[str, str]:
    is_unfinished = local_date(paper.issued_at) <= paper.period.last
    return {
        "from": short_date(paper.period.first),
        "until": short_date(paper.period.last),
        "count": str(len(paper.rows)),
        "formula": FORMULA,
        "formula_pending": FORMULA_WITH_PENDING,
        "formula_note": FORMULA_NOTE,
        "unfinished": phrases.say("unfinished", printed=time_words(paper.issued_at)) if is_unfinished else "",
        "preparer": paper.preparer_name,
        "signer_title": paper.signer_title.upper(),
        "signer": paper.signer_name,
    }


def _named(field: str | None, phrases: Phrases) -> dict[str, Cell]:
    if field is None:
        return {"field": phrases.say("total"), STRONG: "x"}
    return {"field": field or phrases.say("no_field"), STRONG: ""}

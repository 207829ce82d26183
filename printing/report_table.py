"""Reports to be signed, as PDF: the table's heading on every page, formulas in words, room for signatures and seal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from models.domain.report_ii06a import II06aRow
from models.domain.statistics import FORMULA, FORMULA_NOTE, percent_words
from models.services.fee_report import FeeDay
from models.services.report_papers import FeesPaper, II06aPaper, OnTimePaper, PeriodPaper, ReportPaper
from models.services.views import OnTimeRow
from printing.content import Content, Phrases
from printing.form_pages import draw
from printing.form_table import STRONG
from printing.layout import FormLayout, form_layout
from printing.letters import content_of
from printing.words import local_date, short_date, short_time, time_words

PHRASES: Final = frozenset({"total", "no_field", "unfinished"})
FIELDS: Final = "fields"
"""The name of the table's rows in layouts."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole; it has no value where the whole is empty."""

    part: int
    whole: int

    @property
    def ratio(self) -> float | None:
        """Return part / whole, None where the whole is empty."""
        return self.part / self.whole if self.whole else None


Cell = str | int | Share | datetime
Line = Mapping[str, Cell]


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
    form = _FORMS[type(paper)]
    rows: Iterable[II06aRow | OnTimeRow | FeeDay] = paper.rows
    layout = form_layout(form.name, local_date(paper.issued_at), layouts)
    phrases = Phrases(layout, PHRASES)
    lines = tuple(
        {"number": "" if row.field is None else str(number), **_named(row.field, phrases), **form.cells(row)}
        for number, row in enumerate(rows, start=1)
    )
    said = tuple({name: cell_words(cell) for name, cell in line.items()} for line in lines)
    values = {**_values(paper, phrases), **said[-1]}
    return Report(content_of(paper, values, rows={FIELDS: said}), layout, lines)


def report_name(paper: ReportPaper) -> str:
    """Return the name of a report's print job and file: its form and period."""
    return f"{_FORMS[type(paper)].name}-{paper.period.first:%y%m%d}-{paper.period.last:%y%m%d}"


def cell_words(cell: Cell) -> str:
    """Return a cell as it is printed: 88.677, 72,5 %, 27/08/2026 08:15."""
    if isinstance(cell, Share):
        return percent_words(cell.part, cell.whole)
    if isinstance(cell, datetime):
        return short_time(cell)
    return f"{cell:,}".replace(",", ".") if isinstance(cell, int) else cell


def _values(paper: PeriodPaper, phrases: Phrases) -> dict[str, str]:
    is_unfinished = local_date(paper.issued_at) <= paper.period.last
    return {
        "from": short_date(paper.period.first),
        "until": short_date(paper.period.last),
        "formula": FORMULA,
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


def _ii06a_cells(row: II06aRow) -> dict[str, Cell]:
    out = row.outcome
    return {
        "received": row.received,
        "in_period": row.received_in_period,
        "online": row.online,
        "in_person_post": row.in_person_post,
        "carried_over": row.carried_over,
        "settled": out.settled,
        "early": out.early,
        "on_time": out.on_time,
        "overdue": out.overdue,
        "pending": out.pending_total,
        "within": out.pending,
        "pending_overdue": out.pending_overdue,
        "withdrawn": out.withdrawn,
        "stopped": out.stopped,
        "back_dated": row.back_dated,
        "rate": Share(out.early + out.on_time, out.settled),
    }


def _ontime_cells(row: OnTimeRow) -> dict[str, Cell]:
    return {
        "settled": row.settled,
        "early": row.early,
        "on_time": row.on_time,
        "overdue": row.overdue,
        "pending": row.pending,
        "pending_overdue": row.pending_overdue,
        "rate": Share(row.early + row.on_time, row.settled),
    }


def _fee_cells(row: FeeDay) -> dict[str, Cell]:
    phi, le_phi, certification, other = row.sums
    total = row.total
    return {
        "phi": phi.taken_vnd,
        "le_phi": le_phi.taken_vnd,
        "certification": certification.taken_vnd,
        "other": other.taken_vnd,
        "taken": total.taken_vnd,
        "cancelled": total.cancelled_vnd,
        "refunded": total.refunded_vnd,
        "kept": total.kept_vnd,
        "cash": total.cash_vnd,
        "transfer": total.transfer_vnd,
    }


@dataclass(frozen=True, slots=True)
class _Form:
    name: str
    cells: Callable[[Any], dict[str, Cell]]


_FORMS: Final[Mapping[type, _Form]] = MappingProxyType(
    {
        II06aPaper: _Form("report_ii06a", _ii06a_cells),
        OnTimePaper: _Form("report_ontime", _ontime_cells),
        FeesPaper: _Form("report_fees", _fee_cells),
    }
)

"""What each report puts into its columns: cells by the names that layouts use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from models.domain.leg_statistics import LegRow
from models.domain.numerals import dotted
from models.domain.rating import Complaint
from models.domain.report_ii06a import II06aRow
from models.domain.statistics import OnTime, RateRule, percent_words
from models.services.book_report import BookSum
from models.services.fee_report import FeeDay
from models.services.late_report import NO_REASON, LateRow, ReasonRow
from models.services.report_papers import (
    ApartPaper,
    BooksPaper,
    FeesPaper,
    GroupsPaper,
    II06aPaper,
    LatePaper,
    LegsPaper,
    OfficesPaper,
    OnTimePaper,
    ProceduresPaper,
    ReasonsPaper,
    SatisfactionPaper,
)
from models.services.report_rows import ApartRow
from models.services.satisfaction import SatisfactionRow, Score
from models.services.views import OnTimeRow
from printing.words import short_time


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


def cell_words(cell: Cell) -> str:
    """Return a cell as it is printed: 88.677, 72,5 %, 27/08/2026 08:15."""
    if isinstance(cell, Share):
        return percent_words(cell.part, cell.whole)
    if isinstance(cell, datetime):
        return short_time(cell)
    return dotted(cell) if isinstance(cell, int) else cell


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
        "negative": row.negative,
        "contested": row.contested,
        "for_others": row.for_others,
        "rate": Share(*out.parts(RateRule.SETTLED)),
        "rate_with_pending": Share(*out.parts(RateRule.WITH_PENDING_OVERDUE)),
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


def _ii06a_values(paper: II06aPaper) -> dict[str, str]:
    apart = paper.apart
    return {"turned_away": cell_words(apart.turned_away), "not_accepted": cell_words(apart.not_accepted)}


def _group_cells(paper: GroupsPaper, row: II06aRow) -> dict[str, Cell]:
    name = paper.names.get(row.field, "") if row.field is not None else ""
    return {"name": name, **_ii06a_cells(row)}


def _leg_cells(row: LegRow) -> dict[str, Cell]:
    out: OnTime = row.outcome
    return {
        "legs": row.legs,
        "settled": out.settled,
        "early": out.early,
        "on_time": out.on_time,
        "overdue": out.overdue,
        "pending": out.pending_total,
        "within": out.pending,
        "pending_overdue": out.pending_overdue,
        "unlimited": row.unlimited,
        "rate": Share(*out.parts(RateRule.SETTLED)),
    }


def _apart_cells(row: ApartRow) -> dict[str, Cell]:
    return {"figure": row.count, "formula_of": row.formula}


def _reason_cells(row: ReasonRow) -> dict[str, Cell]:
    return {
        "late": row.late,
        "settled": row.settled,
        "pending": row.pending,
        "reason": row.reason,
        "apologised": row.apologised,
    }


def _late_cells(row: LateRow) -> dict[str, Cell]:
    return {
        "area": row.area,
        "procedure": row.procedure_name,
        "owner": row.owner,
        "received": row.received_at,
        "promised": row.promised_at or "",
        "due": row.due_at or "",
        "settled": row.settled_at or "Chưa xong",
        "days": row.days,
        "reason": row.reason or NO_REASON,
        "apologies": row.apologies,
        "where": row.where,
    }


def _late_values(paper: LatePaper) -> dict[str, str]:
    rows = paper.rows
    return {
        "late_settled": cell_words(sum(row.settled_at is not None for row in rows)),
        "late_pending": cell_words(sum(row.settled_at is None for row in rows)),
        "late_apologised": cell_words(sum(bool(row.apologies) for row in rows)),
    }


def _book_cells(row: BookSum) -> dict[str, Cell]:
    return {
        "symbol": row.symbol,
        "volume": row.volume,
        "first": row.first or "",
        "last": row.last or "",
        "numbers": row.numbers,
        "void": row.void,
        "copies": row.copies,
        "amount": row.amount_vnd,
    }


def _satisfaction_cells(row: SatisfactionRow) -> dict[str, Cell]:
    unsatisfied, satisfied, very_satisfied = row.levels
    return {
        "settled": row.settled,
        "rated": row.rated,
        "very_satisfied": very_satisfied,
        "satisfied": satisfied,
        "unsatisfied": unsatisfied,
        "content_rate": Share(row.content, row.rated),
        "rated_rate": Share(row.rated, row.settled),
        **{f"reason_{complaint}": count for complaint, count in zip(Complaint, row.reasons, strict=True)},
        "whole_time": _score_words(row.whole_time),
        "office_time": _score_words(row.office_time),
        "contacts": _score_words(row.contacts),
    }


def _score_words(score: Score) -> str:
    return f"{score.mean:.2f}".replace(".", ",") if score.mean is not None else "–"


def _nothing(_paper: Any) -> dict[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Form:
    """How a report's rows become cells; `values` are those that stand outside the table."""

    name: str
    cells: Callable[[Any, Any], dict[str, Cell]]
    values: Callable[[Any], dict[str, str]] = _nothing


def _plain(cells: Callable[[Any], dict[str, Cell]]) -> Callable[[Any, Any], dict[str, Cell]]:
    def of_row(_paper: Any, row: Any) -> dict[str, Cell]:
        return cells(row)

    return of_row


FORMS: Final[Mapping[type, Form]] = MappingProxyType(
    {
        II06aPaper: Form("report_ii06a", _plain(_ii06a_cells), _ii06a_values),
        ReasonsPaper: Form("report_ii07a", _plain(_reason_cells)),
        OnTimePaper: Form("report_ontime", _plain(_ontime_cells)),
        ProceduresPaper: Form("report_procedures", _group_cells),
        OfficesPaper: Form("report_offices", _group_cells),
        LegsPaper: Form("report_legs", _plain(_leg_cells)),
        LatePaper: Form("report_late", _plain(_late_cells), _late_values),
        ApartPaper: Form("report_apart", _plain(_apart_cells)),
        BooksPaper: Form("report_books", _plain(_book_cells)),
        SatisfactionPaper: Form("report_satisfaction", _plain(_satisfaction_cells)),
        FeesPaper: Form("report_fees", _plain(_fee_cells)),
    }
)

"""Lines of `mot-cua report … --format json`: the figures of a report's rows by English names."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from models.domain.leg_statistics import LegRow
from models.domain.rating import Complaint
from models.domain.report_ii06a import II06aRow
from models.domain.statistics import FORMULA_WITH_PENDING, OnTime, RateRule
from models.services.book_report import BookSum
from models.services.fee_report import FeeDay, FeeSum
from models.services.late_report import LateRow, ReasonRow
from models.services.report_papers import OfficesPaper, ProceduresPaper, ReportPaper
from models.services.report_rows import ApartRow
from models.services.satisfaction import SatisfactionRow
from models.services.slips import RegisterPaper, RegisterRow
from models.services.views import OnTimeRow

_FORMULA = "(trước hạn + đúng hạn) / đã giải quyết"

Row = II06aRow | OnTimeRow | RegisterRow | FeeDay | LegRow | ApartRow | ReasonRow | LateRow | BookSum | SatisfactionRow


def row_shape(paper: ReportPaper | RegisterPaper, row: Row) -> dict[str, Any]:
    """Return one line; the total's name is null."""
    match row:
        case RegisterRow():
            return asdict(row)
        case FeeDay():
            return _fees_shape(row)
        case OnTimeRow():
            return _ontime_shape(row)
        case LegRow():
            return _leg_shape(row)
        case ApartRow():
            return {"figure": row.name, "words": row.field, "count": row.count, "formula": row.formula}
        case ReasonRow():
            late = {"total": row.late, "settled": row.settled, "pending": row.pending}
            return {"field": row.field, "reason": row.reason, "overdue": late, "apologised": row.apologised}
        case LateRow():
            return _late_shape(row)
        case SatisfactionRow():
            return _satisfaction_shape(row)
        case BookSum():
            return {"book": row.field, **{name: value for name, value in asdict(row).items() if name != "field"}}
    if isinstance(paper, (ProceduresPaper, OfficesPaper)):
        return _group_shape(paper, row)
    return _ii06a_shape(row)


def _group_shape(paper: ProceduresPaper | OfficesPaper, row: II06aRow) -> dict[str, Any]:
    what = "procedure" if isinstance(paper, ProceduresPaper) else "office"
    name = None if row.field is None else paper.names.get(row.field, row.field)
    figures = {key: value for key, value in _ii06a_shape(row).items() if key != "field"}
    return {what: row.field, "name": name, **figures, **_rates(row.outcome)}


def _rates(outcome: OnTime) -> dict[str, Any]:
    return {
        "rate": outcome.rate,
        "formula": _FORMULA,
        "rate_with_pending_overdue": outcome.rate_by(RateRule.WITH_PENDING_OVERDUE),
        "formula_with_pending_overdue": FORMULA_WITH_PENDING,
    }


def _leg_shape(row: LegRow) -> dict[str, Any]:
    out = row.outcome
    return {
        "to": row.to,
        "legs": row.legs,
        "done": {"total": out.settled, "early": out.early, "on_time": out.on_time, "overdue": out.overdue},
        "running": {"total": out.pending_total, "within": out.pending, "overdue": out.pending_overdue},
        "unlimited": row.unlimited,
        "rate": out.rate,
    }


def _late_shape(row: LateRow) -> dict[str, Any]:
    return {
        "code": row.field,
        "field": row.area,
        "procedure": row.procedure_name,
        "owner": row.owner,
        "received_at": row.received_at,
        "promised_at": row.promised_at,
        "due_at": row.due_at,
        "settled_at": row.settled_at,
        "working_days_late": row.days,
        "reason": row.reason,
        "apologies": row.apologies,
        "where": row.where,
    }


def _ii06a_shape(row: II06aRow) -> dict[str, Any]:
    out = row.outcome
    return {
        "field": row.field,
        "received": {
            "total": row.received,
            "online": row.online,
            "in_person_post": row.in_person_post,
            "carried_over": row.carried_over,
        },
        "settled": {"total": out.settled, "early": out.early, "on_time": out.on_time, "overdue": out.overdue},
        "pending": {"total": out.pending_total, "within": out.pending, "overdue": out.pending_overdue},
        "withdrawn": out.withdrawn,
        "stopped": out.stopped,
        "back_dated": row.back_dated,
    }


def _satisfaction_shape(row: SatisfactionRow) -> dict[str, Any]:
    unsatisfied, satisfied, very_satisfied = row.levels
    return {
        "field": row.field,
        "settled": row.settled,
        "rated": {
            "total": row.rated,
            "very_satisfied": very_satisfied,
            "satisfied": satisfied,
            "unsatisfied": unsatisfied,
        },
        "reasons": {complaint.value: count for complaint, count in zip(Complaint, row.reasons, strict=True)},
        "scores": {
            "whole_time": row.whole_time.mean,
            "office_time": row.office_time.mean,
            "contacts": row.contacts.mean,
        },
    }


def _fees_shape(row: FeeDay) -> dict[str, Any]:
    names = ("phi", "le_phi", "certification", "other")
    sums = {name: _fee_sum(each) for name, each in zip(names, row.sums, strict=True)}
    return {"day": row.on, **sums, "total": _fee_sum(row.total), "takings": row.takings}


def _fee_sum(fees: FeeSum) -> dict[str, int]:
    return {
        "taken_vnd": fees.taken_vnd,
        "cancelled_vnd": fees.cancelled_vnd,
        "refunded_vnd": fees.refunded_vnd,
        "kept_vnd": fees.kept_vnd,
        "cash_vnd": fees.cash_vnd,
        "transfer_vnd": fees.transfer_vnd,
    }


def _ontime_shape(row: OnTimeRow) -> dict[str, Any]:
    return {
        "field": row.field,
        "settled": {"total": row.settled, "early": row.early, "on_time": row.on_time, "overdue": row.overdue},
        "pending": {"total": row.pending, "overdue": row.pending_overdue},
        "rate": row.rate,
        "formula": _FORMULA,
    }

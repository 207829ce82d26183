"""Make a report of a period: the one place that computes; paper, spreadsheet and JSON only show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from models.domain.leg_statistics import leg_rows
from models.domain.report_ii06a import DossierFacts, II06aRow, report_rows
from models.domain.reporting_period import Period
from models.domain.statistics import Apart
from models.services.book_ports import BookReader
from models.services.book_report import book_sums
from models.services.fee_report import fee_days
from models.services.late_report import LateRow, late_of, late_rows, reason_rows
from models.services.ports import Reader
from models.services.register import register_paper
from models.services.report_kinds import ReportKind
from models.services.report_papers import (
    ApartPaper,
    BooksPaper,
    FeesPaper,
    II06aPaper,
    LatePaper,
    LegsPaper,
    OfficesPaper,
    OnTimePaper,
    ProceduresPaper,
    ReasonsPaper,
    ReportPaper,
    SatisfactionPaper,
)
from models.services.report_ports import ReportReader
from models.services.report_rows import apart_rows
from models.services.satisfaction import satisfaction_rows
from models.services.slips import RegisterPaper
from models.services.views import OfficeSettings

_PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class ReportSources:
    """Where figures come from: one opened office."""

    reader: Reader
    reports: ReportReader
    books: BookReader
    office: OfficeSettings


def make_report(
    kind: ReportKind, period: Period, *, sources: ReportSources, now: datetime, preparer_name: str = ""
) -> ReportPaper | RegisterPaper:
    """Return a report with its figures. Called on the reading thread; a register of a year takes seconds."""
    if kind is ReportKind.REGISTER:
        return register_paper(
            reader=sources.reader,
            office=sources.office,
            since=period.first,
            until=period.last,
            now=now,
            keeper_name=preparer_name,
        )
    paper, values = _MAKERS[kind](sources, period, now)
    return paper(
        office=sources.office.heading,
        number="",
        issued_at=now,
        printed_at=now,
        period=period,
        preparer_name=preparer_name,
        **values,
    )


_Made = tuple[Callable[..., ReportPaper], Mapping[str, Any]]


def _ii06a(sources: ReportSources, period: Period, now: datetime) -> _Made:
    del now
    rows = report_rows(sources.reports.facts(period), period)
    return II06aPaper, {"rows": tuple(rows), "apart": _apart(sources, period, rows[-1])}


def _apart(sources: ReportSources, period: Period, total: II06aRow) -> Apart:
    return Apart(
        turned_away=sources.reports.turned_away(period),
        not_accepted=sources.reports.not_accepted(period),
        negative=total.negative,
        contested=total.contested,
        for_others=total.for_others,
        back_dated=total.back_dated,
    )


def _aparts(sources: ReportSources, period: Period, now: datetime) -> _Made:
    del now
    total = report_rows(sources.reports.facts(period), period)[-1]
    return ApartPaper, {"rows": apart_rows(_apart(sources, period, total))}


def _procedures(sources: ReportSources, period: Period, now: datetime) -> _Made:
    del now
    facts = sources.reports.facts(period)
    rows = report_rows(facts, period, by=lambda each: each.procedure)
    return ProceduresPaper, {"rows": tuple(rows), "names": {each.procedure: each.procedure_name for each in facts}}


def _offices(sources: ReportSources, period: Period, now: datetime) -> _Made:
    del now
    rows = report_rows(sources.reports.facts(period), period, by=_competent)
    names = {"": sources.office.heading.superior or sources.office.heading.name}
    return OfficesPaper, {"rows": tuple(rows), "names": names}


def _competent(facts: DossierFacts) -> str:
    return facts.competent


def _legs(sources: ReportSources, period: Period, now: datetime) -> _Made:
    del now
    return LegsPaper, {"rows": tuple(leg_rows(sources.reports.legs(period), period))}


def _late_rows(sources: ReportSources, period: Period) -> list[LateRow]:
    late = late_of(sources.reports.facts(period), period)
    identities: Sequence[bytes] = list(late)
    calendar = sources.reader.calendar()
    rows: list[LateRow] = []
    for first in range(0, len(identities), _PAGE):
        page = sources.reader.dossiers(identities[first : first + _PAGE])
        rows += late_rows(late, page, period=period, calendar=calendar)
    return sorted(rows, key=lambda row: (row.due_at or row.received_at, row.field))


def _late(sources: ReportSources, period: Period, now: datetime) -> _Made:
    del now
    return LatePaper, {"rows": tuple(_late_rows(sources, period))}


def _reasons(sources: ReportSources, period: Period, now: datetime) -> _Made:
    del now
    return ReasonsPaper, {"rows": tuple(reason_rows(_late_rows(sources, period)))}


def _on_time(sources: ReportSources, period: Period, now: datetime) -> _Made:
    return OnTimePaper, {"rows": tuple(sources.reader.on_time(since=period.first, until=period.last, now=now))}


def _books(sources: ReportSources, period: Period, now: datetime) -> _Made:
    del now
    return BooksPaper, {"rows": tuple(book_sums(sources.books, period))}


def _satisfaction(sources: ReportSources, period: Period, now: datetime) -> _Made:
    del now
    rows = satisfaction_rows(
        sources.reports.ratings(period),
        sources.reports.asked_for_papers(period),
        report_rows(sources.reports.facts(period), period),
        leg_rows(sources.reports.legs(period), period)[-1],
    )
    return SatisfactionPaper, {"rows": tuple(rows)}


def _fees(sources: ReportSources, period: Period, now: datetime) -> _Made:
    del now
    return FeesPaper, {"rows": tuple(fee_days(sources.reader.cash.between(period.first, period.last)))}


_MAKERS: Final[Mapping[ReportKind, Callable[[ReportSources, Period, datetime], _Made]]] = {
    ReportKind.II06A: _ii06a,
    ReportKind.II07A: _reasons,
    ReportKind.ONTIME: _on_time,
    ReportKind.PROCEDURES: _procedures,
    ReportKind.OFFICES: _offices,
    ReportKind.LEGS: _legs,
    ReportKind.LATE: _late,
    ReportKind.APART: _aparts,
    ReportKind.BOOKS: _books,
    ReportKind.FEES: _fees,
    ReportKind.SATISFACTION: _satisfaction,
}

"""Which dossiers were late in a period, why, and whether somebody apologised (Nghị định 118/2025/NĐ-CP Điều 20 (?)).

A reason is what the office itself wrote into its letter of apology; nobody is asked a second time. Late is what the
official report calls late: a result after its limit, or pending past it at the period's end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from models.domain.calendar import WorkingCalendar
from models.domain.dossier import Dossier
from models.domain.events import Kind
from models.domain.folding import fold
from models.domain.report_ii06a import DossierFacts, ends_at, place
from models.domain.reporting_period import TICK, Period
from models.domain.statistics import Finding
from models.domain.timeline import local_date

NO_REASON: Final = "Chưa ghi nguyên nhân"
_LATE: Final = frozenset({Finding.OVERDUE, Finding.PENDING_OVERDUE})


@dataclass(frozen=True, slots=True)
class LateRow:
    """One late dossier as at the end of the period.

    Attributes:
        field: the dossier's code: what the row stands for.
        due_at: its limit, moved by pauses and apologies; `promised_at` is what the receipt said.
        settled_at: when the result came; None where it had not by the period's end.
        days: working days past the limit; 0 where it was late within a day.
        reason: as the last letter of apology told it; "" where there was none.
        where: who had it, or had it when a leg of its own was late.
    """

    field: str
    area: str
    procedure_name: str
    owner: str
    received_at: datetime
    promised_at: datetime | None
    due_at: datetime | None
    settled_at: datetime | None
    days: int
    reason: str
    apologies: int
    where: str


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """How many dossiers of a field (None: all) were late for one reason."""

    field: str | None
    reason: str
    settled: int = 0
    pending: int = 0
    apologised: int = 0

    @property
    def late(self) -> int:
        """Return settled and pending together."""
        return self.settled + self.pending


def late_of(facts: Iterable[DossierFacts], period: Period) -> dict[bytes, DossierFacts]:
    """Return those that were late in the period, by id."""
    found: dict[bytes, DossierFacts] = {}
    for each in facts:
        placed = place(each, period)
        if placed is not None and placed[1] in _LATE:
            found[each.id] = each
    return found


def late_rows(
    late: Mapping[bytes, DossierFacts], dossiers: Iterable[Dossier], *, period: Period, calendar: WorkingCalendar
) -> list[LateRow]:
    """Return the rows of late dossiers, the oldest limit first."""
    rows = [_row(late[one.id], one, period, calendar) for one in dossiers if one.id in late]
    return sorted(rows, key=lambda row: (row.due_at or row.received_at, row.field))


def reason_rows(late: Sequence[LateRow]) -> list[ReasonRow]:
    """Count late dossiers by field and reason, the most frequent reason first; the last row is the total."""
    counted: dict[tuple[str, str], ReasonRow] = {}
    for each in late:
        key = (each.area, fold(each.reason))
        row = counted.get(key) or ReasonRow(each.area, each.reason or NO_REASON)
        counted[key] = replace(
            row,
            settled=row.settled + (each.settled_at is not None),
            pending=row.pending + (each.settled_at is None),
            apologised=row.apologised + bool(each.apologies),
        )
    rows = sorted(counted.values(), key=lambda row: (fold(row.field or ""), -row.late, fold(row.reason)))
    total = ReasonRow(
        None,
        "",
        sum(row.settled for row in rows),
        sum(row.pending for row in rows),
        sum(row.apologised for row in rows),
    )
    return [*rows, total]


def _row(facts: DossierFacts, dossier: Dossier, period: Period, calendar: WorkingCalendar) -> LateRow:
    until = facts.settled_at or ends_at(period.last) - TICK
    who = dossier.owner or dossier.submitter
    due_at = facts.due_at
    days = calendar.working_days_between(local_date(due_at), local_date(until)) if due_at is not None else 0
    assert facts.accepted_at is not None
    return LateRow(
        field=dossier.code or dossier.token,
        area=facts.field,
        procedure_name=dossier.procedure_name,
        owner=who.organisation or who.name,
        received_at=facts.accepted_at,
        promised_at=dossier.printed_due_at,
        due_at=due_at,
        settled_at=facts.settled_at,
        days=days,
        reason=_reason(dossier),
        apologies=dossier.apologies,
        where=_where(dossier, until),
    )


def _reason(dossier: Dossier) -> str:
    for entry in reversed(dossier.history):
        if entry.kind == Kind.APOLOGISED and not entry.is_contested and entry.eid not in dossier.undone and entry.words:
            return entry.words
    return ""


def _where(dossier: Dossier, at: datetime) -> str:
    """Return whose leg was late; where none was, who had the dossier last by then."""
    began = [leg for leg in dossier.legs if leg.from_at <= at]
    late = [leg.to for leg in began if leg.is_overdue(at)]
    return late[-1] if late else began[-1].to if began else ""

"""The questions of a working day, answered from rows in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypedDict

from models.domain.calendar import WorkingCalendar
from models.domain.day_rule import DayRule
from models.domain.dossier import Dossier
from models.domain.lifecycle import OPEN, PAUSED, Status
from models.domain.timeline import local_date
from models.services.day_ports import Found
from models.services.views import BoardCounts, DossierRow


class RunningOut(TypedDict):
    """What of a dossier runs out, or waits."""

    leg_due_at: datetime | None
    answer_due_at: datetime | None
    waits_since: datetime | None


def running_out(dossier: Dossier) -> RunningOut:
    """Return the fields of a list's row that say what runs out, or waits."""
    leg = dossier.legs[-1] if dossier.legs and dossier.status in OPEN - PAUSED else None
    turned = [entry.at for entry in dossier.history if entry.status is dossier.status]
    is_waiting = dossier.status in PAUSED or dossier.status is Status.SETTLED
    return {
        "leg_due_at": leg.due_at if leg is not None and leg.ended_at is None else None,
        "answer_due_at": dossier.answer_due_at if dossier.status is Status.SUBMITTED else None,
        "waits_since": turned[0] if is_waiting else None,
    }


@dataclass
class FoldedDay:
    """See `models.services.day_ports.DayReader`; it also answers what the lists ask of the office."""

    rows: Callable[[], Iterable[DossierRow]]
    office_calendar: WorkingCalendar
    count_board: Callable[[], BoardCounts]
    kept: dict[str, bytes]
    rules: tuple[DayRule, ...] = ()
    signed_in: list[datetime] = field(default_factory=list)

    def calendar(self) -> WorkingCalendar:
        return self.office_calendar

    def board(self, *, now: datetime) -> BoardCounts:
        return self.count_board()

    def drafts(self) -> dict[str, bytes]:
        return dict(self.kept)

    def unclicked(self, *, now: datetime, limit: int) -> Found:
        today = local_date(now)
        return self._found(
            [
                row
                for row in self._running()
                if (row.due_at is not None and local_date(row.due_at) <= today)
                or (row.same_day and local_date(row.received_at) == today)
                or (row.leg_due_at is not None and row.leg_due_at < now)
            ],
            limit,
        )

    def due_between(self, *, since: date, until: date, limit: int) -> Found:
        running = [row for row in self._running() if row.due_at is not None]
        return self._found([r for r in running if r.due_at and since <= local_date(r.due_at) <= until], limit)

    def waiting(self, *, statuses: Sequence[Status], before: datetime, limit: int) -> Found:
        found = [r for r in self.rows() if r.status in statuses and r.waits_since is not None]
        return self._found([r for r in found if r.waits_since and r.waits_since < before], limit)

    def unanswered(self, *, before: datetime, limit: int) -> Found:
        return self._found([r for r in self.rows() if r.answer_due_at is not None and r.answer_due_at < before], limit)

    def forwarded_here(self, *, limit: int) -> Found:
        return self._found([row for row in self.rows() if row.home], limit)

    def contested(self, *, limit: int) -> Found:
        return self._found([row for row in self.rows() if row.is_contested], limit)

    def day_rules(self) -> tuple[DayRule, ...]:
        return self.rules

    def places(self, *, limit: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row.place for row in self.rows() if row.place))[:limit]

    def sign_ins(self, *, since: datetime) -> int:
        return sum(at >= since for at in self.signed_in)

    def _running(self) -> list[DossierRow]:
        return [row for row in self.rows() if row.status in OPEN - PAUSED]

    def _found(self, rows: Sequence[DossierRow], limit: int) -> Found:
        ordered = sorted(rows, key=lambda row: (row.due_at.isoformat() if row.due_at else "~", row.id))
        return Found(len(rows), tuple(ordered[:limit]))

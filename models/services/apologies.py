"""Apologies that are due: one with a new date, at the latest a day before the limit (Nghị định 118/2025/NĐ-CP)."""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import datetime
from typing import Final

from models.domain.calendar import NoWorkingTime, WorkingCalendar
from models.domain.lifecycle import OPEN, PAUSED
from models.domain.procedure import Unit
from models.domain.timeline import MINUTES_A_DAY, instant_of, local_date
from models.services.ports import Reader
from models.services.views import DossierRow

PAGE = 200
_MORE_DAYS: Final = 3
_MORE_FOR_HOURS: Final = 1


def apologies_due(
    rows: Iterable[DossierRow], *, now: datetime, calendar: WorkingCalendar, apologised: Set[bytes] = frozenset()
) -> list[DossierRow]:
    """Return the running dossiers whose limit is one working day away, in the order given.

    Today is the last day for an apology, then; what is due today or was due before is too late for one, and what waits
    for the citizen cannot become late. On a day off the next working day counts as tomorrow.

    Args:
        rows: any dossiers.
        now: only its local date counts.
        calendar: of the office.
        apologised: ids of dossiers that had their apology: one new appointment is all there is.
    """
    today = local_date(now)
    return [
        row
        for row in rows
        if row.status in OPEN - PAUSED
        and row.due_at is not None
        and row.id not in apologised
        and local_date(row.due_at) > today
        and calendar.working_days_between(today, local_date(row.due_at)) <= 1
    ]


def propose_apologies(*, reader: Reader, now: datetime) -> list[DossierRow]:
    """Return the dossiers for which an apology is proposed today, oldest limit first.

    Raises:
        NoWorkingTime: the calendar has no working day for more than a year.
    """
    calendar = reader.calendar()
    tomorrow = calendar.working_days_after(local_date(now), 1)
    before = instant_of(tomorrow, MINUTES_A_DAY)
    due = apologies_due(_running(reader, before), now=now, calendar=calendar)
    return [row for row in due if not row.apologies]


def proposed_due(row: DossierRow, calendar: WorkingCalendar) -> datetime | None:
    """Return the new appointment that an apology could name, at close of business; another may be chosen.

    One working day more for a limit in hours, three for any other: the law names no number. None without a limit.
    """
    if row.due_at is None:
        return None
    days = _MORE_FOR_HOURS if row.unit is Unit.HOUR and not row.same_day else _MORE_DAYS
    try:
        return calendar.closes_at(calendar.working_days_after(local_date(row.due_at), days))
    except NoWorkingTime:  # a calendar closed for a year: nothing can be promised
        return None


def _running(reader: Reader, before: datetime) -> Iterable[DossierRow]:
    after: tuple[str, bytes] | None = None
    statuses = sorted(OPEN - PAUSED)
    while page := reader.rows(statuses=statuses, due_before=before, after=after, limit=PAGE):
        yield from page
        last = page[-1]
        after = (last.due_at.isoformat() if last.due_at else "", last.id)

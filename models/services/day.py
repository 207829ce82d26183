"""What a working day has to look after: the lists that a morning begins with and an evening leaves empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

from models.domain.calendar import NoWorkingTime, WorkingCalendar
from models.domain.day_rule import FEWEST_DAYS, MOST_DAYS, DayRule, rule_on, with_rule
from models.domain.lifecycle import PAUSED, Status
from models.domain.staff import Role, StaffMember
from models.domain.timeline import MINUTES_A_DAY, instant_of, local_date, local_minute
from models.domain.timeliness import is_overdue
from models.services.apologies import proposed_due
from models.services.day_ports import DayReader, Found
from models.services.ports import Clock, Units
from models.services.refusal import FieldProblem, Refused
from models.services.views import BoardCounts, DossierRow

HELD_PREFIX: Final = "held-"
"""Begins the names of drafts that were put aside; other drafts are what is being typed."""

RULING: Final = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
MOST_ROWS: Final = 200
_CLOSING: Final = timedelta(minutes=30)
_CLOSING_MINUTE: Final = 16 * 60 + 30


class DayList(StrEnum):
    """The lists, in the order in which they are read."""

    UNCLICKED = "unclicked"
    APOLOGY = "apology"
    ANSWER = "answer"
    HERE = "here"
    SUPPLEMENT = "supplement"
    RESULT = "result"
    DRAFT = "draft"
    CONTESTED = "contested"


class Why(StrEnum):
    """Why a dossier stands in a list; several may hold."""

    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    SAME_DAY = "same_day"
    LEG_ENDED = "leg_ended"
    SECOND_APOLOGY = "second_apology"


@dataclass(frozen=True, slots=True)
class DayRow:
    """One dossier of a list; `new_due_at` is the appointment that an apology could name."""

    row: DossierRow
    why: tuple[Why, ...] = ()
    new_due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DayGroup:
    """One list: how many there are, and the first of them (drafts have no rows: they are no dossiers yet)."""

    name: DayList
    count: int
    rows: tuple[DayRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """All lists as at one instant, with the board's numbers and the rule that says what is too long."""

    at: datetime
    board: BoardCounts
    rule: DayRule
    groups: tuple[DayGroup, ...]

    def group(self, name: DayList) -> DayGroup:
        """Return one list."""
        return next(group for group in self.groups if group.name is name)


class OfficeOfDay(Protocol):
    """What the lists ask of the office itself; every `Reader` satisfies it."""

    def calendar(self) -> WorkingCalendar:
        """Return the working calendar with the decided rows."""

    def board(self, *, now: datetime) -> BoardCounts:
        """Count the deadline board."""

    def drafts(self) -> dict[str, bytes]:
        """Return what was typed and not accepted, by name."""


def day_lists(*, reader: OfficeOfDay, day: DayReader, now: datetime, limit: int = MOST_ROWS) -> Day:
    """Return every list as at `now`, each with at most `limit` rows."""
    today = local_date(now)
    day_end = instant_of(today, MINUTES_A_DAY)
    calendar = reader.calendar()
    rule = rule_on(day.day_rules(), today)
    held = sum(name.startswith(HELD_PREFIX) for name in reader.drafts())
    results = day.waiting(statuses=[Status.SETTLED], before=_days_ago(today, rule.result_days), limit=limit)
    lacking = day.waiting(statuses=sorted(PAUSED), before=_days_ago(today, rule.supplement_days), limit=limit)
    groups = (
        _group(DayList.UNCLICKED, day.unclicked(now=now, limit=limit), now, calendar),
        _group(DayList.APOLOGY, _apologies(day, calendar, today, limit), now, calendar),
        _group(DayList.ANSWER, day.unanswered(before=day_end, limit=limit), now, calendar),
        _group(DayList.HERE, day.forwarded_here(limit=limit), now, calendar),
        _group(DayList.SUPPLEMENT, lacking, now, calendar),
        _group(DayList.RESULT, results, now, calendar),
        DayGroup(DayList.DRAFT, held),
        _group(DayList.CONTESTED, day.contested(limit=limit), now, calendar),
    )
    return Day(now, reader.board(now=now), rule, groups)


def is_first_sign_in(*, day: DayReader, now: datetime) -> bool:
    """Tell whether who has just signed in is the first one of the day at this counter."""
    return day.sign_ins(since=instant_of(local_date(now), 0)) == 1


def is_closing_time(calendar: WorkingCalendar, now: datetime) -> bool:
    """Tell whether the day ends within half an hour or has ended; on a day off half past four counts."""
    closes_at = calendar.closes_at(local_date(now))
    return now >= closes_at - _CLOSING if closes_at is not None else local_minute(now) >= _CLOSING_MINUTE


def set_day_rule(*, rule: DayRule, member: StaffMember, units: Units, clock: Clock) -> tuple[DayRule, ...]:
    """Enter from how many days on the lists name a wait too long; return every rule.

    Raises:
        Refused: `not_permitted`, `invalid_input` (supplement_days, result_days).
    """
    if not member.may(RULING):
        raise Refused("not_permitted", action="day_rule")
    problems = [
        FieldProblem(name, "count_range", (("most", str(MOST_DAYS)),))
        for name in ("supplement_days", "result_days")
        if not FEWEST_DAYS <= getattr(rule, name) <= MOST_DAYS
    ]
    if problems:
        raise Refused("invalid_input", problems=tuple(problems))
    with units() as unit:
        rules = with_rule(unit.day_rules(), rule)
        unit.save_day_rules(rules)
        unit.audit(actor=member.actor, action="day_rule.changed", at=clock.now(), subject=rule.since.isoformat())
        unit.commit()
    return rules


def _days_ago(today: date, days: int) -> datetime:
    """Return the instant before which a wait has lasted more than so many calendar days."""
    return instant_of(today - timedelta(days=min(days, today.toordinal() - 1)), 0)


def _apologies(day: DayReader, calendar: WorkingCalendar, today: date, limit: int) -> Found:
    try:
        last = calendar.working_days_after(today, 1)
    except NoWorkingTime:  # a calendar closed for a year: no working day is before any limit
        return Found()
    return day.due_between(since=today + timedelta(days=1), until=last, limit=limit)


def _group(name: DayList, found: Found, now: datetime, calendar: WorkingCalendar) -> DayGroup:
    return DayGroup(name, found.count, tuple(_row(name, row, now, calendar) for row in found.rows))


def _row(name: DayList, row: DossierRow, now: datetime, calendar: WorkingCalendar) -> DayRow:
    if name is DayList.UNCLICKED:
        return DayRow(row, tuple(_why_unclicked(row, now)))
    if name is DayList.APOLOGY:
        why = (Why.SECOND_APOLOGY,) if row.apologies else ()
        return DayRow(row, why, proposed_due(row, calendar))
    is_late = name is DayList.HERE and row.leg_due_at is not None and row.leg_due_at < now
    return DayRow(row, (Why.LEG_ENDED,) if is_late else ())


def _why_unclicked(row: DossierRow, now: datetime) -> Sequence[Why]:
    today, due_at = local_date(now), row.due_at
    why: list[Why] = []
    if due_at is not None and is_overdue(unit=row.unit, same_day=row.same_day, due_at=due_at, now=now):
        why.append(Why.OVERDUE)
    elif due_at is not None and local_date(due_at) == today:
        why.append(Why.DUE_TODAY)
    if row.same_day and local_date(row.received_at) == today:
        why.append(Why.SAME_DAY)
    if row.leg_due_at is not None and row.leg_due_at < now:
        why.append(Why.LEG_ENDED)
    return why

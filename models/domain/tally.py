"""What one dossier adds to the figures of its office: pairs of a measure and a moment, so that sums answer questions.

Whoever keeps the pairs of each dossier can take old ones off and add new ones: the sums are always those of all
dossiers, and a question about a period reads sums, not dossiers. Days and months are local; a month's measure bears
"/m". What runs is kept by the instant from which it is overdue, so that "how many are overdue now" is a sum as well.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from models.domain.instants import milliseconds
from models.domain.lifecycle import PAUSED, Status
from models.domain.procedure import Channel
from models.domain.report_ii06a import DossierFacts, begins_at
from models.domain.reporting_period import Period
from models.domain.statistics import Finding, find
from models.domain.timeline import local_date
from models.domain.timeliness import overdue_from

NEVER_MS: Final = 1 << 53
"""The moment of what cannot be overdue: nothing was promised, or the clock stands."""
MONTHLY: Final = "/m"


class Measure(StrEnum):
    """What is counted."""

    RECEIVED = "received"
    ONLINE = "online"
    EARLY = "early"
    ON_TIME = "on_time"
    OVERDUE = "overdue"
    NEGATIVE = "negative"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    HEARD_LATE = "heard_late"
    RUNNING = "running"
    PAUSED = "paused"
    CONTESTED = "contested"


BY_DAY: Final = frozenset(Measure) - {Measure.RUNNING, Measure.PAUSED, Measure.CONTESTED}
_ENDS: Final = {
    Finding.EARLY: Measure.EARLY,
    Finding.ON_TIME: Measure.ON_TIME,
    Finding.OVERDUE: Measure.OVERDUE,
    Finding.WITHDRAWN: Measure.WITHDRAWN,
    Finding.STOPPED: Measure.STOPPED,
}

Pair = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a period that is read by days or by whole months: moments from `first_ms` on, before `end_ms`."""

    first_ms: int
    end_ms: int
    is_monthly: bool


def pairs_of(facts: DossierFacts, *, settled_heard_at: datetime | None) -> tuple[Pair, ...]:
    """Return what a dossier adds; nothing while it was not accepted.

    Args:
        facts: the dossier as it stands.
        settled_heard_at: when the province heard of the result; None where it has not. A result that was in time and
            heard of only after the limit is `HEARD_LATE`: late replication, no late work.
    """
    if facts.accepted_at is None:
        return ()
    return tuple(_pairs(facts, facts.accepted_at, settled_heard_at))


def _pairs(facts: DossierFacts, accepted_at: datetime, heard_at: datetime | None) -> Iterator[Pair]:
    yield from _on(Measure.RECEIVED, accepted_at)
    if facts.channel == Channel.ONLINE:
        yield from _on(Measure.ONLINE, accepted_at)
    if facts.is_contested:
        yield Measure.CONTESTED, 0
    finding = find(facts, now=accepted_at)  # how it ended does not depend on the moment of asking
    ended = _ENDS.get(finding) if finding is not None else None
    if ended is not None and facts.ended_at is not None:
        yield from _on(ended, facts.ended_at)
        if facts.is_negative:
            yield from _on(Measure.NEGATIVE, facts.ended_at)
        if _is_heard_late(facts, ended, heard_at):
            yield from _on(Measure.HEARD_LATE, facts.ended_at)
    elif facts.status in PAUSED:
        yield Measure.PAUSED, NEVER_MS
    elif facts.status is Status.PROCESSING:
        due_at = facts.due_at
        yield Measure.RUNNING, milliseconds(overdue_from(facts.unit, due_at)) if due_at is not None else NEVER_MS


def _is_heard_late(facts: DossierFacts, ended: Measure, heard_at: datetime | None) -> bool:
    if ended not in {Measure.EARLY, Measure.ON_TIME} or heard_at is None or facts.due_at is None:
        return False
    return heard_at >= overdue_from(facts.unit, facts.due_at)


def _on(measure: Measure, at: datetime) -> Iterator[Pair]:
    on = local_date(at)
    yield measure.value, milliseconds(begins_at(on))
    yield f"{measure}{MONTHLY}", milliseconds(begins_at(on.replace(day=1)))


def stretches(period: Period) -> tuple[Stretch, ...]:
    """Cut a period into whole months and the days before and after them: few sums whatever its length."""
    first, last = period.first, period.last
    months_from = first if first.day == 1 else _next_month(first)
    months_until = _next_month(last) if last.day == monthrange(last.year, last.month)[1] else last.replace(day=1)
    if months_from >= months_until:
        return (_stretch(first, last + timedelta(days=1), is_monthly=False),)
    parts = (
        (first, months_from, False),
        (months_from, months_until, True),
        (months_until, last + timedelta(days=1), False),
    )
    return tuple(_stretch(a, b, is_monthly=monthly) for a, b, monthly in parts if a < b)


def _stretch(first: date, end: date, *, is_monthly: bool) -> Stretch:
    return Stretch(milliseconds(begins_at(first)), milliseconds(begins_at(end)), is_monthly)


def _next_month(on: date) -> date:
    return (on.replace(day=1) + timedelta(days=31)).replace(day=1)

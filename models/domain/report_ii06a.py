"""Report II.06a/VPCP/KSTT (Thông tư 01/2020/TT-VPCP): what was received, settled and is pending, by field, in a period.

Everything is judged as it stood at the end of the period's last day, so that a report printed again later says the same
unless somebody entered something afterwards:

- A dossier is received when it is accepted; statuses 1 and 3 are not received. One that arrived online counts from its
  acceptance, never before it arrived: what is pending at the end of one period is then exactly what the next one
  carries over.
- It ends once, with the first of result, withdrawal and stop. A result handed over after a withdrawal is contested and
  shown apart; it does not count a second time. A returned dossier keeps the moment when its result reached the counter.
- What ended after the period is pending in it. It is overdue if its limit, as printed and moved by the pauses and
  apologies of before the period's end, has run out by then; while it waits for the citizen it is within its limit.

Where the fold decides: when a dossier was accepted, settled or closed is what the whole history says. The limit and
whether its clock stood at the end are the fold of the events that had happened by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from models.domain.bodies import StepBody, decode_body
from models.domain.dossier import BIRTHS, Dossier, milliseconds
from models.domain.events import Event, Kind
from models.domain.folding import fold
from models.domain.guests import competent_office
from models.domain.lifecycle import PAUSED, Status
from models.domain.procedure import Channel, Unit
from models.domain.reporting_period import TICK, Period
from models.domain.statistics import Finding, OnTime, find
from models.domain.timeline import instant_of, local_date

_NOT_RECEIVED: Final = frozenset({Status.SUBMITTED, Status.NOT_ACCEPTED, Status.WITHDRAWN})
"""Where a dossier can stand that was never accepted; withdrawing is possible before acceptance too."""

_ENDINGS: Final[Mapping[str, Status]] = {Kind.WITHDRAWN: Status.WITHDRAWN, Kind.STOPPED: Status.STOPPED}
_NOTHING: Final = OnTime()
OF_WHICH: Final = ("back_dated", "negative", "contested", "for_others")
"""Columns that are part of the others: they are shown apart and belong into no sum with them."""


class Source(StrEnum):
    """In which column of "received" a dossier stands."""

    ONLINE = "online"
    IN_PERSON_POST = "in_person_post"
    CARRIED_OVER = "carried_over"


def begins_at(on: date) -> datetime:
    """Return the first instant of a legal day."""
    return instant_of(on, 0)


def ends_at(on: date) -> datetime:
    """Return the first instant after a legal day: what happens there belongs to the next one."""
    return instant_of(on, 24 * 60)


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """What the report needs of one dossier, as at the end of a day.

    Attributes:
        status: where it stood then: settled, withdrawn, stopped, waiting for the citizen, or else processing.
        accepted_at: from when it counts as received; None for one that never was, by whatever later day.
        ended_at: when it ended, never before it was accepted; None where it had not by then.
        settled_at: when the result reached the counter; None unless it ended so.
        due_at: its limit as it stood then.
        is_back_dated: its receipt, or what ended it by then, was entered afterwards (nhập sau).
        competent: the other office that decides it, "" for this one, whenever it was sent there.
        is_negative: its result by then says that it was not eligible: a result as any other, and shown apart.
        is_contested: something about it has to be looked at now (cần đối chiếu), whatever the day.
    """

    field: str
    channel: str
    status: Status
    accepted_at: datetime | None
    ended_at: datetime | None
    settled_at: datetime | None
    due_at: datetime | None
    unit: Unit
    same_day: bool
    is_back_dated: bool
    id: bytes = b""
    procedure: str = ""
    procedure_name: str = ""
    competent: str = ""
    is_negative: bool = False
    is_contested: bool = False


@dataclass(frozen=True, slots=True)
class _End:
    at: datetime
    status: Status
    eid: bytes


def facts_of(events: Sequence[Event], *, until: date) -> DossierFacts | None:
    """Return the facts of one dossier as at the end of a day; None where its first event is not known.

    Total, as the fold is. `events` are all that is held of it, in fold order, whatever their time.
    """
    whole = Dossier.replay(events)
    if whole is None or not whole.is_born or whole.received_at is None:
        return None
    limit_ms = milliseconds(ends_at(until))
    before = [event for event in events if event.kind in BIRTHS or event.at_ms < limit_ms]
    then = (Dossier.replay(before) if len(before) < len(events) else None) or whole
    accepted_at, ended_at, end = _span(whole, whole.received_at)
    if ended_at is None or milliseconds(ended_at) >= limit_ms:
        end, ended_at = None, None
    is_settled = end is not None and end.status is Status.SETTLED
    return DossierFacts(
        field=whole.field,
        channel=whole.channel,
        status=end.status if end is not None else then.status if then.status in PAUSED else Status.PROCESSING,
        accepted_at=accepted_at,
        ended_at=ended_at,
        settled_at=end.at if end is not None and is_settled else None,
        due_at=whole.due_at if end is not None else then.due_at,
        unit=whole.unit,
        same_day=whole.same_day,
        is_back_dated=whole.is_late_entry or (end is not None and _is_late(events, end.eid)),
        id=whole.id,
        procedure=whole.procedure,
        procedure_name=whole.procedure_name,
        competent=competent_office(whole.legs, home=whole.home),
        is_negative=is_settled and whole.is_negative,
        is_contested=bool(whole.contested),
    )


def facts_as_they_are(dossier: Dossier) -> DossierFacts | None:
    """Return the facts of a folded dossier as it stands now, whatever day that is; None where it was never born.

    What was entered afterwards is known of the birth alone.
    """
    if not dossier.is_born or dossier.received_at is None:
        return None
    accepted_at, ended_at, end = _span(dossier, dossier.received_at)
    is_settled = end is not None and end.status is Status.SETTLED
    running = dossier.status if dossier.status in PAUSED else Status.PROCESSING
    return DossierFacts(
        field=dossier.field,
        channel=dossier.channel,
        status=end.status if end is not None else running,
        accepted_at=accepted_at,
        ended_at=ended_at,
        settled_at=end.at if end is not None and is_settled else None,
        due_at=dossier.due_at,
        unit=dossier.unit,
        same_day=dossier.same_day,
        is_back_dated=dossier.is_late_entry,
        id=dossier.id,
        procedure=dossier.procedure,
        procedure_name=dossier.procedure_name,
        competent=competent_office(dossier.legs, home=dossier.home),
        is_negative=is_settled and dossier.is_negative,
        is_contested=bool(dossier.contested),
    )


def settled_on(dossier: Dossier) -> date | None:
    """Return on which day a dossier counts as settled; None where it has not, or ended otherwise before."""
    if dossier.received_at is None:
        return None
    _, ended_at, end = _span(dossier, dossier.received_at)
    return local_date(ended_at) if ended_at is not None and end is not None and end.status is Status.SETTLED else None


def _span(dossier: Dossier, received_at: datetime) -> tuple[datetime | None, datetime | None, _End | None]:
    """Return from when and until when a dossier counts, and what ended it."""
    accepted_at, taken_in = _acceptance(dossier)
    end = _end(dossier, taken_in) if accepted_at is not None else None
    accepted_at, ended_at = in_order(
        received_at=received_at, accepted_at=accepted_at, ended_at=end.at if end is not None else None
    )
    return accepted_at, ended_at, end


def in_order(
    *, received_at: datetime, accepted_at: datetime | None, ended_at: datetime | None
) -> tuple[datetime | None, datetime | None]:
    """Return acceptance and end in the order in which they can be counted, whatever late entries say.

    Nothing is accepted before it came nor after it ended, and nothing ends before it was accepted: a dossier whose
    result was entered with a day before its acceptance belongs to one period as received and settled.
    """
    if accepted_at is None:
        return None, None
    if ended_at is not None:
        accepted_at = min(accepted_at, ended_at)
    accepted_at = max(accepted_at, received_at)
    return accepted_at, None if ended_at is None else max(ended_at, accepted_at)


def _acceptance(dossier: Dossier) -> tuple[datetime | None, int]:
    """Return when a dossier was taken in, and by which entry of its history (from 0).

    Received at the counter, accepted, or its result handed over although nobody had accepted it.
    """
    birth = next((entry for entry in dossier.history if entry.kind in BIRTHS and not entry.is_contested), None)
    if birth is not None and birth.kind == Kind.DOSSIER_RECEIVED:
        return dossier.received_at, 0
    for index, entry in enumerate(dossier.history):
        if entry.status not in _NOT_RECEIVED:
            return entry.at, index
    return None, 0


def received_by(dossier: Dossier) -> bytes:
    """Return the actor who took a dossier in; empty where nobody ever did."""
    at, place = _acceptance(dossier)
    if at is None:
        return b""
    births = (
        entry.actor for entry in dossier.history if entry.kind == Kind.DOSSIER_RECEIVED and not entry.is_contested
    )
    return next(births, dossier.history[place].actor)


def _end(dossier: Dossier, since: int) -> _End | None:
    """Return what ended a dossier first, from an entry of its history on; at one moment a result goes first."""
    ends: list[_End] = []
    for entry in dossier.history[since:]:
        if entry.eid in dossier.undone:
            continue
        is_result = entry.kind == Kind.RESULT_RETURNED or (entry.kind == Kind.SETTLED and not entry.is_contested)
        if is_result and entry.at == dossier.settled_at:
            ends.append(_End(entry.at, Status.SETTLED, entry.eid))
        elif entry.kind in _ENDINGS and entry.at == dossier.closed_at and not entry.is_contested:
            ends.append(_End(entry.at, _ENDINGS[entry.kind], entry.eid))
    return min(ends, key=lambda end: (end.at, end.status is not Status.SETTLED), default=None)


def _is_late(events: Iterable[Event], eid: bytes) -> bool:
    bodies = (decode_body(event.kind, event.body) for event in events if event.eid == eid)
    return any(isinstance(body, StepBody) and body.late for body in bodies)


@dataclass(frozen=True, slots=True)
class II06aRow:
    """One line of the report; `field` None is the total.

    `outcome` tells settled (early, on time, overdue), pending, withdrawn and stopped apart. `back_dated` counts the
    dossiers of this line that rest on something entered afterwards, `negative` the results that refuse, `contested`
    what has to be looked at, `for_others` what another office decides; all are part of other columns, not beside them.
    """

    field: str | None
    online: int = 0
    in_person_post: int = 0
    carried_over: int = 0
    outcome: OnTime = _NOTHING
    back_dated: int = 0
    negative: int = 0
    contested: int = 0
    for_others: int = 0

    @property
    def received_in_period(self) -> int:
        """Return online + in person and by post."""
        return self.online + self.in_person_post

    @property
    def received(self) -> int:
        """Return received in the period + carried over."""
        return self.received_in_period + self.carried_over

    @property
    def is_balanced(self) -> bool:
        """Tell whether received = settled + pending + withdrawn + stopped, the reconciling line."""
        return self.received == self.outcome.received

    def __add__(self, other: II06aRow) -> II06aRow:
        """Return two lines together; the sum is of no field unless both are of the same."""
        return II06aRow(
            self.field if self.field == other.field else None,
            self.online + other.online,
            self.in_person_post + other.in_person_post,
            self.carried_over + other.carried_over,
            self.outcome + other.outcome,
            *(getattr(self, name) + getattr(other, name) for name in OF_WHICH),
        )


def place(facts: DossierFacts, period: Period) -> tuple[Source, Finding] | None:
    """Return in which columns a dossier stands; None where the period does not concern it.

    `facts` are those as at the end of the period's last day.
    """
    begin, end = begins_at(period.first), ends_at(period.last)
    if facts.accepted_at is None or facts.accepted_at >= end:
        return None
    if facts.ended_at is not None and facts.ended_at < begin:
        return None
    finding = find(facts, now=end - TICK)
    if finding is None:
        return None
    if facts.accepted_at < begin:
        return Source.CARRIED_OVER, finding
    return (Source.ONLINE if facts.channel == Channel.ONLINE else Source.IN_PERSON_POST), finding


def _field(facts: DossierFacts) -> str:
    return facts.field


def report_rows(
    dossiers: Iterable[DossierFacts], period: Period, by: Callable[[DossierFacts], str] = _field
) -> list[II06aRow]:
    """Count dossiers by field or by what `by` says, in the order of the alphabet without marks; the total last."""
    counted: dict[str, list[int]] = {}
    columns = [*Source, *Finding]
    number = {column: index for index, column in enumerate(columns)}
    for facts in dossiers:
        placed = place(facts, period)
        if placed is None:
            continue
        counts = counted.setdefault(by(facts), [0] * (len(columns) + len(OF_WHICH)))
        counts[number[placed[0]]] += 1
        counts[number[placed[1]]] += 1
        apart = (facts.is_back_dated, facts.is_negative, facts.is_contested, bool(facts.competent))
        for index, holds in enumerate(apart, start=len(columns)):
            counts[index] += holds
    rows = [_row(name, columns, counted[name]) for name in sorted(counted, key=lambda name: (fold(name), name))]
    return [*rows, replace(sum(rows, II06aRow(None)), field=None)]


def _row(name: str, columns: Sequence[StrEnum], counts: Sequence[int]) -> II06aRow:
    by_name = {column.value: count for column, count in zip(columns, counts, strict=False)}
    outcome = OnTime(**{each.name: by_name[each.name] for each in fields(OnTime)})
    sources = {source.value: by_name[source.value] for source in Source}
    of_which = dict(zip(OF_WHICH, counts[len(columns) :], strict=True))
    return II06aRow(name, **sources, outcome=outcome, **of_which)

"""Histories of dossiers as counters write them, legal and not, from a seed: for laws that hold over all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Final

import msgspec

from models.domain.bodies import AppointmentBody, CodeBody, ForwardBody, LimitBody, StepBody
from models.domain.dossier import milliseconds
from models.domain.events import Event, Kind
from models.domain.lifecycle import STEPS, UNDOABLE
from tests.builders import calendar, dossier_body, event, local

FIRST: Final = local("2026-08-03 07:30")
DAYS: Final = 120
FIELDS: Final = ("Hộ tịch", "Đất đai", "Chứng thực")
_LIMITS: Final = (LimitBody(3, "working_day"), LimitBody(8, "hour"), LimitBody(15, "day"), None)
DESTINATIONS: Final = ("Tư pháp", "Tư pháp", "H59.25.15 – UBND xã Mỹ Xuyên", "H59.12")
_LEG_LIMITS: Final = (None, LimitBody(2, "working_day"), LimitBody(4, "hour"))
_WALK: Final = {
    Kind.DOSSIER_SUBMITTED: (Kind.DOSSIER_ACCEPTED,) * 6 + (Kind.DOSSIER_NOT_ACCEPTED, Kind.WITHDRAWN),
    Kind.SUPPLEMENT_REQUESTED: (Kind.SUPPLEMENT_RECEIVED,) * 4 + (Kind.WITHDRAWN, Kind.STOPPED),
    Kind.PAYMENT_REQUESTED: (Kind.PAYMENT_RECEIVED,) * 4 + (Kind.APOLOGISED, Kind.STOPPED),
    Kind.SETTLED: (Kind.RESULT_RETURNED,),
    Kind.WITHDRAWN: (),
    Kind.STOPPED: (),
    Kind.DOSSIER_NOT_ACCEPTED: (),
    Kind.RESULT_RETURNED: (),
}
_WORKING: Final = (
    Kind.FORWARDED,
    Kind.SETTLED,
    Kind.SETTLED,
    Kind.SETTLED,
    Kind.SUPPLEMENT_REQUESTED,
    Kind.PAYMENT_REQUESTED,
    Kind.APOLOGISED,
    Kind.WITHDRAWN,
    Kind.STOPPED,
)


@dataclass(frozen=True, slots=True)
class Told:
    """One event before anybody stamped it; a step that is undone is the one right before."""

    kind: Kind
    at: datetime
    body: msgspec.Struct

    def body_after(self, last: bytes) -> msgspec.Struct:
        """Return the body where the event before has this eid."""
        return StepBody(undoes=last) if self.kind is Kind.STEP_UNDONE else self.body


def history(random: Random) -> list[Told]:
    """Tell one dossier's life: mostly as the law allows, in the order of time; sometimes as two clocks have it."""
    at = FIRST + timedelta(minutes=random.randrange(DAYS * 24 * 60))
    is_online = random.random() < 0.4
    limit = random.choice(_LIMITS)
    due_at = None if random.random() < 0.05 else at + timedelta(hours=random.choice([1, 8, 49, 200, 500]))
    channel = "online" if is_online else random.choice(["counter", "post"])
    birth = Kind.DOSSIER_SUBMITTED if is_online and random.random() < 0.8 else Kind.DOSSIER_RECEIVED
    born = dossier_body(
        code=None,
        channel=channel,
        field=random.choice(FIELDS),
        limit=limit,
        same_day=random.random() < 0.1,
        received_at_ms=milliseconds(at),
        starts_at_ms=milliseconds(at),
        due_at_ms=milliseconds(due_at) if due_at is not None else None,
        calendar=calendar().freeze(at.date()),
        late_reason_given=random.random() < 0.1,
    )
    told = [Told(birth, at, born)]
    is_odd = random.random() < 0.2
    kind: Kind = birth
    for _ in range(random.randrange(7)):
        following = [step.kind for step in STEPS] if is_odd else _WALK.get(kind, _WORKING)
        if not following:
            break
        kind = random.choice(following)
        after = timedelta(hours=random.choice([0, 1, 5, 30, 100, 400]), minutes=random.randrange(60))
        at = at - after / 2 if is_odd and random.random() < 0.3 else at + after
        told.append(Told(kind, at, _body(kind, at, random)))
        if kind in UNDOABLE and random.random() < 0.08:
            at += timedelta(minutes=random.choice([1, 20, 2000]))
            told.append(Told(Kind.STEP_UNDONE, at, StepBody()))
    return told


def _body(kind: Kind, at: datetime, random: Random) -> msgspec.Struct:
    late = random.random() < 0.1
    if kind is Kind.DOSSIER_ACCEPTED:
        due_at = at + timedelta(hours=random.choice([8, 49, 200]))
        return CodeBody(
            due_at_ms=milliseconds(due_at), starts_at_ms=milliseconds(at), calendar=calendar().freeze(at.date())
        )
    if kind is Kind.APOLOGISED:
        return AppointmentBody(late=late, new_due_at_ms=milliseconds(at + timedelta(days=random.choice([2, 20]))))
    if kind is Kind.FORWARDED:
        to, limit = random.choice(DESTINATIONS), random.choice(_LEG_LIMITS)
        due_at_ms = milliseconds(at + timedelta(days=random.choice([1, 3]))) if limit is not None else None
        return ForwardBody(late=late, to=to, leg=limit, leg_due_at_ms=due_at_ms, excluded=random.random() < 0.15)
    return StepBody(late=late, negative=kind is Kind.SETTLED and random.random() < 0.1)


def histories(seed: int, count: int) -> Iterator[list[Told]]:
    """Tell the lives of some dossiers; the same seed tells the same ones."""
    random = Random(seed)
    for _ in range(count):
        yield history(random)


def as_events(told: Sequence[Told], *, dossier: bytes = bytes(16)) -> list[Event]:
    """Stamp a life, in its order."""
    events: list[Event] = []
    for n, one in enumerate(told, start=1):
        body = one.body_after(events[-1].eid if events else b"")
        events.append(event(one.kind, n, body, at=one.at, dossier=dossier))
    return events

"""What is said about an earlier event: that a step is undone, that a contest is closed.

Undoing is an event as well: nothing is deleted, and both stand in the history. Only the last step can be undone, and
only one that is no fact of the world: what a citizen brought, paid or took home stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypeVar

from models.domain.bodies import StepBody, StepPerson
from models.domain.changed import replace
from models.domain.events import Event, Kind
from models.domain.history import Resolution
from models.domain.instants import instant
from models.domain.lifecycle import STEP_OF_KIND, TAKES_PAPER, UNDOABLE

if TYPE_CHECKING:
    from models.domain.dossier import Dossier

State = TypeVar("State", bound="Dossier")
_MOVED: Final = (
    "status",
    "clock",
    "legs",
    "holder",
    "settled_at",
    "is_negative",
    "closed_at",
    "answered_at",
    "apologies",
)
"""What a step may change; what happened beside it since (papers printed, money, attached files) stays as it is."""


@dataclass(frozen=True, slots=True)
class LastStep:
    """The step that could be undone, with what the dossier was before it.

    `at` is its business time, `recorded_at` when it was typed; `to`: whom a forwarding named.
    """

    eid: bytes
    kind: str
    at: datetime
    recorded_at: datetime
    actor: bytes
    before: tuple[Any, ...]
    place: str
    to: str = ""


def noted(before: State, after: State, event: Event, body: object, *, is_contested: bool) -> State:
    """Return the dossier with the step that could be undone from now on; any other step closes that door."""
    if event.kind not in STEP_OF_KIND or event.kind == Kind.CORRECTED or event.eid in after.undone:
        return after
    if is_contested and after is before:
        return after  # it was kept and changed nothing
    if event.kind not in UNDOABLE or after is before:
        return after if after.last_step is None else replace(after, last_step=None)
    step = LastStep(
        eid=event.eid,
        kind=event.kind,
        at=instant(event.at_ms),
        recorded_at=instant(getattr(body, "recorded_at_ms", 0) or event.at_ms),
        actor=event.actor,
        before=tuple(getattr(before, name) for name in _MOVED),
        place=before.place,
        to=getattr(body, "to", ""),
    )
    return replace(after, last_step=step)


def undone(state: State, body: StepBody) -> State | None:
    """Return the dossier as it was before its last step; None where that is another step by now.

    Undoing twice changes nothing. The paper is back in its place unless it was put elsewhere since.
    """
    step = state.last_step
    if body.undoes in state.undone:
        return state
    if step is None or step.eid != body.undoes:
        return None
    values = dict(zip(_MOVED, step.before, strict=True))
    is_back = step.kind in TAKES_PAPER and not state.place
    place = step.place if is_back else state.place
    return replace(state, **values, place=place, last_step=None, undone=(*state.undone, step.eid))


def resolved(state: State, event: Event, body: StepBody, person: object) -> State:
    """Close a contest; deciding about what is not contested (any more) changes nothing."""
    if body.resolves not in state.contested:
        return state
    reason = person.reason if isinstance(person, StepPerson) else ""
    resolution = Resolution(body.resolves, body.decision, event.eid, instant(event.at_ms), event.actor, reason)
    return replace(
        state,
        contested=tuple(eid for eid in state.contested if eid != body.resolves),
        resolutions=(*state.resolutions, resolution),
    )

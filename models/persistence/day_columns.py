"""What the lists of a working day ask of a dossier's row: its paper, whom to call, and what runs out when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Kind
from models.domain.lifecycle import OPEN, PAUSED, Status
from models.domain.rating import Complaint, Rating, Satisfaction
from models.domain.timeliness import overdue_from


def day_columns(state: Dossier) -> dict[str, Any]:
    """Return the columns by name; what no longer runs out is None, so that the indexes hold the few that do."""
    leg = state.legs[-1] if state.legs and state.status in OPEN - PAUSED else None
    leg_due_at = leg.due_at if leg is not None and leg.ended_at is None else None
    leg_overdue = overdue_from(leg.unit, leg_due_at) if leg is not None and leg_due_at is not None else None
    is_unanswered = state.status is Status.SUBMITTED and state.answer_due_at is not None
    return {
        "place": state.place,
        "phone": (state.owner.phone if state.owner is not None else "") or state.submitter.phone,
        "apologies": state.apologies,
        "leg_due_at_ms": _ms(leg_due_at),
        "leg_overdue_from_ms": _ms(leg_overdue),
        "answer_due_at_ms": _ms(state.answer_due_at) if is_unanswered else None,
        "waits_since_ms": _ms(waits_since(state)),
        **_rating_columns(state.rating),
    }


def _rating_columns(rating: Rating | None) -> dict[str, Any]:
    """Return what the satisfaction report counts; a level or reason that this program does not know is none."""
    if rating is None:
        return {"rating": None, "rating_reason": "", "rated_at_ms": None}
    return {
        "rating": rating.score if rating.score in set(Satisfaction) else None,
        "rating_reason": rating.reason if rating.reason in set(Complaint) else "",
        "rated_at_ms": milliseconds(rating.at),
    }


def waits_since(state: Dossier) -> datetime | None:
    """Return since when it is the citizen's turn: to bring papers or money, or to fetch the result; None elsewhere."""
    if state.status is Status.SETTLED:
        return state.settled_at
    if state.status not in PAUSED:
        return None
    since: datetime | None = None
    for entry in reversed(state.history):
        if entry.kind == Kind.STEP_UNDONE or entry.eid in state.undone:
            continue
        if entry.status is not state.status:
            break
        since = entry.at
    return since


def _ms(at: datetime | None) -> int | None:
    return milliseconds(at) if at is not None else None

"""Undo the last step of a dossier: one more event, on the same day, while nothing of the step has left the office."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from models.domain import person
from models.domain.afterthoughts import LastStep
from models.domain.bodies import PrintedBody, StepBody, StepPerson, decode_body
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Event, Kind
from models.domain.guests import office_named
from models.domain.lifecycle import ACT_OF_ACTION, STEP_OF_KIND
from models.domain.staff import Role, StaffMember
from models.domain.timeline import local_date
from models.services.commands import ActCommand
from models.services.guest_rights import demand_right
from models.services.ports import Clock, NewEvent, Units
from models.services.refusal import FieldProblem, Refused
from models.services.views import Stepped

ACTION: Final = "undo"
ANYBODYS: Final = frozenset({Role.SUPERVISOR})
"""Who may undo what somebody else has done."""
REASON_LENGTH: Final = 2000
_STAYS_INSIDE: Final = frozenset({"control_slip"})
"""Papers of the office's own: nobody outside holds them in the hand."""


def undo(*, command: ActCommand, member: StaffMember, units: Units, clock: Clock) -> Stepped:
    """Undo the last step, with a reason; both stay in the history.

    Raises:
        Refused: `not_permitted`, `dossier_not_found`, `nothing_to_undo`, `undo_too_late` (action), `undo_not_yours`
            (action), `undo_paper_out` (action, form), `undo_sent_elsewhere` (to), `invalid_input` (reason).
    """
    if not member.may(ACT_OF_ACTION[ACTION].roles):
        raise Refused("not_permitted", action=ACTION)
    now = clock.now()
    reason = person.tidy(command.reason or command.note)
    problem = "required" if not reason else "too_long" if len(reason) > REASON_LENGTH else ""
    with units() as unit:
        dossier = unit.dossier_by_code(command.code.strip())
        if dossier is None or not dossier.is_born:
            raise Refused("dossier_not_found", code=command.code)
        demand_right(dossier, ACTION, office=unit.office.heading.code, code=command.code)
        step = demand_undoable(dossier, unit.history(dossier.id), member=member, now=now)
        if problem:
            raise Refused("invalid_input", problems=(FieldProblem("reason", problem, (("most", str(REASON_LENGTH)),)),))
        body = StepBody(undoes=step.eid, recorded_at_ms=milliseconds(now))
        unit.append(NewEvent(dossier.id, Kind.STEP_UNDONE, now, member.actor, body, StepPerson(reason=reason)))
        after = unit.dossier(dossier.id)
        if after is None:  # the event was just stored, so its dossier must be there
            raise RuntimeError("a dossier vanished inside its own transaction")
        unit.commit()
    return Stepped(after.id, after.code or after.token, after.status, after.due_at)


def demand_undoable(dossier: Dossier, history: Iterable[Event], *, member: StaffMember, now: datetime) -> LastStep:
    """Return the step that may be undone now by this person; every other case says why not.

    Raises:
        Refused: as `undo`.
    """
    step = dossier.last_step
    code = dossier.code or dossier.token
    if step is None:
        raise Refused("nothing_to_undo", code=code)
    done = STEP_OF_KIND[step.kind].action
    if local_date(step.recorded_at) != local_date(now):
        raise Refused("undo_too_late", code=code, action=done)
    if step.actor != member.actor and not member.may(ANYBODYS):
        raise Refused("undo_not_yours", code=code, action=done)
    if step.kind == Kind.FORWARDED and office_named(step.to):
        raise Refused("undo_sent_elsewhere", code=code, to=step.to)
    form = paper_out(step, history)
    if form:
        raise Refused("undo_paper_out", code=code, action=done, form=form)
    return step


def paper_out(step: LastStep, history: Iterable[Event]) -> str:
    """Return the paper of a step that was printed for somebody outside, "" where none was."""
    is_after = False
    for event in history:
        is_after = is_after or event.eid == step.eid
        if not is_after or event.kind != Kind.RECEIPT_PRINTED:
            continue
        body = decode_body(event.kind, event.body)
        own = STEP_OF_KIND[step.kind].paper
        if not isinstance(body, PrintedBody) or body.form in _STAYS_INSIDE:
            continue
        if body.paper == step.eid or (not body.paper and body.form == own):
            return body.form
    return ""

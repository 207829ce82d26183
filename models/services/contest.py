"""Decide about a contested event (cần đối chiếu): one more event, by a named supervisor, with a reason."""

from __future__ import annotations

import uuid
from typing import Final

from models.domain import person
from models.domain.bodies import StepBody, StepPerson
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Kind
from models.domain.history import Decision
from models.domain.lifecycle import ACT_OF_ACTION
from models.domain.staff import StaffMember
from models.services.commands import ActCommand
from models.services.guest_rights import demand_right
from models.services.ports import Clock, NewEvent, Units
from models.services.refusal import FieldProblem, Refused
from models.services.timing import check_business_time, is_late_entry
from models.services.views import Stepped

DECISIONS: Final = {"keep": Decision.KEPT, "set aside": Decision.SET_ASIDE}
"""What is typed → what is stored; the stored words are understood as well."""

REASON_LENGTH: Final = 2000


def resolve(*, command: ActCommand, member: StaffMember, units: Units, clock: Clock) -> Stepped:
    """Close the contest about one event; the event stays, and what has to follow is a step of its own.

    Raises:
        Refused: `not_permitted`, `dossier_not_found`, `not_contested` and `already_resolved` (code, event),
            `invalid_input` with the fields.
    """
    if not member.may(ACT_OF_ACTION["resolve"].roles):
        raise Refused("not_permitted", action="resolve")
    now = clock.now()
    at = command.at or now
    problems = check_business_time("at", at, now=now, late_reason=command.late_reason)
    reason = person.tidy(command.reason or command.note)
    if not reason:
        problems.append(FieldProblem("reason", "required"))
    elif len(reason) > REASON_LENGTH:
        problems.append(FieldProblem("reason", "too_long", (("most", str(REASON_LENGTH)),)))
    decision = read_decision(command.decision, problems)
    eid = _eid(command.event, problems)
    with units() as unit:
        dossier = unit.dossier_by_code(command.code.strip())
        if dossier is None or not dossier.is_born:
            raise Refused("dossier_not_found", code=command.code)
        demand_right(dossier, "resolve", office=unit.office.heading.code, code=command.code)
        if problems or eid is None or decision is None:
            raise Refused("invalid_input", problems=tuple(problems))
        _demand_contested(dossier, eid, command)
        body = StepBody(
            resolves=eid, decision=decision, late=is_late_entry(at, now=now), recorded_at_ms=milliseconds(now)
        )
        who = StepPerson(reason=reason, late_reason=person.tidy(command.late_reason))
        unit.append(NewEvent(dossier.id, Kind.CONTEST_RESOLVED, at, member.actor, body, who))
        unit.commit()
    return Stepped(dossier.id, dossier.code or dossier.token, dossier.status, dossier.due_at)


def _demand_contested(dossier: Dossier, eid: bytes, command: ActCommand) -> None:
    if eid in dossier.contested:
        return
    if any(resolution.resolves == eid for resolution in dossier.resolutions):
        raise Refused("already_resolved", code=command.code, event=command.event)
    raise Refused("not_contested", code=command.code, event=command.event)


def read_decision(typed: str, problems: list[FieldProblem]) -> Decision | None:
    """Read what was decided; what is wrong is added to `problems`."""
    word = person.tidy(typed).lower()
    if not word:
        problems.append(FieldProblem("decision", "required"))
        return None
    if word in set(Decision):
        return Decision(word)
    if word not in DECISIONS:
        problems.append(FieldProblem("decision", "not_one_of", (("known", ", ".join(DECISIONS)),)))
    return DECISIONS.get(word)


def _eid(typed: str, problems: list[FieldProblem]) -> bytes | None:
    if not typed.strip():
        problems.append(FieldProblem("event", "required"))
        return None
    try:
        return uuid.UUID(typed.strip()).bytes
    except ValueError:
        problems.append(FieldProblem("event", "event_format"))
        return None

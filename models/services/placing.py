"""Tell where the paper dossier lies (kệ, ngăn), so that whoever stands at the counter finds it without asking."""

from __future__ import annotations

from typing import Final

from models.domain import person
from models.domain.bodies import StepPerson
from models.domain.dossier import milliseconds
from models.domain.events import Kind
from models.domain.lifecycle import ACT_OF_ACTION
from models.domain.office_bodies import PlaceBody
from models.domain.staff import StaffMember
from models.services.commands import ActCommand
from models.services.guest_rights import demand_right
from models.services.ports import Clock, NewEvent, Units
from models.services.refusal import FieldProblem, Refused
from models.services.timing import check_business_time, is_late_entry
from models.services.views import Stepped

PLACE_LENGTH: Final = 100


def place_paper(*, command: ActCommand, member: StaffMember, units: Units, clock: Clock) -> Stepped:
    """Record the place; an empty one says that the paper has left its place. The place it has already stores nothing.

    A fact of the world: any status allows it, also what is kept after its end.

    Raises:
        Refused: `not_permitted`, `dossier_not_found`, `invalid_input` with the fields.
    """
    if not member.may(ACT_OF_ACTION["place"].roles):
        raise Refused("not_permitted", action="place")
    now = clock.now()
    at = command.at or now
    told = person.tidy(command.place)
    problems = check_business_time("at", at, now=now, late_reason=command.late_reason)
    if len(told) > PLACE_LENGTH:
        problems.append(FieldProblem("place", "too_long", (("most", str(PLACE_LENGTH)),)))
    with units() as unit:
        dossier = unit.dossier_by_code(command.code.strip())
        if dossier is None or not dossier.is_born:
            raise Refused("dossier_not_found", code=command.code)
        demand_right(dossier, "place", office=unit.office.heading.code, code=command.code)
        if dossier.received_at is not None and at < dossier.received_at:
            problems.append(FieldProblem("at", "at_before_receipt"))
        if problems:
            raise Refused("invalid_input", problems=tuple(problems))
        if told != dossier.place:
            body = PlaceBody(place=told, late=is_late_entry(at, now=now), recorded_at_ms=milliseconds(now))
            reason = person.tidy(command.late_reason)
            who = StepPerson(late_reason=reason) if reason else None
            unit.append(NewEvent(dossier.id, Kind.PAPER_PLACED, at, member.actor, body, who))
            unit.commit()
    return Stepped(dossier.id, dossier.code or dossier.token, dossier.status, dossier.due_at)

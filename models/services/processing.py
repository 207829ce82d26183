"""Take one step of a dossier: forward, ask for a supplement, settle, return …, by the table of `lifecycle`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

import msgspec

from models.domain import person
from models.domain.bodies import (
    AppointmentBody,
    CodeBody,
    CorrectionBody,
    ForwardBody,
    MoneyBody,
    PersonData,
    ReturnBody,
    StepBody,
    StepPerson,
)
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Kind
from models.domain.legs import running_leg
from models.domain.lifecycle import ACT_OF_ACTION, STEP_OF_ACTION, Demand, Step
from models.domain.staff import StaffMember
from models.domain.timeline import local_date
from models.services import attachments, returning, undoing
from models.services.checking import CONTENT_LENGTH, check_documents, check_person
from models.services.commands import ActCommand, FieldProblem, PersonInput, Refused
from models.services.contest import resolve
from models.services.doubts import doubts_of
from models.services.guest_rights import demand_right
from models.services.money import KIND_OF, handle_money, money_of, receipt_problems, used_receipt_problems
from models.services.placing import place_paper
from models.services.ports import Clock, NewEvent, Units
from models.services.promises import Promise, promise
from models.services.timing import check_business_time, is_late_entry
from models.services.turning_away import turn_away
from models.services.views import Stepped

_WITHOUT_LINE: Final = frozenset({"register", "attach"})
"""Acts that are no line of `act`: a dossier begins, a file comes along."""

WORDS_LENGTH: Final = 2000
_LENGTHS: Final = dict.fromkeys(("reason", "to", "late_reason"), WORDS_LENGTH) | dict.fromkeys(
    ("method", "consignment", "receipt_reference", "procedure"), 400
)
MOST_VND: Final = 10**12
"""A thousand billion đồng: what is more was mistyped."""
RandomBelow = Callable[[int], int]
_BESIDE: Final = {
    "resolve": resolve,
    "remove_attachment": attachments.remove,
    undoing.ACTION: undoing.undo,
    "place": place_paper,
}
"""Acts that move no dossier forward; each is a use case of its own."""


def act(*, command: ActCommand, member: StaffMember, units: Units, clock: Clock, random_below: RandomBelow) -> Stepped:
    """Take the step; what is refused is stored nowhere and says why.

    Raises:
        Refused: `unknown_action`, `dossier_not_found` (code), `step_not_allowed` (status, action), `not_permitted`
            (action), `guest_may_not`, `guest_not_here`, `invalid_input` with the fields.
    """
    beside = _BESIDE.get(command.action)
    if beside is not None:
        return beside(command=command, member=member, units=units, clock=clock)
    if command.action in KIND_OF:
        return handle_money(command=command, member=member, units=units, clock=clock)
    if command.action == "turn_away":
        return turn_away(command=command, member=member, units=units, clock=clock, random_below=random_below)
    step = STEP_OF_ACTION.get(command.action)
    if step is None:
        known = [*STEP_OF_ACTION, *(action for action in ACT_OF_ACTION if action not in _WITHOUT_LINE)]
        raise Refused("unknown_action", action=command.action, known=", ".join(known))
    if not member.may(step.roles):
        raise Refused("not_permitted", action=step.action)
    now = clock.now()
    with units() as unit:
        dossier = unit.dossier_by_code(command.code.strip())
        if dossier is None or not dossier.is_born:
            raise Refused("dossier_not_found", code=command.code)
        demand_right(dossier, step.action, office=unit.office.heading.code, code=command.code)
        if dossier.status not in step.allowed_from:
            raise Refused("step_not_allowed", code=command.code, status=dossier.status, action=step.action)
        if step.kind is Kind.TAKEN_BACK and running_leg(dossier.legs) is None:
            raise Refused("nobody_has_it", code=command.code)
        at = command.at or now
        problems = [*check_business_time("at", at, now=now, late_reason=command.late_reason), *_demanded(step, command)]
        if dossier.received_at is not None and at < dossier.received_at:
            problems.append(FieldProblem("at", "at_before_receipt"))
        frozen = dossier.clock.calendar if dossier.clock is not None else unit.calendar()
        promised = promise(step, command, dossier, at=at, calendar=unit.calendar())
        problems.extend(promised.problems)
        warnings = (*promised.warnings, *doubts_of(step, command, dossier, at=at, calendar=frozen))
        event, found = _event(step, command, dossier, promised, at=at, now=now, member=member)
        problems.extend(found)
        if step.kind is Kind.PAYMENT_RECEIVED:
            problems.extend(used_receipt_problems(command, unit))
        if problems:
            raise Refused("invalid_input", problems=tuple(problems))
        unit.append(event)
        after = unit.dossier(dossier.id)
        if after is None:  # the event was just stored, so its dossier must be there
            raise RuntimeError("a dossier vanished inside its own transaction")
        unit.commit()
    return Stepped(after.id, after.code or after.token, after.status, after.due_at, warnings=warnings)


def _demanded(step: Step, command: ActCommand) -> list[FieldProblem]:
    demands = step.demands
    if command.is_negative and Demand.REASON_IF_NEGATIVE in demands:
        demands |= {Demand.REASON}
    problems = [
        FieldProblem(demand.value, "required")
        for demand, value in (
            (Demand.REASON, _reason(command)),
            (Demand.DESTINATION, command.to.strip()),
            (Demand.NEW_DUE, command.new_due_at or command.new_due_on),
        )
        if demand in demands and not value
    ]
    if command.amount_vnd is not None and not 0 <= command.amount_vnd <= MOST_VND:
        problems.append(FieldProblem("amount_vnd", "amount_range"))
    return problems + _too_long(command, note=CONTENT_LENGTH if step.kind is Kind.CORRECTED else WORDS_LENGTH)


def _reason(command: ActCommand) -> str:
    """Return the reason; a note will do."""
    return command.reason.strip() or command.note.strip()


def _too_long(command: ActCommand, *, note: int = WORDS_LENGTH) -> list[FieldProblem]:
    """Return what says more than fits; the note of a correction is the dossier's content and as short as that."""
    most = _LENGTHS | {"note": note}
    return [
        FieldProblem(name, "too_long", (("most", str(length)),))
        for name, length in most.items()
        if len(getattr(command, name)) > length
    ]


def _event(
    step: Step,
    command: ActCommand,
    dossier: Dossier,
    promised: Promise,
    *,
    at: datetime,
    now: datetime,
    member: StaffMember,
) -> tuple[NewEvent, list[FieldProblem]]:
    today = local_date(now)
    problems: list[FieldProblem] = []

    def checked(typed: PersonInput | None, path: str) -> PersonData | None:
        if typed is None:
            return None
        stored, found, _ = check_person(typed, path=path, today=today)
        problems.extend(found)
        return stored

    who = StepPerson(
        reason=person.tidy(command.reason),
        note=person.tidy(command.note),
        late_reason=person.tidy(command.late_reason),
        receiver=checked(returning.without_kind(command.receiver), "receiver"),
        submitter=checked(command.submitter, "submitter"),
        owner=checked(command.owner, "owner"),
    )
    documents, found = check_documents(command.documents or ())
    problems.extend(found)
    body: StepBody | ForwardBody | AppointmentBody | ReturnBody | MoneyBody | CodeBody | CorrectionBody
    if step.kind is Kind.CORRECTED:
        fields = _corrected_fields(command, dossier)
        if command.is_owner_removed and command.owner is not None:
            problems.append(FieldProblem("owner", "owner_kept_and_removed"))
        if not fields:
            problems.append(FieldProblem("correct", "nothing_to_correct"))
        body = CorrectionBody(
            fields=fields,
            documents=documents if command.documents is not None else None,
            masked_name=_masked_name(dossier, who, is_owner_removed=command.is_owner_removed),
            recorded_at_ms=milliseconds(now),
            notify=command.notify,
        )
    elif step.kind is Kind.DOSSIER_ACCEPTED:
        body = CodeBody(recorded_at_ms=milliseconds(now))
    elif step.kind is Kind.FORWARDED:
        body = ForwardBody(
            to=person.tidy(command.to),
            late=is_late_entry(at, now=now),
            recorded_at_ms=milliseconds(now),
            leg=promised.leg,
            excluded=command.is_excluded,
            leg_due_at_ms=milliseconds(promised.leg_due_at) if promised.leg_due_at else None,
        )
    elif step.kind is Kind.APOLOGISED:
        body = AppointmentBody(
            new_due_at_ms=milliseconds(promised.new_due_at) if promised.new_due_at else None,
            late=is_late_entry(at, now=now),
            recorded_at_ms=milliseconds(now),
            calendar=promised.calendar,
        )
    elif step.kind is Kind.PAYMENT_RECEIVED:
        problems.extend(receipt_problems(command))
        body = msgspec.structs.replace(
            money_of(command, amount_vnd=command.amount_vnd),
            late=is_late_entry(at, now=now),
            recorded_at_ms=milliseconds(now),
        )
    elif step.kind is Kind.RESULT_RETURNED:
        body, found = returning.returned(command, dossier, at=at, now=now)
        problems.extend(found)
    else:
        body = StepBody(
            to=person.tidy(command.to),
            negative=command.is_negative,
            amount_vnd=command.amount_vnd,
            receipt_reference=person.tidy(command.receipt_reference),
            late=is_late_entry(at, now=now),
            documents=documents,
            recorded_at_ms=milliseconds(now),
        )
    person_part = None if who == StepPerson() else who
    return NewEvent(dossier.id, step.kind, at, member.actor, body, person_part), problems


def _masked_name(dossier: Dossier, corrected: StepPerson, *, is_owner_removed: bool) -> str:
    """Return the initials that a kiosk shows, the owner's before the submitter's; "" where they stay.

    Told also where they look the same: a correction made elsewhere at the same time may have changed them.
    """
    if is_owner_removed:
        return person.mask_name((corrected.submitter or dossier.submitter).name)
    whose = corrected.owner or (corrected.submitter if dossier.owner is None else None)
    return person.mask_name(whose.name) if whose is not None else ""


def _corrected_fields(command: ActCommand, dossier: Dossier) -> tuple[str, ...]:
    named = {
        "submitter": command.submitter is not None,
        "owner": command.owner is not None or (command.is_owner_removed and dossier.owner is not None),
        "documents": command.documents is not None,
        "content": bool(command.note.strip()),
        "notify": command.notify is not None,
    }
    return tuple(name for name, is_given in named.items() if is_given)

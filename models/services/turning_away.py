"""Turn somebody away at the counter (hướng dẫn hoàn thiện): recorded with a number of its own, no dossier, no code.

Forms 02 and 03 (Thông tư 03/2025/TT-VPCP): what is missing and why, or why the request cannot be taken at all.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import datetime
from typing import Final

from models.domain import person
from models.domain.bodies import StepBody, StepPerson
from models.domain.codes import make_token
from models.domain.dossier import milliseconds
from models.domain.errors import Anticipated
from models.domain.events import Kind
from models.domain.lifecycle import ACT_OF_ACTION
from models.domain.procedure import Procedure
from models.domain.staff import StaffMember
from models.domain.timeline import local_date
from models.services.checking import check_documents, check_person
from models.services.commands import ActCommand, FieldProblem, PersonInput, Refused
from models.services.doubts import lateness_doubts
from models.services.papers import DossierOnPaper, OfficeHeading, RefusalPaper, SupplementPaper
from models.services.ports import Clock, NewEvent, PaperPrinter, Units
from models.services.step_papers import requested_items
from models.services.timing import check_business_time, is_late_entry
from models.services.views import Stepped

ACTION: Final = "turn_away"
NUMBER_PREFIX: Final = "HD-"
_LENGTHS: Final = {"reason": 2000, "note": 2000, "late_reason": 2000, "procedure": 400}


def turn_away(
    *,
    command: ActCommand,
    member: StaffMember,
    units: Units,
    clock: Clock,
    random_below: Callable[[int], int],
) -> Stepped:
    """Record that somebody was sent home with a slip and return the slip's number.

    `documents` are the papers that are missing; `is_negative` means that the request was refused (form 03), not that
    something has to be completed (form 02).

    Raises:
        Refused: `not_permitted`, `invalid_input` with the fields.
    """
    now = clock.now()
    if not member.may(ACT_OF_ACTION[ACTION].roles):
        raise Refused("not_permitted", action=ACTION)
    at = command.at or now
    problems = check_business_time("at", at, now=now, late_reason=command.late_reason)
    if not (command.reason.strip() or command.note.strip()):
        problems.append(FieldProblem("reason", "required"))
    problems += [
        FieldProblem(name, "too_long", (("most", str(most)),))
        for name, most in _LENGTHS.items()
        if len(getattr(command, name)) > most
    ]
    submitter = None
    if command.submitter is not None:
        submitter, found, _ = check_person(command.submitter, path="submitter", today=local_date(now))
        problems += found
    documents, found = check_documents(command.documents or ())
    problems += found
    if problems:
        raise Refused("invalid_input", problems=tuple(problems))
    body = StepBody(
        negative=command.is_negative,
        documents=documents,
        procedure=person.tidy(command.procedure),
        number=make_token(random_below).replace("TM-", NUMBER_PREFIX),
        late=is_late_entry(at, now=now),
        recorded_at_ms=milliseconds(now),
    )
    who = StepPerson(
        reason=person.tidy(command.reason),
        note=person.tidy(command.note),
        late_reason=person.tidy(command.late_reason),
        submitter=submitter,
    )
    with units() as unit:
        unit.append(NewEvent(None, Kind.TURNED_AWAY, at, member.actor, body, who))
        unit.commit()
    return Stepped(None, "", None, None, number=body.number, warnings=tuple(lateness_doubts(command)))


def print_turned_away(
    *,
    command: ActCommand,
    stepped: Stepped,
    procedure: Procedure | None,
    member: StaffMember,
    office: OfficeHeading,
    printer: PaperPrinter,
    now: datetime,
) -> Stepped:
    """Print the slip of somebody who was just turned away; a printer that is off undoes nothing and is told."""
    paper = turned_away_paper(
        command=command, number=stepped.number, procedure=procedure, member=member, office=office, now=now
    )
    try:
        printed = printer.print(paper=paper)
    except Anticipated as e:
        told = tuple((name, str(value)) for name, value in e.parameters.items())
        return dataclasses.replace(stepped, paper_trouble=e.code, paper_trouble_details=told)
    return dataclasses.replace(
        stepped, paper=printed.name, paper_path=printed.path, is_paper_waiting=printed.is_waiting
    )


def turned_away_paper(
    *,
    command: ActCommand,
    number: str,
    procedure: Procedure | None,
    member: StaffMember,
    office: OfficeHeading,
    now: datetime,
) -> SupplementPaper | RefusalPaper:
    """Return the slip of somebody who was turned away under `number`: form 03 for a refusal, else form 02."""
    reason, at = person.tidy(command.reason) or person.tidy(command.note), command.at or now
    about = _request(command, procedure)
    if command.is_negative:
        return RefusalPaper(
            office=office,
            number=number,
            issued_at=at,
            printed_at=now,
            dossier=about,
            reason=reason,
            legal_ground=person.tidy(command.note) if command.reason.strip() else "",
            advice="",
            refuser_name=member.name,
        )
    return SupplementPaper(
        office=office,
        number=number,
        issued_at=at,
        printed_at=now,
        dossier=about,
        items=requested_items(check_documents(command.documents or ())[0], reason),
        reason=reason,
        answer_by_on=None,
        guide_name=member.name,
    )


def _request(command: ActCommand, procedure: Procedure | None) -> DossierOnPaper:
    """Return what the slip says of the request; there is no dossier, so no code."""
    who = command.submitter or PersonInput()
    name = person.tidy(who.organisation) or person.tidy(who.name)
    asked = person.tidy(command.procedure)
    return DossierOnPaper(
        code="",
        procedure_name=procedure.name if procedure is not None else asked,
        procedure_code=procedure.code if procedure is not None else "",
        content="",
        submitter_name=name,
        submitter_address=person.tidy(who.address),
        submitter_phone=person.tidy(who.phone),
        submitter_email=person.tidy(who.email),
        owner_name=name,
    )

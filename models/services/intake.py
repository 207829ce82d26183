"""Register a dossier: check what was typed, compute the due time, take a number, store; only then a receipt exists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from models.domain import person
from models.domain.answer import answer_due
from models.domain.bodies import DocumentBody, DossierBody, DossierPerson, FeeBody, LegBody, LimitBody, PersonData
from models.domain.calendar import WorkingCalendar
from models.domain.codes import DossierCode, make_check_word, make_token
from models.domain.deadline import DueTime, compute_due
from models.domain.dossier import milliseconds
from models.domain.events import Kind
from models.domain.fee_table import FeeAmount, priced
from models.domain.procedure import (
    CaseAmbiguous,
    CaseChoice,
    CaseUnknown,
    Channel,
    Fee,
    Limit,
    Procedure,
    ResolvedLimit,
)
from models.domain.staff import REGISTERING, StaffMember
from models.domain.timeline import cut_to_minute, local_date
from models.services.checking import CONTENT_LENGTH, check_documents, check_person
from models.services.commands import FieldProblem, Preview, ReceiveCommand, Refused
from models.services.ports import Clock, NewEvent, UnitOfWork, Units
from models.services.receipts import fee_words, receipt_of
from models.services.timing import check_business_time, is_late_entry
from models.services.views import Received

RandomBelow = Callable[[int], int]
MOST_SETS = 99


@dataclass(frozen=True, slots=True)
class _Checked:
    """A command that was understood as far as it goes; `due` is None while something it needs is missing."""

    procedure: Procedure | None
    resolved: ResolvedLimit | None
    limit: Limit | None
    due: DueTime | None
    submitter: PersonData
    owner: PersonData | None
    documents: tuple[DocumentBody, ...]
    received_at: datetime
    problems: tuple[FieldProblem, ...]
    warnings: tuple[FieldProblem, ...]


def preview(
    *,
    command: ReceiveCommand,
    procedure: Procedure | None,
    calendar: WorkingCalendar,
    clock: Clock,
    fee_amounts: Sequence[FeeAmount] = (),
) -> Preview:
    """Return the due time with its reason, the fee in words, and what `receive` would object to."""
    checked = _check(command, procedure, calendar, clock.now())
    fees = _fees(checked, fee_amounts)
    return Preview(checked.due, fee_words(fees), checked.problems, checked.warnings)


def receive(
    *, command: ReceiveCommand, member: StaffMember, units: Units, clock: Clock, random_below: RandomBelow
) -> Received:
    """Register one dossier durably and return its code, its due time and its receipt.

    The receipt exists only once this has returned. An online arrival, and one by post that awaits acceptance, becomes
    `submitted` and is accepted or refused later; everything else is received at once. Without a number left the dossier
    gets a temporary token: never blocked.
    `random_below` is a cryptographic source for the check word, for example `secrets.randbelow`.

    Raises:
        Refused: `invalid_input` with the fields, `not_permitted`, `code_taken` (an external code that is already here).
    """
    if not member.may(REGISTERING):
        raise Refused("not_permitted", action="register")
    now = clock.now()
    with units() as unit:
        procedure = unit.procedure(command.procedure.strip(), local_date(command.received_at or now))
        checked = _check(command, procedure, unit.calendar(), now)
        if checked.problems or checked.procedure is None or checked.resolved is None or checked.due is None:
            raise Refused("invalid_input", problems=checked.problems)
        code, token = _number(unit, command, local_date(checked.received_at), random_below)
        word = make_check_word(random_below)
        is_suspect = unit.clock_is_suspect
        body = _body(command, checked, code, token, word, unit.calendar(), now, is_clock_suspect=is_suspect)
        body = msgspec.structs.replace(body, fees=_fees(checked, unit.fee_amounts()))
        content = person.tidy(command.content) or checked.procedure.name
        who = DossierPerson(
            submitter=checked.submitter,
            owner=checked.owner,
            content=content,
            late_reason=person.tidy(command.late_reason),
        )
        kind = Kind.DOSSIER_SUBMITTED if command.is_arrival else Kind.DOSSIER_RECEIVED
        event = unit.append(NewEvent(None, kind, checked.received_at, member.actor, body, who))
        dossier = unit.dossier(event.dossier)
        if dossier is None:  # the event was just stored, so its dossier must be there
            raise RuntimeError("a dossier vanished inside its own transaction")
        paper = receipt_of(dossier, office=unit.office, sign=unit.sign, receiver_name=member.name, printed_at=now)
        unit.commit()
    return Received(event.dossier, code or token, code is None, body.check_word, checked.due, paper)


def _number(unit: UnitOfWork, command: ReceiveCommand, on: date, random_below: RandomBelow) -> tuple[str | None, str]:
    """Return (code, "") or (None, token). A portal dossier keeps the code that the citizen already knows."""
    external = person.compact_code(command.external_code)
    if external:
        if unit.dossier_by_code(external) is not None:
            raise Refused("code_taken", code=external)
        return external, ""
    while (number := unit.take_number(on)) is not None:
        code = str(DossierCode.of(unit.office.heading.code, on, number))
        if unit.dossier_by_code(code) is None:  # else somebody has entered it as an external code
            return code, ""
    return None, make_token(random_below)


def _check(command: ReceiveCommand, procedure: Procedure | None, calendar: WorkingCalendar, now: datetime) -> _Checked:
    problems: list[FieldProblem] = []
    warnings: list[FieldProblem] = []
    received_at = cut_to_minute(command.received_at or now)
    today = local_date(now)
    untimely = check_business_time("received_at", command.received_at or now, now=now, late_reason=command.late_reason)
    problems += untimely
    resolved, limit = _limit(command, procedure, problems, warnings)
    due = None
    is_in_future = any(problem.field == "received_at" for problem in untimely)  # no calendar reaches the year 9999
    if resolved is not None and (limit is not None or resolved.same_day) and not is_in_future:
        due = compute_due(
            limit=limit, same_day=resolved.same_day, received_at=received_at, channel=command.channel, calendar=calendar
        )
        if due.provisional:
            warnings.append(FieldProblem("due_at", "provisional", (("until", f"{calendar.published_until:%d/%m/%Y}"),)))
    submitter, found, doubts = check_person(command.submitter, path="submitter", today=today)
    problems += found
    warnings += doubts
    owner = None
    if command.owner is not None:
        owner, found, doubts = check_person(command.owner, path="owner", today=today)
        problems += found
        warnings += doubts
    documents, found = _documents(command, procedure)
    problems += found
    if not documents:
        warnings.append(FieldProblem("documents", "documents_empty"))
    if not 1 <= command.sets <= MOST_SETS:
        problems.append(FieldProblem("sets", "sets_range", (("most", str(MOST_SETS)),)))
    for name, words, most in (("content", command.content, CONTENT_LENGTH), ("late_reason", command.late_reason, 2000)):
        if len(person.tidy(words)) > most:
            problems.append(FieldProblem(name, "too_long", (("most", str(most)),)))
    if command.notify and not (command.submitter.phone.strip() or command.submitter.email.strip()):
        problems.append(FieldProblem("submitter.phone", "notify_needs_address"))
    if command.awaits_acceptance and command.channel is Channel.COUNTER:
        problems.append(FieldProblem("awaits_acceptance", "awaits_at_counter"))
    return _Checked(
        procedure, resolved, limit, due, submitter, owner, documents, received_at, tuple(problems), tuple(warnings)
    )


def _limit(
    command: ReceiveCommand, procedure: Procedure | None, problems: list[FieldProblem], warnings: list[FieldProblem]
) -> tuple[ResolvedLimit | None, Limit | None]:
    """Resolve the limit: cases are picked, unknown limits are entered with their ground, nothing is guessed."""
    if procedure is None:
        code = "unknown_procedure" if command.procedure.strip() else "required"
        problems.append(FieldProblem("procedure", code, (("code", command.procedure.strip()),)))
        return None, None
    try:
        resolved = procedure.resolve(command.channel, command.case.strip() or None)
    except CaseAmbiguous as e:
        problems.append(FieldProblem("case", "case_needed", (("cases", _choices(e.cases)),)))
        return None, None
    except CaseUnknown as e:
        told = (("case", e.case), ("cases", _choices(e.cases)))
        problems.append(FieldProblem("case", "case_unknown" if e.cases else "case_needless", told))
        return None, None
    if resolved.assumed:
        warnings.append(
            FieldProblem("limit", "limit_assumed", (("limit", resolved.limit.words if resolved.limit else ""),))
        )
    if not resolved.is_channel_listed:
        warnings.append(FieldProblem("channel", "channel_not_listed"))
    typed = command.limit
    if not resolved.is_unknown:
        if typed is not None:
            problems.append(
                FieldProblem(
                    "limit", "limit_known", (("limit", resolved.limit.words if resolved.limit else "trong ngày"),)
                )
            )
        return resolved, resolved.limit
    if typed is None:
        problems.append(FieldProblem("limit", "limit_needed"))
    elif not typed.is_sane:
        problems.append(FieldProblem("limit", "limit_range", (("n", str(typed.n)),)))
    elif not person.tidy(typed.ground or ""):
        problems.append(FieldProblem("limit.ground", "limit_ground_needed"))
    else:
        return resolved, Limit(typed.n, typed.unit, person.tidy(typed.ground or ""))
    return resolved, None


def _choices(cases: tuple[CaseChoice, ...]) -> str:
    return "; ".join(f"{case.name} ({case.limit}: {case.label})" for case in cases)


def _documents(
    command: ReceiveCommand, procedure: Procedure | None
) -> tuple[tuple[DocumentBody, ...], list[FieldProblem]]:
    if command.documents is not None:
        return check_documents(command.documents)
    if procedure is None:
        return (), []
    items = procedure.documents
    return tuple(DocumentBody(i.name, i.originals, i.certified, i.photocopies) for i in items), []


def _body(
    command: ReceiveCommand,
    checked: _Checked,
    code: str | None,
    token: str,
    check_word: str,
    calendar: WorkingCalendar,
    now: datetime,
    *,
    is_clock_suspect: bool,
) -> DossierBody:
    procedure, resolved, due, limit = checked.procedure, checked.resolved, checked.due, checked.limit
    if procedure is None or resolved is None or due is None:
        raise RuntimeError("a dossier that was not understood cannot be written")
    return DossierBody(
        code=code,
        token=token,
        check_word=check_word,
        external_code=person.compact_code(command.external_code),
        procedure=procedure.code,
        procedure_name=procedure.name,
        procedure_version=f"{procedure.decision}@{procedure.in_force_from}",
        field=procedure.field,
        case=resolved.case or "",
        channel=command.channel,
        same_day=resolved.same_day,
        limit=LimitBody(limit.n, limit.unit, limit.ground or "") if limit is not None else None,
        clock_policy=procedure.clock_policy,
        received_at_ms=milliseconds(checked.received_at),
        starts_at_ms=milliseconds(due.starts_at),
        due_at_ms=milliseconds(due.due_at),
        due_rule=due.rule,
        provisional=due.provisional,
        calendar=calendar.freeze(local_date(checked.received_at)),
        documents=checked.documents,
        sets=command.sets,
        result=procedure.result or "",
        masked_name=person.mask_name((checked.owner or checked.submitter).name),
        clock_suspect=is_clock_suspect,
        answer_due_at_ms=milliseconds(answer_due(checked.received_at, calendar)) if command.is_arrival else None,
        late_reason_given=is_late_entry(command.received_at or now, now=now),
        legs=tuple(LegBody(leg.to, leg.limit.n, leg.limit.unit) for leg in procedure.legs),
        extensions=procedure.extensions,
        recorded_at_ms=milliseconds(now),
        notify=command.notify,
    )


def _fees(checked: _Checked, amounts: Sequence[FeeAmount]) -> tuple[FeeBody, ...]:
    """Return the fee lines to announce; what the province's council sets is unknown until the office enters it."""
    if checked.procedure is None or checked.resolved is None:
        return ()
    lines = tuple(_fee(fee) for fee in checked.resolved.fees)
    return priced(lines, amounts, procedure=checked.procedure.code, case=checked.resolved.case or "")


def _fee(fee: Fee) -> FeeBody:
    return FeeBody(fee.amount_vnd, fee.per or "", fee.note or "", fee.by_province)

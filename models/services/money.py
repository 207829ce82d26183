"""Take money for a dossier, cancel what was taken by mistake, give it back: events of their own, from any status."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Final

import msgspec

from models.domain import person
from models.domain.bodies import MoneyBody, StepPerson
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Kind
from models.domain.fees import FeeKind, TakenFee, copy_certification_vnd
from models.domain.lifecycle import ACT_OF_ACTION
from models.domain.numerals import dotted
from models.domain.staff import Role, StaffMember
from models.services.commands import ActCommand
from models.services.guest_rights import demand_right
from models.services.ports import Clock, NewEvent, UnitOfWork, Units
from models.services.refusal import FieldProblem, Refused
from models.services.timing import check_business_time, is_late_entry
from models.services.views import Stepped

KIND_OF: Final = {"take_fee": Kind.FEE_TAKEN, "cancel_fee": Kind.FEE_CANCELLED, "refund_fee": Kind.FEE_REFUNDED}
AFTER_CLOSING: Final = frozenset({Role.SUPERVISOR})
"""Who may cancel or give back what the counter has counted and handed on already."""
MOST_VND: Final = 10**12
MOST_PAGES: Final = 10_000
MOST_QUANTITY: Final = 999
WORDS_LENGTH: Final = 2000
_LENGTHS: Final = {"receipt_series": 50, "receipt_number": 50, "transfer_reference": 100}


@dataclass(frozen=True, slots=True)
class _Understood:
    """What a command about money means, or what is wrong with it."""

    body: MoneyBody
    reason: str
    problems: tuple[FieldProblem, ...]


def handle_money(*, command: ActCommand, member: StaffMember, units: Units, clock: Clock) -> Stepped:
    """Record money taken, cancelled or given back; `Stepped.event` names the record.

    Raises:
        Refused: `not_permitted`, `dossier_not_found`, `fee_not_found` (event), `fee_cancelled_already`,
            `fee_refunded_already`, `shift_closed_already` (action), `invalid_input` with the fields.
    """
    if not member.may(ACT_OF_ACTION[command.action].roles):
        raise Refused("not_permitted", action=command.action)
    now = clock.now()
    at = command.at or now
    problems = check_business_time("at", at, now=now, late_reason=command.late_reason)
    with units() as unit:
        dossier = unit.dossier_by_code(command.code.strip())
        if dossier is None or not dossier.is_born:
            raise Refused("dossier_not_found", code=command.code)
        demand_right(dossier, command.action, office=unit.office.heading.code, code=command.code)
        if command.action == "take_fee":
            understood = _take(command, dossier)
            problems.extend(used_receipt_problems(command, unit))
        else:
            understood = _undo(command, dossier)
            if unit.cash.is_closed(understood.body.fee) and not member.may(AFTER_CLOSING):
                raise Refused("shift_closed_already", action=command.action)
        problems.extend(understood.problems)
        if len(understood.reason) > WORDS_LENGTH:
            problems.append(FieldProblem("reason", "too_long", (("most", str(WORDS_LENGTH)),)))
        if problems:
            raise Refused("invalid_input", problems=tuple(problems))
        who = StepPerson(reason=understood.reason, late_reason=person.tidy(command.late_reason))
        body = recorded(understood.body, late=is_late_entry(at, now=now), recorded_at_ms=milliseconds(now))
        kind = KIND_OF[command.action]
        event = unit.append(NewEvent(dossier.id, kind, at, member.actor, body, who if who != StepPerson() else None))
        unit.commit()
    return Stepped(dossier.id, dossier.code or dossier.token, dossier.status, dossier.due_at, event=event.eid)


def receipt_problems(command: ActCommand) -> list[FieldProblem]:
    """Return what is wrong with kind, biên lai and transfer of money that is taken, whatever the step."""
    problems = [
        FieldProblem(name, "too_long", (("most", str(most)),))
        for name, most in _LENGTHS.items()
        if len(getattr(command, name)) > most
    ]
    if command.fee_kind not in {"", *FeeKind}:
        problems.append(FieldProblem("kind", "not_one_of", (("known", ", ".join(FeeKind)),)))
    series, number = person.tidy(command.receipt_series), person.tidy(command.receipt_number)
    if bool(series) != bool(number):
        problems.append(FieldProblem("receipt_number" if series else "receipt_series", "required"))
    return problems


def used_receipt_problems(command: ActCommand, unit: UnitOfWork) -> list[FieldProblem]:
    """Return what is wrong with a biên lai that stands on other money of the office already and was not cancelled."""
    series, number = person.tidy(command.receipt_series), person.tidy(command.receipt_number)
    used = unit.cash.receipt_use(series, number) if series and number else None
    if used is None:
        return []
    paper = f"{series} {number}"
    dossier = unit.dossier(used)
    if dossier is None or not dossier.is_born:
        return [FieldProblem("receipt_number", "receipt_used_in_book", (("number", paper),))]
    return [
        FieldProblem("receipt_number", "receipt_used", (("number", paper), ("code", dossier.code or dossier.token)))
    ]


def money_of(command: ActCommand, *, amount_vnd: int | None) -> MoneyBody:
    """Return the body of money that is taken; when it was recorded is left to the caller."""
    return MoneyBody(
        amount_vnd=amount_vnd,
        receipt_reference=person.tidy(command.receipt_reference),
        kind=command.fee_kind,
        quantity=command.quantity,
        pages=command.pages,
        exempt=bool(command.exemption.strip()),
        receipt_series=person.tidy(command.receipt_series),
        receipt_number=person.tidy(command.receipt_number),
        transfer_reference=person.tidy(command.transfer_reference),
    )


def _take(command: ActCommand, dossier: Dossier) -> _Understood:
    problems = receipt_problems(command)
    if not command.fee_kind:
        problems.append(FieldProblem("kind", "required"))
    for name, most in (("quantity", MOST_QUANTITY), ("pages", MOST_PAGES)):
        if not (1 if name == "quantity" else 0) <= getattr(command, name) <= most:
            problems.append(FieldProblem(name, "count_range", (("most", str(most)),)))
    if problems:
        return _Understood(MoneyBody(), "", tuple(problems))
    amount = _amount(command, dossier, problems)
    has_paper = bool(command.receipt_number.strip() or command.transfer_reference.strip())
    if amount and not has_paper:
        problems.append(FieldProblem("receipt_number", "receipt_needed"))
    if amount == 0 and not command.exemption.strip():
        problems.append(FieldProblem("exemption", "exemption_needed"))
    return _Understood(money_of(command, amount_vnd=amount), person.tidy(command.exemption), tuple(problems))


def _amount(command: ActCommand, dossier: Dossier, problems: list[FieldProblem]) -> int | None:
    """Return the đồng to take: as typed, by pages, or as announced for the dossier; never guessed among several."""
    typed = command.amount_vnd
    if typed is not None and not 0 <= typed <= MOST_VND:
        problems.append(FieldProblem("amount_vnd", "amount_range"))
        return None
    if typed is None and command.exemption.strip():
        return 0
    announced = {fee.amount_vnd for fee in dossier.fees if fee.amount_vnd and fee.kind in {"", command.fee_kind}}
    counted = None
    if command.pages:
        counted = copy_certification_vnd(command.pages, command.quantity)
    elif typed is None and len(announced) == 1:
        counted = announced.pop() * command.quantity
    if typed is None and counted is None:
        problems.append(FieldProblem("amount_vnd", "required"))
    elif typed is not None and counted is not None and typed != counted and not command.exemption.strip():
        problems.append(FieldProblem("amount_vnd", "amount_differs", (("counted", dotted(counted)),)))
    return counted if typed is None else typed


def _undo(command: ActCommand, dossier: Dossier) -> _Understood:
    problems = []
    reason = person.tidy(command.reason or command.note)
    if not reason:
        problems.append(FieldProblem("reason", "required"))
    fee = _found(command, dossier)
    if fee.cancelled_at is not None:
        raise Refused("fee_cancelled_already", event=command.event)
    if command.action == "cancel_fee":
        if fee.refunded_vnd:
            raise Refused("fee_refunded_already", event=command.event)
        return _Understood(MoneyBody(fee=fee.eid), reason, tuple(problems))
    amount = fee.kept_vnd if command.amount_vnd is None else command.amount_vnd
    if not 0 < amount <= fee.kept_vnd:
        most = dotted(fee.kept_vnd)
        problems.append(FieldProblem("amount_vnd", "refund_range", (("most", most),)))
    body = MoneyBody(fee=fee.eid, amount_vnd=amount, transfer_reference=person.tidy(command.transfer_reference))
    return _Understood(body, reason, tuple(problems))


def _found(command: ActCommand, dossier: Dossier) -> TakenFee:
    try:
        eid = uuid.UUID(command.event.strip()).bytes
    except ValueError:
        eid = b""
    fee = next((fee for fee in dossier.money if fee.eid == eid), None)
    if fee is None:
        raise Refused("fee_not_found", event=command.event)
    return fee


def recorded(body: MoneyBody, *, late: bool, recorded_at_ms: int) -> MoneyBody:
    """Return the body with when it was recorded."""
    return msgspec.structs.replace(body, late=late, recorded_at_ms=recorded_at_ms)

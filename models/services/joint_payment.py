"""Several dossiers of one person: one biên lai or transfer for all their fees, and one list beside their receipts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from models.domain import person
from models.domain.bodies import StepPerson
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Kind
from models.domain.fees import FeeKind, kept_vnd
from models.domain.lifecycle import ACT_OF_ACTION
from models.domain.staff import StaffMember
from models.domain.timeline import to_local
from models.services.commands import ActCommand
from models.services.guest_rights import demand_right
from models.services.money import MOST_VND, money_of, receipt_problems, recorded, used_receipt_problems
from models.services.papers import OfficeHeading
from models.services.ports import Clock, NewEvent, UnitOfWork, Units
from models.services.refusal import FieldProblem, Refused
from models.services.slips import ReceiptListPaper, ReceiptListRow

ACTION: Final = "take_fee"


@dataclass(frozen=True, slots=True)
class JointFee:
    """What is taken for one dossier: `kind` "phi" or "le_phi", in đồng."""

    code: str
    kind: str
    amount_vnd: int


@dataclass(frozen=True, slots=True)
class JointPayment:
    """One payment for several dossiers."""

    fees: tuple[JointFee, ...]
    receipt_series: str = ""
    receipt_number: str = ""
    transfer_reference: str = ""


@dataclass(frozen=True, slots=True)
class JointlyPaid:
    """What was taken: the codes, in the order given, and the sum in đồng."""

    codes: tuple[str, ...]
    total_vnd: int


def proposed_fee(dossier: Dossier) -> JointFee | None:
    """Return the fee of a dossier that is still to be paid, where its amount and kind are known; else None.

    Only one announced line is taken for certain: several are alternatives or parts, and a clerk has to say which.
    """
    known = [fee for fee in dossier.fees if fee.amount_vnd and fee.kind in set(FeeKind)]
    if len(dossier.fees) != 1 or not known or dossier.money:
        return None
    return JointFee(dossier.code or dossier.token, known[0].kind, known[0].amount_vnd or 0)


def take_together(*, payment: JointPayment, member: StaffMember, units: Units, clock: Clock) -> JointlyPaid:
    """Take the fees of several dossiers by one biên lai or transfer: all of them are recorded, or none.

    Raises:
        Refused: `not_permitted`, `dossier_not_found` (code), `guest_may_not`, `invalid_input` with the fields
            (`fees.0.amount_vnd` names the first dossier's).
    """
    if not member.may(ACT_OF_ACTION[ACTION].roles):
        raise Refused("not_permitted", action=ACTION)
    now = clock.now()
    series, number = payment.receipt_series, payment.receipt_number
    paper = ActCommand(
        ACTION, receipt_series=series, receipt_number=number, transfer_reference=payment.transfer_reference
    )
    problems = [*receipt_problems(paper), *_fee_problems(payment)]
    if not (number.strip() or payment.transfer_reference.strip()):
        problems.append(FieldProblem("receipt_number", "receipt_needed"))
    with units() as unit:
        dossiers = [_dossier(unit, fee.code) for fee in payment.fees]
        problems.extend(used_receipt_problems(paper, unit))
        if problems:
            raise Refused("invalid_input", problems=tuple(problems))
        for fee, dossier in zip(payment.fees, dossiers, strict=True):
            command = ActCommand(
                ACTION,
                fee_kind=fee.kind,
                receipt_series=series,
                receipt_number=number,
                transfer_reference=payment.transfer_reference,
            )
            body = recorded(money_of(command, amount_vnd=fee.amount_vnd), late=False, recorded_at_ms=milliseconds(now))
            unit.append(NewEvent(dossier.id, Kind.FEE_TAKEN, now, member.actor, body, _with_others(payment, fee)))
        unit.commit()
    return JointlyPaid(tuple(fee.code for fee in payment.fees), sum(fee.amount_vnd for fee in payment.fees))


def receipt_list(
    *, dossiers: Sequence[Dossier], member: StaffMember, office: OfficeHeading, now: datetime
) -> ReceiptListPaper:
    """Return the list of what one person handed in, in the order given."""
    who = dossiers[0].submitter
    fees = [fee for dossier in dossiers for fee in dossier.money if fee.kept_vnd]
    papers = dict.fromkeys(
        f"biên lai {fee.receipt_series} {fee.receipt_number}"
        if fee.receipt_number
        else f"chuyển khoản {fee.transfer_reference}"
        for fee in fees
        if fee.receipt_number or fee.transfer_reference
    )
    return ReceiptListPaper(
        office=office,
        number=f"{to_local(now):%y%m%d-%H%M}",
        issued_at=now,
        printed_at=now,
        submitter_name=who.organisation or who.name,
        submitter_id_number=who.id_number,
        submitter_phone=who.phone,
        receiver_name=member.name,
        rows=tuple(_row(dossier) for dossier in dossiers),
        paid_by=", ".join(papers),
    )


def _row(dossier: Dossier) -> ReceiptListRow:
    owner = dossier.owner or dossier.submitter
    return ReceiptListRow(
        code=dossier.code or dossier.token,
        procedure_name=dossier.procedure_name,
        owner_name=owner.organisation or owner.name,
        due_at=dossier.due_at,
        paid_vnd=kept_vnd(dossier.money),
    )


def _dossier(unit: UnitOfWork, code: str) -> Dossier:
    dossier = unit.dossier_by_code(code.strip())
    if dossier is None or not dossier.is_born:
        raise Refused("dossier_not_found", code=code)
    demand_right(dossier, ACTION, office=unit.office.heading.code, code=code)
    return dossier


def _fee_problems(payment: JointPayment) -> list[FieldProblem]:
    problems = [] if payment.fees else [FieldProblem("fees", "required")]
    for n, fee in enumerate(payment.fees):
        if fee.kind not in set(FeeKind):
            problems.append(FieldProblem(f"fees.{n}.kind", "required"))
        if not 0 < fee.amount_vnd <= MOST_VND:
            problems.append(FieldProblem(f"fees.{n}.amount_vnd", "required"))
    return problems


def _with_others(payment: JointPayment, fee: JointFee) -> StepPerson | None:
    """Say with which dossiers a biên lai is shared, so that whoever cancels one fee sees the others."""
    others = [other.code for other in payment.fees if other is not fee]
    return StepPerson(note=person.tidy(f"Thu chung với {', '.join(others)}")[:2000]) if others else None

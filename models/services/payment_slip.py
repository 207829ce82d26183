"""The slip that a payer takes along: what was paid and what is still to be paid. It is no biên lai and says so."""

from __future__ import annotations

from datetime import datetime

from models.domain.dossier import Dossier
from models.domain.fees import TakenFee, kept_vnd
from models.domain.vietqr import BankAccount
from models.services.papers import OfficeHeading
from models.services.slips import PaymentLine, PaymentSlipPaper
from models.services.step_papers import dossier_on_paper


def payment_slip(
    dossier: Dossier,
    *,
    due_vnd: int,
    account: BankAccount | None,
    cashier_name: str,
    office: OfficeHeading,
    now: datetime,
) -> PaymentSlipPaper:
    """Return the slip of a dossier as it stands now."""
    return PaymentSlipPaper(
        office=office,
        number="",
        issued_at=now,
        printed_at=now,
        dossier=dossier_on_paper(dossier),
        lines=tuple(_line(fee) for fee in dossier.money if fee.cancelled_at is None),
        due_vnd=due_vnd,
        account=account,
        cashier_name=cashier_name,
    )


def unpaid_vnd(dossier: Dossier) -> int:
    """Return what was announced and neither taken nor exempted, as far as amounts are known; never negative."""
    total = 0
    for kind in {fee.kind for fee in dossier.fees}:
        announced = sum(fee.amount_vnd or 0 for fee in dossier.fees if fee.kind == kind)
        is_exempt = any(fee.is_exempt and fee.cancelled_at is None and kind in {"", fee.kind} for fee in dossier.money)
        if not is_exempt:
            total += max(announced - kept_vnd(dossier.money, kind or None), 0)
    return total


def _line(fee: TakenFee) -> PaymentLine:
    paper = " ".join(part for part in (fee.receipt_series, fee.receipt_number) if part)
    return PaymentLine(
        at=fee.at,
        kind=fee.kind,
        quantity=fee.quantity,
        reference=paper or fee.transfer_reference or fee.receipt_reference,
        amount_vnd=fee.kept_vnd,
        is_transfer=bool(fee.transfer_reference),
        is_exempt=fee.is_exempt,
    )

"""The office's account, to which payers transfer: entered with the office file, changed by an administrator."""

from __future__ import annotations

from models.domain.staff import StaffMember
from models.domain.vietqr import BankAccount, account_of
from models.services.ports import Clock, Reader, Units
from models.services.reference import demand_importer
from models.services.refusal import FieldProblem, Refused


def save_account(
    *,
    bank_bin: str,
    number: str,
    name: str,
    member: StaffMember,
    units: Units,
    reader: Reader,
    clock: Clock,
) -> BankAccount | None:
    """Replace the account; all three empty give it up. Slips that were printed before keep theirs.

    Raises:
        Refused: `not_permitted`, `invalid_input` with the fields bank_bin, account_number, account_name.
    """
    demand_importer(member, reader.staff())
    typed = account_of(bank_bin=bank_bin, number=number, name=name)
    account = typed if any((typed.bank_bin, typed.number, typed.name)) else None
    if account is not None and account.wrong_part:
        raise Refused("invalid_input", problems=(_PROBLEMS[account.wrong_part],))
    with units() as unit:
        unit.cash.save_account(account)
        unit.audit(actor=member.actor, action="account.changed", at=clock.now())
        unit.commit()
    return account


_PROBLEMS = {
    "bank_bin": FieldProblem("bank_bin", "bank_bin_format"),
    "number": FieldProblem("account_number", "account_number_format"),
    "name": FieldProblem("account_name", "required"),
}

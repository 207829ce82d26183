"""What the fee dialog shows of one dossier: what is to be paid, what was paid, which biên lai comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.domain.bodies import FeeBody
from models.domain.fee_table import FeeAmount, FeeFile, priced
from models.domain.fees import FeeKind
from models.domain.shift import next_number
from models.domain.staff import StaffMember
from models.domain.vietqr import BankAccount
from models.services.money import MOST_VND
from models.services.ports import Clock, Reader, Units
from models.services.reference import demand_importer, import_fees
from models.services.refusal import FieldProblem, Refused
from models.services.views import DossierView


@dataclass(frozen=True, slots=True)
class FeeSheet:
    """One dossier's money.

    Attributes:
        lines: as announced; where the province's amount was unknown then and has been entered since, with that amount.
        next_receipts: by series, the number after the one that this counter used last; the series used last is first.
        account: where a transfer goes, None where the office has no account.
        may_enter: whether who is signed in may enter the province's amounts and the account.
        closed: takings whose shift was closed: a supervisor only may undo them.
    """

    view: DossierView
    lines: tuple[FeeBody, ...]
    next_receipts: Mapping[str, str] = field(default_factory=dict)
    account: BankAccount | None = None
    may_enter: bool = False
    closed: frozenset[bytes] = frozenset()

    @property
    def code(self) -> str:
        """Return the dossier's code, or its token."""
        return self.view.dossier.code or self.view.dossier.token

    @property
    def is_amount_unknown(self) -> bool:
        """Tell whether the province's amount has still to be entered."""
        return any(line.by_province and line.amount_vnd is None for line in self.lines)


def fee_sheet(*, code: str, reader: Reader, member: StaffMember, counter: int) -> FeeSheet | None:
    """Return the sheet of a dossier, or None where there is none."""
    view = reader.show(code)
    if view is None:
        return None
    dossier = view.dossier
    cash = reader.cash
    return FeeSheet(
        view=view,
        lines=priced(dossier.fees, reader.fee_amounts(), procedure=dossier.procedure, case=dossier.case),
        next_receipts={series: next_number(number) for series, number in cash.last_receipts(counter).items()},
        account=cash.account(),
        may_enter=_may_enter(member, reader),
        closed=frozenset(fee.eid for fee in dossier.money if cash.is_closed(fee.eid)),
    )


def enter_amount(
    *,
    procedure: str,
    case: str,
    kind: str,
    amount_vnd: int | None,
    per: str,
    ground: str,
    member: StaffMember,
    units: Units,
    reader: Reader,
    clock: Clock,
) -> FeeAmount:
    """Enter one amount that the province's council has set, as `import fees` does; dossiers keep what was announced.

    Raises:
        Refused: `not_permitted`, `invalid_input` with the fields.
    """
    problems = []
    if kind not in set(FeeKind):
        problems.append(FieldProblem("kind", "required"))
    if amount_vnd is None:
        problems.append(FieldProblem("amount_vnd", "required"))
    elif not 0 <= amount_vnd <= MOST_VND:
        problems.append(FieldProblem("amount_vnd", "amount_range"))
    if not ground.strip():
        problems.append(FieldProblem("ground", "required"))
    if problems or amount_vnd is None:
        raise Refused("invalid_input", problems=tuple(problems))
    row = FeeAmount(
        procedure=procedure,
        case=case,
        kind=FeeKind(kind),
        amount_vnd=amount_vnd,
        per=" ".join(per.split()),
        ground=" ".join(ground.split()),
    )
    import_fees(file=FeeFile((row,), ()), member=member, units=units, reader=reader, clock=clock)
    return row


def _may_enter(member: StaffMember, reader: Reader) -> bool:
    try:
        demand_importer(member, reader.staff())
    except Refused:
        return False
    return True

"""What the screens of money ask for, answered by the services of one opened office."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from io import BytesIO
from typing import Final

from desktop.page_pictures import page_pictures
from models.domain.office_bodies import BegunRow
from models.domain.shift import ClosedShift
from models.domain.staff import StaffMember
from models.domain.timeline import local_date
from models.domain.vietqr import BankAccount, vietqr_text
from models.services import bank_account, fee_sheet, shifts
from models.services.commands import Refused
from models.services.fee_sheet import FeeSheet
from models.services.payment_slip import payment_slip
from models.services.ports import Clock, PaperPrinter, PrintedPaper, Reader, Units
from models.services.shift_slip import shift_slip
from models.services.shifts import CloseShift
from models.services.slips import Paper
from models.services.views import OfficeSettings
from ui.counter.cash.desk import BoxView

_MODULE_PX: Final = 5
_QUIET_MODULES: Final = 4
_SHIFTS_SHOWN: Final = 50


class OfficeCashDesk:
    """Satisfies `ui.counter.cash.desk.CashDesk`.

    Args:
        member: who is signed in; raises where nobody is.
    """

    def __init__(
        self,
        *,
        office: Callable[[], OfficeSettings],
        reader: Reader,
        units: Units,
        clock: Clock,
        printer: PaperPrinter,
        member: Callable[[], StaffMember],
    ) -> None:
        self._office, self._reader, self._units, self._clock = office, reader, units, clock
        self._printer, self._member = printer, member

    def fee_sheet(self, code: str) -> FeeSheet | None:
        """Return what is to be paid and was paid for a dossier, or None where there is none."""
        return fee_sheet.fee_sheet(
            code=code, reader=self._reader, member=self._member(), counter=self._office().counter
        )

    def transfer_qr(self, code: str, amount_vnd: int) -> bytes:
        """Draw the VietQR of a transfer as PNG; empty where the office has no account."""
        account = self._reader.cash.account()
        return qr_picture(vietqr_text(account, amount_vnd=amount_vnd, purpose=code)) if account is not None else b""

    def box(self) -> BoxView:
        """Return the open shift and the closed ones."""
        counter, cash = self._office().counter, self._reader.cash
        return BoxView(
            standing=shifts.standing(cash=cash, counter=counter),
            begun=self._begun(),
            results=len(shifts.unfetched_results(self._reader)),
            staff=tuple(self._reader.staff()),
            closed=tuple(cash.shifts(counter=counter, limit=_SHIFTS_SHOWN)),
        )

    def enter_amount(self, sheet: FeeSheet, kind: str, amount_vnd: int | None, per: str, ground: str) -> None:
        """Enter an amount of the province's council."""
        dossier = sheet.view.dossier
        fee_sheet.enter_amount(
            procedure=dossier.procedure,
            case=dossier.case,
            kind=kind,
            amount_vnd=amount_vnd,
            per=per,
            ground=ground,
            member=self._member(),
            units=self._units,
            reader=self._reader,
            clock=self._clock,
        )

    def save_account(self, bank_bin: str, number: str, name: str) -> BankAccount | None:
        """Replace the office's account; all three empty give it up."""
        return bank_account.save_account(
            bank_bin=bank_bin,
            number=number,
            name=name,
            member=self._member(),
            units=self._units,
            reader=self._reader,
            clock=self._clock,
        )

    def print_payment(self, code: str, due_vnd: int) -> PrintedPaper:
        """Print the payer's slip."""
        return self._printer.print(paper=self._payment(code, due_vnd))

    def preview_payment(self, code: str, due_vnd: int) -> tuple[bytes, ...]:
        """Draw the payer's slip, one PNG a page."""
        return _drawn(self._payment(code, due_vnd))

    def open_shift(self, counted_vnd: int, difference_reason: str, note: str) -> ClosedShift:
        """Record what lies in the box before anything moved."""
        return shifts.open_shift(
            counted_vnd=counted_vnd,
            difference_reason=difference_reason,
            note=note,
            member=self._member(),
            units=self._units,
            clock=self._clock,
        )

    def close_shift(self, command: CloseShift) -> ClosedShift:
        """Close the open shift; the drafts are those that lie here now."""
        return shifts.close_shift(
            command=dataclasses.replace(command, begun=self._begun()),
            member=self._member(),
            staff=self._reader.staff(),
            unfetched=[row.id for row in shifts.unfetched_results(self._reader)],
            units=self._units,
            clock=self._clock,
        )

    def print_shift(self, identity: bytes) -> PrintedPaper:
        """Print the slip of a closed shift."""
        return self._printer.print(paper=self._slip(identity))

    def preview_shift(self, identity: bytes) -> tuple[bytes, ...]:
        """Draw the slip of a closed shift, one PNG a page."""
        return _drawn(self._slip(identity))

    def _payment(self, code: str, due_vnd: int) -> Paper:
        view = self._reader.show(code)
        if view is None:
            raise Refused("dossier_not_found", code=code)
        return payment_slip(
            view.dossier,
            due_vnd=due_vnd,
            account=self._reader.cash.account(),
            cashier_name=self._member().name,
            office=self._office().heading,
            now=self._clock.now(),
        )

    def _slip(self, identity: bytes) -> Paper:
        cash = self._reader.cash
        shift = cash.shift(identity)
        if shift is None:
            raise Refused("shift_not_found", id=identity.hex())
        return shift_slip(shift, cash=cash, office=self._office().heading, printed_at=self._clock.now())

    def _begun(self) -> tuple[BegunRow, ...]:
        on = local_date(self._clock.now())
        names = {each.code: each.name for each in self._reader.procedures(on=on, everything=True)}
        return shifts.begun_dossiers(self._reader.drafts(), names)


def qr_picture(text: str) -> bytes:
    """Draw a QR as PNG, with its quiet zone; error correction M, as banks' own."""
    import segno

    picture = BytesIO()
    segno.make_qr(text, error="m").save(picture, kind="png", scale=_MODULE_PX, border=_QUIET_MODULES)
    return picture.getvalue()


def _drawn(paper: Paper) -> tuple[bytes, ...]:
    from printing.forms import render

    return page_pictures(render(paper, copies=1))

"""What the screens of money ask of the rest of the program; `desktop` implements it over the services."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from models.domain.office_bodies import BegunRow
from models.domain.shift import ClosedShift
from models.domain.staff import StaffMember
from models.domain.vietqr import BankAccount
from models.services.fee_sheet import FeeSheet
from models.services.ports import PrintedPaper
from models.services.shifts import CloseShift, ShiftStanding


@dataclass(frozen=True, slots=True)
class BoxView:
    """The open shift of this counter, with what is handed over beside the cash.

    Attributes:
        begun: dossiers that were begun here.
        results: how many results of the office nobody has fetched.
        staff: among whom the receiver is.
        closed: the shifts before, the newest first.
    """

    standing: ShiftStanding
    begun: tuple[BegunRow, ...]
    results: int
    staff: tuple[StaffMember, ...]
    closed: tuple[ClosedShift, ...]


class CashDesk(Protocol):
    """The money of one counter. Reads on the reading thread, the rest on the writing one."""

    # -- reads ---------------------------------------------------------------------------------------------------

    def fee_sheet(self, code: str) -> FeeSheet | None:
        """Return what is to be paid and was paid for a dossier, or None where there is none."""

    def transfer_qr(self, code: str, amount_vnd: int) -> bytes:
        """Draw the VietQR of a transfer as PNG; empty where the office has no account."""

    def box(self) -> BoxView:
        """Return the open shift and the closed ones."""

    # -- writes, papers ------------------------------------------------------------------------------------------

    def enter_amount(self, sheet: FeeSheet, kind: str, amount_vnd: int | None, per: str, ground: str) -> None:
        """Enter an amount of the province's council.

        Raises:
            Refused: `not_permitted`, `invalid_input` with the fields.
        """

    def save_account(self, bank_bin: str, number: str, name: str) -> BankAccount | None:
        """Replace the office's account; all three empty give it up.

        Raises:
            Refused: `not_permitted`, `invalid_input` with the fields.
        """

    def print_payment(self, code: str, due_vnd: int) -> PrintedPaper:
        """Print the payer's slip; `due_vnd` is still to be paid.

        Raises:
            Anticipated: `printer_unavailable`; what was taken stands.
        """

    def preview_payment(self, code: str, due_vnd: int) -> tuple[bytes, ...]:
        """Draw the payer's slip, one PNG a page."""

    def open_shift(self, counted_vnd: int, difference_reason: str, note: str) -> ClosedShift:
        """Record what lies in the box before anything moved.

        Raises:
            Refused: `shift_running`, `invalid_input` with the fields, and others.
        """

    def close_shift(self, command: CloseShift) -> ClosedShift:
        """Close the open shift.

        Raises:
            Refused: `shift_moved`, `invalid_input` with the fields, and others.
        """

    def print_shift(self, identity: bytes) -> PrintedPaper:
        """Print the slip of a closed shift.

        Raises:
            Anticipated: `printer_unavailable`; the shift stands.
        """

    def preview_shift(self, identity: bytes) -> tuple[bytes, ...]:
        """Draw the slip of a closed shift, one PNG a page."""

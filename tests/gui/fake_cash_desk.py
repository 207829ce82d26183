"""The money of a counter in memory: the real desk over the real services, and a list of events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from desktop.cash_desk import OfficeCashDesk
from models.domain.fee_table import FeeAmount
from models.domain.procedure import Procedure
from models.domain.staff import StaffMember
from models.services.ports import PrintedPaper, Reader
from models.services.print_jobs import PrintOrder
from models.services.slips import Paper
from models.services.views import DossierRow, DossierView
from tests.fake_cash import FoldedCash
from tests.gui.fake_parts import PrinterOff

if TYPE_CHECKING:
    from tests.gui.fake_desk import FakeDesk


class MemoryReader:
    """What the money's desk asks of a reader."""

    def __init__(self, desk: FakeDesk) -> None:
        self._desk = desk

    @property
    def cash(self) -> FoldedCash:
        return FoldedCash(self._desk.events, self._desk.office.counter, self._desk)

    def show(self, code: str) -> DossierView | None:
        return self._desk.show(code)

    def rows(self, **wanted: Any) -> list[DossierRow]:
        return self._desk.rows(**wanted)

    def staff(self) -> list[StaffMember]:
        return self._desk.staff()

    def drafts(self) -> dict[str, bytes]:
        return self._desk.drafts()

    def fee_amounts(self) -> tuple[FeeAmount, ...]:
        return self._desk.amounts

    def procedures(self, *, on: date, everything: bool = False) -> Sequence[Procedure]:
        return self._desk.procedures()


class SlipPrinter:
    """Keeps the slips of money, or is off with the desk's printer."""

    def __init__(self, desk: FakeDesk) -> None:
        self._desk = desk
        self.printed: list[Paper] = []

    def print(self, *, paper: Paper, copies: int | None = None, order: PrintOrder | None = None) -> PrintedPaper:
        if self._desk.printer.is_off:
            raise PrinterOff
        self.printed.append(paper)
        return PrintedPaper(name="slip", path=None)


class MemoryCashDesk(OfficeCashDesk):
    """See `ui.counter.cash.desk.CashDesk`; `printed` are the slips."""

    def __init__(self, desk: FakeDesk) -> None:
        printer = SlipPrinter(desk)
        self.printed = printer.printed

        def member() -> StaffMember:
            assert desk.member is not None
            return desk.member

        super().__init__(
            office=lambda: desk.office,
            reader=cast("Reader", MemoryReader(desk)),
            units=desk.units,
            clock=desk.clock,
            printer=printer,
            member=member,
        )

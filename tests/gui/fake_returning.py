"""Handing results over, at the counter in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.domain.staff import StaffMember
from models.services.ports import PrintedPaper
from models.services.result_receipt import consignment_list
from models.services.slips import ConsignmentPaper
from models.services.views import DossierView, OfficeSettings
from tests.gui.fake_parts import FakeClock, FakePrinter, PrinterOff


class FakeReturning:
    """Satisfies `ui.counter.desk_returning.ReturningDesk`."""

    clock: FakeClock
    office: OfficeSettings
    member: StaffMember | None
    printer: FakePrinter
    show: Callable[[str], DossierView | None]

    def __init__(self) -> None:
        super().__init__()
        self.consignments: list[ConsignmentPaper] = []

    def print_consignments(self, codes: Sequence[str], carrier: str) -> PrintedPaper:
        assert self.member is not None
        if self.printer.is_off:
            raise PrinterOff
        dossiers = [view.dossier for code in codes if (view := self.show(code)) is not None]
        now, heading = self.clock.now(), self.office.heading
        self.consignments.append(
            consignment_list(dossiers=dossiers, carrier=carrier, member=self.member, office=heading, now=now)
        )
        return PrintedPaper(name="consignment", path=None)

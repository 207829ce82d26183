"""Frequent work: own phrases, several dossiers of one submitter; the real services over a list of events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.services.day_ports import Found
from models.services.joint_payment import JointlyPaid, JointPayment, receipt_list, take_together
from models.services.ports import PrintedPaper
from models.services.slips import ReceiptListPaper
from tests.gui.fake_parts import PrinterOff


class FakeTogether:
    """Part of `tests.gui.fake_desk.FakeDesk`, whose attributes it uses."""

    def __init__(self) -> None:
        super().__init__()
        self.lists: list[ReceiptListPaper] = []
        self.own_phrases: dict[str, tuple[str, ...]] = {}

    def phrases(self) -> dict[str, tuple[str, ...]]:
        return dict(self.own_phrases)

    def unclicked(self: Any) -> Found:
        found: Found = self.questions.unclicked(now=self.clock.now(), limit=200)
        return found

    def take_together(self: Any, payment: JointPayment) -> JointlyPaid:
        return take_together(payment=payment, member=self.member, units=self.units, clock=self.clock)

    def print_receipt_list(self: Any, codes: Sequence[str]) -> PrintedPaper:
        if self.printer.is_off:
            raise PrinterOff
        views = (self.show(code) for code in codes)
        dossiers = [view.dossier for view in views if view is not None]
        heading, now = self.office.heading, self.clock.now()
        self.lists.append(receipt_list(dossiers=dossiers, member=self.member, office=heading, now=now))
        return PrintedPaper(name="receipt_list", path=None)

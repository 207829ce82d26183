"""The question for the last printed receipt, over one opened office."""

from __future__ import annotations

from desktop.signing_in import SigningIn
from models.services import last_receipt
from models.services.last_receipt import ReceiptAnswer


class ReceiptShelf(SigningIn):
    """Satisfies `ui.counter.last_receipt.ReceiptDesk` for whoever is signed in."""

    def is_last_receipt_wanted(self) -> bool:
        """Tell whether this machine has been silent so long that paper may know more than it does."""
        is_counter = self.office.kind == "counter" and not self._office.database.is_read_only
        return is_counter and self._office.database.last_known().is_question_due(self._office.clock.now())

    def answer_last_receipt(self, text: str) -> ReceiptAnswer:
        """Take the receipt that was scanned or typed."""
        return last_receipt.answer_receipt(
            text, member=self._signed_in(), units=self._office.database.units, clock=self._office.clock
        )

    def answer_no_receipt(self, reason: str) -> ReceiptAnswer:
        """Record that there is none, and why."""
        return last_receipt.answer_none(
            reason, member=self._signed_in(), units=self._office.database.units, clock=self._office.clock
        )

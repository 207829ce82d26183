"""The small parts of a counter in memory: its clock, its printer, its hasher."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from models.domain.calendar import CalendarDay
from models.domain.errors import Anticipated
from models.domain.procedure import Procedure
from models.domain.receipt_code import parse_scan
from models.services.last_receipt import Outcome, ReceiptAnswer
from models.services.ports import PrintedPaper
from models.services.print_jobs import PrintOrder
from models.services.refusal import Refused
from models.services.slips import Paper
from tests import builders


class PrinterOff(Anticipated):
    """The printer does not answer."""

    code = "printer_unavailable"


@dataclass
class FakeClock:
    """A clock that a test moves."""

    at: datetime = builders.NOW

    def now(self) -> datetime:
        return self.at


class PlainHasher:
    """No argon2: tests sign in thousands of times."""

    def hash(self, password: str) -> str:
        return f"plain {password}"

    def is_match(self, encoded: str, password: str) -> bool:
        return encoded == f"plain {password}"


class FakePrinter:
    """Keeps what it prints."""

    def __init__(self) -> None:
        self.printed: list[tuple[Any, int | None]] = []
        self.is_off = False

    def print(self, *, paper: Paper, copies: int | None = None, order: PrintOrder | None = None) -> PrintedPaper:
        if self.is_off:
            raise PrinterOff
        self.printed.append((paper, copies))
        return PrintedPaper(name="giay-hen", path=None)


class UneditedOffice:
    """What a unit of work can do to the office itself, which no screen of the counter does."""

    def add_procedures(self, procedures: Sequence[Procedure], *, as_of: date, recorded_at: datetime) -> None:
        raise AssertionError("no screen loads a catalogue")

    def calendar_rows(self) -> tuple[CalendarDay, ...]:
        raise AssertionError("no screen edits the calendar")

    def save_calendar_rows(self, rows: Sequence[CalendarDay], *, published_until: date) -> None:
        raise AssertionError("no screen edits the calendar")

    def enable_procedures(self, codes: Iterable[str], *, enabled: bool) -> None:
        raise AssertionError("no screen changes the office's list")


class ReceiptAnswers:
    """What a clerk answered about the last printed receipt; `known` holds the codes that this machine has."""

    def __init__(self) -> None:
        self.is_wanted = False
        self.known: set[str] = set()
        self.given: list[str] = []


class FakeReceipts:
    """The part of a desk that asks for the last printed receipt."""

    receipts: ReceiptAnswers

    def is_last_receipt_wanted(self) -> bool:
        return self.receipts.is_wanted

    def answer_last_receipt(self, text: str) -> ReceiptAnswer:
        scan = parse_scan(text)
        if scan.code is None:
            raise Refused("receipt_not_read")
        self.receipts.given.append(scan.code)
        outcome = Outcome.KNOWN if scan.code in self.receipts.known else Outcome.AHEAD
        return ReceiptAnswer(outcome, scan.code)

    def answer_no_receipt(self, reason: str) -> ReceiptAnswer:
        self.receipts.given.append(reason)
        return ReceiptAnswer(Outcome.NONE, "")

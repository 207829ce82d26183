"""The last printed receipt after a long silence (rule 9): paper remembers what a disk that was put back has forgotten.

A whole disk that came back from an image agrees with itself, sidecar and all; only the province can tell, and where the
line is down nobody can. So at the first sign-in after days without any event of this counter and any word from the
province the clerk is asked for the receipt that was printed last. It never blocks: not now is an answer as well.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

from models.domain.codes import LANE_SIZE, LAST_NUMBER, parse_code
from models.domain.receipt_code import ScanKind, parse_scan
from models.domain.staff import StaffMember
from models.services.ports import Clock, UnitOfWork
from models.services.refusal import Refused

SILENCE: Final = timedelta(days=3)
"""Longer than a weekend: shorter ones would ask every Monday."""


@dataclass(frozen=True, slots=True)
class LastKnown:
    """Up to when this machine surely knows what happened: its last own event, the province's last word, an answer."""

    event_at: datetime | None
    heard_at: datetime | None
    answered_at: datetime | None

    def is_question_due(self, now: datetime) -> bool:
        """Tell whether to ask; a counter that never registered has printed nothing. A wrong clock asks in vain."""
        if self.event_at is None:
            return False
        known = [at for at in (self.event_at, self.heard_at, self.answered_at) if at is not None]
        return now - max(known) >= SILENCE


class Outcome(StrEnum):
    """What the receipt says about this machine."""

    KNOWN = "known"
    """The dossier is here: nothing was forgotten up to it."""
    AHEAD = "ahead"
    """It was printed here and is not here: this machine was put back. Numbers go on after it."""
    NONE = "none"
    """Nobody has one; the reason is recorded."""


@dataclass(frozen=True, slots=True)
class ReceiptAnswer:
    """What came of a receipt; `reference`: its code or token."""

    outcome: Outcome
    reference: str


class ReceiptUnit(UnitOfWork, Protocol):
    """A unit of work that reaches the numbers."""

    def holds_lane(self, lane: int, on: date) -> bool:
        """Tell whether this counter held a lane on a local date, as far as it remembers."""

    def go_on_after(self, lane: int, on: date, number: int) -> None:
        """Give no number of a lane and date up to this one any more."""

    def open_doubtful_incarnation(self) -> None:
        """Open a new incarnation, and use the spare until fresh lanes come: others may be forgotten as well."""

    def note_last_receipt(self, at: datetime) -> None:
        """Remember when the question was answered."""


ReceiptUnits = Callable[[], AbstractContextManager[ReceiptUnit]]


def answer_receipt(text: str, *, member: StaffMember, units: ReceiptUnits, clock: Clock) -> ReceiptAnswer:
    """Take the receipt that was scanned or typed.

    Args:
        text: the QR, the bar code, or the code as it stands on the paper.
        member: who answers.
        units: transactions that reach the numbers.
        clock: the time.

    Raises:
        Refused: `receipt_not_read` (no code of a dossier), `receipt_of_other_office`, `receipt_of_other_counter`.
    """
    scan = parse_scan(text)
    reference = scan.code or scan.token
    if reference is None or scan.kind is ScanKind.IDENTITY_CARD:
        raise Refused("receipt_not_read")
    with units() as unit:
        outcome = Outcome.KNOWN
        if unit.dossier_by_code(reference) is None:
            if scan.code is not None:
                _go_on_after(unit, scan.code)
            unit.open_doubtful_incarnation()
            outcome = Outcome.AHEAD
        _note(unit, member, clock.now(), outcome, reference)
    return ReceiptAnswer(outcome, reference)


def answer_none(reason: str, *, member: StaffMember, units: ReceiptUnits, clock: Clock) -> ReceiptAnswer:
    """Record that there is no receipt to show, and why.

    Raises:
        Refused: `reason_needed`.
    """
    if not reason.strip():
        raise Refused("receipt_reason_needed")
    with units() as unit:
        _note(unit, member, clock.now(), Outcome.NONE, reason.strip()[:200])
    return ReceiptAnswer(Outcome.NONE, "")


def _go_on_after(unit: ReceiptUnit, code: str) -> None:
    parsed = parse_code(code)
    if parsed is None or int(parsed.number) > LAST_NUMBER:
        raise Refused("receipt_not_read")
    if parsed.organisation != unit.office.heading.code:
        raise Refused("receipt_of_other_office", code=code)
    lane = (int(parsed.number) - 1) // LANE_SIZE
    if not unit.holds_lane(lane, parsed.on):
        raise Refused("receipt_of_other_counter", code=code)
    unit.go_on_after(lane, parsed.on, int(parsed.number))


def _note(unit: ReceiptUnit, member: StaffMember, now: datetime, outcome: Outcome, subject: str) -> None:
    unit.note_last_receipt(now)
    unit.audit(actor=member.actor, action=f"last_receipt.{outcome}", at=now, subject=subject)
    unit.commit()

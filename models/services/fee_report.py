"""Phí, lệ phí and certifications by day: what was taken, cancelled and given back, in cash and by transfer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from models.domain.fees import FeeKind
from models.domain.movements import CERTIFICATION, Move, Movement
from models.domain.timeline import local_date

PURPOSES: Final = (FeeKind.PHI.value, FeeKind.LE_PHI.value, CERTIFICATION, "")
"""In the order of the report; the last one is money of which nobody said what it was for."""


@dataclass(frozen=True, slots=True)
class FeeSum:
    """Money of one kind on one day, in đồng. `cash` and `transfer` are what was kept of it.

    A cancellation or a refund counts on its own day, so that a day that was reported never changes.
    """

    taken_vnd: int = 0
    cancelled_vnd: int = 0
    refunded_vnd: int = 0
    cash_vnd: int = 0
    transfer_vnd: int = 0

    @property
    def kept_vnd(self) -> int:
        """Return what is left of it."""
        return self.taken_vnd - self.cancelled_vnd - self.refunded_vnd

    def __add__(self, other: FeeSum) -> FeeSum:
        """Return both together."""
        return FeeSum(
            self.taken_vnd + other.taken_vnd,
            self.cancelled_vnd + other.cancelled_vnd,
            self.refunded_vnd + other.refunded_vnd,
            self.cash_vnd + other.cash_vnd,
            self.transfer_vnd + other.transfer_vnd,
        )


@dataclass(frozen=True, slots=True)
class FeeDay:
    """One day (None: the whole period); `sums` in the order of `PURPOSES`, `takings` counts what was not cancelled."""

    on: date | None
    sums: tuple[FeeSum, ...]
    takings: int

    @property
    def field(self) -> str | None:
        """Return what the row stands for, as a report names it: the day, None for the total."""
        return f"{self.on:%d/%m/%Y}" if self.on is not None else None

    @property
    def total(self) -> FeeSum:
        """Return all kinds together."""
        return sum(self.sums, FeeSum())


def fee_days(movements: Iterable[Movement]) -> list[FeeDay]:
    """Return the days on which money moved, oldest first, and the period's total last."""
    by_day: dict[date, dict[str, FeeSum]] = {}
    counts: dict[date, int] = {}
    for each in movements:
        on = local_date(each.at)
        sums = by_day.setdefault(on, {})
        purpose = each.purpose if each.purpose in PURPOSES else ""
        sums[purpose] = sums.get(purpose, FeeSum()) + _sum(each)
        counts[on] = counts.get(on, 0) + {Move.TAKEN: 1, Move.CANCELLED: -1}.get(each.move, 0)
    days = [
        FeeDay(on, tuple(by_day[on].get(purpose, FeeSum()) for purpose in PURPOSES), counts[on])
        for on in sorted(by_day)
    ]
    whole = tuple(sum((day.sums[n] for day in days), FeeSum()) for n in range(len(PURPOSES)))
    return [*days, FeeDay(None, whole, sum(day.takings for day in days))]


def _sum(movement: Movement) -> FeeSum:
    amount = movement.amount_vnd
    signed = amount if movement.move is Move.TAKEN else -amount
    return FeeSum(
        taken_vnd=amount if movement.move is Move.TAKEN else 0,
        cancelled_vnd=amount if movement.move is Move.CANCELLED else 0,
        refunded_vnd=amount if movement.move is Move.REFUNDED else 0,
        cash_vnd=0 if movement.is_transfer else signed,
        transfer_vnd=signed if movement.is_transfer else 0,
    )

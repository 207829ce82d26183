"""A shift's cash: what has to lie in the box, from the movements since the counter last closed.

Sums follow from movements and are never stored as truth: an event that comes late moves the shift that is open when it
is written, and a shift that was closed says for ever what was counted then (docs/adr/0007).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Final

from models.domain.fees import FeeKind
from models.domain.movements import CERTIFICATION, Move, Movement
from models.domain.office_bodies import ShiftBody, ShiftPerson

MOST_MISSING: Final = 20
"""A hole of more numbers is no gap: another booklet was begun."""
_MOST_DIGITS: Final = 18


@dataclass(frozen=True, slots=True)
class Takings:
    """Money by what it was taken for, in đồng."""

    phi_vnd: int = 0
    le_phi_vnd: int = 0
    certification_vnd: int = 0
    other_vnd: int = 0

    @property
    def total_vnd(self) -> int:
        """Return all of it."""
        return self.phi_vnd + self.le_phi_vnd + self.certification_vnd + self.other_vnd


@dataclass(frozen=True, slots=True)
class ReceiptRange:
    """Biên lai of one series that a shift used, without a hole larger than `MOST_MISSING`.

    `missing` are numbers between the first and the last that nobody used, `void` those of cancelled takings.
    """

    series: str
    first: str
    last: str
    count: int
    missing: tuple[str, ...] = ()
    void: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShiftMoney:
    """What moved in one shift of one counter, in đồng.

    Attributes:
        cash: taken in cash and not cancelled in the same shift.
        transfer: the same of transfers; none of it was in the box.
        refunded_vnd: given back in cash: refunds, and cancellations of what an earlier shift or another counter took.
        refunded_by_transfer_vnd: the same of transfers.
        cancelled: how many takings of this shift were cancelled in it; they count as if they had never been.
    """

    cash: Takings = Takings()
    transfer: Takings = Takings()
    refunded_vnd: int = 0
    refunded_by_transfer_vnd: int = 0
    cancelled: int = 0
    receipts: tuple[ReceiptRange, ...] = ()
    movements: int = 0

    def expected_vnd(self, opening_vnd: int) -> int:
        """Return what has to lie in the box where `opening_vnd` lay in it at the beginning."""
        return opening_vnd + self.cash.total_vnd - self.refunded_vnd


@dataclass(frozen=True, slots=True)
class ClosedShift:
    """A shift that was closed; of a redacted feed the names are not known.

    Attributes:
        id: the event's eid.
        place: the writer's hybrid time; what the counter did later belongs to the next shift.
        counter: whose box it was.
    """

    id: bytes
    place: int
    counter: int
    at: datetime
    actor: bytes
    body: ShiftBody
    who: ShiftPerson = field(default_factory=ShiftPerson)

    @property
    def expected_vnd(self) -> int:
        """Return what had to lie in the box."""
        return self.body.opening_vnd + self.body.collected_vnd - self.body.refunded_vnd

    @property
    def difference_vnd(self) -> int | None:
        """Return what was counted less what had to be there; None where nobody counted."""
        return None if self.body.counted_vnd is None else self.body.counted_vnd - self.expected_vnd

    @property
    def left_vnd(self) -> int:
        """Return what stayed in the box and opens the next shift."""
        return left_vnd(self.body)


def left_vnd(body: ShiftBody) -> int:
    """Return what a closed shift leaves in the box: what was counted (else was to be there) less what was handed."""
    there = body.opening_vnd + body.collected_vnd - body.refunded_vnd if body.counted_vnd is None else body.counted_vnd
    return there - body.handed_vnd


def shift_money(movements: Iterable[Movement]) -> ShiftMoney:
    """Sum the movements of one counter since it last closed."""
    held = tuple(movements)
    takings = {each.eid: each for each in held if each.move is Move.TAKEN}
    undone = {each.undoes for each in held if each.move is Move.CANCELLED and each.undoes in takings}
    back = [
        each
        for each in held
        if each.move is Move.REFUNDED or (each.move is Move.CANCELLED and each.undoes not in takings)
    ]
    kept = [each for each in takings.values() if each.eid not in undone]
    return ShiftMoney(
        cash=_takings(each for each in kept if not each.is_transfer),
        transfer=_takings(each for each in kept if each.is_transfer),
        refunded_vnd=sum(each.amount_vnd for each in back if not each.is_transfer),
        refunded_by_transfer_vnd=sum(each.amount_vnd for each in back if each.is_transfer),
        cancelled=len(undone),
        receipts=receipt_ranges(takings.values(), void=frozenset(undone)),
        movements=len(held),
    )


def receipt_ranges(takings: Iterable[Movement], *, void: frozenset[bytes] = frozenset()) -> tuple[ReceiptRange, ...]:
    """Return the biên lai that takings used, by series, with their holes; `void`: the takings that were cancelled."""
    by_series: dict[str, dict[str, bool]] = {}
    for each in takings:
        if each.number:
            numbers = by_series.setdefault(each.series, {})
            numbers[each.number] = numbers.get(each.number, True) and each.eid in void
    return tuple(found for series, numbers in sorted(by_series.items()) for found in _ranges(series, numbers))


def next_number(number: str) -> str:
    """Return the number after one, with its zeros ("0000121" → "0000122"); "" where it does not end in digits."""
    parts = _parts(number)
    return f"{parts[0]}{parts[2] + 1:0{parts[1]}d}" if parts is not None else ""


def _takings(movements: Iterable[Movement]) -> Takings:
    sums: dict[str, int] = {}
    for each in movements:
        sums[each.purpose] = sums.get(each.purpose, 0) + each.amount_vnd
    known = {FeeKind.PHI.value, FeeKind.LE_PHI.value, CERTIFICATION}
    return Takings(
        phi_vnd=sums.get(FeeKind.PHI.value, 0),
        le_phi_vnd=sums.get(FeeKind.LE_PHI.value, 0),
        certification_vnd=sums.get(CERTIFICATION, 0),
        other_vnd=sum(amount for purpose, amount in sums.items() if purpose not in known),
    )


def _ranges(series: str, numbers: dict[str, bool]) -> list[ReceiptRange]:
    """Return the ranges of one series; numbers of another length or with letters before them go apart."""
    parted = sorted(((_parts(number), number) for number in numbers), key=lambda each: (each[0] or ("", 0, 0), each[1]))
    found: list[ReceiptRange] = []
    for form, group in groupby(parted, key=lambda each: each[0][:2] if each[0] is not None else None):
        members = [(parts[2] if parts is not None else 0, number) for parts, number in group]
        if form is None:
            found += [_range(series, [number], (), numbers) for _, number in members]
            continue
        head, width = form
        run: list[tuple[int, str]] = []
        for value, number in members:
            if run and value - run[-1][0] > MOST_MISSING + 1:
                found.append(_run(series, run, head, width, numbers))
                run = []
            run.append((value, number))
        found.append(_run(series, run, head, width, numbers))
    return found


def _run(series: str, run: list[tuple[int, str]], head: str, width: int, numbers: dict[str, bool]) -> ReceiptRange:
    used = {value for value, _ in run}
    holes = [value for value in range(run[0][0], run[-1][0]) if value not in used]
    missing = tuple(f"{head}{value:0{width}d}" for value in holes)
    return _range(series, [number for _, number in run], missing, numbers)


def _range(series: str, used: Sequence[str], missing: tuple[str, ...], numbers: dict[str, bool]) -> ReceiptRange:
    void = tuple(number for number in used if numbers[number])
    return ReceiptRange(series, used[0], used[-1], len(used), missing, void)


def _parts(number: str) -> tuple[str, int, int] | None:
    head = number.rstrip("0123456789")
    digits = number[len(head) :]
    return (head, len(digits), int(digits)) if 0 < len(digits) <= _MOST_DIGITS else None

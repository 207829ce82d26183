"""The slip of a closed shift (phiếu bàn giao ca), from its event: the same whenever it is printed."""

from __future__ import annotations

from datetime import datetime

from models.domain.dossier import instant
from models.domain.shift import ClosedShift, ReceiptRange, shift_money
from models.services.cash_ports import CashBook
from models.services.papers import OfficeHeading
from models.services.slips import ShiftCash, ShiftDraft, ShiftResult, ShiftSlipPaper


def shift_slip(shift: ClosedShift, *, cash: CashBook, office: OfficeHeading, printed_at: datetime) -> ShiftSlipPaper:
    """Return the slip that both sides sign, as the shift ended, whenever it is printed."""
    body, who = shift.body, shift.who
    before = cash.shifts(counter=shift.counter, before=shift.place, limit=1)
    moved = [each for each in cash.since(shift.counter, before[0].place if before else -1) if each.place < shift.place]
    taken = shift_money(moved).cash
    is_same = taken.total_vnd == body.collected_vnd  # what came late by the feed may have moved it since
    return ShiftSlipPaper(
        office=office,
        number="",
        issued_at=shift.at,
        printed_at=printed_at,
        counter=f"Quầy số {shift.counter}",
        since_at=instant(body.since_ms) if body.since_ms else shift.at,
        giver_name=who.giver,
        receiver_name=who.receiver,
        drafts=tuple(
            ShiftDraft(
                submitter_name=row.submitter,
                procedure_name=row.procedure,
                saved_at=instant(row.saved_at_ms) if row.saved_at_ms else None,
            )
            for row in who.begun
        ),
        results=tuple(
            ShiftResult(
                code=state.code or state.token,
                submitter_name=state.submitter.organisation or state.submitter.name,
                procedure_name=state.procedure_name,
                due_at=state.due_at,
                place=state.place,
            )
            for state in cash.as_of(body.unfetched, shift.place)
        ),
        cash=ShiftCash(
            opening_vnd=body.opening_vnd,
            collected_vnd=body.collected_vnd,
            refunded_vnd=body.refunded_vnd,
            transferred_vnd=body.transferred_vnd,
            counted_vnd=body.counted_vnd,
            receipts="; ".join(body.receipts),
            difference_reason=who.difference_reason,
            phi_vnd=taken.phi_vnd if is_same else 0,
            le_phi_vnd=taken.le_phi_vnd if is_same else 0,
            certification_vnd=taken.certification_vnd if is_same else 0,
            handed_vnd=body.handed_vnd,
        ),
        note=who.note,
    )


def receipt_words(found: ReceiptRange) -> str:
    """Say a range of biên lai as a shift keeps it: "AA/26: 0000121–0000126 (thiếu 0000122; hủy 0000124)"."""
    head = f"{found.series}: " if found.series else ""
    span = found.first if found.first == found.last else f"{found.first}–{found.last}"
    notes = [
        f"{what} {', '.join(numbers)}" for what, numbers in (("thiếu", found.missing), ("hủy", found.void)) if numbers
    ]
    return f"{head}{span}" + (f" ({'; '.join(notes)})" if notes else "")

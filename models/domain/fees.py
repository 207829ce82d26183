"""Money: what a certification costs, and what a dossier's payer has paid, was given back, or was exempted from.

Phí and lệ phí are two things (Luật Phí và lệ phí 2015, Điều 3). The slip of the counter is not the official biên lai:
its series and number are kept, or the transfer's reference. What was taken stands; a mistake is cancelled or paid back
by an event of its own.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from models.domain.bodies import MoneyBody
from models.domain.events import Kind

PAGE_VND: Final = 2_000
PAGES_AT_FULL_PRICE: Final = 2
FURTHER_PAGE_VND: Final = 1_000
MOST_A_COPY_VND: Final = 200_000


class FeeKind(StrEnum):
    """Which of the two it is."""

    PHI = "phi"
    LE_PHI = "le_phi"


def copy_certification_vnd(
    pages: int,
    copies: int = 1,
    *,
    page_vnd: int = PAGE_VND,
    further_page_vnd: int = FURTHER_PAGE_VND,
    most_vnd: int = MOST_A_COPY_VND,
) -> int:
    """Return the phí for certified copies of an original, in đồng.

    2,000 a page, 1,000 from the third page on, at most 200,000 a copy (Thông tư 226/2016/TT-BTC Điều 4), or what an
    office has entered instead.

    Raises:
        ValueError: less than one page or copy.
    """
    if pages < 1 or copies < 1:
        raise ValueError("a certified copy has at least one page")
    first = min(pages, PAGES_AT_FULL_PRICE)
    one = first * page_vnd + (pages - first) * further_page_vnd
    return min(one, most_vnd) * copies


@dataclass(frozen=True, slots=True)
class TakenFee:
    """Money that was taken once, or an exemption; amounts in đồng, never negative.

    Attributes:
        eid: the event that took it; cancelling and paying back name it.
        kind: "phi", "le_phi", or "" where nobody said.
        receipt_reference: what programs before series and number were told apart have written.
        refunded_vnd: given back, at most `amount_vnd`.
    """

    eid: bytes
    at: datetime
    actor: bytes
    kind: str
    amount_vnd: int
    quantity: int = 1
    pages: int = 0
    is_exempt: bool = False
    receipt_series: str = ""
    receipt_number: str = ""
    receipt_reference: str = ""
    transfer_reference: str = ""
    refunded_vnd: int = 0
    cancelled_at: datetime | None = None

    @property
    def kept_vnd(self) -> int:
        """Return what the office still has of it."""
        return 0 if self.cancelled_at is not None else self.amount_vnd - self.refunded_vnd


Taken = tuple[TakenFee, ...]


def kept_vnd(taken: Taken, kind: str | None = None) -> int:
    """Return what was taken and neither cancelled nor given back; of one kind, or of all."""
    return sum(fee.kept_vnd for fee in taken if kind is None or fee.kind == kind)


def after_money(
    taken: Taken, *, kind: str, eid: bytes, at: datetime, actor: bytes, body: MoneyBody
) -> tuple[Taken, bool]:
    """Return (money after an event about it, whether somebody has to look at the event). Total, as the fold is.

    Cancelling twice changes nothing. Cancelling what is unknown or was given back changes nothing and is contested.
    What was given back of unknown, cancelled or too little money is contested; as much as was there counts.
    """
    if kind in {Kind.FEE_TAKEN, Kind.PAYMENT_RECEIVED}:
        return (*taken, _taken(eid, at, actor, body)), False
    place = next((n for n, fee in enumerate(taken) if fee.eid == body.fee), None)
    if place is None:
        return taken, True
    fee = taken[place]
    if kind == Kind.FEE_CANCELLED:
        if fee.cancelled_at is not None or fee.refunded_vnd:
            return taken, fee.cancelled_at is None
        changed, is_doubtful = dataclasses.replace(fee, cancelled_at=at), False
    else:
        asked = max(body.amount_vnd or 0, 0)
        given = min(asked, fee.kept_vnd)
        changed, is_doubtful = dataclasses.replace(fee, refunded_vnd=fee.refunded_vnd + given), asked > given
    return (*taken[:place], changed, *taken[place + 1 :]), is_doubtful


def _taken(eid: bytes, at: datetime, actor: bytes, body: MoneyBody) -> TakenFee:
    return TakenFee(
        eid=eid,
        at=at,
        actor=actor,
        kind=body.kind,
        amount_vnd=max(body.amount_vnd or 0, 0),
        quantity=max(body.quantity, 1),
        pages=max(body.pages, 0),
        is_exempt=body.exempt,
        receipt_series=body.receipt_series,
        receipt_number=body.receipt_number,
        receipt_reference=body.receipt_reference,
        transfer_reference=body.transfer_reference,
    )

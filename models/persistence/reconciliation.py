"""Compare the sidecar with the database at the start, and after a commit that failed."""

from __future__ import annotations

import logging

from models.persistence import numbers
from models.persistence.sidecar import Sidecar, SidecarState
from models.persistence.transaction import WriteTransaction

_log = logging.getLogger(__name__)


def disagreement(known: SidecarState | None, *, w: int, seq: int, taken: dict[tuple[int, str], int]) -> str:
    """Return why a new incarnation is needed, "" where both agree."""
    if known is None:
        return "sidecar_missing"
    if known.w != w:
        return "sidecar_other"
    if known.seq != seq:
        return "sidecar_ahead" if known.seq > seq else "sidecar_behind"
    return "" if known.numbers == taken else "sidecar_numbers"


def reconcile(transaction: WriteTransaction, sidecar: Sidecar, *, is_restored: bool = False) -> None:
    """Open a new incarnation where sidecar and database disagree; numbers go on from the larger of both.

    A missing sidecar may hide any number: until fresh lanes come, only the spare lane is used. After a restore
    (`is_restored`) a new one opens even where both agree.
    """
    known = sidecar.read()
    head = transaction.head
    taken = numbers.taken(transaction.connection)
    reason = disagreement(known, w=head.w, seq=head.seq, taken=taken)
    if is_restored and known is not None:
        reason = "restored"
    if not reason:
        return
    _log.info("opening a new incarnation: %s", reason)
    if known is not None:
        transaction.remember_numbers(known.numbers)
    transaction.open_incarnation(reason=reason)
    transaction.commit()

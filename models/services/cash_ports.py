"""What the services of money need from outside: the movements of every counter, its closed shifts, the account."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from models.domain.dossier import Dossier
from models.domain.movements import Movement
from models.domain.shift import ClosedShift
from models.domain.vietqr import BankAccount


class CashBook(Protocol):
    """The money of the office as its events tell it. `place` is a writer's hybrid time."""

    def last_close(self, counter: int) -> ClosedShift | None:
        """Return the shift that a counter closed last, or None where it never closed one."""

    def shift(self, identity: bytes) -> ClosedShift | None:
        """Return a closed shift by its id."""

    def shifts(self, *, counter: int | None = None, before: int | None = None, limit: int = 50) -> list[ClosedShift]:
        """Return closed shifts of a counter (None: of every counter) before a place, the newest first."""

    def since(self, counter: int, place: int) -> list[Movement]:
        """Return what moved at a counter after a place, in that order."""

    def between(self, since: date, until: date) -> list[Movement]:
        """Return what moved at all counters on local days, both inclusive, by business time."""

    def is_closed(self, taking: bytes) -> bool:
        """Tell whether the counter that took money has closed its shift since; False for what is no taking."""

    def receipt_use(self, series: str, number: str) -> bytes | None:
        """Return the dossier or book where a biên lai stands on money that was not cancelled, or None."""

    def last_receipts(self, counter: int) -> dict[str, str]:
        """Return the number that a counter used last of each series, the series used last first."""

    def as_of(self, dossiers: Iterable[bytes], place: int) -> Sequence[Dossier]:
        """Return dossiers as they were when a counter was at a place, in the order given; unknown ones are left out."""

    def account(self) -> BankAccount | None:
        """Return the office's account, where it has one."""


class CashKeeper(CashBook, Protocol):
    """The same inside a writing transaction."""

    def save_account(self, account: BankAccount | None) -> None:
        """Replace the office's account."""

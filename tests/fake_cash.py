"""The money of an office in memory: folded from the log whenever it is asked, all of it written at one counter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from models.domain.bodies import decode_body, decode_person
from models.domain.dossier import Dossier, instant
from models.domain.events import Event, Kind
from models.domain.movements import Move, Movement, movements_of, receipt_key
from models.domain.office_bodies import ShiftBody, ShiftPerson
from models.domain.shift import ClosedShift
from models.domain.timeline import local_date
from models.domain.vietqr import BankAccount


class AccountHolder(Protocol):
    """Who keeps the office's account."""

    account: BankAccount | None


class FoldedCash:
    """See `models.services.cash_ports.CashKeeper`."""

    def __init__(self, log: Sequence[Event], counter: int, holder: AccountHolder) -> None:
        self._log, self._counter, self._holder = log, counter, holder

    def last_close(self, counter: int) -> ClosedShift | None:
        return next(iter(self.shifts(counter=counter)), None)

    def shift(self, identity: bytes) -> ClosedShift | None:
        return next((each for each in self.shifts() if each.id == identity), None)

    def shifts(self, *, counter: int | None = None, before: int | None = None, limit: int = 50) -> list[ClosedShift]:
        found = []
        for one in self._log:
            if (
                one.kind == Kind.SHIFT_CLOSED
                and counter in {None, self._counter}
                and (before is None or one.hlc < before)
            ):
                body, who = decode_body(one.kind, one.body), decode_person(one.kind, one.person)
                assert isinstance(body, ShiftBody)
                assert isinstance(who, ShiftPerson)
                at = instant(one.at_ms)
                found.append(ClosedShift(one.eid, one.hlc, self._counter, at, one.actor, body, who))
        return found[::-1][:limit]

    def since(self, counter: int, place: int) -> list[Movement]:
        mine = [each for each in self._moved() if each.counter == counter and each.place > place]
        return sorted(mine, key=lambda each: each.place)

    def between(self, since: date, until: date) -> list[Movement]:
        return [each for each in self._moved() if since <= local_date(each.at) <= until]

    def is_closed(self, taking: bytes) -> bool:
        return any(
            each.eid == taking and each.move is Move.TAKEN and shift.place > each.place
            for each in self._moved()
            for shift in self.shifts()
        )

    def receipt_use(self, series: str, number: str) -> bytes | None:
        key = receipt_key(series, number)
        gone = {each.undoes for each in self._moved() if each.move is Move.CANCELLED}
        used = [each for each in self._moved() if each.move is Move.TAKEN and each.eid not in gone]
        return next((each.about for each in used if key and receipt_key(each.series, each.number) == key), None)

    def last_receipts(self, counter: int) -> dict[str, str]:
        found: dict[str, str] = {}
        for each in reversed(self.since(counter, 0)):
            if each.move is Move.TAKEN and each.number:
                found.setdefault(each.series, each.number)
        return found

    def as_of(self, dossiers: Iterable[bytes], place: int) -> list[Dossier]:
        states = (
            Dossier.replay(one for one in self._log if one.dossier == identity and one.hlc <= place)
            for identity in dossiers
        )
        return [state for state in states if state is not None and state.is_born]

    def account(self) -> BankAccount | None:
        return self._holder.account

    def save_account(self, account: BankAccount | None) -> None:
        self._holder.account = account

    def _moved(self) -> list[Movement]:
        things: dict[bytes, list[tuple[Event, int]]] = {}
        for one in self._log:
            things.setdefault(one.dossier, []).append((one, self._counter))
        return [movement for events in things.values() for movement in movements_of(events)]

"""Sign in offline: argon2 hashes, a lock after wrong passwords, initial passwords that must be changed."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta
from typing import Final, NoReturn, Protocol

from models.domain.staff import StaffMember
from models.services.commands import Refused
from models.services.ports import Reader, StaffRecord, UnitOfWork, Units

MOST_FAILURES: Final = 5
LOCK: Final = timedelta(minutes=5)
SHORTEST_PASSWORD: Final = 8
_DUMMY: Final = "$argon2id$v=19$m=32768,t=3,p=2$c29tZXNhbHRzb21lc2FsdA$3Cq9d3p1d9sH1h0cFQpO3H1X2m0eVJ8H0y2s6cQ0b3o"
"""Costs what `desktop/passwords.py` makes real hashes cost; no password is known to match it."""


class PasswordHasher(Protocol):
    """argon2id; slow on purpose."""

    def hash(self, password: str) -> str:
        """Return an encoded hash with its parameters."""

    def is_match(self, encoded: str, password: str) -> bool:
        """Tell whether `password` made `encoded`; False for an unreadable hash."""


def authenticate(*, username: str, password: str, now: datetime, units: Units, hasher: PasswordHasher) -> StaffMember:
    """Return the staff member that signs in; failures and sign-ins are counted durably.

    Raises:
        Refused: `wrong_password` (also for an unknown name: the answer does not tell which), `locked` (minutes),
            `account_disabled`.
    """
    with units() as unit:
        record = unit.staff(username.strip().lower())
        if record is None:
            hasher.is_match(_DUMMY, password)  # an unknown name takes as long as a wrong password
            unit.audit(actor=None, action="sign_in.unknown", at=now)
            unit.commit()
            raise Refused("wrong_password")
        if record.locked_until is not None and now < record.locked_until:
            raise Refused("locked", minutes=_minutes(record.locked_until, now))
        if not hasher.is_match(record.password_hash, password):
            _count_failure(unit, record, now)
        if record.is_disabled:  # told to who knows the password, to nobody else
            unit.audit(actor=record.member.actor, action="sign_in.disabled", at=now)
            unit.commit()
            raise Refused("account_disabled")
        unit.save_staff(dataclasses.replace(record, failures=0, locked_until=None))
        unit.audit(actor=record.member.actor, action="sign_in", at=now)
        unit.commit()
        return record.member


def _count_failure(unit: UnitOfWork, record: StaffRecord, now: datetime) -> NoReturn:
    failures = record.failures + 1
    is_locked = failures >= MOST_FAILURES
    unit.save_staff(
        dataclasses.replace(
            record, failures=0 if is_locked else failures, locked_until=now + LOCK if is_locked else None
        )
    )
    unit.audit(actor=record.member.actor, action="sign_in.wrong_password", at=now)
    unit.commit()
    if is_locked:
        raise Refused("locked", minutes=str(LOCK // timedelta(minutes=1)))
    raise Refused("wrong_password", left=str(MOST_FAILURES - failures))


class ReadingGate:
    """Sign in where nothing may be written, beside a running counter: failures are counted in this process only."""

    def __init__(self, *, reader: Reader, hasher: PasswordHasher) -> None:
        self._reader = reader
        self._hasher = hasher
        self._failures: dict[str, int] = {}
        self._locked_until: dict[str, datetime] = {}

    def authenticate(self, *, username: str, password: str, now: datetime) -> StaffMember:
        """Return the staff member that signs in.

        Raises:
            Refused: as `authenticate`.
        """
        username = username.strip().lower()
        record = self._reader.staff_record(username)
        until = self._locked_until.get(username) or (record.locked_until if record is not None else None)
        if until is not None and now < until:
            raise Refused("locked", minutes=_minutes(until, now))
        if (
            self._hasher.is_match(record.password_hash if record is not None else _DUMMY, password)
            and record is not None
        ):
            self._failures.pop(username, None)
            if record.is_disabled:
                raise Refused("account_disabled")
            return record.member
        failures = self._failures.get(username, 0) + 1
        self._failures[username] = failures % MOST_FAILURES
        if failures >= MOST_FAILURES:
            self._locked_until[username] = now + LOCK
            raise Refused("locked", minutes=_minutes(now + LOCK, now))
        raise Refused("wrong_password", left=str(MOST_FAILURES - failures))


def _minutes(until: datetime, now: datetime) -> str:
    """Return the whole minutes that are left, rounded up."""
    return str(-((now - until) // timedelta(minutes=1)))


def change_password(
    *, username: str, password: str, new_password: str, now: datetime, units: Units, hasher: PasswordHasher
) -> StaffMember:
    """Replace a password after checking the present one.

    Raises:
        Refused: as `authenticate`; `password_too_short` (least), `password_unchanged`.
    """
    member = authenticate(username=username, password=password, now=now, units=units, hasher=hasher)
    if len(new_password) < SHORTEST_PASSWORD:
        raise Refused("password_too_short", least=str(SHORTEST_PASSWORD))
    if new_password == password:
        raise Refused("password_unchanged")
    changed = dataclasses.replace(member, must_change_password=False)
    with units() as unit:
        record = unit.staff(member.username)
        if record is None:
            raise Refused("wrong_password")
        unit.save_staff(dataclasses.replace(record, member=changed, password_hash=hasher.hash(new_password)))
        unit.audit(actor=member.actor, action="password.changed", at=now)
        unit.commit()
    return changed


def demand_final_password(member: StaffMember, *, is_production: bool) -> None:
    """Refuse work with an initial password in a production office.

    Raises:
        Refused: `must_change_password`.
    """
    if is_production and member.must_change_password:
        raise Refused("must_change_password")

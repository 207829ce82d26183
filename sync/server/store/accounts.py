"""Accounts of the province's own people, and what they are signed in with: tokens that end, stored as hashes."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from models.domain.codes import is_organisation_code
from models.domain.errors import Anticipated
from sync.server.store.connection import Connection

SESSION_MS: Final = 10 * 3_600_000
"""A working day: longer than that nobody stays signed in."""
IDLE_MS: Final = 60 * 60_000
"""A screen that somebody has left is signed out."""
LEAST_PASSWORD: Final = 10
_USERNAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
_MOST_NAME: Final = 80
_HASHER: Final = PasswordHasher(time_cost=3, memory_cost=32 * 1024, parallelism=2)
_NOBODY: Final = _HASHER.hash("nobody has this password")
"""A wrong name costs as much as a wrong password."""


class ProvinceRole(StrEnum):
    """What somebody may see."""

    LEADER = "leader"
    OFFICE = "office"


class AccountInvalid(Anticipated):
    """An account cannot be like this. Parameters: where, reason."""

    code: ClassVar[str] = "account_invalid"


class AccountKnown(Anticipated):
    """The name is taken, perhaps by somebody who was disabled. Parameters: username."""

    code: ClassVar[str] = "account_known"


class AccountUnknown(Anticipated):
    """Nobody has this name. Parameters: username."""

    code: ClassVar[str] = "account_unknown"


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may look: a leader at every commune, an office's head at their own."""

    username: str
    name: str
    role: ProvinceRole
    office: str
    is_disabled: bool = False

    def may_see(self, office: str) -> bool:
        """Tell whether the lists of an office are open to this account."""
        return self.role is ProvinceRole.LEADER or self.office == office


def add_account(connection: Connection, account: Account, *, password: str, who: str, now_ms: int) -> None:
    """Make an account.

    Raises:
        AccountInvalid, AccountKnown.
    """
    _check(account)
    made = connection.execute(
        "INSERT INTO account (username, name, role, office, password_hash, created_at_ms, created_by) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING 1",
        (account.username, account.name, account.role, account.office, hashed(password), now_ms, who),
    ).fetchone()
    if made is None:
        raise AccountKnown(username=account.username)


def hashed(password: str) -> str:
    """Return the hash of a password that somebody will have to type.

    Raises:
        AccountInvalid: it is too short.
    """
    if len(password) < LEAST_PASSWORD:
        raise AccountInvalid(where="password", reason=f"≥ {LEAST_PASSWORD}")
    return _HASHER.hash(unicodedata.normalize("NFC", password))


def change_account(
    connection: Connection, username: str, *, is_disabled: bool | None = None, password: str | None = None
) -> None:
    """Disable, enable, or give another password; either signs the person out everywhere.

    Raises:
        AccountUnknown, AccountInvalid.
    """
    changed = connection.execute(
        "UPDATE account SET is_disabled = coalesce(%s, is_disabled), password_hash = coalesce(%s, password_hash) "
        "WHERE username = %s RETURNING 1",
        (is_disabled, hashed(password) if password is not None else None, username),
    ).fetchone()
    if changed is None:
        raise AccountUnknown(username=username)
    connection.execute("DELETE FROM session WHERE username = %s", (username,))


def all_accounts(connection: Connection) -> list[Account]:
    """Return every account by name."""
    rows = connection.execute("SELECT username, name, role, office, is_disabled FROM account ORDER BY username")
    return [Account(row[0], row[1], ProvinceRole(row[2]), row[3], row[4]) for row in rows]


def password_hash_of(connection: Connection, username: str) -> str:
    """Return the hash to check a typed password against; that of nobody for an unknown or disabled account."""
    row = connection.execute(
        "SELECT password_hash FROM account WHERE username = %s AND NOT is_disabled", (username,)
    ).fetchone()
    return str(row[0]) if row is not None else _NOBODY


def is_password(encoded: str, password: str) -> bool:
    """Tell whether a password made a hash; takes some 50 ms, outside any transaction."""
    try:
        _HASHER.verify(encoded, unicodedata.normalize("NFC", password))
    except (VerificationError, InvalidHashError):
        return False
    return encoded != _NOBODY


def begin_session(connection: Connection, username: str, *, now_ms: int) -> str:
    """Sign somebody in whose password was right; return the token, which is told this once."""
    token = secrets.token_urlsafe(32)
    connection.execute("DELETE FROM session WHERE ends_at_ms < %s", (now_ms,))
    connection.execute(
        "INSERT INTO session (token_hash, username, begun_at_ms, seen_at_ms, ends_at_ms) VALUES (%b, %s, %s, %s, %s)",
        (_token_hash(token), username, now_ms, now_ms, now_ms + SESSION_MS),
    )
    return token


def account_of(connection: Connection, token: str, *, now_ms: int) -> Account | None:
    """Return who a token belongs to, and note that it was used; None where it has ended."""
    row = connection.execute(
        "UPDATE session AS s SET seen_at_ms = %(now)s FROM account AS a "
        "WHERE s.token_hash = %(token)b AND a.username = s.username AND NOT a.is_disabled "
        "AND s.ends_at_ms > %(now)s AND s.seen_at_ms > %(now)s - %(idle)s "
        "RETURNING a.username, a.name, a.role, a.office",
        {"token": _token_hash(token), "now": now_ms, "idle": IDLE_MS},
    ).fetchone()
    return Account(row[0], row[1], ProvinceRole(row[2]), row[3]) if row is not None else None


def end_session(connection: Connection, token: str) -> None:
    """Sign out."""
    connection.execute("DELETE FROM session WHERE token_hash = %b", (_token_hash(token),))


def _token_hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).digest()


def _check(account: Account) -> None:
    if _USERNAME.fullmatch(account.username) is None:
        raise AccountInvalid(where="username", reason="a–z, 0–9, . _ -")
    if not account.name or len(account.name) > _MOST_NAME or not account.name.isprintable():
        raise AccountInvalid(where="name", reason=f"1–{_MOST_NAME}")
    if (account.role is ProvinceRole.OFFICE) != bool(account.office):
        raise AccountInvalid(where="office", reason="office")
    if account.office and not is_organisation_code(account.office):
        raise AccountInvalid(where="office", reason="H59.25.14")

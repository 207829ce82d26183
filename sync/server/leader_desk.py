"""Signing in to the province, and who may see what: shared by the pages and the JSON of leaders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sync.server.context import ProvinceContext
from sync.server.refusals import Refused
from sync.server.store import accounts
from sync.server.store.accounts import Account

_MOST_TYPED: Final = 200


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody who has signed in, with the token that proves it."""

    account: Account
    token: str


async def sign_in(context: ProvinceContext, *, address: str, username: str, password: str) -> SignedIn:
    """Check a password and begin a session.

    Raises:
        Refused: 401 `wrong_password` for an unknown name, a disabled account and a wrong password alike; 429.
    """
    username = username.strip().lower()[:_MOST_TYPED]
    context.leaders.admit(address, username)
    encoded = await context.read(lambda connection: accounts.password_hash_of(connection, username))
    if not await context.in_thread(accounts.is_password, encoded, password[:_MOST_TYPED]):
        raise Refused("wrong_password", 401)
    context.leaders.proved(address, username)
    now_ms = context.clock.now_ms()
    token = await context.read(lambda connection: accounts.begin_session(connection, username, now_ms=now_ms))
    return await recognise(context, token)


async def recognise(context: ProvinceContext, token: str) -> SignedIn:
    """Return who a token belongs to.

    Raises:
        Refused: 401 `not_signed_in`: it has ended, or nobody has it.
    """
    now_ms = context.clock.now_ms()
    found = None
    if token:
        found = await context.read(lambda connection: accounts.account_of(connection, token, now_ms=now_ms))
    if found is None:
        raise Refused("not_signed_in", 401)
    return SignedIn(found, token)


def demand_sight(account: Account, office: str) -> None:
    """Refuse the lists of an office that is not this account's.

    Raises:
        Refused: 403 `not_permitted`.
    """
    if not account.may_see(office):
        raise Refused("not_permitted", 403)

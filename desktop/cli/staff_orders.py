"""Orders about the staff of an office: who comes, changes, may work no more, or has forgotten a password."""

from __future__ import annotations

import argparse
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from desktop.passwords import Argon2Hasher
from models.domain.reference import StaffContent, StaffEntry
from models.domain.reference_edit import Edit, member_of, with_changed_member, with_member
from models.domain.staff import Role
from models.services.access import SHORTEST_PASSWORD
from models.services.commands import Refused

SECRET: Final = frozenset({"password_hash", "password_hlc"})
"""Of an entry, what is printed nowhere."""


@dataclass(frozen=True, slots=True)
class StaffOrder:
    """What is to be done; `made` is a password that nobody gave and that is told this once."""

    username: str
    edit: Callable[[StaffContent, int], Edit[StaffContent]]
    made: str = ""


def staff_order(arguments: argparse.Namespace) -> StaffOrder:
    """Read an order.

    Raises:
        Refused: `staff_username_needed`, `staff_order_incomplete`, `staff_role_unknown`, `password_needed`,
            `password_too_short`.
    """
    username = (arguments.username or "").strip().lower()
    if not username:
        raise Refused("staff_username_needed", step=arguments.step)
    if arguments.step in {"disable", "enable"}:
        return StaffOrder(username, _changing(username, is_disabled=arguments.step == "disable"))
    if arguments.step == "change":
        values: dict[str, Any] = {"name": _name(arguments), "roles": _roles(arguments)}
        given = {key: value for key, value in values.items() if value}
        if not given:
            raise Refused("staff_order_incomplete", needed="--name, --roles")
        return StaffOrder(username, _changing(username, **given))
    if arguments.step == "add" and not (_name(arguments) and arguments.roles):
        raise Refused("staff_order_incomplete", needed="--name, --roles")
    given_password = _password(arguments)
    password = given_password or secrets.token_urlsafe(9)
    encoded = Argon2Hasher().hash(password)

    def add(content: StaffContent, now_ms: int) -> Edit[StaffContent]:
        return with_member(
            content,
            StaffEntry(
                username=username,
                name=_name(arguments),
                roles=_roles(arguments),
                password_hash=encoded,
                must_change_password=True,
                password_hlc=now_ms << 16,
            ),
        )

    def reset(content: StaffContent, now_ms: int) -> Edit[StaffContent]:
        # Later than anything that the province has heard of this password, whatever clock it was set by.
        hlc = max(now_ms << 16, member_of(content, username).password_hlc + 1)
        return with_changed_member(
            content, username, password_hash=encoded, must_change_password=True, password_hlc=hlc
        )

    return StaffOrder(username, add if arguments.step == "add" else reset, "" if given_password else password)


def _changing(username: str, **values: Any) -> Callable[[StaffContent, int], Edit[StaffContent]]:
    return lambda content, _: with_changed_member(content, username, **values)


def _name(arguments: argparse.Namespace) -> str:
    return " ".join((arguments.name or "").split())


def _roles(arguments: argparse.Namespace) -> tuple[str, ...]:
    named = sorted({role.strip() for role in (arguments.roles or "").split(",") if role.strip()})
    unknown = [role for role in named if role not in set(Role)]
    if unknown:
        raise Refused("staff_role_unknown", role=", ".join(unknown))
    return tuple(named)


def _password(arguments: argparse.Namespace) -> str:
    if not arguments.password_env:
        return ""
    password = os.environ.get(arguments.password_env, "")
    if not password:
        raise Refused("password_needed", variable=arguments.password_env)
    if len(password) < SHORTEST_PASSWORD:
        raise Refused("password_too_short", least=str(SHORTEST_PASSWORD))
    return password

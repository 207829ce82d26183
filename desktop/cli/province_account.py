"""`province-admin account`: who may look at the figures of the province."""

from __future__ import annotations

import argparse
import os
import secrets
from dataclasses import asdict

from desktop.cli.answers import say
from models.services.commands import Refused
from sync.server.administration import Administration
from sync.server.store.accounts import Account, ProvinceRole


def run_account(administration: Administration, arguments: argparse.Namespace) -> None:
    """Print the accounts, or give an order about one; a password that was made is printed this once.

    Raises:
        Refused: `password_needed`: the variable that was named is empty.
        AccountInvalid, AccountKnown, AccountUnknown.
    """
    username = arguments.username.strip().lower()
    if arguments.step == "list":
        for account in administration.accounts():
            say(asdict(account))
        return
    told: dict[str, object] = {"username": username}
    if arguments.step in {"add", "reset-password"}:
        password, is_made = _password(arguments)
        told |= {"password": password} if is_made else {}
        if arguments.step == "add":
            role = ProvinceRole(arguments.role)
            account = Account(username, " ".join(arguments.name.split()), role, arguments.office.strip().upper())
            administration.add_account(account, password=password)
            told |= {"role": role.value, "office": account.office}
        else:
            administration.change_account(username, password=password)
    else:
        administration.change_account(username, is_disabled=arguments.step == "disable")
        told |= {"is_disabled": arguments.step == "disable"}
    say(told)


def _password(arguments: argparse.Namespace) -> tuple[str, bool]:
    """Return the password and whether it was made here."""
    if arguments.password_env is None:
        return secrets.token_urlsafe(12), True
    given = os.environ.get(arguments.password_env, "")
    if not given:
        raise Refused("password_needed", variable=arguments.password_env)
    return given, False

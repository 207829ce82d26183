"""What every sub-command shares: which data directory, which clock, who acts."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.bootstrap import Office, open_office_at
from desktop.paths import default_data_dir
from models.domain.staff import StaffMember
from models.services import access
from models.services.commands import Refused

PASSWORD_VARIABLE = "MOT_CUA_PASSWORD"


def data_dir_of(arguments: argparse.Namespace) -> Path:
    """Return `--data-dir`, or this account's own."""
    return arguments.data_dir or default_data_dir()


@contextmanager
def open_office(arguments: argparse.Namespace, *, writing: bool) -> Iterator[Office]:
    """Open the data directory of a sub-command and close it afterwards.

    Raises:
        Refused: `rehearsal_refused`: `--now` on a data directory that is marked as production.
        Anticipated: whatever opening says (not initialised, wrong key, already running, …).
    """
    office = open_office_at(data_dir_of(arguments), now=arguments.now, writing=writing)
    try:
        if arguments.now is not None and office.settings.is_production:
            raise Refused("rehearsal_refused")
        yield office
    finally:
        office.close()


def sign_in(office: Office, username: str | None) -> StaffMember:
    """Sign in with `--user` and the password from the environment or a prompt.

    Raises:
        Refused: `user_needed`, `wrong_password`, `locked`, `must_change_password` (production).
    """
    if not username:
        raise Refused("user_needed")
    password = os.environ.get(PASSWORD_VARIABLE)
    if password is None:
        if not sys.stdin.isatty():
            raise Refused("password_needed", variable=PASSWORD_VARIABLE)
        password = getpass.getpass("Mật khẩu: ")
    member = access.authenticate(
        username=username, password=password, now=office.clock.now(), units=office.units, hasher=office.hasher
    )
    access.demand_final_password(member, is_production=office.settings.is_production)
    return member

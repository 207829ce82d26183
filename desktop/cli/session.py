"""What every sub-command shares: which data directory, which clock, who acts."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.bootstrap import Office, open_office_at
from desktop.paths import default_data_dir
from models.domain.staff import StaffMember
from models.services import access
from models.services.commands import Refused

PASSWORD_VARIABLE = "MOT_CUA_PASSWORD"
_PATIENCE_S = 2.0
"""What takes less is not worth a word."""


def data_dir_of(arguments: argparse.Namespace) -> Path:
    """Return `--data-dir`, or this account's own."""
    return arguments.data_dir or default_data_dir()


class Progress:
    """Tell on standard error, in tenths, that the lists of an office are built anew; nothing where it is quick.

    One object a line, as everything there: `{"progress": 0.3, "message": …}`.
    """

    def __init__(self, patience_s: float = _PATIENCE_S) -> None:
        self._patience_s = patience_s
        self._began = time.monotonic()
        self._told = 0

    def __call__(self, share: float) -> None:
        """Hear the share that is done, 0 to 1."""
        tenths = int(share * 10)
        if tenths > self._told and time.monotonic() - self._began > self._patience_s:
            self._told = tenths
            words = f"Đang sắp xếp lại hồ sơ sau khi cập nhật: xong {tenths * 10}%. Hồ sơ vẫn còn nguyên, xin chờ"
            print(
                json.dumps({"progress": tenths / 10, "message": words}, ensure_ascii=False), file=sys.stderr, flush=True
            )


@contextmanager
def open_office(arguments: argparse.Namespace, *, writing: bool) -> Iterator[Office]:
    """Open the data directory of a sub-command and close it afterwards.

    Raises:
        Refused: `rehearsal_refused`: `--now` on a data directory that is marked as production.
        Anticipated: whatever opening says (not initialised, wrong key, already running, …).
    """
    office = open_office_at(data_dir_of(arguments), now=arguments.now, writing=writing, on_progress=Progress())
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

"""`backup`, `restore`: keep the office's data, and bring it back on this machine or another."""

from __future__ import annotations

import argparse
import os
from typing import Final

from desktop.cli.answers import DONE, say
from desktop.cli.session import Progress, data_dir_of, open_office, sign_in
from desktop.restoring import restore_office
from models.domain.staff import Role
from models.services.refusal import Refused

RECOVERY_VARIABLE: Final = "MOT_CUA_RECOVERY_CODE"


def run_backup(arguments: argparse.Namespace) -> int:
    """Write a hot encrypted backup, opened and checked before it gets its name."""
    if arguments.file.is_dir():
        raise Refused("file_is_folder", path=str(arguments.file))
    with open_office(arguments, writing=False) as office:
        made = office.database.back_up(arguments.file)
        say(
            {
                "file": str(made.path),
                "bytes": made.size,
                "dossiers": made.report.dossiers,
                "events": made.report.events,
                "attachments": made.attachments,
                "attachments_copied": made.attachments_copied,
                "attachments_missing": made.attachments_missing,
            }
        )
    return DONE


def run_restore(arguments: argparse.Namespace) -> int:
    """Bring a backup back into the data directory; what was there is set aside, and a new incarnation opens."""
    back = restore_office(
        data_dir_of(arguments),
        arguments.file,
        recovery_code=os.environ.get(RECOVERY_VARIABLE),
        now=arguments.now,
        on_progress=Progress(),
    )
    say(
        {
            "device": back.device,
            "incarnation": back.incarnation,
            "dossiers": back.dossiers,
            "events": back.events,
            "problems": back.problems,
            "set_aside": str(back.aside) if back.aside else None,
            "attachments": back.attachments,
            "attachments_missing": back.attachments_missing,
        }
    )
    return DONE


def run_recovery_code(arguments: argparse.Namespace) -> int:
    """Make a new recovery code in place of a lost one; only an administrator may, and the next backups carry it."""
    with open_office(arguments, writing=True) as office:
        member = sign_in(office, arguments.user)
        if not member.may(frozenset({Role.ADMINISTRATOR})):
            raise Refused("not_permitted", action="recovery_code")
        code = office.database.renew_recovery_code()
        with office.units() as unit:
            unit.audit(actor=member.actor, action="recovery_code.renewed", at=office.clock.now())
            unit.commit()
        say({"recovery_code": code})
    return DONE

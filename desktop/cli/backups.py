"""`backups list|now|folder|try`: the place of backups of this machine, and the rehearsal of a restore."""

from __future__ import annotations

import argparse
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from desktop.background import yield_to_others
from desktop.cli.answers import DONE, say, shown_time
from desktop.cli.keeping import RECOVERY_VARIABLE
from desktop.cli.session import Progress, data_dir_of, open_office
from models.persistence import backup_office
from models.persistence.backup import rehearse
from models.persistence.backup_errors import BackupDamaged
from models.persistence.hourly_backup import make_backup
from models.services.backups import BackupRow, BackupStanding, Check, Drill


def run_backups(arguments: argparse.Namespace) -> int:
    """Do one of the things that can be done with the place of backups."""
    _WORK[arguments.what](arguments)
    return DONE


def _list(arguments: argparse.Namespace) -> None:
    with open_office(arguments, writing=False) as office:
        found = backup_office.standing(office.database.source(office.settings))
        say(standing_shape(found))
        for row in found.rows:
            say(row_shape(row))


def _now(arguments: argparse.Namespace) -> None:
    if arguments.background:
        yield_to_others()
    with open_office(arguments, writing=False) as office:
        made = make_backup(
            office.database.source(office.settings),
            now=office.clock.now(),
            check=Check.FULL if arguments.full else None,
            only_if_changed=arguments.if_changed,
        )
    say(
        row_shape(made.row)
        | {
            "made": made.is_new,
            "attachments": made.attachments,
            "attachments_copied": made.attachments_copied,
            "attachments_missing": made.attachments_missing,
            "given_up": made.given_up,
            "deleted": made.deleted,
        }
    )


def _folder(arguments: argparse.Namespace) -> None:
    with open_office(arguments, writing=False) as office:
        source = office.database.source(office.settings)
        backup_office.choose_folder(source, arguments.folder)
        say(standing_shape(backup_office.standing(source)))


def _try(arguments: argparse.Namespace) -> None:
    if arguments.background:
        yield_to_others()
    data_dir = data_dir_of(arguments)
    workshop = data_dir if data_dir.is_dir() else Path.cwd()
    found = rehearse(
        arguments.file,
        workshop,
        recovery_code=os.environ.get(RECOVERY_VARIABLE) or None,
        on_progress=Progress(),
    )
    say(drill_shape(found))
    if found.problems:
        raise BackupDamaged(path=found.path, count=str(found.problems))


def standing_shape(found: BackupStanding) -> dict[str, Any]:
    """Return how things stand."""
    trouble = found.trouble
    return {
        "folder": found.folder or None,
        "is_there": found.is_there,
        "shares_disk": found.shares_disk,
        "free_bytes": found.free,
        "current_at": shown_time(found.current_at),
        "running": found.is_running,
        "trouble": {"error": trouble.code, **trouble.params, "at": shown_time(trouble.at)} if trouble else None,
        "backups": len(found.rows),
    }


def row_shape(row: BackupRow) -> dict[str, Any]:
    """Return one backup."""
    return {
        "file": row.path,
        "number": row.number,
        "made_at": shown_time(row.made_at),
        "bytes": row.size,
        "check": row.check.value if row.check else None,
        "dossiers": row.dossiers,
        "events": row.events,
    }


def drill_shape(found: Drill) -> dict[str, Any]:
    """Return what a rehearsal found."""
    told = asdict(found)
    return {"file": told.pop("path")} | {
        name: shown_time(value) if name.endswith("_at") else value for name, value in told.items()
    }


_WORK: Final = {"list": _list, "now": _now, "folder": _folder, "try": _try}

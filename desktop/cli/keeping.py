"""`backup`, `restore`: keep the office's data, and bring it back on this machine or another."""

from __future__ import annotations

import argparse
import os
from typing import Final

from desktop.cli.answers import DONE, say
from desktop.cli.session import Progress, data_dir_of, open_office
from desktop.clock import SystemClock
from models.domain.timeline import to_local
from models.persistence.backup import bring_back
from models.persistence.durable import make_directory
from models.persistence.writer_lock import WriterLock
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
    data_dir = data_dir_of(arguments)
    make_directory(data_dir)
    lock = WriterLock(data_dir)
    try:
        back = bring_back(
            arguments.file,
            data_dir,
            recovery_code=os.environ.get(RECOVERY_VARIABLE),
            set_aside_as=f"{to_local(SystemClock().now()):%Y%m%d-%H%M%S}",
            on_progress=Progress(),
        )
    finally:
        lock.release()
    with open_office(arguments, writing=True) as office:
        head = office.replication.writer()
        report = office.verify()
        say(
            {
                "device": office.settings.device,
                "incarnation": f"{head.w:016x}",
                "dossiers": report.dossiers,
                "events": report.events,
                "problems": len(report.problems),
                "set_aside": str(back.aside) if back.aside else None,
                "attachments": back.attachments,
                "attachments_missing": back.attachments_missing,
            }
        )
    return DONE

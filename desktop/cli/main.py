"""Read the words, do the work, answer: exit status 0 done, 1 refused, 2 wrong usage."""

from __future__ import annotations

import argparse
import errno
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import Final

from desktop.cli.answers import DONE, REFUSED, complain
from desktop.cli.parser import build_parser
from models.domain.errors import Anticipated
from models.services.commands import Refused

_FAMILIES: Final = {
    "init": "office",
    "import": "office",
    "password": "office",
    "register": "writing",
    "act": "writing",
    "reprint": "papers",
    "papers": "papers",
    "layouts": "papers",
    "attach": "attaching",
    "attachments": "attaching",
    "attachment": "attaching",
    "show": "reading",
    "find": "reading",
    "list": "reading",
    "due": "reading",
    "day": "day",
    "events": "reading",
    "verify": "reading",
    "report": "reports",
    "shift": "shifts",
    "confirm": "calendar",
    "moved": "calendar",
    "apologise": "calendar",
    "book": "books",
    "conflicts": "conflicts",
    "settle": "conflicts",
    "province": "line",
    "province-backup": "province_keeping",
    "province-restore": "province_keeping",
    "enrolment": "line",
    "province-admin": "province_admin",
    "reference": "line_reference",
    "enrol": "line",
    "sync": "line",
    "compare": "line",
    "lookup": "line",
    "backup": "keeping",
    "backups": "backups",
    "last-receipt": "last_receipt",
    "restore": "keeping",
    "recovery-code": "keeping",
    "scanner": "scanner",
    "counter": "faces",
    "kiosk": "faces",
    "calls": "faces",
    "supervisor": "faces",
    "tour": "faces",
    "demo": "faces",
}
"""Sub-command → module; each has `run_<sub_command>(arguments) -> exit status` and is imported when it is asked for."""

_SYSTEM_CODES: Final = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EACCES: "not_writable",
    errno.EPERM: "not_writable",
    errno.EROFS: "not_writable",
    errno.ENOENT: "file_not_found",
    errno.EISDIR: "file_not_found",
    errno.ENAMETOOLONG: "file_not_found",
    errno.EIO: "disk_failed",
    errno.ENOTDIR: "not_a_directory",
    errno.EEXIST: "not_a_directory",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one sub-command and return its exit status."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # Windows' are not UTF-8; a broken byte must cost its own line only, and is told when that line is read.
        stream.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]  # text streams
    arguments = build_parser().parse_args(argv)
    try:
        return _command(arguments.command)(arguments)
    except (Anticipated, Refused) as e:
        complain(e)
        return REFUSED
    except BrokenPipeError:  # whoever read the answers has heard enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as e:
        code = _SYSTEM_CODES.get(e.errno or 0)
        if code is None:
            raise
        complain(Refused(code, path=str(e.filename or ""), detail=e.strerror or ""))
        return REFUSED
    except KeyboardInterrupt:
        return REFUSED


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    module = importlib.import_module(f"desktop.cli.{_FAMILIES[name]}")
    command: Callable[[argparse.Namespace], int] = getattr(module, f"run_{name.replace('-', '_')}")
    return command

"""The program's log: a small rotating file beside the data; it names dossier codes, never people."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

from desktop.crash import crash_report
from desktop.paths import log_dir

_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_MOST_BYTES = 1_000_000
_FILES = 3


class PlaceFormatter(logging.Formatter):
    """Writes where an error happened and not what it says: the text of a database's error holds the row."""

    def formatException(  # noqa: N802 - the library's name
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None] | Any
    ) -> str:
        """Return types and places."""
        error = ei[1] or sys.exc_info()[1]
        return crash_report(error).rstrip() if error is not None else ""


def set_up_logging(data_dir: Path) -> RotatingFileHandler:
    """Send INFO and above to `logs/mot-cua.log`; return the handler, to be closed at shutdown."""
    folder = log_dir(data_dir)
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / "mot-cua.log", maxBytes=_MOST_BYTES, backupCount=_FILES, encoding="utf-8")
    handler.setFormatter(PlaceFormatter(_FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    logging.getLogger("httpx2").setLevel(logging.WARNING)
    return handler

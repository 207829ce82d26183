"""The program's log: a small rotating file beside the data; it names dossier codes, never people."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from desktop.paths import log_dir

_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_MOST_BYTES = 1_000_000
_FILES = 3


def set_up_logging(data_dir: Path) -> RotatingFileHandler:
    """Send INFO and above to `logs/mot-cua.log`; return the handler, to be closed at shutdown."""
    folder = log_dir(data_dir)
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / "mot-cua.log", maxBytes=_MOST_BYTES, backupCount=_FILES, encoding="utf-8")
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    logging.getLogger("httpx2").setLevel(logging.WARNING)
    return handler

"""The last boundary: an unforeseen error is written down without personal data and told; the window lives on."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from desktop.paths import log_dir

_LOG = logging.getLogger(__name__)


def crash_report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return where it happened: types and places, never values, because values may name people."""
    return "".join([*traceback.format_tb(trace), kind.__name__, "\n"])


def install_crash_hook(data_dir: Path, *, now: Callable[[], datetime], tell: Callable[[Path], None]) -> None:
    """Write unhandled errors of every thread to `logs/crash-….txt` and call `tell` with the file."""

    def on_error(kind: type[BaseException], trace: TracebackType | None) -> None:
        folder = log_dir(data_dir)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"crash-{now():%Y%m%d-%H%M%S}.txt"
        path.write_text(crash_report(kind, trace), encoding="utf-8")
        _LOG.error("unhandled %s, written to %s", kind.__name__, path.name)
        tell(path)

    def on_main(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(1)
        on_error(kind, trace)

    def on_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_type is not SystemExit:
            on_error(arguments.exc_type, arguments.exc_traceback)

    sys.excepthook = on_main
    threading.excepthook = on_thread

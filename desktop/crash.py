"""The last boundary: an unforeseen error is written down without personal data and told; the window lives on.

Three ways lead here: the hooks of Python for what nobody caught, every log record that carries an error (the
boundaries of tasks and of replication write those), and `faulthandler` with Qt's last words for what ends the process
without asking Python. A file says where it happened, never a value: values may name people.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import platform
import re
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

from desktop.paths import log_dir

_LOG = logging.getLogger(__name__)
_MOST_FILES: Final = 20
_MOST_CHAIN: Final = 5
_PROGRAM: Final = Path(__file__).resolve().parent.parent
_PACKAGES: Final = re.compile(r".*[/\\](?:site-packages|python3\.\d+|Lib|lib)[/\\]")
_FILE_LINE: Final = re.compile(r'File "([^"\n]*)"')
_UNFINISHED: Final = "fault"
"""`fault-FACE.txt` is open while the face runs: what the process writes there in its last moment."""


def short_path(path: str) -> str:
    """Return where a module lies in the program or a library: the rest of a path may hold the name of a person."""
    module = Path(path)
    if module.is_absolute() and module.is_relative_to(_PROGRAM) and "site-packages" not in path:
        return module.relative_to(_PROGRAM).as_posix()
    return _below(path)


def _below(path: str) -> str:
    return _PACKAGES.sub("", path).replace("\\", "/") if _PACKAGES.match(path) else re.split(r"[/\\]", path)[-1]


def crash_report(error: BaseException) -> str:
    """Return where it happened and after what: types and places, never values, because values may name people."""
    parts: list[str] = []
    for number, found in enumerate(_chain(error)):
        if number:
            parts.append("after:\n")
        parts.extend(
            f"  {short_path(frame.filename)}:{frame.lineno} in {frame.name}\n"
            for frame in traceback.extract_tb(found.__traceback__)
        )
        parts.append(f"{type(found).__module__}.{type(found).__qualname__}\n")
    return "".join(parts)


def _chain(error: BaseException) -> Iterator[BaseException]:
    found: BaseException | None = error
    for _ in range(_MOST_CHAIN):
        if found is None:
            return
        yield found
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)


class CrashBook:
    """The crash files of one face over one data directory. Its methods may be called on any thread.

    Args:
        data_dir: where the office lies; it need not exist yet, then nothing is written.
        face: "counter", "kiosk" or "supervisor".
        now: the time.
        tell: hears the file's name, "" where it could not be written.
    """

    def __init__(self, data_dir: Path, face: str, *, now: Callable[[], datetime], tell: Callable[[str], None]) -> None:
        self._folder = log_dir(data_dir)
        self._is_founded = data_dir.is_dir()
        self._face, self._now, self._tell = face, now, tell
        self._written: dict[str, str] = {}
        self._guard = threading.Lock()
        self._last_words: IO[bytes] | None = None
        self._was_enabled = False

    def note(self, error: BaseException) -> None:
        """Write an error down and tell; the same error at the same place is written once in the life of a process."""
        report = crash_report(error)
        with self._guard:
            if report not in self._written:
                thread = "main" if threading.current_thread() is threading.main_thread() else "worker"
                self._written[report] = self._write(f"{self._head()}thread: {thread}\n\n{report}")
            name = self._written[report]
        self._tell(name)

    def adopt(self) -> None:
        """Make a crash file of what the last run left in its last moment, and keep the newest files only."""
        unfinished = self._folder / f"{_UNFINISHED}-{self._face}.txt"
        try:
            left = unfinished.read_text(encoding="utf-8", errors="replace") if unfinished.is_file() else ""
            if left.strip():
                places = _FILE_LINE.sub(lambda found: f'File "{short_path(found[1])}"', left)
                self._write(f"{self._head()}thread: the process ended\n\n{places}")
            for old in sorted(self._folder.glob("crash-*.txt"))[:-_MOST_FILES]:
                old.unlink(missing_ok=True)
        except OSError:
            _LOG.warning("the traces of an earlier crash could not be read")

    def open_last_words(self) -> None:
        """Let the process say where it was when it ends without asking Python; call on the main thread."""
        if not self._is_founded:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._last_words = (self._folder / f"{_UNFINISHED}-{self._face}.txt").open("wb")
        except OSError:
            _LOG.warning("no place for the traces of a crash")
            return
        self._was_enabled = faulthandler.is_enabled()
        faulthandler.enable(self._last_words)
        qInstallMessageHandler(self._on_qt_message)

    def close(self) -> None:
        """Give back what `open_last_words` took: the end was an orderly one."""
        if self._last_words is None:
            return
        qInstallMessageHandler(None)
        faulthandler.disable()
        if self._was_enabled and sys.__stderr__ is not None:
            faulthandler.enable(sys.__stderr__)
        name = self._last_words.name
        self._last_words.close()
        self._last_words = None
        try:
            Path(name).unlink(missing_ok=True)
        except OSError:
            _LOG.info("the file for traces of a crash stays behind")

    def _head(self) -> str:
        return (
            f"Mot Cua {self._face}\nat: {self._now():%Y-%m-%d %H:%M:%S} UTC\n"
            f"system: {platform.system()} {platform.release()}\n"
            f"python: {platform.python_version()}, qt: {qVersion()}\n"
        )

    def _write(self, text: str) -> str:
        if not self._is_founded:
            return ""
        stem = f"crash-{self._now():%Y%m%d-%H%M%S}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            taken = len(list(self._folder.glob(f"{stem}*.txt")))
            path = self._folder / (f"{stem}-{taken + 1}.txt" if taken else f"{stem}.txt")
            path.write_text(text, encoding="utf-8")
        except OSError:  # a full disk is no reason to fail at saying so
            return ""
        return path.name

    def _on_qt_message(self, kind: QtMsgType, where: QMessageLogContext, words: str) -> None:
        if kind is QtMsgType.QtFatalMsg and self._last_words is not None:
            place = f"{short_path(where.file)}:{where.line}" if where.file else "no place"
            self._last_words.write(f"Qt fatal ({place}): {words}\n".encode())
            self._last_words.flush()
        elif kind is not QtMsgType.QtDebugMsg and sys.stderr is not None:
            os.write(sys.stderr.fileno(), f"{words}\n".encode())


class _Listener(logging.Handler):
    """Every error that a boundary logs with its exception becomes a crash file."""

    def __init__(self, book: CrashBook) -> None:
        super().__init__(logging.ERROR)
        self._book = book

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            self._book.note(error)


def install_crash_hook(book: CrashBook) -> Callable[[], None]:
    """Send every error that nobody foresaw to a book; return what takes the hooks away again."""

    def on_error(error: BaseException) -> None:
        _LOG.error("unhandled %s", type(error).__name__)
        book.note(error)

    def on_main(_kind: type[BaseException], error: BaseException, _trace: object) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.exit(1)
        on_error(error)

    def on_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None and not isinstance(arguments.exc_value, SystemExit):
            on_error(arguments.exc_value)

    def on_unraisable(arguments: sys.UnraisableHookArgs) -> None:
        if arguments.exc_value is not None:
            on_error(arguments.exc_value)

    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    listener = _Listener(book)
    sys.excepthook, threading.excepthook, sys.unraisablehook = on_main, on_thread, on_unraisable
    logging.getLogger().addHandler(listener)

    def take_away() -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = before
        logging.getLogger().removeHandler(listener)

    return take_away

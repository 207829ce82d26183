"""Run a face as a process of its own: one window per data directory, crash files, the log, an end in order."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from desktop.clock import SystemClock
from desktop.crash import CrashBook, install_crash_hook
from desktop.faces import FaceHost, application
from desktop.looks import forget_scale, read_looks, set_scale
from desktop.machine import ThisMachine
from desktop.pulse import Pulse
from desktop.single_instance import Asking, First, FirstInstance, end_first, raise_first
from desktop.termination import Termination
from desktop.watchdog import RESTART

_ASK_AGAIN_MS: Final = 2_000


def run_face(
    *,
    face: str,
    data_dir: Path,
    now: datetime | None,
    is_windowed: bool = False,
    raise_after_ms: int = 0,
    may_restart: bool = False,
    is_watched: bool = False,
) -> int:
    """Run a face until its window is closed; a second start raises the first window and ends at once.

    Args:
        face: "counter", "kiosk" or "supervisor".
        data_dir: what `mot-cua init` made.
        now: a rehearsal's time.
        is_windowed: keep a kiosk from filling the screen, to try it.
        raise_after_ms: come to the front again after this long; 0 does not.
        is_watched: give signs of life, see `desktop.watchdog`.
        may_restart: whoever calls opens it again when `RESTART` is returned.
    """
    looks = read_looks(data_dir)
    set_scale(looks)
    app = application(data_dir, is_high_contrast=looks.is_high_contrast)
    standing = raise_first(data_dir, face)
    if standing is First.RAISED:
        return 0
    restart: Callable[[], None] | None = partial(app.exit, RESTART) if may_restart else None
    machine = ThisMachine(data_dir, looks, restart=restart)
    host = FaceHost(face=face, data_dir=data_dir, now=now, is_windowed=is_windowed, machine=machine)
    book = CrashBook(data_dir, face, now=SystemClock().now, tell=host.faulted.emit)
    give_back = install_crash_hook(book)
    start = _Start(host, book, app, data_dir, face)
    termination = Termination()
    start.begin(standing)
    pulse = Pulse() if is_watched else None
    if raise_after_ms:
        QTimer.singleShot(raise_after_ms, host.raise_window)
    try:
        return app.exec()
    finally:
        if pulse is not None:
            pulse.deleteLater()
        termination.close()
        start.close()
        host.shut_down()
        give_back()
        forget_scale(looks)


class _Start(QObject):
    """From the first paint to the open data, also where the window of an earlier start hangs."""

    def __init__(self, host: FaceHost, book: CrashBook, app: QApplication, data_dir: Path, face: str) -> None:
        super().__init__(host)
        self._host, self._book, self._app = host, book, app
        self._data_dir, self._face = data_dir, face
        self._first: FirstInstance | None = None
        self._log: Callable[[], None] | None = None
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(_ASK_AGAIN_MS)
        self._asking.timeout.connect(self._ask)

    def begin(self, standing: First) -> None:
        """Open the data, or say that the first window hangs and wait for it."""
        if standing is First.SILENT:
            self._wait_for_first()
        else:
            self._open()

    def close(self) -> None:
        """Stop listening, close the log: the end is an orderly one."""
        self._asking.stop()
        self._book.close()
        if self._first is not None:
            self._first.close()
        if self._log is not None:
            self._log()

    def _open(self) -> None:
        self._first = FirstInstance(self._data_dir, self._face, self)
        self._first.asked.connect(self._host.raise_window)
        self._host.start()
        QTimer.singleShot(0, self._after_first_paint)

    @Slot()
    def _after_first_paint(self) -> None:
        """Do what no paint waits for: the log, and the traces of an earlier crash."""
        from desktop.logging_setup import set_up_logging

        if self._data_dir.is_dir() and self._log is None:
            try:
                handler = set_up_logging(self._data_dir)
            except OSError:  # the data directory cannot be written: the window says so, and works without a log
                return
            self._log = handler.close
            self._book.adopt()
            self._book.open_last_words()

    # -- a first window that hangs -----------------------------------------------------------------------------------

    def _wait_for_first(self) -> None:
        from ui.shell.hung import HungPage

        page = HungPage(self._host.opening)
        page.end_wanted.connect(self._end_first)
        self._host.opening.show_page(page)
        self._host.opening.show()
        page.take_focus()
        self._asking.start()

    @Slot()
    def _ask(self) -> None:
        asking = Asking(self._data_dir, self._face, parent=self)
        asking.answered.connect(self._on_answered)
        asking.answered.connect(asking.deleteLater)
        asking.begin()

    @Slot()
    def _end_first(self) -> None:
        self._asking.stop()
        self._host.runner.net(partial(end_first, self._data_dir, self._face), self._on_ended, self._on_failed)

    def _on_ended(self, is_ended: bool) -> None:  # noqa: FBT001 - an answer
        from ui.shell.hung import HungPage

        page = self._host.opening.page
        if not is_ended and isinstance(page, HungPage):
            page.say_helpless()
        self._ask()

    @Slot(object)
    def _on_answered(self, standing: First) -> None:
        if standing is First.RAISED:
            self._app.exit(0)
        elif standing is First.ABSENT:
            self._host.opening.show_page(None)
            self._open()
        else:
            self._asking.start()

    def _on_failed(self, _: Exception) -> None:
        self._asking.start()


def open_again() -> int:
    """Take this process's place with a fresh one of the same command; on Windows start it beside."""
    command = [sys.executable, *sys.orig_argv[1:]]
    if os.name != "nt":
        os.execv(sys.executable, command)  # noqa: S606 - our own command
    subprocess.Popen(command)  # noqa: S603 - our own command
    return 0

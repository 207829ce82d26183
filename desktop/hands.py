"""Somebody at a keyboard with a scanner, for the tour: keys through the focused field, scans through the window."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

_STEP_MS = 20
PATIENCE_S = 20.0


class NothingHappened(RuntimeError):
    """What was waited for did not come in time; the message names it."""


def pause(ms: int) -> None:
    """Let the program work for a while; unlike a sleep it lets the worker threads run."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def wait_until(what: str, is_true: Callable[[], bool], *, patience_s: float = PATIENCE_S) -> None:
    """Wait until something is true.

    Raises:
        NothingHappened: it never was.
    """
    until = time.monotonic() + patience_s
    while not is_true():
        if time.monotonic() > until:
            raise NothingHappened(what)
        pause(_STEP_MS)


class Hands:
    """One person's hands on one window."""

    def __init__(self, window: QWidget, pictures: Path) -> None:
        self.window = window
        self._pictures = pictures
        self.keys_pressed = 0
        window.activateWindow()
        wait_until("the window has the focus", lambda: QApplication.activeWindow() is not None)

    def type(self, text: str) -> None:
        """Type text into the focused field, letter by letter, marks as a typing engine commits them."""
        for letter in text:
            target = self._target()
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
            self.keys_pressed += 1

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key."""
        QTest.keyClick(self._target(), key, modifier)
        self.keys_pressed += 1

    def enter(self, text: str = "") -> None:
        """Type a field and go on to the next."""
        self.type(text)
        self.press(Qt.Key.Key_Return)
        pause(_STEP_MS)

    def scan(self, text: str) -> None:
        """Scan a code as a keyboard wedge does: fast keys at the window, Enter at the end."""
        handle = self.window.windowHandle()
        for letter in text:
            shift = Qt.KeyboardModifier.ShiftModifier if letter.isupper() else Qt.KeyboardModifier.NoModifier
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(handle, QKeyEvent(kind, ord(letter.upper()), shift, letter))
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(handle, QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r"))

    def touch(self, name: str) -> None:
        """Touch the visible button of an object name, as soon as there is one."""
        found: list[QAbstractButton] = []

        def is_shown() -> bool:
            found[:] = [b for b in self.window.findChildren(QAbstractButton, name) if b.isVisible() and b.isEnabled()]
            return bool(found)

        wait_until(f"there is a button {name}", is_shown)
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
        pause(_STEP_MS)

    def picture(self, name: str) -> Path:
        """Leave a picture of the window as it is now."""
        pause(5 * _STEP_MS)
        path = self._pictures / f"{name}.png"
        self.window.grab().save(str(path))
        return path

    def _target(self) -> QWidget:
        return QApplication.focusWidget() or self.window

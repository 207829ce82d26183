"""A counter window over the desk in memory, driven as a clerk drives it: by keys that go through the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.fake_desk import FakeDesk
from tests.gui.wedge import scan_into
from ui.counter.intake.glance import Glance
from ui.counter.intake.page import IntakePage
from ui.counter.window import CounterWindow

TIMEOUT_MS = 10_000
SLOW_MS = 60
"""Between the keys of a clerk, so that they are no scan."""


class Counter:
    """What a test says of a counter."""

    def __init__(self, window: CounterWindow, desk: FakeDesk, qtbot: QtBot) -> None:
        self.window, self.desk, self.qtbot = window, desk, qtbot

    @property
    def intake(self) -> IntakePage:
        return self.window.work.intake

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=TIMEOUT_MS)

    def focused(self) -> QWidget:
        """The widget that has the focus; offscreen, a window that a panel left must be made active again."""
        front = QApplication.activeModalWidget() or self.window
        if not front.isActiveWindow():
            front.activateWindow()
            self.until(front.isActiveWindow)
        self.until(lambda: (there := QApplication.focusWidget()) is not None and there.window() is front)
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focused(), key, modifier)

    def type(self, text: str) -> None:
        """Type where the focus is; what no key of a test keyboard has comes as an input method commits it."""
        widget = self.focused()
        if text.isascii():
            QTest.keyClicks(widget, text)
        else:
            assert isinstance(widget, QLineEdit)
            widget.insert(text)

    def enter(self) -> None:
        self.key(Qt.Key.Key_Return)

    def scan(self, text: str, window: QWidget | None = None) -> None:
        """Type as a scanner does: fast, through the native window, with a final Enter."""
        handle = (window or self.window).windowHandle()
        assert handle is not None
        scan_into(handle, text)

    def glance(self) -> Glance:
        """Wait for the glance."""
        self.until(lambda: isinstance(QApplication.activeModalWidget(), Glance))
        panel = QApplication.activeModalWidget()
        assert isinstance(panel, Glance)
        return panel

    def field(self, name: str) -> QLineEdit:
        """Return a field of the submitter."""
        editor = self.intake.form.person.submitter.editor(name)
        assert isinstance(editor, QLineEdit)
        return editor

    def fill_birth(self, name: str = "Thach Thi Anh") -> None:
        """Type a birth registration by keyboard alone."""
        self.type("kh si")
        self.enter()
        for text in ("094190001234", "1/2/90"):
            self.type(text)
            self.enter()
        sex = self.focused()
        assert isinstance(sex, QComboBox)
        self.enter()
        self.type(name)
        self.enter()

    def settled(self) -> None:
        """Wait until nothing is under way: the newest read was answered."""
        done: list[bool] = []
        self.window.runner.command(lambda: True, done.append, lambda _: done.append(False))
        self.until(lambda: bool(done))
        self.window.runner.read(lambda: True, done.append, lambda _: done.append(False))
        self.until(lambda: len(done) == 2)

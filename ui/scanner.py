"""Tell a scanner's typing from a clerk's: whatever has the focus, under dialogs too, nothing lands in a field.

A keyboard wedge types a payload with gaps of a few milliseconds and ends it with Enter or Tab. Keys are therefore held
back for at most `MOST_GAP_MS`, then either swallowed as a scan or replayed in order. A scan finds something; it never
approves: its Enter reaches no button.
"""

from __future__ import annotations

from time import monotonic
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

MOST_GAP_MS: Final = 50
LEAST_LENGTH: Final = 6
"""With its final Enter or Tab; nobody types six keys at 50 ms and then Enter as fast."""
LEAST_BARE_LENGTH: Final = 16
"""For scanners that are set to send no final key."""
BARE_GAP_MS: Final = 200
"""Once so much has been typed so fast it is a scan; a busy moment of the computer must not cut its payload in two."""

_ENDS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_SILENT: Final = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock}
)
_COMMANDING: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class ScannerFilter(QObject):
    """Watch the key events of every window that gets the focus.

    Signals:
        scanned: the text that a scanner typed, without its final key, as the typing engine left it.
    """

    scanned = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held: list[tuple[QWindow, QKeyEvent]] = []
        self._text = ""
        self._last_ms = 0.0
        self._owed_releases: set[int] = set()
        self._is_replaying = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(MOST_GAP_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self.watch)
            self.watch(app.focusWindow())

    def watch(self, window: QWindow | None) -> None:
        """Watch a window; twice is once. Windows that get the focus are watched by themselves."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def flush(self) -> None:
        """Hand on at once what is held back. Call before an action that reads the fields, such as F9."""
        self._timer.stop()
        self._replay()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold, swallow or hand on a key event of a window."""
        if self._is_replaying or not isinstance(watched, QWindow) or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyPress:
            return self._pressed(watched, event)
        if event.type() == QEvent.Type.KeyRelease:
            return self._released(watched, event)
        return False

    def _pressed(self, window: QWindow, event: QKeyEvent) -> bool:
        if event.key() in _SILENT:
            return False
        now_ms = float(event.timestamp()) or monotonic() * 1000
        if self._held and now_ms - self._last_ms > self._patience_ms:
            self._settle()
        self._last_ms = now_ms
        if event.key() in _ENDS and len(self._text) >= LEAST_LENGTH:
            self._owed_releases.add(event.key())
            self._swallow()
            return True
        is_correction = event.key() == Qt.Key.Key_Backspace and bool(self._text)  # a typing engine rewrites its word
        is_text = event.text() != "" and event.text().isprintable() and not event.modifiers() & _COMMANDING
        if event.isAutoRepeat() or not (is_text or is_correction):
            self._settle()
            return False
        self._text = self._text[:-1] if is_correction else self._text + event.text()
        self._held.append((window, event.clone()))
        self._timer.start(self._patience_ms)
        return True

    def _released(self, window: QWindow, event: QKeyEvent) -> bool:
        if event.key() in self._owed_releases:
            self._owed_releases.discard(event.key())
            return True
        if any(held.key() == event.key() for _, held in self._held):
            self._held.append((window, event.clone()))
            return True
        return False

    @property
    def _patience_ms(self) -> int:
        return BARE_GAP_MS if len(self._text) >= LEAST_BARE_LENGTH else MOST_GAP_MS

    def _on_timer_timeout(self) -> None:
        self._settle()

    def _settle(self) -> None:
        """The burst is over without a final key: a long one was a scanner without one, the rest a clerk."""
        if len(self._text) >= LEAST_BARE_LENGTH:
            self._swallow()
        else:
            self.flush()

    def _swallow(self) -> None:
        self._timer.stop()
        released = {held.key() for _, held in self._held if held.type() == QEvent.Type.KeyRelease}
        self._owed_releases |= {held.key() for _, held in self._held} - released
        text, self._text = self._text, ""
        self._held.clear()
        self.scanned.emit(text)

    def _replay(self) -> None:
        held, self._held, self._text = self._held, [], ""
        self._is_replaying = True
        try:
            for window, event in held:
                QCoreApplication.sendEvent(window, event)
        finally:
            self._is_replaying = False

"""A keyboard wedge: the keys of one scan, a few milliseconds apart by their own clock, however busy the computer is."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QWindow

from tests.gui.engines import BACKSPACE, composing, rewriting

GAP_MS = 4
_KEYPAD_OFF = {
    "0": Qt.Key.Key_Insert,
    "1": Qt.Key.Key_End,
    "2": Qt.Key.Key_Down,
    "3": Qt.Key.Key_PageDown,
    "4": Qt.Key.Key_Left,
    "5": Qt.Key.Key_Clear,
    "6": Qt.Key.Key_Right,
    "7": Qt.Key.Key_Home,
    "8": Qt.Key.Key_Up,
    "9": Qt.Key.Key_PageUp,
}
_ENDS = {Qt.Key.Key_Tab: "\t", Qt.Key.Key_M: "\r", Qt.Key.Key_J: "\n"}
_clock_ms = 1_000_000


def scan_into(window: QWindow, text: str, end: Qt.Key | None = Qt.Key.Key_Return, *, after_ms: int = 10_000) -> None:
    """Type `text` and its final key (None: none yet) into a native window, `after_ms` after the last key of all.

    The events are queued together with the times of a real scanner, so that a test machine that pauses between two of
    them does not turn a scan into slow typing.
    """
    Wedge(window).scan(text, [] if end is None else [end], after_ms=after_ms)


class Wedge:
    """A scanner with its settings, at a keyboard with its own.

    Args:
        gap_ms: between two keys; several are gone through in turn.
        caps_lock: exchanges the case of letters that keys have.
        keypad: digits come from the numeric keypad; "off" where Num Lock is off.
        engine: "rewriting telex", "composing vni" and so on; "" for none.
    """

    def __init__(
        self,
        window: QWindow,
        *,
        gap_ms: int | Iterable[int] = GAP_MS,
        caps_lock: bool = False,
        keypad: str = "",
        engine: str = "",
    ) -> None:
        self._window = window
        self._gaps = [gap_ms] if isinstance(gap_ms, int) else list(gap_ms)
        self._caps_lock, self._keypad, self._engine = caps_lock, keypad, engine
        self._keys = 0

    def scan(self, text: str, ends: Iterable[Qt.Key] = (Qt.Key.Key_Return,), *, after_ms: int = 10_000) -> None:
        """Type a text and the final keys."""
        _advance(after_ms)
        if self._caps_lock:
            text = "".join(letter.swapcase() if letter.isascii() else letter for letter in text)
        kind, _, method = self._engine.partition(" ")
        if kind == "composing":
            for what, piece in composing(text, method):
                if what == "key":
                    self._letter(piece)
                else:
                    self._word(piece)
        else:
            for letter in rewriting(text, method) if kind else text:
                self._letter(letter)
        for end in ends:
            is_control = end in {Qt.Key.Key_M, Qt.Key.Key_J}
            held = Qt.KeyboardModifier.ControlModifier if is_control else Qt.KeyboardModifier.NoModifier
            self.strike(end, held, _ENDS.get(end, "\r"))

    def strike(self, key: int, modifiers: Qt.KeyboardModifier, text: str) -> None:
        """Press and release one key; shortcuts are asked first, as the system does."""
        window = self._window
        focused = window.focusObject()
        override = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, text)
        override.setAccepted(False)
        QCoreApplication.sendEvent(focused, override)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, text)
            event.setTimestamp(_clock_ms)
            QCoreApplication.sendEvent(window, event)
        self._next()

    def _letter(self, letter: str) -> None:
        if letter == BACKSPACE:
            self.strike(Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier, "\b")
        elif letter in _KEYPAD_OFF and self._keypad:
            is_off = self._keypad == "off"
            key = _KEYPAD_OFF[letter] if is_off else ord(letter)
            self.strike(key, Qt.KeyboardModifier.KeypadModifier, "" if is_off else letter)
        else:
            shift = Qt.KeyboardModifier.ShiftModifier if letter.isupper() else Qt.KeyboardModifier.NoModifier
            self.strike(ord(letter.upper()) if letter.isascii() else Qt.Key.Key_unknown, shift, letter)

    def _word(self, word: str) -> None:
        focused = QGuiApplication.focusObject()
        assert focused is not None
        for place in range(1, len(word) + 1):
            QCoreApplication.sendEvent(focused, QInputMethodEvent(word[:place], []))
        committed = QInputMethodEvent("", [])
        committed.setCommitString(word)
        QCoreApplication.sendEvent(focused, committed)
        for _ in word:
            self._next()

    def _next(self) -> None:
        _advance(self._gaps[self._keys % len(self._gaps)])
        self._keys += 1


def _advance(ms: int) -> None:
    global _clock_ms  # noqa: PLW0603 - one scanner's clock, which only goes forward
    _clock_ms += ms

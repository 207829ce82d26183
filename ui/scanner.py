"""Hear a scanner that types: whatever has the focus, under dialogs too, nothing lands in a field.

A keyboard wedge types a payload with gaps of a few milliseconds and ends it with Enter or Tab. Keys are therefore held
back for a moment (`ui/wedge.py` says how long), then either swallowed as a scan or replayed in order. A scan finds
something; it never approves: its Enter reaches no button.

Keys are watched at the windows, before any widget sees them. What an input method (ibus, Windows' own Telex) has taken
away and given back as composed text comes to the focused object alone; that one is watched beside.
"""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence, QWindow
from shiboken6 import isValid

from ui.wedge import LEAST_LENGTH, MOST_GAP_MS, SLOWEST_MS, Burst, Reading, Stroke, WedgeRule, slipped

__all__ = ["LEAST_LENGTH", "MOST_GAP_MS", "Reading", "ScannerFilter", "WedgeRule"]

_QUIET_MS: Final = 300
"""How long after a scan another final key is still the scanner's: many send CR and LF, or Tab and Enter."""
_LATE_MS: Final = 20
"""A timer that comes so much too late tells that the computer was busy: keys may still wait in the queue."""
_ENDS: Final[dict[int, str]] = {Qt.Key.Key_Return: "Enter", Qt.Key.Key_Enter: "Enter", Qt.Key.Key_Tab: "Tab"}
_CONTROL_ENDS: Final[dict[int, str]] = {Qt.Key.Key_M: "Enter", Qt.Key.Key_J: "Enter", Qt.Key.Key_I: "Tab"}
"""Scanners that send control characters type Ctrl+M for CR, Ctrl+J for LF and Ctrl+I for Tab."""
_SILENT: Final = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_ScrollLock,
    }
)
_KEYPAD: Final[dict[int, str]] = {
    Qt.Key.Key_Insert: "0",
    Qt.Key.Key_End: "1",
    Qt.Key.Key_Down: "2",
    Qt.Key.Key_PageDown: "3",
    Qt.Key.Key_Left: "4",
    Qt.Key.Key_Clear: "5",
    Qt.Key.Key_Right: "6",
    Qt.Key.Key_Home: "7",
    Qt.Key.Key_Up: "8",
    Qt.Key.Key_PageUp: "9",
    Qt.Key.Key_Delete: ".",
}
"""What the numeric keypad types where Num Lock is off: the digit that the scanner meant."""
_COMMANDING: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_Held = tuple[QObject, QKeyEvent | QInputMethodEvent]


class ScannerFilter(QObject):
    """Watch the key events of every window that gets the focus.

    Signals:
        heard: a `Reading` that a scanner typed.
        scanned: its text, without its final key, as the typing engine left it.
        slipped: a `Reading` that went into a field key by key, because the scanner types too slowly.
        typed: while `is_tracing`, a `Reading` of everything else that was typed.
    """

    heard = Signal(object)
    scanned = Signal(str)
    slipped = Signal(object)
    typed = Signal(object)

    def __init__(self, parent: QObject | None = None, *, rule: WedgeRule | None = None) -> None:
        super().__init__(parent)
        self.is_tracing = False
        self._rule = rule or WedgeRule()
        self._burst = Burst(self._rule)
        self._held: list[_Held] = []
        self._trail: list[Stroke] = []
        self._stamp_ms = 0.0
        self._arrival_ms = 0.0
        self._quiet_ms = 0.0
        self._ends_by_control = False
        self._owed_releases: set[int] = set()
        self._is_replaying = False
        self._focused: QObject | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._started_ms = 0.0
        self._is_grace = False
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(2 * SLOWEST_MS)
        self._silence.timeout.connect(self._on_silence_timeout)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self.watch)
            app.focusObjectChanged.connect(self._watch_focused)
            self.watch(app.focusWindow())
            self._watch_focused(app.focusObject())

    @property
    def rule(self) -> WedgeRule:
        """Return how the office's scanner types."""
        return self._rule

    def obey(self, rule: WedgeRule) -> None:
        """Take another rule from now on."""
        self.flush()
        self._rule = rule
        self._burst = Burst(rule)

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
        """Hold, swallow or hand on a key event of a window, or composed text of the focused object."""
        if self._is_replaying:
            return False
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                return self._overrides(event)
            if not isinstance(watched, QWindow):
                return False
            if event.type() == QEvent.Type.KeyPress:
                return self._pressed(watched, event)
            if event.type() == QEvent.Type.KeyRelease:
                return self._released(watched, event)
        elif isinstance(event, QInputMethodEvent) and watched is self._focused:
            return self._composed(watched, event)
        return False

    # -- what comes ----------------------------------------------------------------------------------------------

    def _pressed(self, window: QWindow, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _SILENT or (key == Qt.Key.Key_unknown and not event.text()):
            return False
        gap_ms = self._gap(event)
        end = _end_of(event)
        if end and not self._held and gap_ms <= self._quiet_ms:
            self._owed_releases.add(key)
            return True
        self._open(gap_ms)
        if end and len(self._burst.text) >= self._least and self._burst.is_scan(has_end=True):
            self._owed_releases.add(key)
            self._ends_by_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._swallow(end)
            return True
        stroke = None if end or event.isAutoRepeat() else self._stroke(event, gap_ms)
        if stroke is None:
            self._settle(end)
            return False
        self._hold(window, event, stroke)
        if self._burst.ends_with_suffix():
            self._swallow(self._rule.suffix)
        return True

    def _stroke(self, event: QKeyEvent, gap_ms: float) -> Stroke | None:
        """Return what a key may mean within a scan; None where it means none."""
        key, text, modifiers = event.key(), event.text(), event.modifiers()
        is_keypad = bool(modifiers & Qt.KeyboardModifier.KeypadModifier)
        name = QKeySequence(key).toString()
        made = Stroke(name if name.isprintable() else "", "", gap_ms, is_keypad=is_keypad)
        if is_keypad and modifiers & Qt.KeyboardModifier.AltModifier and Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            return made  # a letter by its code; the letter itself comes after
        if is_keypad and key in _KEYPAD:
            return replace(made, text=_KEYPAD[key])
        if key == Qt.Key.Key_Backspace:  # a typing engine rewrites its word
            return replace(made, is_correction=True) if self._burst.text else None
        if modifiers & _COMMANDING:
            is_control = modifiers & Qt.KeyboardModifier.ControlModifier and self._is_sure and key < 0x80
            return replace(made, text=chr(key & 0x1F)) if is_control else None
        return replace(made, text=text) if text and (text.isprintable() or self._is_sure) else None

    def _released(self, window: QWindow, event: QKeyEvent) -> bool:
        if event.key() in self._owed_releases:
            self._owed_releases.discard(event.key())
            return True
        if any(isinstance(held, QKeyEvent) and held.key() == event.key() for _, held in self._held):
            self._held.append((window, event.clone()))
            return True
        return False

    def _composed(self, target: QObject, event: QInputMethodEvent) -> bool:
        """Hold what an input method gives; a scanner's letters may come this way between its digits."""
        text = event.commitString()
        if not text and not event.preeditString() and not self._held:
            return False
        gap_ms = self._gap(None)
        self._open(gap_ms)
        if text:
            self._burst.add(Stroke("", text, gap_ms, is_composed=True))
        self._held.append((target, event.clone()))
        self._wait()
        return True

    def _overrides(self, event: QKeyEvent) -> bool:
        """Keep a scanner's control characters from being taken for the window's shortcuts."""
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        is_after = self._ends_by_control and not self._held and event.key() in _CONTROL_ENDS
        is_after = is_after and monotonic() * 1000 - self._arrival_ms <= self._quiet_ms
        if is_control and event.key() not in _SILENT and (self._is_sure or is_after):
            event.accept()
            return True
        return False

    # -- time ----------------------------------------------------------------------------------------------------

    def _gap(self, event: QKeyEvent | None) -> float:
        """Return the time since the last key, by the system's stamps where both have one."""
        arrival_ms = monotonic() * 1000
        stamp_ms = float(event.timestamp()) if event is not None else 0.0
        gap_ms = stamp_ms - self._stamp_ms if stamp_ms and self._stamp_ms else arrival_ms - self._arrival_ms
        self._stamp_ms, self._arrival_ms = stamp_ms, arrival_ms
        return max(gap_ms, 0.0)

    @property
    def _least(self) -> int:
        return 2 if self._burst.has_prefix else LEAST_LENGTH

    @property
    def _is_sure(self) -> bool:
        return len(self._burst.text) >= LEAST_LENGTH

    def _open(self, gap_ms: float) -> None:
        """Settle what is held where the next key comes too late for it."""
        if self._held and gap_ms > self._burst.patience_ms:
            self._settle("")
        if gap_ms > SLOWEST_MS and self._trail:
            self._end_trail("")
        self._quiet_ms = 0.0

    def _hold(self, window: QObject, event: QKeyEvent, stroke: Stroke) -> None:
        self._burst.add(stroke)
        self._held.append((window, event.clone()))
        self._wait()

    def _wait(self) -> None:
        self._is_grace = False
        self._started_ms = monotonic() * 1000
        self._timer.start(self._burst.patience_ms)

    def _on_timer_timeout(self) -> None:
        late_ms = monotonic() * 1000 - self._started_ms - self._timer.interval()
        if late_ms > _LATE_MS and not self._is_grace:
            self._is_grace = True  # the keys that came meanwhile go first
            self._timer.start(_LATE_MS)
            return
        self._settle("")

    # -- what it was ---------------------------------------------------------------------------------------------

    def _settle(self, end: str) -> None:
        """The burst is over without a final key of its own: a long one was a scanner without one, the rest a clerk."""
        if self._held and self._burst.is_scan(has_end=False):
            self._swallow("")
            return
        self._follow(self._burst.strokes, end)
        self.flush()

    def _swallow(self, end: str) -> None:
        self._timer.stop()
        keys = [held for _, held in self._held if isinstance(held, QKeyEvent)]
        released = {held.key() for held in keys if held.type() == QEvent.Type.KeyRelease}
        self._owed_releases |= {held.key() for held in keys} - released
        if any(isinstance(held, QInputMethodEvent) for _, held in self._held):
            QGuiApplication.inputMethod().reset()  # what the engine still holds belongs to the scan
        reading = self._burst.reading(end=end)
        self._quiet_ms = _QUIET_MS if end else 2 * _QUIET_MS
        self._burst = Burst(self._rule)
        self._held.clear()
        self._trail.clear()
        self.heard.emit(reading)
        self.scanned.emit(reading.text)

    def _replay(self) -> None:
        held, self._held, self._burst = self._held, [], Burst(self._rule)
        self._is_replaying = True
        try:
            for target, event in held:
                if isValid(target):
                    QCoreApplication.sendEvent(target, event)
        finally:
            self._is_replaying = False

    # -- what went into a field ----------------------------------------------------------------------------------

    def _follow(self, strokes: list[Stroke], end: str) -> None:
        """Remember what is handed on, as long as it follows fast: a slow scanner shows itself by what it typed."""
        self._trail += strokes
        if end:
            self._end_trail(end)
        elif self._trail:
            self._silence.start()

    def _end_trail(self, end: str) -> None:
        self._silence.stop()
        strokes, self._trail = self._trail, []
        if not strokes:
            return
        text = "".join(stroke.text for stroke in strokes)
        reading = Reading(text, strokes=tuple(strokes), end=end, is_scan=False)
        if slipped(strokes):
            self.slipped.emit(reading)
        if self.is_tracing:
            self.typed.emit(reading)

    def _on_silence_timeout(self) -> None:
        self._end_trail("")

    def _watch_focused(self, focused: QObject | None) -> None:
        if self._focused is not None and isValid(self._focused):
            self._focused.removeEventFilter(self)
        self._focused = focused if not isinstance(focused, QWindow) else None
        if self._focused is not None:
            self._focused.installEventFilter(self)


def _end_of(event: QKeyEvent) -> str:
    """Return the name of a final key, or nothing."""
    key = event.key()
    if key in _ENDS and not event.modifiers() & _COMMANDING:
        return _ENDS[key]
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier:
        return _CONTROL_ENDS.get(key, "")
    return ""

"""A keyboard wedge: the keys of one scan, a few milliseconds apart by their own clock, however busy the computer is."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow

GAP_MS = 4
_clock_ms = 1_000_000


def scan_into(window: QWindow, text: str, end: Qt.Key | None = Qt.Key.Key_Return, *, after_ms: int = 10_000) -> None:
    """Type `text` and its final key (None: none yet) into a native window, `after_ms` after the last key of all.

    The events are queued together with the times of a real scanner, so that a test machine that pauses between two of
    them does not turn a scan into slow typing.
    """
    global _clock_ms  # noqa: PLW0603 - one scanner's clock, which only goes forward
    _clock_ms += after_ms
    keys = [(Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown, letter) for letter in text]
    if end is not None:
        keys.append((end, "\t" if end == Qt.Key.Key_Tab else "\r"))
    for key, letter in keys:
        shift = Qt.KeyboardModifier.ShiftModifier if letter.isupper() else Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, shift, letter)
            event.setTimestamp(_clock_ms)
            QCoreApplication.postEvent(window, event)
        _clock_ms += GAP_MS
    QCoreApplication.sendPostedEvents(window)

"""What a window hears from scanners, typed or by the serial line; how the line stands, and the page that tries them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.ears import Ears
from ui.i18n.words import tr
from ui.scanner_line import PortState, SerialStatus, Tone
from ui.scanners import Scanners
from ui.shell.keymap import SCANNER
from ui.wedge import Reading

if TYPE_CHECKING:
    from ui.shell.scanner_test import ScannerTest
    from ui.shell.window import BaseWindow


class Hearing(QObject):
    """One window's ears. While the test page is open every scan goes there and nowhere else.

    Signals:
        heard: a `Reading`.
    """

    heard = Signal(object)

    def __init__(self, scanners: Scanners | None, window: BaseWindow) -> None:
        super().__init__(window)
        self._window = window
        self._test: ScannerTest | None = None
        self._ears = Ears(scanners, self)
        self._ears.heard.connect(self._on_ears_heard)
        self.scanners, self.keyboard = self._ears.scanners, self._ears.keyboard
        self.keyboard.slipped.connect(self._on_keyboard_slipped)
        self._state = self.scanners.status.state
        self.scanners.status_changed.connect(self._on_scanners_status_changed)

    def sound(self, tone: Tone) -> None:
        """Let a scan be heard by ear."""
        self.scanners.sound(tone)

    def open_test(self) -> None:
        """Show what the scanners do, key by key."""
        from ui.shell.scanner_test import ScannerTest

        if self._test is not None:
            return
        self._test = ScannerTest(self.scanners, self.keyboard, self._window.runner, self._window.clock, self._window)
        self._test.finished.connect(self._on_test_finished)
        self._window.show_dialog(self._test)

    def _on_ears_heard(self, reading: Reading) -> None:
        if self._test is not None:
            self.sound(Tone.HEARD)
            self._test.take(reading)
        else:
            self.heard.emit(reading)

    def _on_keyboard_slipped(self, reading: Reading) -> None:
        """Say why a code stands in a field: nobody has typed it, and nobody should have to guess."""
        if self._test is None:
            words = tr("Máy quét gõ quá chậm ({gap} ms một phím) nên chữ rơi vào ô: xóa ô đó. {key}: thử máy quét")
            self._window.announce(words.format(gap=round(reading.usual_gap_ms), key=SCANNER.key), "warning")

    def _on_test_finished(self) -> None:
        self._test = None

    def _on_scanners_status_changed(self, status: SerialStatus) -> None:
        before, self._state = self._state, status.state
        if self._test is not None or before is status.state:
            return
        if status.state is PortState.LOST:
            words = tr("Máy quét ở cổng {port} đã rút ra: cắm lại là dùng được ngay")
            self._window.announce(words.format(port=status.port), "warning")
        elif before is PortState.LOST and status.state is PortState.READY:
            self._window.announce(tr("Đã thấy lại máy quét ở cổng {port}").format(port=status.port), "success")

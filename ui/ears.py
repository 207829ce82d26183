"""Everything that a window hears from scanners, whether it is typed or comes by the serial line."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.scanner import ScannerFilter
from ui.scanner_line import ScannerSettings
from ui.scanners import Scanners
from ui.wedge import Reading


class Ears(QObject):
    """The keyboard's filter and the serial line as one.

    Signals:
        heard: a `Reading`.
        scanned: its text.
    """

    heard = Signal(object)
    scanned = Signal(str)

    def __init__(self, scanners: Scanners | None, parent: QObject) -> None:
        super().__init__(parent)
        self.scanners = scanners or Scanners(parent=self)
        self.keyboard = ScannerFilter(self, rule=self.scanners.settings.rule)
        self.keyboard.heard.connect(self._on_heard)
        self.scanners.heard.connect(self._on_heard)
        self.scanners.settings_changed.connect(self._on_scanners_settings_changed)

    def _on_heard(self, reading: Reading) -> None:
        self.heard.emit(reading)
        self.scanned.emit(reading.text)

    def _on_scanners_settings_changed(self, settings: ScannerSettings) -> None:
        self.keyboard.obey(settings.rule)

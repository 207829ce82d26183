"""The scanners of one machine put together: `[scanner]` of its settings, the thread of the serial line, the window."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from desktop.scanner_file import save_scanner
from desktop.serial_scanner import SerialScanner
from desktop.settings import read_settings
from desktop.sounds import SystemSounds
from ui.scanner_line import ScannerSettings
from ui.scanners import Scanners


class Scanning(QObject):
    """Owns the thread of the serial line. Make it on the GUI thread, `start()`; `stop()` before the program ends."""

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data_dir = data_dir
        self._sounds = SystemSounds()
        self.scanners = Scanners(
            read_settings(data_dir).scanner.chosen(), save=self._save, sound=self._sounds, parent=self
        )
        self._line = SerialScanner(
            self.scanners.settings, on_frame=self.scanners.read_frame, on_status=self.scanners.tell
        )
        self._preparing = threading.Thread(target=self._sounds.prepare, name="scan sounds", daemon=True)
        self.scanners.settings_changed.connect(self._on_settings_changed)

    def start(self) -> None:
        """Look for the serial scanner from now on, and make the sounds ready."""
        self._preparing.start()
        self._line.start()

    def stop(self) -> None:
        """End the threads."""
        if self._preparing.is_alive():
            self._preparing.join()
        self._line.stop()
        self._sounds.close()

    def _save(self, settings: ScannerSettings) -> None:
        save_scanner(self._data_dir, settings)

    @Slot(object)
    def _on_settings_changed(self, settings: ScannerSettings) -> None:
        self._line.obey(settings)

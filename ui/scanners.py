"""The scanners of one machine: how they are set, what a serial one reads, how its port stands.

Made once by the composition root and given to the window of any face. What a scanner types is heard by `ui/scanner.py`;
what comes by a serial line is read on a thread of its own (`desktop/serial_scanner.py`) and arrives here by signals.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from models.domain.scan_text import decoded
from ui.scanner_line import ScannerSettings, SerialStatus, Tone
from ui.wedge import Reading


class Scanners(QObject):
    """Made on the GUI thread; `read_frame` and `tell` may be called from any thread.

    Args:
        save: keeps other settings; called on the writing thread. Without it nothing can be changed.
        sound: plays a tone and returns at once; called on the GUI thread.

    Signals:
        heard: a `Reading` of a serial scanner.
        status_changed: the new `SerialStatus`.
        settings_changed: the new `ScannerSettings`.
    """

    heard = Signal(object)
    status_changed = Signal(object)
    settings_changed = Signal(object)
    _framed = Signal(bytes, str)
    _told = Signal(object)

    def __init__(
        self,
        settings: ScannerSettings | None = None,
        *,
        save: Callable[[ScannerSettings], None] | None = None,
        sound: Callable[[Tone], None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.settings = settings or ScannerSettings()
        self.status = SerialStatus()
        self.save = save
        self.sound = sound or _beep
        self._framed.connect(self._on_framed)
        self._told.connect(self._on_told)

    def read_frame(self, data: bytes, port: str) -> None:
        """Take the bytes of one reading."""
        self._framed.emit(data, port)

    def tell(self, status: SerialStatus) -> None:
        """Take how the line stands now."""
        self._told.emit(status)

    def obey(self, settings: ScannerSettings) -> None:
        """Go by other settings from now on. Call on the GUI thread, after they were saved."""
        self.settings = settings
        self.settings_changed.emit(settings)

    @Slot(bytes, str)
    def _on_framed(self, data: bytes, port: str) -> None:
        text, encoding = decoded(bytes(data))
        prefix, suffix = self.settings.prefix, self.settings.suffix
        text = text.strip("\t\r\n\x02\x03")
        reading = Reading(
            text.removeprefix(prefix).removesuffix(suffix),
            source=port,
            prefix=prefix if prefix and text.startswith(prefix) else "",
            suffix=suffix if suffix and text.endswith(suffix) else "",
            encoding=encoding,
        )
        if reading.text:
            self.heard.emit(reading)

    @Slot(object)
    def _on_told(self, status: SerialStatus) -> None:
        if status != self.status:
            self.status = status
            self.status_changed.emit(status)


def _beep(_: Tone) -> None:
    QApplication.beep()

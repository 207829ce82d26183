"""The scanners of one machine put together: `[scanner]` of its settings, the thread of the serial line, the window."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Slot

from desktop.private_file import write_privately
from desktop.serial_scanner import SerialScanner
from desktop.settings import FILE, decode_settings, read_settings
from desktop.sounds import SystemSounds
from models.services.commands import Refused
from ui.scanner_line import ScannerSettings
from ui.scanners import Scanners

_SECTION: Final = re.compile(r"^[ \t]*\[[ \t]*scanner[ \t]*\].*?(?=^[ \t]*\[|\Z)", re.MULTILINE | re.DOTALL)


def save_scanner(data_dir: Path, settings: ScannerSettings) -> None:
    """Write the section of the scanner; every other line of the file stays as people wrote it.

    Raises:
        SettingsUnreadable: the file cannot be understood, or would not be with these settings; nothing is written.
        Refused: `not_writable`.
    """
    path = data_dir / FILE
    written = path.read_text("utf-8") if path.is_file() else ""
    values = {name: getattr(settings, name) for name in ScannerSettings.__slots__}
    section = "[scanner]\n" + "".join(
        f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items()
    )
    if _SECTION.search(written) is not None:
        content = _SECTION.sub(lambda _: section + "\n", written, count=1).rstrip("\n") + "\n"
    else:
        content = f"{written.rstrip()}\n\n{section}".lstrip("\n")
    decode_settings(content.encode(), path)
    try:
        write_privately(path, content.encode())
    except OSError as e:
        raise Refused("not_writable", path=str(data_dir)) from e


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
        self.scanners.settings_changed.connect(self._on_settings_changed)

    def start(self) -> None:
        """Look for the serial scanner from now on."""
        self._line.start()

    def stop(self) -> None:
        """End the thread."""
        self._line.stop()
        self._sounds.close()

    def _save(self, settings: ScannerSettings) -> None:
        save_scanner(self._data_dir, settings)

    @Slot(object)
    def _on_settings_changed(self, settings: ScannerSettings) -> None:
        self._line.obey(settings)

"""Two short sounds for a scan, without a multimedia library: the system's own player, or its beep where it has none."""

from __future__ import annotations

import math
import shutil
import struct
import sys
import tempfile
import wave
from pathlib import Path
from typing import Final

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from ui.scanner_line import Tone

_RATE: Final = 16_000
_NOTES: Final = {Tone.HEARD: ((1320, 0.05), (1760, 0.06)), Tone.UNKNOWN: ((330, 0.09), (0, 0.03), (247, 0.14))}
"""Hertz and seconds: up for what is known, down and longer for what is not, so that nobody has to look."""
_LOUDNESS: Final = 9_000
_FADE_S: Final = 0.006
_PLAYERS: Final = (("pw-play",), ("paplay",), ("aplay", "-q"))


def wave_of(tone: Tone) -> bytes:
    """Return a tone as 16-bit samples of one channel."""
    samples: list[int] = []
    for hertz, seconds in _NOTES[tone]:
        count, fade = round(_RATE * seconds), round(_RATE * _FADE_S)
        for place in range(count):
            swell = min(1.0, place / fade, (count - place) / fade)
            samples.append(round(_LOUDNESS * swell * math.sin(2 * math.pi * hertz * place / _RATE)))
    return struct.pack(f"<{len(samples)}h", *samples)


class SystemSounds:
    """Plays a tone and returns at once. Call on the GUI thread, but for `prepare`."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="mot-cua-sound-", ignore_cleanup_errors=True)
        self._made: tuple[dict[Tone, Path], tuple[str, ...]] | None = None

    def __call__(self, tone: Tone) -> None:
        """Play a tone."""
        files, player = self._made or self.prepare()
        if sys.platform == "win32":
            import winsound

            quietly = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
            winsound.PlaySound(str(files[tone]), quietly)
        elif not _is_played(player, files[tone]):
            QApplication.beep()

    def prepare(self) -> tuple[dict[Tone, Path], tuple[str, ...]]:
        """Write the files and look for a player, on any thread, so that the first scan waits for neither."""
        self._made = self._write(), next((player for player in _PLAYERS if shutil.which(player[0])), ())
        return self._made

    def close(self) -> None:
        """Take the files away."""
        self._folder.cleanup()

    def _write(self) -> dict[Tone, Path]:
        made = {}
        for tone in Tone:
            made[tone] = Path(self._folder.name) / f"{tone}.wav"
            with wave.open(str(made[tone]), "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(_RATE)
                file.writeframes(wave_of(tone))
        return made


def _is_played(player: tuple[str, ...], file: Path) -> bool:
    if not player:
        return False
    program, *options = player
    is_started, _ = QProcess.startDetached(program, [*options, str(file)])
    return bool(is_started)

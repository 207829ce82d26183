"""Speech by espeak-ng, where it is installed: it has Vietnamese and English, no Khmer yet."""

from __future__ import annotations

import shutil
import subprocess
from typing import Final

from PySide6.QtCore import QObject, QProcess

_PROGRAM: Final = "espeak-ng"
_WORDS_A_MINUTE: Final = "140"
_LISTED_WITHIN_S: Final = 5
_SPOKEN: Final = ("vi", "en", "km")


class SystemVoice(QObject):
    """Satisfies `ui.voice.Voice`. The text goes through standard input, so that nothing in it is an option."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program = shutil.which(_PROGRAM) or ""
        self._languages: frozenset[str] | None = None
        self._speaking: QProcess | None = None

    @property
    def languages(self) -> frozenset[str]:
        """Return the languages that are installed; asked once."""
        if self._languages is None:
            self._languages = frozenset(language for language in _SPOKEN if self._has(language))
        return self._languages

    def say(self, words: str, language: str) -> None:
        """Begin to read; what was being read stops."""
        self.hush()
        if language not in self.languages:
            return
        self._speaking = QProcess(self)
        self._speaking.start(self._program, ["-v", language, "-s", _WORDS_A_MINUTE, "--stdin"])
        self._speaking.write(words.encode())
        self._speaking.closeWriteChannel()

    def hush(self) -> None:
        """Stop reading."""
        if self._speaking is not None:
            self._speaking.kill()
            self._speaking.waitForFinished(200)
            self._speaking.deleteLater()
            self._speaking = None

    @property
    def is_speaking(self) -> bool:
        """Tell whether something is being read."""
        return self._speaking is not None and self._speaking.state() is not QProcess.ProcessState.NotRunning

    def _has(self, language: str) -> bool:
        """Ask for the voices of a language: a table, of which only the heading stands where there is none."""
        if not self._program:
            return False
        try:
            told = subprocess.run(  # noqa: S603 - a program of the system, our own words
                [self._program, f"--voices={language}"], capture_output=True, timeout=_LISTED_WITHIN_S, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        return told.returncode == 0 and len(told.stdout.splitlines()) > 1

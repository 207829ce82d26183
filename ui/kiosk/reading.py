"""Read a page aloud: who turned it on hears each page once, until the kiosk is wiped."""

from __future__ import annotations

from ui.kiosk.texts import Language
from ui.voice import Voice


class ReadingAloud:
    """Knows what was read last. Lives on the GUI thread."""

    def __init__(self, voice: Voice | None) -> None:
        self._voice = voice
        self._last: tuple[str, Language] | None = None
        self.is_on = False

    def is_installed(self, language: Language) -> bool:
        """Tell whether there is a voice for a language."""
        return self._voice is not None and language.value in self._voice.languages

    def switch(self, *, is_on: bool) -> None:
        """Begin or stop."""
        self.is_on = is_on
        self._last = None
        if self._voice is not None and not is_on:
            self._voice.hush()

    def show(self, words: str, language: Language) -> None:
        """Read what a page says now, unless it was just read."""
        said = " ".join(words.split())
        if self._voice is None or not self.is_on or not said or self._last == (said, language):
            return
        self._last = (said, language)
        self._voice.say(said, language.value)

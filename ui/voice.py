"""A voice that reads aloud, where the machine has one; the composition root brings it."""

from __future__ import annotations

from typing import Protocol


class Voice(Protocol):
    """Speaks one sentence at a time. Called on the GUI thread; never waits."""

    @property
    def languages(self) -> frozenset[str]:
        """Return the languages that are installed, as "vi", "en", "km"; empty where there is no voice."""

    def say(self, words: str, language: str) -> None:
        """Begin to read; what was being read stops. Nothing happens where the language is not installed."""

    def hush(self) -> None:
        """Stop reading."""

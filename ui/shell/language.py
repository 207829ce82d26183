"""The other language of the screens: chosen by a command, spoken from the next start on."""

from __future__ import annotations

from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject

from ui.i18n.words import ENGLISH, VIETNAMESE, language, tr
from ui.messages import refusal_words
from ui.shell.window import BaseWindow

NAMES: Final = {VIETNAMESE: tr("Tiếng Việt"), ENGLISH: "English"}
"""Each in itself, for somebody who reads no other."""


class LanguageDesk(Protocol):
    """Where the choice is kept."""

    def choose_language(self, language: str) -> None:
        """Keep "vi" or "en" for the next start; called on the writing thread.

        Raises:
            Refused: `not_writable`.
        """


def other_language() -> str:
    """Return the language that the screens do not speak now."""
    return VIETNAMESE if language() == ENGLISH else ENGLISH


class LanguageChoice(QObject):
    """Keep the other language and say when it will be heard."""

    def __init__(self, desk: LanguageDesk, window: BaseWindow) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window

    def switch(self) -> None:
        """Choose the language that is not spoken now."""
        wanted = other_language()
        keep = partial(self._desk.choose_language, wanted)
        self._window.runner.command(keep, partial(self._on_kept, wanted), self._on_failed)

    def _on_kept(self, wanted: str, _: None) -> None:
        words = tr("Đã chọn {language}: mọi trang đổi tiếng từ lần mở Một Cửa sau")
        self._window.announce(words.format(language=NAMES[wanted]), "success")

    def _on_failed(self, error: Exception) -> None:
        self._window.announce(refusal_words(error), "danger")

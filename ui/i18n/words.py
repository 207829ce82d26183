"""Words on screen in the reader's language: Vietnamese as the code has them, or what Qt Linguist's file makes of them.

No Qt is imported here, because the headless face uses the same words; it never chooses a language and so stays
Vietnamese. Papers, events and the log have words of their own and never ask here (docs/adr/0017).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, Self

VIETNAMESE: Final = "vi"
ENGLISH: Final = "en"
LANGUAGES: Final = (VIETNAMESE, ENGLISH)

Translate = Callable[[str, str | None, int], str]
"""Source, meaning, count (-1: none) → words, with `%n` replaced."""


def _as_written(source: str, meaning: str | None, n: int) -> str:
    del meaning
    return source.replace("%n", str(n)) if n >= 0 else source


class _Speaking:
    """The one thing that is set later: as with Qt's own translators, a process speaks one language."""

    translate: Translate = staticmethod(_as_written)
    language = VIETNAMESE


def speak(language: str, translate: Translate | None = None) -> None:
    """Choose the language of this process before the first screen is imported; without `translate` as written."""
    _Speaking.language = language
    _Speaking.translate = staticmethod(translate or _as_written)


def language() -> str:
    """Return the language that the screens of this process speak."""
    return _Speaking.language


def tr(source: str, meaning: str = "", n: int = -1) -> str:
    """Return words for the screen; `pyside6-lupdate` finds every call.

    Args:
        source: Vietnamese, a literal; placeholders have names and are filled by `.format` afterwards.
        meaning: tells two uses of one Vietnamese word apart, a literal.
        n: what `%n` stands for, third by place; other languages choose their plural by it.
    """
    return _Speaking.translate(source, meaning or None, n)


class _Marked(str):
    """Words of a table with what tells them apart from the same words elsewhere."""

    __slots__ = ("meaning",)

    meaning: str

    def __new__(cls, source: str, meaning: str) -> Self:
        marked = super().__new__(cls, source)
        marked.meaning = meaning
        return marked


def later(source: str, meaning: str = "") -> str:
    """Mark words of a table for translation; `Words` translates them when they are shown. Arguments as `tr`."""
    return _Marked(source, meaning) if meaning else source


def stored(source: str) -> str:
    """Mark words that become part of an event or of a paper: they stay Vietnamese whatever the screens speak."""
    return source


class Words(Mapping[str, str]):
    """A table of words by code, marked with `later`, each translated when it is read.

    For modules that the headless face imports as well: they are there before anybody has chosen a language.
    """

    def __init__(self, *parts: Mapping[str, str]) -> None:
        self._sources: dict[str, str] = {}
        for part in parts:
            self._sources |= part.as_written() if isinstance(part, Words) else part

    def as_written(self) -> Mapping[str, str]:
        """Return the table in Vietnamese."""
        return self._sources

    def __getitem__(self, key: str) -> str:
        source = self._sources[key]
        return _Speaking.translate(source, source.meaning if isinstance(source, _Marked) else None, -1)

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)

"""Which commands a few letters mean: beginnings of words or initials, without marks; those used last come first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.domain.folding import fold, folded_words
from models.domain.word_search import NO_MATCH, cost_of, word_key
from ui.shell.keymap import Binding

_MOST_RECENT = 8


@dataclass(frozen=True, slots=True)
class Offer:
    """A command in the box; `elsewhere` names the page on which it works, "" where it works here and now."""

    binding: Binding
    elsewhere: str = ""


class RecentCommands:
    """What was chosen in the box, the latest first; one clerk's hand remembers a few commands at a time."""

    def __init__(self) -> None:
        self._names: list[str] = []

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names, the latest first."""
        return tuple(self._names)

    def note(self, command: str) -> None:
        """Put a command first."""
        self._names = [command, *(name for name in self._names if name != command)][:_MOST_RECENT]


def search_commands(text: str, offers: Sequence[Offer], recent: Sequence[str] = ()) -> list[Offer]:
    """Return the commands that a text means, best first.

    What works here comes before what works on another page; among these what was used last, then the closest match.
    A key is found as well: "f9", "ctrl+shift+q".
    """
    tokens, typed = folded_words(text), fold(text).replace(" ", "")
    latest = {name: place for place, name in enumerate(recent)}
    found: list[tuple[bool, int, int, int, Offer]] = []
    for place, offer in enumerate(offers):
        binding = offer.binding
        cost = cost_of(word_key(f"{binding.words} {binding.group}"), tokens) if tokens else 0
        if cost == NO_MATCH and typed and typed in fold(binding.key):
            cost = 0
        if cost != NO_MATCH and (tokens or not typed):
            found.append((bool(offer.elsewhere), latest.get(binding.command, len(latest)), cost, place, offer))
    found.sort(key=lambda row: row[:4])
    return [row[4] for row in found]

"""Find a text by the beginnings of its words or by initials, without marks: `kh si`, `ks`, `xnhn`."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from models.domain.folding import folded_words

_GAPPED_INITIALS_FROM: Final = 3
NO_MATCH: Final = -1


@dataclass(frozen=True, slots=True)
class WordKey:
    """What one text is found by. `words` has a space before each word; `starts` are the places of these spaces."""

    words: str
    starts: tuple[int, ...]
    initials: str


def word_key(text: str) -> WordKey:
    """Return the key of a text; made once, asked at every key stroke."""
    words = folded_words(text)
    starts: list[int] = []
    length = 0
    for word in words:
        starts.append(length)
        length += 1 + len(word)
    return WordKey(
        words="".join(f" {word}" for word in words),
        starts=tuple(starts),
        initials="".join(word[0] for word in words),
    )


def cost_of(key: WordKey, tokens: tuple[str, ...]) -> int:
    """Return 0 for a close match, more for a looser one, `NO_MATCH` for none; `tokens` are folded words.

    Taking for each token the match that ends first never misses one: what is left of the name is the longest possible.
    """
    word = 0
    cost = 0
    for token in tokens:
        by_prefix = _prefix_end(key, token, word)
        by_initials = _initials_end(key, token, word)
        if by_prefix is None and by_initials is None:
            if len(tokens) == 1 and len(token) >= _GAPPED_INITIALS_FROM and _has_in_order(key.initials, token):
                return 2
            return NO_MATCH
        if by_initials is None or (by_prefix is not None and by_prefix < by_initials):
            assert by_prefix is not None
            word = by_prefix
            start = key.starts[word - 1]
            end = key.starts[word] if word < len(key.starts) else len(key.words)
            # Short beginnings are looser than initials: two letters are how clerks write two words.
            cost += end - start - 1 > len(token) and by_initials is None
        else:
            word = by_initials
    return min(cost, 1)


def _prefix_end(key: WordKey, token: str, word: int) -> int | None:
    if word >= len(key.starts):
        return None
    place = key.words.find(f" {token}", key.starts[word])
    return bisect_right(key.starts, place) if place >= 0 else None


def _initials_end(key: WordKey, token: str, word: int) -> int | None:
    if len(token) < 2:
        return None
    place = key.initials.find(token, word)
    return place + len(token) if place >= 0 else None


def _has_in_order(text: str, letters: str) -> bool:
    place = -1
    for letter in letters:
        place = text.find(letter, place + 1)
        if place < 0:
            return False
    return True

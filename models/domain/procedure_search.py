"""Find a procedure as clerks type it: without marks, by beginnings of words, by initials, by code."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from models.domain.folding import fold, folded_words
from models.domain.procedure import Procedure

_CODE_QUERY: Final = re.compile(r"[0-9][0-9.]{2,}")
_GAPPED_INITIALS_FROM: Final = 3
_NO_MATCH: Final = -1


@dataclass(frozen=True, slots=True)
class _Key:
    """What one procedure is found by. `words` has a space before each word; `starts` are the places of these spaces."""

    procedure: Procedure
    code_digits: str
    words: str
    starts: tuple[int, ...]
    initials: str


class ProcedureIndex:
    """Precomputed keys of the procedures an office offers; a search over a few hundred takes a millisecond or two."""

    def __init__(self, procedures: Iterable[Procedure], *, enabled: Collection[str] = ()) -> None:
        """Index procedures; those of other agencies (`elsewhere`) only where their code is enabled."""
        self._keys = tuple(_key(p) for p in procedures if not p.elsewhere or p.code in enabled)

    def __len__(self) -> int:
        return len(self._keys)

    def search(self, query: str, uses: Mapping[str, int] | None = None) -> list[Procedure]:
        """Return what matches, the office's most used first, then the closest match, then the shortest name.

        Every word of the query is the beginning of a word of the name or the initials of words that stand side by side,
        in the order of the name. One word of three letters and more may also skip words between its initials (`xnhn`).

        Args:
            query: as typed; all procedures match an empty one.
            uses: how often the office used each code.
        """
        counts = uses or {}
        folded = fold(query).strip()
        found: list[tuple[int, int, int, str, Procedure]] = []
        is_code = _CODE_QUERY.fullmatch(folded.replace(" ", "")) is not None
        tokens = folded_words(query)
        if folded and not tokens:
            return []
        digits = re.sub(r"\D", "", folded)
        for key in self._keys:
            if is_code:
                place = key.code_digits.find(digits)
                cost = _NO_MATCH if place < 0 else 0 if key.code_digits == digits else 1
            else:
                cost = _cost(key, tokens)
            if cost != _NO_MATCH:
                p = key.procedure
                found.append((-counts.get(p.code, 0), cost, len(p.name), p.code, p))
        found.sort(key=lambda row: row[:4])
        return [row[4] for row in found]


def rank_procedures(query: str, procedures: Iterable[Procedure], uses: Mapping[str, int]) -> list[Procedure]:
    """Return the given procedures that match, best first; for repeated questions keep a `ProcedureIndex`."""
    every = tuple(procedures)
    return ProcedureIndex(every, enabled=frozenset(p.code for p in every)).search(query, uses)


def _key(procedure: Procedure) -> _Key:
    words = folded_words(procedure.name)
    starts: list[int] = []
    length = 0
    for word in words:
        starts.append(length)
        length += 1 + len(word)
    return _Key(
        procedure=procedure,
        code_digits=re.sub(r"\D", "", procedure.code),
        words="".join(f" {word}" for word in words),
        starts=tuple(starts),
        initials="".join(word[0] for word in words),
    )


def _cost(key: _Key, tokens: tuple[str, ...]) -> int:
    """Return 0 for a close match and more for a looser one.

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
            return _NO_MATCH
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


def _prefix_end(key: _Key, token: str, word: int) -> int | None:
    if word >= len(key.starts):
        return None
    place = key.words.find(f" {token}", key.starts[word])
    return bisect_right(key.starts, place) if place >= 0 else None


def _initials_end(key: _Key, token: str, word: int) -> int | None:
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

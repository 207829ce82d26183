"""Find a procedure as clerks type it: without marks, by beginnings of words, by initials, by code."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from models.domain.folding import fold, folded_words
from models.domain.procedure import Procedure
from models.domain.word_search import NO_MATCH, WordKey, cost_of, word_key

_CODE_QUERY: Final = re.compile(r"[0-9][0-9.]{2,}")


@dataclass(frozen=True, slots=True)
class _Key:
    """What one procedure is found by."""

    procedure: Procedure
    code_digits: str
    name: WordKey


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
                cost = NO_MATCH if place < 0 else 0 if key.code_digits == digits else 1
            else:
                cost = cost_of(key.name, tokens)
            if cost != NO_MATCH:
                p = key.procedure
                found.append((-counts.get(p.code, 0), cost, len(p.name), p.code, p))
        found.sort(key=lambda row: row[:4])
        return [row[4] for row in found]


def rank_procedures(query: str, procedures: Iterable[Procedure], uses: Mapping[str, int]) -> list[Procedure]:
    """Return the given procedures that match, best first; for repeated questions keep a `ProcedureIndex`."""
    every = tuple(procedures)
    return ProcedureIndex(every, enabled=frozenset(p.code for p in every)).search(query, uses)


def _key(procedure: Procedure) -> _Key:
    return _Key(procedure, re.sub(r"\D", "", procedure.code), word_key(procedure.name))

"""The words that a dossier is found by: plain ASCII, folded, one space between them.

Only names are bare words. Numbers stand with `>` before them, and with `<` before the same digits from behind, so that
the last digits are a prefix as well; the words and the code of the procedure stand with `=` before each.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from models.domain.codes import parse_code
from models.domain.dossier import Dossier
from models.domain.folding import folded_words
from models.domain.person import compact

FRONT: Final = ">"
BACK: Final = "<"
PROCEDURE: Final = "="
_SHORTEST_FROM_BEHIND: Final = 4


def words_of(state: Dossier) -> str:
    """Return the distinct words of a dossier: names, codes, phones, ID numbers, tax codes, procedure."""
    people = [state.submitter, *([state.owner] if state.owner is not None else [])]
    words = [word for who in people for word in folded_words(f"{who.name} {who.organisation}")]
    words += _procedure_words(state.procedure_name, state.procedure)
    numbers: list[str] = []
    for code in (state.code, state.external_code):
        parsed = parse_code(code) if code else None
        if parsed is not None:
            numbers.append(f"{parsed.on:%y%m%d}{parsed.number}")
        elif code:
            numbers += folded_words(code)
    for who in people:
        numbers += [number for each in (who.phone, who.id_number, who.tax_code) for number in _joined(compact(each))]
    for number in numbers:
        words += forms_of(number)
    return " ".join(dict.fromkeys(words))


@lru_cache(maxsize=4096)
def _procedure_words(name: str, code: str) -> tuple[str, ...]:
    """Return the words of a procedure: some hundred procedures, long names, folded once for all their dossiers."""
    return tuple(PROCEDURE + word for word in (*folded_words(name), *_joined(code)))


def forms_of(number: str) -> list[str]:
    """Return a number from the front and from behind; what has letters in it (a passport) is also a plain word."""
    plain = [] if number.isdigit() else [number]
    backwards = [BACK + number[::-1]] if len(number) >= _SHORTEST_FROM_BEHIND else []
    return [*plain, FRONT + number, *backwards]


def _joined(number: str) -> list[str]:
    """Return a number or code as one word, or nothing where it has neither letters nor digits."""
    return ["".join(words)] if (words := folded_words(number)) else []

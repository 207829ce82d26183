"""The office's own phrases: reasons that its clerks have given more than once, by use, and what each one registers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, Protocol

from models.domain.folding import fold

LEAST_USES: Final = 2
"""A sentence that was written once may be about one person; what comes back is how the office says it."""
MOST_LETTERS: Final = 140
MOST_PHRASES: Final = 12
OWN_SHARE: Final = 1.0
"""How much a clerk's own habit counts beside the office's: as much again."""


class HabitReader(Protocol):
    """What is asked of the counter's file; called on the read thread."""

    def reasons(self) -> Iterable[tuple[str, str]]:
        """Walk (action, reason) of the newest steps, the newest first; turning away for good is "turn_away_refuse"."""

    def registered_by(self, actor: bytes) -> Mapping[str, int]:
        """Count the newest dossiers that one person registered, by procedure."""


def own_phrases(reader: HabitReader) -> dict[str, tuple[str, ...]]:
    """Return by action what the office has written more than once, the most used first, then the newest.

    Two writings of one sentence (spaces, marks, a final stop) count as one, in the words of the newest.
    """
    counts: dict[str, Counter[str]] = {}
    words: dict[tuple[str, str], str] = {}
    for action, reason in reader.reasons():
        said = " ".join(reason.split()).rstrip(".")
        if not said or len(said) > MOST_LETTERS:
            continue
        key = fold(said)
        counts.setdefault(action, Counter())[key] += 1
        words.setdefault((action, key), said)
    return {
        action: tuple(words[action, key] for key, uses in counted.most_common(MOST_PHRASES) if uses >= LEAST_USES)
        for action, counted in counts.items()
    }


def uses_for(office: Mapping[str, int], own: Mapping[str, int]) -> dict[str, int]:
    """Return how often each procedure is used as the list for one clerk weighs it.

    The clerk's own procedures count as much as the whole office's: who works in one field finds that field first, and
    who has just begun sees what the others do.
    """
    whole, mine = sum(office.values()), sum(own.values())
    if not mine:
        return dict(office)
    weight = OWN_SHARE * max(whole, mine) / mine
    return {code: office.get(code, 0) + round(own.get(code, 0) * weight) for code in {*office, *own}}

"""Finding dossiers by the place of their paper: few have one, so its words are compared, not indexed.

Words of the full-text index would be written anew at each placing (docs/adr/0005 rejects that for statuses); the places
in use are some hundred, read from an index that holds nothing else.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, func, select, text

from models.domain.folding import folded_words
from models.persistence.search_filter import SearchFilter
from models.persistence.tables import dossier

_PLACED: Final = text("place <> ''")


def places(connection: Connection) -> tuple[str, ...]:
    """Return the places in use, the fullest first."""
    counted = select(dossier.c.place).where(_PLACED).group_by(dossier.c.place).order_by(func.count().desc())
    return tuple(connection.execute(counted).scalars())


def placed_at(connection: Connection, written: str, limit: int, wanted: SearchFilter) -> list[int]:
    """Return the row numbers of what lies at the places meant, the exact place first, then the newest.

    Every typed word begins a word of the place, marks do not matter: `ke 2 ngan` means "Kệ 2, ngăn 3".
    """
    typed = folded_words(written)
    if not typed:
        return []
    meant = [place for place in places(connection) if _is_meant(typed, folded_words(place))]
    exact = [place for place in meant if folded_words(place) == typed]
    found: list[int] = []
    for some in (exact, [place for place in meant if place not in exact]):
        if some and len(found) < limit:
            rows = select(dossier.c.n).where(_PLACED, dossier.c.place.in_(some), *wanted.conditions())
            found += connection.execute(rows.order_by(dossier.c.n.desc()).limit(limit - len(found))).scalars()
    return found


def _is_meant(typed: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in typed)

"""Finding dossiers: by code, its last digits, alias, token, names without marks, ID number, phone, procedure, place.

Every way of looking reads a bounded part of the file, whatever is typed: the full-text index hands out its hits newest
first and is left at the last one wanted; codes are ranges of ordinary indexes; a filter that leaves few dossiers is
read first and its rows are compared with the words. `docs/adr/0005-search-index.md` has the measurements.
"""

from __future__ import annotations

import re
from typing import Final

from sqlalchemy import ColumnElement, Connection, or_, select, text

from models.domain.codes import parse_code
from models.domain.folding import folded_words
from models.domain.person import compact, read_phone, tidy
from models.persistence.place_search import placed_at
from models.persistence.search_filter import EVERYTHING, SOME, SearchFilter
from models.persistence.search_words import BACK, FRONT, PROCEDURE
from models.persistence.tables import dossier

Terms = list[tuple[str, ...]]
"""What must all be found; each is a choice of prefixes made of `a-z0-9<>=` alone, so nothing in them is syntax."""

_LONGEST: Final = 200
_MOST_TERMS: Final = 16
_CODE_DIGITS: Final = 7
_FEWEST_DIGITS: Final = 3
"""Fewer are a running number only: every phone number begins or ends with them."""

_SEPARATORS: Final = re.compile(r"[\s.\-–/+()]+")
_CODE_START: Final = re.compile(r"[A-Z]+[0-9][A-Z0-9.\-]*|[0-9]+[.\-][A-Z0-9.\-]*[A-Z][A-Z0-9.\-]*|TM-[A-Z0-9]*")
"""The beginning of a code or token: one group with letters and digits, as in H59.25.14-2611 and 000.00.15.H56-…"""

_PROCEDURE: Final = re.compile(r"[1-9]\.[0-9]{1,6}")
_DIGITS: Final = re.compile(r"(?<![0-9a-z])[0-9]+(?: [0-9]+)+(?![0-9a-z])")

_WORDS: Final = "SELECT rowid FROM dossier_search WHERE dossier_search MATCH :query ORDER BY rowid DESC LIMIT :most"
_FILTERED: Final = (
    "SELECT d.n FROM dossier AS d INDEXED BY dossier_filter WHERE {condition} ORDER BY d.n DESC LIMIT :most"
)
_FILTERED_WORDS: Final = (
    "SELECT s.rowid FROM dossier_search AS s CROSS JOIN dossier AS d INDEXED BY dossier_filter ON d.n = s.rowid "
    "WHERE s.dossier_search MATCH :query AND {condition} ORDER BY s.rowid DESC LIMIT :most"
)
_UNRETURNED: Final = (
    "SELECT d.n FROM dossier AS d INDEXED BY dossier_unreturned WHERE {condition} ORDER BY d.n DESC LIMIT :most"
)
"""The join is CROSS so that the words lead, and reads the narrow index: rows are eight times as wide."""


def identity_of(connection: Connection, written: str) -> bytes | None:
    """Return the id of the dossier with this code, alias code or temporary token; of two with one code the older."""
    found: bytes | None = connection.execute(
        select(dossier.c.id).where(_is_named(written)).order_by(dossier.c.id).limit(1)
    ).scalar()
    return found


def search(connection: Connection, written: str, limit: int, wanted: SearchFilter = EVERYTHING) -> list[int]:
    """Return the row numbers of what is meant, the best first, then the newest; a whole code finds its dossiers only.

    Nothing typed finds the newest that pass the filter, and nothing at all where there is no filter either.
    """
    written = tidy(written)[:_LONGEST].strip()
    if not written:
        return [] if wanted == EVERYTHING else _matching(connection, [], limit, wanted)
    exact = select(dossier.c.n).where(_is_named(written), *wanted.conditions()).limit(limit)
    found = sorted(connection.execute(exact).scalars(), reverse=True)
    if not found and _CODE_START.fullmatch(_as_code(written)):
        found = _by_code(connection, _as_code(written), limit, wanted)
    if found:
        return found
    digits = _SEPARATORS.sub("", written)
    if digits.isascii() and digits.isdigit():
        return _by_digits(connection, written, digits, limit, wanted)
    terms = _terms(written)
    if not terms:
        return []
    found = _matching(connection, terms, limit, wanted)  # in names, before any procedure
    if len(found) < limit:
        wider = [(*term, *(PROCEDURE + word for word in term if word.isalnum())) for term in terms]
        found += _matching(connection, wider, limit + len(found), wanted)
    if len(found) < limit:
        found += placed_at(connection, written, limit, wanted)
    return list(dict.fromkeys(found))[:limit]


def _as_code(written: str) -> str:
    return re.sub(r"\s+", "", written).upper()


def _is_named(written: str) -> ColumnElement[bool]:
    given = _as_code(written)
    parsed = parse_code(given)
    code = str(parsed) if parsed is not None else given
    return or_(
        dossier.c.code == code,
        dossier.c.external_code.in_([code, written.strip()]) & (dossier.c.external_code != ""),
        (dossier.c.token == given) & (dossier.c.token != ""),
    )


def _by_code(connection: Connection, start: str, limit: int, wanted: SearchFilter) -> list[int]:
    """Find what begins with part of a code: each column is a range of its index, read from the end, the newest date."""
    found: set[int] = set()
    few = wanted.few(connection)
    for column in (dossier.c.code, dossier.c.external_code, dossier.c.token):
        query = select(dossier.c.n).where(column >= start, column < start + "\U0010ffff", *wanted.conditions())
        query = query.order_by(column.desc()).limit(limit) if few is None else query.where(dossier.c.n.in_(few))
        found.update(connection.execute(query).scalars())
    return sorted(found, reverse=True)[:limit]


def _by_digits(connection: Connection, written: str, digits: str, limit: int, wanted: SearchFilter) -> list[int]:
    """Find the running number of a code first, the newest day first; then what begins or ends with the digits."""
    found: list[int] = []
    if len(digits) <= _CODE_DIGITS and int(digits):
        numbered = select(dossier.c.n).where(dossier.c.code_number == int(digits), *wanted.conditions())
        found = list(connection.execute(numbered.order_by(dossier.c.received_at_ms.desc()).limit(limit)).scalars())
    if len(digits) >= _FEWEST_DIGITS and len(found) < limit:
        procedure = (PROCEDURE + digits,) if _PROCEDURE.fullmatch(written) else ()
        found += _matching(connection, [_number(written, digits) + procedure], limit, wanted)
    return list(dict.fromkeys(found))[:limit]


def _number(written: str, digits: str) -> tuple[str, ...]:
    """Return how a number may stand in the index: from the front, from behind, a phone also without +84."""
    spellings = [digits, read_phone(written) or digits]
    if compact(written).startswith("+84") and len(digits) > len("84"):
        spellings.append("0" + digits.removeprefix("84").removeprefix("0"))
    return tuple(dict.fromkeys([*(FRONT + each for each in spellings), *(BACK + each[::-1] for each in spellings)]))


def _terms(written: str) -> Terms:
    """Return what is typed as prefixes; groups of digits beside each other are one number, a word said twice is one."""
    spoken = " ".join(folded_words(written))
    spoken = _DIGITS.sub(lambda match: match[0].replace(" ", ""), spoken)
    words = sorted(set(spoken.split()), key=lambda word: (-len(word), word))
    apart = [w for i, w in enumerate(words) if not any(longer.startswith(w) for longer in words[:i])]
    return [
        (word, *_number(word, word)) if word.isdigit() and len(word) >= _FEWEST_DIGITS else (word,)
        for word in apart[:_MOST_TERMS]
    ]


def _matching(connection: Connection, terms: Terms, limit: int, wanted: SearchFilter) -> list[int]:
    """Return the newest rows with all terms, by the cheapest way: a filter that leaves few, or the words."""
    values: dict[str, object] = {"most": limit, **wanted.values()}
    if wanted.is_unreturned and wanted.size(connection, wanted.status_sql()) <= SOME:
        held, spoken = _held(terms)
        ranges = " AND ".join(filter(None, [wanted.bounds_sql("d.n"), wanted.due_sql()]))
        condition = f"{wanted.status_sql()} AND d.status <> 'returned' AND {held} AND {ranges}"
        return list(connection.execute(text(_UNRETURNED.format(condition=condition)), values | spoken).scalars())
    few = wanted.few(connection)
    if few is not None:
        rows = select(dossier.c.n, dossier.c.words).where(dossier.c.n.in_(few), *wanted.conditions())
        return sorted((n for n, words in connection.execute(rows) if _has(words, terms)), reverse=True)[:limit]
    values["query"] = " AND ".join("(" + " OR ".join(f'"{each}" *' for each in term) + ")" for term in terms)
    if not terms:
        statement = _FILTERED.format(condition=wanted.walking_sql(connection, "d.n"))
    elif wanted == EVERYTHING:
        statement = _WORDS
    else:
        statement = _FILTERED_WORDS.format(condition=wanted.walking_sql(connection, "s.rowid"))
    return list(connection.execute(text(statement), values).scalars())


def _held(terms: Terms) -> tuple[str, dict[str, object]]:
    """Return the terms as a condition over `words`, with its values."""
    values: dict[str, object] = {}
    parts = ["1"]
    for term in terms:
        names = [f"word{len(values) + i}" for i in range(len(term))]
        values |= {name: f" {each}" for name, each in zip(names, term, strict=True)}
        parts.append("(" + " OR ".join(f"instr(' ' || d.words, :{name})" for name in names) + ")")
    return " AND ".join(parts), values


def _has(words: str, terms: Terms) -> bool:
    held = f" {words}"
    return all(any(f" {each}" in held for each in term) for term in terms)

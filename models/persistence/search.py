"""Finding dossiers: by code, its last digits, alias, token, names without marks, ID number, phone, procedure."""

from __future__ import annotations

import re
from typing import Final

from sqlalchemy import ColumnElement, Connection, bindparam, or_, select, text

from models.domain.codes import parse_code
from models.domain.folding import folded_words
from models.domain.person import read_phone, tidy
from models.persistence.tables import dossier

_MATCH: Final = text(
    "SELECT rowid FROM dossier_search WHERE dossier_search MATCH :query ORDER BY rowid DESC LIMIT :most"
).bindparams(bindparam("query"), bindparam("most"))
_LONGEST: Final = 200
_CODE_DIGITS: Final = 7
_FEWEST_DIGITS: Final = 3
"""Fewer are a running number only: every phone number begins or ends with them."""

_SEPARATORS: Final = re.compile(r"[\s.\-–/+]+")


def identity_of(connection: Connection, written: str) -> bytes | None:
    """Return the id of the dossier with this code, alias code or temporary token; of two with one code the older."""
    found: bytes | None = connection.execute(
        select(dossier.c.id).where(_is_named(written)).order_by(dossier.c.id).limit(1)
    ).scalar()
    return found


def search(connection: Connection, written: str, limit: int) -> list[int]:
    """Return the row numbers of what is meant, the best first; a whole code finds its dossiers only."""
    written = tidy(written)[:_LONGEST]
    if not written:
        return []
    exact = connection.execute(
        select(dossier.c.n).where(_is_named(written)).order_by(dossier.c.id.desc()).limit(limit)
    ).scalars()
    found = list(exact)
    if found:
        return found
    digits = _SEPARATORS.sub("", written)
    if digits.isascii() and digits.isdigit():
        return _by_digits(connection, written, digits, limit)
    words = folded_words(written)
    return _matching(connection, " ".join(f'"{word}"*' for word in words), limit) if words else []


def _is_named(written: str) -> ColumnElement[bool]:
    compact = re.sub(r"\s+", "", written).upper()
    parsed = parse_code(compact)
    code = str(parsed) if parsed is not None else compact
    return or_(
        dossier.c.code == code,
        dossier.c.external_code.in_([code, written.strip()]) & (dossier.c.external_code != ""),
        (dossier.c.token == compact) & (dossier.c.token != ""),
    )


def _by_digits(connection: Connection, written: str, digits: str, limit: int) -> list[int]:
    """Find the running number of a code first, the newest day first; then what begins or ends with the digits."""
    found: list[int] = []
    if len(digits) <= _CODE_DIGITS and int(digits):
        numbered = select(dossier.c.n).where(dossier.c.code_number == int(digits))
        found = list(connection.execute(numbered.order_by(dossier.c.received_at_ms.desc()).limit(limit)).scalars())
    if len(digits) >= _FEWEST_DIGITS and len(found) < limit:
        spellings = dict.fromkeys([digits, read_phone(written) or digits])
        terms = [f'numbers : "{each}"* OR numbers : "r{each[::-1]}"*' for each in spellings]
        found += _matching(connection, " OR ".join(terms), limit)
    return list(dict.fromkeys(found))[:limit]


def _matching(connection: Connection, query: str, limit: int) -> list[int]:
    return list(connection.execute(_MATCH, {"query": query, "most": limit}).scalars())

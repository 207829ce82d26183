"""Find what citizens ask for. A wrong check word cannot be told from an unknown code, by bytes or by work."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from models.domain.codes import read_check_word
from sync.server.store.connection import Connection
from sync.server.store.projection import CitizenView

_VIEW: Final = msgspec.msgpack.Decoder(CitizenView)
_NO_WORD: Final = "0" * 12
_MOST_NAMESAKES: Final = 10
"""Dossiers with one code, alias or token that are looked at."""

_Row = tuple[str, bytes, int]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a code, an alias code of another system or a temporary token, in the form that is compared.

    `check_word` is None where the status alone is asked for, and "" where what was typed cannot be a check word.
    `is_trusted` says that who asks may see the details without one: a portal with a key.
    """

    key: str
    check_word: str | None
    is_trusted: bool = False

    @classmethod
    def of(cls, key: str, check_word: str | None, *, is_trusted: bool = False) -> Question:
        """Ask for a key with a check word as it was typed."""
        return cls(key, None if check_word is None else read_check_word(check_word) or "", is_trusted)


@dataclass(frozen=True, slots=True)
class Found:
    """A dossier as its owner may see it; `with_details` once the check word, or a key, has proved who asks."""

    view: CitizenView
    with_details: bool
    counter_heard_at_ms: int
    office: str = ""


class NumberClash(Exception):
    """Two dossiers bear this code: only the check word can tell whose is meant."""


# Every question costs the same three descents of an index and, whatever they find, one statement. The device is asked
# for by a sub-select and not joined: a plan for many questions would otherwise read all devices for one.
_FIND: Final = f"""
    SELECT q.place, d.home, d.dossier, d.check_word, d.view,
           (SELECT heard_at_ms FROM device WHERE id = d.device)
    FROM unnest(%(keys)s::text[]) WITH ORDINALITY AS q (key, place)
    CROSS JOIN LATERAL (
        SELECT home, dossier, device, check_word, view FROM dossier WHERE code_key = q.key AND code_key <> ''
        UNION ALL
        SELECT home, dossier, device, check_word, view FROM dossier WHERE alias_key = q.key AND alias_key <> ''
        UNION ALL
        SELECT home, dossier, device, check_word, view FROM dossier WHERE token_key = q.key AND token_key <> ''
        ORDER BY home, dossier LIMIT {_MOST_NAMESAKES}
    ) AS d
    ORDER BY q.place, d.home, d.dossier
"""  # noqa: S608 - a number of ours


def find_dossiers(connection: Connection, questions: Sequence[Question]) -> list[Found | NumberClash | None]:
    """Answer questions in one statement, in their order.

    Returns:
        For each the dossier; `NumberClash` for a code without a check word that two dossiers bear; None for an unknown
        code and a wrong check word alike.
    """
    rows = connection.execute(_FIND, {"keys": [question.key for question in questions]}, binary=True)
    found: dict[int, dict[tuple[str, bytes], _Row]] = {}
    for place, home, dossier, *row in rows:
        found.setdefault(place, {})[home, dossier] = (row[0], row[1], row[2])
    return [_answer(question, found.get(place, {}).items()) for place, question in enumerate(questions, 1)]


def _answer(question: Question, rows: Iterable[tuple[tuple[str, bytes], _Row]]) -> Found | NumberClash | None:
    known = [(office, *row) for (office, _), row in rows]
    if question.check_word is None:
        if len(known) > 1:
            return NumberClash()
        return _found(known[0][0], known[0][2], known[0][3], with_details=question.is_trusted) if known else None
    answer = None
    for office, word, view, heard_at_ms in known or [("", _NO_WORD, b"", 0)]:
        # Always one comparison of the same length, and no early way out: time tells nothing.
        typed = question.check_word.encode().ljust(len(_NO_WORD))
        is_right = hmac.compare_digest((word or _NO_WORD).encode(), typed)
        if is_right and word and view and answer is None:
            answer = _found(office, view, heard_at_ms, with_details=True)
    return answer


def _found(office: str, view: bytes, heard_at_ms: int, *, with_details: bool) -> Found:
    return Found(_VIEW.decode(view), with_details, heard_at_ms, office)

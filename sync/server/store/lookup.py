"""Find what a citizen asks for. A wrong check word cannot be told from an unknown code, by bytes or by time."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Final

import msgspec

from models.domain.codes import read_check_word
from sync.server.store.connection import Connection
from sync.server.store.projection import CitizenView, reference_key

_VIEW: Final = msgspec.msgpack.Decoder(CitizenView)
_NO_WORD: Final = "0" * 12


@dataclass(frozen=True, slots=True)
class Found:
    """A dossier as its owner may see it; `with_details` once the check word has proved who asks."""

    view: CitizenView
    with_details: bool
    counter_heard_at_ms: int


class NumberClash(Exception):
    """Two dossiers bear this code: only the check word can tell whose is meant."""


def find_dossier(connection: Connection, *, reference: str, check_word: str | None) -> Found | None:
    """Find a dossier by its code, an alias code of another system or a temporary token.

    Args:
        connection: inside a transaction.
        reference: as typed.
        check_word: as typed; None asks for the status alone.

    Raises:
        NumberClash: a code without a check word that two dossiers bear.
    """
    key = reference_key(reference)
    rows = connection.execute(
        """
        SELECT d.check_word, d.view, v.heard_at_ms
        FROM dossier AS d JOIN device AS v ON v.id = d.device
        WHERE %(key)s <> '' AND (d.code_key = %(key)s AND d.code_key <> ''
              OR d.alias_key = %(key)s AND d.alias_key <> '' OR d.token_key = %(key)s AND d.token_key <> '')
        ORDER BY d.home, d.dossier LIMIT 10
        """,
        {"key": key},
    ).fetchall()
    if check_word is None:
        if len(rows) > 1:
            raise NumberClash
        return Found(_VIEW.decode(rows[0][1]), with_details=False, counter_heard_at_ms=rows[0][2]) if rows else None
    typed = read_check_word(check_word) or ""
    found = None
    for word, view, heard_at_ms in rows or [(_NO_WORD, b"", 0)]:
        # Always one comparison of the same length, and no early way out: time tells nothing.
        is_right = hmac.compare_digest((word or _NO_WORD).encode(), typed.encode().ljust(len(_NO_WORD)))
        if is_right and word and view and found is None:
            found = Found(_VIEW.decode(view), with_details=True, counter_heard_at_ms=heard_at_ms)
    return found

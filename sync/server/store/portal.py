"""Keys of portals: named, stored as a hash, revoked at once. A key opens the details of any dossier of the province."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from typing import Final

import msgspec

from sync.server.errors import PortalKeyUnknown, PortalNameInvalid
from sync.server.store.connection import Connection
from sync.server.store.lookup import Found
from sync.server.store.projection import CitizenView

_KEY: Final = re.compile(r"mck_([0-9a-f]{12})_[A-Za-z0-9_-]{43}")
_MOST_NAME: Final = 80
_NO_HASH: Final = bytes(32)
_VIEW: Final = msgspec.msgpack.Decoder(CitizenView)


@dataclass(frozen=True, slots=True)
class PortalKey:
    """What is known of a key; never the key. Instants are milliseconds UTC, None where it did not happen."""

    id: str
    name: str
    created_at_ms: int
    created_by: str
    revoked_at_ms: int | None
    used_at_ms: int | None
    dossiers_asked: int


def make_key(connection: Connection, *, name: str, who: str, now_ms: int) -> tuple[PortalKey, str]:
    """Make a key; returns it with the key itself, which is told this once.

    256 random bits need no slow hash: nobody tries them all.

    Raises:
        PortalNameInvalid: the name is empty, too long, or cannot be printed.
    """
    name = " ".join(name.split())
    if not name or len(name) > _MOST_NAME or not name.isprintable():
        raise PortalNameInvalid(name=name[:_MOST_NAME], most=_MOST_NAME)
    made = PortalKey(secrets.token_hex(6), name, now_ms, who, None, None, 0)
    key = f"mck_{made.id}_{secrets.token_urlsafe(32)}"
    connection.execute(
        "INSERT INTO portal_key (id, name, key_hash, created_at_ms, created_by) VALUES (%s, %s, %s, %s, %s)",
        (made.id, made.name, _hash(key), now_ms, who),
    )
    return made, key


def all_keys(connection: Connection) -> list[PortalKey]:
    """Return all keys ever made, the revoked ones too."""
    rows = connection.execute(
        "SELECT id, name, created_at_ms, created_by, revoked_at_ms, used_at_ms, dossiers_asked FROM portal_key "
        "ORDER BY created_at_ms, id"
    )
    return [PortalKey(*row) for row in rows]


def revoke_key(connection: Connection, key_id: str, *, now_ms: int) -> str:
    """End a key at once; returns its name.

    Raises:
        PortalKeyUnknown: there is no such key.
    """
    row = connection.execute(
        "UPDATE portal_key SET revoked_at_ms = coalesce(revoked_at_ms, %s) WHERE id = %s RETURNING name",
        (now_ms, key_id),
    ).fetchone()
    if row is None:
        raise PortalKeyUnknown(key=key_id)
    return str(row[0])


def key_id_of(connection: Connection, key: str) -> str | None:
    """Return the id of a key that may be used; None for one that nobody has and for a revoked one."""
    match = _KEY.fullmatch(key)
    row = None
    if match is not None:
        row = connection.execute(
            "SELECT id, key_hash FROM portal_key WHERE id = %s AND revoked_at_ms IS NULL", (match[1],)
        ).fetchone()
    is_right = hmac.compare_digest(row[1] if row is not None else _NO_HASH, _hash(key))
    return str(row[0]) if row is not None and is_right else None


def note_use(connection: Connection, key_id: str, *, dossiers: int, now_ms: int) -> None:
    """Count what a key was used for."""
    connection.execute(
        "UPDATE portal_key SET used_at_ms = %s, dossiers_asked = dossiers_asked + %s WHERE id = %s",
        (now_ms, dossiers, key_id),
    )


_PAGE: Final = """
    SELECT d.dossier, d.view, (SELECT heard_at_ms FROM device WHERE id = d.device) FROM dossier AS d
    WHERE d.home = %(office)s AND d.dossier > %(after)b ORDER BY d.dossier LIMIT %(limit)s
"""


def page_of_office(connection: Connection, office: str, *, after: bytes, limit: int) -> list[tuple[bytes, Found]]:
    """Return the next dossiers of an office by their ids, which come in the order of their beginning."""
    rows = connection.execute(_PAGE, {"office": office, "after": after, "limit": limit}, binary=True).fetchall()
    return [
        (dossier, Found(_VIEW.decode(view), with_details=True, counter_heard_at_ms=heard_at_ms, office=office))
        for dossier, view, heard_at_ms in rows
    ]


def _hash(key: str) -> bytes:
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).digest()

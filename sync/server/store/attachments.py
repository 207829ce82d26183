"""Contents of attached files at the province: bytea chunks in PostgreSQL, finished only when their hash is right.

Any process of the service can take the next chunk, because the row of the content says what is there; the database's
own backups carry them. A content belongs to an office, so that nobody reads another office's file by knowing its hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from models.domain.attachment import HASH_BYTES
from models.domain.bodies import decode_body
from models.domain.events import Event, Kind
from models.domain.office_bodies import AttachmentBody
from sync.protocol import MAX_CHUNK_BYTES, MAX_CONTENT_BYTES, ContentAnswer
from sync.server.refusals import Refused
from sync.server.store.connection import Connection
from sync.server.store.records import Device

DAILY_BYTES: Final = 2 * 1024 * 1024 * 1024
"""Of contents that one device may add in a local day: a thousand files of 2 MB, ten times a busy counter's."""
_CHUNKS_AT_ONCE: Final = 16
_LOOK: Final = (
    "SELECT office, size, received, completed_at_ms IS NOT NULL FROM attachment "
    "WHERE sha256 = %b AND (office = %s OR %s = ANY(guests)) ORDER BY office <> %s, office LIMIT 1"
)
_LOCK: Final = f"{_LOOK} FOR UPDATE"


@dataclass(frozen=True, slots=True)
class Content:
    """One row: what is there of a content, and of which office."""

    office: str
    size: int
    received: int
    is_complete: bool

    @property
    def answer(self) -> ContentAnswer:
        """Return it as it goes out."""
        return ContentAnswer(size=self.size, received=self.received, is_complete=self.is_complete)


def name_contents(connection: Connection, events: Iterable[Event]) -> None:
    """Note the contents that new events name; only those may be uploaded. Guests get their share with their entries."""
    for event in events:
        if event.kind != Kind.DOCUMENT_ATTACHED:
            continue
        body = decode_body(event.kind, event.body)
        if not isinstance(body, AttachmentBody) or len(body.sha256) != HASH_BYTES:
            continue
        connection.execute(
            "INSERT INTO attachment (office, sha256, size) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            (event.home, body.sha256, body.size),
        )


def content_state(connection: Connection, device: Device, sha256: bytes) -> ContentAnswer:
    """Return what is there of a content.

    Raises:
        Refused: `content_unnamed`: no event of the device's office names it.
    """
    return _find(connection, device, sha256).answer


def store_chunk(
    connection: Connection, device: Device, sha256: bytes, *, offset: int, chunk: bytes, today: date, now_ms: int
) -> ContentAnswer:
    """Add a chunk where it goes on from what is there; any other one changes nothing and is answered alike.

    Raises:
        Refused: `content_unnamed`, `content_too_large`, `chunk_invalid`, `quota_exceeded`.
    """
    found = _find(connection, device, sha256, locks=True)
    if found.size > MAX_CONTENT_BYTES:
        raise Refused("content_too_large", 413)
    if not 0 < len(chunk) <= MAX_CHUNK_BYTES:
        raise Refused("chunk_invalid", 400, "length")
    if found.is_complete or offset != found.received:
        return found.answer
    if found.received + len(chunk) > found.size:
        raise Refused("chunk_invalid", 400, "beyond the end")
    _count(connection, device, len(chunk), today)
    connection.execute(
        "INSERT INTO attachment_chunk (office, sha256, first_byte, content) VALUES (%s, %b, %s, %b)",
        (found.office, sha256, offset, chunk),
    )
    received = found.received + len(chunk)
    if received == found.size:
        return _finish(connection, found, sha256, now_ms)
    connection.execute(
        "UPDATE attachment SET received = %s WHERE office = %s AND sha256 = %b", (received, found.office, sha256)
    )
    return ContentAnswer(size=found.size, received=received, is_complete=False)


def read_chunk(connection: Connection, device: Device, sha256: bytes, *, offset: int) -> bytes:
    """Return the bytes from `offset` on, as many as a chunk may have; nothing behind the end.

    Raises:
        Refused: `content_unnamed`, `content_incomplete`.
    """
    found = _find(connection, device, sha256)
    if not found.is_complete:
        raise Refused("content_incomplete", 404)
    last = min(offset + MAX_CHUNK_BYTES, found.size)
    rows = connection.execute(
        """
        SELECT first_byte, content FROM attachment_chunk
        WHERE office = %s AND sha256 = %b AND first_byte < %s AND first_byte + octet_length(content) > %s
        ORDER BY first_byte
        """,
        (found.office, sha256, last, offset),
        binary=True,
    ).fetchall()
    if not rows:
        return b""
    joined = b"".join(row[1] for row in rows)
    begin = offset - int(rows[0][0])
    return joined[begin : begin + last - offset]


def _finish(connection: Connection, found: Content, sha256: bytes, now_ms: int) -> ContentAnswer:
    """Hold the whole against its hash; what is something else goes, and the device begins anew."""
    digest = hashlib.sha256()
    after = -1
    while True:
        rows = connection.execute(
            "SELECT first_byte, content FROM attachment_chunk WHERE office = %s AND sha256 = %b AND first_byte > %s "
            "ORDER BY first_byte LIMIT %s",
            (found.office, sha256, after, _CHUNKS_AT_ONCE),
            binary=True,
        ).fetchall()
        if not rows:
            break
        for first, content in rows:
            digest.update(content)
            after = int(first)
    key = (found.office, sha256)
    if digest.digest() != sha256:
        connection.execute("DELETE FROM attachment_chunk WHERE office = %s AND sha256 = %b", key)
        connection.execute("UPDATE attachment SET received = 0 WHERE office = %s AND sha256 = %b", key)
        return ContentAnswer(size=found.size, received=0, is_complete=False)
    connection.execute(
        "UPDATE attachment SET received = size, completed_at_ms = %s WHERE office = %s AND sha256 = %b", (now_ms, *key)
    )
    return ContentAnswer(size=found.size, received=found.size, is_complete=True)


def _find(connection: Connection, device: Device, sha256: bytes, *, locks: bool = False) -> Content:
    row = connection.execute(
        _LOCK if locks else _LOOK,
        (sha256, device.office, device.office, device.office),
    ).fetchone()
    if row is None:
        raise Refused("content_unnamed", 404)
    return Content(*row)


def _count(connection: Connection, device: Device, added: int, today: date) -> None:
    row = connection.execute(
        """
        INSERT INTO attachment_day (device, on_day, bytes) VALUES (%s, %s, %s)
        ON CONFLICT (device, on_day) DO UPDATE SET bytes = attachment_day.bytes + excluded.bytes RETURNING bytes
        """,
        (device.id, today, added),
    ).fetchone()
    if row is not None and row[0] > DAILY_BYTES:
        raise Refused("quota_exceeded", 429)

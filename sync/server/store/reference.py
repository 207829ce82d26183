"""The reference data of offices at the province: contents by their hash, signed versions, who issued them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec
from cryptography.exceptions import InvalidSignature

from models.domain.errors import Anticipated
from models.domain.reference import (
    FOR_KIOSKS,
    FOUNDED,
    MOST_CONTENT_BYTES,
    Content,
    DocumentKind,
    DocumentUnreadable,
    DocumentVersion,
    KeysContent,
    OfficeContent,
    SignedDocument,
    content_hash,
    decode_content,
    encode_content,
    read_content,
)
from sync.server.store.connection import Connection
from sync.server.store.devices import office_keys, raise_alarm
from sync.server.store.province import reference_key
from sync.server.store.records import Device

PROVINCE: Final = "province"
"""Who issued what nobody ordered: keys, passwords, what came back after a restore."""
DIVERGED: Final = "reference_diverged"
_COLUMNS: Final = "kind, office, version, sha256, size, signed_at_ms, signature"


class DocumentTooLarge(Anticipated):
    """A document would not fit into one message. Parameters: document, most_mb."""

    code = "document_too_large"


def lock_office(connection: Connection, office: str) -> bool:
    """Let one writer at a time issue documents of an office; tell whether there is such an office."""
    found = connection.execute("SELECT 1 FROM office WHERE code = %s FOR NO KEY UPDATE", (office,)).fetchone()
    return found is not None


def serial_of(connection: Connection, office: str) -> int:
    """Return the number that grows with every document issued for an office; 0 where there is none."""
    row = connection.execute("SELECT reference_serial FROM office WHERE code = %s", (office,)).fetchone()
    return 0 if row is None else int(row[0])


def versions(connection: Connection, office: str, *, for_kiosk: bool = False) -> list[DocumentVersion]:
    """Return the newest version of each document, by kind; of those alone that a kiosk gets."""
    rows = connection.execute(
        f"SELECT DISTINCT ON (kind) {_COLUMNS} FROM reference_version WHERE office = %s ORDER BY kind, version DESC",  # noqa: S608 - constant
        (office,),
    ).fetchall()
    found = [DocumentVersion(*row) for row in rows]
    return [each for each in found if not for_kiosk or each.kind in FOR_KIOSKS]


def newest(connection: Connection, office: str, kind: str) -> DocumentVersion | None:
    """Return the newest version of one document."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM reference_version WHERE office = %s AND kind = %s ORDER BY version DESC LIMIT 1",  # noqa: S608 - constant
        (office, kind),
    ).fetchone()
    return None if row is None else DocumentVersion(*row)


def document(connection: Connection, office: str, kind: str) -> SignedDocument | None:
    """Return the newest version of one document with its content."""
    found = newest(connection, office, kind)
    return None if found is None else SignedDocument(found, content_of(connection, found.sha256))


def content_of(connection: Connection, sha256: bytes) -> bytes:
    """Return a stored content."""
    row = connection.execute("SELECT content FROM reference_content WHERE sha256 = %s", (sha256,)).fetchone()
    assert row is not None, "a version refers to its content"
    return bytes(row[0])


def publish(
    connection: Connection, office: str, kind: DocumentKind, content: bytes, *, by: str, now_ms: int, least: int = 1
) -> DocumentVersion:
    """Issue a content as the next version, signed; the same content as before is no new version.

    Args:
        connection: inside a transaction that holds `lock_office`.
        office: organisation code.
        kind: of the document.
        content: as `encode_content` made it.
        by: who ordered it.
        now_ms: the province's time.
        least: the new version has at least this number.

    Raises:
        DocumentTooLarge: no message could carry it.
    """
    if len(content) > MOST_CONTENT_BYTES:
        raise DocumentTooLarge(document=kind.value, most_mb=str(MOST_CONTENT_BYTES // 1024 // 1024))
    present = newest(connection, office, kind)
    sha256 = content_hash(content)
    if present is not None and present.sha256 == sha256 and present.version >= least:
        return present
    unsigned = DocumentVersion(
        kind=kind.value,
        office=office,
        version=max(present.version + 1 if present is not None else 1, least),
        sha256=sha256,
        size=len(content),
        signed_at_ms=now_ms,
    )
    made = msgspec.structs.replace(unsigned, signature=reference_key(connection).sign(unsigned.statement()))
    _store(connection, made, content, by=by)
    return made


def found(connection: Connection, office: str, contents: Mapping[str, bytes], *, by: str, now_ms: int) -> None:
    """Make version 1 of the documents that the office does not have yet; what it has stays as it is.

    Args:
        connection: inside a transaction that holds `lock_office`.
        office: organisation code.
        contents: by kind; what cannot be read, or is another office's, is left out.
        by: the counter that brings them.
        now_ms: the province's time.
    """
    for kind in FOUNDED:
        raw = contents.get(kind.value)
        if raw is None or len(raw) > MOST_CONTENT_BYTES or newest(connection, office, kind) is not None:
            continue
        try:
            content = decode_content(kind, raw)
        except DocumentUnreadable:
            continue
        if isinstance(content, OfficeContent) and content.code != office:
            continue
        publish(connection, office, kind, encode_content(content), by=by, now_ms=now_ms)


def publish_keys(connection: Connection, office: str, *, now_ms: int) -> None:
    """Issue the public keys of an office's devices anew; call it, inside `lock_office`, wherever one changes."""
    content = KeysContent(tuple(office_keys(connection, office)))
    publish(connection, office, DocumentKind.KEYS, encode_content(content), by=PROVINCE, now_ms=now_ms)


def take_back(connection: Connection, device: Device, offered: SignedDocument, *, now_ms: int) -> bool:
    """Take a document back that this province issued and lost with a restore; tell whether it was one.

    Where the province has issued something else meanwhile, the one that was signed later stands, as a version above
    both; the other content stays stored under its hash and an alarm names it.
    """
    version = offered.version
    if version.office != device.office or version.kind not in set(DocumentKind) or not is_own(connection, offered):
        return False
    lock_office(connection, device.office)
    kind = DocumentKind(version.kind)
    head = newest(connection, device.office, kind)
    if head is None:
        _store(connection, version, offered.content, by=PROVINCE)
        return True
    if _is_known(connection, version, head):
        return True
    is_later_there = version.signed_at_ms > head.signed_at_ms
    if version.version > head.version:
        _store(connection, version, offered.content, by=PROVINCE)
        if is_later_there:
            return True
        publish_again(connection, head, by=PROVINCE, now_ms=now_ms, after=version.version)
    else:
        _keep(connection, version.sha256, offered.content)
        if version.version == head.version:  # two devices would hold two contents under one name
            standing = version if is_later_there else head
            publish_again(connection, standing, by=PROVINCE, now_ms=now_ms, after=version.version)
    lost = head if is_later_there and version.version == head.version else version
    raise_alarm(connection, DIVERGED, device=device.id, eid=lost.sha256[:16], now_ms=now_ms)
    return True


def publish_again(
    connection: Connection, version: DocumentVersion, *, by: str, now_ms: int, after: int
) -> DocumentVersion:
    """Issue a stored content once more, above version `after`."""
    content = content_of(connection, version.sha256)
    return publish(
        connection, version.office, DocumentKind(version.kind), content, by=by, now_ms=now_ms, least=after + 1
    )


def is_own(connection: Connection, offered: SignedDocument) -> bool:
    """Tell whether this province signed a document, and its content is the one it signed."""
    version = offered.version
    if content_hash(offered.content) != version.sha256 or len(offered.content) != version.size:
        return False
    try:
        reference_key(connection).public_key().verify(version.signature, version.statement())
    except InvalidSignature:
        return False
    return True


def note_action(connection: Connection, *, who: str, action: str, office: str, subject: str, now_ms: int) -> None:
    """Record who administered what; never a person's data."""
    connection.execute(
        "INSERT INTO admin_action (at_ms, who, action, office, subject) VALUES (%s, %s, %s, %s, %s)",
        (now_ms, who, action, office, subject),
    )


def _store(connection: Connection, version: DocumentVersion, content: bytes, *, by: str) -> None:
    _keep(connection, version.sha256, content)
    connection.execute(
        "INSERT INTO reference_version (kind, office, version, sha256, size, signed_at_ms, signature, published_by) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
        (*msgspec.structs.astuple(version), by),
    )
    connection.execute("UPDATE office SET reference_serial = reference_serial + 1 WHERE code = %s", (version.office,))
    if version.kind == DocumentKind.STAFF:
        _forget_passwords(connection, version)
    if version.kind == DocumentKind.OFFICE:
        settings = read_content(OfficeContent, content)
        connection.execute("UPDATE office SET counters = %s WHERE code = %s", (settings.counters, version.office))


def _keep(connection: Connection, sha256: bytes, content: bytes) -> None:
    connection.execute(
        "INSERT INTO reference_content (sha256, content) VALUES (%s, %s) ON CONFLICT DO NOTHING", (sha256, content)
    )


def _is_known(connection: Connection, version: DocumentVersion, head: DocumentVersion) -> bool:
    """Tell whether a version was issued here; former ones of the staff are forgotten and taken for known."""
    if version.kind == DocumentKind.STAFF and version.version < head.version:
        return True
    known = connection.execute(
        "SELECT 1 FROM reference_version WHERE office = %s AND kind = %s AND version = %s AND sha256 = %s",
        (version.office, version.kind, version.version, version.sha256),
    ).fetchone()
    return known is not None


def _forget_passwords(connection: Connection, newest_staff: DocumentVersion) -> None:
    """Drop the former versions of an office's staff: passwords that hold no more are nobody's business."""
    former = [
        row[0]
        for row in connection.execute(
            "DELETE FROM reference_version WHERE office = %s AND kind = %s AND version < %s RETURNING sha256",
            (newest_staff.office, newest_staff.kind, newest_staff.version),
        )
    ]
    connection.execute(
        "DELETE FROM reference_content c WHERE sha256 = ANY(%s) "
        "AND NOT EXISTS (SELECT 1 FROM reference_version v WHERE v.sha256 = c.sha256)",
        (former,),
    )


def contents_in(document: bytes) -> dict[str, bytes]:
    """Read the documents that an enrolling counter brings; an older one brings none."""
    try:
        return msgspec.msgpack.decode(document, type=_Brought).documents
    except (msgspec.DecodeError, ValueError, RecursionError):
        return {}


class _Brought(msgspec.Struct):
    documents: dict[str, bytes] = {}


def read_as(connection: Connection, office: str, kind: DocumentKind) -> Content | None:
    """Return the content in force of one document."""
    present = document(connection, office, kind)
    return None if present is None else decode_content(kind, present.content)

"""The province's signed documents at a counter or kiosk: held whole, taken in one transaction, never rolled back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import Connection, Engine

from models.domain.reference import (
    FOR_KIOSKS,
    FOUNDED,
    DocumentKind,
    DocumentUnreadable,
    DocumentVersion,
    PasswordChange,
    SignedDocument,
    content_hash,
    decode_content,
    encode_content,
)
from models.persistence import reference_contents, settings_store, staff_store
from models.persistence.transaction import WriteTransaction
from models.services.reference_ports import HeldDocument, Holdings, RefusedDocument, Taken

_HOLDINGS: Final = "reference"
_DOCUMENT: Final = "reference."
_KIOSK: Final = "kiosk"


class _Kept(msgspec.Struct, frozen=True):
    """The row of the settings: everything about the documents but their contents."""

    key: bytes = b""
    epoch: str = ""
    serial: int = 0
    documents: tuple[HeldDocument, ...] = ()
    refused: tuple[RefusedDocument, ...] = ()
    offered: dict[str, bytes] = {}


class SqlReferenceStore:
    """See `models.services.reference_ports.ReferenceStore`."""

    def __init__(self, transaction: Callable[[], AbstractContextManager[WriteTransaction]], reader: Engine) -> None:
        self._transaction = transaction
        self._reader = reader

    def holdings(self) -> Holdings:
        """Return what is held; without contents."""
        with self._reading() as connection:
            kept = _load(connection)
            return Holdings(
                key=kept.key,
                is_counter=_is_counter(connection),
                epoch=kept.epoch,
                serial=kept.serial,
                documents=kept.documents,
                refused=kept.refused,
            )

    def pin(self, key: bytes, *, is_enrolling: bool = False) -> None:
        """Trust a reference key: the first one for good, another one only where the device enrols anew.

        Under another key all versions begin again; what the office goes by stays until they come.
        """
        with self._transaction() as transaction:
            kept = _load(transaction.connection)
            if not key or key == kept.key or (kept.key and not is_enrolling):
                return
            _save(transaction.connection, _Kept(key=key, offered=kept.offered))
            transaction.commit()

    def founding(self) -> dict[str, bytes]:
        """Return what this counter goes by as contents by kind, to be version 1; nothing on a kiosk.

        What was offered is remembered by its hash: where it comes back as version 1, whatever changed here meanwhile
        is a change of the office's own and stays.
        """
        with self._transaction() as transaction:
            connection = transaction.connection
            if not _is_counter(connection):
                return {}
            contents = {
                kind.value: encode_content(reference_contents.present(connection, kind))  # in the order of the table
                for kind in FOUNDED
            }
            kept = _load(connection)
            offered = {kind: content_hash(content) for kind, content in contents.items()}
            _save(connection, msgspec.structs.replace(kept, offered=offered))
            transaction.commit()
            return contents

    def held(self, kind: str) -> SignedDocument | None:
        """Return a held document whole."""
        with self._reading() as connection:
            return settings_store.load(connection, _DOCUMENT + kind, SignedDocument)

    def is_changed_here(self, kind: str) -> bool:
        """Tell whether the office goes by something else than the document that it holds."""
        with self._reading() as connection:
            document = settings_store.load(connection, _DOCUMENT + kind, SignedDocument)
            if document is None or kind not in set(DocumentKind):
                return False
            return reference_contents.is_changed(connection, DocumentKind(kind), document.content)

    def take(self, document: SignedDocument, *, at: datetime) -> Taken:
        """Go by a document from now on, in one transaction; or refuse it and say why."""
        version = document.version
        with self._transaction() as transaction:
            connection = transaction.connection
            kept = _load(connection)
            reason = _objection(connection, kept, document)
            if not reason:
                try:
                    _apply(connection, kept, document, at=at)
                    staff_store.record(
                        connection,
                        actor=None,
                        action="reference.taken",
                        at=at,
                        subject=f"{version.kind} {version.version}",
                    )
                    transaction.commit()
                except DocumentUnreadable:
                    reason = "unreadable"
        if reason:
            return self.refuse(version, reason=reason, at=at)
        return Taken(version.kind, version.version, _version_of(kept, version.kind))

    def refuse(self, version: DocumentVersion, *, reason: str, at: datetime) -> Taken:
        """Note that a document was not taken."""
        with self._transaction() as transaction:
            kept = _load(transaction.connection)
            refused = RefusedDocument(version.kind, version.version, reason, at)
            others = tuple(each for each in kept.refused if each.kind != version.kind)
            _save(transaction.connection, msgspec.structs.replace(kept, refused=(*others, refused)))
            transaction.commit()
        return Taken(version.kind, version.version, _version_of(kept, version.kind), reason)

    def settle(self, *, epoch: str, serial: int) -> None:
        """Note that everything of the province's reference data was taken."""
        with self._transaction() as transaction:
            kept = _load(transaction.connection)
            if (kept.epoch, kept.serial) != (epoch, serial):
                _save(transaction.connection, msgspec.structs.replace(kept, epoch=epoch, serial=serial))
                transaction.commit()

    def unsent_passwords(self) -> list[PasswordChange]:
        """Return the passwords that were set here and not told to the province; none of a kiosk's."""
        with self._reading() as connection:
            return staff_store.unsent_passwords(connection) if _is_counter(connection) else []

    def passwords_judged(self, changes: Sequence[PasswordChange], *, version: int) -> None:
        """Note which version of the staff has judged changes; what was set since then is still unsent."""
        with self._transaction() as transaction:
            connection = transaction.connection
            for change in changes:
                staff_store.settle_password(connection, change, version=version)
            held = settings_store.load(connection, _DOCUMENT + DocumentKind.STAFF, SignedDocument)
            if held is not None and held.version.version >= version:  # it came before its judgement did
                reference_contents.apply_staff(connection, held)
            transaction.commit()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._reader.connect() as connection, connection.begin():
            yield connection


def newest_at(connection: Connection) -> datetime | None:
    """Return when the newest document was taken."""
    return max((held.taken_at for held in _load(connection).documents), default=None)


def refused_reason(connection: Connection) -> str:
    """Return why a document was not taken, "" where all were."""
    return next((each.reason for each in _load(connection).refused), "")


def _objection(connection: Connection, kept: _Kept, document: SignedDocument) -> str:
    """Return why a document is not taken, "" where it is."""
    version = document.version
    if not is_authentic(document, kept.key):
        return "forged"
    if version.office != settings_store.office(connection).heading.code:
        return "foreign"
    if not _is_counter(connection) and version.kind not in FOR_KIOSKS:
        return "foreign"
    held = next((held.version for held in kept.documents if held.version.kind == version.kind), None)
    if held is not None and version.version <= held.version and version.sha256 != held.sha256:
        return "rolled_back"
    return "rolled_back" if held is not None and version.version < held.version else ""


def is_authentic(document: SignedDocument, key: bytes) -> bool:
    """Tell whether a document was signed with a key, and its content is the one that was signed."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    version = document.version
    if content_hash(document.content) != version.sha256 or len(document.content) != version.size:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(version.signature, version.statement())
    except (InvalidSignature, ValueError):
        return False
    return True


def _apply(connection: Connection, kept: _Kept, document: SignedDocument, *, at: datetime) -> None:
    version = document.version
    content = decode_content(version.kind, document.content)
    before = settings_store.load(connection, _DOCUMENT + version.kind, SignedDocument)
    base = before.content if before is not None else None
    if base is None and kept.offered.get(version.kind) == version.sha256:
        base = document.content
    reference_contents.apply(connection, content, base=base, version=version, at=at)
    settings_store.save(connection, _DOCUMENT + version.kind, document)
    others = tuple(held for held in kept.documents if held.version.kind != version.kind)
    documents = tuple(sorted((*others, HeldDocument(version, at)), key=lambda held: held.version.kind))
    refused = tuple(each for each in kept.refused if each.kind != version.kind)
    _save(connection, msgspec.structs.replace(kept, documents=documents, refused=refused))


def _load(connection: Connection) -> _Kept:
    return settings_store.load(connection, _HOLDINGS, _Kept) or _Kept()


def _save(connection: Connection, kept: _Kept) -> None:
    settings_store.save(connection, _HOLDINGS, kept)


def _version_of(kept: _Kept, kind: str) -> int:
    return next((held.version.version for held in kept.documents if held.version.kind == kind), 0)


def _is_counter(connection: Connection) -> bool:
    return settings_store.office(connection).kind != _KIOSK

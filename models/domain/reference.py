"""Reference data as signed documents: what an office works by, issued by its province (rule 17).

A document is its content, addressed by SHA-256, and a version: the statement that from now on this content is what
the office goes by. The province signs the statement; the content needs no signature of its own, and offices that go by
the same catalogue share one.
"""

from __future__ import annotations

import hashlib
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final, TypeVar

import msgspec

from models.domain.calendar_day import CalendarDay
from models.domain.certification_fee import Tariff
from models.domain.day_rule import DayRule
from models.domain.devices import DeviceKey
from models.domain.errors import Anticipated
from models.domain.fee_table import FeeAmount
from models.domain.office_hours import OfficeHours
from models.domain.procedure import Procedure
from models.domain.queue import Queue
from models.domain.vietqr import BankAccount


class DocumentKind(StrEnum):
    """What a document is about. A newer province may have other kinds: they are left alone."""

    CATALOGUE = "catalogue"
    CALENDAR = "calendar"
    OFFICE = "office"
    STAFF = "staff"
    KEYS = "keys"


FOUNDED: Final = (DocumentKind.CATALOGUE, DocumentKind.CALENDAR, DocumentKind.OFFICE, DocumentKind.STAFF)
"""What the first enrolled counter brings as version 1; keys are the province's own from the beginning."""

FOR_KIOSKS: Final = frozenset({DocumentKind.CALENDAR, DocumentKind.OFFICE, DocumentKind.KEYS})
"""A device in a waiting room gets nothing by which somebody could sign in."""

MOST_CONTENT_BYTES: Final = 7 * 1024 * 1024
"""Of a document's content: a message of 8 MiB carries it in one piece."""


class DocumentUnreadable(Anticipated):
    """A document's content cannot be understood. Parameters: document."""

    code: ClassVar[str] = "document_unreadable"


class DocumentVersion(msgspec.Struct, frozen=True):
    """One version of one document of one office.

    Attributes:
        kind: a `DocumentKind`, or one of a newer province.
        version: from 1 on, growing by one; a restored province may skip some.
        sha256: of the content.
        size: of the content in bytes.
        signed_at_ms: by the province's clock.
        signature: Ed25519 over `statement()` with the province's reference key.
    """

    kind: str
    office: str
    version: int
    sha256: bytes
    size: int
    signed_at_ms: int
    signature: bytes = b""

    def statement(self) -> bytes:
        """Return the bytes that the province signs."""
        return msgspec.msgpack.encode(
            ("mot-cua reference 1", self.kind, self.office, self.version, self.sha256, self.size, self.signed_at_ms)
        )


class SignedDocument(msgspec.Struct, frozen=True):
    """A version with its content."""

    version: DocumentVersion
    content: bytes


class CatalogueContent(msgspec.Struct, frozen=True):
    """Every version of every procedure, with its dates in force, in the catalogue's order."""

    procedures: tuple[Procedure, ...] = ()
    as_of: date | None = None


class CalendarContent(msgspec.Struct, frozen=True):
    """The decreed rows, proposed ones too, and through which day they are published."""

    days: tuple[CalendarDay, ...] = ()
    published_until: date | None = None


class OfficeContent(msgspec.Struct, frozen=True, kw_only=True):
    """Who the office is, when it is open, and the numbers that it works with.

    Attributes:
        account: to which payers transfer.
        fees: what the province's council sets.
        tariffs: the office's own prices of certifications.
        day_rules: from how many days on a wait is too long.
        queues: of the waiting room, by field; none: no numbers are given.
        offered: procedures that the office added to its list (True) or hid (False), by code.
    """

    code: str
    name: str
    superior: str = ""
    place: str = ""
    phone: str = ""
    lookup_url: str = ""
    counters: int = 1
    hours: OfficeHours
    account: BankAccount | None = None
    fees: tuple[FeeAmount, ...] = ()
    tariffs: tuple[Tariff, ...] = ()
    day_rules: tuple[DayRule, ...] = ()
    offered: dict[str, bool] = {}
    queues: tuple[Queue, ...] = ()


class StaffEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the office's staff; nobody is ever taken out, because events name them.

    Attributes:
        roles: sorted; one of a newer program means nothing here.
        password_hash: argon2id.
        password_hlc: when the password was set, as a hybrid logical clock: of two changes the newer one stands.
    """

    username: str
    name: str
    roles: tuple[str, ...]
    password_hash: str
    must_change_password: bool = False
    is_disabled: bool = False
    password_hlc: int = 0


class StaffContent(msgspec.Struct, frozen=True):
    """The office's staff by username."""

    members: tuple[StaffEntry, ...] = ()


class KeysContent(msgspec.Struct, frozen=True):
    """The public keys of the office's devices."""

    keys: tuple[DeviceKey, ...] = ()


class PasswordChange(msgspec.Struct, frozen=True):
    """A password that somebody set at a counter, perhaps long before it could be told."""

    username: str
    password_hash: str
    hlc: int


Content = CatalogueContent | CalendarContent | OfficeContent | StaffContent | KeysContent
_CONTENTS: Final[dict[DocumentKind, type[msgspec.Struct]]] = {
    DocumentKind.CATALOGUE: CatalogueContent,
    DocumentKind.CALENDAR: CalendarContent,
    DocumentKind.OFFICE: OfficeContent,
    DocumentKind.STAFF: StaffContent,
    DocumentKind.KEYS: KeysContent,
}
_C = TypeVar("_C", bound=msgspec.Struct)
K = TypeVar("K")
V = TypeVar("V")


def encode_content(content: msgspec.Struct) -> bytes:
    """Return a content as bytes: the same content gives the same bytes everywhere."""
    return msgspec.msgpack.encode(content, order="deterministic")


def decode_content(kind: str, raw: bytes) -> Content:
    """Read a content of any kind that is known here.

    Raises:
        DocumentUnreadable: it is of another kind, or something else.
    """
    if kind not in set(DocumentKind):
        raise DocumentUnreadable(document=kind)
    return read_content(_CONTENTS[DocumentKind(kind)], raw, kind=kind)  # type: ignore[return-value]  # one of the five


def read_content(wanted: type[_C], raw: bytes, *, kind: str = "") -> _C:
    """Read a content of one kind.

    Raises:
        DocumentUnreadable: it is something else.
    """
    try:
        return msgspec.msgpack.decode(raw, type=wanted)
    except (msgspec.DecodeError, ValueError, RecursionError) as e:
        raise DocumentUnreadable(document=kind or wanted.__name__) from e


def content_hash(content: bytes) -> bytes:
    """Return the name of a content."""
    return hashlib.sha256(content).digest()


def merged(base: dict[K, V] | None, theirs: dict[K, V], mine: dict[K, V]) -> dict[K, V]:
    """Return the rows of a newer document, with what the office entered itself where the province changed nothing.

    Args:
        base: the rows of the version that was held before; None where there was none: the document stands alone.
        theirs: the rows of the newer one.
        mine: the rows that are in force here.
    """
    if base is None:
        return dict(theirs)
    unchanged = {key for key, row in theirs.items() if key in base and base[key] == row}
    rows = {
        key: mine[key] if key in unchanged else row
        for key, row in theirs.items()
        if key in mine or key not in unchanged
    }
    # What only this office has stands behind; what the province took out goes.
    return rows | {key: row for key, row in mine.items() if key not in theirs and key not in base}

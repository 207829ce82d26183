"""What the province's administrator does to the reference data of offices, beside the running service."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, TypeVar

import msgspec

from models.domain.dossier import instant, milliseconds
from models.domain.errors import Anticipated
from models.domain.reference import DocumentKind, DocumentVersion, encode_content, read_content
from models.domain.reference_edit import Edit
from sync.server.admin import revoke_device
from sync.server.messages.delivery import Delivered, deliver
from sync.server.messages.settings import NotificationSettings
from sync.server.store import accounts, message_view, messages, portal, reference
from sync.server.store.accounts import Account
from sync.server.store.connection import Connection, Store, database_time_ms
from sync.server.store.message_view import MessageCount, MessageRow
from sync.server.store.portal import PortalKey

C = TypeVar("C", bound=msgspec.Struct)


class OfficeUnknown(Anticipated):
    """No counter of such an office was ever enrolled here. Parameters: office."""

    code: ClassVar[str] = "office_unknown"


class OfficeNotFounded(Anticipated):
    """No counter has brought the office's documents yet. Parameters: office, document."""

    code: ClassVar[str] = "office_not_founded"


@dataclass(frozen=True, slots=True)
class Change:
    """What an order led to: the version that is in force now, or would be; `changes` is empty where nothing changed."""

    office: str
    kind: DocumentKind
    version: int
    changes: dict[str, Any]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in force, who issued it and when."""

    kind: str
    version: int
    sha256: str
    size: int
    published_at: datetime
    published_by: str


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """An enrolled device."""

    device: str
    office: str
    kind: str
    counter: int
    enrolled_at: datetime
    heard_at: datetime
    is_revoked: bool


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An order of the province's administrator."""

    at: datetime
    who: str
    action: str
    office: str
    subject: str


@dataclass(frozen=True, slots=True)
class LostRow:
    """A content that a restored province got back and did not put in force: the beginning of its SHA-256 in hex."""

    sha256: str
    device: str
    at: datetime


class Administration:
    """Orders of one administrator. Each is one transaction, and rings for the office's devices that listen.

    Args:
        store: open.
        who: gives the orders, for the record.
        now: instead of the database's clock, for rehearsals.
    """

    def __init__(self, store: Store, *, who: str, now: datetime | None = None) -> None:
        self._store = store
        self._who = who
        self._now = now

    def offices(self) -> list[str]:
        """Return the organisation codes of all offices that have documents."""
        query = "SELECT DISTINCT office FROM reference_version ORDER BY office"
        return self._store.run(lambda connection: [row[0] for row in connection.execute(query)])

    def read(self, office: str, kind: DocumentKind, wanted: type[C]) -> C:
        """Return the content in force of a document.

        Raises:
            OfficeUnknown, OfficeNotFounded.
        """
        return self._store.run(lambda connection: read_content(wanted, _content(connection, office, kind)[1]))

    def change(
        self,
        office: str,
        kind: DocumentKind,
        wanted: type[C],
        edit: Callable[[C, int], Edit[C]],
        *,
        action: str,
        subject: str = "",
        is_rehearsal: bool = False,
    ) -> Change:
        """Change a document and issue it as the next version; without any difference nothing is issued.

        Args:
            office: organisation code.
            kind: of the document.
            wanted: its content's type.
            edit: makes the new content of the present one; hears the time in milliseconds UTC.
            action: what is recorded as done.
            subject: what or whom it was done to; never a person's data.
            is_rehearsal: only tell what would change.

        Raises:
            OfficeUnknown, OfficeNotFounded, DocumentTooLarge, and what `edit` refuses.
        """

        def work(connection: Connection) -> Change:
            version, raw = _content(connection, office, kind)
            now_ms = self._time(connection)
            made = edit(read_content(wanted, raw), now_ms)
            content = encode_content(made.content)
            if content == raw:
                return Change(office, kind, version.version, {})
            if is_rehearsal:
                return Change(office, kind, version.version + 1, made.changes)
            issued = reference.publish(connection, office, kind, content, by=self._who, now_ms=now_ms)
            reference.note_action(
                connection, who=self._who, action=action, office=office, subject=subject, now_ms=now_ms
            )
            return Change(office, kind, issued.version, made.changes)

        done = self._store.run(work)
        if done.changes and not is_rehearsal:
            self._store.ring(office)
        return done

    def revoke(self, device: str) -> None:
        """Shut a device out.

        Raises:
            DeviceUnknown: no such device.
        """
        revoke_device(self._store, device, who=self._who)

    def documents(self, office: str) -> list[DocumentRow]:
        """Return the documents in force of an office.

        Raises:
            OfficeUnknown: it was never enrolled.
        """

        def work(connection: Connection) -> list[DocumentRow]:
            _demand(connection, office)
            rows = connection.execute(
                "SELECT DISTINCT ON (kind) kind, version, encode(sha256, 'hex'), size, signed_at_ms, published_by "
                "FROM reference_version WHERE office = %s ORDER BY kind, version DESC",
                (office,),
            )
            return [DocumentRow(r[0], r[1], r[2], r[3], instant(r[4]), r[5]) for r in rows]

        return self._store.run(work)

    def devices(self, office: str | None = None) -> list[DeviceRow]:
        """Return the enrolled devices, of one office or of all, revoked ones too."""

        def work(connection: Connection) -> list[DeviceRow]:
            rows = connection.execute(
                "SELECT id, office, kind, counter, enrolled_at_ms, heard_at_ms, revoked_at_ms IS NOT NULL FROM device "
                "WHERE office = coalesce(%s, office) ORDER BY office, kind, counter, id",
                (office,),
            )
            return [DeviceRow(r[0], r[1], r[2], r[3], instant(r[4]), instant(r[5]), r[6]) for r in rows]

        return self._store.run(work)

    def actions(self, office: str, *, limit: int = 20) -> list[ActionRow]:
        """Return what was ordered for an office last, the newest first."""

        def work(connection: Connection) -> list[ActionRow]:
            rows = connection.execute(
                "SELECT at_ms, who, action, office, subject FROM admin_action WHERE office = %s "
                "ORDER BY id DESC LIMIT %s",
                (office, limit),
            )
            return [ActionRow(instant(r[0]), r[1], r[2], r[3], r[4]) for r in rows]

        return self._store.run(work)

    def lost(self, office: str) -> list[LostRow]:
        """Return contents that were set aside because others were issued after a restore, the newest first."""

        def work(connection: Connection) -> list[LostRow]:
            rows = connection.execute(
                "SELECT encode(a.eid, 'hex'), a.device, a.at_ms FROM alarm a JOIN device d ON d.id = a.device "
                "WHERE d.office = %s AND a.kind = %s ORDER BY a.id DESC",
                (office, reference.DIVERGED),
            )
            return [LostRow(r[0], r[1], instant(r[2])) for r in rows]

        return self._store.run(work)

    def portal_keys(self) -> list[PortalKey]:
        """Return the keys of portals, revoked ones too; never the keys themselves."""
        return self._store.run(portal.all_keys)

    def make_portal_key(self, name: str) -> tuple[PortalKey, str]:
        """Make a key for a portal; the key itself is told this once.

        Raises:
            PortalNameInvalid.
        """

        def work(connection: Connection) -> tuple[PortalKey, str]:
            now_ms = self._time(connection)
            made, key = portal.make_key(connection, name=name, who=self._who, now_ms=now_ms)
            self._note(connection, "portal_key.made", made.id, now_ms)
            return made, key

        return self._store.run(work)

    def revoke_portal_key(self, key_id: str) -> None:
        """End a key of a portal: its next request is refused.

        Raises:
            PortalKeyUnknown.
        """

        def work(connection: Connection) -> None:
            now_ms = self._time(connection)
            portal.revoke_key(connection, key_id, now_ms=now_ms)
            self._note(connection, "portal_key.revoked", key_id, now_ms)

        self._store.run(work)

    def accounts(self) -> list[Account]:
        """Return the accounts of the province's people."""
        return self._store.run(accounts.all_accounts)

    def add_account(self, account: Account, *, password: str) -> None:
        """Make an account.

        Raises:
            AccountInvalid, AccountKnown.
        """

        def work(connection: Connection) -> None:
            now_ms = self._time(connection)
            accounts.add_account(connection, account, password=password, who=self._who, now_ms=now_ms)
            self._note(connection, "account.added", account.username, now_ms)

        self._store.run(work)

    def change_account(self, username: str, *, is_disabled: bool | None = None, password: str | None = None) -> None:
        """Disable, enable or give another password; the person is signed out.

        Raises:
            AccountUnknown, AccountInvalid.
        """

        def work(connection: Connection) -> None:
            accounts.change_account(connection, username, is_disabled=is_disabled, password=password)
            self._note(connection, "account.changed", username, self._time(connection))

        self._store.run(work)

    def notification(self) -> NotificationSettings:
        """Return how messages to citizens are sent."""
        return self._store.run(messages.load)[0]

    def set_notification(self, settings: NotificationSettings) -> None:
        """Send messages in another way from now on; what is planned already stays planned."""

        def work(connection: Connection) -> None:
            now_ms = self._time(connection)
            messages.save(connection, settings, who=self._who, now_ms=now_ms)
            self._note(connection, "notification.changed", "", now_ms)

        self._store.run(work)

    def messages(self, *, limit: int = 20) -> tuple[list[MessageCount], list[MessageRow]]:
        """Return how many messages are in which state, and the last ones; no address is told whole."""
        return self._store.run(lambda c: (message_view.counts(c), message_view.latest(c, limit=limit)))

    def deliver(self) -> Delivered:
        """Send now what is due, beside the running service."""
        return deliver(self._store, now_ms=self._store.run(self._time))

    def _note(self, connection: Connection, action: str, subject: str, now_ms: int) -> None:
        """Record an order that concerns the whole province."""
        reference.note_action(connection, who=self._who, action=action, office="", subject=subject, now_ms=now_ms)

    def _time(self, connection: Connection) -> int:
        return milliseconds(self._now) if self._now is not None else database_time_ms(connection)


def _demand(connection: Connection, office: str) -> None:
    if not reference.lock_office(connection, office):
        raise OfficeUnknown(office=office)


def _content(connection: Connection, office: str, kind: DocumentKind) -> tuple[DocumentVersion, bytes]:
    """Return the version in force and its content, and let nobody else issue one meanwhile."""
    _demand(connection, office)
    present = reference.document(connection, office, kind)
    if present is None:
        raise OfficeNotFounded(office=office, document=kind.value)
    return present.version, present.content

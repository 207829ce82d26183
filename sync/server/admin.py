"""What the province's administrator does beside the running service: open the store, issue codes, shut devices out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from models.domain.dossier import instant
from sync.server.embedded import EmbeddedPostgres
from sync.server.errors import DeviceUnknown
from sync.server.store.connection import Connection, Store, database_time_ms
from sync.server.store.devices import find_device
from sync.server.store.devices import revoke_device as _revoke_device
from sync.server.store.enrolment import create_enrolment
from sync.server.store.reference import lock_office, note_action, publish_keys
from sync.server.store.schema import migrate


@contextmanager
def open_database(*, data_dir: Path | None = None, database_url: str | None = None) -> Iterator[str]:
    """Give the address of the province's database, which may be empty, while the service runs or not.

    Args:
        data_dir: of the province; its embedded PostgreSQL is started for the time being where nobody runs it.
        database_url: of a PostgreSQL server, instead of the embedded one.

    Raises:
        ValueError: neither is given.
        DatabaseUnavailable: the embedded server cannot be started.
    """
    if database_url is not None:
        yield database_url
        return
    if data_dir is None:
        raise ValueError("either data_dir or database_url")
    embedded = EmbeddedPostgres(data_dir)
    try:
        yield embedded.open()
    finally:
        embedded.close()


@contextmanager
def open_store(*, data_dir: Path | None = None, database_url: str | None = None) -> Iterator[Store]:
    """Open the province's database, migrated, while the service runs or not.

    Args:
        data_dir: of the province, see `open_database`.
        database_url: of a PostgreSQL server, instead of the embedded one.

    Raises:
        ValueError: neither is given.
        DatabaseUnavailable: it does not answer or cannot be started.
        DatabaseTooNew: a newer program migrated it.
    """
    with open_database(data_dir=data_dir, database_url=database_url) as url:
        migrate(url)
        with Store(url, size=2) as store:
            yield store


def issue_enrolment(
    store: Store, office: str, *, counter: int = 0, kind: str = "counter", now: datetime | None = None
) -> tuple[str, datetime]:
    """Issue a one-time enrolment code, valid for 15 minutes; only a keyed hash of it is stored.

    Args:
        store: open.
        office: organisation code.
        counter: 1–10; of a kiosk 0 or more.
        kind: counter or kiosk.
        now: instead of the database's clock, for rehearsals.

    Returns:
        The code and when it ends (UTC).

    Raises:
        EnrolmentInvalid: there can be no such place.
    """
    return store.run(
        lambda connection: create_enrolment(
            connection,
            office=office,
            kind=kind,
            counter=counter,
            now=now if now is not None else instant(database_time_ms(connection)),
        )
    )


def revoke_device(store: Store, device: str, *, who: str = "") -> None:
    """Shut a device out: it pulls nothing more, what it still sends goes into quarantine; the others hear of it.

    Args:
        store: open.
        device: its name.
        who: orders it.

    Raises:
        DeviceUnknown: no such device.
    """

    def work(connection: Connection) -> str:
        found = find_device(connection, device)
        if found is None:
            raise DeviceUnknown(device=device)
        lock_office(connection, found.office)
        now_ms = database_time_ms(connection)
        _revoke_device(connection, device, now_ms=now_ms)
        publish_keys(connection, found.office, now_ms=now_ms)
        note_action(connection, who=who, action="device.revoked", office=found.office, subject=device, now_ms=now_ms)
        return found.office

    store.ring(store.run(work))

"""Enrolled devices: who they are, when they were last heard, and how one is shut out."""

from __future__ import annotations

from typing import Any, Final

from models.domain.devices import DeviceKey
from models.domain.dossier import instant
from models.domain.timeline import local_date
from sync.server.errors import DeviceUnknown
from sync.server.reports import Lag, Report
from sync.server.store.connection import Connection
from sync.server.store.records import Device

_COLUMNS: Final = "id, office, kind, counter, public_key, revoked_at_ms IS NOT NULL, heard_at_ms"
_HEARD_EVERY_MS: Final = 5_000


def _device(row: tuple[Any, ...]) -> Device:
    return Device(*row)


def find_device(connection: Connection, device_id: str) -> Device | None:
    """Return an enrolled device, revoked ones too; None where the name is unknown or could not be one."""
    if not is_device_name(device_id):
        return None
    row = connection.execute(f"SELECT {_COLUMNS} FROM device WHERE id = %s", (device_id,)).fetchone()  # noqa: S608 - constant
    return None if row is None else _device(row)


def is_device_name(text: str) -> bool:
    """Tell whether `text` can be a device's name: 1–64 printable ASCII characters without quotes and backslashes."""
    return 0 < len(text) <= 64 and text.isascii() and text.isprintable() and not set(text) & set("\"'\\ ")


def heard(
    connection: Connection, device: Device, now_ms: int, *, report: Report | None = None, lag: Lag | None = None
) -> None:
    """Note that the device spoke, and what it and its last push said about its outbox.

    Every few seconds is enough, and this alone need not wait for the disk.
    """
    if now_ms - device.heard_at_ms < _HEARD_EVERY_MS:
        return
    connection.execute("SET LOCAL synchronous_commit = off")
    connection.execute(
        """
        UPDATE device SET heard_at_ms = %(now)s,
            waiting = coalesce(%(waiting)s, waiting), oldest_waiting_at_ms = coalesce(%(oldest)s, oldest_waiting_at_ms),
            reported_at_ms = coalesce(%(reported)s, reported_at_ms),
            recorded_lag_ms = coalesce(%(recorded)s, recorded_lag_ms),
            business_lag_ms = coalesce(%(business)s, business_lag_ms)
        WHERE id = %(id)s AND heard_at_ms < %(now)s
        """,
        {
            "now": now_ms,
            "id": device.id,
            "waiting": report.waiting if report is not None else None,
            "oldest": report.oldest_at_ms if report is not None else None,
            "reported": report.at_ms if report is not None else None,
            "recorded": lag.recorded_ms if lag is not None else None,
            "business": lag.business_ms if lag is not None else None,
        },
    )


def office_keys(connection: Connection, office: str) -> list[DeviceKey]:
    """Return the public keys of all devices of an office, revoked ones marked: their old receipts stay provable."""
    rows = connection.execute(
        "SELECT id, counter, public_key, revoked_at_ms IS NOT NULL FROM device WHERE office = %s ORDER BY id", (office,)
    ).fetchall()
    return [DeviceKey(device=r[0], counter=r[1], public_key=r[2], is_revoked=r[3]) for r in rows]


def revoke_device(connection: Connection, device_id: str, *, now_ms: int) -> None:
    """Shut a device out: it pulls nothing more, what it still sends goes into quarantine, its lanes end today.

    Raises:
        DeviceUnknown: no such device.
    """
    done = connection.execute(
        "UPDATE device SET revoked_at_ms = coalesce(revoked_at_ms, %s) WHERE id = %s RETURNING id", (now_ms, device_id)
    ).fetchone()
    if done is None:
        raise DeviceUnknown(device=device_id)
    connection.execute(
        "UPDATE lane SET retired_on = greatest(from_on, %s) WHERE device = %s AND retired_on IS NULL",
        (local_date(instant(now_ms)), device_id),
    )


def raise_alarm(connection: Connection, kind: str, *, device: str, eid: bytes, now_ms: int) -> None:
    """Keep something that a person must look at; the same alarm is kept once, however often it is met."""
    connection.execute(
        "INSERT INTO alarm (kind, device, eid, at_ms) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (kind, device, eid, now_ms),
    )

"""Passwords that were set at counters, judged into the staff that the province issues."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from models.domain.reference import DocumentKind, PasswordChange, StaffContent, encode_content, read_content
from sync.server.store.connection import Connection
from sync.server.store.records import Device
from sync.server.store.reference import document, lock_office, publish

_AHEAD_MS: Final = 5 * 60 * 1000
"""A counter's clock counts as at most this far ahead, as everywhere."""


def take_passwords(
    connection: Connection, device: Device, changes: Iterable[PasswordChange], *, now_ms: int
) -> tuple[int, list[str]]:
    """Take the passwords that were set at a counter into the next version of the office's staff.

    The newest change of a person stands, whoever made it; a clock that runs ahead counts as five minutes ahead. Each
    change is judged once.

    Returns:
        The version of the staff that has judged them, 0 where the office has none yet; the names that changed.
    """
    lock_office(connection, device.office)
    present = document(connection, device.office, DocumentKind.STAFF)
    if present is None:
        return 0, []
    staff = read_content(StaffContent, present.content)
    latest = (now_ms + _AHEAD_MS) << 16
    members = {entry.username: entry for entry in staff.members}
    taken = set()
    for change in changes:
        entry, hlc = members.get(change.username), min(change.hlc, latest)
        if entry is None or not _is_unjudged(connection, device.office, change):
            continue
        if hlc > entry.password_hlc and change.password_hash != entry.password_hash:
            members[change.username] = msgspec.structs.replace(
                entry, password_hash=change.password_hash, password_hlc=hlc, must_change_password=False
            )
            taken.add(change.username)
    if not taken:
        return present.version.version, []
    content = encode_content(StaffContent(tuple(members.values())))
    made = publish(connection, device.office, DocumentKind.STAFF, content, by=device.id, now_ms=now_ms)
    return made.version, sorted(taken)


def _is_unjudged(connection: Connection, office: str, change: PasswordChange) -> bool:
    """Note a change as judged; False where it was before: its answer was lost, or it came out of an old backup."""
    row = connection.execute(
        "INSERT INTO password_judged (office, username, hlc) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING RETURNING hlc",
        (office, change.username, change.hlc),
    ).fetchone()
    return row is not None

"""Staff, drafts and the audit trail. Password hashes are made elsewhere; here they are only kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from models.domain.dossier import instant, milliseconds
from models.domain.reference import PasswordChange, StaffEntry
from models.domain.staff import Role, StaffMember, actor_of
from models.persistence.event_log import next_hlc
from models.persistence.tables import audit, draft, line, staff
from models.services.ports import StaffRecord


def find(connection: Connection, username: str) -> StaffRecord | None:
    """Return a staff member's record."""
    row = connection.execute(select(staff).where(staff.c.username == username)).first()
    if row is None:
        return None
    locked = instant(row.locked_until_ms) if row.locked_until_ms is not None else None
    return StaffRecord(_member(row), row.password_hash, row.failures, locked, is_disabled=row.is_disabled)


def members(connection: Connection) -> list[StaffMember]:
    """Return everybody who may sign in, by user name."""
    rows = connection.execute(select(staff).where(staff.c.is_disabled.is_(False)).order_by(staff.c.username))
    return [_member(row) for row in rows]


def names(connection: Connection) -> dict[bytes, str]:
    """Return the names behind the actors of events."""
    return {row.actor: row.name for row in connection.execute(select(staff.c.actor, staff.c.name))}


def save(connection: Connection, record: StaffRecord) -> None:
    """Insert or replace a staff member."""
    member = record.member
    values = {
        "name": member.name,
        "roles": " ".join(sorted(member.roles)),
        "actor": member.actor,
        "must_change_password": member.must_change_password,
        "password_hash": record.password_hash,
        "failures": record.failures,
        "locked_until_ms": milliseconds(record.locked_until) if record.locked_until is not None else None,
    }
    statement = upsert(staff).values(username=member.username, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=[staff.c.username], set_=values))


def set_password_time(connection: Connection, username: str, *, now_ms: int) -> None:
    """Note that somebody's password was set just now, and that the province does not know yet."""
    written = connection.execute(select(line.c.hlc)).scalar_one()
    before = connection.execute(select(staff.c.password_hlc).where(staff.c.username == username)).scalar_one()
    connection.execute(
        update(staff)
        .where(staff.c.username == username)
        .values(password_hlc=max(next_hlc(written, now_ms), before + 1), password_version=None)
    )


def unsent_passwords(connection: Connection) -> list[PasswordChange]:
    """Return the passwords that the province does not know yet."""
    rows = connection.execute(select(staff).where(staff.c.password_version.is_(None)).order_by(staff.c.username))
    return [PasswordChange(row.username, row.password_hash, row.password_hlc) for row in rows]


def settle_password(connection: Connection, change: PasswordChange, *, version: int) -> None:
    """Note which version of the staff has judged a change; not of one that was made since."""
    connection.execute(
        update(staff)
        .where(staff.c.username == change.username, staff.c.password_hlc == change.hlc)
        .values(password_version=version)
    )


def entries(connection: Connection) -> list[StaffEntry]:
    """Return everybody, with what the province needs to know of them."""
    return [
        StaffEntry(
            username=row.username,
            name=row.name,
            roles=tuple(row.roles.split()),
            password_hash=row.password_hash,
            must_change_password=row.must_change_password,
            is_disabled=row.is_disabled,
            password_hlc=row.password_hlc,
        )
        for row in connection.execute(select(staff).order_by(staff.c.username))
    ]


def take(connection: Connection, entry: StaffEntry, *, office: str, version: int) -> None:
    """Take somebody as a version of the province's staff says.

    A password that was set here and that this version has not judged stays, unless the province has a newer one.
    """
    known = connection.execute(select(staff).where(staff.c.username == entry.username)).first()
    values: dict[str, Any] = {
        "name": entry.name,
        "roles": " ".join(role for role in entry.roles if role in set(Role)),
        "is_disabled": entry.is_disabled,
    }
    is_judged = known is not None and known.password_version is not None and known.password_version <= version
    if known is None or is_judged or entry.password_hlc > known.password_hlc:
        values |= {
            "password_hash": entry.password_hash,
            "must_change_password": entry.must_change_password,
            "password_hlc": entry.password_hlc,
            "password_version": version,
        }
        if known is None or known.password_hash != entry.password_hash:
            values |= {"failures": 0, "locked_until_ms": None}
    if known is None:
        values["actor"] = actor_of(office, entry.username)
        connection.execute(insert(staff).values(username=entry.username, **values))
    else:
        connection.execute(update(staff).where(staff.c.username == entry.username).values(**values))


def drafts(connection: Connection) -> dict[str, bytes]:
    """Return what was typed and not accepted, by name."""
    return {row.name: row.content for row in connection.execute(select(draft).order_by(draft.c.name))}


def save_draft(connection: Connection, name: str, content: bytes) -> None:
    """Keep what is typed under a name."""
    statement = upsert(draft).values(name=name, content=content)
    connection.execute(statement.on_conflict_do_update(index_elements=[draft.c.name], set_={"content": content}))


def drop_draft(connection: Connection, name: str) -> None:
    """Forget a draft; one that is not there is forgotten already."""
    connection.execute(delete(draft).where(draft.c.name == name))


def record(connection: Connection, *, actor: bytes | None, action: str, at: datetime, subject: str) -> None:
    """Add a line to the audit trail."""
    connection.execute(insert(audit).values(at_ms=milliseconds(at), actor=actor, action=action, subject=subject))


def _member(row: Row[Any]) -> StaffMember:
    roles = frozenset(Role(role) for role in row.roles.split())
    return StaffMember(row.username, row.name, roles, row.actor, row.must_change_password)

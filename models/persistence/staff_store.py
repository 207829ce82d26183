"""Staff, drafts and the audit trail. Password hashes are made elsewhere; here they are only kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from models.domain.dossier import instant, milliseconds
from models.domain.staff import Role, StaffMember
from models.persistence.tables import audit, draft, staff
from models.services.ports import StaffRecord


def find(connection: Connection, username: str) -> StaffRecord | None:
    """Return a staff member's record."""
    row = connection.execute(select(staff).where(staff.c.username == username)).first()
    if row is None:
        return None
    locked = instant(row.locked_until_ms) if row.locked_until_ms is not None else None
    return StaffRecord(_member(row), row.password_hash, row.failures, locked)


def members(connection: Connection) -> list[StaffMember]:
    """Return everybody who may sign in, by user name."""
    return [_member(row) for row in connection.execute(select(staff).order_by(staff.c.username))]


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

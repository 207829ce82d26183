"""What the province's administrator may do to an office's documents, as pure functions of their contents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Final, Generic, TypeVar

import msgspec

from models.domain.calendar_file import CalendarFile, with_file
from models.domain.catalogue import CatalogueFile
from models.domain.catalogue_version import diff, in_force, supersede
from models.domain.errors import Anticipated
from models.domain.fee_table import FeeFile
from models.domain.office_hours import OfficeHours
from models.domain.reference import CalendarContent, CatalogueContent, OfficeContent, StaffContent, StaffEntry
from models.domain.staff import Role

_USERNAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
C = TypeVar("C", bound=msgspec.Struct)
_NEEDED: Final = (Role.SUPERVISOR, Role.ADMINISTRATOR)


class MemberUnknown(Anticipated):
    """Nobody of the office's staff has this name. Parameters: username."""

    code: ClassVar[str] = "member_unknown"


class MemberKnown(Anticipated):
    """Somebody has this name already, perhaps disabled. Parameters: username."""

    code: ClassVar[str] = "member_known"


class UsernameInvalid(Anticipated):
    """This cannot be a username. Parameters: username."""

    code: ClassVar[str] = "username_invalid"


class LastOfRole(Anticipated):
    """Without this person nobody of the office would be left in a role, `reason`. Parameters: username, reason."""

    code: ClassVar[str] = "last_of_role"


@dataclass(frozen=True, slots=True)
class Edit(Generic[C]):
    """A content after a change, and what changed in words that a script can read."""

    content: C
    changes: dict[str, Any]


def with_catalogue_file(content: CatalogueContent, file: CatalogueFile, *, today: date) -> Edit[CatalogueContent]:
    """Load the good rows of a file: what changed is a new version in force from today; absence repeals nothing."""
    change = diff(in_force(content.procedures, today), file.procedures)
    touched = {*change.added, *change.changed}
    rows = [procedure for procedure in file.procedures if procedure.code in touched]
    changes = {
        "added": change.added,
        "changed": change.changed,
        "unchanged": len(file.procedures) - len(touched),
        "not_in_file": change.removed,
        "in_force_from": today,
    }
    if not rows:
        return Edit(content, changes)
    return Edit(
        CatalogueContent(supersede(content.procedures, rows, since=today), file.as_of or content.as_of), changes
    )


def with_calendar_file(content: CalendarContent, file: CalendarFile) -> Edit[CalendarContent]:
    """Load the rows of a calendar."""
    present = {(row.on, row.decision): row for row in content.days}
    incoming = {(row.on, row.decision): row for row in file.days}
    until = max(file.published_until or date.min, content.published_until or date.min)
    changes = {
        "added": tuple(key[0] for key in incoming if key not in present),
        "changed": tuple(key[0] for key, row in incoming.items() if key in present and present[key] != row),
        "published_until": until,
    }
    return Edit(CalendarContent(with_file(content.days, file), until if until > date.min else None), changes)


def with_fee_file(content: OfficeContent, file: FeeFile) -> Edit[OfficeContent]:
    """Load amounts of the province's council; rows of the same key are replaced."""
    present = {amount.key: amount for amount in content.fees}
    incoming = {amount.key: amount for amount in file.amounts}
    changes = {
        "added": sum(key not in present for key in incoming),
        "changed": sum(key in present and present[key] != amount for key, amount in incoming.items()),
    }
    return Edit(msgspec.structs.replace(content, fees=tuple((present | incoming).values())), changes)


def with_settings(content: OfficeContent, **values: Any) -> Edit[OfficeContent]:
    """Replace settings by name; what stays as it was is not told."""
    changed = {name: value for name, value in values.items() if getattr(content, name) != value}
    told = {name: [_written(getattr(content, name)), _written(value)] for name, value in changed.items()}
    return Edit(msgspec.structs.replace(content, **changed), told)


def _written(value: Any) -> Any:
    return value.written() if isinstance(value, OfficeHours) else msgspec.to_builtins(value)


def with_member(content: StaffContent, entry: StaffEntry) -> Edit[StaffContent]:
    """Add somebody.

    Raises:
        UsernameInvalid, MemberKnown.
    """
    if _USERNAME.fullmatch(entry.username) is None:
        raise UsernameInvalid(username=entry.username)
    if any(other.username == entry.username for other in content.members):
        raise MemberKnown(username=entry.username)
    return Edit(_sorted([*content.members, entry]), {"added": entry.username, "roles": entry.roles})


def with_changed_member(content: StaffContent, username: str, **values: Any) -> Edit[StaffContent]:
    """Change name, roles, password or whether somebody may work; hashes are not told.

    Raises:
        MemberUnknown: nobody has this name.
        LastOfRole: nobody would be left who supervises, or who administers.
    """
    entry = member_of(content, username)
    changed = msgspec.structs.replace(entry, **values)
    members = [changed if other.username == username else other for other in content.members]
    for role in _NEEDED:
        if _holders(content.members, role) and not _holders(members, role):
            raise LastOfRole(username=username, reason=role.value)
    told: dict[str, Any] = {
        name: [getattr(entry, name), value]
        for name, value in values.items()
        if name in {"name", "roles", "is_disabled"} and getattr(entry, name) != value
    }
    if entry.password_hash != changed.password_hash:
        told["password"] = "reset"
    return Edit(_sorted(members), {"username": username, **told} if told else {})


def member_of(content: StaffContent, username: str) -> StaffEntry:
    """Return somebody of the staff.

    Raises:
        MemberUnknown: nobody has this name.
    """
    for entry in content.members:
        if entry.username == username:
            return entry
    raise MemberUnknown(username=username)


def _holders(members: Iterable[StaffEntry], role: Role) -> list[str]:
    return [entry.username for entry in members if role in entry.roles and not entry.is_disabled]


def _sorted(members: Iterable[StaffEntry]) -> StaffContent:
    return StaffContent(tuple(sorted(members, key=lambda entry: entry.username)))

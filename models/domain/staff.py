"""Staff of an office: roles and what they may do."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What somebody is in the office; a person may be several."""

    CLERK = "clerk"
    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


REGISTERING: Final = frozenset({Role.CLERK, Role.OFFICER, Role.SUPERVISOR})
"""Who may register dossiers: in a small commune the officer sits at the counter as well."""

_ACTOR_NAMESPACE: Final = uuid.UUID("5b1f8c2e-5e0c-5c0e-9d53-6d6f7463756e")


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody who signs in. `actor` is the 16-byte name under which events know them."""

    username: str
    name: str
    roles: frozenset[Role]
    actor: bytes
    must_change_password: bool = False

    def may(self, roles: frozenset[Role]) -> bool:
        """Tell whether one of the member's roles is among `roles`."""
        return bool(self.roles & roles)


def actor_of(office: str, username: str) -> bytes:
    """Return UUIDv5(office, username): the same person at every counter of the office, without naming anybody."""
    return uuid.uuid5(uuid.uuid5(_ACTOR_NAMESPACE, office), username).bytes

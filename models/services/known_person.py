"""What earlier dossiers say about somebody with this ID number: proposed to the clerk, never taken for granted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from models.domain.bodies import PersonData
from models.domain.dossier import Dossier
from models.domain.person import compact, id_number_problem
from models.domain.timeline import local_date
from models.services.views import DossierRow

_MOST: Final = 20
"""How many of somebody's dossiers are looked at, the newest first."""
_FIELDS: Final = ("name", "phone", "email", "address")


@dataclass(frozen=True, slots=True)
class Recalled:
    """One value, and the newest dossier that has it: its code and the local day of its receipt."""

    value: str
    code: str
    on: date


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody who came before; what no dossier names is None."""

    id_number: str
    name: Recalled | None = None
    phone: Recalled | None = None
    email: Recalled | None = None
    address: Recalled | None = None


class PersonReader(Protocol):
    """The two questions that are asked of the local copy."""

    def find(self, text: str, *, limit: int = 50) -> list[DossierRow]:
        """Find dossiers by an ID number, the newest first."""

    def dossiers(self, identities: Sequence[bytes]) -> list[Dossier]:
        """Return dossiers in the order given."""


def known_person(*, id_number: str, reader: PersonReader) -> KnownPerson | None:
    """Return what earlier dossiers say about a person, field by field the newest; None where nobody has this number.

    Each dossier's submitter and owner are looked at; an organisation's phone is not its representative's.
    """
    number = compact(id_number)
    if not number or id_number_problem(number):
        return None
    rows = reader.find(number, limit=_MOST)
    found: dict[str, Recalled] = {}
    is_known = False
    for dossier in sorted(reader.dossiers([row.id for row in rows]), key=_received, reverse=True):
        for who in (dossier.owner, dossier.submitter):
            if who is None or compact(who.id_number) != number:
                continue
            is_known = True
            for name in _FIELDS:
                value = _value(who, name)
                if value and dossier.received_at is not None:
                    found.setdefault(name, Recalled(value, dossier.code or dossier.token, _received(dossier)))
    return KnownPerson(number, **found) if is_known else None


def _received(dossier: Dossier) -> date:
    return local_date(dossier.received_at) if dossier.received_at is not None else date.min


def _value(who: PersonData, name: str) -> str:
    if who.organisation and name != "name":
        return ""
    value: str = getattr(who, name)
    return value

"""The part of the desk in memory that knows people from earlier dossiers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.domain.dossier import Dossier
from models.services.known_person import KnownPerson, known_person
from models.services.views import DossierRow

if TYPE_CHECKING:
    from tests.gui.fake_desk import FakeDesk


class FakePeople:
    """Answers with the real service over the dossiers in memory."""

    def known_person(self: FakeDesk, id_number: str) -> KnownPerson | None:  # type: ignore[misc]  # a part of that desk
        return known_person(id_number=id_number, reader=_Memory(self))


class _Memory:
    def __init__(self, desk: FakeDesk) -> None:
        self._desk = desk

    def find(self, text: str, *, limit: int = 50) -> list[DossierRow]:
        return self._desk.find(text)[::-1][:limit]

    def dossiers(self, identities: Sequence[bytes]) -> list[Dossier]:
        return [dossier for dossier in self._desk.dossiers if dossier.id in identities]

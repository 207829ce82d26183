"""Somebody who came before is recognised by the number, and each value says which dossier it is from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from msgspec import structs

from models.domain.bodies import PersonData
from models.domain.dossier import Dossier
from models.domain.lifecycle import Status
from models.domain.timeline import instant_of
from models.services.known_person import KnownPerson, Recalled, known_person
from models.services.views import DossierRow
from tests import builders
from tests.fake_reader import row_of

NUMBER = "094190001234"
FIRST = instant_of(date(2026, 3, 2), 9 * 60)
ANH = PersonData(name="Thạch Thị Ngọc Ánh", id_number=NUMBER, phone="0918234567", address="Ấp 3, xã Thạnh Phú, Cà Mau")


def dossier(n: int, submitter: PersonData, owner: PersonData | None = None, *, at: datetime = FIRST) -> Dossier:
    plain = Dossier(
        id=bytes([n]) * 16,
        home=builders.OFFICE,
        is_born=True,
        code=f"H59.25.14-260302-000{n}",
        status=Status.PROCESSING,
    )
    return replace(plain, submitter=submitter, owner=owner, received_at=at + timedelta(days=30 * n))


class Memory:
    """Finds whatever it holds; the service has to look at the numbers itself."""

    def __init__(self, *dossiers: Dossier) -> None:
        self._held = dossiers
        self.asked: list[str] = []

    def find(self, text: str, *, limit: int = 50) -> list[DossierRow]:
        self.asked.append(text)
        return [row_of(d) for d in self._held][:limit]

    def dossiers(self, identities: Sequence[bytes]) -> list[Dossier]:
        return [d for d in self._held if d.id in identities]


def test_the_newest_dossier_that_names_a_value_gives_it() -> None:
    moved = structs.replace(ANH, address="Khóm 1, phường An Xuyên, Cà Mau", phone="")
    known = known_person(id_number=NUMBER, reader=Memory(dossier(1, ANH), dossier(2, moved)))
    assert known == KnownPerson(
        NUMBER,
        name=Recalled(ANH.name, "H59.25.14-260302-0002", date(2026, 5, 1)),
        phone=Recalled("0918234567", "H59.25.14-260302-0001", date(2026, 4, 1)),
        address=Recalled("Khóm 1, phường An Xuyên, Cà Mau", "H59.25.14-260302-0002", date(2026, 5, 1)),
    )


def test_an_owner_is_known_as_well_as_a_submitter() -> None:
    other = PersonData(name="Nguyễn Văn An", id_number="094080003127", phone="0907000111")
    known = known_person(id_number=NUMBER, reader=Memory(dossier(1, other, ANH)))
    assert known is not None
    assert known.phone is not None
    assert known.phone.value == "0918234567"


def test_an_organisations_phone_is_not_its_representatives() -> None:
    company = structs.replace(ANH, organisation="Công ty Thạnh Phú")
    known = known_person(id_number=NUMBER, reader=Memory(dossier(1, company)))
    assert known is not None
    assert (known.name is not None, known.phone, known.address) == (True, None, None)


def test_numbers_are_compared_as_typed_or_stored() -> None:
    assert known_person(id_number="094 190 001234", reader=Memory(dossier(1, ANH))) is not None


@pytest.mark.parametrize("number", ["", "0941", "094190001235"])
def test_nobody_is_known_by_another_number(number: str) -> None:
    assert known_person(id_number=number, reader=Memory(dossier(1, ANH))) is None


def test_half_a_number_is_not_even_looked_for() -> None:
    memory = Memory(dossier(1, ANH))
    known_person(id_number="0941", reader=memory)
    assert memory.asked == []

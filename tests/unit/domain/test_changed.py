"""The quick copy is the slow one."""

import dataclasses

import pytest

from models.domain.changed import replace
from models.domain.dossier import Dossier
from models.domain.legs import Leg
from tests.builders import NOW, received


def test_a_quick_copy_is_what_dataclasses_would_make() -> None:
    dossier = Dossier.replay([received()])
    assert dossier is not None
    changes = {"place": "Kệ 2", "apologies": 1}
    assert replace(dossier, **changes) == dataclasses.replace(dossier, **changes)  # type: ignore[arg-type]  # by name
    assert (dossier.place, dossier.apologies) == ("", 0), "the value itself stays"
    with pytest.raises(dataclasses.FrozenInstanceError):
        dossier.place = "x"  # type: ignore[misc]  # that is the point


def test_a_quick_copy_is_frozen_and_hashable_as_before() -> None:
    leg = replace(Leg(b"1" * 16, "Địa chính", b"2" * 16, NOW), to="Văn phòng")
    assert hash(leg) == hash(Leg(b"1" * 16, "Văn phòng", b"2" * 16, NOW))
    with pytest.raises(dataclasses.FrozenInstanceError):
        leg.to = "x"  # type: ignore[misc]  # that is the point


def test_a_field_that_is_not_there_is_a_bug() -> None:
    with pytest.raises(AttributeError):
        replace(Dossier(b"1" * 16, "H59.25.14"), nowhere="x")  # type: ignore[call-arg]  # the point
    with pytest.raises(AttributeError):
        replace(Leg(b"1" * 16, "Địa chính", b"2" * 16, NOW), nowhere="x")  # type: ignore[call-arg]  # the point


def test_a_value_that_checks_itself_is_not_copied_past_its_check() -> None:
    @dataclasses.dataclass(frozen=True, slots=True)
    class Even:
        n: int

        def __post_init__(self) -> None:
            if self.n % 2:
                raise ValueError(self.n)

    with pytest.raises(TypeError, match="checks itself"):
        replace(Even(2), n=3)

"""One province for the tests of a module, and counters that enrol with it."""

from __future__ import annotations

import dataclasses
import itertools
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.persistence.create_office import create_database
from models.persistence.database import Database, open_database
from tests.builders import office
from tests.integration.sync.places import Place, ProvinceProcess, SystemClock, one_time_code, take_place

Make = Callable[..., Place]
_offices = itertools.count(1)


@pytest.fixture(scope="module")
def province() -> Iterator[ProvinceProcess]:
    # Not below pytest's folder, which is closed to the user that PostgreSQL runs as.
    with tempfile.TemporaryDirectory(prefix="mot-cua-") as folder:
        process = ProvinceProcess(Path(folder) / "province")
        process.start()
        yield process
        process.stop()


@pytest.fixture
def organisation() -> str:
    """An office of its own for each test: one province serves them all."""
    return f"H59.25.{next(_offices)}"


@pytest.fixture
def make(
    tmp_path: Path, province: ProvinceProcess, organisation: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Make]:
    monkeypatch.setenv("MOT_CUA_KEY_FILE", str(tmp_path / "key"))
    opened: list[Database] = []

    def run(
        counter: int = 1,
        *,
        kind: str = "counter",
        name: str = "",
        enrolled: bool = True,
        office_code: str = organisation,
    ) -> Place:
        other = "" if office_code == organisation else f"-{office_code}"
        folder = tmp_path / (name or f"{kind}-{counter}{other}")
        if not folder.exists():
            plain = office()
            settings = dataclasses.replace(
                plain,
                heading=dataclasses.replace(plain.heading, code=office_code),
                counter=counter,
                kind=kind,
                device=f"{office_code}-{kind}-{counter}",
            )
            create_database(folder, settings=settings, staff=[], clock=SystemClock())
        database = open_database(folder, clock=SystemClock())
        opened.append(database)
        place = Place(folder, database)
        if enrolled:
            take_place(place, province, one_time_code(province, office_code, counter, kind))
        return place

    yield run
    for database in opened:
        database.close()


@pytest.fixture
def reading() -> Iterator[Callable[[Place], Place]]:
    """Open a place beside the process that writes there."""
    opened: list[Database] = []

    def open_(place: Place) -> Place:
        opened.append(open_database(place.folder, clock=SystemClock(), read_only=True))
        return Place(place.folder, opened[-1])

    yield open_
    for database in opened:
        database.close()

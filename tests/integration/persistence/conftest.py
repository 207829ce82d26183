"""Real files in a directory of the test, and a clock that stands until it is moved."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models.persistence.create_office import create_database
from models.persistence.database import Database, open_database
from models.services.views import OfficeSettings
from tests.builders import NOW, office


class SteppedClock:
    """A clock that stands until it is moved."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock()


@pytest.fixture(autouse=True)
def key_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "keys" / "key"
    monkeypatch.setenv("MOT_CUA_KEY_FILE", str(path))
    return path


Open = Callable[..., Database]


@pytest.fixture
def opened(tmp_path: Path, clock: SteppedClock) -> Iterator[Open]:
    """Open data directories by name, made at the first time; whatever is still open is closed at the end."""
    held: list[Database] = []

    def open_(name: str = "counter1", *, settings: OfficeSettings | None = None, **options: object) -> Database:
        folder = tmp_path / name
        if not folder.exists():
            create_database(folder, settings=settings or office(), staff=[], clock=clock)
        database = open_database(folder, clock=clock, **options)  # type: ignore[arg-type]  # passed on as they are
        held.append(database)
        return database

    yield open_
    for database in held:
        database.close()

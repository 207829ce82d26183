"""Building the projections of an office anew, with a word about how far it is."""

from pathlib import Path

import pytest

from models.domain.bodies import StepBody
from models.domain.events import Kind
from models.persistence import tables
from models.persistence.database import open_database
from tests.integration.persistence.conftest import Open, SteppedClock
from tests.integration.persistence.registering import codes, register, step


def test_an_update_says_how_far_it_is_and_builds_what_was_there(
    opened: Open, tmp_path: Path, clock: SteppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = opened()
    for _ in range(7):
        step(database, register(database).dossier, Kind.SETTLED, StepBody())
    before = codes(database)
    database.close()
    monkeypatch.setattr("models.persistence.projections.PROJECTION_VERSION", tables.PROJECTION_VERSION + 1)
    monkeypatch.setattr("models.persistence.projections._CHUNK", 2)
    told: list[float] = []
    again = open_database(tmp_path / "counter1", clock=clock, on_progress=told.append)
    try:
        assert codes(again) == before
        assert not again.verify().problems
    finally:
        again.close()
    assert told == sorted(told)
    assert (len(told) > 4, told[-1]) == (True, 1.0)


def test_a_rebuilt_office_has_every_index(opened: Open) -> None:
    database = opened()
    with database.transaction() as transaction:
        query = "SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE 'dossier%'"
        found = set(transaction.connection.exec_driver_sql(query).scalars())
    assert found == {str(index.name) for index in tables.dossier.indexes}


def test_an_office_that_is_current_says_nothing(opened: Open, tmp_path: Path, clock: SteppedClock) -> None:
    opened().close()
    told: list[float] = []
    open_database(tmp_path / "counter1", clock=clock, on_progress=told.append).close()
    assert told == []

"""Lanes and numbers: never twice, never blocked."""

import dataclasses
import secrets
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.domain.codes import LANE_SIZE
from models.domain.devices import Lane
from models.persistence.database import Database
from models.services.views import OfficeSettings
from tests.builders import office
from tests.integration.persistence.conftest import Open
from tests.integration.persistence.registering import codes, raw, register

DAY = date(2026, 11, 20)


def take(database: Database, count: int = 1, on: date = DAY) -> list[int | None]:
    with database.units() as unit:
        numbers = [unit.take_number(on) for _ in range(count)]
        unit.commit()
    return numbers


def test_numbers_run_per_date_and_go_on_after_the_clock_came_back(opened: Open) -> None:
    database = opened()
    assert take(database, 3) == [1, 2, 3]
    assert take(database, 2, date(2027, 1, 4)) == [1, 2]
    assert take(database, 1) == [4]
    database.close()
    assert take(opened(), 1) == [5]


def test_a_full_lane_takes_the_spare_and_then_nothing(opened: Open) -> None:
    database = opened()
    numbers = take(database, 2 * LANE_SIZE + 2)
    assert numbers == [*range(1, 2 * LANE_SIZE + 1), None, None]
    event = register(database)
    (code,) = codes(database)
    assert code.startswith("TM-")
    view = database.reader().show(code)
    assert view is not None
    assert view.dossier.id == event.dossier


def test_counters_of_one_office_never_collide(opened: Open) -> None:
    taken: list[int | None] = []
    for counter in (1, 2, 9, 10):
        database = opened(f"counter{counter}", settings=_counter(counter))
        taken += take(database, 2 * LANE_SIZE)
    numbers = [number for number in taken if number is not None]
    assert len(numbers) == len(set(numbers)) == 8 * LANE_SIZE - 1


def test_a_lease_ends_the_initial_lanes_on_the_day_before_it_begins(opened: Open) -> None:
    database = opened()
    take(database, 2)
    database.replication().hold_lanes([Lane(6, "2026-11-21"), Lane(7, "2026-11-21", is_spare=True)])
    assert take(database, 1) == [3]
    assert take(database, 1, date(2026, 11, 21)) == [3001]
    full = take(database, 2 * LANE_SIZE, date(2026, 11, 22))
    assert full == [*range(3001, 4001)]
    assert take(database, 1, date(2026, 11, 22)) == [None]


def test_the_older_lease_is_used_up_before_the_newer(opened: Open) -> None:
    database = opened()
    lanes = [Lane(6, "2026-11-01"), Lane(7, "2026-11-01", is_spare=True)]
    database.replication().hold_lanes(lanes)
    assert take(database, 1) == [3001]
    database.replication().hold_lanes([*lanes, Lane(2, "2026-11-20")])
    assert take(database, LANE_SIZE) == [*range(3002, 3501), 1001]


def test_a_lane_that_is_no_longer_lent_gives_numbers_for_earlier_dates_only(opened: Open) -> None:
    database = opened()
    database.replication().hold_lanes([Lane(6, "2026-11-01")])
    take(database, 1)
    database.replication().hold_lanes([Lane(8, "2026-11-20")])
    assert take(database, 1) == [4001]
    assert take(database, 1, date(2026, 11, 19)) == [3001]


def test_a_lost_sidecar_leaves_the_spare_until_fresh_lanes_come(opened: Open) -> None:
    database = opened()
    take(database, 3)
    database.close()
    _folder(database).joinpath("sidecar.log").unlink()
    database = opened()
    assert take(database, 2) == [501, 502]
    database.close()
    database = opened()
    assert take(database, 1) == [503]
    database.replication().hold_lanes([Lane(6, "2026-11-20"), Lane(7, "2026-11-20", is_spare=True)])
    assert take(database, 1) == [3001]


def test_numbers_go_on_from_the_larger_of_both_when_the_database_was_put_back(opened: Open) -> None:
    database = opened()
    take(database, 2)
    database.close()
    folder = _folder(database)
    kept = folder.joinpath("mot-cua.db").read_bytes()
    take(database := opened(), 5)
    database.close()
    folder.joinpath("mot-cua.db").write_bytes(kept)
    assert take(opened(), 1) == [8]


def test_numbers_go_on_from_the_larger_of_both_when_the_sidecar_was_put_back(opened: Open) -> None:
    database = opened()
    take(database, 2)
    database.close()
    sidecar = _folder(database).joinpath("sidecar.log")
    kept = sidecar.read_bytes()
    take(database := opened(), 5)
    database.close()
    sidecar.write_bytes(kept)
    database = opened()
    assert take(database, 1) == [8]
    with raw(_folder(database)) as connection:
        reasons = connection.execute("SELECT reason FROM incarnation ORDER BY ordinal").fetchall()
    assert reasons == [("created",), ("sidecar_numbers",)]


def test_after_a_fork_only_lanes_that_came_for_it_are_used(opened: Open) -> None:
    database = opened()
    store = database.replication()
    store.hold_lanes([Lane(6, "2026-11-01"), Lane(7, "2026-11-01", is_spare=True)])
    store.open_incarnation(reason="enrolment")
    assert take(database, 1) == [3001]
    store.hold_lanes([Lane(8, "2026-11-20")])
    store.open_incarnation(reason="fork")
    assert take(database, 1) == [4001]
    store.open_incarnation(reason="fork")
    assert take(database, 1) == [None]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.tuples(st.integers(0, 1), st.integers(1, 250), st.booleans()), min_size=1, max_size=6))
def test_no_number_is_ever_given_twice(opened: Open, days: list[tuple[int, int, bool]]) -> None:
    name = f"counter{secrets.token_hex(8)}"
    database = opened(name)
    seen: set[tuple[date, int]] = set()
    for offset, count, is_reopened in days:
        on = date(2026, 11, 20 + offset)
        for number in take(database, count, on):
            assert (on, number) not in seen
            if number is not None:
                seen.add((on, number))
        if is_reopened:
            database.close()
            database = opened(name)
    database.close()


def _counter(counter: int) -> OfficeSettings:
    return dataclasses.replace(office(), counter=counter, device=f"c{counter}")


def _folder(database: Database) -> Path:
    return database._path.parent


def test_after_a_fork_without_fresh_lanes_only_the_spare_is_used(opened: Open) -> None:
    """The lanes of before are the other copy's as well, also where they came during the present incarnation."""
    database = opened()
    store = database.replication()
    store.hold_lanes([Lane(6, "2026-11-20"), Lane(7, "2026-11-20", is_spare=True)])
    assert take(database) == [6 * LANE_SIZE + 1]
    store.hold_lanes([])
    store.open_incarnation(reason="fork")
    assert take(database) == [7 * LANE_SIZE + 1]

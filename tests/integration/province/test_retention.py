"""What the province lets go of; and that what was let go of comes back where it must."""

from __future__ import annotations

from datetime import date, timedelta

from sync.server.house import look_after
from sync.server.store.connection import Connection, Store, database_time_ms
from sync.server.store.lanes import REST, held_lanes, lend_lanes
from sync.server.store.retention import CODES, QUOTAS, SILENT, Cleaned, clean
from tests.integration.province.builders import RECEIVED_AT, received
from tests.integration.province.conftest import Enrol
from tests.integration.province.direct import DirectDevice, enrol_directly

DAY_MS = 86_400_000


def _clean(store: Store, now_ms: int) -> Cleaned:
    return store.run(lambda connection: clean(connection, now_ms=now_ms))


def _lanes(store: Store, one: DirectDevice) -> list[int]:
    return [lane.index for lane in store.run(lambda connection: held_lanes(connection, one.device))]


def test_a_counter_of_long_silence_gives_its_lanes_back_and_may_return(store: Store) -> None:
    silent, busy = enrol_directly(store, 1), enrol_directly(store, 2)
    silent.push(received(1).born)
    heard_ms = store.run(database_time_ms)
    had = _lanes(store, silent)
    later_ms = heard_ms + round(SILENT.total_seconds() * 1000) + DAY_MS
    with store.transaction() as connection:
        connection.execute("UPDATE device SET heard_at_ms = %s WHERE id = %s", (later_ms, busy.device.id))
    assert _clean(store, heard_ms + round(SILENT.total_seconds() * 1000) - DAY_MS).lanes == 0
    assert _clean(store, later_ms) == Cleaned(lanes=len(had))
    assert _clean(store, later_ms) == Cleaned()
    assert (_lanes(store, silent), _lanes(store, busy) != []) == ([], True)

    answer = silent.push(received(2).born, now_ms=later_ms)
    assert (answer.result, answer.notes) == ("ok", []), "nothing that it had not sent is lost"
    day = (RECEIVED_AT + SILENT).date()

    def renew(connection: Connection) -> list[int]:
        return [lane.index for lane in lend_lanes(connection, silent.device, today=day)]

    fresh = store.run(renew)
    assert fresh
    assert not set(fresh) & {*had, *_lanes(store, busy)}, "its former ones rest first"


def test_the_lanes_of_a_silent_counter_are_lent_again_when_they_have_rested(store: Store) -> None:
    silent = enrol_directly(store, 1)
    had = _lanes(store, silent)
    heard_ms = store.run(database_time_ms)
    later_ms = heard_ms + round(SILENT.total_seconds() * 1000) + DAY_MS
    _clean(store, later_ms)
    on = _retired_on(store)
    other = enrol_directly(store, 2)

    def all_lanes(day: date) -> set[int]:
        seen: set[int] = set()
        for _ in range(12):
            lent = store.run(lambda connection: lend_lanes(connection, other.device, today=day))
            seen |= {lane.index for lane in lent}
        return seen

    assert not all_lanes(on + timedelta(days=1)) & set(had)
    assert all_lanes(on + REST + timedelta(days=1)) & set(had)


def _retired_on(store: Store) -> date:
    with store.transaction() as connection:
        row = connection.execute("SELECT max(retired_on) FROM lane").fetchone()
    assert row is not None
    found: date = row[0]
    return found


def test_ended_codes_and_old_quotas_are_forgotten_and_nothing_else(
    store: Store, enrol: Enrol, database_url: str
) -> None:
    one = enrol(1)
    one.push(received(1).born)
    now_ms = store.run(database_time_ms)
    with store.transaction() as connection:
        connection.execute(
            "INSERT INTO attachment_day SELECT %s, d::date, 1 FROM generate_series(date '2020-01-01', '2020-01-03', "
            "interval '1 day') AS d",
            (one.id,),
        )
        before = _counts(connection)
    assert _clean(store, now_ms) == Cleaned(quotas=3)
    assert _clean(store, now_ms + round(CODES.total_seconds() * 1000) + DAY_MS) == Cleaned(codes=1)
    look_after(database_url, now_ms=now_ms + round((CODES + QUOTAS).total_seconds() * 1000))
    with store.transaction() as connection:
        assert _counts(connection) == before
    assert one.push(received(2).born).result == "ok"


def _counts(connection: Connection) -> list[int]:
    tables = ("event", "event_identity", "batch", "writer", "device", "dossier", "lane", "number", "feed")
    counted = [connection.execute(f"SELECT count(*) FROM {table}").fetchone() for table in tables]
    return [row[0] for row in counted if row is not None]

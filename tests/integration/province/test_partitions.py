"""The event log in years: nothing of the promises depends on which partition a row is in, or whether there is one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import psycopg
import pytest

from models.domain.dossier import milliseconds
from models.domain.events import Event, Kind
from sync.server.store.comparison import DigestCache, read_digests
from sync.server.store.connection import Connection, Store
from sync.server.store.feed import read_page
from sync.server.store.lookup import Found, Question, find_dossiers
from sync.server.store.partitions import BEYOND, partitions, year_begins_ms
from sync.server.store.projection import refold
from sync.server.store.schema import keep_partitions
from tests.integration.province.builders import OFFICE, Paper, received, step
from tests.integration.province.direct import DirectDevice, enrol_directly
from tests.integration.province.reads import log_reads

NOW = milliseconds(datetime.now(UTC))


def _years(store: Store) -> dict[str, int]:
    with store.transaction() as connection:
        rows = connection.execute("SELECT tableoid::regclass::text, count(*) FROM event GROUP BY 1 ORDER BY 1")
        return dict(rows.fetchall())


def _bound(store: Store) -> int:
    """Return the year that the first partition ends before."""
    with store.transaction() as connection:
        (first,) = [name for name in partitions(connection) if name.startswith("event_before_")]
    return int(first.removeprefix("event_before_"))


def test_a_new_database_has_the_partitions_of_coming_years_and_a_net(store: Store) -> None:
    bound = _bound(store)
    with store.transaction() as connection:
        found = partitions(connection)
    assert found[0] in {"event_2028", f"event_{bound}", f"event_before_{bound}"}
    assert BEYOND in found
    assert f"event_{bound}" in found
    assert datetime.fromtimestamp(year_begins_ms(bound) / 1000, UTC) - datetime.now(UTC) > timedelta(days=59)


def test_the_year_turns_under_a_working_service_and_nothing_is_refused(store: Store, database_url: str) -> None:
    one, bound = enrol_directly(store), _bound(store)
    new_year = year_begins_ms(bound)
    papers = [received(number) for number in range(1, 7)]
    one.push(papers[0].born, papers[1].born, now_ms=new_year - 1)
    one.push(papers[2].born, now_ms=new_year)
    one.push(papers[3].born, now_ms=new_year - 1)  # a process whose clock was read before, but which committed after
    far = bound + 7
    one.push(papers[4].born, step(papers[0], Kind.SETTLED), now_ms=year_begins_ms(far) + 5)
    expected = [papers[n].born.eid for n in range(5)]
    seen = one.feed()
    assert (seen[:5], len(seen)) == (expected, 6)
    assert _years(store) == {f"event_before_{bound}": 3, f"event_{bound}": 1, BEYOND: 2}
    assert _status(store, papers[0]) == "settled"

    assert keep_partitions(database_url, now_ms=year_begins_ms(far) + 10)
    assert _years(store) == {f"event_before_{bound}": 3, f"event_{bound}": 1, f"event_{far}": 2}
    assert one.feed() == seen
    one.push(papers[5].born, now_ms=year_begins_ms(far + 1))
    assert BEYOND not in _years(store), "made ahead"
    assert len(one.feed()) == 7
    with store.transaction() as connection:
        (block,) = read_digests(connection, OFFICE, block=0, upto=100, cache=DigestCache()).blocks
        assert block.count == 7
        assert connection.execute("SELECT count(*) FROM event_identity").fetchone() == (7,)


def test_what_the_net_caught_in_any_year_gets_its_partition(store: Store, database_url: str) -> None:
    one, bound = enrol_directly(store), _bound(store)
    one.push(received(1).born, now_ms=year_begins_ms(bound + 30))
    assert _years(store) == {BEYOND: 1}
    assert keep_partitions(database_url, now_ms=NOW)
    assert _years(store) == {f"event_{bound + 30}": 1}


def _status(store: Store, paper: Paper) -> str:
    (found,) = store.run(lambda connection: find_dossiers(connection, [Question.of(paper.code, None)]))
    assert isinstance(found, Found)
    return found.view.status


def test_an_event_known_from_another_year_is_acknowledged_and_not_stored_again(store: Store) -> None:
    one, two, bound = enrol_directly(store, 1), enrol_directly(store, 2), _bound(store)
    first, second = received(1).born, received(2).born
    one.push(first, now_ms=NOW)
    answer = two.push(first, second, now_ms=year_begins_ms(bound) + 1)
    assert (answer.acked, answer.notes) == (2, [])
    assert _years(store) == {f"event_before_{bound}": 1, f"event_{bound}": 1}
    changed = received(1, masked_name="X.").born
    three = enrol_directly(store, 3)
    answer = three.push(_renamed(changed, first.eid), now_ms=year_begins_ms(bound) + 2)
    assert [note.what for note in answer.notes] == ["other_bytes"]
    assert len(one.feed()) == 2


def _renamed(event: Event, eid: bytes) -> Event:
    return msgspec.structs.replace(event, eid=eid, dossier=eid)


@pytest.mark.parametrize(("position", "eid"), [(1, "\\x02"), (2, "\\x01")], ids=["a place", "an eid"])
def test_the_database_itself_gives_nothing_twice_in_two_years(store: Store, position: int, eid: str) -> None:
    enrol_directly(store)

    def insert(connection: Connection, position: int, eid: str, received_at_ms: int) -> None:
        connection.execute(
            "INSERT INTO event VALUES (%s, %s, %s, '\\x01', 'k', 1, 0, 0, 0, '\\x', '\\x', NULL, '\\x', '\\x', 'd', 1, "
            "1, %s)",
            (OFFICE, position, eid, received_at_ms),
        )

    bound = _bound(store)
    with store.transaction() as connection:
        insert(connection, 1, "\\x01", 0)
    with pytest.raises(psycopg.errors.UniqueViolation), store.transaction() as connection:
        insert(connection, position, eid, year_begins_ms(bound))
    with store.transaction() as connection:
        connection.execute("DELETE FROM event")
        insert(connection, 1, "\\x01", year_begins_ms(bound))


def _fill_years(store: Store, one: DirectDevice, *, years: int, events: int) -> int:
    """Write years of a feed behind the service's back; returns the head."""
    bound = _bound(store)
    with store.transaction() as connection:
        for year in range(years):
            connection.execute(
                """
                INSERT INTO event (home, position, eid, dossier, kind, v, at_ms, hlc, clock_offset_ms, actor, body,
                                   person, salt, person_hash, device, w, seq, received_at_ms)
                SELECT %s, n, substring(sha256(int8send(n)), 1, 16), substring(sha256(int8send(n %% 97)), 1, 16),
                       'receipt_printed', 1, 0, 0, 0, '\\x00', '\\x80', NULL, '', '', %s, 1, n, %s::bigint + n
                FROM generate_series(%s::bigint, %s::bigint) AS n
                """,
                (OFFICE, one.device.id, year_begins_ms(bound + year), year * events + 1, (year + 1) * events),
            )
        connection.execute("UPDATE feed SET head = %s WHERE office = %s", (years * events, OFFICE))
    return years * events


def test_a_page_costs_an_index_descent_in_each_year_and_no_scan(store: Store, database_url: str) -> None:
    one, bound = enrol_directly(store), _bound(store)
    keep_partitions(database_url, now_ms=year_begins_ms(bound + 2))
    head = _fill_years(store, one, years=4, events=3_000)
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE event")
    with store.transaction() as connection:
        page = one_page(connection, one, after=head - 700)
        names = partitions(connection)
        scanned, fetched = log_reads(connection)
    assert page == list(range(head - 699, head - 199))
    assert scanned == 0
    assert fetched <= 500 + len(names), "of 12,000 rows"


def one_page(connection: Connection, one: DirectDevice, *, after: int) -> list[int]:
    page = read_page(connection, one.device, after=after, own=0, now_ms=0)
    return [shown.position for shown in page.events]


def test_folding_a_dossier_reads_its_events_however_large_the_office_is(store: Store) -> None:
    one = enrol_directly(store)
    head = _fill_years(store, one, years=2, events=5_000)
    with psycopg.connect(store.url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE event")
    paper = received(1)
    one.push(paper.born, step(paper, Kind.SETTLED))
    with store.transaction() as connection:
        seen = refold(connection, OFFICE, [paper.dossier], now_ms=NOW)
        scanned, fetched = log_reads(connection)
    assert list(seen) == [paper.dossier]
    # A year that holds next to nothing may be scanned.
    assert scanned + fetched <= 10, f"of {head + 2}"

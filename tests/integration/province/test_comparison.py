"""The province tells what it holds: digests of the feed, dossiers page by page, nobody named, nothing scanned whole."""

from __future__ import annotations

import pytest

from models.domain.bodies import StepBody
from models.domain.digests import BLOCK_POSITIONS, Tally, block_digest
from models.domain.dossier import milliseconds
from models.domain.events import Event, Kind
from models.domain.lifecycle import Status
from sync.protocol import DigestPage, DossierPage
from sync.server.admin import revoke_device
from sync.server.store.comparison import DigestCache, read_digests, read_dossiers
from sync.server.store.connection import Connection, Store
from tests.integration.province.builders import (
    OFFICE,
    RECEIVED_AT,
    PretendDevice,
    RefusedByProvince,
    event,
    received,
    step,
)
from tests.integration.province.conftest import Enrol
from tests.integration.province.reads import log_reads


def _dossiers(device: PretendDevice, **query: object) -> DossierPage:
    return device.read(device.send("GET", "/v1/dossiers", query=query), DossierPage)


def _digest(device: PretendDevice, block: object, upto: object) -> DigestPage:
    return device.read(device.send("GET", "/v1/digest", query={"block": block, "upto": upto}), DigestPage)


def _tally(*events: Event) -> Tally:
    total = Tally()
    for one in events:
        total = total.plus(one)
    return total


def test_a_dossier_is_told_by_its_state_and_the_sum_of_its_events(enrol: Enrol) -> None:
    one = enrol(1)
    paper = received(due_at_ms=milliseconds(RECEIVED_AT) + 1)
    forwarded = step(paper, Kind.FORWARDED, to="Phòng Tư pháp")
    one.push(paper.born, forwarded)
    page = _dossiers(one)
    (told,) = page.dossiers
    total = _tally(paper.born, forwarded)
    assert (told.id, told.code, told.status) == (paper.dossier, paper.code, Status.PROCESSING)
    assert (told.events, told.eids, told.content) == (2, total.eids, total.content)
    assert (told.due_at_ms, told.last_position) == (milliseconds(RECEIVED_AT) + 1, 2)
    assert abs(told.last_received_at_ms - page.time_ms) < 60_000
    assert (page.head, page.is_last) == (2, True)


def test_pages_go_on_after_an_id_and_keep_offices_apart(enrol: Enrol) -> None:
    one, stranger = enrol(1), enrol(1, office="H59.25.15")
    papers = [received(number) for number in range(1, 8)]
    one.push(*(paper.born for paper in papers))
    stranger.push(received(1, home="H59.25.15").born)
    seen: list[bytes] = []
    after = ""
    while True:
        page = _dossiers(one, after=after, limit=3)
        seen += [told.id for told in page.dossiers]
        if page.is_last:
            break
        after = seen[-1].hex()
    assert seen == sorted(paper.dossier for paper in papers)
    assert len(_dossiers(stranger).dossiers) == 1


def test_what_is_no_dossier_has_no_state(enrol: Enrol) -> None:
    one = enrol(1)
    queued = event(Kind.QUEUE_NUMBER_TAKEN, StepBody())
    orphan = step(received(), Kind.SETTLED)
    one.push(queued, orphan)
    assert {told.id: (told.code, told.status, told.events) for told in _dossiers(one).dossiers} == {
        queued.dossier: ("", "", 1),
        orphan.dossier: ("", "", 1),
    }


def test_a_kiosk_gets_the_sums_of_its_own_redacted_copy(enrol: Enrol) -> None:
    one, kiosk = enrol(1), enrol(0, kind="kiosk")
    paper = received()
    one.push(paper.born)
    (told,) = _dossiers(kiosk).dossiers
    (fed,) = kiosk.feed().events
    assert fed.event.person is None
    assert told.content == _tally(fed.event).content == _tally(paper.born).content


def test_a_revoked_device_and_a_stranger_are_told_nothing(enrol: Enrol, store: Store) -> None:
    one = enrol(1)
    unsigned = one.http.get("/v1/dossiers")
    assert unsigned.status_code == 401
    assert one.http.get("/v1/digest?block=0&upto=1").status_code == 401
    revoke_device(store, one.id)
    for ask in (lambda: _dossiers(one), lambda: _digest(one, 0, 1)):
        with pytest.raises(RefusedByProvince) as caught:
            ask()
        assert (caught.value.status, caught.value.code) == (403, "device_revoked")


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/v1/dossiers", {"after": "zz"}),
        ("/v1/dossiers", {"after": "00"}),
        ("/v1/dossiers", {"limit": 0}),
        ("/v1/dossiers", {"limit": 501}),
        ("/v1/digest", {"block": -1, "upto": 1}),
        ("/v1/digest", {"block": 0, "upto": 1 << 63}),
        ("/v1/digest", {"block": 1 << 62, "upto": 1}),
        ("/v1/digest", {"block": 0}),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(enrol: Enrol, path: str, query: dict[str, object]) -> None:
    one = enrol(1)
    with pytest.raises(RefusedByProvince) as caught:
        one.read(one.send("GET", path, query=query), DossierPage)
    assert (caught.value.status, caught.value.code) == (400, "request_invalid")


def test_a_digest_counts_up_to_what_is_asked_and_what_is_there(enrol: Enrol) -> None:
    one = enrol(1)
    events = [received(number).born for number in range(1, 6)]
    assert _digest(one, 0, 10).blocks == []
    one.push(*events)
    entries = [(each.eid, position) for position, each in enumerate(events, 1)]
    assert _digest(one, 0, 3).blocks == [block_digest(0, entries[:3])]
    page = _digest(one, 0, 1000)
    assert (page.upto, page.head, page.blocks) == (5, 5, [block_digest(0, entries)])
    assert _digest(one, 1, 1000).blocks == []


def _fill(connection: Connection, device: PretendDevice, dossiers: int, events: int) -> None:
    """Write the log of a year behind the service's back: two hundred batches would say no more."""
    connection.execute(
        """
        INSERT INTO event (home, position, eid, dossier, kind, v, at_ms, hlc, clock_offset_ms, actor, body, person,
                           salt, person_hash, device, w, seq, received_at_ms)
        SELECT %s, n, substring(sha256(int8send(n)), 1, 16), substring(sha256(int8send(n %% %s)), 1, 16),
               'receipt_printed', 1, 0, 0, 0, '\\x00', '\\x80', NULL, '', '', %s, 1, n, 0
        FROM generate_series(1, %s) AS n
        """,
        (OFFICE, dossiers, device.id, dossiers * events),
    )
    connection.execute("UPDATE feed SET head = %s WHERE office = %s", (dossiers * events, OFFICE))


def test_full_blocks_are_counted_once_and_the_rest_each_time(enrol: Enrol, store: Store) -> None:
    one, cache = enrol(1), DigestCache()
    with store.transaction() as connection:
        _fill(connection, one, 500, 5)

        def blocks(upto: int) -> list[tuple[int, int]]:
            page = read_digests(connection, OFFICE, block=0, upto=upto, cache=cache)
            return [(digest.block, digest.count) for digest in page.blocks]

        assert blocks(2500) == [(0, 1000), (1, 1000), (2, 500)]
        connection.execute("DELETE FROM event WHERE home = %s AND position IN (1, 2401)", (OFFICE,))
        assert blocks(2500) == [(0, 1000), (1, 1000), (2, 499)], "what is full never changes within an epoch"
        assert blocks(999) == [(0, 998)]
        assert read_digests(connection, OFFICE, block=0, upto=2500, cache=DigestCache()).blocks[0].count == 999


def test_a_cache_forgets_the_oldest_and_keeps_offices_apart() -> None:
    cache = DigestCache(size=2)
    first, second, third = (block_digest(block, [(bytes(16), 1)]) for block in range(3))
    for digest in (first, second, third):
        cache.keep("epoch", OFFICE, digest)
    assert [cache.find("epoch", OFFICE, block) for block in range(3)] == [None, second, third]
    assert cache.find("other", OFFICE, 1) is None
    assert cache.find("epoch", "H59.25.15", 1) is None


def test_a_page_reads_its_own_stretch_of_an_index_and_no_table(enrol: Enrol, store: Store) -> None:
    one = enrol(1)
    with store.transaction() as connection:
        _fill(connection, one, 8000, 5)
        connection.execute("ANALYZE event")
    with store.transaction() as connection:
        page = read_dossiers(connection, OFFICE, after=bytes(16), limit=500, now_ms=0)
        read_dossiers(connection, OFFICE, after=page.dossiers[-1].id, limit=500, now_ms=0)
        read_digests(connection, OFFICE, block=39, upto=40_000, cache=DigestCache())
        scanned, fetched = log_reads(connection)
    assert [told.events for told in page.dossiers] == [5] * 500
    assert scanned == 0
    assert fetched <= 3 * 2 * 2500 + BLOCK_POSITIONS, "of 40,000 rows"

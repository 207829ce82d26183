"""One dossier, several offices: each guest gets all its events in its own gap-free feed, with their home positions."""

from __future__ import annotations

import random
import threading
from itertools import pairwise
from typing import Any

import msgspec
import pytest

from models.domain.events import Event, Kind
from models.domain.lifecycle import Status
from models.domain.office_bodies import AttachmentBody
from sync.protocol import FeedPage, OwnRange, PushAnswer
from sync.server.admin import revoke_device
from sync.server.store.connection import Store
from sync.server.store.province import begin_epoch
from tests.integration.province.builders import (
    OFFICE,
    Paper,
    PretendDevice,
    RefusedByProvince,
    event,
    rating,
    received,
    step,
)
from tests.integration.province.conftest import Enrol

X, Y, Z = "H59.25.15", "H59.25.16", "H59.25.9"


def _forward(paper: Paper, to: str, **more: str) -> Event:
    return step(paper, Kind.FORWARDED, to=to, **more)


def _told(page: FeedPage) -> list[tuple[int, int, bytes]]:
    """Return place, home position and eid of the events of a page."""
    return [(one.position, one.home_position or one.position, one.event.eid) for one in page.events]


def _what(answer: PushAnswer) -> list[str]:
    return [note.what for note in answer.notes]


def value_of(store: Store, query: str, *values: object) -> object:
    with store.transaction() as connection:
        row = connection.execute(query, values).fetchone()
    assert row is not None
    return row[0]


def assert_gap_free(store: Store) -> None:
    """Hold heads, counts and places of every feed together, and the order of each dossier within each feed."""
    with store.transaction() as connection:
        heads = dict(connection.execute("SELECT office, head FROM feed").fetchall())
        for office, head in heads.items():
            own = connection.execute("SELECT position FROM event WHERE home = %s", (office,)).fetchall()
            entries = connection.execute(
                "SELECT g.position, e.dossier, e.position FROM guest_entry AS g "
                "JOIN event AS e ON e.home = g.home AND e.position = g.home_position WHERE g.office = %s ORDER BY 1",
                (office,),
            ).fetchall()
            assert sorted(row[0] for row in (*own, *entries)) == list(range(1, head + 1)), office
            for dossier in {row[1] for row in entries}:
                order = [row[2] for row in entries if row[1] == dossier]
                assert all(one < other for one, other in pairwise(order)), "a dossier's order is its home's"
        missing = connection.execute(
            "SELECT count(*) FROM guest AS g JOIN event AS e ON e.home = g.home AND e.dossier = g.dossier "
            "WHERE NOT EXISTS (SELECT 1 FROM guest_entry AS n WHERE n.office = g.office AND n.home = e.home "
            "AND n.home_position = e.position)"
        ).fetchone()
        assert missing == (0,)


def test_a_guest_gets_what_was_before_and_what_comes_after(enrol: Enrol, store: Store) -> None:
    host, guest = enrol(1), enrol(1, office=X)
    other, paper, own = received(8), received(1), received(1, home=X)
    guest.push(own.born)
    asked = _forward(paper, X)
    host.push(other.born, paper.born, asked)
    page = guest.feed(1)
    assert _told(page) == [(2, 2, paper.born.eid), (3, 3, asked.eid)]
    assert page.events[0].event == paper.born, "with its person"
    later = step(paper, Kind.SUPPLEMENT_REQUESTED, words="thiếu tờ khai")
    host.push(step(other, Kind.SETTLED), later)
    assert _told(guest.feed(3)) == [(4, 5, later.eid)]
    assert guest.feed(4).head == 4
    assert_gap_free(store)


@pytest.mark.parametrize("words", ["h59.25.15", f"{X} – UBND xã Mỹ Xuyên", f" {X}: bộ phận một cửa"])
def test_an_office_is_named_by_its_code_whatever_follows(enrol: Enrol, words: str) -> None:
    host, guest = enrol(1), enrol(1, office=X)
    paper = received()
    host.push(paper.born, _forward(paper, words))
    assert guest.feed().head == 2


def test_words_for_a_person_invite_nobody(enrol: Enrol, store: Store) -> None:
    host = enrol(1)
    paper = received()
    host.push(paper.born, _forward(paper, "Phòng Tư pháp"), _forward(paper, f"Ông An ({X})"), _forward(paper, OFFICE))
    assert value_of(store, "SELECT count(*) FROM guest") == 0


def test_what_a_guest_writes_stands_in_both_feeds_and_comes_back_as_places(enrol: Enrol, store: Store) -> None:
    host, guest, beside = enrol(1), enrol(1, office=X), enrol(2, office=X)
    paper, own = received(), received(1, home=X)
    host.push(received(7).born, received(8).born, paper.born, _forward(paper, X))
    asked = step(paper, Kind.SUPPLEMENT_REQUESTED, words="thiếu tờ khai")
    brought = step(paper, Kind.SUPPLEMENT_RECEIVED)
    guest.push(asked, own.born, brought)
    assert _told(host.feed(4)) == [(5, 5, asked.eid), (6, 6, brought.eid)]
    mine = guest.feed(2, w=guest.w).own
    at = mine[0].received_at_ms
    assert at > 0
    assert mine == [
        OwnRange(guest.w, 2, 3, 1, 0, at),
        OwnRange(guest.w, 1, 4, 1, 5, at),
        OwnRange(guest.w, 3, 5, 1, 6, at),
    ]
    assert [(place, home) for place, home, _ in _told(beside.feed(2))] == [(3, 3), (4, 5), (5, 6)]
    assert_gap_free(store)


def test_a_chain_of_offices_and_back_is_told_to_all(enrol: Enrol, store: Store) -> None:
    host, second, third = enrol(1), enrol(1, office=X), enrol(1, office=Y)
    paper = received()
    host.push(paper.born, _forward(paper, X))
    second.push(_forward(paper, Y))
    back = _forward(paper, OFFICE)
    assert _what(third.push(back)) == []
    last = step(paper, Kind.SETTLED)
    host.push(last)
    assert [eid for _, _, eid in _told(host.feed())][-1] == back.eid
    for device in (second, third):
        page = device.feed(w=0)
        assert [one.event.eid for one in page.events][-2:] == [back.eid, last.eid]
        assert [one.home_position or one.position for one in page.events] == [1, 2, 3, 4, 5]
    assert_gap_free(store)


def test_what_was_offered_too_early_enters_with_the_invitation(enrol: Enrol, store: Store) -> None:
    host, guest = enrol(1), enrol(1, office=X)
    paper = received()
    host.push(paper.born)
    early = step(paper, Kind.SETTLED)
    assert _what(guest.push(early)) == ["quarantined"]
    assert guest.feed().head == 0
    asked = _forward(paper, X)
    host.push(asked)
    assert [eid for _, _, eid in _told(host.feed(2))] == [early.eid]
    assert _told(guest.feed(w=0)) == [(1, 1, paper.born.eid), (2, 2, asked.eid), (3, 3, early.eid)]
    assert guest.feed(w=guest.w).own[0].first_seq == 1
    assert value_of(store, "SELECT count(*) FROM quarantine") == 0
    assert_gap_free(store)


def test_a_guest_that_invites_itself_is_not_believed(enrol: Enrol, store: Store) -> None:
    host, stranger = enrol(1), enrol(1, office=X)
    paper = received()
    host.push(paper.born)
    assert _what(stranger.push(_forward(paper, X), step(paper, Kind.SETTLED))) == ["quarantined"] * 2
    assert (stranger.feed().head, host.feed().head) == (0, 1)


def test_after_a_restore_a_guest_s_copy_brings_the_work_of_a_dead_counter_back(enrol: Enrol, store: Store) -> None:
    """The host's counter is gone; one guest offers its copy in two batches, the invitation in the second one."""
    enrol(1)
    guest, third = enrol(1, office=X), enrol(1, office=Y)
    with store.transaction() as connection:
        begin_epoch(connection)
    paper = received()
    asked, on, done = _forward(paper, X), _forward(paper, Y), step(paper, Kind.SETTLED)
    assert _what(guest.push(paper.born)) == ["quarantined"]
    assert _what(guest.push(asked, on, done)) == []
    assert _what(third.push(paper.born, asked, on, done)) == []
    heir = enrol(2)
    expected = [(n, n, one.eid) for n, one in enumerate((paper.born, asked, on, done), 1)]
    for device in (heir, guest, third):
        assert _told(device.feed(w=0)) == expected
    assert value_of(store, "SELECT status FROM dossier") == Status.SETTLED
    assert value_of(store, "SELECT count(*) FROM quarantine") == 0
    assert value_of(store, "SELECT count(*) FROM alarm WHERE kind = 'vouched'") == 1, "somebody is told"
    assert_gap_free(store)


def test_a_home_that_a_restored_province_has_forgotten_keeps_its_dossier_aside_until_it_is_back(
    enrol: Enrol, store: Store
) -> None:
    guest = enrol(1, office=X)
    with store.transaction() as connection:
        begin_epoch(connection)
    paper = received()
    copies = [paper.born, _forward(paper, X)]
    assert _what(guest.push(*copies)) == ["quarantined"] * 2
    host = enrol(1)
    later = step(paper, Kind.SETTLED)
    assert _what(guest.push(later)) == []
    assert [eid for _, _, eid in _told(host.feed())] == [one.eid for one in (*copies, later)]
    assert_gap_free(store)


def test_after_a_restore_it_does_not_matter_who_offers_first(enrol: Enrol, store: Store) -> None:
    papers = [received(number) for number in range(1, 5)]
    host, guest = enrol(1), enrol(1, office=X)
    with store.transaction() as connection:
        begin_epoch(connection)
    both = {paper.dossier: (paper.born, _forward(paper, X), step(paper, Kind.SETTLED)) for paper in papers}
    for number, paper in enumerate(papers):
        for device in (host, guest) if number % 2 else (guest, host):
            device.push(*both[paper.dossier])
    for device in (host, guest):
        page = device.feed(w=0)
        assert [(one.home_position or one.position, one.event) for one in page.events] == [
            (place, one) for place, one in enumerate((one for events in both.values() for one in events), 1)
        ]
    assert_gap_free(store)


def test_an_office_that_enrols_later_gets_what_was_forwarded_to_it_before(enrol: Enrol, store: Store) -> None:
    host = enrol(1)
    paper, other = received(1), received(2)
    host.push(paper.born, _forward(paper, f"{X} – xã Mỹ Xuyên"), other.born, _forward(other, f"{X}0"))
    guest = enrol(1, office=X)
    assert [place for place, _, _ in _told(guest.feed())] == [1, 2]
    host.push(step(paper, Kind.SETTLED))
    assert guest.feed(2).head == 3
    assert_gap_free(store)


def test_a_kiosk_of_the_guest_is_told_nobody(enrol: Enrol) -> None:
    host, kiosk = enrol(1), enrol(0, kind="kiosk", office=X)
    paper = received()
    host.push(paper.born, _forward(paper, X))
    page = kiosk.feed()
    assert page.events[0].event == paper.born.without_person()
    assert "Nguyễn".encode() not in msgspec.msgpack.encode(page)
    assert _what(kiosk.push(rating(paper))) == []
    assert host.feed(2).events[0].event.kind == Kind.RATING_GIVEN
    assert _what(kiosk.push(step(paper, Kind.SETTLED))) == ["quarantined"]


def test_a_revoked_guest_writes_aside_and_pulls_nothing(enrol: Enrol, store: Store) -> None:
    host, guest = enrol(1), enrol(1, office=X)
    paper = received()
    host.push(paper.born, _forward(paper, X))
    revoke_device(store, guest.id)
    assert _what(guest.push(step(paper, Kind.SETTLED))) == ["quarantined"]
    host.push(step(paper, Kind.APOLOGISED))
    assert host.feed().head == 3
    with pytest.raises(RefusedByProvince):
        guest.feed()


def test_a_guest_may_fetch_the_files_of_its_dossiers_and_no_others(enrol: Enrol) -> None:
    host, guest = enrol(1), enrol(1, office=X)
    mine, shared, later = (bytes([n]) * 32 for n in (1, 2, 3))
    secret, paper = received(1), received(2)

    def attached(about: Paper, sha256: bytes) -> Event:
        return event(Kind.DOCUMENT_ATTACHED, AttachmentBody(sha256=sha256, size=4), dossier=about.dossier)

    host.push(secret.born, attached(secret, mine), paper.born, attached(paper, shared), _forward(paper, X))
    host.push(attached(paper, later))

    def size(sha256: bytes) -> int:
        answer = guest.send("GET", f"/v1/attachments/{sha256.hex()}")
        return answer.status_code

    assert [size(one) for one in (mine, shared, later)] == [404, 200, 200]


def test_digests_and_summaries_count_entries_where_they_are_asked_for(enrol: Enrol) -> None:
    host, guest = enrol(1), enrol(1, office=X)
    own, paper = received(1, home=X), received(1)
    guest.push(own.born)
    asked = _forward(paper, X)
    host.push(received(5).born, paper.born, asked)

    def ask(path: str, **query: object) -> Any:
        return msgspec.msgpack.decode(guest.send("GET", path, query=query).content)

    digest = {"block": 0, "upto": 3}
    assert [block[:2] for block in ask("/v1/digest", **digest)["blocks"]] == [[0, 1]], "as an older program counts"
    assert [block[:2] for block in ask("/v1/digest", **digest, guests=1)["blocks"]] == [[0, 3]]
    assert [told[0] for told in ask("/v1/dossiers")["dossiers"]] == [own.dossier]
    told = {one[0]: one for one in ask("/v1/dossiers", guests=1)["dossiers"]}
    assert sorted(told) == sorted([own.dossier, paper.dossier])
    assert (told[paper.dossier][1], told[paper.dossier][4]) == (paper.code, 2)
    assert (told[paper.dossier][7], told[paper.dossier][9]) == (3, 3)
    assert [one[0] for one in ask("/v1/dossiers", guests=1, limit=1)["dossiers"]] == [min(told)]


def test_a_guest_hears_at_once_that_its_feed_has_grown(enrol: Enrol) -> None:
    host, guest = enrol(1), enrol(1, office=X)
    guest.hello()
    paper = received()
    heard: list[int] = []
    waiting = threading.Thread(target=lambda: heard.append(len(guest.feed(0, wait=20).events)))
    waiting.start()
    host.push(paper.born, _forward(paper, X))
    waiting.join(10)
    assert heard == [2]


def test_offices_that_write_to_each_other_at_once_never_deadlock_and_lose_nothing(enrol: Enrol, store: Store) -> None:
    """Eight devices of three offices forward and step each other's dossiers; the locks are taken in one order."""
    homes = (OFFICE, X, Z)
    devices = [(home, enrol(number, office=home)) for number in (1, 2, 3) for home in homes][:8]
    papers = {home: [received(number, home=home) for number in range(1, 4)] for home in homes}
    for home, device in devices[:3]:
        device.push(*(paper.born for paper in papers[home]))
    failures: list[BaseException] = []
    written: list[int] = []

    def work(place: int, home: str, device: PretendDevice) -> None:
        chance = random.Random(place)
        try:
            for turn in range(10):
                events = []
                for about in chance.sample(homes, 2):
                    paper = chance.choice(papers[about])
                    kind, to = (Kind.FORWARDED, chance.choice(homes)) if turn % 3 == 0 else (Kind.SETTLED, "")
                    events.append(step(paper, kind, home=about, to=to))
                answer = device.push(*events)
                assert (answer.result, answer.acked) == ("ok", device.seq)
                written.append(len(events))
        except BaseException as error:  # noqa: BLE001 - carried to the test's own thread
            failures.append(error)

    threads = [threading.Thread(target=work, args=(n, *one)) for n, one in enumerate(devices)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert failures == []
    assert not any(thread.is_alive() for thread in threads)
    assert_gap_free(store)
    stored = value_of(store, "SELECT count(*) FROM event")
    held = value_of(store, "SELECT count(*) FROM quarantine WHERE reason = 'foreign_home'")
    assert stored + held == sum(written) + 9  # type: ignore[operator]  # counts
    for home, device in devices[:3]:
        _assert_pages_cover(device, home)


def _assert_pages_cover(device: PretendDevice, office: str) -> None:
    page = device.feed(w=0)
    assert [one.position for one in page.events] == list(range(1, page.head + 1))
    assert all((one.home_position or one.position) == one.position for one in page.events if one.event.home == office)

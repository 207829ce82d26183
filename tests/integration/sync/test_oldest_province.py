"""The newest counter against a province of version 1: it says nothing that one does not know, and loses nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from sync.client.enrol import enrol
from sync.client.worker import Pace, SyncWorker
from tests.integration.sync.conftest import Make
from tests.integration.sync.oldest_province import OldProvince
from tests.integration.sync.places import NOTHING, Place, SystemClock, until


@pytest.fixture
def old() -> Iterator[OldProvince]:
    province = OldProvince()
    yield province
    province.close()


def _take_place(place: Place, old: OldProvince, code: str) -> None:
    settings = place.database.reader().office()
    enrol(
        province_url=old.url,
        code=code,
        authority="",
        office=settings.heading.code,
        kind="counter",
        counter=settings.counter,
        device=settings.device,
        store=place.database.replication(),
        office_document=b"{}",
        clock=SystemClock(),
    )


def test_two_of_the_newest_counters_replicate_over_an_old_province(make: Make, old: OldProvince) -> None:
    one, two = make(1, enrolled=False), make(2, enrolled=False)
    _take_place(one, old, "CODE-1")
    _take_place(two, old, "CODE-2")
    codes = {one.register() for _ in range(12)} | {two.register()}
    assert one.sync() == dataclasses.replace(NOTHING, pushed=12)
    assert two.sync() == dataclasses.replace(NOTHING, pushed=1, pulled=12)
    assert one.sync() == dataclasses.replace(NOTHING, pulled=1)
    assert one.codes() == two.codes() == codes
    assert [place.sync() for place in (one, two)] == [NOTHING, NOTHING], "nothing is loaded twice"
    assert one.database.verify().problems == two.database.verify().problems == ()


def test_a_worker_lives_with_an_old_province(make: Make, old: OldProvince) -> None:
    one, two = make(1, enrolled=False), make(2, enrolled=False)
    _take_place(one, old, "CODE-1")
    _take_place(two, old, "CODE-2")
    workers = [
        SyncWorker(
            store=place.database.replication(),
            clock=SystemClock(),
            on_changed=lambda _: None,
            on_status=lambda _: None,
            pace=Pace(debounce_s=0.05, idle_pull_s=0.05, digest_s=0.2, first_digest_s=0),
            contents=place.database.contents(),
        )
        for place in (one, two)
    ]
    code = one.register()
    one.attach(code, b"scan")
    for worker in workers:
        worker.start()
    try:
        assert until(lambda: code in two.codes(), timeout_s=10)
        assert until(lambda: old.asked("/digest") > 0, timeout_s=10), "asked, answered 404, and lived with"
        status = one.database.reader().line_status()
        assert (status.trouble, status.waiting) == ("", 0)
        assert one.database.contents().waiting() == 1, "the file waits for a newer province"
    finally:
        assert [worker.stop() for worker in workers] == [True, True]


def test_the_newest_counter_speaks_the_version_of_an_old_province(make: Make, old: OldProvince) -> None:
    one = make(1, enrolled=False)
    _take_place(one, old, "CODE-1")
    one.register()
    one.sync()
    said = {headers["mot-cua-protocol"] for what, headers, _ in old.heard if not what.endswith("/hello")}
    assert said == {"1"}

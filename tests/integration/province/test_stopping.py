"""Told to stop, a province answers what it has begun, takes nothing new, and leaves with status 0."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import httpx
import pytest

from sync.protocol import FeedPage, PushAnswer
from sync.server.run import STOP_WITHIN_S
from sync.server.store.connection import Store
from tests.integration.province.builders import received
from tests.integration.province.service import Start, is_alive, postmaster, until
from tests.integration.province.test_two_processes import enrolled, in_progress

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM that a process could answer")


def test_what_is_under_way_is_answered_and_nothing_new_is_taken(start: Start, database_url: str, store: Store) -> None:
    service = start("--database-url", database_url)
    service.wait_ready()
    writer, reader = enrolled(store, service, 1), enrolled(store, service, 2)
    pages: list[FeedPage] = []
    answers: list[PushAnswer] = []

    def poll() -> None:
        with httpx.Client(base_url=service.address, timeout=60) as http:
            reader.http = http
            pages.append(reader.feed(0, wait=25))

    def push() -> None:
        with httpx.Client(base_url=service.address, timeout=60) as http:
            writer.http = http
            answers.append(writer.push(received(1).born))

    polling, pushing = threading.Thread(target=poll), threading.Thread(target=push)
    with store.transaction() as connection:  # the push has to wait for this one
        connection.execute("SELECT head FROM feed FOR UPDATE")
        polling.start()
        pushing.start()
        assert until(lambda: in_progress(service) >= 3)
        service.process.send_signal(signal.SIGTERM)
        polling.join(STOP_WITHIN_S)
        assert [page.head for page in pages] == [0], "an ordinary answer, long before the poll's time"
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{service.address}/health")
        service.process.send_signal(signal.SIGTERM)  # an impatient administrator changes nothing
        assert pushing.is_alive()
    pushing.join(STOP_WITHIN_S)
    assert [answer.acked for answer in answers] == [1]
    assert service.process.wait(STOP_WITHIN_S) == 0


@pytest.mark.parametrize("sign", ["postgres.users", "postgres/postmaster.pid"])
def test_a_stop_during_the_start_leaves_no_database_running(start: Start, data_dir: Path, sign: str) -> None:
    service = start()
    assert until((data_dir / sign).exists, 60)
    service.process.send_signal(signal.SIGTERM)
    assert service.process.wait(60) == 0
    assert not (data_dir / "postgres" / "postmaster.pid").exists() or not is_alive(postmaster(data_dir))

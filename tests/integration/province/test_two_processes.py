"""Several services over one PostgreSQL: what one stores the other serves, and either may go at any time."""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from models.domain.events import chain_over
from sync.protocol import FeedPage, LanesAnswer
from sync.server.admin import issue_enrolment
from sync.server.bell import LOOK_AGAIN_S
from sync.server.store.connection import Store
from tests.integration.province.builders import OFFICE, PretendDevice, RefusedByProvince, received
from tests.integration.province.service import Service, Start, until

Pair = tuple[Service, Service]


@pytest.fixture
def pair(start: Start, database_url: str) -> Pair:
    """Two services that know nothing of each other but the database."""
    both = start("--database-url", database_url), start("--database-url", database_url)
    for service in both:
        service.wait_ready()
    return both


@contextmanager
def speaking(device: PretendDevice, service: Service) -> Iterator[PretendDevice]:
    """Let a device speak with a service; its nonce stays the one that it has."""
    with httpx.Client(base_url=service.address, timeout=60) as http:
        device.http = http
        yield device


def enrolled(store: Store, service: Service, counter: int = 1, *, office: str = OFFICE) -> PretendDevice:
    code, _ = issue_enrolment(store, office, counter=counter)
    with httpx.Client(base_url=service.address, timeout=60) as http:
        device = PretendDevice(http)
        device.enrol(code, office=office, counter=counter)
        device.hello()
    return device


def in_progress(service: Service) -> float:
    text = httpx.get(f"{service.address}/metrics", timeout=30).text
    return sum(float(number) for number in re.findall(r"^mot_cua_requests_in_progress (\S+)", text, re.MULTILINE))


def _poll(reader: PretendDevice, after: int, into: list[FeedPage]) -> None:
    into.append(reader.feed(after, wait=25))


def test_a_push_at_one_wakes_a_long_poll_at_the_other(pair: Pair, store: Store) -> None:
    writer, reader = enrolled(store, pair[0], 1), enrolled(store, pair[1], 2)
    waited = []
    with speaking(writer, pair[0]), speaking(reader, pair[1]):
        for turn in range(3):  # a busy machine may be slow once; the look every few seconds would be slow each time
            pages: list[FeedPage] = []
            polling = threading.Thread(target=_poll, args=(reader, turn, pages))
            begun_at = time.monotonic()
            polling.start()
            assert until(lambda: in_progress(pair[1]) >= 2)
            paper = received(turn + 1)
            writer.push(paper.born)
            polling.join(30)
            waited.append(time.monotonic() - begun_at)
            assert [shown.event.eid for shown in pages[0].events] == [paper.dossier]
    assert min(waited) < LOOK_AGAIN_S


def test_what_was_agreed_with_one_holds_at_the_other(pair: Pair, store: Store) -> None:
    code, _ = issue_enrolment(store, OFFICE, counter=1)
    device = enrolled(store, pair[0], 2)
    with speaking(device, pair[1]):
        assert device.push(received(1).born).result == "ok", "a nonce of one process signs at the other"
        here = device.read(device.send("POST", "/v1/lanes"), LanesAnswer)
    with speaking(device, pair[0]):
        assert device.state().seq == 1
        assert device.read(device.send("POST", "/v1/lanes"), LanesAnswer) == here, "the same nonce lends once"
    with httpx.Client(base_url=pair[0].address) as one, httpx.Client(base_url=pair[1].address) as two:
        first = PretendDevice(one)
        lanes = first.enrol(code, counter=1).lanes
        with pytest.raises(RefusedByProvince, match="enrolment_code_used"):
            PretendDevice(two).enrol(code, counter=1)
    assert not {lane.index for lane in lanes} & {lane.index for lane in here.lanes}


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a matter of Unix")
def test_a_rolling_restart_and_a_kill_under_load_lose_nothing(
    pair: Pair, start: Start, store: Store, database_url: str
) -> None:
    addresses = [service.address for service in pair]
    devices = [enrolled(store, pair[n % 2], n + 1) for n in range(3)]
    done, sent, troubles = threading.Event(), {device.id: 0 for device in devices}, []

    def write(device: PretendDevice) -> None:
        turn = 0
        while not done.is_set():
            events = [received(1 + (turn + n) % 9999).born for n in range(3)]
            batch = device.batch(events)
            for _ in range(200):
                turn += 1
                try:
                    with httpx.Client(base_url=addresses[turn % 2], timeout=60) as http:
                        device.http = http
                        answer = device.send_push(batch)
                except (httpx.TransportError, RefusedByProvince) as error:
                    if isinstance(error, RefusedByProvince) and error.status != 503:
                        troubles.append(str(error))
                        return
                    done.wait(0.05)
                    continue
                if answer.result != "ok" or answer.acked != device.seq + 3:
                    troubles.append(str(answer))
                    return
                break
            else:
                troubles.append("nobody answered")
                return
            device.chain, device.seq = chain_over(device.chain, events), device.seq + 3
            sent[device.id] += 3

    writers = [threading.Thread(target=write, args=(device,)) for device in devices]
    for thread in writers:
        thread.start()

    def all_move() -> bool:
        before = dict(sent)
        return until(lambda: bool(troubles) or all(sent[name] > before[name] for name in sent), 60)

    for number, how in ((0, signal.SIGTERM), (1, signal.SIGTERM), (1, signal.SIGKILL)):
        assert all_move()
        service = pair[number]
        service.process.send_signal(how)
        code = service.process.wait(30)
        assert code == (0 if how is signal.SIGTERM else -signal.SIGKILL)
        assert all_move(), "the other one goes on"
        listen = addresses[number].removeprefix("http://")
        again = start("--database-url", database_url, listen=listen)
        again.wait_ready()
        pair = (again, pair[1]) if number == 0 else (pair[0], again)
    done.set()
    for thread in writers:
        thread.join(60)
    assert troubles == []
    total = sum(sent.values())
    with store.transaction() as connection:
        assert connection.execute("SELECT head FROM feed").fetchone() == (total,)
        assert connection.execute("SELECT count(*), max(position) FROM event").fetchone() == (total, total)
        assert dict(connection.execute("SELECT device, seq FROM writer").fetchall()) == sent

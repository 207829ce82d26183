"""Devices that speak to the store itself, without HTTP: what the province promises must hold there already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import httpx
import msgspec

from models.domain.dossier import instant
from models.domain.events import Event, chain_over
from sync.protocol import EnrolRequest, FeedPage, Push, PushAnswer
from sync.server.store.batch import read_batch
from sync.server.store.connection import Store, database_time_ms
from sync.server.store.enrolment import create_enrolment, enrol
from sync.server.store.feed import read_page
from sync.server.store.push import push
from sync.server.store.records import Device
from tests.integration.province.builders import OFFICE, PretendDevice


@dataclass
class DirectDevice:
    """An enrolled counter over an open store. `pretend` writes its batches and keeps its chain."""

    store: Store
    device: Device
    pretend: PretendDevice = field(default_factory=lambda: PretendDevice(httpx.Client()))

    def push(self, *events: Event, now_ms: int | None = None) -> PushAnswer:
        """Push the next events and, where they are acknowledged, go on."""
        return self.send(self.pretend.batch(list(events)), events, now_ms=now_ms)

    def send(self, batch: Push, events: Sequence[Event], *, now_ms: int | None = None) -> PushAnswer:
        """Push a batch as it is."""
        if now_ms is None:
            now_ms = self.store.run(database_time_ms)
        answer = push(self.store, self.device, read_batch(msgspec.msgpack.encode(batch)), now_ms=now_ms).answer
        if answer.result == "ok":
            self.pretend.chain = chain_over(self.pretend.chain, events)
            self.pretend.seq += len(events)
        return answer

    def page(self, after: int = 0) -> FeedPage:
        """Read a page of the office's feed, own events whole."""
        return self.store.run(lambda connection: read_page(connection, self.device, after=after, own=0, now_ms=0))

    def feed(self) -> list[bytes]:
        """Read the whole feed; positions must be gap-free."""
        found: list[bytes] = []
        while True:
            page = self.page(len(found))
            assert [shown.position for shown in page.events] == list(range(len(found) + 1, page.upto + 1))
            if not page.events:
                return found
            found += [shown.event.eid for shown in page.events]


def enrol_directly(store: Store, counter: int = 1, *, office: str = OFFICE) -> DirectDevice:
    """Enrol a counter."""
    pretend = PretendDevice(httpx.Client())
    now_ms = store.run(database_time_ms)

    def bind(code: str) -> Device:
        request = EnrolRequest(code, office, "counter", counter, pretend.id, pretend.public_key)
        return store.run(lambda connection: enrol(connection, request, now_ms=now_ms)[0])

    code, _ = store.run(
        lambda connection: create_enrolment(
            connection, office=office, kind="counter", counter=counter, now=instant(now_ms)
        )
    )
    return DirectDevice(store, bind(code), pretend)

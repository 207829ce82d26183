"""What stands apart from the feed is told to the office's counters, page by page, and to nobody else."""

from __future__ import annotations

import msgspec
import pytest

from models.domain.bodies import StepBody
from models.domain.events import Event, Kind
from sync.protocol import QuarantinedEvent, QuarantinePage
from sync.server.store import quarantine
from sync.server.store.connection import Store
from tests.integration.province.builders import PretendDevice, RefusedByProvince, event, received
from tests.integration.province.conftest import Enrol


def page(device: PretendDevice, **after: int) -> QuarantinePage:
    return device.read(device.send("GET", "/v1/quarantine", query=after), QuarantinePage)


def everything(device: PretendDevice) -> list[QuarantinedEvent]:
    found: list[QuarantinedEvent] = []
    while True:
        told = page(device, **({"w": found[-1].w, "seq": found[-1].seq} if found else {}))
        found += told.events
        if told.is_last:
            return found


def test_a_counter_reads_what_its_office_sent_and_no_feed_took(enrol: Enrol, store: Store) -> None:
    first, second = enrol(1), enrol(2)
    born = received(1).born
    with store.transaction() as connection:
        connection.execute("UPDATE device SET revoked_at_ms = 1 WHERE id = %s", (second.id,))
    second.push(born)
    (told,) = everything(first)
    assert (told.device, told.reason, told.eid, told.w, told.seq) == (
        second.id, "device_revoked", born.eid, second.w, 1,
    )  # fmt: skip
    assert msgspec.msgpack.decode(told.raw, type=Event) == born


def test_it_comes_in_pages_that_leave_nothing_out(enrol: Enrol, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quarantine, "PAGE_EVENTS", 3)
    device = enrol(1)
    foreign = [event(Kind.SETTLED, StepBody(), home="H59.25.99") for _ in range(7)]
    device.push(*foreign)
    assert len(page(device).events) == 3
    assert {each.eid for each in everything(device)} == {each.eid for each in foreign}


def test_another_office_a_kiosk_and_a_revoked_machine_read_nothing(enrol: Enrol, store: Store) -> None:
    device, kiosk = enrol(1), enrol(0, kind="kiosk")
    device.push(event(Kind.SETTLED, StepBody(), home="H59.25.99"))
    other = enrol(1, office="H59.25.15")
    assert everything(other) == []
    with pytest.raises(RefusedByProvince) as caught:
        page(kiosk)
    assert (caught.value.status, caught.value.code) == (403, "kiosk_not_served")
    with store.transaction() as connection:
        connection.execute("UPDATE device SET revoked_at_ms = 1 WHERE id = %s", (device.id,))
    with pytest.raises(RefusedByProvince) as caught:
        page(device)
    assert (caught.value.status, caught.value.code) == (403, "device_revoked")

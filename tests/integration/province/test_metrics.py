"""What monitoring sees: queues and lags of counters, troubles, sums over worker processes. Nobody is named."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import httpx

from models.domain.dossier import milliseconds
from sync.server.store.connection import Store
from tests.integration.province.builders import RECEIVED_AT, PretendDevice, event, received
from tests.integration.province.conftest import Enrol, Http
from tests.integration.province.service import Start
from tests.integration.province.test_two_processes import enrolled


def _value(text: str, name: str, **labels: str) -> float | None:
    """Return the one sample of a metric that bears these labels."""
    for found in re.finditer(rf"^{name}(?:\{{(.*)\}})? (\S+)$", text, re.MULTILINE):
        borne = dict(re.findall(r'(\w+)="([^"]*)"', found[1] or ""))
        if labels.items() <= borne.items():
            return float(found[2])
    return None


def _silent_for_a_while(store: Store) -> None:
    """What a device says is noted every few seconds only."""
    with store.transaction() as connection:
        connection.execute("UPDATE device SET heard_at_ms = heard_at_ms - 60000")


def _asks(device: PretendDevice, **said: int) -> None:
    assert device.send("GET", "/v1/feed", query={"after": 0, "wait": 0, **said}).status_code == 200


def test_a_counter_tells_what_waits_there(enrol: Enrol, http: Http, store: Store) -> None:
    one, _ = enrol(1), enrol(2)
    _silent_for_a_while(store)
    _asks(one, waiting=7, oldest=milliseconds(datetime.now(UTC) - timedelta(minutes=10)))
    text = http.get("/metrics").text
    assert _value(text, "mot_cua_counter_waiting_events", counter="1") == 7
    assert 590 < (_value(text, "mot_cua_counter_waiting_seconds", counter="1") or 0) < 900
    assert _value(text, "mot_cua_counter_waiting_events", counter="2") is None, "it has said nothing"
    assert (_value(text, "mot_cua_counter_silence_seconds", counter="2") or 0) >= 60

    _silent_for_a_while(store)
    _asks(one)  # an older program says nothing: the last word stands
    assert _value(http.get("/metrics").text, "mot_cua_counter_waiting_events", counter="1") == 7
    for nonsense in ({"waiting": -1}, {"waiting": 10**16}):
        _asks(one, **nonsense)
    _silent_for_a_while(store)
    _asks(one, waiting=0, oldest=0)
    text = http.get("/metrics").text
    assert _value(text, "mot_cua_counter_waiting_events", counter="1") == 0
    assert _value(text, "mot_cua_counter_waiting_seconds", counter="1") == 0


def test_lag_is_told_by_counter_and_nobody_by_name(enrol: Enrol, http: Http, store: Store) -> None:
    device = enrol(1)
    paper = received(name="Nguyễn Thị Mật")
    device.push(paper.born)
    _silent_for_a_while(store)
    _asks(device)
    text = http.get("/metrics").text
    expected = (datetime.now(UTC) - RECEIVED_AT).total_seconds()
    for name in ("mot_cua_counter_lag_seconds", "mot_cua_counter_business_lag_seconds"):
        assert abs((_value(text, name, counter="1") or 0) - max(0.0, expected)) < 600
    assert _value(text, "mot_cua_pushed_events_total") == 1
    assert _value(text, "mot_cua_written_events") == 1
    assert _value(text, "mot_cua_durable_events") == 0
    assert _value(text, "mot_cua_backup_age_seconds") is None
    assert _value(text, "mot_cua_table_rows", table="event_beyond") == 0
    assert _value(text, "mot_cua_requests_total", route="/v1/push", status="200") == 1
    assert (_value(text, "mot_cua_pool", what="size") or 0) >= 1
    assert not {"Mật", paper.code, paper.check_word} & set(re.split(r'[\s"]', text))


def test_troubles_are_counted_by_kind(enrol: Enrol, http: Http) -> None:
    one, two = enrol(1), enrol(2)
    one.push(received(1).born)
    two.push(received(1).born, event("dossier_received", received(2).born, home="H59.9.9"))
    text = http.get("/metrics").text
    assert (_value(text, "mot_cua_alarms", kind="number_clash") or 0) >= 1
    assert _value(text, "mot_cua_quarantined_events", reason="foreign_home") == 1


def test_the_figures_of_all_workers_of_a_service_add_up(start: Start, database_url: str, store: Store) -> None:
    service = start("--database-url", database_url, "--workers", "2")
    service.wait_ready()
    device = enrolled(store, service)
    for _ in range(12):  # a connection each, so that either worker may get it
        with httpx.Client(base_url=service.address, timeout=60) as http:
            device.http = http
            device.state()
    texts = [httpx.get(f"{service.address}/metrics").text for _ in range(6)]
    seen = {_value(text, "mot_cua_requests_total", route="/v1/state") for text in texts}
    assert seen == {12.0}

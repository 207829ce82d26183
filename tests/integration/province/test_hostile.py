"""Whatever is sent, the province answers: no server error, bounded memory, nothing done twice by a replay."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import msgspec
import pytest
import requests
import schemathesis
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from litestar.testing import TestClient

from sync.columns import Columns
from sync.protocol import MEDIA_TYPE, PushAnswer
from sync.server.admin import issue_enrolment, open_store
from sync.server.administration import Administration
from sync.server.app import create_app
from sync.server.limiter import RateLimiter
from sync.server.lookup_gate import LookupGate
from sync.server.store.connection import Store
from tests.integration.province.builders import OFFICE, PretendDevice, received
from tests.integration.province.conftest import Enrol
from tests.integration.province.service import Start

FEW = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,  # the same requests every time: a failure is a failure everywhere
    suppress_health_check=list(HealthCheck),
)

PUBLIC = ("/v1/lookup", "/v1/portal", "/tra-cuu")
"""What other programs and people see: each status that comes is described."""


@dataclass(frozen=True)
class Api:
    """The application, what it says about itself, and a device that it knows."""

    schema: Any
    client: TestClient[Any]
    device: PretendDevice
    key: str
    description: dict[str, Any]


@pytest.fixture
def api(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    """The real application, which has no limits for once: they would answer instead of the handlers."""
    monkeypatch.setattr(RateLimiter, "admit", lambda *_: True)
    for name in ("admit", "admit_batch", "admit_key"):
        monkeypatch.setattr(LookupGate, name, lambda *_: None)
    app = create_app(database_url)
    with TestClient(app, base_url="http://province.test") as client:
        with Store(database_url, size=1) as store:
            code, _ = issue_enrolment(store, OFFICE, counter=1)
            key = Administration(store, who="An").make_portal_key("Cổng")[1]
        device = PretendDevice(client)
        device.enrol(code)
        device.push(received(1).born)
        description = client.get("/schema/openapi.json").json()
        yield Api(schemathesis.openapi.from_dict(description), client, device, key, description)


def _prepared(case: Any) -> tuple[str, str, dict[str, str], bytes]:
    """Return the request that a case stands for: method, target, headers, content."""
    raw = requests.Session().prepare_request(
        requests.Request(
            **{
                k: v
                for k, v in case.as_transport_kwargs(base_url="http://province.test").items()
                if k in {"method", "url", "headers", "params", "data", "json", "cookies"}
            }
        )
    )
    address = urlsplit(raw.url or "")
    query = re.sub(r"(^|&)wait=\d[^&]*", r"\1wait=0", address.query)  # nobody hangs at a feed where nothing happens
    target = address.path + (f"?{query}" if query else "")
    body = raw.body or b""
    headers = {
        name: str(value) for name, value in raw.headers.items() if name.lower() not in {"content-length", "host"}
    }
    return str(raw.method), target, headers, body if isinstance(body, bytes) else str(body).encode()


def _each_case(api: Api, judge: Callable[[Any], None]) -> list[str]:
    """Let the library make good and bad requests for every operation of the schema; return what was tried."""
    tried: list[str] = []
    for found in api.schema.get_all_operations():
        operation = found.ok()
        tried.append(operation.label)
        for mode in schemathesis.GenerationMode:

            @FEW
            @given(case=operation.as_strategy(generation_mode=mode))
            def requests_of_one_operation(case: Any) -> None:
                judge(case)

            with suppress(Unsatisfiable):  # an operation that takes no parameter has no bad request
                requests_of_one_operation()
    return tried


def test_no_request_of_the_schema_or_beside_it_is_a_server_error(api: Api) -> None:
    def judge(case: Any) -> None:
        method, target, headers, body = _prepared(case)
        answer = api.client.request(method, target, headers=headers, content=body)
        assert answer.status_code < 500, (method, target, answer.status_code, answer.text[:300])
        if case.operation.path.startswith(PUBLIC) and answer.status_code not in {405, 415}:
            known = api.description["paths"][case.operation.path][method.lower()]["responses"]
            assert str(answer.status_code) in known, (method, target, answer.status_code)

    assert {"GET /v1/hello", "POST /v1/push", "GET /tra-cuu", "GET /metrics"} <= set(_each_case(api, judge))


def test_no_request_of_a_portal_with_its_key_is_a_server_error(api: Api) -> None:
    """The handlers behind the key are reached with what the schema allows, and with what it does not."""
    statuses: set[int] = set()

    def judge(case: Any) -> None:
        if "/v1/portal/" not in case.operation.path:
            return
        method, target, headers, body = _prepared(case)
        headers = {name: value for name, value in headers.items() if name.lower() != "authorization"}
        shown = headers | {"authorization": f"Bearer {api.key}"}
        answer = api.client.request(method, target, headers=shown, content=body)
        statuses.add(answer.status_code)
        assert answer.status_code < 500, (method, target, answer.status_code, answer.text[:300])

    assert {"POST /v1/portal/lookups", "GET /v1/portal/offices/{office}/dossiers"} <= set(_each_case(api, judge))
    assert {200, 400} <= statuses


def test_no_request_that_a_device_signs_is_a_server_error(api: Api) -> None:
    statuses: set[int] = set()

    def judge(case: Any) -> None:
        method, target, headers, body = _prepared(case)
        signed = api.device.signed_headers(method, target, body, headers=headers)
        answer = api.client.request(method, target, headers=signed, content=body)
        statuses.add(answer.status_code)
        assert answer.status_code < 500, (method, target, answer.status_code, answer.text[:300])

    _each_case(api, judge)
    assert {200, 400} <= statuses, "signatures were right: the handlers themselves were reached"


_leaf = st.none() | st.booleans() | st.integers(-(1 << 63), (1 << 64) - 1) | st.floats() | st.text() | st.binary()
_tree = st.recursive(
    _leaf, lambda inner: st.lists(inner, max_size=15) | st.dictionaries(st.text(max_size=12), inner, max_size=6)
)


@settings(FEW, max_examples=150)
@given(
    change=st.fixed_dictionaries(
        {},
        optional={
            "w": _leaf, "first_seq": _leaf, "prev_chain": _leaf, "signature": _leaf,
            "events": st.lists(_tree, max_size=5),
        },
    ),
    place=st.integers(0, 12),
    value=_leaf,
)  # fmt: skip
def test_a_push_with_anything_in_any_field_is_answered_and_the_device_goes_on(
    hostile: PretendDevice, change: dict[str, Any], place: int, value: object
) -> None:
    """The field of an event, or of the frame around it, holds anything: refused or kept aside, never a server error."""
    event = msgspec.to_builtins(received(7).born)
    event[place] = value
    frame = msgspec.to_builtins(hostile.batch([])) | {"events": [event]} | change
    answer = hostile.send("POST", "/v1/push", body=msgspec.msgpack.encode(frame), headers={"content-type": MEDIA_TYPE})
    assert answer.status_code in {200, 400, 413}, answer.text[:300]
    assert hostile.http.get("/health").status_code == 200


@pytest.fixture
def hostile(enrol: Enrol) -> PretendDevice:
    device = enrol()
    device.hello()
    return device


@FEW
@given(position=st.integers(0, 10_000), flip=st.integers(1, 255))
def test_a_request_of_which_one_byte_was_changed_is_not_let_in(
    hostile: PretendDevice, position: int, flip: int
) -> None:
    body = msgspec.msgpack.encode(hostile.batch([received(3).born]))
    headers = hostile.signed_headers("POST", "/v1/push", body, headers={"content-type": MEDIA_TYPE})
    spoilt = bytearray(body)
    spoilt[position % len(body)] ^= flip
    answer = hostile.http.post("/v1/push", content=bytes(spoilt), headers=headers)
    assert answer.status_code == 401


def test_a_captured_request_sent_again_does_nothing_more(hostile: PretendDevice, store: Store) -> None:
    body = msgspec.msgpack.encode(hostile.batch([received(3).born]))
    headers = hostile.signed_headers("POST", "/v1/push", body, headers={"content-type": MEDIA_TYPE})
    answers = [hostile.http.post("/v1/push", content=body, headers=headers) for _ in range(5)]
    assert [msgspec.msgpack.decode(a.content, type=PushAnswer).acked for a in answers] == [1] * 5
    with store.transaction() as connection:
        assert connection.execute("SELECT head FROM feed").fetchall() == [(1,)]
    elsewhere = hostile.http.post("/v1/lanes", content=body, headers=headers)
    assert elsewhere.status_code == 401, "a signature holds for one path only"


def test_bombs_and_floods_leave_a_real_service_small_and_answering(start: Start, data_dir: Path) -> None:
    service = start()
    address = service.wait_ready()
    with httpx.Client(base_url=address, timeout=60, trust_env=False) as http:
        device = PretendDevice(http)
        with open_store(data_dir=data_dir, database_url=None) as store:
            code, _ = issue_enrolment(store, OFFICE, counter=1)
        device.enrol(code)
        device.hello()
        for bomb in _bombs():
            answer = device.send("POST", "/v1/push", body=bomb, headers={"content-encoding": "zstd"})
            assert answer.status_code in {400, 413, 429}
        for body in (bytes(20 * 1024 * 1024), b"\x9f" * 1_000_000, b"\xdd\xff\xff\xff\xff"):
            assert http.post("/v1/enrol", content=body).status_code in {400, 413, 429}
        assert http.get("/health").status_code == 200
    assert max(map(_peak_mib, service.workers())) < 200


def _bombs() -> Iterator[bytes]:
    compressed: Callable[[bytes], bytes] = zstandard.ZstdCompressor(level=19).compress
    yield compressed(bytes(512 * 1024 * 1024))
    yield zstandard.ZstdCompressor(write_content_size=False).compress(bytes(64 * 1024 * 1024))
    yield compressed(b"\x91" * (7 * 1024 * 1024))  # seven million arrays, one in the other
    frame = {"w": 1, "first_seq": 1, "prev_chain": bytes(32), "signature": b"", "events": []}
    yield compressed(msgspec.msgpack.encode(frame | {"events": [[]] * 4_000_000}))
    yield compressed(msgspec.msgpack.encode(frame | {"columns": [9_000_000, [0] * 8_000_000]}))
    yield compressed(msgspec.msgpack.encode(frame | {"columns": _columns(columns=[[0] * 1_000_000])}))
    yield compressed(msgspec.msgpack.encode(frame | {"columns": _columns(hlc=[1] * 1_000_000)}))


def _columns(**changes: object) -> list[object]:
    """Return columns of one event in which something is out of all proportion."""
    fields: dict[str, object] = {name: [] for name in Columns.__struct_fields__} | {
        "count": 1, "eids": {}, "other_salts": {}, "hashes": {}, "tails": b"", "salts": b"",
    }  # fmt: skip
    return list((fields | changes).values())


def _peak_mib(process: int) -> float:
    status = (Path("/proc") / str(process) / "status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024
